//! Tests of the whole: the house's floors, the examples, the binary.
#![expect(clippy::unwrap_used, reason = "tests may panic")]

mod bases;
#[path = "../common/mod.rs"]
mod common;
mod examples;
mod floors;
