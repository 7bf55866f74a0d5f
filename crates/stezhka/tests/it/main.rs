//! Tests of the whole: the house's floors, the examples, the binary.
#![expect(clippy::unwrap_used, reason = "tests may panic")]

mod bases;
#[path = "../common/mod.rs"]
mod common;
mod configured;
mod examples;
mod floors;
#[path = "../common/inside.rs"]
mod inside;
#[path = "../../../notify/tests/it/relay.rs"]
mod relay;
