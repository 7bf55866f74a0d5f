//! An outcome and a body as sealed content writes them.

use stezhka_case::Outcome;

/// A body's id inside sealed content; empty when the body has no id.
pub type BodyIdText = String;

/// `grant` or `refuse` inside sealed content.
pub type OutcomeText = String;

/// The outcome's word inside sealed content.
pub fn outcome_text(outcome: Outcome) -> OutcomeText {
    match outcome {
        Outcome::Grant => "grant".to_owned(),
        Outcome::Refuse => "refuse".to_owned(),
    }
}
