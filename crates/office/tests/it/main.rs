//! The office driven over HTTP: login, walks through a whole case, authorization, hostile input.
#![expect(clippy::unwrap_used, clippy::panic, reason = "tests may panic")]

mod house;
mod login;
mod texts;
mod walk;
