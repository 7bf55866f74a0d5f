//! The vault: seeds, openers, the signed directory, desks, compartments with grants, sealing, sessions, the chain.
//! The only room with cryptography. It has no clock, no randomness of its own and no I/O.
//!
//! Every secret is a 32-byte seed. An account's seed opens from a passphrase, or from her code and PIN; an account opens
//! its desk; a desk opens a compartment's epoch; an epoch's public half seals. Every blob is bound to its place.
#![cfg_attr(test, allow(clippy::unwrap_used, clippy::expect_used, reason = "tests may panic"))]

mod base;
mod base64url;
mod certified;
pub mod checkpoint;
pub mod closing;
pub mod code;
pub mod compartment;
pub mod desk;
pub mod directory;
mod error;
pub mod file;
pub mod grant;
mod hex32;
#[cfg(test)]
mod hostile;
mod index;
mod info;
pub mod invitation;
#[cfg(test)]
mod kat;
#[cfg(test)]
mod kat_hpke;
mod keys;
pub mod limits;
pub mod log;
pub mod opener;
pub mod own;
mod padding;
pub mod part;
pub mod passphrase;
pub mod recovery;
mod renewal;
mod seed;
pub mod session;
pub mod share;
mod suite;
pub mod totp;
pub mod tries;

pub use base::{Base, Face, Label};
pub use certified::Certified;
pub use checkpoint::{Checkpoint, Head};
pub use closing::{Closing, GrantEnd, KeysNow, Reason, StandingGrant};
pub use code::{Code, Locator, Pin};
pub use compartment::{EpochKeys, EpochPublic};
pub use desk::{DeskKeys, DeskPublic, HistoryRecord, MemberRecord, Rotation};
pub use directory::{Accepted, Cosign, Directory, DirectoryError, Entry, Seated, Statement};
pub use error::{SessionError, VaultError, Wait, Weakness};
pub use grant::{GrantRecord, GrantTerms, Holder, HolderKeys};
pub use index::{CardRecord, IndexKey, IndexRecord, SearchRecord};
pub use info::{Basis, HolderKind};
pub use invitation::{Arriving, InvitationCode, InvitationKeys, InvitationRecord};
pub use keys::{AccountKeys, AccountPublic, BrakeKey, CourierKeys, PublicKey, SignKeys, Signs, VerifyKey};
pub use limits::{Denied, LimitsText, OpenedLimits};
pub use log::{ChainBreak, ChainCheck, EventRecord, GENESIS, NewEvent, PartLeaf, SignerId, VerifiedEvent};
pub use opener::{Kdf, OpenerRecord, Secret};
pub use own::{CourierRecord, DraftRecord, HeldRecord, SignalRecord};
pub use padding::padded_len;
pub use part::PartRecord;
pub use passphrase::Passphrase;
pub use recovery::RecoveryCode;
pub use renewal::Renewal;
pub use seed::{Opened, Seed};
pub use session::{Cookie, Inside, SessionRecord, ShortWay, Vouched};
pub use share::{Share, ShareRecord};
pub use suite::Suite;
pub use totp::{Totp, TotpRecord};
pub use tries::Tries;

/// SHA-256, for digests of what is sealed together with a nonce.
pub fn sha256(bytes: &[u8]) -> [u8; 32] {
    use sha2::Digest;
    sha2::Sha256::digest(bytes).into()
}
