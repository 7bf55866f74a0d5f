//! `stezhka verify`, `upkeep`, `backup`, `restore`: everything stored is what was signed; the hourly work; a copy for an
//! operator's eyes alone.

use std::path::Path;

use stezhka_app::App;
use stezhka_app::upkeep::courier::Round;
use stezhka_app::upkeep::verify::Report;
use stezhka_store::Location;
use stezhka_terms::{AccountId, Moment};
use stezhka_vault::Seed;

use super::Failure;
use crate::cli::Where;
use crate::place::Place;
use crate::speak::Speak;
use crate::walk::tell::worded;

/// Verifies a base.
pub async fn verify(named: &Where, signatures: bool, speak: &mut Speak) -> Result<(), Failure> {
    let app = Place::at(named, speak)?.open(speak).await?;
    let bar = speak.progress("verify-progress", 0);
    let report =
        app.verify(signatures, |cases| bar.set_position(cases)).await.map_err(|e| Failure(e.to_string()))?;
    bar.finish_and_clear();
    told(&report, speak)
}

/// What an hour's work did.
pub struct Hour {
    days: u64,
    covers: u64,
    digits: String,
    round: Option<Round>,
}

/// The work without keys: notes days that passed, sweeps, sends what waits, signs a checkpoint, renews the witness. What
/// fails stops nothing else; the first failure is told when the rest is done. Only an older base stops at once.
pub async fn hourly(
    app: &App,
    place: &Place,
    witness: Option<&Path>,
    first_witness: bool,
    speak: &Speak,
) -> Result<Hour, Failure> {
    let witness = witness.or(place.witness());
    let failed = |e: stezhka_app::AppError| Failure(worded(speak, &e));
    if let Some(witness) = witness.filter(|file| !first_witness || file.exists()) {
        app.check_witness(witness).await.map_err(failed)?;
    }
    let now = super::now();
    let days = app.note_passed_days(now).await.map_err(failed).and_then(|passed| match passed.unread {
        0 => Ok(passed.noted),
        n => Err(Failure(speak.text("upkeep-unread", &[("n", n.into())]))),
    });
    let swept = app.sweep(now).await.map_err(failed);
    let keys = app.end_done_keys(now).await.map_err(failed).and_then(|ended| match ended.unread {
        0 => Ok(()),
        n => Err(Failure(speak.text("upkeep-unread", &[("n", n.into())]))),
    });
    let histories = app.forget_histories(now).await.map_err(failed);
    let covers = app.end_covers(now).await.map_err(failed);
    let round = send(app, place, now, speak).await;
    let checkpoint = app.checkpoint(now).await.map_err(failed)?;
    if let Some(witness) = witness {
        app.write_witness(witness).await.map_err(failed)?;
    }
    swept?;
    keys?;
    histories?;
    Ok(Hour { days: days?, covers: covers?, digits: checkpoint.digits(), round: round? })
}

/// The hourly work by hand. Meant for every hour; a serving base does it by itself.
pub async fn upkeep(
    named: &Where,
    witness: Option<&Path>,
    first_witness: bool,
    speak: &mut Speak,
) -> Result<(), Failure> {
    let place = Place::at(named, speak)?;
    let app = place.open(speak).await?;
    let hour = hourly(&app, &place, witness, first_witness, speak).await?;
    speak.say(
        "upkeep-done",
        &[("days", hour.days.into()), ("covers", hour.covers.into()), ("digits", hour.digits.into())],
    );
    if let Some(round) = hour.round {
        let args =
            [("sent", round.sent.into()), ("later", round.later.into()), ("never", round.never.into())];
        speak.say("upkeep-sent", &args);
    }
    Ok(())
}

/// Sends what waits, where a relay is configured.
async fn send(app: &App, place: &Place, now: Moment, speak: &Speak) -> Result<Option<Round>, Failure> {
    let Some(smtp) = place.config.as_ref().and_then(|c| c.smtp.as_ref()) else { return Ok(None) };
    let courier = smtp.courier(speak)?;
    let seed = place.keys(speak)?.courier()?;
    let mut all = Round::default();
    // What a round takes is due again only later, so this ends.
    loop {
        let round = app.send_due(now, &seed, &courier).await.map_err(|e| Failure(worded(speak, &e)))?;
        if round == Round::default() {
            return Ok(Some(all));
        }
        all.sent += round.sent;
        all.later += round.later;
        all.never += round.never;
    }
}

/// Writes a sealed copy while others write.
pub async fn backup(
    named: &Where,
    operator: Option<AccountId>,
    file: &Path,
    speak: &mut Speak,
) -> Result<(), Failure> {
    let place = Place::at(named, speak)?;
    let configured = place.config.as_ref().and_then(|c| c.backup.as_ref()).map(|b| b.operator);
    let operator = operator.or(configured).ok_or_else(|| Failure(speak.text("backup-operator", &[])))?;
    let app = place.open(speak).await?;
    let says = |e: std::io::Error| Failure(format!("{}: {}", file.display(), e.kind()));
    if file.exists() {
        return Err(Failure(speak.text("backup-exists", &[("file", file.display().to_string().into())])));
    }
    let part = file.with_extension("part");
    crate::place::private(&part, "")?;
    let out = std::fs::OpenOptions::new().write(true).open(&part).map_err(says)?;
    let rows =
        app.backup(operator, std::io::BufWriter::new(&out)).await.map_err(|e| Failure(worded(speak, &e)))?;
    out.sync_all().map_err(says)?;
    std::fs::rename(&part, file).map_err(says)?;
    speak.say("backup-done", &[("rows", rows.into())]);
    Ok(())
}

/// Reads a copy into a place beside, verifies it there, and only then puts it in place; the operator's seed comes from the
/// standard input. Whatever is wrong with the copy leaves the target as it was.
pub async fn restore(named: &Where, file: &Path, speak: &mut Speak) -> Result<(), Failure> {
    let place = Place::at(named, speak)?;
    let (app, location) = place.open_beside(speak).await?;
    let restored = read_back(&app, file, speak).await;
    app.db().clone().close().await;
    match restored {
        Ok(()) => {
            location.put_in_place().await.map_err(|e| Failure(e.to_string()))?;
            speak.say("restore-done", &[]);
            Ok(())
        }
        Err(failure) => {
            cleared(&location).await?;
            Err(failure)
        }
    }
}

async fn cleared(location: &Location) -> Result<(), Failure> {
    location.clear_beside().await.map_err(|e| Failure(e.to_string()))
}

async fn read_back(app: &App, file: &Path, speak: &mut Speak) -> Result<(), Failure> {
    speak.say("restore-seed", &[]);
    let mut line = String::new();
    std::io::stdin().read_line(&mut line).map_err(|e| Failure(e.kind().to_string()))?;
    let seed = Seed::read(&line).map_err(|e| Failure(e.to_string()))?;
    let source =
        std::fs::File::open(file).map_err(|e| Failure(format!("{}: {}", file.display(), e.kind())))?;
    let bar = speak.progress("verify-progress", 0);
    let report = app.restore(super::now(), &seed, source, |cases| bar.set_position(cases)).await;
    bar.finish_and_clear();
    let report = report.map_err(|e| Failure(worded(speak, &e)))?;
    told(&report, speak)
        .map_err(|wrong| Failure(format!("{}\n{}", wrong.0, speak.text("restore-refused", &[]))))
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
    for (at, checkpoint) in &report.restored {
        let at = at.kyiv_minute();
        speak.say("verify-restored", &[("at", at.into()), ("checkpoint", (*checkpoint).into())]);
    }
    for finding in report.findings.iter().take(100) {
        speak.line(&finding.to_string());
    }
    let wrong = report.findings.len();
    if wrong == 0 { Ok(()) } else { Err(Failure(speak.text("verify-wrong", &[("n", wrong.into())]))) }
}
