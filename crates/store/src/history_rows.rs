//! Earlier keys of desks: how far back something is still sealed to them, and forgetting them when nothing is.

use std::collections::BTreeMap;

use sqlx::Row;
use stezhka_terms::DeskId;

use crate::case_rows::id;
use crate::db::{Db, Tx};
use crate::error::StoreError;
use crate::rows::SignalRow;

/// Deletes what opens a desk's keys of before an epoch: its history, envelopes and shares. Answers how many histories.
pub async fn forget_history(tx: &mut Tx, desk: DeskId, before: i64) -> Result<u64, StoreError> {
    let mut gone = 0;
    for statement in [
        "DELETE FROM envelopes WHERE desk=$1 AND epoch<$2",
        "DELETE FROM shares WHERE desk=$1 AND epoch<$2",
        "DELETE FROM histories WHERE desk=$1 AND epoch<$2",
    ] {
        let done = sqlx::query(statement).bind(&desk.as_bytes()[..]).bind(before).execute(&mut *tx).await?;
        gone = done.rows_affected();
    }
    Ok(gone)
}

/// Replaces a signal by the same one sealed to the desk's current key: not one that came or went meanwhile.
pub async fn reseal_signal(tx: &mut Tx, row: &SignalRow) -> Result<(), StoreError> {
    sqlx::query("UPDATE signals SET desk_epoch=$4, sealed=$5 WHERE case_id=$1 AND desk=$2 AND revision=$3 AND desk_epoch<$4")
        .bind(&row.case.as_bytes()[..])
        .bind(&row.desk.as_bytes()[..])
        .bind(row.revision)
        .bind(row.desk_epoch)
        .bind(&row.sealed[..])
        .execute(tx)
        .await?;
    Ok(())
}

/// Replaces the seed of a desk's index by the same one sealed to the desk's current key.
pub async fn reseal_index(tx: &mut Tx, desk: DeskId, record: &[u8]) -> Result<(), StoreError> {
    sqlx::query("UPDATE indexes SET record=$2 WHERE desk=$1")
        .bind(&desk.as_bytes()[..])
        .bind(record)
        .execute(tx)
        .await?;
    Ok(())
}

impl Db {
    /// Desks that have a history, each with the oldest of its epochs that a grant or signal is still sealed to; nothing
    /// where none is. Cards and searches do not say it in a column: a desk that has any needs its keys from the first on.
    pub async fn histories(&self) -> Result<Vec<(DeskId, Option<i64>)>, StoreError> {
        let desks = sqlx::query("SELECT DISTINCT desk FROM histories").fetch_all(&self.readers).await?;
        if desks.is_empty() {
            return Ok(Vec::new());
        }
        let mut oldest: BTreeMap<DeskId, i64> = BTreeMap::new();
        for statement in [
            "SELECT holder AS desk, MIN(holder_epoch) AS epoch FROM grants WHERE holder_kind IN ('desk', 'duty') GROUP BY holder",
            "SELECT desk, MIN(desk_epoch) AS epoch FROM signals GROUP BY desk",
            "SELECT desk, CAST(1 AS BIGINT) AS epoch FROM (SELECT desk FROM searches UNION SELECT desk FROM indexes) AS journals",
        ] {
            for row in sqlx::query(statement).fetch_all(&self.readers).await? {
                let epoch: i64 = row.try_get("epoch")?;
                oldest.entry(id(&row, "desk")?).and_modify(|e| *e = epoch.min(*e)).or_insert(epoch);
            }
        }
        desks
            .iter()
            .map(|row| {
                let desk: DeskId = id(row, "desk")?;
                Ok((desk, oldest.get(&desk).copied()))
            })
            .collect()
    }
}
