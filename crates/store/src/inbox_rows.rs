//! Inboxes: open obligations of a desk by their day, and the sealed signals that say what moved.

use sqlx::Row;
use sqlx::any::AnyRow;
use stezhka_terms::{CaseId, DeskId};

use crate::case_rows::id;
use crate::cell::{Cell, insert, places, query};
use crate::db::{Db, Tx};
use crate::error::StoreError;
use crate::rows::{DutyRow, SignalRow};

pub(crate) fn duty_row(row: &AnyRow) -> Result<DutyRow, StoreError> {
    let desk: Option<Vec<u8>> = row.try_get("desk")?;
    let desk = desk.map(|d| DeskId::try_from(&d[..])).transpose().map_err(|_| StoreError::Row("desk"))?;
    Ok(DutyRow {
        case: id(row, "case_id")?,
        duty: row.try_get("duty")?,
        obligation: row.try_get("obligation")?,
        owner: row.try_get("owner")?,
        desk,
        opened: row.try_get("opened")?,
        due: row.try_get("due")?,
        due_kind: row.try_get("due_kind")?,
        sort_day: row.try_get("sort_day")?,
    })
}

fn signal_row(row: &AnyRow) -> Result<SignalRow, StoreError> {
    Ok(SignalRow {
        case: id(row, "case_id")?,
        desk: id(row, "desk")?,
        desk_epoch: row.try_get("desk_epoch")?,
        revision: row.try_get("revision")?,
        sealed: row.try_get("sealed")?,
    })
}

/// Opens and closes obligations in the inbox.
pub async fn change_duties(
    tx: &mut Tx,
    case: CaseId,
    closed: &[i64],
    opened: &[DutyRow],
) -> Result<(), StoreError> {
    for duty in closed {
        sqlx::query("DELETE FROM duties WHERE case_id=$1 AND duty=$2")
            .bind(&case.as_bytes()[..])
            .bind(*duty)
            .execute(&mut *tx)
            .await?;
    }
    let cells = |d: &DutyRow| {
        vec![
            d.case.as_bytes().into(),
            d.duty.into(),
            (&d.obligation[..]).into(),
            (&d.owner[..]).into(),
            d.desk.as_ref().map(DeskId::as_bytes).into(),
            d.opened.into(),
            d.due.into(),
            (&d.due_kind[..]).into(),
            d.sort_day.into(),
        ]
    };
    insert(
        tx,
        "INSERT INTO duties (case_id, duty, obligation, owner, desk, opened, due, due_kind, sort_day)",
        opened.iter().map(cells).collect(),
    )
    .await
}

/// An open duty moves to another desk, or to none.
pub async fn move_duty(tx: &mut Tx, case: CaseId, duty: i64, desk: Option<DeskId>) -> Result<(), StoreError> {
    let cells: Vec<Cell> =
        vec![case.as_bytes().into(), duty.into(), desk.as_ref().map(DeskId::as_bytes).into()];
    query("UPDATE duties SET desk=$3 WHERE case_id=$1 AND duty=$2".to_owned(), cells).execute(tx).await?;
    Ok(())
}

/// Deletes a desk's signal of a case: it has nothing to do with it any more.
pub async fn delete_signal(tx: &mut Tx, case: CaseId, desk: DeskId) -> Result<(), StoreError> {
    sqlx::query("DELETE FROM signals WHERE case_id=$1 AND desk=$2")
        .bind(&case.as_bytes()[..])
        .bind(&desk.as_bytes()[..])
        .execute(tx)
        .await?;
    Ok(())
}

/// Puts a desk's signal of a case.
pub async fn put_signal(tx: &mut Tx, row: &SignalRow) -> Result<(), StoreError> {
    sqlx::query("INSERT INTO signals (case_id, desk, desk_epoch, revision, sealed) VALUES ($1,$2,$3,$4,$5) ON CONFLICT (desk, case_id) DO UPDATE SET desk_epoch=excluded.desk_epoch, revision=excluded.revision, sealed=excluded.sealed")
        .bind(&row.case.as_bytes()[..])
        .bind(&row.desk.as_bytes()[..])
        .bind(row.desk_epoch)
        .bind(row.revision)
        .bind(&row.sealed[..])
        .execute(tx)
        .await?;
    Ok(())
}

impl Db {
    /// A page of a desk's inbox: what is due first stands first, unknown terms among the dated ones.
    pub async fn inbox(
        &self,
        desk: DeskId,
        after: Option<(i64, CaseId, i64)>,
        most: i64,
    ) -> Result<Vec<DutyRow>, StoreError> {
        self.inbox_since(desk, i64::MIN, after, most).await
    }

    /// The same page of obligations opened on a day or later.
    pub async fn inbox_since(
        &self,
        desk: DeskId,
        since: i64,
        after: Option<(i64, CaseId, i64)>,
        most: i64,
    ) -> Result<Vec<DutyRow>, StoreError> {
        let (day, case, duty) =
            after.map_or_else(|| (i64::MIN, Vec::new(), 0), |(d, c, n)| (d, c.as_bytes().to_vec(), n));
        let rows = sqlx::query("SELECT * FROM duties WHERE desk = $1 AND (sort_day, case_id, duty) > ($2, $3, $4) AND opened >= $5 ORDER BY sort_day, case_id, duty LIMIT $6")
            .bind(&desk.as_bytes()[..])
            .bind(day)
            .bind(case)
            .bind(duty)
            .bind(since)
            .bind(most)
            .fetch_all(&self.readers)
            .await?;
        rows.iter().map(duty_row).collect()
    }

    /// What others owe in the cases of a desk: obligations elsewhere, of cases whose signal the desk has.
    pub async fn owed_elsewhere(
        &self,
        desk: DeskId,
        after: Option<(i64, CaseId, i64)>,
        most: i64,
    ) -> Result<Vec<DutyRow>, StoreError> {
        let (day, case, duty) =
            after.map_or_else(|| (i64::MIN, Vec::new(), 0), |(d, c, n)| (d, c.as_bytes().to_vec(), n));
        let rows = sqlx::query("SELECT d.* FROM signals s JOIN duties d ON d.case_id = s.case_id WHERE s.desk = $1 AND (d.desk IS NULL OR d.desk <> $1) AND (d.sort_day, d.case_id, d.duty) > ($2, $3, $4) ORDER BY d.sort_day, d.case_id, d.duty LIMIT $5")
            .bind(&desk.as_bytes()[..])
            .bind(day)
            .bind(case)
            .bind(duty)
            .bind(most)
            .fetch_all(&self.readers)
            .await?;
        rows.iter().map(duty_row).collect()
    }

    /// Obligations of a case as the inbox knows them.
    pub async fn duties(&self, case: CaseId) -> Result<Vec<DutyRow>, StoreError> {
        let rows = sqlx::query("SELECT * FROM duties WHERE case_id = $1 ORDER BY duty")
            .bind(&case.as_bytes()[..])
            .fetch_all(&self.readers)
            .await?;
        rows.iter().map(duty_row).collect()
    }

    /// A page of the obligations whose day has passed, after a row.
    pub async fn due_before(
        &self,
        day: i64,
        after: Option<(i64, CaseId, i64)>,
        most: i64,
    ) -> Result<Vec<DutyRow>, StoreError> {
        let (due, case, duty) =
            after.map_or_else(|| (i64::MIN, Vec::new(), 0), |(d, c, n)| (d, c.as_bytes().to_vec(), n));
        let rows = sqlx::query("SELECT * FROM duties WHERE due < $1 AND (due, case_id, duty) > ($2, $3, $4) ORDER BY due, case_id, duty LIMIT $5")
            .bind(day)
            .bind(due)
            .bind(case)
            .bind(duty)
            .bind(most)
            .fetch_all(&self.readers)
            .await?;
        rows.iter().map(duty_row).collect()
    }

    /// A desk's signals of some cases: those of a page of its inbox, with one question.
    pub async fn signals(&self, desk: DeskId, cases: &[CaseId]) -> Result<Vec<SignalRow>, StoreError> {
        if cases.is_empty() {
            return Ok(Vec::new());
        }
        let text =
            format!("SELECT * FROM signals WHERE desk = $1 AND case_id IN ({})", places(2, cases.len()));
        let mut cells: Vec<Cell> = vec![desk.as_bytes().into()];
        cells.extend(cases.iter().map(|case| Cell::from(case.as_bytes())));
        let rows = query(text, cells).fetch_all(&self.readers).await?;
        rows.iter().map(signal_row).collect()
    }
}
