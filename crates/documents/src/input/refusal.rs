//! The decision to refuse: every reason with what was weighed and what she said to it, and what can be done now.

use serde_json::{Value, json};
use stezhka_terms::Text;

use super::{Answer, Contact, Head, Paper, RootDigits, Standing, Term};
use crate::words::Words;

/// The decision to refuse.
#[derive(Clone, PartialEq, Eq)]
pub struct Refusal {
    /// Language, number, day, office.
    pub head: Head,
    /// Draft or ordered.
    pub standing: Standing,
    /// Whom it concerns.
    pub holder: String,
    /// What it means, in a few plain sentences: stands on the first page.
    pub summary: String,
    /// Every reason.
    pub reasons: Vec<Reason>,
    /// Where and until when it can be contested.
    pub appeal: Appeal,
    /// Free legal aid.
    pub legal_aid: Vec<Contact>,
    /// Help for which no decision is needed.
    pub help: Vec<Text>,
    /// The checkpoint of the day.
    pub root: Option<RootDigits>,
}

/// A reason to refuse.
#[derive(Clone, PartialEq, Eq)]
pub struct Reason {
    /// What the law's data call it.
    pub title: Text,
    /// Why it applies here.
    pub text: String,
    /// Act and article; `None` when none was verified.
    pub cites: Option<Text>,
    /// What was weighed.
    pub evidence: Vec<Evidence>,
    /// What the person answered when she was heard.
    pub her_answer: Answer,
    /// What could change it.
    pub could_change: Option<String>,
}

/// A piece of evidence and its weight.
#[derive(Clone, PartialEq, Eq)]
pub struct Evidence {
    /// What.
    pub what: String,
    /// How it was weighed and why.
    pub weighed: String,
}

/// Where and until when the decision can be contested.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Appeal {
    /// The places.
    pub places: Vec<Text>,
    /// The last day.
    pub term: Term,
}

impl Reason {
    fn view(&self, words: &Words<'_>) -> Value {
        json!({
            "title": words.pick(&self.title),
            "text": self.text,
            "cites": words.cited(self.cites.as_ref()),
            "evidence": self.evidence.iter().map(|e| json!([e.what, e.weighed])).collect::<Vec<_>>(),
            "answer": self.her_answer.view(),
            "could_change": self.could_change,
        })
    }
}

impl Paper for Refusal {
    fn head(&self) -> &Head {
        &self.head
    }

    fn template(&self) -> &'static str {
        "refusal"
    }

    fn body(&self, words: &Words<'_>) -> Value {
        json!({
            "holder": self.holder,
            "summary": self.summary,
            "reasons": self.reasons.iter().map(|r| r.view(words)).collect::<Vec<_>>(),
            "appeal_places": self.appeal.places.iter().map(|t| words.pick(t)).collect::<Vec<_>>(),
            "appeal_term": self.appeal.term.view(words),
            "appeal_certain": matches!(self.appeal.term, Term::Law { .. }),
            "legal_aid": self.legal_aid.iter().map(|c| c.view(words)).collect::<Vec<_>>(),
            "help": self.help.iter().map(|t| words.pick(t)).collect::<Vec<_>>(),
        })
    }

    fn slip(&self, words: &Words<'_>) -> Option<Value> {
        Some(json!({ "lines": [self.standing.slip_line(words)], "term": self.appeal.term.view(words) }))
    }

    fn standing(&self) -> Option<&Standing> {
        Some(&self.standing)
    }

    fn root(&self) -> Option<RootDigits> {
        self.root
    }
}
