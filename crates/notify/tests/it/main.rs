//! Mail as a relay sees it: sent to a real SMTP listener on loopback.
#![expect(clippy::unwrap_used, reason = "tests may panic")]

mod relay;
mod sends;
