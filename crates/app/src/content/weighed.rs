//! What a conclusion or decision weighs: criteria, grounds against her, warnings answered.

use serde::{Deserialize, Serialize};

/// How a criterion was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Finding {
    /// Met.
    Met,
    /// Not met.
    NotMet,
    /// Unclear: an allowed finding.
    #[default]
    Unclear,
}

/// A criterion weighed.
#[derive(Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Weighed {
    /// Its code.
    pub criterion: String,
    /// The finding.
    pub finding: Finding,
    /// The evidence it rests on.
    pub evidence: String,
}

/// A ground used against her.
#[derive(Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct UsedGround {
    /// Its code in the law's data.
    pub code: String,
    /// The reason in words.
    pub reason: String,
    /// The evidence weighed.
    pub evidence: String,
    /// What could change it. A refusal says so of each of its grounds.
    pub could_change: String,
}

/// A warning, and how it was answered in writing.
#[derive(Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct AnsweredWarning {
    /// Its code.
    pub code: String,
    /// The answer.
    pub answer: String,
}
