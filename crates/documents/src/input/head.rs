//! What every document has: language, number, day, the office it comes from.

use serde_json::{Value, json};
use stezhka_terms::{Day, Lang, Moment, Text};

use crate::words::Words;

/// How much the paper may tell whoever finds it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Discretion {
    /// The whole document.
    #[default]
    Full,
    /// A slip: that something happened, by which day to answer, where to read it. No name, no word of the field.
    Discreet,
}

/// What every document has.
#[derive(Clone, PartialEq, Eq)]
pub struct Head {
    /// The language of the document.
    pub lang: Lang,
    /// Its number, which is also its file name; it must not be the number of the case.
    pub seq: u32,
    /// The day printed on it.
    pub day: Day,
    /// Where it comes from and where the person can turn.
    pub office: Office,
    /// The full document or the discreet slip.
    pub discretion: Discretion,
    /// On copies that stay with staff: which copy, when, for whom.
    pub copy: Option<CopyNote>,
}

/// The office a document comes from.
#[derive(Clone, PartialEq, Eq)]
pub struct Office {
    /// The name on the day of the document.
    pub name: Text,
    /// Where it is.
    pub address: Option<Text>,
    /// The number it calls from and answers at.
    pub phone: Option<String>,
    /// When somebody is there.
    pub hours: Option<Text>,
}

/// Somebody who helps.
#[derive(Clone, PartialEq, Eq)]
pub struct Contact {
    /// Who.
    pub name: Text,
    /// A phone or an address.
    pub reach: String,
}

/// The note on a copy that stays with staff.
#[derive(Clone, PartialEq, Eq)]
pub struct CopyNote {
    /// Which copy of this document.
    pub number: u32,
    /// When it was printed.
    pub at: Moment,
    /// For whom.
    pub by: String,
}

impl Head {
    pub(crate) fn view(&self, words: &Words<'_>) -> Value {
        json!({
            "lang": self.lang.tag(),
            "title": words.tr("doc-neutral-title", &[("number", (&*self.number()).into())]),
            "day": words.day(self.day),
            "office": self.office.view(words),
            "copy": self.copy.as_ref().map(|c| c.view(words)),
        })
    }

    pub(crate) fn number(&self) -> String {
        format!("{:04}", self.seq)
    }
}

impl Office {
    fn view(&self, words: &Words<'_>) -> Value {
        json!({
            "name": words.pick(&self.name),
            "address": self.address.as_ref().map(|t| words.pick(t)),
            "phone": self.phone,
            "hours": self.hours.as_ref().map(|t| words.pick(t)),
        })
    }
}

impl Contact {
    pub(crate) fn view(&self, words: &Words<'_>) -> Value {
        json!([words.pick(&self.name), self.reach])
    }
}

impl CopyNote {
    fn view(&self, words: &Words<'_>) -> String {
        let number = i64::from(self.number);
        let at = words.moment(self.at);
        let args = [("number", number.into()), ("at", (&at).into()), ("by", (&self.by).into())];
        words.tr("doc-copy", &args)
    }
}
