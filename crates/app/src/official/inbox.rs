//! The inbox: what is owed by a desk, in the order of days, with the signals it may know without opening anything.

use std::collections::BTreeMap;

use stezhka_case::State;
use stezhka_store::DutyRow;
use stezhka_terms::{CaseId, Day};
use stezhka_vault::SignalRecord;

use crate::error::AppError;
use crate::hand::Staff;
use crate::house::App;
use crate::person::send::Signal;

/// The most rows of a page.
pub const PAGE: i64 = 50;

/// Which part of an inbox.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// Everything.
    All,
    /// What stands up to a day.
    Until(Day),
    /// What others owe in this desk's cases.
    Elsewhere,
    /// What was opened on a day or later.
    Since(Day),
}

/// How many rows the parts of an inbox have, as far as one looks.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts {
    /// Everything.
    pub all: usize,
    /// Up to today.
    pub today: usize,
    /// Up to the last day of the week that was asked for.
    pub week: usize,
    /// What others owe.
    pub waiting: usize,
    /// What was opened since a day.
    pub new: usize,
}

/// A page of an inbox.
pub struct Inbox {
    /// What is owed, first what is due first.
    pub duties: Vec<DutyRow>,
    /// Whether more stands behind this page.
    pub more: bool,
    /// Stage and day of receipt of the cases on the page.
    pub cases: BTreeMap<CaseId, State>,
    /// Signals of the cases on the page.
    pub signals: BTreeMap<CaseId, Signal>,
}

impl App {
    /// So many rows of a part of an inbox are counted, and no more.
    pub const COUNTED: i64 = 200;

    /// A page of a desk's inbox, after a row.
    pub async fn inbox(&self, staff: &Staff, after: Option<(i64, CaseId, i64)>) -> Result<Inbox, AppError> {
        self.inbox_part(staff, Part::All, after).await
    }

    /// How many rows the parts of a desk's inbox have; no more than [`Self::COUNTED`] are looked at.
    pub async fn inbox_counts(
        &self,
        staff: &Staff,
        today: Day,
        week: Day,
        since: Day,
    ) -> Result<Counts, AppError> {
        self.desk_keys(&staff.keys, staff.desk).await?;
        let (desk, most) = (staff.desk, Self::COUNTED);
        let all = self.db.inbox(desk, None, most).await?;
        let until = |day: Day| all.iter().filter(|d| d.sort_day <= i64::from(day.number())).count();
        Ok(Counts {
            all: all.len(),
            today: until(today),
            week: until(week),
            waiting: self.db.owed_elsewhere(desk, None, most).await?.len(),
            new: self.db.inbox_since(desk, i64::from(since.number()), None, most).await?.len(),
        })
    }

    /// A page of a part of a desk's inbox, after a row.
    pub async fn inbox_part(
        &self,
        staff: &Staff,
        part: Part,
        after: Option<(i64, CaseId, i64)>,
    ) -> Result<Inbox, AppError> {
        let keys = self.desk_keys(&staff.keys, staff.desk).await?;
        let (desk, most) = (staff.desk, PAGE + 1);
        let mut duties = match part {
            Part::All | Part::Until(_) => self.db.inbox(desk, after, most).await?,
            Part::Elsewhere => self.db.owed_elsewhere(desk, after, most).await?,
            Part::Since(day) => self.db.inbox_since(desk, i64::from(day.number()), after, most).await?,
        };
        if let Part::Until(day) = part {
            duties.retain(|d| d.sort_day <= i64::from(day.number()));
        }
        let page = usize::try_from(PAGE).map_err(|_| AppError::Content)?;
        let more = duties.len() > page;
        duties.truncate(page);
        let mut cases: Vec<CaseId> = duties.iter().map(|d| d.case).collect();
        cases.sort_unstable();
        cases.dedup();
        let mut states = BTreeMap::new();
        for case in &cases {
            states.insert(*case, self.state(*case).await?);
        }
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
                // One that is damaged hides itself, never the desk's whole inbox; `verify` names it.
                let text = record.open(&self.base, keys).ok();
                if let Some(signal) = text.and_then(|text| serde_json::from_slice(&text).ok()) {
                    signals.insert(row.case, signal);
                } else {
                    tracing::warn!("a signal of an inbox could not be opened");
                }
            }
        }
        Ok(Inbox { duties, more, cases: states, signals })
    }
}
