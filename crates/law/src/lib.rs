//! The law as data: reads and checks `law/`, counts terms, explains rules. Pure.

#![cfg_attr(test, allow(clippy::unwrap_used, clippy::expect_used, reason = "tests may panic"))]

pub mod calendar;
mod check;
mod draft;
mod due;
mod embedded;
mod explain;
mod finding;
mod kind;
mod load;
mod model;
mod query;
mod read;

pub use calendar::Calendar;
pub use due::{Due, NEUTRAL_SPAN};
pub use explain::{Explanation, PHRASES, Unexplained, explain};
pub use finding::{At, Finding, LawErrors, Put, Says, Words};
pub use kind::{EventKind, UnknownKind};
pub use load::check;
pub use model::{
    Act, Answer, AppealTerm, Chance, Cite, Code, Competence, Criterion, DueRule, Edition, Flag, Flags, Form,
    Ground, Law, Obligation, Party, Purpose, Question, RunsFrom, Term, Transition, TransitionRule, Trigger,
    Unit, UnknownWord, Warning,
};
