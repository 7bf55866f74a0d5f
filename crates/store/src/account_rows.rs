//! Accounts and desks: openers, one-time codes, envelopes, history, shares; persons, drafts, held texts, sessions.

use sqlx::Row;
use sqlx::any::AnyRow;
use stezhka_terms::{AccountId, CaseId, DeskId, DraftId};

use crate::case_rows::id;
use crate::db::{Db, Tx};
use crate::error::StoreError;
use crate::rows::OpenerRow;
use crate::session_rows::end_sessions;

fn opener_row(row: &AnyRow) -> Result<OpenerRow, StoreError> {
    let opener: Vec<u8> = row.try_get("opener")?;
    Ok(OpenerRow {
        opener: opener.try_into().map_err(|_| StoreError::Row("opener"))?,
        name: row.try_get("name")?,
        account: id(row, "account")?,
        record: row.try_get("record")?,
    })
}

/// Adds an opener. A locator or name that is taken is [`StoreError::Twice`].
pub async fn add_opener(tx: &mut Tx, row: &OpenerRow) -> Result<(), StoreError> {
    sqlx::query("INSERT INTO openers (opener, name, account, record) VALUES ($1,$2,$3,$4)")
        .bind(&row.opener[..])
        .bind(&row.name[..])
        .bind(&row.account.as_bytes()[..])
        .bind(&row.record[..])
        .execute(tx)
        .await?;
    Ok(())
}

/// Replaces an opener's record (re-wrapped under newer parameters).
pub async fn rewrap_opener(tx: &mut Tx, row: &OpenerRow) -> Result<(), StoreError> {
    sqlx::query("UPDATE openers SET record=$2 WHERE opener=$1")
        .bind(&row.opener[..])
        .bind(&row.record[..])
        .execute(tx)
        .await?;
    Ok(())
}

/// Deletes every opener of an account.
pub async fn delete_openers(tx: &mut Tx, account: AccountId) -> Result<(), StoreError> {
    sqlx::query("DELETE FROM openers WHERE account=$1").bind(&account.as_bytes()[..]).execute(tx).await?;
    Ok(())
}

/// Deletes one opener; false when it was gone already.
pub async fn delete_opener(tx: &mut Tx, opener: &[u8; 16]) -> Result<bool, StoreError> {
    let done = sqlx::query("DELETE FROM openers WHERE opener=$1").bind(&opener[..]).execute(tx).await?;
    Ok(done.rows_affected() == 1)
}

/// Puts the sealed one-time-code secret of an account.
pub async fn put_totp(
    tx: &mut Tx,
    account: AccountId,
    generation: i64,
    record: &[u8],
) -> Result<(), StoreError> {
    sqlx::query("INSERT INTO totp (account, generation, record, last_step) VALUES ($1,$2,$3,0) ON CONFLICT (account) DO UPDATE SET generation=excluded.generation, record=excluded.record, last_step=0")
        .bind(&account.as_bytes()[..])
        .bind(generation)
        .bind(record)
        .execute(tx)
        .await?;
    Ok(())
}

/// Takes a step of the one-time code; false when it, or a later one, was used.
pub async fn take_step(tx: &mut Tx, account: AccountId, step: i64) -> Result<bool, StoreError> {
    let done = sqlx::query("UPDATE totp SET last_step=$2 WHERE account=$1 AND last_step<$2")
        .bind(&account.as_bytes()[..])
        .bind(step)
        .execute(tx)
        .await?;
    Ok(done.rows_affected() == 1)
}

/// A desk's envelope for a member.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EnvelopeRow {
    /// The desk.
    pub desk: DeskId,
    /// The desk's key epoch.
    pub epoch: i64,
    /// The member.
    pub account: AccountId,
    /// The member's key generation.
    pub generation: i64,
    /// The vault's record.
    pub record: Vec<u8>,
}

/// Adds an envelope; over one of the member's earlier keys, which opens nothing for him any more.
pub async fn add_envelope(tx: &mut Tx, row: &EnvelopeRow) -> Result<(), StoreError> {
    sqlx::query("INSERT INTO envelopes (desk, epoch, account, generation, record) VALUES ($1,$2,$3,$4,$5) ON CONFLICT (desk, epoch, account) DO UPDATE SET generation=excluded.generation, record=excluded.record")
        .bind(&row.desk.as_bytes()[..])
        .bind(row.epoch)
        .bind(&row.account.as_bytes()[..])
        .bind(row.generation)
        .bind(&row.record[..])
        .execute(tx)
        .await?;
    Ok(())
}

/// Deletes a leaver's envelopes of a desk and all his sessions.
pub async fn expel(tx: &mut Tx, desk: DeskId, account: AccountId) -> Result<(), StoreError> {
    sqlx::query("DELETE FROM envelopes WHERE desk=$1 AND account=$2")
        .bind(&desk.as_bytes()[..])
        .bind(&account.as_bytes()[..])
        .execute(&mut *tx)
        .await?;
    end_sessions(tx, account).await
}

/// Adds a desk's history: the seed of an epoch sealed to the next.
pub async fn add_history(tx: &mut Tx, desk: DeskId, epoch: i64, record: &[u8]) -> Result<(), StoreError> {
    sqlx::query("INSERT INTO histories (desk, epoch, record) VALUES ($1,$2,$3)")
        .bind(&desk.as_bytes()[..])
        .bind(epoch)
        .bind(record)
        .execute(tx)
        .await?;
    Ok(())
}

/// Adds an officer's share of a desk.
pub async fn add_share(
    tx: &mut Tx,
    desk: DeskId,
    epoch: i64,
    officer: AccountId,
    record: &[u8],
) -> Result<(), StoreError> {
    sqlx::query("INSERT INTO shares (desk, epoch, officer, record) VALUES ($1,$2,$3,$4)")
        .bind(&desk.as_bytes()[..])
        .bind(epoch)
        .bind(&officer.as_bytes()[..])
        .bind(record)
        .execute(tx)
        .await?;
    Ok(())
}

/// Says which case is an account's.
pub async fn put_person(tx: &mut Tx, account: AccountId, case: CaseId) -> Result<(), StoreError> {
    sqlx::query("INSERT INTO persons (account, case_id) VALUES ($1,$2)")
        .bind(&account.as_bytes()[..])
        .bind(&case.as_bytes()[..])
        .execute(tx)
        .await?;
    Ok(())
}

/// Takes an account from its case (its code was replaced, its mandate ended).
pub async fn delete_person(tx: &mut Tx, account: AccountId) -> Result<(), StoreError> {
    sqlx::query("DELETE FROM persons WHERE account=$1").bind(&account.as_bytes()[..]).execute(tx).await?;
    Ok(())
}

/// A page of a draft.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DraftRow {
    /// The account.
    pub account: AccountId,
    /// The draft.
    pub draft: DraftId,
    /// The page.
    pub page: String,
    /// Its revision.
    pub revision: i64,
    /// The blob.
    pub sealed: Vec<u8>,
    /// Day number after which it is deleted.
    pub expires: i64,
}

/// Puts a page of a draft, over an earlier one.
pub async fn put_draft(tx: &mut Tx, row: &DraftRow) -> Result<(), StoreError> {
    sqlx::query("INSERT INTO drafts (account, page, draft, revision, sealed, expires) VALUES ($1,$2,$3,$4,$5,$6) ON CONFLICT (account, page) DO UPDATE SET draft=excluded.draft, revision=excluded.revision, sealed=excluded.sealed, expires=excluded.expires")
        .bind(&row.account.as_bytes()[..])
        .bind(&row.page[..])
        .bind(&row.draft.as_bytes()[..])
        .bind(row.revision)
        .bind(&row.sealed[..])
        .bind(row.expires)
        .execute(tx)
        .await?;
    Ok(())
}

/// Deletes an account's drafts.
pub async fn delete_drafts(tx: &mut Tx, account: AccountId) -> Result<(), StoreError> {
    sqlx::query("DELETE FROM drafts WHERE account=$1").bind(&account.as_bytes()[..]).execute(tx).await?;
    Ok(())
}

/// Deletes drafts past their day.
pub async fn expire_drafts(tx: &mut Tx, today: i64) -> Result<u64, StoreError> {
    Ok(sqlx::query("DELETE FROM drafts WHERE expires < $1").bind(today).execute(tx).await?.rows_affected())
}

/// Holds text that was typed in a locked session.
pub async fn hold(
    tx: &mut Tx,
    account: AccountId,
    face: &str,
    route: &str,
    sealed: &[u8],
    at: i64,
) -> Result<(), StoreError> {
    sqlx::query("INSERT INTO held (account, face, route, sealed, at) VALUES ($1,$2,$3,$4,$5) ON CONFLICT (account, face, route) DO UPDATE SET sealed=excluded.sealed, at=excluded.at")
        .bind(&account.as_bytes()[..])
        .bind(face)
        .bind(route)
        .bind(sealed)
        .bind(at)
        .execute(tx)
        .await?;
    Ok(())
}

/// Takes held text back: it is deleted with the reading.
pub async fn take_held(
    tx: &mut Tx,
    account: AccountId,
    face: &str,
    route: &str,
) -> Result<Option<Vec<u8>>, StoreError> {
    Ok(sqlx::query_scalar("DELETE FROM held WHERE account=$1 AND face=$2 AND route=$3 RETURNING sealed")
        .bind(&account.as_bytes()[..])
        .bind(face)
        .bind(route)
        .fetch_optional(tx)
        .await?)
}

impl Db {
    /// The opener of a locator or name.
    pub async fn opener(&self, name: &str) -> Result<Option<OpenerRow>, StoreError> {
        let row = sqlx::query("SELECT * FROM openers WHERE name = $1")
            .bind(name)
            .fetch_optional(&self.readers)
            .await?;
        row.as_ref().map(opener_row).transpose()
    }

    /// The opener of a row's name, or the row itself where there is none: one question and one row either way.
    pub async fn opener_or(&self, row: &OpenerRow) -> Result<OpenerRow, StoreError> {
        let text = "SELECT opener, name, account, record FROM (\
                    SELECT 0 AS given, opener, name, account, record FROM openers WHERE name = $1 \
                    UNION ALL SELECT 1, $2, $1, $3, $4) AS either ORDER BY given LIMIT 1";
        let found = sqlx::query(text)
            .bind(&row.name[..])
            .bind(&row.opener[..])
            .bind(&row.account.as_bytes()[..])
            .bind(&row.record[..])
            .fetch_one(&self.readers)
            .await?;
        opener_row(&found)
    }

    /// The openers of an account.
    pub async fn openers_of(&self, account: AccountId) -> Result<Vec<OpenerRow>, StoreError> {
        let rows = sqlx::query("SELECT * FROM openers WHERE account = $1 ORDER BY name")
            .bind(&account.as_bytes()[..])
            .fetch_all(&self.readers)
            .await?;
        rows.iter().map(opener_row).collect()
    }

    /// All openers, for the test of a thief.
    pub async fn openers(&self) -> Result<Vec<OpenerRow>, StoreError> {
        let rows = sqlx::query("SELECT * FROM openers ORDER BY name").fetch_all(&self.readers).await?;
        rows.iter().map(opener_row).collect()
    }

    /// The sealed one-time-code secret: generation, record.
    pub async fn totp(&self, account: AccountId) -> Result<Option<(i64, Vec<u8>)>, StoreError> {
        let row = sqlx::query("SELECT generation, record FROM totp WHERE account = $1")
            .bind(&account.as_bytes()[..])
            .fetch_optional(&self.readers)
            .await?;
        row.map(|r| Ok((r.try_get("generation")?, r.try_get("record")?))).transpose()
    }

    /// A member's envelopes of a desk, newest first.
    pub async fn envelopes(&self, desk: DeskId, account: AccountId) -> Result<Vec<EnvelopeRow>, StoreError> {
        let rows =
            sqlx::query("SELECT * FROM envelopes WHERE desk = $1 AND account = $2 ORDER BY epoch DESC")
                .bind(&desk.as_bytes()[..])
                .bind(&account.as_bytes()[..])
                .fetch_all(&self.readers)
                .await?;
        rows.iter()
            .map(|r| {
                Ok(EnvelopeRow {
                    desk: id(r, "desk")?,
                    epoch: r.try_get("epoch")?,
                    account: id(r, "account")?,
                    generation: r.try_get("generation")?,
                    record: r.try_get("record")?,
                })
            })
            .collect()
    }

    /// A desk's history: epoch and record, newest first.
    pub async fn history(&self, desk: DeskId) -> Result<Vec<(i64, Vec<u8>)>, StoreError> {
        let rows = sqlx::query("SELECT epoch, record FROM histories WHERE desk = $1 ORDER BY epoch DESC")
            .bind(&desk.as_bytes()[..])
            .fetch_all(&self.readers)
            .await?;
        rows.iter().map(|r| Ok((r.try_get("epoch")?, r.try_get("record")?))).collect()
    }

    /// The case of an account.
    pub async fn case_of(&self, account: AccountId) -> Result<Option<CaseId>, StoreError> {
        let row = sqlx::query("SELECT case_id FROM persons WHERE account = $1")
            .bind(&account.as_bytes()[..])
            .fetch_optional(&self.readers)
            .await?;
        row.as_ref().map(|r| id(r, "case_id")).transpose()
    }

    /// An account's draft.
    pub async fn drafts(&self, account: AccountId) -> Result<Vec<DraftRow>, StoreError> {
        let rows = sqlx::query("SELECT * FROM drafts WHERE account = $1 ORDER BY page")
            .bind(&account.as_bytes()[..])
            .fetch_all(&self.readers)
            .await?;
        rows.iter()
            .map(|r| {
                Ok(DraftRow {
                    account: id(r, "account")?,
                    draft: id(r, "draft")?,
                    page: r.try_get("page")?,
                    revision: r.try_get("revision")?,
                    sealed: r.try_get("sealed")?,
                    expires: r.try_get("expires")?,
                })
            })
            .collect()
    }
}
