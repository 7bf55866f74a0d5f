//! The verbs: one use case per file. The only room that joins law, case, vault, registers, store and letters.
//!
//! A use case makes a [`wish::Wish`]; `carry` loads the case, lets `case::decide` answer, seals, appends in one durable
//! transaction. What is read is noted first ([`read`]).
#![cfg_attr(test, allow(clippy::unwrap_used, clippy::expect_used, reason = "tests may panic"))]

mod author;
mod authorize;
mod carry;
mod chain;
mod commit;
mod competence;
mod consented;
pub mod content;
mod directory;
pub mod dormant;
pub mod entropy;
mod error;
pub mod figures;
pub mod forms;
mod gate;
mod hand;
mod heal;
pub mod hours;
mod house;
pub mod letters;
mod read;
mod rows;
mod seal;
pub mod session;
pub mod setup;
mod stranded;
mod support;
mod tasks;
mod why;
mod wish;

/// What she does.
pub mod person {
    pub mod answer;
    pub mod contact;
    pub mod enter;
    pub mod protect;
    pub mod report;
    pub mod say;
    pub mod send;
    pub mod view;
}

/// What the responsible official and others at desks do.
pub mod official {
    pub mod accept_invitation;
    pub mod announce_facts;
    pub mod attach_receipt;
    pub mod case_view;
    pub mod change_passphrase;
    pub mod changes;
    pub mod check_safety;
    pub mod close;
    pub mod conclude;
    pub mod do_step;
    pub mod facts;
    pub mod for_her;
    pub mod give_help;
    pub mod hearing;
    pub mod inbox;
    pub mod invite;
    pub mod login;
    pub mod miss_interview;
    pub mod move_desk;
    pub mod receive;
    pub mod record;
    pub mod record_interview;
    pub mod recovery_codes;
    pub mod recuse;
    pub mod register;
    pub mod schedule;
    pub mod send_on;
    pub mod serve;
    pub mod sign_receipt;
    pub mod tell;
    pub mod waive_interview;
}

/// What the body that decides does.
pub mod nss {
    pub mod certificate;
    pub mod decide;
    pub mod find_certificate;
    pub mod propose;
    mod searches;
    pub mod second_reading;
    pub(crate) use searches::{SEARCHES, entry as search_entry};
}

/// Work without keys, and the proof that everything stands.
pub mod upkeep {
    pub mod backup;
    pub mod checkpoints;
    pub mod courier;
    pub mod days;
    pub mod histories;
    pub mod keys;
    pub mod verify;
}

pub use author::Author;
pub use authorize::{
    desks_today, may_do, may_name, may_open_now as authorize_open, party_of, receives, role_may,
};
pub use carry::{Done, Request};
pub use chain::{Chain, Trust};
pub use competence::KEY_HOLDERS;
pub use error::AppError;
pub use gate::{Gate, Origin};
pub use hand::{Hand, Person, Staff};
pub use house::{App, Node, Parts};
pub use read::{Pages, Read};
pub use session::{Found, Session};
pub use stranded::{Lack, Stranded};
pub use why::Why;
