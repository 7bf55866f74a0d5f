//! The receipt: that an application was received, what happens next, what help is there at once.

use serde_json::{Value, json};
use stezhka_terms::{Day, Text};

use super::{Contact, Head, Paper, Term};
use crate::words::Words;

/// By which door an application came.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Door {
    /// Through the site.
    Site,
    /// On paper.
    Paper,
    /// Told to somebody, by phone or in person.
    Spoken,
}

/// That an application was received.
#[derive(Clone, PartialEq, Eq)]
pub struct Receipt {
    /// Language, number, day, office.
    pub head: Head,
    /// The day of the first receipt through any door: terms run from it.
    pub received: Day,
    /// By which door.
    pub door: Door,
    /// The day somebody typed it in, where that is another day.
    pub typed_in: Option<Day>,
    /// The number in the journal that the form requires.
    pub journal: Option<String>,
    /// Whether the law's form wants a signature still to be given.
    pub signature_wanted: bool,
    /// What happens next.
    pub next: Vec<NextStep>,
    /// Help that can be had before any decision (417 p. 3).
    pub help: Vec<Text>,
    /// Who helps.
    pub contacts: Vec<Contact>,
}

/// What happens next.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NextStep {
    /// What.
    pub what: Text,
    /// By when.
    pub term: Term,
}

impl NextStep {
    fn view(&self, words: &Words<'_>) -> Value {
        json!([words.pick(&self.what), self.term.view(words)])
    }
}

impl Paper for Receipt {
    fn head(&self) -> &Head {
        &self.head
    }

    fn template(&self) -> &'static str {
        "receipt"
    }

    fn body(&self, words: &Words<'_>) -> Value {
        let door = match self.door {
            Door::Site => "receipt-door-site",
            Door::Paper => "receipt-door-paper",
            Door::Spoken => "receipt-door-spoken",
        };
        json!({
            "received": words.day(self.received),
            "door": words.tr(door, &[]),
            "typed_in": self.typed_in.filter(|d| *d != self.received).map(|d| words.day(d)),
            "journal": self.journal,
            "signature_wanted": self.signature_wanted,
            "next": self.next.iter().map(|n| n.view(words)).collect::<Vec<_>>(),
            "help": self.help.iter().map(|t| words.pick(t)).collect::<Vec<_>>(),
            "contacts": self.contacts.iter().map(|c| c.view(words)).collect::<Vec<_>>(),
        })
    }

    fn slip(&self, words: &Words<'_>) -> Option<Value> {
        let day = words.day(self.received);
        Some(json!({ "lines": [words.tr("slip-receipt", &[("day", (&day).into())])], "term": null }))
    }
}
