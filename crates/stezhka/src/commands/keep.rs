//! `stezhka verify`: everything stored is what was signed.

use std::path::Path;

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
