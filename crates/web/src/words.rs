//! Texts as a page asks for them.

use stezhka_i18n::{Catalog, Value};
use stezhka_terms::{Lang, Text};

/// The texts in one language.
#[derive(Clone, Copy)]
pub struct Words<'a> {
    catalog: &'a Catalog,
    /// The language.
    pub lang: Lang,
}

impl<'a> Words<'a> {
    /// The texts in a language.
    pub const fn new(catalog: &'a Catalog, lang: Lang) -> Self {
        Self { catalog, lang }
    }

    /// A text.
    pub fn s(&self, key: &str) -> String {
        self.catalog.tr(self.lang, key, &[])
    }

    /// A text with one named value.
    pub fn a(&self, key: &str, name: &str, value: &str) -> String {
        self.catalog.tr(self.lang, key, &[(name, Value::from(value.to_owned()))])
    }

    /// A text with a number called `n`.
    pub fn n(&self, key: &str, n: i64) -> String {
        self.catalog.tr(self.lang, key, &[("n", Value::from(n))])
    }

    /// A text with several values.
    pub fn with(&self, key: &str, values: &[(&str, Value<'_>)]) -> String {
        self.catalog.tr(self.lang, key, values)
    }

    /// Whether there is such a text.
    pub fn has(&self, key: &str) -> bool {
        self.catalog.has(self.lang, key)
    }

    /// A text of the law's data.
    pub fn text<'t>(&self, text: &'t Text) -> &'t str {
        match self.lang {
            Lang::Uk => &text.uk,
            Lang::En => &text.en,
        }
    }

    /// A day in words.
    pub fn day(&self, day: stezhka_terms::Day) -> String {
        let date = day.date();
        self.catalog.tr(
            self.lang,
            "day-long",
            &[
                ("day", Value::from(i64::from(date.day()))),
                ("month", Value::from(i64::from(date.month()))),
                ("year", Value::from(date.year().to_string())),
            ],
        )
    }

    /// A minute in words.
    pub fn minute(&self, at: stezhka_terms::Moment) -> String {
        let minute = at.kyiv_minute();
        format!("{}, {}", self.day(at.day()), minute.get(11..16).unwrap_or_default())
    }

    /// A minute as somebody wrote it in Kyiv's civil time, in words; what is none stays as it was written.
    pub fn moment(&self, civil: &str) -> String {
        stezhka_terms::Moment::from_kyiv(civil).map_or_else(|_| civil.to_owned(), |at| self.minute(at))
    }

    /// The other language.
    pub const fn other(&self) -> Lang {
        match self.lang {
            Lang::Uk => Lang::En,
            Lang::En => Lang::Uk,
        }
    }
}

/// A text that begins a line.
pub fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
