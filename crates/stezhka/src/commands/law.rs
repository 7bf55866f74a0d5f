//! `stezhka law`: checks the law's data, explains a rule.

use std::path::Path;

use stezhka_i18n::Value;
use stezhka_law::{Law, check, explain};

use super::Failure;
use crate::cli::{ExplainArgs, LawVerb};
use crate::speak::Speak;

/// Runs a command of the law's data.
pub fn run(verb: LawVerb, speak: &mut Speak) -> Result<(), Failure> {
    match verb {
        LawVerb::Check { dir: None } => report(&check(Law::FILES), speak),
        LawVerb::Check { dir: Some(dir) } => {
            let files = read(&dir).map_err(|e| {
                Failure(speak.text(
                    "law-unreadable",
                    &[("path", dir.display().to_string().into()), ("why", e.to_string().into())],
                ))
            })?;
            let files: Vec<(&str, &str)> = files.iter().map(|(n, t)| (n.as_str(), t.as_str())).collect();
            report(&check(&files), speak)
        }
        LawVerb::Explain(args) => explained(&args, speak),
    }
}

fn report(findings: &[stezhka_law::Finding], speak: &mut Speak) -> Result<(), Failure> {
    for finding in findings {
        let says = finding.says.worded(&|key, args| {
            let args: Vec<(&str, Value<'_>)> =
                args.iter().map(|(name, word)| (*name, word.as_str().into())).collect();
            speak.text(key, &args)
        });
        speak.line(&format!("{}:{}: {says}", finding.at.file, finding.at.line));
    }
    if findings.is_empty() {
        speak.say("law-sound", &[]);
        return Ok(());
    }
    let n = i64::try_from(findings.len()).unwrap_or(i64::MAX);
    Err(Failure(speak.text("law-findings", &[("n", n.into())])))
}

/// Every TOML file below a folder, named by its path inside it.
fn read(dir: &Path) -> std::io::Result<Vec<(String, String)>> {
    let mut files = Vec::new();
    let mut folders = vec![dir.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(&folder)? {
            let path = entry?.path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|e| e == "toml") {
                let name = path.strip_prefix(dir).unwrap_or(&path).display().to_string();
                files.push((name, std::fs::read_to_string(&path)?));
            }
        }
    }
    files.sort();
    Ok(files)
}

fn explained(args: &ExplainArgs, speak: &mut Speak) -> Result<(), Failure> {
    let law = Law::embedded().map_err(|e| Failure(e.to_string()))?;
    let on = args.on.unwrap_or_else(|| super::now().day());
    let explanation = explain(&law, &args.id, on, args.place.as_deref())
        .map_err(|e| Failure(speak.text("law-unexplained", &[("why", e.to_string().into())])))?;
    let text = explanation.render(speak.lang());
    speak.line(&text);
    Ok(())
}
