//! The index of certificates: cards under search keys, the sealed seed of the keys, and who searched when.

use sqlx::Row;
use stezhka_terms::{AccountId, CaseId, DeskId};

use crate::case_rows::id;
use crate::db::{Db, Tx};
use crate::error::StoreError;

/// A card under a search key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CardRow {
    /// The search key.
    pub key: Vec<u8>,
    /// The case.
    pub case: CaseId,
    /// The vault's record.
    pub record: Vec<u8>,
}

/// A search that was made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SearchRow {
    /// Its number in the chain of all searches, from 1.
    pub seq: i64,
    /// Its id, random.
    pub search: Vec<u8>,
    /// Who.
    pub account: AccountId,
    /// At which desk.
    pub desk: DeskId,
    /// When, in milliseconds.
    pub at: i64,
    /// How many cards were found.
    pub found: i64,
    /// The vault's record: what was searched, sealed to the desk.
    pub record: Vec<u8>,
    /// Who signed.
    pub signer: Vec<u8>,
    /// Salt of the commitment.
    pub salt: Vec<u8>,
    /// Its hash, which follows from the one before.
    pub hash: Vec<u8>,
    /// The signature over the hash.
    pub signature: Vec<u8>,
}

/// Puts a certificate's sealed card under its search key.
pub async fn put_card(tx: &mut Tx, row: &CardRow) -> Result<(), StoreError> {
    sqlx::query("INSERT INTO certificates (name_key, case_id, sealed) VALUES ($1,$2,$3) ON CONFLICT (name_key, case_id) DO UPDATE SET sealed=excluded.sealed")
        .bind(&row.key[..])
        .bind(&row.case.as_bytes()[..])
        .bind(&row.record[..])
        .execute(tx)
        .await?;
    Ok(())
}

/// Takes a case's cards out of the index.
pub async fn delete_cards(tx: &mut Tx, case: CaseId) -> Result<(), StoreError> {
    sqlx::query("DELETE FROM certificates WHERE case_id=$1").bind(&case.as_bytes()[..]).execute(tx).await?;
    Ok(())
}

/// Puts a desk's index seed unless it has one already.
pub async fn put_index(tx: &mut Tx, desk: DeskId, record: &[u8]) -> Result<(), StoreError> {
    sqlx::query("INSERT INTO indexes (desk, record) VALUES ($1,$2) ON CONFLICT (desk) DO NOTHING")
        .bind(&desk.as_bytes()[..])
        .bind(record)
        .execute(tx)
        .await?;
    Ok(())
}

/// Notes a search. Its number may be taken once.
pub async fn note_search(tx: &mut Tx, row: &SearchRow) -> Result<(), StoreError> {
    sqlx::query("INSERT INTO searches (seq, search, account, desk, at, found, record, signer, salt, hash, signature) VALUES ($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11)")
        .bind(row.seq)
        .bind(&row.search[..])
        .bind(&row.account.as_bytes()[..])
        .bind(&row.desk.as_bytes()[..])
        .bind(row.at)
        .bind(row.found)
        .bind(&row.record[..])
        .bind(&row.signer[..])
        .bind(&row.salt[..])
        .bind(&row.hash[..])
        .bind(&row.signature[..])
        .execute(tx)
        .await?;
    Ok(())
}

/// The number and hash of the last search.
pub async fn last_search(tx: &mut Tx) -> Result<Option<(i64, Vec<u8>)>, StoreError> {
    head(sqlx::query(LAST_SEARCH).fetch_optional(tx).await?)
}

const LAST_SEARCH: &str = "SELECT seq, hash FROM searches ORDER BY seq DESC LIMIT 1";

fn head(row: Option<sqlx::any::AnyRow>) -> Result<Option<(i64, Vec<u8>)>, StoreError> {
    row.map(|row| Ok((row.try_get("seq")?, row.try_get("hash")?))).transpose()
}

fn search_row(r: &sqlx::any::AnyRow) -> Result<SearchRow, StoreError> {
    Ok(SearchRow {
        seq: r.try_get("seq")?,
        search: r.try_get("search")?,
        account: id(r, "account")?,
        desk: id(r, "desk")?,
        at: r.try_get("at")?,
        found: r.try_get("found")?,
        record: r.try_get("record")?,
        signer: r.try_get("signer")?,
        salt: r.try_get("salt")?,
        hash: r.try_get("hash")?,
        signature: r.try_get("signature")?,
    })
}

impl Db {
    /// Cards under a search key, at most so many.
    pub async fn cards(&self, key: &[u8], most: i64) -> Result<Vec<CardRow>, StoreError> {
        let rows = sqlx::query("SELECT * FROM certificates WHERE name_key = $1 ORDER BY case_id LIMIT $2")
            .bind(key)
            .bind(most)
            .fetch_all(&self.readers)
            .await?;
        let card = |r: &sqlx::any::AnyRow| {
            Ok(CardRow { key: r.try_get("name_key")?, case: id(r, "case_id")?, record: r.try_get("sealed")? })
        };
        rows.iter().map(card).collect()
    }

    /// A desk's index seed.
    pub async fn index(&self, desk: DeskId) -> Result<Option<Vec<u8>>, StoreError> {
        Ok(sqlx::query_scalar("SELECT record FROM indexes WHERE desk = $1")
            .bind(&desk.as_bytes()[..])
            .fetch_optional(&self.readers)
            .await?)
    }

    /// Searches at a desk, oldest first.
    pub async fn searches(&self, desk: DeskId) -> Result<Vec<SearchRow>, StoreError> {
        let rows = sqlx::query("SELECT * FROM searches WHERE desk = $1 ORDER BY seq")
            .bind(&desk.as_bytes()[..])
            .fetch_all(&self.readers)
            .await?;
        rows.iter().map(search_row).collect()
    }

    /// A page of all searches after a number, in the order of their chain.
    pub async fn searches_after(&self, after: i64, most: i64) -> Result<Vec<SearchRow>, StoreError> {
        let rows = sqlx::query("SELECT * FROM searches WHERE seq > $1 ORDER BY seq LIMIT $2")
            .bind(after)
            .bind(most)
            .fetch_all(&self.readers)
            .await?;
        rows.iter().map(search_row).collect()
    }

    /// The number and hash of the last search.
    pub async fn searches_head(&self) -> Result<Option<(i64, Vec<u8>)>, StoreError> {
        head(sqlx::query(LAST_SEARCH).fetch_optional(&self.readers).await?)
    }
}
