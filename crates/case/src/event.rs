//! An event: an open half that the server may see, and sealed parts, one per compartment.

use std::fmt;

use serde::{Deserialize, Serialize};
use stezhka_terms::{AccountId, Compartment, Day, DeskId, EventId, GrantId, Moment, PurposeCode};

use crate::act::Act;
use crate::actor::Actor;
use crate::duty::{DutyClosed, DutyOpened};
use crate::state::Stage;

/// SHA-256 of something sealed together with a nonce: tells nothing, binds everything.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Digest([u8; 32]);

/// A text that is not a digest.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a digest is 64 hexadecimal digits")]
pub struct DigestError;

impl Digest {
    /// The digest of these bytes.
    pub const fn from_bytes(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    /// The 32 bytes.
    pub const fn as_bytes(&self) -> &[u8; 32] {
        &self.0
    }
}

impl fmt::Display for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|b| write!(f, "{b:02x}"))
    }
}
impl fmt::Debug for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}
impl std::str::FromStr for Digest {
    type Err = DigestError;
    fn from_str(text: &str) -> Result<Self, DigestError> {
        let mut bytes = [0; 32];
        if text.len() != 64 {
            return Err(DigestError);
        }
        let digit = |b: u8| char::from(b).to_digit(16).and_then(|d| u8::try_from(d).ok()).ok_or(DigestError);
        for (byte, pair) in bytes.iter_mut().zip(text.as_bytes().chunks_exact(2)) {
            *byte = digit(pair[0])? << 4 | digit(pair[1])?;
        }
        Ok(Self(bytes))
    }
}
impl Serialize for Digest {
    fn serialize<S: serde::Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        // Digit by digit, because a state is written with dozens of digests for every case that is verified.
        const DIGITS: &[u8; 16] = b"0123456789abcdef";
        let mut text = [0; 64];
        for (pair, byte) in text.chunks_exact_mut(2).zip(self.0) {
            pair[0] = DIGITS[usize::from(byte >> 4)];
            pair[1] = DIGITS[usize::from(byte & 15)];
        }
        s.serialize_str(std::str::from_utf8(&text).map_err(serde::ser::Error::custom)?)
    }
}
impl<'de> Deserialize<'de> for Digest {
    fn deserialize<D: serde::Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        let text = <std::borrow::Cow<'de, str>>::deserialize(d)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

/// Who holds a key of a compartment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(tag = "holder", content = "id", rename_all = "snake_case")]
pub enum Holder {
    /// A desk: whoever opens it.
    Desk(DeskId),
    /// One named account of staff (narrow cases).
    Account(AccountId),
    /// She, or her representative.
    Person(AccountId),
    /// A duty desk, dormant under two locks.
    Duty(DeskId),
}

/// On what a grant rests.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Basis {
    /// It is hers.
    Own,
    /// Her consent, for this recipient and purpose.
    Consent,
    /// A rule of law.
    Law,
}

/// A new epoch of a compartment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EpochOpened {
    /// The compartment.
    pub compartment: Compartment,
    /// Its number, from 1.
    pub epoch: u32,
    /// The public half, with its suite, in hexadecimal.
    pub public: String,
    /// Its digest: what certifies it.
    pub digest: Digest,
}

/// A grant that this event makes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct GrantMade {
    /// Its id.
    pub grant: GrantId,
    /// The compartment.
    pub compartment: Compartment,
    /// The epoch it opens.
    pub epoch: u32,
    /// To whom.
    pub holder: Holder,
    /// The holder's key epoch (generation) when it was made.
    pub holder_epoch: u32,
    /// For what.
    pub purpose: PurposeCode,
    /// On what it rests.
    pub basis: Basis,
    /// The last day, if it has one.
    pub until: Option<Day>,
    /// Digest of the sealed grant.
    pub digest: Digest,
}

/// What an event does to keys. `app` fills it in from the vault; the case only remembers it.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Keys {
    /// Epochs opened.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub epochs: Vec<EpochOpened>,
    /// Grants made.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub grants: Vec<GrantMade>,
    /// Grants ended.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub ended: Vec<GrantId>,
    /// Digest of the limits that were checked before granting.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub limits: Option<Digest>,
    /// Accounts outside the directory that this event certifies: hers, a representative's, a reporter's.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub accounts: Vec<CaseAccount>,
}

/// What an account outside the staff is in a case.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kin {
    /// Hers.
    Person,
    /// Her representative's.
    Representative,
    /// A reporter's: signs the first event and holds nothing.
    Reporter,
}

/// Public halves of an account, certified by standing in the case's chain.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CaseAccount {
    /// The account.
    pub account: AccountId,
    /// What it is here.
    pub kin: Kin,
    /// The generation of its keys, from 1.
    pub generation: u32,
    /// Sealing key, in hexadecimal.
    pub seal: String,
    /// Signing key, in hexadecimal.
    pub sign: String,
    /// Its digest: what certifies it.
    pub digest: Digest,
}

/// The open half, stored as exact bytes and committed to in the chain.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Open {
    /// The event's id.
    pub id: EventId,
    /// When: the start of the day for her acts, the minute for the office's.
    pub at: Moment,
    /// Who.
    pub actor: Actor,
    /// What.
    #[serde(flatten)]
    pub act: Act,
    /// The stage after it, when it changed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stage: Option<Stage>,
    /// Obligations it opened, with the desk the fallback chose and the day it counted.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub opened: Vec<DutyOpened>,
    /// Obligations it ended.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub closed: Vec<DutyClosed>,
    /// Under which rule it was done: obligation ids of the case's edition, else the purpose.
    pub rule: Vec<String>,
    /// Compartments in which it sealed something.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub parts: Vec<Compartment>,
    /// What it did to keys.
    #[serde(default)]
    pub keys: Keys,
}

/// Plain content for one compartment; sealed by the vault before anything is stored.
#[derive(Clone, PartialEq, Eq)]
pub struct Part {
    /// Where it is sealed.
    pub compartment: Compartment,
    /// What it is (`application/1`, `interview/1`…): bound into the seal.
    pub schema: &'static str,
    /// The content.
    pub content: Vec<u8>,
}

impl fmt::Debug for Part {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Part({}, {})", self.compartment, self.schema)
    }
}

/// An event before it is sealed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Event {
    /// The open half.
    pub open: Open,
    /// What will be sealed.
    pub parts: Vec<Part>,
}
