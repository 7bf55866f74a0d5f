//! Prints every sample document into a folder, to be looked at: `cargo run -p stezhka-documents --example papers -- DIR`.

use stezhka_documents::{Discretion, DocumentError, Printer, Standing};
use stezhka_terms::Lang;

#[path = "../tests/it/samples.rs"]
#[expect(dead_code, clippy::unwrap_used, reason = "shared with the tests, which use all of it and may panic")]
mod samples;

fn main() -> Result<(), DocumentError> {
    let dir = std::env::args().nth(1).unwrap_or_else(|| ".".to_owned());
    let printer = Printer::new()?;
    for lang in Lang::ALL {
        for discretion in [Discretion::Full, Discretion::Discreet] {
            for standing in [samples::ordered(), Standing::Draft] {
                for (place, document) in samples::all(lang, discretion, &standing).iter().enumerate() {
                    let kind = ["receipt", "interview", "intended", "grant", "refusal", "certificate"][place];
                    let draft = if standing.is_draft() { "draft" } else { "ordered" };
                    let path = format!("{dir}/{kind}-{lang}-{discretion:?}-{draft}.pdf");
                    let _ = std::fs::write(path.to_lowercase(), printer.print(document)?.bytes());
                }
            }
        }
    }
    Ok(())
}
