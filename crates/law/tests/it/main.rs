//! The law of `law/` and what its checks promise.
#![expect(clippy::unwrap_used, reason = "tests")]

mod embedded;
