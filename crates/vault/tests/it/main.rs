//! The vault from outside, as the rooms above use it.

#![expect(clippy::unwrap_used, reason = "tests may panic")]
#![expect(clippy::needless_pass_by_value, reason = "a statement reads better given away")]

mod answers;
mod ceremony;
mod chain;
mod closing;
mod desks;
mod directory;
mod guessing;
mod hostile;
mod model;
mod never;
mod parts;
mod secrecy;
mod sessions;
mod signers;
mod world;
