//! `stezhka verify`, `backup`, `restore`: everything stored is what was signed; a copy for an operator's eyes alone.

use std::path::Path;

use stezhka_app::upkeep::verify::Report;
use stezhka_terms::AccountId;
use stezhka_vault::Seed;

use super::Failure;
use crate::place::Place;
use crate::speak::Speak;

/// Verifies a base.
pub async fn verify(dir: &Path, signatures: bool, speak: &mut Speak) -> Result<(), Failure> {
    let app = Place::new(dir).open().await?;
    let bar = speak.progress("verify-progress", 0);
    let report =
        app.verify(signatures, |cases| bar.set_position(cases)).await.map_err(|e| Failure(e.to_string()))?;
    bar.finish_and_clear();
    told(&report, speak)
}

/// The work without keys: notes days that passed, sweeps, signs a checkpoint, renews the witness. Meant for every hour.
pub async fn upkeep(dir: &Path, witness: Option<&Path>, speak: &mut Speak) -> Result<(), Failure> {
    let app = Place::new(dir).open().await?;
    let failed = |e: stezhka_app::AppError| Failure(e.to_string());
    if let Some(witness) = witness {
        app.check_witness(witness).await.map_err(failed)?;
    }
    let now = super::now();
    let days = app.note_passed_days(now).await.map_err(failed)?;
    app.sweep(now).await.map_err(failed)?;
    let covers = app.end_covers(now).await.map_err(failed)?;
    let checkpoint = app.checkpoint(now).await.map_err(failed)?;
    if let Some(witness) = witness {
        app.write_witness(witness).await.map_err(failed)?;
    }
    speak.say(
        "upkeep-done",
        &[("days", days.into()), ("covers", covers.into()), ("digits", checkpoint.digits().into())],
    );
    Ok(())
}

/// Writes a sealed copy while others write.
pub async fn backup(dir: &Path, operator: AccountId, file: &Path, speak: &mut Speak) -> Result<(), Failure> {
    let app = Place::new(dir).open().await?;
    let says = |e: std::io::Error| Failure(format!("{}: {}", file.display(), e.kind()));
    if file.exists() {
        return Err(Failure(speak.text("backup-exists", &[("file", file.display().to_string().into())])));
    }
    let part = file.with_extension("part");
    crate::place::private(&part, "")?;
    let out = std::fs::OpenOptions::new().write(true).open(&part).map_err(says)?;
    let rows =
        app.backup(operator, std::io::BufWriter::new(&out)).await.map_err(|e| Failure(e.to_string()))?;
    out.sync_all().map_err(says)?;
    std::fs::rename(&part, file).map_err(says)?;
    speak.say("backup-done", &[("rows", rows.into())]);
    Ok(())
}

/// Fills an empty base from a copy; the operator's seed comes from the standard input.
pub async fn restore(dir: &Path, file: &Path, speak: &mut Speak) -> Result<(), Failure> {
    let app = Place::new(dir).open_empty().await?;
    speak.say("restore-seed", &[]);
    let mut line = String::new();
    std::io::stdin().read_line(&mut line).map_err(|e| Failure(e.kind().to_string()))?;
    let seed = Seed::read(&line).map_err(|e| Failure(e.to_string()))?;
    let source =
        std::fs::File::open(file).map_err(|e| Failure(format!("{}: {}", file.display(), e.kind())))?;
    let report = app.restore(&seed, source, |_| {}).await.map_err(|e| Failure(e.to_string()))?;
    told(&report, speak)
}

fn told(report: &Report, speak: &mut Speak) -> Result<(), Failure> {
    speak.say(
        "verify-report",
        &[
            ("cases", report.cases.into()),
            ("events", report.events.into()),
            ("checkpoints", report.checkpoints.into()),
        ],
    );
    for finding in report.findings.iter().take(100) {
        speak.line(&finding.to_string());
    }
    let wrong = report.findings.len();
    if wrong == 0 { Ok(()) } else { Err(Failure(speak.text("verify-wrong", &[("n", wrong.into())]))) }
}
