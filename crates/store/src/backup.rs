//! A copy of a base as a stream of rows, the same from both databases: what one wrote the other reads.
//!
//! One read transaction sees one moment. Sessions and tries stay behind. Memory holds a page of rows, never a table.
//! The stream: magic; for each table `T`, name and columns, then `R` and the cells of each row; `E` and the count.

use std::io::{self, Write};

use sqlx::Row;
use sqlx::any::AnyRow;

use crate::cell::{Cell, places, query};
use crate::db::{Db, Tx};
use crate::error::{StoreError, WriteError};
use crate::schema::{self, CARRIED, Kind, Table};

pub(crate) const MAGIC: &[u8; 8] = b"stzk-b1\n";
/// How many rows are read at once.
const PAGE: usize = 200;

/// A failure of copying.
#[derive(Debug, thiserror::Error)]
pub enum CopyError {
    /// The stream could not be read or written.
    #[error("the copy could not be read or written: {0}")]
    Io(#[from] io::Error),
    /// The base refused.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The stream is not a copy of a base, or is cut.
    #[error("this is not a whole copy of a base; nothing was restored")]
    NotACopy,
    /// The base is not empty.
    #[error("the base is not empty; restore into an empty one")]
    NotEmpty,
}

impl From<sqlx::Error> for CopyError {
    fn from(error: sqlx::Error) -> Self {
        Self::Store(error.into())
    }
}

impl From<WriteError<CopyError>> for CopyError {
    fn from(error: WriteError<CopyError>) -> Self {
        match error {
            WriteError::Domain(e) => e,
            WriteError::Store(e) => Self::Store(e),
        }
    }
}

impl Db {
    /// Writes a copy of one moment; returns how many rows it holds. Writers go on meanwhile.
    #[expect(clippy::disallowed_methods, reason = "a snapshot that only reads, in one place")]
    pub async fn copy_to(&self, out: &mut (dyn Write + Send)) -> Result<u64, CopyError> {
        let begin =
            if self.is_sqlite() { "BEGIN" } else { "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY" };
        let mut moment = self.readers.begin_with(begin).await?;
        out.write_all(MAGIC)?;
        let mut rows: u64 = 0;
        for name in CARRIED {
            let table = schema::table(name).ok_or(StoreError::Row("table"))?;
            out.write_all(&table_head(name, &table)?)?;
            rows += copy_table(&mut moment, name, &table, out).await?;
        }
        moment.rollback().await?;
        out.write_all(b"E")?;
        out.write_all(&rows.to_be_bytes())?;
        out.flush()?;
        Ok(rows)
    }
}

/// What stands before the rows of a table.
pub(crate) fn table_head(name: &str, table: &Table) -> Result<Vec<u8>, CopyError> {
    let mut head = b"T".to_vec();
    bytes_out(&mut head, name.as_bytes())?;
    let columns: Vec<_> = table.columns.iter().map(|(column, _)| *column).collect();
    bytes_out(&mut head, columns.join(",").as_bytes())?;
    Ok(head)
}

/// Copies a table page by page in the order of its key.
async fn copy_table(
    tx: &mut Tx,
    name: &str,
    table: &Table,
    out: &mut (dyn Write + Send),
) -> Result<u64, CopyError> {
    let list = |names: &[&str]| names.join(", ");
    let columns = list(&table.columns.iter().map(|(column, _)| *column).collect::<Vec<_>>());
    let key = list(&table.key);
    let after = places(1, table.key.len());
    let mut text = format!("SELECT {columns} FROM {name} ORDER BY {key} LIMIT {PAGE}");
    let (mut last, mut total) = (Vec::new(), 0);
    loop {
        let rows = query(text, last).fetch_all(&mut *tx).await?;
        total += rows.len() as u64;
        last = Vec::new();
        for row in &rows {
            last = key_of(table, &write_row(table, row, out)?);
        }
        if rows.len() < PAGE {
            return Ok(total);
        }
        text = format!("SELECT {columns} FROM {name} WHERE ({key}) > ({after}) ORDER BY {key} LIMIT {PAGE}");
    }
}

/// The cells of the key, in the key's order.
fn key_of(table: &Table, cells: &[Cell]) -> Vec<Cell> {
    let place = |name: &&str| table.columns.iter().position(|(column, _)| column == name);
    table.key.iter().filter_map(place).filter_map(|at| cells.get(at).cloned()).collect()
}

fn write_row(table: &Table, row: &AnyRow, out: &mut (dyn Write + Send)) -> Result<Vec<Cell>, CopyError> {
    out.write_all(b"R")?;
    let mut cells = Vec::with_capacity(table.columns.len());
    for (at, (_, kind)) in table.columns.iter().enumerate() {
        let cell = cell(row, at, *kind)?;
        match &cell {
            Cell::Null(_) => out.write_all(b"n")?,
            Cell::Int(i) => {
                out.write_all(b"i")?;
                out.write_all(&i.to_be_bytes())?;
            }
            Cell::Text(text) => {
                out.write_all(b"t")?;
                bytes_out(out, text.as_bytes())?;
            }
            Cell::Bytes(bytes) => {
                out.write_all(b"b")?;
                bytes_out(out, bytes)?;
            }
        }
        cells.push(cell);
    }
    Ok(cells)
}

fn bytes_out(out: &mut dyn Write, bytes: &[u8]) -> Result<(), CopyError> {
    let len = u32::try_from(bytes.len()).map_err(|_| CopyError::NotACopy)?;
    out.write_all(&len.to_be_bytes())?;
    out.write_all(bytes)?;
    Ok(())
}

fn cell(row: &AnyRow, at: usize, kind: Kind) -> Result<Cell, StoreError> {
    let cell = match kind {
        Kind::Int => row.try_get::<Option<i64>, _>(at)?.map(Cell::Int),
        Kind::Text => row.try_get::<Option<String>, _>(at)?.map(Cell::Text),
        Kind::Blob => row.try_get::<Option<Vec<u8>>, _>(at)?.map(Cell::Bytes),
    };
    Ok(cell.unwrap_or(Cell::Null(kind)))
}
