//! Cases and their chains: read, appended, never changed.

use sqlx::Row;
use sqlx::any::AnyRow;
use stezhka_terms::{AccountId, CaseId, DeskId, GrantId};

use crate::cell::{Cell, insert, places, query};
use crate::db::{Db, Tx};
use crate::error::StoreError;
use crate::rows::{CaseRow, EventRow, GrantRow, PartRow};

/// Reads 16 bytes of a column as an id.
pub(crate) fn id<T>(row: &AnyRow, column: &'static str) -> Result<T, StoreError>
where
    T: for<'a> TryFrom<&'a [u8]>,
{
    let bytes: Vec<u8> = row.try_get(column)?;
    T::try_from(&bytes).map_err(|_| StoreError::Row(column))
}

pub(crate) fn case_row(row: &AnyRow) -> Result<CaseRow, StoreError> {
    Ok(CaseRow {
        case: id(row, "case_id")?,
        version: row.try_get("version")?,
        seq: row.try_get("seq")?,
        head: row.try_get("head")?,
        stage: row.try_get("stage")?,
        state: row.try_get("state")?,
        changed: row.try_get("changed")?,
    })
}

pub(crate) fn event_row(row: &AnyRow) -> Result<EventRow, StoreError> {
    Ok(EventRow {
        case: id(row, "case_id")?,
        seq: row.try_get("seq")?,
        event: id(row, "event")?,
        version: row.try_get("version")?,
        kind: row.try_get("kind")?,
        at: row.try_get("at")?,
        signer: row.try_get("signer")?,
        open: row.try_get("open_bytes")?,
        salt: row.try_get("salt")?,
        open_commit: row.try_get("open_commit")?,
        parts_root: row.try_get("parts_root")?,
        hash: row.try_get("hash")?,
        signature: row.try_get("signature")?,
    })
}

pub(crate) fn part_row(row: &AnyRow) -> Result<PartRow, StoreError> {
    Ok(PartRow {
        event: id(row, "event")?,
        part: row.try_get("part")?,
        compartment: row.try_get("compartment")?,
        epoch: row.try_get("epoch")?,
        schema: row.try_get("schema")?,
        sealed: row.try_get("sealed")?,
        digest: row.try_get("digest")?,
    })
}

fn leaf_row(row: &AnyRow) -> Result<PartRow, StoreError> {
    Ok(PartRow {
        event: id(row, "event")?,
        part: row.try_get("part")?,
        compartment: row.try_get("compartment")?,
        epoch: row.try_get("epoch")?,
        schema: row.try_get("schema")?,
        sealed: Vec::new(),
        digest: row.try_get("digest")?,
    })
}

pub(crate) fn grant_row(row: &AnyRow) -> Result<GrantRow, StoreError> {
    Ok(GrantRow {
        grant: id(row, "grant_id")?,
        compartment: row.try_get("compartment")?,
        epoch: row.try_get("epoch")?,
        holder_kind: row.try_get("holder_kind")?,
        holder: row.try_get("holder")?,
        holder_epoch: row.try_get("holder_epoch")?,
        record: row.try_get("record")?,
    })
}

/// The case inside a write.
pub async fn case_in(tx: &mut Tx, case: CaseId) -> Result<Option<CaseRow>, StoreError> {
    let row = sqlx::query("SELECT * FROM cases WHERE case_id = $1")
        .bind(&case.as_bytes()[..])
        .fetch_optional(tx)
        .await?;
    row.as_ref().map(case_row).transpose()
}

/// Writes the case beside its chain. `before` is the `seq` it was read at: another writer's change is a conflict.
pub async fn put_case(tx: &mut Tx, row: &CaseRow, before: i64) -> Result<(), StoreError> {
    if before == 0 {
        sqlx::query(
            "INSERT INTO cases (case_id, version, seq, head, stage, state, changed) VALUES ($1,$2,$3,$4,$5,$6,$7)",
        )
        .bind(&row.case.as_bytes()[..])
        .bind(row.version)
        .bind(row.seq)
        .bind(&row.head[..])
        .bind(&row.stage[..])
        .bind(&row.state[..])
        .bind(row.changed)
        .execute(tx)
        .await?;
        return Ok(());
    }
    let done = sqlx::query(
        "UPDATE cases SET version=$2, seq=$3, head=$4, stage=$5, state=$6, changed=$7 WHERE case_id=$1 AND seq=$8",
    )
    .bind(&row.case.as_bytes()[..])
    .bind(row.version)
    .bind(row.seq)
    .bind(&row.head[..])
    .bind(&row.stage[..])
    .bind(&row.state[..])
    .bind(row.changed)
    .bind(before)
    .execute(tx)
    .await?;
    if done.rows_affected() == 1 { Ok(()) } else { Err(StoreError::Busy) }
}

/// Appends events to a chain.
pub async fn append(tx: &mut Tx, events: &[EventRow]) -> Result<(), StoreError> {
    for e in events {
        sqlx::query("INSERT INTO events (case_id, seq, event, version, kind, at, signer, open_bytes, salt, open_commit, parts_root, hash, signature) VALUES ($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11,$12,$13)")
            .bind(&e.case.as_bytes()[..])
            .bind(e.seq)
            .bind(&e.event.as_bytes()[..])
            .bind(e.version)
            .bind(&e.kind[..])
            .bind(e.at)
            .bind(&e.signer[..])
            .bind(&e.open[..])
            .bind(&e.salt[..])
            .bind(&e.open_commit[..])
            .bind(&e.parts_root[..])
            .bind(&e.hash[..])
            .bind(&e.signature[..])
            .execute(&mut *tx)
            .await?;
    }
    Ok(())
}

/// Adds sealed parts.
pub async fn add_parts(tx: &mut Tx, case: CaseId, parts: &[PartRow]) -> Result<(), StoreError> {
    let cells = |p: &PartRow| {
        vec![
            case.as_bytes().into(),
            p.event.as_bytes().into(),
            p.part.into(),
            (&p.compartment[..]).into(),
            p.epoch.into(),
            (&p.schema[..]).into(),
            (&p.sealed[..]).into(),
            (&p.digest[..]).into(),
        ]
    };
    insert(
        tx,
        "INSERT INTO parts (case_id, event, part, compartment, epoch, schema, sealed, digest)",
        parts.iter().map(cells).collect(),
    )
    .await
}

/// Adds grants.
pub async fn add_grants(tx: &mut Tx, case: CaseId, grants: &[GrantRow]) -> Result<(), StoreError> {
    let cells = |g: &GrantRow| {
        vec![
            case.as_bytes().into(),
            g.grant.as_bytes().into(),
            (&g.compartment[..]).into(),
            g.epoch.into(),
            (&g.holder_kind[..]).into(),
            (&g.holder[..]).into(),
            g.holder_epoch.into(),
            (&g.record[..]).into(),
        ]
    };
    insert(tx, "INSERT INTO grants (case_id, grant_id, compartment, epoch, holder_kind, holder, holder_epoch, record)", grants.iter().map(cells).collect()).await
}

/// Deletes an ended grant: access ends in the product with the row, in mathematics with the next epoch.
pub async fn delete_grant(tx: &mut Tx, case: CaseId, grant: GrantId) -> Result<(), StoreError> {
    sqlx::query("DELETE FROM grants WHERE case_id=$1 AND grant_id=$2")
        .bind(&case.as_bytes()[..])
        .bind(&grant.as_bytes()[..])
        .execute(tx)
        .await?;
    Ok(())
}

/// Which desks a case concerns from now on, and which no more.
pub async fn change_concerns(
    tx: &mut Tx,
    case: CaseId,
    gone: &[DeskId],
    come: &[DeskId],
) -> Result<(), StoreError> {
    for desk in gone {
        let cells: Vec<Cell> = vec![case.as_bytes().into(), desk.as_bytes().into()];
        query("DELETE FROM concerns WHERE case_id=$1 AND desk=$2".to_owned(), cells)
            .execute(&mut *tx)
            .await?;
    }
    let cells = |desk: &DeskId| vec![case.as_bytes().into(), desk.as_bytes().into()];
    insert(tx, "INSERT INTO concerns (case_id, desk)", come.iter().map(cells).collect()).await
}

/// Replaces the sealed form of a grant that was re-sealed to the holder's current key: not one that a colleague has
/// re-sealed to a later one.
pub async fn reseal_grant(
    tx: &mut Tx,
    case: CaseId,
    grant: GrantId,
    holder_epoch: i64,
    record: &[u8],
) -> Result<(), StoreError> {
    sqlx::query(
        "UPDATE grants SET holder_epoch=$3, record=$4 WHERE case_id=$1 AND grant_id=$2 AND holder_epoch<$3",
    )
    .bind(&case.as_bytes()[..])
    .bind(&grant.as_bytes()[..])
    .bind(holder_epoch)
    .bind(record)
    .execute(tx)
    .await?;
    Ok(())
}

impl Db {
    /// The case beside its chain.
    pub async fn case(&self, case: CaseId) -> Result<Option<CaseRow>, StoreError> {
        self.one_case("cases c WHERE c.case_id = $1", vec![case.as_bytes().into()]).await
    }

    async fn one_case(&self, among: &str, cells: Vec<Cell>) -> Result<Option<CaseRow>, StoreError> {
        let row = query(format!("SELECT c.* FROM {among}"), cells).fetch_optional(&self.readers).await?;
        row.as_ref().map(case_row).transpose()
    }

    /// The case beside its chain, if it concerns a desk: one that does not concern it is as absent as one that does not
    /// exist, and costs the same one look.
    pub async fn case_of_desk(&self, case: CaseId, desk: DeskId) -> Result<Option<CaseRow>, StoreError> {
        let among = "concerns d JOIN cases c ON c.case_id = d.case_id WHERE d.case_id = $1 AND d.desk = $2";
        self.one_case(among, vec![case.as_bytes().into(), desk.as_bytes().into()]).await
    }

    /// The case beside its chain, if an account is a person of it: another's is as absent as one that does not exist.
    pub async fn case_of_person(
        &self,
        case: CaseId,
        account: AccountId,
    ) -> Result<Option<CaseRow>, StoreError> {
        let among = "persons p JOIN cases c ON c.case_id = p.case_id WHERE p.account = $1 AND p.case_id = $2";
        self.one_case(among, vec![account.as_bytes().into(), case.as_bytes().into()]).await
    }

    /// The desks that a case concerns.
    pub async fn concerns(&self, case: CaseId) -> Result<Vec<DeskId>, StoreError> {
        let rows = sqlx::query("SELECT desk FROM concerns WHERE case_id = $1 ORDER BY desk")
            .bind(&case.as_bytes()[..])
            .fetch_all(&self.readers)
            .await?;
        rows.iter().map(|row| id(row, "desk")).collect()
    }

    /// The cases after one, in the order of their ids: a page of all.
    pub async fn cases_after(&self, after: Option<CaseId>, most: i64) -> Result<Vec<CaseRow>, StoreError> {
        let from = after.map_or_else(Vec::new, |c| c.as_bytes().to_vec());
        let rows = sqlx::query("SELECT * FROM cases WHERE case_id > $1 ORDER BY case_id LIMIT $2")
            .bind(from)
            .bind(most)
            .fetch_all(&self.readers)
            .await?;
        rows.iter().map(case_row).collect()
    }

    /// A case's events, in order.
    pub async fn events(&self, case: CaseId) -> Result<Vec<EventRow>, StoreError> {
        let rows = sqlx::query("SELECT * FROM events WHERE case_id = $1 ORDER BY seq")
            .bind(&case.as_bytes()[..])
            .fetch_all(&self.readers)
            .await?;
        rows.iter().map(event_row).collect()
    }

    /// A page of all events, in the order of case and number.
    pub async fn events_after(
        &self,
        after: Option<(CaseId, i64)>,
        most: i64,
    ) -> Result<Vec<EventRow>, StoreError> {
        let (case, seq) = after.map_or_else(|| (Vec::new(), 0), |(c, s)| (c.as_bytes().to_vec(), s));
        let rows = sqlx::query(
            "SELECT * FROM events WHERE (case_id, seq) > ($1, $2) ORDER BY case_id, seq LIMIT $3",
        )
        .bind(case)
        .bind(seq)
        .bind(most)
        .fetch_all(&self.readers)
        .await?;
        rows.iter().map(event_row).collect()
    }

    /// A case's sealed parts of some compartments.
    pub async fn parts(&self, case: CaseId, compartments: &[&str]) -> Result<Vec<PartRow>, StoreError> {
        if compartments.is_empty() {
            return Ok(Vec::new());
        }
        let text = format!(
            "SELECT * FROM parts WHERE case_id = $1 AND compartment IN ({}) ORDER BY event, part",
            places(2, compartments.len())
        );
        let mut cells: Vec<Cell> = vec![case.as_bytes().into()];
        cells.extend(compartments.iter().map(|c| Cell::from(*c)));
        let rows = query(text, cells).fetch_all(&self.readers).await?;
        rows.iter().map(part_row).collect()
    }

    /// What the chain commits to of a case's parts: no blob is read.
    pub async fn leaves(&self, case: CaseId) -> Result<Vec<PartRow>, StoreError> {
        let rows = sqlx::query(
            "SELECT event, part, compartment, epoch, schema, digest FROM parts WHERE case_id = $1",
        )
        .bind(&case.as_bytes()[..])
        .fetch_all(&self.readers)
        .await?;
        rows.iter().map(leaf_row).collect()
    }

    /// A case's grants.
    pub async fn grants(&self, case: CaseId) -> Result<Vec<GrantRow>, StoreError> {
        let rows = sqlx::query("SELECT * FROM grants WHERE case_id = $1")
            .bind(&case.as_bytes()[..])
            .fetch_all(&self.readers)
            .await?;
        rows.iter().map(grant_row).collect()
    }

    /// How many cases and events there are.
    pub async fn counts(&self) -> Result<(i64, i64), StoreError> {
        let cases = sqlx::query_scalar("SELECT count(*) FROM cases").fetch_one(&self.readers).await?;
        Ok((cases, sqlx::query_scalar("SELECT count(*) FROM events").fetch_one(&self.readers).await?))
    }
}
