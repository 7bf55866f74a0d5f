//! One file per command.

mod law;
mod walk;

use crate::cli::Verb;
use crate::speak::Speak;

/// Why a command failed, in a sentence that says what to do.
#[derive(Debug)]
pub struct Failure(pub String);

/// Runs a command.
pub fn run(verb: Verb, speak: &mut Speak) -> Result<(), Failure> {
    match verb {
        Verb::Law(verb) => law::run(verb, speak),
        Verb::Bench { bulk } => runtime()?.block_on(crate::bench::run(speak, bulk)),
        Verb::Walk { file } => walk::run(&file, speak),
    }
}

/// The asynchronous runtime of a command.
pub fn runtime() -> Result<tokio::runtime::Runtime, Failure> {
    tokio::runtime::Builder::new_multi_thread().enable_all().build().map_err(|e| Failure(e.to_string()))
}
