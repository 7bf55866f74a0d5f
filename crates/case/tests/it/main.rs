//! Black-box tests of the case: the path, its safeguards, and what no sequence of commands may do.
#![expect(clippy::unwrap_used, clippy::expect_used, reason = "tests may panic")]

mod desk;
mod path;
mod properties;
mod safeguards;
