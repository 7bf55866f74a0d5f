//! Hostile tests of the whole below the roof: thieves, forgers, crowds, crashes, and what must be found nowhere.
#![expect(clippy::unwrap_used, clippy::expect_used, reason = "tests may panic")]

mod crowd;
mod house;
mod tampering;
mod thief;
