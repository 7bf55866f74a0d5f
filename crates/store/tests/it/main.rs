//! One suite for both databases: what is acknowledged is there, nothing is half there, and both say the same.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    reason = "tests may panic and speak"
)]

mod catalogue;
mod copies;
mod crash;
mod files;
mod full_disk;
mod inbox;
mod rows;
mod sample;
mod speed;
mod whole;
mod writers;
