//! The case: `(state, law, setting, command) -> events -> state`. Pure.
//!
//! [`decide`] says what a command makes happen, or why not, by name; [`State::apply`] folds an event's
//! open half. Sealed halves pass through untouched: the server decides without reading her.
//! There is no clock, no I/O and no hidden randomness here.
#![cfg_attr(test, allow(clippy::unwrap_used, clippy::expect_used, reason = "tests may panic"))]

mod act;
mod actor;
mod decide;
mod duty;
mod ending;
mod event;
mod fold;
mod refusal;
mod rules;
mod standing;
mod state;

pub use act::{Act, Change, Door, Forum, Outcome, Ruling, Track};
pub use actor::Actor;
pub use decide::{Command, Seat, Seats, Setting, decide};
pub use duty::{Duty, DutyClosed, DutyId, DutyOpened, Settled};
pub use event::{
    Basis, CaseAccount, Digest, DigestError, EpochOpened, Event, GrantMade, Holder, Keys, Kin, Open, Part,
};
pub use refusal::Refusal;
pub use state::{
    Asked, Consent, DecisionMade, Epoch, Grant, Hearing, HearingEnd, Interview, Known, Pending, Proposal,
    Reading, Record, Stage, State,
};
