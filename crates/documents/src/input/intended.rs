//! What may be decided against the person, sent to her before it is decided, and how she can answer.

use serde_json::{Value, json};
use stezhka_terms::Text;

use super::{Contact, Head, Paper, Term};
use crate::words::Words;

/// What may be decided against the person.
#[derive(Clone, PartialEq, Eq)]
pub struct IntendedGrounds {
    /// Language, number, day, office.
    pub head: Head,
    /// Every ground under consideration.
    pub grounds: Vec<IntendedGround>,
    /// The ways to answer that are open.
    pub ways: Vec<Text>,
    /// Until when an answer is awaited.
    pub until: Term,
    /// Free legal aid.
    pub legal_aid: Vec<Contact>,
}

/// A ground under consideration.
#[derive(Clone, PartialEq, Eq)]
pub struct IntendedGround {
    /// What the law's data call it.
    pub title: Text,
    /// Why it is considered here.
    pub why: String,
    /// What it rests on.
    pub rests_on: Vec<String>,
    /// What could change it.
    pub could_change: Option<String>,
    /// Act and article; `None` when none was verified.
    pub cites: Option<Text>,
}

impl IntendedGround {
    fn view(&self, words: &Words<'_>) -> Value {
        json!({
            "title": words.pick(&self.title),
            "why": self.why,
            "rests_on": self.rests_on,
            "could_change": self.could_change,
            "cites": words.cited(self.cites.as_ref()),
        })
    }
}

impl Paper for IntendedGrounds {
    fn head(&self) -> &Head {
        &self.head
    }

    fn template(&self) -> &'static str {
        "intended"
    }

    fn body(&self, words: &Words<'_>) -> Value {
        json!({
            "grounds": self.grounds.iter().map(|g| g.view(words)).collect::<Vec<_>>(),
            "ways": self.ways.iter().map(|t| words.pick(t)).collect::<Vec<_>>(),
            "until": self.until.view(words),
            "legal_aid": self.legal_aid.iter().map(|c| c.view(words)).collect::<Vec<_>>(),
        })
    }

    fn slip(&self, words: &Words<'_>) -> Option<Value> {
        Some(json!({ "lines": [words.tr("slip-intended", &[])], "term": self.until.view(words) }))
    }
}
