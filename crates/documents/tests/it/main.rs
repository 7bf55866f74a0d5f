//! What a newcomer would check on paper: that it prints, is accessible, says what it must and nothing it must not.
#![expect(clippy::unwrap_used, reason = "tests may panic")]

mod discreet;
mod draft;
mod hostile;
mod memory;
mod prints;
mod samples;
