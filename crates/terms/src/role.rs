//! What a member of staff may do at a desk. Keys say what he may read.

use std::fmt;

/// A role of a member at a desk.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Responsible official (відповідальна посадова особа) of an OSA or RSA.
    Official,
    /// Head of the responsible unit; leads the desk: members, rotation, substitution.
    Lead,
    /// Takes applications from paper or phone; does not conclude.
    Clerk,
    /// Decides at the National Social Service (НССУ).
    Decider,
    /// Second reader of a refusal, of another desk than the decider.
    SecondReader,
    /// Issues and extends certificates, keeps the register.
    Registrar,
    /// Specialist of a children's service (служба у справах дітей).
    ChildSpecialist,
    /// Answers a request of facts: police, border guard, consulate.
    FactSource,
    /// Counts coded facts at a monitoring desk; sees nothing else of a case.
    Monitor,
    /// Provider of help: social services, shelter, lawyer.
    Provider,
    /// Administrator: invites, certifies; opens no case.
    Administrator,
}

/// A text that names no role.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("unknown role")]
pub struct UnknownRole;

impl Role {
    /// All roles.
    pub const ALL: [Self; 11] = [
        Self::Official,
        Self::Lead,
        Self::Clerk,
        Self::Decider,
        Self::SecondReader,
        Self::Registrar,
        Self::ChildSpecialist,
        Self::FactSource,
        Self::Monitor,
        Self::Provider,
        Self::Administrator,
    ];

    /// The code in data and statements.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Official => "official",
            Self::Lead => "lead",
            Self::Clerk => "clerk",
            Self::Decider => "decider",
            Self::SecondReader => "second_reader",
            Self::Registrar => "registrar",
            Self::ChildSpecialist => "child_specialist",
            Self::FactSource => "fact_source",
            Self::Monitor => "monitor",
            Self::Provider => "provider",
            Self::Administrator => "administrator",
        }
    }
}

impl fmt::Display for Role {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl std::str::FromStr for Role {
    type Err = UnknownRole;
    fn from_str(text: &str) -> Result<Self, UnknownRole> {
        Self::ALL.into_iter().find(|r| r.as_str() == text).ok_or(UnknownRole)
    }
}
