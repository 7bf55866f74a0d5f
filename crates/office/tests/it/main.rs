//! The office driven over HTTP: login, walks through a whole case, authorization, hostile input.
#![expect(clippy::unwrap_used, clippy::panic, reason = "tests may panic")]

mod access;
mod arrive;
mod checks;
mod fields;
mod for_her;
mod hostile;
mod house;
mod inbox;
mod kept;
mod login;
mod matrix;
mod next;
mod offers;
mod people;
mod reach;
mod refused;
mod shown;
mod texts;
mod walk;
