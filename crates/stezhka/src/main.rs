//! The one binary. It alone asks the clock and the operating system for randomness.
#![cfg_attr(test, allow(clippy::unwrap_used, reason = "tests may panic"))]

mod bench;
mod cli;
mod commands;
mod config;
mod entropy;
mod house;
mod place;
mod scratch;
mod speak;
mod walk;

use std::process::ExitCode;

use clap::FromArgMatches;
use stezhka_i18n::Catalog;

fn main() -> ExitCode {
    let mut speak = match Catalog::load() {
        Ok(catalog) => speak::Speak::new(catalog, cli::language(std::env::args())),
        Err(_) => return ExitCode::from(70),
    };
    tracing_subscriber::fmt()
        .with_writer(std::io::stderr)
        .with_max_level(tracing::Level::WARN)
        .with_target(false)
        .init();
    let matches = cli::command(&speak).get_matches();
    let arguments = match cli::Cli::from_arg_matches(&matches) {
        Ok(arguments) => arguments,
        Err(error) => error.exit(),
    };
    match commands::run(arguments.command, &mut speak) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            speak::Speak::complain(&failure.0);
            ExitCode::FAILURE
        }
    }
}
