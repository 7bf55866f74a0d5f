//! The journal of searches: each signed by who searched, on a chain of its own that checkpoints see, so that what is
//! dropped, changed or put elsewhere is named. What was searched is sealed to the desk that must answer for it.

use std::sync::Arc;

use serde::Serialize;
use stezhka_store::{SearchRow, StoreError, WriteError};
use stezhka_terms::{AccountId, CaseId, DeskId, EventId, Moment};
use stezhka_vault::log::GENESIS;
use stezhka_vault::{EventRecord, NewEvent, SearchRecord, SignerId};

use super::find_certificate::FindCertificate;
use crate::carry::REPEATS;
use crate::chain::hex_text;
use crate::error::{AppError, written};
use crate::hand::Staff;
use crate::house::App;

/// The place of this chain among the heads: no case's.
pub(crate) const SEARCHES: CaseId = CaseId::from_bytes([0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1]);

/// What stands openly of a search, as its chain commits to it.
#[derive(Serialize)]
struct Line {
    search: String,
    account: AccountId,
    desk: DeskId,
    at: i64,
    found: i64,
    record: String,
}

fn line(row: &SearchRow) -> Result<Vec<u8>, AppError> {
    let line = Line {
        search: hex_text(&row.search),
        account: row.account,
        desk: row.desk,
        at: row.at,
        found: row.found,
        record: hex_text(&stezhka_vault::sha256(&row.record)),
    };
    serde_json::to_vec(&line).map_err(|_| AppError::Content)
}

/// A row as an entry of its chain, with who signed it.
pub(crate) fn entry(row: &SearchRow) -> Result<EventRecord, AppError> {
    Ok(EventRecord {
        case: SEARCHES,
        event: EventId::from_bytes(array(&row.search)?),
        seq: u64::try_from(row.seq).map_err(|_| AppError::Content)?,
        salt: array(&row.salt)?,
        open_bytes: line(row)?,
        parts: Vec::new(),
        hash: array(&row.hash)?,
        signer: serde_json::from_slice(&row.signer).map_err(|_| AppError::Content)?,
        signature: array(&row.signature)?,
    })
}

fn array<const N: usize>(bytes: &[u8]) -> Result<[u8; N], AppError> {
    bytes.try_into().map_err(|_| AppError::Content)
}

impl App {
    /// Notes a search before anything of it is opened.
    pub(super) async fn note_search(
        &self,
        now: Moment,
        staff: &Staff,
        input: &FindCertificate,
        found: usize,
    ) -> Result<(), AppError> {
        let desk = self.own_desk(staff.desk).await?;
        let words = serde_json::to_vec(input).map_err(|_| AppError::Content)?;
        let record = SearchRecord::seal(&self.base, &desk, staff.account(), &words, self.rng().as_mut())?;
        let row = SearchRow {
            seq: 0,
            search: record.search.to_vec(),
            account: staff.account(),
            desk: staff.desk,
            at: now.to_minute().millis(),
            found: i64::try_from(found).map_err(|_| AppError::Content)?,
            record: serde_json::to_vec(&record).map_err(|_| AppError::Content)?,
            signer: serde_json::to_vec(&SignerId::of(staff.keys.public())).map_err(|_| AppError::Content)?,
            salt: Vec::new(),
            hash: Vec::new(),
            signature: Vec::new(),
        };
        let work = Arc::new((self.clone(), staff.clone(), row));
        for _ in 0..REPEATS {
            let work = work.clone();
            let done = self.db.write(move |tx| {
                let work = work.clone();
                Box::pin(async move {
                    let (app, staff, row) = &*work;
                    let last = stezhka_store::last_search(tx).await?;
                    let row = app.chained(staff, row, last).map_err(WriteError::Domain)?;
                    stezhka_store::note_search(tx, &row).await?;
                    Ok::<_, WriteError<AppError>>(())
                })
            });
            match done.await.map_err(written) {
                // Another node was faster.
                Err(AppError::Store(StoreError::Twice | StoreError::Busy)) => {}
                other => return other,
            }
        }
        Err(AppError::Changed)
    }

    fn chained(
        &self,
        staff: &Staff,
        row: &SearchRow,
        last: Option<(i64, Vec<u8>)>,
    ) -> Result<SearchRow, AppError> {
        let (seq, previous) = last.map_or((0, GENESIS.to_vec()), |last| last);
        let new = NewEvent {
            case: SEARCHES,
            event: EventId::from_bytes(array(&row.search)?),
            seq: u64::try_from(seq + 1).map_err(|_| AppError::Content)?,
            previous: array(&previous)?,
            open_bytes: line(row)?,
            parts: Vec::new(),
        };
        let signer = SignerId::of(staff.keys.public());
        let entry = new.seal(&self.base, signer, staff.keys.as_ref(), self.rng().as_mut())?;
        let (salt, hash) = (entry.salt.to_vec(), entry.hash.to_vec());
        Ok(SearchRow { seq: seq + 1, salt, hash, signature: entry.signature.to_vec(), ..row.clone() })
    }
}
