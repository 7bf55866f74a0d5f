//! The index of certificates: search keys under a seed that is sealed to the registry's desk, cards sealed beside them,
//! and what was searched by whom. Equal names give equal keys, and nothing else is told.

use hmac::{Hmac, KeyInit, Mac};
use rand_core::CryptoRng;
use sha2::Sha256;
use stezhka_terms::{AccountId, CaseId, DeskId};
use zeroize::Zeroizing;

use crate::certified::Certified;
use crate::info::Context;
use crate::own::{open, seal};
use crate::{Base, DeskKeys, DeskPublic, Opened, Seed, VaultError, hex32, suite};

/// The key of an index, opened by a member of its desk.
pub struct IndexKey(Zeroizing<[u8; 32]>);

impl IndexKey {
    /// The search key of a text in a field (`name`, `number`). The text comes in its one spelling.
    pub fn key(&self, field: &str, text: &str) -> Result<[u8; 32], VaultError> {
        let mut mac =
            Hmac::<Sha256>::new_from_slice(self.0.as_slice()).map_err(|_| VaultError::Malformed("key"))?;
        for part in [field.as_bytes(), b"\0", text.as_bytes()] {
            mac.update(part);
        }
        Ok(mac.finalize().into_bytes().into())
    }
}

/// The seed of an index, sealed to its desk.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct IndexRecord {
    /// The desk.
    pub desk: DeskId,
    /// The desk's epoch.
    pub desk_epoch: u32,
    /// The sealed seed.
    #[serde(with = "hex32")]
    pub blob: Vec<u8>,
}

/// A certificate's card under a search key.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct CardRecord {
    /// The search key.
    #[serde(with = "hex32")]
    pub key: [u8; 32],
    /// The case.
    pub case: CaseId,
    /// The desk.
    pub desk: DeskId,
    /// The desk's epoch.
    pub desk_epoch: u32,
    /// The sealed card.
    #[serde(with = "hex32")]
    pub blob: Vec<u8>,
}

/// What was searched, for the desk that must answer for it.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct SearchRecord {
    /// The search, random.
    #[serde(with = "hex32")]
    pub search: [u8; 16],
    /// Who searched.
    pub account: AccountId,
    /// At which desk.
    pub desk: DeskId,
    /// The desk's epoch.
    pub desk_epoch: u32,
    /// The sealed words.
    #[serde(with = "hex32")]
    pub blob: Vec<u8>,
}

fn right(keys: &DeskKeys, desk: DeskId, epoch: u32) -> Result<(), VaultError> {
    let same = (keys.public().desk, keys.public().epoch) == (desk, epoch);
    if same { Ok(()) } else { Err(VaultError::DoesNotOpen) }
}

impl IndexRecord {
    const fn context(&self) -> Context<'_> {
        Context::Index { desk: self.desk, desk_epoch: self.desk_epoch }
    }

    /// Draws an index's seed and seals it to its desk.
    pub fn draw(
        base: &Base,
        to: &Certified<DeskPublic>,
        rng: &mut dyn CryptoRng,
    ) -> Result<Self, VaultError> {
        let seed = Seed::draw(rng);
        let mut record = Self { desk: to.desk, desk_epoch: to.epoch, blob: Vec::new() };
        record.blob = suite::seal(base, &to.seal, &record.context(), seed.expose(), rng)?;
        Ok(record)
    }

    /// Opens the key with the desk's keys of its epoch.
    pub fn open(&self, base: &Base, keys: &DeskKeys) -> Result<IndexKey, VaultError> {
        Ok(IndexKey(self.unseal(base, keys)?.expand(base, "stezhka/1 index")))
    }

    /// The same seed for the desk's next key, when it rotates.
    pub fn reseal(
        &self,
        base: &Base,
        old: &DeskKeys,
        new: &DeskKeys,
        rng: &mut dyn CryptoRng,
    ) -> Result<Self, VaultError> {
        let seed = self.unseal(base, old)?;
        let to = new.public();
        if to.desk != self.desk || to.epoch <= self.desk_epoch {
            return Err(VaultError::DoesNotOpen);
        }
        let mut record = Self { desk: to.desk, desk_epoch: to.epoch, blob: Vec::new() };
        record.blob = suite::seal(base, &to.seal, &record.context(), seed.expose(), rng)?;
        Ok(record)
    }

    fn unseal(&self, base: &Base, keys: &DeskKeys) -> Result<Seed, VaultError> {
        right(keys, self.desk, self.desk_epoch)?;
        Seed::from_slice(&keys.pair.open(base, &self.context(), &self.blob)?)
    }
}

impl CardRecord {
    const fn context(&self) -> Context<'_> {
        Context::Card { key: &self.key, case: self.case, desk: self.desk, desk_epoch: self.desk_epoch }
    }

    /// Seals a card to the desk.
    pub fn seal(
        base: &Base,
        to: &Certified<DeskPublic>,
        key: [u8; 32],
        case: CaseId,
        plaintext: &[u8],
        rng: &mut dyn CryptoRng,
    ) -> Result<Self, VaultError> {
        let mut record = Self { key, case, desk: to.desk, desk_epoch: to.epoch, blob: Vec::new() };
        record.blob = seal(base, &to.seal, &record.context(), plaintext, rng)?;
        Ok(record)
    }

    /// Opens the card with the desk's keys of its epoch.
    pub fn open(&self, base: &Base, keys: &DeskKeys) -> Result<Opened, VaultError> {
        right(keys, self.desk, self.desk_epoch)?;
        open(base, &keys.pair, &self.context(), &self.blob)
    }
}

impl SearchRecord {
    const fn context(&self) -> Context<'_> {
        Context::Search {
            search: &self.search,
            account: self.account,
            desk: self.desk,
            desk_epoch: self.desk_epoch,
        }
    }

    /// Seals what was searched to the desk.
    pub fn seal(
        base: &Base,
        to: &Certified<DeskPublic>,
        account: AccountId,
        plaintext: &[u8],
        rng: &mut dyn CryptoRng,
    ) -> Result<Self, VaultError> {
        let mut search = [0; 16];
        rng.fill_bytes(&mut search);
        let mut record = Self { search, account, desk: to.desk, desk_epoch: to.epoch, blob: Vec::new() };
        record.blob = seal(base, &to.seal, &record.context(), plaintext, rng)?;
        Ok(record)
    }

    /// Opens what was searched.
    pub fn open(&self, base: &Base, keys: &DeskKeys) -> Result<Opened, VaultError> {
        right(keys, self.desk, self.desk_epoch)?;
        open(base, &keys.pair, &self.context(), &self.blob)
    }
}
