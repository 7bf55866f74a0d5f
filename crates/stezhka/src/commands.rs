//! One file per command.

mod law;

use crate::cli::Verb;
use crate::speak::Speak;

/// Why a command failed, in a sentence that says what to do.
#[derive(Debug)]
pub struct Failure(pub String);

/// Runs a command.
pub fn run(verb: Verb, speak: &mut Speak) -> Result<(), Failure> {
    match verb {
        Verb::Law(verb) => law::run(verb, speak),
    }
}
