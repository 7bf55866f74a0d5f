//! Sessions: rows that open nothing without their cookies, and what goes when they end.

use sqlx::Row;
use sqlx::any::AnyRow;
use stezhka_terms::AccountId;

use crate::case_rows::id;
use crate::db::{Db, Tx};
use crate::error::StoreError;

/// A session as it is stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SessionRow {
    /// SHA-256 of its id.
    pub sid: Vec<u8>,
    /// The account.
    pub account: AccountId,
    /// The face.
    pub face: String,
    /// When it locks, in milliseconds.
    pub idle_end: i64,
    /// When it ends.
    pub absolute_end: i64,
    /// The vault's record.
    pub record: Vec<u8>,
}

/// Puts a session.
pub async fn put_session(tx: &mut Tx, row: &SessionRow) -> Result<(), StoreError> {
    sqlx::query("INSERT INTO sessions (sid, account, face, idle_end, absolute_end, record) VALUES ($1,$2,$3,$4,$5,$6) ON CONFLICT (sid) DO UPDATE SET idle_end=excluded.idle_end, absolute_end=excluded.absolute_end, record=excluded.record")
        .bind(&row.sid[..])
        .bind(&row.account.as_bytes()[..])
        .bind(&row.face[..])
        .bind(row.idle_end)
        .bind(row.absolute_end)
        .bind(&row.record[..])
        .execute(tx)
        .await?;
    Ok(())
}

/// Writes a session's row again, unless it was ended meanwhile.
pub async fn keep_session(tx: &mut Tx, row: &SessionRow) -> Result<(), StoreError> {
    sqlx::query("UPDATE sessions SET idle_end=$2, absolute_end=$3, record=$4 WHERE sid=$1")
        .bind(&row.sid[..])
        .bind(row.idle_end)
        .bind(row.absolute_end)
        .bind(&row.record[..])
        .execute(tx)
        .await?;
    Ok(())
}

/// Ends a session; a draft of an account that nothing opens again goes with it.
pub async fn end_session(tx: &mut Tx, sid: &[u8]) -> Result<(), StoreError> {
    let account: Option<Vec<u8>> = sqlx::query_scalar("DELETE FROM sessions WHERE sid=$1 RETURNING account")
        .bind(sid)
        .fetch_optional(&mut *tx)
        .await?;
    let Some(account) = account else { return Ok(()) };
    for table in [
        "DELETE FROM drafts WHERE account=$1 AND NOT EXISTS (SELECT 1 FROM openers WHERE account=$1)",
        "DELETE FROM held WHERE account=$1 AND NOT EXISTS (SELECT 1 FROM openers WHERE account=$1)",
    ] {
        sqlx::query(table).bind(&account[..]).execute(&mut *tx).await?;
    }
    Ok(())
}

/// Deletes a session.
pub async fn delete_session(tx: &mut Tx, sid: &[u8]) -> Result<(), StoreError> {
    sqlx::query("DELETE FROM sessions WHERE sid=$1").bind(sid).execute(tx).await?;
    Ok(())
}

/// Ends every session of an account.
pub async fn end_sessions(tx: &mut Tx, account: AccountId) -> Result<(), StoreError> {
    sqlx::query("DELETE FROM sessions WHERE account=$1").bind(&account.as_bytes()[..]).execute(tx).await?;
    Ok(())
}

fn session_row(row: &AnyRow) -> Result<SessionRow, StoreError> {
    Ok(SessionRow {
        sid: row.try_get("sid")?,
        account: id(row, "account")?,
        face: row.try_get("face")?,
        idle_end: row.try_get("idle_end")?,
        absolute_end: row.try_get("absolute_end")?,
        record: row.try_get("record")?,
    })
}

/// How many idle sessions are looked at at once: others write between two pages.
pub const IDLE_PAGE: usize = 500;

/// Sessions that have been idle too long, no more than a page of them.
pub async fn idle_sessions(tx: &mut Tx, now: i64) -> Result<Vec<SessionRow>, StoreError> {
    let rows = sqlx::query("SELECT * FROM sessions WHERE idle_end < $1 LIMIT $2")
        .bind(now)
        .bind(i64::try_from(IDLE_PAGE).unwrap_or(i64::MAX))
        .fetch_all(tx)
        .await?;
    rows.iter().map(session_row).collect()
}

/// A session by the hash of its id, inside a write that changes it.
pub async fn session_in(tx: &mut Tx, sid: &[u8]) -> Result<Option<SessionRow>, StoreError> {
    let row = sqlx::query("SELECT * FROM sessions WHERE sid=$1").bind(sid).fetch_optional(tx).await?;
    row.as_ref().map(session_row).transpose()
}

impl Db {
    /// Whether anything opens an account: a code, a passphrase.
    pub async fn has_opener(&self, account: AccountId) -> Result<bool, StoreError> {
        let count: i64 = sqlx::query_scalar("SELECT count(*) FROM openers WHERE account = $1")
            .bind(&account.as_bytes()[..])
            .fetch_one(&self.readers)
            .await?;
        Ok(count > 0)
    }

    /// A session by the hash of its id.
    pub async fn session(&self, sid: &[u8]) -> Result<Option<SessionRow>, StoreError> {
        let row = sqlx::query("SELECT * FROM sessions WHERE sid = $1")
            .bind(sid)
            .fetch_optional(&self.readers)
            .await?;
        row.as_ref().map(session_row).transpose()
    }
}
