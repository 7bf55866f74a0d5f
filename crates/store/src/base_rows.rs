//! The base itself: header, directory, checkpoints.

use sqlx::Row;
use sqlx::any::AnyRow;

use crate::db::{Db, Header, Tx};
use crate::error::StoreError;
use crate::schema::FORMAT;

/// Writes the header of a new base.
pub async fn put_header(tx: &mut Tx, header: &Header) -> Result<(), StoreError> {
    sqlx::query("INSERT INTO base (one, base, format, demo, created, root) VALUES (1,$1,$2,$3,$4,$5)")
        .bind(&header.base[..])
        .bind(FORMAT)
        .bind(i64::from(header.demo))
        .bind(i64::from(header.created))
        .bind(&header.root[..])
        .execute(tx)
        .await?;
    Ok(())
}

/// The last entry of the directory: its number and hash.
pub async fn directory_head(tx: &mut Tx) -> Result<Option<(i64, Vec<u8>)>, StoreError> {
    let row =
        sqlx::query("SELECT seq, head FROM directory ORDER BY seq DESC LIMIT 1").fetch_optional(tx).await?;
    row.map(|r| Ok((r.try_get("seq")?, r.try_get("head")?))).transpose()
}

/// Appends an entry of the directory.
pub async fn append_directory(tx: &mut Tx, seq: i64, entry: &[u8], head: &[u8]) -> Result<(), StoreError> {
    sqlx::query("INSERT INTO directory (seq, entry, head) VALUES ($1,$2,$3)")
        .bind(seq)
        .bind(entry)
        .bind(head)
        .execute(tx)
        .await?;
    Ok(())
}

/// Writes a checkpoint.
pub async fn put_checkpoint(
    tx: &mut Tx,
    number: i64,
    text: &[u8],
    root: &[u8],
    at: i64,
) -> Result<(), StoreError> {
    sqlx::query("INSERT INTO checkpoints (number, text, root, at) VALUES ($1,$2,$3,$4)")
        .bind(number)
        .bind(text)
        .bind(root)
        .bind(at)
        .execute(tx)
        .await?;
    Ok(())
}

/// A checkpoint as it is stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CheckpointRow {
    /// Its number, from 1.
    pub number: i64,
    /// The signed text.
    pub text: Vec<u8>,
    /// The root of its tree.
    pub root: Vec<u8>,
    /// When.
    pub at: i64,
}

impl Db {
    /// What the base says of itself; none before it was made.
    pub async fn header(&self) -> Result<Option<Header>, StoreError> {
        let Some(row) = sqlx::query("SELECT * FROM base").fetch_optional(&self.readers).await? else {
            return Ok(None);
        };
        let found: i64 = row.try_get("format")?;
        if found != FORMAT {
            return Err(StoreError::Format { found, known: FORMAT });
        }
        let base: Vec<u8> = row.try_get("base")?;
        let created: i64 = row.try_get("created")?;
        Ok(Some(Header {
            base: base.try_into().map_err(|_| StoreError::Row("base"))?,
            demo: row.try_get::<i64, _>("demo")? == 1,
            created: i32::try_from(created).map_err(|_| StoreError::Row("created"))?,
            root: row.try_get("root")?,
        }))
    }

    /// The number of the last entry of the directory.
    pub async fn directory_seq(&self) -> Result<i64, StoreError> {
        Ok(sqlx::query_scalar("SELECT coalesce(max(seq), 0) FROM directory").fetch_one(&self.readers).await?)
    }

    /// All entries of the directory, in order.
    pub async fn directory(&self) -> Result<Vec<Vec<u8>>, StoreError> {
        Ok(sqlx::query_scalar("SELECT entry FROM directory ORDER BY seq").fetch_all(&self.readers).await?)
    }

    /// Checkpoints after a number, in order: with all heads that they saw, each may be large.
    pub async fn checkpoints_after(&self, number: i64, most: i64) -> Result<Vec<CheckpointRow>, StoreError> {
        let rows = sqlx::query("SELECT * FROM checkpoints WHERE number > $1 ORDER BY number LIMIT $2")
            .bind(number)
            .bind(most)
            .fetch_all(&self.readers)
            .await?;
        rows.iter().map(checkpoint_row).collect()
    }

    /// The last checkpoint.
    pub async fn last_checkpoint(&self) -> Result<Option<CheckpointRow>, StoreError> {
        let row = sqlx::query("SELECT * FROM checkpoints ORDER BY number DESC LIMIT 1")
            .fetch_optional(&self.readers)
            .await?;
        row.as_ref().map(checkpoint_row).transpose()
    }
}

fn checkpoint_row(row: &AnyRow) -> Result<CheckpointRow, StoreError> {
    Ok(CheckpointRow {
        number: row.try_get("number")?,
        text: row.try_get("text")?,
        root: row.try_get("root")?,
        at: row.try_get("at")?,
    })
}
