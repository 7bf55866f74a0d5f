//! The kit of both faces: cookie and token, headers, forms, the way out, assets, the server. It knows no page.
#![cfg_attr(test, allow(clippy::unwrap_used, clippy::expect_used, reason = "tests may panic"))]

pub mod assets;
pub mod cookie;
pub mod exit;
pub mod fields;
pub mod guard;
pub mod headers;
pub mod origin;
pub mod page;
pub mod serve;
pub mod site;
pub mod words;

pub use fields::Fields;
pub use page::{enter, page, see_other};
pub use site::{Clock, Site};
pub use words::Words;
