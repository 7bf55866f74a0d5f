//! What is asked and who may read it: code lists, purposes, questions and forms.

use std::collections::BTreeSet;

use stezhka_terms::{Compartment, Day, FormId, PurposeCode, Text};

use super::{Cite, Party};

/// A code list entry: kinds of exploitation, of help, purposes, means of service.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Code {
    /// The code.
    pub code: String,
    /// Its text.
    pub title: Text,
    /// Whether it is chosen alone: «nothing», beside which no other answer can be true.
    pub alone: bool,
}

/// A purpose for which somebody may read, and what it needs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Purpose {
    /// The code.
    pub code: PurposeCode,
    /// Its text, shown to her.
    pub title: Text,
    /// Compartments that the purpose covers.
    pub compartments: BTreeSet<Compartment>,
    /// Whose desks may name it by their seat in a case; a desk may always name what it was given keys for.
    pub parties: BTreeSet<Party>,
    /// Whether it rests on her consent (else on the law).
    pub consent: bool,
    /// Where it stands.
    pub cites: Vec<Cite>,
    /// Whether a named lawyer signed it off.
    pub verified: bool,
}

/// How a question is answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answer {
    /// One line.
    Line,
    /// Free text.
    Text,
    /// Yes, no, do not know.
    YesNo,
    /// One of a code list.
    One(String),
    /// Any of a code list.
    Many(String),
    /// A day, or about when.
    About,
    /// A whole hour of the day, 0 to 23.
    Hour,
    /// A telephone number.
    Phone,
    /// A mail address.
    Mail,
    /// A place of the register.
    Place,
    /// A place anywhere: of the register where it is certain, else words, as of another country.
    Anywhere,
    /// A body of the register.
    Body,
}

/// A question of a form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Question {
    /// Its id within the form.
    pub id: String,
    /// The question.
    pub text: Text,
    /// Why it is asked, who will read it.
    pub why: Text,
    /// How it is answered.
    pub answer: Answer,
    /// Where the answer is sealed. Never absent for personal data.
    pub compartment: Compartment,
    /// Whether routing or the law needs it, and the reason; otherwise she may skip it.
    pub required: Option<Text>,
    /// Asked only when another question *of the same compartment* has this answer.
    pub only_if: Option<(String, String)>,
    /// Whether the answer's code is counted in statistics, without anything that points at her.
    pub counted: bool,
    /// Where it stands, if a rule requires it.
    pub cites: Vec<Cite>,
}

/// A form: application, interview, conclusion.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Form {
    /// Its id.
    pub id: FormId,
    /// First day of use.
    pub from: Day,
    /// Last day of use.
    pub until: Option<Day>,
    /// Its title.
    pub title: Text,
    /// Its questions, in order.
    pub questions: Vec<Question>,
}
