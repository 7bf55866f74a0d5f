//! The inbox: what is owed by a desk, in the order of days, with the signals it may know without opening anything.

use std::collections::BTreeMap;

use stezhka_store::DutyRow;
use stezhka_terms::CaseId;
use stezhka_vault::SignalRecord;

use crate::error::AppError;
use crate::hand::Staff;
use crate::house::App;
use crate::person::send::Signal;

/// The most rows of a page.
pub const PAGE: i64 = 50;

/// A page of an inbox.
pub struct Inbox {
    /// What is owed, first what is due first.
    pub duties: Vec<DutyRow>,
    /// Signals of the cases on the page.
    pub signals: BTreeMap<CaseId, Signal>,
}

impl App {
    /// A page of a desk's inbox, after a row.
    pub async fn inbox(&self, staff: &Staff, after: Option<(i64, CaseId, i64)>) -> Result<Inbox, AppError> {
        let keys = self.desk_keys(&staff.keys, staff.desk).await?;
        let duties = self.db.inbox(staff.desk, after, PAGE).await?;
        let mut cases: Vec<CaseId> = duties.iter().map(|d| d.case).collect();
        cases.dedup();
        let mut signals = BTreeMap::new();
        for row in self.db.signals(staff.desk, &cases).await? {
            let record = SignalRecord {
                case: row.case,
                desk: row.desk,
                desk_epoch: u32::try_from(row.desk_epoch).map_err(|_| AppError::Content)?,
                revision: u32::try_from(row.revision).map_err(|_| AppError::Content)?,
                blob: row.sealed,
            };
            if let Some(keys) = keys.iter().find(|k| k.public().epoch == record.desk_epoch) {
                let text = record.open(&self.base, keys)?;
                signals.insert(row.case, serde_json::from_slice(&text).map_err(|_| AppError::Content)?);
            }
        }
        Ok(Inbox { duties, signals })
    }
}
