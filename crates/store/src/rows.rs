//! Rows as they are stored: ids, numbers, bytes. What the bytes mean is the vault's and the case's.

use stezhka_terms::{AccountId, CaseId, DeskId, EventId, GrantId};

/// A case beside its chain.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CaseRow {
    /// The case.
    pub case: CaseId,
    /// Changes of state.
    pub version: i64,
    /// All events.
    pub seq: i64,
    /// Hash of the last event.
    pub head: Vec<u8>,
    /// The stage's code.
    pub stage: String,
    /// The folded state as text: a projection.
    pub state: String,
    /// The minute of the last change, in milliseconds.
    pub changed: i64,
}

/// An event of a case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EventRow {
    /// The case.
    pub case: CaseId,
    /// Its number.
    pub seq: i64,
    /// Its id.
    pub event: EventId,
    /// The version after it.
    pub version: i64,
    /// The kind of act: a projection of the open half.
    pub kind: String,
    /// When: a projection of the open half.
    pub at: i64,
    /// The account or node whose signature it is.
    pub signer: Vec<u8>,
    /// The exact open bytes.
    pub open: Vec<u8>,
    /// The salt of the commitment.
    pub salt: Vec<u8>,
    /// The commitment.
    pub open_commit: Vec<u8>,
    /// The root over sealed parts.
    pub parts_root: Vec<u8>,
    /// The hash of the chain.
    pub hash: Vec<u8>,
    /// The signature.
    pub signature: Vec<u8>,
}

/// A sealed part.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PartRow {
    /// Its event.
    pub event: EventId,
    /// Its number in the event.
    pub part: i64,
    /// Its compartment.
    pub compartment: String,
    /// Its epoch.
    pub epoch: i64,
    /// What it is.
    pub schema: String,
    /// The blob.
    pub sealed: Vec<u8>,
    /// SHA-256 of the blob.
    pub digest: Vec<u8>,
}

/// A grant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GrantRow {
    /// Its id.
    pub grant: GrantId,
    /// The compartment.
    pub compartment: String,
    /// The compartment's epoch.
    pub epoch: i64,
    /// Desk, account, person or duty.
    pub holder_kind: String,
    /// The holder's id.
    pub holder: Vec<u8>,
    /// The holder's key epoch to which it is sealed now.
    pub holder_epoch: i64,
    /// The vault's record.
    pub record: Vec<u8>,
}

/// An open obligation, for inboxes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DutyRow {
    /// The case.
    pub case: CaseId,
    /// Its number in the case.
    pub duty: i64,
    /// The obligation's id.
    pub obligation: String,
    /// Whose.
    pub owner: String,
    /// At which desk.
    pub desk: Option<DeskId>,
    /// Day number of its opening.
    pub opened: i64,
    /// Day number it is due.
    pub due: Option<i64>,
    /// `law`, `internal` or `unknown`.
    pub due_kind: String,
    /// Where it stands in a list by day.
    pub sort_day: i64,
}

/// A signal for a desk's inbox.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignalRow {
    /// The case.
    pub case: CaseId,
    /// The desk.
    pub desk: DeskId,
    /// The desk's key epoch.
    pub desk_epoch: i64,
    /// Its revision.
    pub revision: i64,
    /// The blob.
    pub sealed: Vec<u8>,
}

/// An opener of an account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenerRow {
    /// Its id.
    pub opener: [u8; 16],
    /// The locator or the login name.
    pub name: String,
    /// The account.
    pub account: AccountId,
    /// The vault's record.
    pub record: Vec<u8>,
}
