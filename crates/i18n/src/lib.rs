//! What the interface says, in Ukrainian and English: Fluent texts, and the alphabetical order of a language.
//!
//! The texts are the files `locales/<lang>/*.ftl`, compiled in. Nothing here knows what a text is about.

#![cfg_attr(test, allow(clippy::unwrap_used, clippy::expect_used, reason = "tests may panic"))]

mod betraying;
mod catalog;
mod collation;
mod files;
mod value;

pub use betraying::{betraying_word, betraying_words};
pub use catalog::Catalog;
pub use collation::{Collation, collate};
pub use value::Value;

/// Why the texts or an order are not to be had.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum I18nError {
    /// A file of texts that Fluent cannot read. The detail is Fluent's.
    #[error("locales/{lang}/{file}.ftl is not valid Fluent: {detail}")]
    Unreadable {
        /// The language of the file.
        lang: stezhka_terms::Lang,
        /// The file without its ending.
        file: &'static str,
        /// What Fluent says, with the byte position.
        detail: String,
    },
    /// Two files of one language define the same key.
    #[error("locales/{lang}/{file}.ftl defines a key that another file has already defined: {detail}")]
    Twice {
        /// The language of the file.
        lang: stezhka_terms::Lang,
        /// The file without its ending.
        file: &'static str,
        /// What Fluent says, with the key.
        detail: String,
    },
    /// The compiled-in order of a language is missing.
    #[error("no alphabetical order for `{0}`")]
    NoOrder(stezhka_terms::Lang),
}
