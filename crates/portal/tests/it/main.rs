//! The public face driven over HTTP: every route for every visitor, headers, words, hostile input, floods, crowds.
#![expect(clippy::unwrap_used, clippy::panic, clippy::expect_used, reason = "tests may panic")]

mod browser;
mod headers;
mod house;
mod routes;
