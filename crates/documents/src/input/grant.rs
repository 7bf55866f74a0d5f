//! The decision to grant.

use serde_json::{Value, json};
use stezhka_terms::{Day, Text};

use super::{Contact, Head, Paper, RootDigits, Standing};
use crate::words::Words;

/// The decision to grant.
#[derive(Clone, PartialEq, Eq)]
pub struct Grant {
    /// Language, number, day, office.
    pub head: Head,
    /// Draft or ordered.
    pub standing: Standing,
    /// Whom it concerns.
    pub holder: String,
    /// Every criterion of the law and what was found.
    pub criteria: Vec<Criterion>,
    /// The last day it holds; `None` when that cannot be told to the day.
    pub until: Option<Day>,
    /// What the person has a right to now.
    pub rights: Vec<Text>,
    /// Who helps.
    pub contacts: Vec<Contact>,
    /// The checkpoint of the day.
    pub root: Option<RootDigits>,
}

/// A criterion of the law.
#[derive(Clone, PartialEq, Eq)]
pub struct Criterion {
    /// What the law's data call it.
    pub name: Text,
    /// What was found.
    pub finding: Finding,
    /// Why, in short and without the details of evidence.
    pub short: String,
}

/// What was found of a criterion.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Finding {
    /// It is there.
    Met,
    /// It is not.
    NotMet,
    /// It cannot be told.
    Unclear,
}

impl Criterion {
    fn view(&self, words: &Words<'_>) -> Value {
        let finding = match self.finding {
            Finding::Met => "finding-met",
            Finding::NotMet => "finding-not-met",
            Finding::Unclear => "finding-unclear",
        };
        json!([words.pick(&self.name), words.tr(finding, &[]), self.short])
    }
}

impl Paper for Grant {
    fn head(&self) -> &Head {
        &self.head
    }

    fn template(&self) -> &'static str {
        "grant"
    }

    fn body(&self, words: &Words<'_>) -> Value {
        json!({
            "holder": self.holder,
            "criteria": self.criteria.iter().map(|c| c.view(words)).collect::<Vec<_>>(),
            "until": self.until.map(|d| words.day(d)),
            "rights": self.rights.iter().map(|t| words.pick(t)).collect::<Vec<_>>(),
            "contacts": self.contacts.iter().map(|c| c.view(words)).collect::<Vec<_>>(),
        })
    }

    fn slip(&self, words: &Words<'_>) -> Option<Value> {
        Some(json!({ "lines": [self.standing.slip_line(words)], "term": null }))
    }

    fn standing(&self) -> Option<&Standing> {
        Some(&self.standing)
    }

    fn root(&self) -> Option<RootDigits> {
        self.root
    }
}
