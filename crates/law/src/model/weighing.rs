//! What a decision weighs: criteria, grounds, and the warnings against an unfounded refusal.

use stezhka_terms::Text;

use super::Cite;

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
