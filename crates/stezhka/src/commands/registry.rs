//! `stezhka registry`: finds a place or a body, shows what another edition of the codifier changes, derives its table.

use std::path::Path;

use stezhka_registry::{Diff, Registry, TERRITORIES, Table, workbook};
use stezhka_terms::Lang;

use super::Failure;
use crate::cli::RegistryVerb;
use crate::speak::Speak;

fn failed(e: impl std::fmt::Display) -> Failure {
    Failure(e.to_string())
}

/// Runs a command of the registers.
pub fn run(verb: &RegistryVerb, speak: &mut Speak) -> Result<(), Failure> {
    match verb {
        RegistryVerb::Find { name } => find(name, speak),
        RegistryVerb::Diff { file } => {
            let committed = Table::parse("katotth.tsv", TERRITORIES).map_err(failed)?;
            let diff = Diff::between(&committed, &read(file)?);
            if diff.is_empty() {
                speak.say("registry-same", &[]);
            } else {
                speak.line(&diff.to_string());
            }
            Ok(())
        }
        RegistryVerb::Import { file } => {
            let text = read(file)?.text();
            speak.line(text.trim_end());
            Ok(())
        }
    }
}

fn read(file: &Path) -> Result<Table, Failure> {
    let bytes = std::fs::read(file).map_err(|e| Failure(format!("{}: {}", file.display(), e.kind())))?;
    workbook(&file.display().to_string(), &bytes).map_err(failed)
}

fn find(name: &str, speak: &mut Speak) -> Result<(), Failure> {
    let registry = Registry::load().map_err(failed)?;
    let lang: Lang = speak.lang();
    let day = super::now().day();
    let places = registry.places().find(name).into_places();
    let bodies = registry.find_bodies(name, day);
    if places.is_empty() && bodies.is_empty() {
        return Err(Failure(speak.text("registry-nothing", &[("name", name.to_owned().into())])));
    }
    for place in places {
        let region = registry.places().region_of(place.code).map_or("", |r| r.name.as_str());
        let text = format!("{}  {}  {}", place.code, place.name, region);
        speak.line(&text);
    }
    for body in bodies {
        let text = format!("{body}  {}", registry.name_of(&body, day, lang));
        speak.line(&text);
    }
    Ok(())
}
