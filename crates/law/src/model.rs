//! What the law says, as values: acts, editions, obligations, terms, grounds, forms.
//! Plain data; `load` makes it from `law/*.toml`, `check` says what is wrong with it.

use std::collections::{BTreeMap, BTreeSet};

use stezhka_terms::{BodyKind, Compartment, Day, FormId, ObligationId, PurposeCode, StepId, Text};

use crate::kind::EventKind;

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

/// Who must act. Chains of kinds of body are dated in the law; desks come from the register of bodies.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Party {
    /// The desk that has the case: the responsible official's.
    Intake,
    /// The body that decides.
    Decider,
    /// The second readers' desk.
    SecondReader,
    /// The desk that issues certificates.
    Registrar,
    /// The children's service.
    Children,
    /// The body that was asked for facts.
    FactSource,
    /// She herself; never late, never ended by silence.
    Person,
}

impl Party {
    /// All parties.
    pub const ALL: [Self; 7] = [
        Self::Intake,
        Self::Decider,
        Self::SecondReader,
        Self::Registrar,
        Self::Children,
        Self::FactSource,
        Self::Person,
    ];

    /// The code in data.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Intake => "intake",
            Self::Decider => "decider",
            Self::SecondReader => "second_reader",
            Self::Registrar => "registrar",
            Self::Children => "children",
            Self::FactSource => "fact_source",
            Self::Person => "person",
        }
    }
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

/// What a trigger depends on besides the kind of act. A closed list: code sets them, data reads them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Flag {
    /// She is under 18 or not sure: the child's path.
    Child,
    /// She is not safe now, or somebody may be watching.
    NotSafe,
    /// She asked for something urgent.
    UrgentNeed,
    /// An adverse act is intended or made.
    Adverse,
    /// The act is in her favour.
    Favourable,
    /// It came from somebody else (reporter).
    FromOther,
    /// A representative acts for her.
    Represented,
    /// An official typed it in from paper, phone or voice.
    Assisted,
    /// The decision was annulled: others must decide.
    Anew,
    /// Somebody who is not an official was present (interpreter, helper).
    OthersPresent,
    /// The file is before the body that decides: the act is its own.
    Deciding,
    /// She does it herself, or her representative for her; not an official.
    Hers,
}

impl Flag {
    /// All flags.
    pub const ALL: [Self; 12] = [
        Self::Child,
        Self::NotSafe,
        Self::UrgentNeed,
        Self::Adverse,
        Self::Favourable,
        Self::FromOther,
        Self::Represented,
        Self::Assisted,
        Self::Anew,
        Self::OthersPresent,
        Self::Deciding,
        Self::Hers,
    ];

    /// The code in data.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Child => "child",
            Self::NotSafe => "not_safe",
            Self::UrgentNeed => "urgent_need",
            Self::Adverse => "adverse",
            Self::Favourable => "favourable",
            Self::FromOther => "from_other",
            Self::Represented => "represented",
            Self::Assisted => "assisted",
            Self::Anew => "anew",
            Self::OthersPresent => "others_present",
            Self::Deciding => "deciding",
            Self::Hers => "hers",
        }
    }
}

/// The flags of one act.
pub type Flags = BTreeSet<Flag>;

/// When something opens or closes: a kind of act, perhaps a step, under conditions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Trigger {
    /// The kind of act.
    pub kind: EventKind,
    /// For [`EventKind::StepDone`]: which step.
    pub step: Option<StepId>,
    /// Flags that must be set.
    pub when: Flags,
    /// Flags that must not be set.
    pub unless: Flags,
}

impl Trigger {
    /// Whether the act fires this trigger.
    pub fn fires(&self, kind: EventKind, step: Option<&StepId>, flags: &Flags) -> bool {
        self.kind == kind
            && (self.step.is_none() || self.step.as_ref() == step)
            && self.when.is_subset(flags)
            && self.unless.is_disjoint(flags)
    }
}

/// How days are counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Unit {
    /// Calendar days.
    CalendarDays,
    /// Working days of the dated calendar.
    WorkingDays,
    /// Months.
    Months,
    /// Years.
    Years,
}

/// From where a term runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RunsFrom {
    /// From the first receipt through any door.
    Receipt,
    /// From the act that opened the obligation.
    Opening,
}

/// A length of time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Term {
    /// How many.
    pub amount: u16,
    /// Of what.
    pub unit: Unit,
    /// From where.
    pub from: RunsFrom,
}

/// The term of an obligation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DueRule {
    /// The law's term.
    Law(Term),
    /// Nobody could read the act: unknown. An internal target may stand in, and says so.
    Unknown {
        /// "Internal, not law".
        internal: Option<Term>,
    },
}

/// One obligation: when A happens, the owner must make B happen by D, under article X, with form F.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Obligation {
    /// Its id within the edition.
    pub id: ObligationId,
    /// What must be done, as an official would say it.
    pub title: Text,
    /// Who must do it.
    pub owner: Party,
    /// What opens it (any of these).
    pub opens: Vec<Trigger>,
    /// What closes it (any of these).
    pub closes: Vec<Trigger>,
    /// What makes it void without its being done (withdrawn, annulled…).
    pub voids: Vec<Trigger>,
    /// By when.
    pub due: DueRule,
    /// The form, if one is prescribed.
    pub form: Option<FormId>,
    /// For obligations closed by a step: which.
    pub step: Option<StepId>,
    /// Where it stands. Never empty.
    pub cites: Vec<Cite>,
    /// Whether a named lawyer signed it off.
    pub verified: bool,
    /// Who signed it off.
    pub signed_off_by: Option<String>,
    /// Whether the internal target, not the law, is all there is (good practice, not duty).
    pub practice: bool,
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

/// A ground on which a decision may be made, or a reason often given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ground {
    /// Its code.
    pub code: String,
    /// Its text.
    pub title: Text,
    /// Whether it may stand in a decision at all; a reason that only warns may not.
    pub lawful: bool,
    /// Whether it speaks against her: a ground for refusing.
    pub adverse: bool,
    /// Warnings that must be answered in writing before it is used.
    pub warnings: Vec<String>,
    /// Where it stands.
    pub cites: Vec<Cite>,
    /// Whether a named lawyer signed it off.
    pub verified: bool,
}

/// A warning against an unfounded refusal. Her word suffices to raise it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Warning {
    /// Its code (`no_police_qualification`, `recognised_149`…).
    pub code: String,
    /// What it says to the one who decides.
    pub text: Text,
    /// Circumstances that raise it by themselves: her word suffices.
    pub raised_by: Vec<String>,
    /// Where it stands.
    pub cites: Vec<Cite>,
    /// Whether a named lawyer signed it off.
    pub verified: bool,
}

/// A criterion of the status, to be weighed: met, not met, unclear.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Criterion {
    /// Its code.
    pub code: String,
    /// Its text.
    pub title: Text,
    /// What follows from "unclear"; the software supplies no standard of proof.
    pub unclear: Text,
    /// Where it stands.
    pub cites: Vec<Cite>,
    /// Whether a named lawyer signed it off.
    pub verified: bool,
}

/// A code list entry: kinds of exploitation, of help, purposes, means of service.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Code {
    /// The code.
    pub code: String,
    /// Its text.
    pub title: Text,
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
    /// A place of the register.
    Place,
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

macro_rules! coded {
    ($($name:ident: $what:literal),+ $(,)?) => {$(
        impl std::str::FromStr for $name {
            type Err = UnknownWord;
            fn from_str(text: &str) -> Result<Self, UnknownWord> {
                Self::ALL.into_iter().find(|v| v.as_str() == text).ok_or(UnknownWord($what))
            }
        }
        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.as_str())
            }
        }
    )+};
}

/// A text that is none of a closed list's words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("unknown {0}")]
pub struct UnknownWord(&'static str);

coded!(Party: "party", Flag: "flag", Transition: "transition", Unit: "unit");

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

impl Unit {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::CalendarDays, Self::WorkingDays, Self::Months, Self::Years];

    /// The code in data.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::CalendarDays => "calendar_days",
            Self::WorkingDays => "working_days",
            Self::Months => "months",
            Self::Years => "years",
        }
    }
}
