//! One file per command.

mod admin;
mod demo;
mod keep;
mod law;
mod registry;
mod serve;
mod walk;

use crate::cli::{DemoVerb, Verb};
use crate::speak::Speak;

/// Why a command failed, in a sentence that says what to do.
#[derive(Debug)]
pub struct Failure(pub String);

/// Runs a command.
pub fn run(verb: Verb, speak: &mut Speak) -> Result<(), Failure> {
    match verb {
        Verb::Law(verb) => law::run(verb, speak),
        Verb::Bench { bulk, only } => runtime()?.block_on(crate::bench::run(speak, bulk, only)),
        Verb::Demo { then: Some(DemoVerb::Totp { place, name }), .. } => {
            demo::totp(&place, name.as_deref(), speak)
        }
        Verb::Demo { then: None, place, bodies, cases, portal, office } => runtime()?.block_on(async {
            demo::run(&place, demo::Size { bodies, cases }, speak).await?;
            match (portal, office) {
                (Some(portal), Some(office)) => serve::demo(&place, portal, office, speak).await,
                _ => Ok(()),
            }
        }),
        Verb::Serve { place } => runtime()?.block_on(serve::run(&place, speak)),
        Verb::Admin(verb) => runtime()?.block_on(admin::run(verb, speak)),
        Verb::Registry(verb) => registry::run(&verb, speak),
        Verb::Totp { place, name } => demo::totp(&place, name.as_deref(), speak),
        Verb::Upkeep { place, witness, first_witness } => {
            runtime()?.block_on(keep::upkeep(&place, witness.as_deref(), first_witness, speak))
        }
        Verb::Backup { place, to, file } => runtime()?.block_on(keep::backup(&place, to, &file, speak)),
        Verb::Restore { place, file } => runtime()?.block_on(keep::restore(&place, &file, speak)),
        Verb::Verify { place, signatures } => runtime()?.block_on(keep::verify(&place, signatures, speak)),
        Verb::Walk { file } => walk::run(&file, speak),
    }
}

/// The asynchronous runtime of a command.
pub fn runtime() -> Result<tokio::runtime::Runtime, Failure> {
    tokio::runtime::Builder::new_multi_thread().enable_all().build().map_err(|e| Failure(e.to_string()))
}

/// The instant of now. Only the roof asks.
#[expect(clippy::disallowed_methods, reason = "the roof alone asks the clock")]
pub fn now() -> stezhka_terms::Moment {
    let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap_or_default();
    stezhka_terms::Moment::from_millis(i64::try_from(since.as_millis()).unwrap_or(i64::MAX))
}
