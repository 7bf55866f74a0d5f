//! Parts of an event (kind 14): text sealed to a compartment's epoch. Writing needs no secret key.

use rand_core::CryptoRng;
use sha2::{Digest, Sha256};
use stezhka_terms::{CaseId, Compartment, EventId};

use crate::certified::Certified;
use crate::info::Context;
use crate::log::PartLeaf;
use crate::{Base, EpochKeys, EpochPublic, Label, Opened, VaultError, VerifiedEvent, hex32, padding, suite};

/// A sealed part as stored.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct PartRecord {
    /// The case.
    pub case: CaseId,
    /// The event.
    pub event: EventId,
    /// Its number in the event, from 0.
    pub part: u16,
    /// The compartment.
    pub compartment: Compartment,
    /// The compartment's epoch.
    pub epoch: u32,
    /// The schema of the plaintext, bound into the blob.
    pub schema: Label,
    /// The sealed text.
    #[serde(with = "hex32")]
    pub blob: Vec<u8>,
    /// SHA-256 of the blob.
    #[serde(with = "hex32")]
    pub sha256: [u8; 32],
}

impl PartRecord {
    /// What the chain commits to.
    pub const fn leaf(&self) -> PartLeaf {
        PartLeaf {
            part: self.part,
            compartment: self.compartment,
            epoch: self.epoch,
            blob_sha256: self.sha256,
        }
    }

    fn context(&self) -> Context<'_> {
        let Self { case, compartment, epoch, event, part, ref schema, .. } = *self;
        Context::Part { case, compartment, epoch, event, part, schema }
    }

    /// The stored bytes must be those that the signed event commits to.
    pub(crate) fn must_stand_in(&self, event: VerifiedEvent<'_>) -> Result<(), VaultError> {
        let digest: [u8; 32] = Sha256::digest(&self.blob).into();
        let stands = event.event() == self.event
            && event.case() == self.case
            && digest == self.sha256
            && event.leaf(self.part).is_some_and(|leaf| *leaf == self.leaf());
        if stands { Ok(()) } else { Err(VaultError::DigestMismatch) }
    }

    /// The place is the opener's: a row of another compartment is not opened although the key would fit.
    pub(crate) fn must_be_of(&self, card: &EpochPublic) -> Result<(), VaultError> {
        let fits = (card.case, card.compartment, card.epoch) == (self.case, self.compartment, self.epoch);
        if fits { Ok(()) } else { Err(VaultError::DoesNotOpen) }
    }
}

/// Seals one part to an epoch.
pub fn seal(
    base: &Base,
    epoch: &Certified<EpochPublic>,
    event: EventId,
    part: u16,
    schema: &Label,
    plaintext: &[u8],
    rng: &mut dyn CryptoRng,
) -> Result<PartRecord, VaultError> {
    let mut record = PartRecord {
        case: epoch.case,
        event,
        part,
        compartment: epoch.compartment,
        epoch: epoch.epoch,
        schema: schema.clone(),
        blob: Vec::new(),
        sha256: [0; 32],
    };
    record.blob = suite::seal(base, &epoch.seal, &record.context(), &padding::pad(plaintext)?, rng)?;
    record.sha256 = Sha256::digest(&record.blob).into();
    Ok(record)
}

/// Seals all parts of an event, numbered in their order, each to the current epoch of its compartment.
pub fn seal_event(
    base: &Base,
    event: EventId,
    epochs: &[Certified<EpochPublic>],
    parts: &[(Compartment, Label, &[u8])],
    rng: &mut dyn CryptoRng,
) -> Result<Vec<PartRecord>, VaultError> {
    let mut records = Vec::with_capacity(parts.len());
    for (number, (compartment, schema, plaintext)) in parts.iter().enumerate() {
        let number = u16::try_from(number).map_err(|_| VaultError::TooLong("parts"))?;
        let of_it = epochs.iter().filter(|e| e.compartment == *compartment);
        let epoch = of_it.max_by_key(|e| e.epoch).ok_or(VaultError::NoEpoch(*compartment))?;
        records.push(seal(base, epoch, event, number, schema, plaintext, rng)?);
    }
    Ok(records)
}

/// Opens a part: only bytes that the signed event commits to, with the epoch's keys, in their place.
pub fn open(
    base: &Base,
    epoch: &EpochKeys,
    event: &VerifiedEvent<'_>,
    record: &PartRecord,
) -> Result<Opened, VaultError> {
    record.must_stand_in(*event)?;
    record.must_be_of(epoch.card())?;
    padding::unpad(epoch.pair.open(base, &record.context(), &record.blob)?)
}
