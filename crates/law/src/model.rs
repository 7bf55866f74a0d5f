//! What the law says, as values: acts, editions, competence, transitions; obligations, forms and what is weighed
//! stand beside. Plain data; `load` makes it from `law/*.toml`, `check` says what is wrong with it.

mod duty;
mod form;
mod weighing;

use std::collections::BTreeMap;

use stezhka_terms::{BodyKind, Day, Lang, ObligationId, PurposeCode, Text};

use duty::coded;
pub use duty::{DueRule, Flag, Flags, Obligation, Party, RunsFrom, Term, Trigger, Unit, UnknownWord};
pub use form::{Answer, Code, Form, Purpose, Question};
pub use weighing::{Criterion, Ground, Warning};

/// Where a rule stands: an act, its point or article, and the edition that was read.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Cite {
    /// The act's code in `law/acts.toml` (`417`, `2073`, `366`…).
    pub act: String,
    /// Article, part or point as the act prints it; empty when nobody saw the number.
    pub point: String,
    /// The edition that was read.
    pub edition: Day,
}

impl Cite {
    /// The point as the act prints it, in English with the word for its kind.
    pub fn point_in(&self, lang: Lang) -> String {
        match lang {
            Lang::Uk => self.point.clone(),
            Lang::En => self
                .point
                .replace("ст.", "art.")
                .replace("ч.", "part")
                .replace("абз.", "para.")
                .replace("пп.", "sub-point")
                .replace("п.", "point"),
        }
    }
}

/// An act of law.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Act {
    /// Its code, used by [`Cite`].
    pub code: String,
    /// Its title.
    pub title: Text,
    /// How it is cited in one line.
    pub short: Text,
    /// The day of adoption.
    pub adopted: Day,
    /// Whether a named lawyer signed off what is carried of it.
    pub verified: bool,
}

/// On which kinds of body a party falls, first to last, while the rule is in force.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Competence {
    /// The party.
    pub party: Party,
    /// First day of the rule.
    pub from: Day,
    /// Last day of the rule, if it ended.
    pub until: Option<Day>,
    /// Kinds of body, the first that exists and is available is competent.
    pub chain: Vec<BodyKind>,
    /// Where it stands.
    pub cites: Vec<Cite>,
    /// Whether a named lawyer signed it off.
    pub verified: bool,
}

/// One edition of a procedure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edition {
    /// The procedure (`status`).
    pub procedure: String,
    /// The first day of this edition: its name (`2021-05-26`).
    pub from: Day,
    /// Its last day, if another followed.
    pub until: Option<Day>,
    /// Its title.
    pub title: Text,
    /// Its obligations, in the order an official would expect.
    pub obligations: Vec<Obligation>,
    /// How often the body that decides may return a file (once).
    pub returns_allowed: u8,
    /// How long she has at least to answer what is put to her.
    pub chance: Chance,
    /// How long a decision can still be attacked.
    pub appeal: AppealTerm,
}

/// How long she has at least to answer before an official may write that she did not, or go on against her. No act
/// that anybody read says how long: internal, not law.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Chance {
    /// The term, from the day it was put to her.
    pub term: Term,
    /// Whether a named lawyer signed it off.
    pub verified: bool,
}

/// How long a decision can still be attacked, from the day it was served or last ruled on. The keys of who decided end
/// with it; whether a later appeal is late is for the court to say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AppealTerm {
    /// The law's term, or unknown with an internal target; unknown without one, the keys end when the file is closed.
    pub due: DueRule,
    /// Whether a named lawyer signed it off.
    pub verified: bool,
}

/// What a transitional rule says of cases begun under an earlier edition.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Transition {
    /// The case keeps the steps of the edition it began under.
    KeepsSteps,
    /// The act is done by whoever is competent on its day.
    CompetenceOfTheDay,
    /// The rules are silent: a human chooses and says why.
    HumanChooses,
}

/// A transitional rule between two editions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TransitionRule {
    /// The edition the case began under.
    pub from: Day,
    /// The edition in force on the day of the act.
    pub to: Day,
    /// The obligation it concerns; all when none.
    pub obligation: Option<ObligationId>,
    /// What it says.
    pub says: Transition,
    /// Where it stands.
    pub cites: Vec<Cite>,
    /// Whether a named lawyer signed it off.
    pub verified: bool,
}

/// All of the law that was loaded and found sound.
#[derive(Debug, Clone)]
pub struct Law {
    /// Acts by code.
    pub acts: BTreeMap<String, Act>,
    /// Editions of procedures, oldest first.
    pub editions: Vec<Edition>,
    /// Competence, dated.
    pub competences: Vec<Competence>,
    /// Transitional rules.
    pub transitions: Vec<TransitionRule>,
    /// Criteria of the status.
    pub criteria: Vec<Criterion>,
    /// Grounds, lawful and not.
    pub grounds: Vec<Ground>,
    /// Warnings by code.
    pub warnings: BTreeMap<String, Warning>,
    /// Purposes by code.
    pub purposes: BTreeMap<PurposeCode, Purpose>,
    /// Code lists by name.
    pub lists: BTreeMap<String, Vec<Code>>,
    /// Forms, oldest edition first.
    pub forms: Vec<Form>,
    /// Kinds of body, with their names.
    pub body_kinds: BTreeMap<BodyKind, Text>,
    /// Words for codes of the closed lists: `act.received`, `flag.child`, `party.intake`, `unit.months`…
    pub words: BTreeMap<String, Text>,
    /// Working days.
    pub calendar: crate::calendar::Calendar,
}

impl Transition {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::KeepsSteps, Self::CompetenceOfTheDay, Self::HumanChooses];

    /// The code in data.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::KeepsSteps => "keeps_steps",
            Self::CompetenceOfTheDay => "competence_of_the_day",
            Self::HumanChooses => "human_chooses",
        }
    }
}

coded!(Transition: "transition");
