//! The law as data: reads and checks `law/`, counts terms, explains rules. Pure.

pub mod calendar;
mod kind;
mod model;

pub use kind::{EventKind, UnknownKind};
pub use model::{
    Act, Answer, Cite, Code, Competence, Criterion, DueRule, Edition, Flag, Flags, Form, Ground, Law, Obligation,
    Party, Purpose, Question, RunsFrom, Term, Transition, TransitionRule, Trigger, Unit, Warning,
};
