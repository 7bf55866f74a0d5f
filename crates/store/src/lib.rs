//! The only room with a database: SQLite by default, PostgreSQL when a country needs nodes.
//!
//! Rows are ids, numbers and bytes; what the bytes mean is the vault's and the case's. [`Db::write`] is the only way
//! to write. Nothing is acknowledged before it is durable.
#![cfg_attr(test, allow(clippy::unwrap_used, clippy::expect_used, reason = "tests may panic"))]

mod account_rows;
mod backup;
mod base_rows;
mod beside;
mod case_rows;
mod cell;
mod db;
mod error;
mod group;
mod history_rows;
mod inbox_rows;
mod index_rows;
mod invitation_rows;
mod pack;
mod place;
mod restore;
mod rows;
mod schema;
mod serial;
mod session_rows;
#[cfg(feature = "testing")]
pub mod testing;
mod whole_rows;
mod work_rows;

pub use account_rows::{
    DraftRow, EnvelopeRow, add_envelope, add_history, add_opener, add_share, delete_drafts, delete_opener,
    delete_openers, delete_person, expel, expire_drafts, hold, put_draft, put_person, put_totp,
    rewrap_opener, take_held, take_step,
};
pub use backup::CopyError;
pub use base_rows::{CheckpointRow, append_directory, directory_head, put_checkpoint, put_header};
pub use case_rows::{
    add_grants, add_parts, append, case_in, change_concerns, delete_grant, put_case, reseal_grant,
};
pub use db::{Boxed, Db, Header, Location, Options, Tx};
pub use error::{StoreError, WriteError};
pub use history_rows::{forget_history, reseal_index, reseal_signal};
pub use inbox_rows::{change_duties, delete_signal, move_duty, put_signal};
pub use index_rows::{CardRow, SearchRow, delete_cards, last_search, note_search, put_card, put_index};
pub use invitation_rows::{
    InvitationRow, WaitingRow, delete_invitation, delete_waiting, expire_invitations, expire_waiting,
    put_invitation, put_waiting,
};
pub use rows::{CaseRow, DutyRow, EventRow, GrantRow, OpenerRow, PartRow, SignalRow};
pub use schema::{CARRIED, FORMAT, TABLES};
pub use session_rows::{
    IDLE_PAGE, SessionRow, delete_session, end_session, end_sessions, idle_sessions, keep_session,
    put_session, session_in,
};
pub use whole_rows::{Stretch, Whole};
pub use work_rows::{
    JobRow, OutgoingRow, claim, claim_job, delete_outgoing, finish_job, forget_requests, put_request,
    put_tries, queue, queue_job, request_in, tries_in,
};
