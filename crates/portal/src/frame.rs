//! What every page has around its content: title, languages, the way out, marks of a session.

use stezhka_app::content::{Answered, Answers};
use stezhka_web::Words;
use stezhka_web::assets::{NAMES, Names};
use stezhka_web::site::Decoy;

use crate::visit::Visit;

/// The frame of a page.
#[expect(clippy::struct_excessive_bools, reason = "marks of one page")]
pub struct Frame<'a> {
    /// The texts.
    pub w: Words<'a>,
    /// Neutral: the title says what the page is for, never what it is about.
    pub title: String,
    /// Names of styles and scripts.
    pub names: &'static Names,
    /// Where leaving leads.
    pub decoy: &'a Decoy,
    /// The link of the way out.
    pub exit: &'static str,
    /// The same page in the other language.
    pub other: String,
    /// Whether the page's form, `f`, is saved first by a language switch or by staying.
    pub saves: bool,
    /// The way back.
    pub back: Option<String>,
    /// Whether something must be mended.
    pub mends: bool,
    /// Whether the base is a demo.
    pub demo: bool,
    /// Whether the page is of an open session: it says before it locks, and one tap keeps it open.
    pub stays: bool,
    /// Whether she said that she is in danger: whom to call stands first.
    pub danger: bool,
    /// This page.
    pub here: String,
    /// Whether she is inside: a button to lock and leave.
    pub out: Option<String>,
}

impl<'a> Frame<'a> {
    /// The frame of a page with a title of the catalogue.
    pub fn new(visit: &'a Visit, title: &str) -> Self {
        let w = visit.words();
        Self {
            title: w.s(title),
            w,
            names: &NAMES,
            decoy: visit.site.decoy(visit.lang),
            exit: visit.exit(),
            other: format!("/{}{}", w.other(), visit.path),
            saves: false,
            stays: false,
            danger: false,
            here: visit.here(),
            back: None,
            mends: false,
            demo: visit.site.demo,
            out: None,
        }
    }

    /// With a title in words.
    #[must_use]
    pub fn titled(mut self, title: String) -> Self {
        self.title = title;
        self
    }

    /// With a way back.
    #[must_use]
    pub fn back(mut self, link: String) -> Self {
        self.back = Some(link);
        self
    }

    /// With a form that a language switch saves first.
    #[must_use]
    pub const fn saves(mut self, mends: bool) -> Self {
        self.saves = true;
        self.mends = mends;
        self
    }

    /// Of an open session.
    #[must_use]
    pub const fn stays(mut self) -> Self {
        self.stays = true;
        self
    }

    /// With whom to call first, where she said that she is in danger.
    #[must_use]
    pub fn for_answers(mut self, answers: &Answers) -> Self {
        self.danger = matches!(answers.get("safe_now"), Some(Answered::One(safe)) if safe == "danger");
        self
    }

    /// The tag of the other language.
    pub const fn other_tag(&self) -> &'static str {
        self.w.other().tag()
    }

    /// An address in this language.
    pub fn link(&self, path: &str) -> String {
        format!("/{}{path}", self.w.lang)
    }
}
