//! The record of an interview: questions and answers as they were said. No place for a judgement.

use serde_json::{Value, json};
use stezhka_terms::{Moment, Text};

use super::{Head, Paper};
use crate::words::Words;

/// What was asked and answered.
#[derive(Clone, PartialEq, Eq)]
pub struct InterviewRecord {
    /// Language, number, day, office.
    pub head: Head,
    /// When it began.
    pub from: Moment,
    /// When it ended.
    pub to: Moment,
    /// How: in person, by phone, by video.
    pub mode: Text,
    /// Everybody who was there, the official first.
    pub present: Vec<Present>,
    /// Pauses.
    pub breaks: Vec<Break>,
    /// Questions in their order.
    pub entries: Vec<Entry>,
    /// Whether and how the record was read back.
    pub read_back: ReadBack,
    /// What the person changed when she heard it.
    pub corrections: Vec<Correction>,
}

/// Somebody who was there.
#[derive(Clone, PartialEq, Eq)]
pub struct Present {
    /// The name as it goes into the record.
    pub name: String,
    /// As what.
    pub role: Text,
    /// Whether the non-disclosure receipt is signed; `None` when none is needed (the person herself).
    pub receipt_signed: Option<bool>,
}

/// A pause.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Break {
    /// Its beginning.
    pub from: Moment,
    /// Its end.
    pub to: Moment,
}

/// A question and what came of it.
#[derive(Clone, PartialEq, Eq)]
pub struct Entry {
    /// The question as asked.
    pub question: String,
    /// The answer.
    pub answer: Answer,
}

/// An answer, or the right not to give one.
#[derive(Clone, PartialEq, Eq)]
pub enum Answer {
    /// In the person's words.
    Given(String),
    /// None; that means nothing.
    NotGiven,
}

/// Whether the record was read back and confirmed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ReadBack {
    /// Read by or to the person and confirmed.
    Confirmed {
        /// When.
        at: Moment,
        /// How: read by herself, read aloud, through an interpreter, by code.
        how: Text,
    },
    /// Read, and answered with her own words beside it.
    Corrected {
        /// When.
        at: Moment,
        /// How.
        how: Text,
    },
    /// Not yet.
    NotYet,
}

/// A correction by the person.
#[derive(Clone, PartialEq, Eq)]
pub struct Correction {
    /// The number of the question it concerns, from 1; `None` for the whole.
    pub question: Option<u32>,
    /// What it should say.
    pub text: String,
}

impl Answer {
    pub(crate) fn view(&self) -> Value {
        match self {
            Self::Given(text) => json!(text),
            Self::NotGiven => Value::Null,
        }
    }
}

impl Present {
    fn view(&self, words: &Words<'_>) -> Value {
        let receipt = match self.receipt_signed {
            Some(true) => "record-receipt-signed",
            Some(false) => "record-receipt-missing",
            None => "record-receipt-none",
        };
        json!([self.name, words.pick(&self.role), words.tr(receipt, &[])])
    }
}

impl ReadBack {
    fn view(&self, words: &Words<'_>) -> String {
        match self {
            Self::Confirmed { at, how } => {
                // Her own acts have a day and no minute.
                let (at, how) = (words.day(at.day()), words.pick(how));
                words.tr("record-read-confirmed", &[("at", (&at).into()), ("how", how.into())])
            }
            Self::Corrected { at, how } => {
                let (at, how) = (words.day(at.day()), words.pick(how));
                words.tr("record-read-corrected", &[("at", (&at).into()), ("how", how.into())])
            }
            Self::NotYet => words.tr("record-read-not-yet", &[]),
        }
    }
}

impl Correction {
    fn view(&self, words: &Words<'_>) -> Value {
        let to = match self.question {
            Some(number) => words.tr("record-correction-to", &[("number", i64::from(number).into())]),
            None => words.tr("record-correction-whole", &[]),
        };
        json!([to, self.text])
    }
}

impl Paper for InterviewRecord {
    fn head(&self) -> &Head {
        &self.head
    }

    fn template(&self) -> &'static str {
        "interview"
    }

    fn body(&self, words: &Words<'_>) -> Value {
        json!({
            "from": words.moment(self.from),
            "to": words.moment(self.to),
            "mode": words.pick(&self.mode),
            "present": self.present.iter().map(|p| p.view(words)).collect::<Vec<_>>(),
            "breaks": self.breaks.iter().map(|b| words.span(b.from, b.to)).collect::<Vec<_>>(),
            "entries": self.entries.iter().map(|e| json!([e.question, e.answer.view()])).collect::<Vec<_>>(),
            "read_back": self.read_back.view(words),
            "corrections": self.corrections.iter().map(|c| c.view(words)).collect::<Vec<_>>(),
        })
    }

    fn slip(&self, words: &Words<'_>) -> Option<Value> {
        let day = words.day(self.from.day());
        Some(json!({ "lines": [words.tr("slip-record", &[("day", (&day).into())])], "term": null }))
    }
}
