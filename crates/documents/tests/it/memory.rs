//! Nothing of a document stays in typst's global cache.

use std::process::Command;

use stezhka_documents::{Discretion, Document, Printer};
use stezhka_terms::Lang;

use crate::samples::interview;

const PRINTS: usize = 32;
/// In KiB; without clearing the cache this many prints grow by some 40,000.
const LIMIT: usize = 12_000;

fn distinct(number: usize) -> Document {
    let Document::InterviewRecord(mut record) = interview(Lang::Uk, Discretion::Full) else { unreachable!() };
    for (place, entry) in record.entries.iter_mut().enumerate() {
        entry.question = format!("Запитання {number}-{place}: {}", format!("слово{number} ").repeat(150));
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
    };
    (0..8).for_each(print);
    let before = resident();
    (8..8 + PRINTS).for_each(print);
    assert!(resident() < before + LIMIT, "grew from {before} to {} KiB", resident());
}

#[test]
fn printing_again_and_again_does_not_grow() {
    let this = std::env::current_exe().unwrap();
    let output = Command::new(this).args(["--exact", "memory::grow", "--include-ignored"]).output().unwrap();
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(output.status.success() && text.contains("1 passed"), "{text}");
}
