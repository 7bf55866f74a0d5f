//! Whole cases, many at a time: everything stored of a stretch of cases at one moment, each table read once. Rows come
//! packed, those of a case together as one value: the driver's work is per value, and would be most of the whole.

use futures_util::TryStreamExt;
use sqlx::Row;
use sqlx::any::AnyRow;
use stezhka_terms::{CaseId, DeskId};

use crate::case_rows::{case_row, id};
use crate::cell::{Cell, query};
use crate::db::{Db, Tx};
use crate::error::StoreError;
use crate::pack::{Packed, packed};
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
    /// The desks that they concern, each with its case.
    pub concerns: Vec<(CaseId, DeskId)>,
}

/// The most cases of a page.
const PAGE: i64 = 200;

impl Db {
    /// Reads the first cases of a stretch, until they have some `most` events together, at one moment. Parts are handed
    /// over one by one and in no promised order, so that blobs of few events stand in memory at once.
    #[expect(clippy::disallowed_methods, reason = "a snapshot that only reads")]
    pub async fn whole(
        &self,
        stretch: Stretch,
        most: i64,
        mut part: impl FnMut(CaseId, PartRow) + Send,
    ) -> Result<Whole, StoreError> {
        let sqlite = self.is_sqlite();
        let begin = if sqlite { "BEGIN" } else { "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY" };
        let mut moment = self.readers.begin_with(begin).await?;
        let mut whole = Whole { stretch, last: true, ..Whole::default() };
        let (mut rows, mut events) = (0, 0_i64);
        let text = |bounds: &str| format!("SELECT * FROM cases WHERE {bounds} ORDER BY case_id LIMIT {PAGE}");
        each(&mut moment, text, stretch, |row| {
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
        whole.last = rows < PAGE && i64::try_from(whole.cases.len()).is_ok_and(|taken| taken == rows);
        if !whole.last {
            whole.stretch.upto = whole.cases.last().map(|row| row.case);
        }
        let stretch = whole.stretch;
        run(&mut moment, "events", "case_id", stretch, sqlite, |case, p| {
            let seq = p.int()?;
            whole.events.push(EventRow {
                case,
                seq,
                event: p.id("event")?,
                version: p.int()?,
                kind: p.text("kind")?,
                at: p.int()?,
                signer: p.bytes()?.to_vec(),
                open: p.bytes()?.to_vec(),
                salt: p.bytes()?.to_vec(),
                open_commit: p.bytes()?.to_vec(),
                parts_root: p.bytes()?.to_vec(),
                hash: p.bytes()?.to_vec(),
                signature: p.bytes()?.to_vec(),
            });
            Ok(())
        })
        .await?;
        run(&mut moment, "parts", "case_id, event", stretch, sqlite, |case, p| {
            part(
                case,
                PartRow {
                    event: p.id("event")?,
                    part: p.int()?,
                    compartment: p.text("compartment")?,
                    epoch: p.int()?,
                    schema: p.text("schema")?,
                    sealed: p.bytes()?.to_vec(),
                    digest: p.bytes()?.to_vec(),
                },
            );
            Ok(())
        })
        .await?;
        run(&mut moment, "duties", "case_id", stretch, sqlite, |case, p| {
            whole.duties.push(DutyRow {
                case,
                duty: p.int()?,
                obligation: p.text("obligation")?,
                owner: p.text("owner")?,
                desk: p.some(|p| p.id("desk"))?,
                opened: p.int()?,
                due: p.some(Packed::int)?,
                due_kind: p.text("due_kind")?,
                sort_day: p.int()?,
            });
            Ok(())
        })
        .await?;
        run(&mut moment, "grants", "case_id", stretch, sqlite, |case, p| {
            let row = GrantRow {
                grant: p.id("grant_id")?,
                compartment: p.text("compartment")?,
                epoch: p.int()?,
                holder_kind: p.text("holder_kind")?,
                holder: p.bytes()?.to_vec(),
                holder_epoch: p.int()?,
                record: p.bytes()?.to_vec(),
            };
            whole.grants.push((case, row));
            Ok(())
        })
        .await?;
        run(&mut moment, "concerns", "case_id", stretch, sqlite, |case, p| {
            whole.concerns.push((case, p.id("desk")?));
            Ok(())
        })
        .await?;
        moment.rollback().await?;
        // Neither database promises the order in which an aggregate takes its rows; here it is made sure of.
        whole.events.sort_by_key(|row| (row.case, row.seq));
        whole.duties.sort_by_key(|row| (row.case, row.duty));
        whole.grants.sort_by_key(|(case, row)| (*case, row.grant));
        whole.concerns.sort_unstable();
        Ok(whole)
    }
}

/// Hands over the packed rows of a table.
async fn run(
    moment: &mut Tx,
    table: &'static str,
    group: &str,
    stretch: Stretch,
    sqlite: bool,
    mut take: impl FnMut(CaseId, &mut Packed<'_>) -> Result<(), StoreError> + Send,
) -> Result<(), StoreError> {
    let row = packed(table, sqlite)?;
    let text = |bounds: &str| {
        let all = if sqlite {
            format!("CAST(group_concat({row}, '') AS BLOB)")
        } else {
            format!("string_agg({row}, ''::bytea)")
        };
        format!(
            "SELECT case_id, {all} AS packed FROM {table} WHERE {bounds} GROUP BY {group} ORDER BY {group}"
        )
    };
    each(moment, text, stretch, |row| {
        let case = id(row, "case_id")?;
        let mut rows = Packed::new(row.try_get("packed")?);
        while !rows.is_empty() {
            take(case, &mut rows)?;
        }
        Ok(())
    })
    .await
}

/// Hands over the answers to a question about a stretch, as they come.
async fn each(
    moment: &mut Tx,
    text: impl Fn(&str) -> String,
    stretch: Stretch,
    mut take: impl FnMut(&AnyRow) -> Result<(), StoreError> + Send,
) -> Result<(), StoreError> {
    let after = stretch.after.as_ref().map_or(&[][..], |case| case.as_bytes());
    let mut cells: Vec<Cell> = vec![after.into()];
    cells.extend(stretch.upto.as_ref().map(|case| Cell::from(case.as_bytes())));
    let bounds = if cells.len() == 2 { "case_id > $1 AND case_id <= $2" } else { "case_id > $1" };
    let mut rows = query(text(bounds), cells).fetch(&mut *moment);
    while let Some(row) = rows.try_next().await? {
        take(&row)?;
    }
    Ok(())
}
