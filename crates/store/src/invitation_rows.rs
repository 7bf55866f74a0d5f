//! Invitations that stand for a day, and what waits for a second signature.

use sqlx::Row;
use sqlx::any::AnyRow;

use crate::db::{Db, Tx};
use crate::error::StoreError;

/// An invitation as it is stored. The directory's statement says whether it stands; this only finds it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InvitationRow {
    /// Seven digits that find it. Not secret.
    pub locator: String,
    /// The login name.
    pub name: String,
    /// The vault's record.
    pub record: Vec<u8>,
    /// When it ends, in milliseconds.
    pub expires: i64,
}

/// What waits for a second signature: a desk, or somebody's new keys.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WaitingRow {
    /// The desk or account.
    pub id: [u8; 16],
    /// What it is.
    pub kind: String,
    /// Public halves, signatures, sealed envelopes.
    pub record: Vec<u8>,
    /// Since when, in milliseconds.
    pub at: i64,
}

/// Puts an invitation; an earlier one for the same name ends. A locator that is taken is [`StoreError::Twice`].
pub async fn put_invitation(tx: &mut Tx, row: &InvitationRow) -> Result<(), StoreError> {
    sqlx::query("DELETE FROM invitations WHERE name=$1").bind(&row.name[..]).execute(&mut *tx).await?;
    sqlx::query("INSERT INTO invitations (locator, name, record, expires) VALUES ($1,$2,$3,$4)")
        .bind(&row.locator[..])
        .bind(&row.name[..])
        .bind(&row.record[..])
        .bind(row.expires)
        .execute(tx)
        .await?;
    Ok(())
}

/// Deletes an invitation that was used.
pub async fn delete_invitation(tx: &mut Tx, locator: &str) -> Result<(), StoreError> {
    sqlx::query("DELETE FROM invitations WHERE locator=$1").bind(locator).execute(tx).await?;
    Ok(())
}

/// Deletes invitations that are over.
pub async fn expire_invitations(tx: &mut Tx, now: i64) -> Result<u64, StoreError> {
    Ok(sqlx::query("DELETE FROM invitations WHERE expires < $1").bind(now).execute(tx).await?.rows_affected())
}

/// Puts what waits, over an earlier try.
pub async fn put_waiting(tx: &mut Tx, row: &WaitingRow) -> Result<(), StoreError> {
    sqlx::query("INSERT INTO waiting (id, kind, record, at) VALUES ($1,$2,$3,$4) ON CONFLICT (id) DO UPDATE SET kind=excluded.kind, record=excluded.record, at=excluded.at")
        .bind(&row.id[..])
        .bind(&row.kind[..])
        .bind(&row.record[..])
        .bind(row.at)
        .execute(tx)
        .await?;
    Ok(())
}

/// Deletes what waits no more.
pub async fn delete_waiting(tx: &mut Tx, id: &[u8; 16]) -> Result<(), StoreError> {
    sqlx::query("DELETE FROM waiting WHERE id=$1").bind(&id[..]).execute(tx).await?;
    Ok(())
}

/// Deletes what has waited since before this instant.
pub async fn expire_waiting(tx: &mut Tx, before: i64) -> Result<u64, StoreError> {
    Ok(sqlx::query("DELETE FROM waiting WHERE at < $1").bind(before).execute(tx).await?.rows_affected())
}

fn invitation_row(row: &AnyRow) -> Result<InvitationRow, StoreError> {
    Ok(InvitationRow {
        locator: row.try_get("locator")?,
        name: row.try_get("name")?,
        record: row.try_get("record")?,
        expires: row.try_get("expires")?,
    })
}

fn waiting_row(row: &AnyRow) -> Result<WaitingRow, StoreError> {
    let id: Vec<u8> = row.try_get("id")?;
    Ok(WaitingRow {
        id: id.try_into().map_err(|_| StoreError::Row("waiting"))?,
        kind: row.try_get("kind")?,
        record: row.try_get("record")?,
        at: row.try_get("at")?,
    })
}

impl Db {
    /// The invitation of a locator.
    pub async fn invitation(&self, locator: &str) -> Result<Option<InvitationRow>, StoreError> {
        let row = sqlx::query("SELECT * FROM invitations WHERE locator = $1")
            .bind(locator)
            .fetch_optional(&self.readers)
            .await?;
        row.as_ref().map(invitation_row).transpose()
    }

    /// The invitation of a login name.
    pub async fn invitation_of(&self, name: &str) -> Result<Option<InvitationRow>, StoreError> {
        let row = sqlx::query("SELECT * FROM invitations WHERE name = $1")
            .bind(name)
            .fetch_optional(&self.readers)
            .await?;
        row.as_ref().map(invitation_row).transpose()
    }

    /// What waits for a second signature, oldest first.
    pub async fn waiting(&self) -> Result<Vec<WaitingRow>, StoreError> {
        let rows = sqlx::query("SELECT * FROM waiting ORDER BY at, id").fetch_all(&self.readers).await?;
        rows.iter().map(waiting_row).collect()
    }

    /// One of them.
    pub async fn waiting_for(&self, id: &[u8; 16]) -> Result<Option<WaitingRow>, StoreError> {
        let row = sqlx::query("SELECT * FROM waiting WHERE id = $1")
            .bind(&id[..])
            .fetch_optional(&self.readers)
            .await?;
        row.as_ref().map(waiting_row).transpose()
    }
}
