//! Whole cases, many at a time: everything stored of a stretch of cases at one moment, each table read once in the
//! order of its key. Who joins them needs no question per case.

use futures_util::TryStreamExt;
use sqlx::any::AnyRow;
use stezhka_terms::CaseId;

use crate::case_rows::{case_row, event_row, grant_row, id, part_row};
use crate::cell::{Cell, query};
use crate::db::{Db, Tx};
use crate::error::StoreError;
use crate::inbox_rows::duty_row;
use crate::rows::{CaseRow, DutyRow, EventRow, GrantRow, PartRow};

/// Which cases: after one, up to and with another; open where there is none.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Stretch {
    /// After this case.
    pub after: Option<CaseId>,
    /// Up to this case, and with it.
    pub upto: Option<CaseId>,
}

/// Everything of the first cases of a stretch but the sealed parts, which are handed over one by one. Each list is in
/// the order of case, then of its own key. Rows of no case stand among them too.
#[derive(Debug, Default)]
pub struct Whole {
    /// What was read: the stretch up to its last case here, or all of it.
    pub stretch: Stretch,
    /// Whether that was all of it.
    pub last: bool,
    /// The cases.
    pub cases: Vec<CaseRow>,
    /// Their events.
    pub events: Vec<EventRow>,
    /// Their open obligations.
    pub duties: Vec<DutyRow>,
    /// Their grants, each with its case.
    pub grants: Vec<(CaseId, GrantRow)>,
}

/// The most cases of a page.
const PAGE: i64 = 200;

impl Db {
    /// Reads the first cases of a stretch, until they have some `most` events together, at one moment. Parts are handed
    /// over one by one, in the order of case, event and number, so that few blobs stand in memory at once.
    #[expect(clippy::disallowed_methods, reason = "a snapshot that only reads")]
    pub async fn whole(
        &self,
        stretch: Stretch,
        most: i64,
        mut part: impl FnMut(CaseId, PartRow) + Send,
    ) -> Result<Whole, StoreError> {
        let begin =
            if self.is_sqlite() { "BEGIN" } else { "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY" };
        let mut moment = self.readers.begin_with(begin).await?;
        let mut whole = Whole { stretch, last: true, ..Whole::default() };
        let (mut rows, mut events) = (0, 0_i64);
        each(&mut moment, "cases", "case_id", stretch, Some(PAGE), |row| {
            rows += 1;
            if events >= most {
                return Ok(());
            }
            let row = case_row(row)?;
            // A row may lie about its events: it only makes the page longer or shorter.
            events = events.saturating_add(row.seq.max(1));
            whole.cases.push(row);
            Ok(())
        })
        .await?;
        whole.last = rows < PAGE && whole.cases.len() == usize::try_from(rows).unwrap_or(0);
        if !whole.last {
            whole.stretch.upto = whole.cases.last().map(|row| row.case);
        }
        let stretch = whole.stretch;
        each(&mut moment, "events", "case_id, seq", stretch, None, |row| {
            whole.events.push(event_row(row)?);
            Ok(())
        })
        .await?;
        each(&mut moment, "parts", "case_id, event, part", stretch, None, |row| {
            part(id(row, "case_id")?, part_row(row)?);
            Ok(())
        })
        .await?;
        each(&mut moment, "duties", "case_id, duty", stretch, None, |row| {
            whole.duties.push(duty_row(row)?);
            Ok(())
        })
        .await?;
        each(&mut moment, "grants", "case_id, grant_id", stretch, None, |row| {
            whole.grants.push((id(row, "case_id")?, grant_row(row)?));
            Ok(())
        })
        .await?;
        moment.rollback().await?;
        Ok(whole)
    }
}

/// Hands over the rows of a table in the order of its key, as they come.
async fn each(
    moment: &mut Tx,
    table: &str,
    key: &str,
    stretch: Stretch,
    most: Option<i64>,
    mut take: impl FnMut(&AnyRow) -> Result<(), StoreError> + Send,
) -> Result<(), StoreError> {
    let mut text = format!("SELECT * FROM {table} WHERE case_id > $1");
    let mut cells: Vec<Cell> = vec![stretch.after.as_ref().map_or(&[][..], |c| c.as_bytes()).into()];
    if let Some(case) = stretch.upto {
        cells.push(case.as_bytes().into());
        text.push_str(" AND case_id <= $2");
    }
    text.push_str(" ORDER BY ");
    text.push_str(key);
    if let Some(most) = most {
        cells.push(most.into());
        text.push_str(&format!(" LIMIT ${}", cells.len()));
    }
    let mut rows = query(text, cells).fetch(&mut *moment);
    while let Some(row) = rows.try_next().await? {
        take(&row)?;
    }
    Ok(())
}
