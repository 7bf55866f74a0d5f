//! Nothing of a document stays in typst's global cache, whether it printed or failed.

use std::process::Command;

use stezhka_documents::{Discretion, Document, Printer};
use stezhka_terms::Lang;

use crate::samples::interview;

const PRINTS: usize = 60;

fn distinct(number: usize) -> Document {
    let Document::InterviewRecord(mut record) = interview(Lang::Uk, Discretion::Full) else { unreachable!() };
    for (place, entry) in record.entries.iter_mut().enumerate() {
        entry.question = format!("Запитання {number}-{place}: {}", format!("слово{number} ").repeat(400));
    }
    Document::InterviewRecord(record)
}

/// Resident memory in KiB (Linux only; elsewhere 0, and the test says nothing).
fn resident() -> usize {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find(|l| l.starts_with("VmRSS")).unwrap_or("0 0");
    line.split_whitespace().nth(1).and_then(|n| n.parse().ok()).unwrap_or(0)
}

/// Runs alone in a process of its own, started by the test below.
#[test]
#[ignore = "run by `printing_again_and_again_does_not_grow`"]
fn grow() {
    let printer = Printer::new().unwrap();
    let print = |number| {
        printer.print(&distinct(number)).unwrap();
        let broken = Document::InterviewRecord(match distinct(number) {
            Document::InterviewRecord(mut it) => {
                it.mode.uk = "x".repeat(2_100_000);
                it
            }
            _ => unreachable!(),
        });
        assert!(printer.print(&broken).is_err());
    };
    (0..10).for_each(print);
    let before = resident();
    (10..10 + PRINTS).for_each(print);
    assert!(resident() < before + 12_000, "grew from {before} to {} KiB", resident());
}

#[test]
fn printing_again_and_again_does_not_grow() {
    let this = std::env::current_exe().unwrap();
    let output = Command::new(this).args(["--exact", "memory::grow", "--include-ignored"]).output().unwrap();
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(output.status.success() && text.contains("1 passed"), "{text}");
}
