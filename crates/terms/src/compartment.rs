//! The compartments of a case: each has keys of its own.

use std::fmt;

/// A part of a case that is sealed and granted by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Compartment {
    /// Name, birth date, citizenship, papers.
    Identity,
    /// How she may be reached safely, and what to say.
    Contact,
    /// Application, interview, her answers: what happened.
    Account,
    /// People she names: others who suffered, relatives, suspects.
    ThirdPersons,
    /// What she needs first, urgent help.
    Needs,
    /// Health.
    Health,
    /// The plan and what was given.
    Plan,
    /// Requests of facts, evidence, legal help.
    Legal,
    /// Conclusion, grounds, drafts, decision, certificate, appeal.
    Decision,
    /// Messages between her and the official.
    Messages,
    /// Who must not see: every holder of anything holds this one.
    Limits,
    /// Coded facts for statistics, written by those who cannot read them.
    Facts,
}

/// A text that names no compartment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("unknown compartment")]
pub struct UnknownCompartment;

impl Compartment {
    /// All of them, in the order of the format.
    pub const ALL: [Self; 12] = [
        Self::Identity,
        Self::Contact,
        Self::Account,
        Self::ThirdPersons,
        Self::Needs,
        Self::Health,
        Self::Plan,
        Self::Legal,
        Self::Decision,
        Self::Messages,
        Self::Limits,
        Self::Facts,
    ];

    /// The name bound into sealed blobs; never changes.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Identity => "identity",
            Self::Contact => "contact",
            Self::Account => "account",
            Self::ThirdPersons => "third_persons",
            Self::Needs => "needs",
            Self::Health => "health",
            Self::Plan => "plan",
            Self::Legal => "legal",
            Self::Decision => "decision",
            Self::Messages => "messages",
            Self::Limits => "limits",
            Self::Facts => "facts",
        }
    }
}

impl fmt::Display for Compartment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl std::str::FromStr for Compartment {
    type Err = UnknownCompartment;
    fn from_str(text: &str) -> Result<Self, UnknownCompartment> {
        Self::ALL.into_iter().find(|c| c.as_str() == text).ok_or(UnknownCompartment)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_parses_back_and_agrees_with_serde() {
        for c in Compartment::ALL {
            assert_eq!(c.as_str().parse(), Ok(c));
            assert_eq!(serde_json::to_string(&c).unwrap(), format!("\"{c}\""));
        }
        assert_eq!("story".parse::<Compartment>(), Err(UnknownCompartment));
    }
}
