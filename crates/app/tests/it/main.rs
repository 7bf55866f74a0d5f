//! Hostile tests of the whole below the roof: thieves, forgers, crowds, crashes, and what must be found nowhere.
#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::default_trait_access,
    reason = "tests may panic, and name only what they are about"
)]

mod access;
mod ceremony;
mod checks;
mod consents;
mod crash;
mod crowd;
mod days;
mod dormant;
mod figures;
mod forgery;
mod guessing;
mod hands;
mod healing;
mod hearing;
mod house;
mod journal;
mod keeping;
mod keys_alone;
#[path = "../letters_house/mod.rs"]
mod letters_house;
mod markers;
mod moves;
mod purposes;
mod receipts;
mod search;
mod session;
mod stranded;
mod strangers;
mod tampering;
mod tasks;
mod thief;
mod timing;
