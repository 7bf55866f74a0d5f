//! Sealed events as rows of the store.

use stezhka_store::{EventRow, GrantRow, PartRow};
use stezhka_vault::{EventRecord, GrantRecord, PartRecord};

use crate::error::AppError;
use crate::seal::SealedEvent;

/// What one event becomes in the store.
pub(crate) fn rows(
    record: &EventRecord,
    open: &stezhka_case::Open,
    version: u64,
    parts: &[PartRecord],
    grants: &[GrantRecord],
) -> Result<SealedEvent, AppError> {
    let number = |n: u64| i64::try_from(n).map_err(|_| AppError::Content);
    let event = EventRow {
        case: record.case,
        seq: number(record.seq)?,
        event: record.event,
        version: number(version)?,
        kind: open.act.kind().as_str().to_owned(),
        at: open.at.millis(),
        signer: serde_json::to_vec(&record.signer).map_err(|_| AppError::Content)?,
        open: record.open_bytes.clone(),
        salt: record.salt.to_vec(),
        open_commit: stezhka_vault::log::open_commit(&record.salt, &record.open_bytes).to_vec(),
        parts_root: stezhka_vault::log::parts_root(&record.parts)?.to_vec(),
        hash: record.hash.to_vec(),
        signature: record.signature.to_vec(),
    };
    let parts = parts.iter().map(part_row).collect();
    let grants = grants.iter().map(grant_row).collect::<Result<_, _>>()?;
    Ok(SealedEvent { event, parts, grants, ended: open.keys.ended.clone() })
}

fn part_row(part: &PartRecord) -> PartRow {
    PartRow {
        event: part.event,
        part: i64::from(part.part),
        compartment: part.compartment.as_str().to_owned(),
        epoch: i64::from(part.epoch),
        schema: part.schema.as_str().to_owned(),
        sealed: part.blob.clone(),
        digest: part.sha256.to_vec(),
    }
}

/// A grant as it is stored.
pub(crate) fn grant_row(grant: &GrantRecord) -> Result<GrantRow, AppError> {
    Ok(GrantRow {
        grant: grant.grant,
        compartment: grant.compartment.as_str().to_owned(),
        epoch: i64::from(grant.epoch),
        holder_kind: grant.holder_kind.as_str().to_owned(),
        holder: grant.holder.to_vec(),
        holder_epoch: i64::from(grant.holder_epoch),
        record: serde_json::to_vec(grant).map_err(|_| AppError::Content)?,
    })
}
