//! The words of one document in its language: texts, days, moments.

use stezhka_i18n::{Catalog, Value};
use stezhka_terms::{Day, Lang, Moment, Text};

/// The texts in the language of a document.
#[derive(Clone, Copy)]
pub(crate) struct Words<'a> {
    catalog: &'a Catalog,
    lang: Lang,
}

impl<'a> Words<'a> {
    pub(crate) const fn new(catalog: &'a Catalog, lang: Lang) -> Self {
        Self { catalog, lang }
    }

    pub(crate) fn tr(&self, key: &str, args: &[(&str, Value<'_>)]) -> String {
        self.catalog.tr(self.lang, key, args)
    }

    pub(crate) fn pick<'t>(&self, text: &'t Text) -> &'t str {
        text.get(self.lang)
    }

    /// `5 березня 2026 року`.
    pub(crate) fn day(&self, day: Day) -> String {
        let (date, year) = (day.date(), day.year().to_string());
        let args = [("day", date.day().to_string()), ("year", year)];
        let [day, year] = args.each_ref().map(|(name, text)| (*name, Value::from(text)));
        self.tr("day-long", &[day, year, ("month", i64::from(date.month()).into())])
    }

    /// `5 березня 2026 року, 14:05`.
    pub(crate) fn moment(&self, at: Moment) -> String {
        format!("{}, {}", self.day(at.day()), clock(at))
    }

    /// `14:05–14:20`.
    #[expect(
        clippy::unused_self,
        reason = "the other forms of time need the language; callers should not care"
    )]
    pub(crate) fn span(&self, from: Moment, to: Moment) -> String {
        format!("{}–{}", clock(from), clock(to))
    }

    /// Act and article, or that none was verified.
    pub(crate) fn cited(&self, cites: Option<&Text>) -> String {
        cites.map_or_else(|| self.tr("doc-cites-none", &[]), |text| self.pick(text).to_owned())
    }
}

fn clock(at: Moment) -> String {
    at.kyiv_minute().split(' ').next_back().unwrap_or_default().to_owned()
}
