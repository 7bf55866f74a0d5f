//! The words every room uses: ids, codes, instants and days, languages, compartments, roles.
//!
//! Nothing here decides anything. A value of one of these types is valid because it exists
//! (parse, don't validate); rooms above never re-check.
#![cfg_attr(test, allow(clippy::unwrap_used, reason = "tests may panic"))]

mod code;
mod compartment;
mod id;
mod lang;
mod role;
mod time;

pub use code::{BodyId, BodyKind, CodeError, FormId, KatotthCode, ObligationId, PurposeCode, StepId};
pub use compartment::{Compartment, UnknownCompartment};
pub use id::{
    AccountId, BaseId, CaseId, DeskId, DraftId, EventId, GrantId, IdError, MessageId, OpenerId, RequestKey,
};
pub use lang::{Lang, Text, UnknownLang};
pub use role::{Role, UnknownRole};
pub use time::{Day, DayError, Moment};
