//! Obligations: when A happens, the owner must make B happen by D, under article X, with form F.

use std::collections::BTreeSet;

use stezhka_terms::{FormId, ObligationId, StepId, Text};

use super::Cite;
use crate::kind::EventKind;

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
    /// With this, the receipts of everybody else who was present are there.
    OthersSigned,
    /// The file is before the body that decides: the act is its own.
    Deciding,
    /// She does it herself, or her representative for her; not an official.
    Hers,
    /// The desk that had the file may not see it any more, and no other has it yet.
    Deskless,
}

impl Flag {
    /// All flags.
    pub const ALL: [Self; 14] = [
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
        Self::OthersSigned,
        Self::Deciding,
        Self::Hers,
        Self::Deskless,
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
            Self::OthersSigned => "others_signed",
            Self::Deciding => "deciding",
            Self::Hers => "hers",
            Self::Deskless => "deskless",
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
    /// What she is told of it as a step that comes next. Without it she is told nothing: it is the office's own, or would
    /// tell whoever else holds her code what she did to protect herself.
    pub for_her: Option<Text>,
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

/// A text that is none of a closed list's words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("unknown {0}")]
pub struct UnknownWord(pub(super) &'static str);

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

coded!(Party: "party", Flag: "flag", Unit: "unit");
pub(crate) use coded;
