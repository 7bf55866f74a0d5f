//! What waits or guards: idempotency keys, outgoing messages, tries at a locator.

use sqlx::Row;
use stezhka_terms::{MessageId, RequestKey};

use crate::case_rows::id;
use crate::db::{Db, Tx};
use crate::error::StoreError;

/// What a request with this key already did, if anything; the scope keeps other people's keys apart.
pub async fn request_in(tx: &mut Tx, key: RequestKey, scope: &[u8]) -> Result<Option<Vec<u8>>, StoreError> {
    let row = sqlx::query("SELECT scope, result FROM requests WHERE request=$1")
        .bind(&key.as_bytes()[..])
        .fetch_optional(tx)
        .await?;
    let Some(row) = row else { return Ok(None) };
    let owner: Vec<u8> = row.try_get("scope")?;
    if owner == scope { Ok(Some(row.try_get("result")?)) } else { Err(StoreError::Twice) }
}

/// Notes what a request did.
pub async fn put_request(
    tx: &mut Tx,
    key: RequestKey,
    scope: &[u8],
    result: &[u8],
    day: i64,
) -> Result<(), StoreError> {
    sqlx::query("INSERT INTO requests (request, scope, result, day) VALUES ($1,$2,$3,$4)")
        .bind(&key.as_bytes()[..])
        .bind(scope)
        .bind(result)
        .bind(day)
        .execute(tx)
        .await?;
    Ok(())
}

/// Forgets keys older than a day number.
pub async fn forget_requests(tx: &mut Tx, before: i64) -> Result<(), StoreError> {
    sqlx::query("DELETE FROM requests WHERE day < $1").bind(before).execute(tx).await?;
    Ok(())
}

/// A message that waits to be sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OutgoingRow {
    /// Its id.
    pub message: MessageId,
    /// Its channel (`email`).
    pub channel: String,
    /// Address and text, sealed to the courier.
    pub sealed: Vec<u8>,
    /// When it is due, in milliseconds.
    pub due: i64,
    /// How often it was tried.
    pub tries: i64,
}

/// Queues a message.
pub async fn queue(tx: &mut Tx, row: &OutgoingRow) -> Result<(), StoreError> {
    sqlx::query("INSERT INTO outgoing (message, channel, sealed, due, tries) VALUES ($1,$2,$3,$4,$5)")
        .bind(&row.message.as_bytes()[..])
        .bind(&row.channel[..])
        .bind(&row.sealed[..])
        .bind(row.due)
        .bind(row.tries)
        .execute(tx)
        .await?;
    Ok(())
}

/// Claims messages that are due: they become due again later unless they are deleted as sent.
pub async fn claim(tx: &mut Tx, now: i64, again: i64, most: i64) -> Result<Vec<OutgoingRow>, StoreError> {
    let rows = sqlx::query("UPDATE outgoing SET due=$2, tries=tries+1 WHERE message IN (SELECT message FROM outgoing WHERE due <= $1 ORDER BY due LIMIT $3) RETURNING *")
        .bind(now)
        .bind(again)
        .bind(most)
        .fetch_all(tx)
        .await?;
    rows.iter()
        .map(|r| {
            Ok(OutgoingRow {
                message: id(r, "message")?,
                channel: r.try_get("channel")?,
                sealed: r.try_get("sealed")?,
                due: r.try_get("due")?,
                tries: r.try_get("tries")?,
            })
        })
        .collect()
}

/// Deletes a message: sent, or never to be.
pub async fn delete_outgoing(tx: &mut Tx, message: MessageId) -> Result<(), StoreError> {
    sqlx::query("DELETE FROM outgoing WHERE message=$1").bind(&message.as_bytes()[..]).execute(tx).await?;
    Ok(())
}

/// Work that is to be done later, written in the same transaction as its cause.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct JobRow {
    /// Its id, random.
    pub job: [u8; 16],
    /// Which kind of work.
    pub kind: String,
    /// Ids, or sealed.
    pub payload: Vec<u8>,
    /// When it is due, in milliseconds.
    pub due: i64,
    /// How often it was tried.
    pub tries: i64,
}

/// Queues work.
pub async fn queue_job(tx: &mut Tx, row: &JobRow) -> Result<(), StoreError> {
    sqlx::query("INSERT INTO jobs (job, kind, payload, due, tries) VALUES ($1,$2,$3,$4,$5)")
        .bind(&row.job[..])
        .bind(&row.kind[..])
        .bind(&row.payload[..])
        .bind(row.due)
        .bind(row.tries)
        .execute(tx)
        .await?;
    Ok(())
}

/// Claims the most overdue work of a kind: it becomes due again at `again` unless it is finished before.
pub async fn claim_job(tx: &mut Tx, kind: &str, now: i64, again: i64) -> Result<Option<JobRow>, StoreError> {
    let row = sqlx::query("UPDATE jobs SET due=$3, tries=tries+1 WHERE job = (SELECT job FROM jobs WHERE kind=$1 AND due <= $2 ORDER BY due, job LIMIT 1) RETURNING *")
        .bind(kind)
        .bind(now)
        .bind(again)
        .fetch_optional(tx)
        .await?;
    row.map(|r| {
        let job: Vec<u8> = r.try_get("job")?;
        Ok(JobRow {
            job: job.try_into().map_err(|_| StoreError::Row("job"))?,
            kind: r.try_get("kind")?,
            payload: r.try_get("payload")?,
            due: r.try_get("due")?,
            tries: r.try_get("tries")?,
        })
    })
    .transpose()
}

/// Removes finished work; false when it was gone already.
pub async fn finish_job(tx: &mut Tx, job: &[u8; 16]) -> Result<bool, StoreError> {
    Ok(sqlx::query("DELETE FROM jobs WHERE job=$1").bind(&job[..]).execute(tx).await?.rows_affected() == 1)
}

/// The record of tries at a locator or name.
pub async fn tries_in(tx: &mut Tx, name: &str) -> Result<Option<Vec<u8>>, StoreError> {
    Ok(sqlx::query_scalar("SELECT record FROM tries WHERE name=$1").bind(name).fetch_optional(tx).await?)
}

/// Puts the record of tries; the same row whether the name exists or not.
pub async fn put_tries(tx: &mut Tx, name: &str, record: &[u8], day: i64) -> Result<(), StoreError> {
    sqlx::query("INSERT INTO tries (name, record, day) VALUES ($1,$2,$3) ON CONFLICT (name) DO UPDATE SET record=excluded.record, day=excluded.day")
        .bind(name)
        .bind(record)
        .bind(day)
        .execute(tx)
        .await?;
    Ok(())
}

impl Db {
    /// What a request already did, outside a write.
    pub async fn request(&self, key: RequestKey, scope: &[u8]) -> Result<Option<Vec<u8>>, StoreError> {
        let row = sqlx::query("SELECT scope, result FROM requests WHERE request = $1")
            .bind(&key.as_bytes()[..])
            .fetch_optional(&self.readers)
            .await?;
        let Some(row) = row else { return Ok(None) };
        let owner: Vec<u8> = row.try_get("scope")?;
        if owner == scope { Ok(Some(row.try_get("result")?)) } else { Err(StoreError::Twice) }
    }

    /// The record of tries at a locator or name, outside a write.
    pub async fn tries(&self, name: &str) -> Result<Option<Vec<u8>>, StoreError> {
        Ok(sqlx::query_scalar("SELECT record FROM tries WHERE name = $1")
            .bind(name)
            .fetch_optional(&self.readers)
            .await?)
    }

    /// Waiting messages, for the test of what a thief with the courier's key reads.
    pub async fn outgoing(&self) -> Result<Vec<OutgoingRow>, StoreError> {
        let rows = sqlx::query("SELECT * FROM outgoing ORDER BY due").fetch_all(&self.readers).await?;
        rows.iter()
            .map(|r| {
                Ok(OutgoingRow {
                    message: id(r, "message")?,
                    channel: r.try_get("channel")?,
                    sealed: r.try_get("sealed")?,
                    due: r.try_get("due")?,
                    tries: r.try_get("tries")?,
                })
            })
            .collect()
    }
}
