//! The law as it was read, every rule with its place in a file: what `check` looks at before it becomes [`Law`].

use std::collections::BTreeMap;

use stezhka_terms::{BodyKind, PurposeCode, Text};

use crate::calendar::Calendar;
use crate::finding::{At, Finding};
use crate::model::{
    Act, Code, Competence, Criterion, Edition, Form, Ground, Law, Purpose, TransitionRule, Warning,
};

/// A thing and where it stands.
pub(crate) struct Placed<T> {
    pub(crate) value: T,
    pub(crate) at: At,
}

/// An edition with the places of its obligations.
pub(crate) struct EditionRead {
    pub(crate) edition: Edition,
    /// The place of each obligation, in the same order.
    pub(crate) places: Vec<At>,
}

/// A form with the places of its questions.
pub(crate) struct FormRead {
    pub(crate) form: Form,
    /// The place of each question, in the same order.
    pub(crate) places: Vec<At>,
}

/// What a name must name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Named {
    Act,
    BodyKind,
    Warning,
    List,
    Form,
    Obligation,
    Circumstance,
    Step,
}

/// A name used somewhere.
pub(crate) struct Reference {
    pub(crate) named: Named,
    pub(crate) name: String,
    pub(crate) at: At,
}

/// Everything that was read.
#[derive(Default)]
pub(crate) struct Draft {
    pub(crate) acts: Vec<Placed<Act>>,
    pub(crate) body_kinds: Vec<Placed<(BodyKind, Text)>>,
    pub(crate) competences: Vec<Placed<Competence>>,
    pub(crate) editions: Vec<Placed<EditionRead>>,
    pub(crate) transitions: Vec<Placed<TransitionRule>>,
    pub(crate) criteria: Vec<Placed<Criterion>>,
    pub(crate) grounds: Vec<Placed<Ground>>,
    pub(crate) warnings: Vec<Placed<Warning>>,
    pub(crate) purposes: Vec<Placed<Purpose>>,
    pub(crate) lists: Vec<Placed<(String, Vec<Code>)>>,
    pub(crate) forms: Vec<Placed<FormRead>>,
    pub(crate) words: Vec<Placed<Code>>,
    pub(crate) calendar: Option<Placed<Calendar>>,
    pub(crate) references: Vec<Reference>,
    pub(crate) findings: Vec<Finding>,
    /// A whole file could not be read as TOML.
    pub(crate) unreadable: bool,
}

impl Draft {
    pub(crate) fn refer(&mut self, named: Named, name: &str, at: At) {
        self.references.push(Reference { named, name: name.to_owned(), at });
    }

    /// The law, oldest editions first, each ending the day before the next begins.
    pub(crate) fn into_law(self) -> Law {
        let mut editions: Vec<Edition> = self.editions.into_iter().map(|e| e.value.edition).collect();
        editions.sort_by(|a, b| (&a.procedure, a.from).cmp(&(&b.procedure, b.from)));
        let mut forms: Vec<Form> = self.forms.into_iter().map(|f| f.value.form).collect();
        forms.sort_by(|a, b| (&a.id, a.from).cmp(&(&b.id, b.from)));
        let values = |w: Placed<Warning>| (w.value.code.clone(), w.value);
        let acts: BTreeMap<_, _> = self.acts.into_iter().map(|a| (a.value.code.clone(), a.value)).collect();
        let purposes: BTreeMap<PurposeCode, _> =
            self.purposes.into_iter().map(|p| (p.value.code.clone(), p.value)).collect();
        Law {
            acts,
            editions,
            competences: self.competences.into_iter().map(|c| c.value).collect(),
            transitions: self.transitions.into_iter().map(|t| t.value).collect(),
            criteria: self.criteria.into_iter().map(|c| c.value).collect(),
            grounds: self.grounds.into_iter().map(|g| g.value).collect(),
            warnings: self.warnings.into_iter().map(values).collect(),
            purposes,
            lists: self.lists.into_iter().map(|l| l.value).collect(),
            forms,
            words: self.words.into_iter().map(|w| (w.value.code, w.value.title)).collect(),
            body_kinds: self.body_kinds.into_iter().map(|k| k.value).collect(),
            calendar: self.calendar.map(|c| c.value).unwrap_or_default(),
        }
    }
}
