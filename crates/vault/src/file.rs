//! Files of an event (kind 15): one HPKE context, 64 KiB chunks by its sequence, a last-flag as
//! associated data, so that nothing can be cut off, swapped or continued.

use rand_core::CryptoRng;
use sha2::{Digest, Sha256};
use stezhka_terms::EventId;
use zeroize::Zeroizing;

use crate::certified::Certified;
use crate::info::Context;
use crate::part::PartRecord;
use crate::suite::Sender;
use crate::{Base, EpochKeys, EpochPublic, Label, Opened, VaultError, VerifiedEvent, padding};

const CHUNK: usize = 64 * 1024;
const TAG: usize = 16;

fn context(record: &PartRecord) -> Context<'_> {
    Context::File {
        case: record.case,
        compartment: record.compartment,
        epoch: record.epoch,
        event: record.event,
        part: record.part,
        schema: &record.schema,
    }
}

/// Seals a file as a part of an event; padded like any text.
pub fn seal(
    base: &Base,
    epoch: &Certified<EpochPublic>,
    event: EventId,
    part: u16,
    schema: &Label,
    bytes: &[u8],
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
    let padded = padding::pad(bytes)?;
    let (mut sender, mut blob) = Sender::start(base, &epoch.seal, &context(&record), rng)?;
    blob.reserve(padded.len() + TAG * (padded.len() / CHUNK + 1));
    let last = padded.len().div_ceil(CHUNK) - 1;
    for (number, chunk) in padded.chunks(CHUNK).enumerate() {
        blob.extend_from_slice(&sender.seal(chunk, &[u8::from(number == last)])?);
    }
    record.sha256 = Sha256::digest(&blob).into();
    record.blob = blob;
    Ok(record)
}

/// Opens a file.
pub fn open(
    base: &Base,
    epoch: &EpochKeys,
    event: &VerifiedEvent<'_>,
    record: &PartRecord,
) -> Result<Opened, VaultError> {
    record.must_stand_in(*event)?;
    record.must_be_of(epoch.card())?;
    let (mut receiver, sealed) = epoch.pair.opener(base, &context(record), &record.blob)?;
    let mut padded = Zeroizing::new(Vec::with_capacity(sealed.len()));
    let last = sealed.len().div_ceil(CHUNK + TAG).checked_sub(1).ok_or(VaultError::Malformed("file"))?;
    for (number, chunk) in sealed.chunks(CHUNK + TAG).enumerate() {
        padded.extend_from_slice(&receiver.open(chunk, &[u8::from(number == last)])?);
    }
    padding::unpad(padded)
}
