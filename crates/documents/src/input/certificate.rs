//! The certificate (довідка): what the form requires and nothing else. No story, no kind, no place, no address.

use serde_json::{Value, json};
use stezhka_terms::Day;

use super::{Head, Paper, Standing};
use crate::words::Words;

/// The certificate. It is neutral as it is: there is no discreet variant beside it.
#[derive(Clone, PartialEq, Eq)]
pub struct Certificate {
    /// Language, number, day, office.
    pub head: Head,
    /// Draft or ordered.
    pub standing: Standing,
    /// The number in the journal of issued certificates.
    pub number: String,
    /// Whose it is.
    pub holder: String,
    /// When the holder was born, as far as known.
    pub birth: Birth,
    /// The day it was issued.
    pub issued: Day,
    /// The last day it holds.
    pub until: Option<Day>,
    /// Extensions, each as (from the day, until the day).
    pub extended: Vec<(Day, Day)>,
    /// Which duplicate; `None` for the original.
    pub duplicate: Option<u32>,
}

/// A birth date as far as it is known.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Birth {
    /// To the day.
    Day(Day),
    /// Only the year.
    Year(i16),
    /// Not known.
    Unknown,
}

impl Birth {
    fn view(self, words: &Words<'_>) -> String {
        match self {
            Self::Day(day) => words.day(day),
            Self::Year(year) => words.tr("certificate-birth-year", &[("year", (&year.to_string()).into())]),
            Self::Unknown => words.tr("certificate-birth-unknown", &[]),
        }
    }
}

impl Paper for Certificate {
    fn head(&self) -> &Head {
        &self.head
    }

    fn template(&self) -> &'static str {
        "certificate"
    }

    fn body(&self, words: &Words<'_>) -> Value {
        let duplicate = |n: u32| words.tr("certificate-duplicate", &[("number", i64::from(n).into())]);
        json!({
            "certificate": self.number,
            "holder": self.holder,
            "birth": self.birth.view(words),
            "issued": words.day(self.issued),
            "until": self.until.map(|d| words.day(d)),
            "extended": self.extended.iter().map(|(from, to)| json!([words.day(*from), words.day(*to)])).collect::<Vec<_>>(),
            "duplicate": self.duplicate.map(duplicate),
        })
    }

    fn slip(&self, _: &Words<'_>) -> Option<Value> {
        None
    }

    fn standing(&self) -> Option<&Standing> {
        Some(&self.standing)
    }
}
