//! What a face is told at its start: the app, the texts, the clock, where leaving in a hurry leads to.

use std::sync::Arc;

use stezhka_app::App;
use stezhka_i18n::Catalog;
use stezhka_terms::{Lang, Moment};
use stezhka_vault::Face;

use crate::origin::Origins;
use crate::words::Words;

/// The clock of a face; a test brings its own.
pub type Clock = Arc<dyn Fn() -> Moment + Send + Sync>;

/// Where leaving in a hurry leads to: a site that says nothing about the visitor, in the language of the page.
#[derive(Debug, Clone)]
pub struct Decoy {
    /// The address.
    pub address: String,
    /// What the tab is called meanwhile.
    pub title: String,
}

/// A face's surroundings.
#[derive(Clone)]
pub struct Site {
    /// The use cases.
    pub app: App,
    /// The texts.
    pub catalog: Arc<Catalog>,
    /// The clock.
    pub clock: Clock,
    /// Which face this is.
    pub face: Face,
    /// Where the way out leads, in Ukrainian.
    pub decoy_uk: Arc<Decoy>,
    /// The same in English.
    pub decoy_en: Arc<Decoy>,
    /// From where requests come, without keeping it.
    pub origins: Arc<Origins>,
    /// Whether the base is a demo: pages say so.
    pub demo: bool,
}

impl Site {
    /// Now.
    pub fn now(&self) -> Moment {
        (self.clock)()
    }

    /// The texts in a language.
    pub fn words(&self, lang: Lang) -> Words<'_> {
        Words::new(&self.catalog, lang)
    }

    /// Where the way out leads.
    pub fn decoy(&self, lang: Lang) -> &Decoy {
        match lang {
            Lang::Uk => &self.decoy_uk,
            Lang::En => &self.decoy_en,
        }
    }
}
