//! Tests of the whole: the house's floors, the examples, the binary.
#![expect(clippy::unwrap_used, reason = "tests may panic")]

mod bases;
mod examples;
mod floors;
