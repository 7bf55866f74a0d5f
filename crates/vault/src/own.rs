//! What is sealed to one account or desk or to the courier: drafts (16), held text (17), signals
//! (18), TOTP secrets (19, see `totp`) and waiting addresses (1A).

use rand_core::CryptoRng;
use stezhka_terms::{AccountId, CaseId, DeskId, DraftId, MessageId};

use crate::certified::Certified;
use crate::info::Context;
use crate::suite::{self, KeyPair};
use crate::{
    AccountKeys, AccountPublic, Base, CourierKeys, DeskKeys, DeskPublic, Face, Label, Opened, PublicKey,
    VaultError, hex32, padding,
};

pub(crate) fn seal(
    base: &Base,
    to: &PublicKey,
    context: &Context<'_>,
    plaintext: &[u8],
    rng: &mut dyn CryptoRng,
) -> Result<Vec<u8>, VaultError> {
    suite::seal(base, to, context, &padding::pad(plaintext)?, rng)
}

pub(crate) fn open(
    base: &Base,
    pair: &KeyPair,
    context: &Context<'_>,
    blob: &[u8],
) -> Result<Opened, VaultError> {
    padding::unpad(pair.open(base, context, blob)?)
}

/// A page of a draft as stored; overwritten by its next revision.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct DraftRecord {
    /// Whose draft (before the code: of the session's own seed).
    pub account: AccountId,
    /// The draft.
    pub draft: DraftId,
    /// The page of the form.
    pub page: Label,
    /// Its revision.
    pub revision: u32,
    /// The sealed page.
    #[serde(with = "hex32")]
    pub blob: Vec<u8>,
}

impl DraftRecord {
    fn context(&self) -> Context<'_> {
        Context::Draft { account: self.account, draft: self.draft, page: &self.page, revision: self.revision }
    }

    /// Seals a page to its writer.
    pub fn seal(
        base: &Base,
        to: &Certified<AccountPublic>,
        draft: DraftId,
        page: &Label,
        revision: u32,
        plaintext: &[u8],
        rng: &mut dyn CryptoRng,
    ) -> Result<Self, VaultError> {
        let mut record = Self { account: to.account, draft, page: page.clone(), revision, blob: Vec::new() };
        record.blob = seal(base, &to.seal, &record.context(), plaintext, rng)?;
        Ok(record)
    }

    /// Opens the page.
    pub fn open(&self, base: &Base, keys: &AccountKeys) -> Result<Opened, VaultError> {
        if keys.account() != self.account {
            return Err(VaultError::DoesNotOpen);
        }
        open(base, &keys.pair, &self.context(), &self.blob)
    }
}

/// Text posted into a locked session: nothing is lost, nobody can read it until she enters again.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct HeldRecord {
    /// Whose text.
    pub account: AccountId,
    /// The face it was posted to.
    pub face: Face,
    /// The route it was posted to.
    pub route: Label,
    /// The sealed text.
    #[serde(with = "hex32")]
    pub blob: Vec<u8>,
}

impl HeldRecord {
    fn context(&self) -> Context<'_> {
        Context::Held { account: self.account, face: self.face, route: &self.route }
    }

    /// Seals the text to the account of the locked session.
    pub fn seal(
        base: &Base,
        to: &Certified<AccountPublic>,
        face: Face,
        route: &Label,
        plaintext: &[u8],
        rng: &mut dyn CryptoRng,
    ) -> Result<Self, VaultError> {
        let mut record = Self { account: to.account, face, route: route.clone(), blob: Vec::new() };
        record.blob = seal(base, &to.seal, &record.context(), plaintext, rng)?;
        Ok(record)
    }

    /// Opens the text after login.
    pub fn open(&self, base: &Base, keys: &AccountKeys) -> Result<Opened, VaultError> {
        if keys.account() != self.account {
            return Err(VaultError::DoesNotOpen);
        }
        open(base, &keys.pair, &self.context(), &self.blob)
    }
}

/// What an inbox must know of a case without opening it, sealed to the desk.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct SignalRecord {
    /// The case.
    pub case: CaseId,
    /// The desk.
    pub desk: DeskId,
    /// The desk's epoch.
    pub desk_epoch: u32,
    /// Its revision; the latest counts.
    pub revision: u32,
    /// The sealed signal.
    #[serde(with = "hex32")]
    pub blob: Vec<u8>,
}

impl SignalRecord {
    const fn context(&self) -> Context<'_> {
        Context::Signal {
            case: self.case,
            desk: self.desk,
            desk_epoch: self.desk_epoch,
            revision: self.revision,
        }
    }

    /// Seals a signal to a desk.
    pub fn seal(
        base: &Base,
        to: &Certified<DeskPublic>,
        case: CaseId,
        revision: u32,
        plaintext: &[u8],
        rng: &mut dyn CryptoRng,
    ) -> Result<Self, VaultError> {
        let mut record = Self { case, desk: to.desk, desk_epoch: to.epoch, revision, blob: Vec::new() };
        record.blob = seal(base, &to.seal, &record.context(), plaintext, rng)?;
        Ok(record)
    }

    /// Opens the signal with the desk's keys of its epoch.
    pub fn open(&self, base: &Base, keys: &DeskKeys) -> Result<Opened, VaultError> {
        if (keys.public().desk, keys.public().epoch) != (self.desk, self.desk_epoch) {
            return Err(VaultError::DoesNotOpen);
        }
        open(base, &keys.pair, &self.context(), &self.blob)
    }
}

/// A waiting message with its address, sealed to the courier; deleted when sent.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct CourierRecord {
    /// The message.
    pub message: MessageId,
    /// The channel (`mail`, `sms`).
    pub channel: Label,
    /// The sealed address and text.
    #[serde(with = "hex32")]
    pub blob: Vec<u8>,
}

impl CourierRecord {
    const fn context(&self) -> Context<'_> {
        Context::Courier { message: self.message, channel: &self.channel }
    }

    /// Seals to the courier key that the directory certifies.
    pub fn seal(
        base: &Base,
        to: &Certified<PublicKey>,
        message: MessageId,
        channel: &Label,
        plaintext: &[u8],
        rng: &mut dyn CryptoRng,
    ) -> Result<Self, VaultError> {
        let mut record = Self { message, channel: channel.clone(), blob: Vec::new() };
        record.blob = seal(base, to, &record.context(), plaintext, rng)?;
        Ok(record)
    }

    /// Opens at the moment of sending.
    pub fn open(&self, base: &Base, keys: &CourierKeys) -> Result<Opened, VaultError> {
        open(base, &keys.0, &self.context(), &self.blob)
    }
}
