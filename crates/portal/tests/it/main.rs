//! The public face driven over HTTP: every route for every visitor, headers, words, hostile input, floods, crowds.
#![expect(clippy::unwrap_used, clippy::panic, clippy::expect_used, reason = "tests may panic")]

mod answers;
mod arbitrary;
mod browser;
mod crowd;
mod headers;
mod hostile;
mod house;
mod routes;
mod server;
mod stay;
mod wire;
mod words;
