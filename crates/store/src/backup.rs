//! A copy of a base as a stream of rows, the same from both databases: what one wrote the other reads.
//!
//! One read transaction sees one moment. Sessions and tries stay behind.

use std::io::{self, Read, Write};

use sqlx::any::AnyRow;
use sqlx::{Column, Row, TypeInfo, ValueRef};

use crate::db::{Db, Tx};
use crate::error::{StoreError, WriteError};
use crate::schema::CARRIED;

const MAGIC: &[u8; 8] = b"stzk-b1\n";

/// A value of a row.
#[derive(Debug, Clone, PartialEq)]
enum Cell {
    Null,
    Int(i64),
    Text(String),
    Bytes(Vec<u8>),
}

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
    /// Writes a copy of one moment; returns how many rows it holds.
    pub async fn copy_to(&self, out: &mut (dyn Write + Send)) -> Result<u64, CopyError> {
        let mut connection = self.readers.acquire().await?;
        let begin =
            if self.is_sqlite() { "BEGIN" } else { "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY" };
        sqlx::raw_sql(begin).execute(&mut *connection).await?;
        out.write_all(MAGIC)?;
        let mut rows = 0;
        for (table, name) in CARRIED.iter().enumerate() {
            rows += copy_table(&mut connection, table, name, out).await?;
        }
        sqlx::raw_sql("ROLLBACK").execute(&mut *connection).await?;
        out.write_all(&[u8::MAX])?;
        out.write_all(&rows.to_be_bytes())?;
        Ok(rows)
    }

    /// Reads a copy into an empty base: the whole of it or nothing.
    pub async fn copy_from(&self, mut source: impl Read) -> Result<u64, CopyError> {
        let mut bytes = Vec::new();
        source.read_to_end(&mut bytes)?;
        let rows = parse(&bytes)?;
        let count = rows.len() as u64;
        if self.header().await?.is_some() {
            return Err(CopyError::NotEmpty);
        }
        let rows = std::sync::Arc::new(rows);
        self.write(move |tx| {
            let rows = rows.clone();
            Box::pin(async move {
                for (table, columns, cells) in rows.iter() {
                    insert(tx, table, columns, cells).await?;
                }
                Ok::<_, WriteError<CopyError>>(())
            })
        })
        .await?;
        Ok(count)
    }
}

async fn copy_table(
    tx: &mut Tx,
    table: usize,
    name: &str,
    out: &mut (dyn Write + Send),
) -> Result<u64, CopyError> {
    let rows = sqlx::query(sqlx::AssertSqlSafe(format!("SELECT * FROM {name}"))).fetch_all(tx).await?;
    for row in &rows {
        out.write_all(&[u8::try_from(table).map_err(|_| CopyError::NotACopy)?])?;
        write_row(row, out)?;
    }
    Ok(rows.len() as u64)
}

fn write_row(row: &AnyRow, out: &mut (dyn Write + Send)) -> Result<(), CopyError> {
    let columns = row.columns();
    out.write_all(&[u8::try_from(columns.len()).map_err(|_| CopyError::NotACopy)?])?;
    for column in columns {
        bytes_out(out, column.name().as_bytes())?;
        match cell(row, column.ordinal())? {
            Cell::Null => out.write_all(b"n")?,
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
                bytes_out(out, &bytes)?;
            }
        }
    }
    Ok(())
}

fn bytes_out(out: &mut (dyn Write + Send), bytes: &[u8]) -> Result<(), CopyError> {
    let len = u32::try_from(bytes.len()).map_err(|_| CopyError::NotACopy)?;
    out.write_all(&len.to_be_bytes())?;
    out.write_all(bytes)?;
    Ok(())
}

fn cell(row: &AnyRow, at: usize) -> Result<Cell, StoreError> {
    let raw = row.try_get_raw(at)?;
    if raw.is_null() {
        return Ok(Cell::Null);
    }
    let name = raw.type_info().name().to_owned();
    match name.as_str() {
        "BLOB" | "BYTEA" => Ok(Cell::Bytes(row.try_get(at)?)),
        "TEXT" => Ok(Cell::Text(row.try_get(at)?)),
        _ => Ok(Cell::Int(row.try_get(at)?)),
    }
}

type Parsed = Vec<(&'static str, Vec<String>, Vec<Cell>)>;

/// Reads the stream; anything odd makes all of it no copy.
fn parse(bytes: &[u8]) -> Result<Parsed, CopyError> {
    let mut rest = bytes.strip_prefix(MAGIC).ok_or(CopyError::NotACopy)?;
    let mut rows = Vec::new();
    loop {
        let table = take(&mut rest, 1)?[0];
        if table == u8::MAX {
            let count: [u8; 8] = take(&mut rest, 8)?.try_into().map_err(|_| CopyError::NotACopy)?;
            let whole = rest.is_empty() && u64::from_be_bytes(count) == rows.len() as u64;
            return if whole { Ok(rows) } else { Err(CopyError::NotACopy) };
        }
        let table = CARRIED.get(usize::from(table)).ok_or(CopyError::NotACopy)?;
        let (columns, cells) = parse_row(&mut rest)?;
        rows.push((*table, columns, cells));
    }
}

fn parse_row(rest: &mut &[u8]) -> Result<(Vec<String>, Vec<Cell>), CopyError> {
    let count = take(rest, 1)?[0];
    let (mut columns, mut cells) = (Vec::new(), Vec::new());
    for _ in 0..count {
        let name = String::from_utf8(bytes_in(rest)?).map_err(|_| CopyError::NotACopy)?;
        // A column's name goes into a statement: only our own letters.
        if name.is_empty() || !name.bytes().all(|b| b.is_ascii_lowercase() || b == b'_') {
            return Err(CopyError::NotACopy);
        }
        columns.push(name);
        cells.push(match take(rest, 1)?[0] {
            b'n' => Cell::Null,
            b'i' => {
                Cell::Int(i64::from_be_bytes(take(rest, 8)?.try_into().map_err(|_| CopyError::NotACopy)?))
            }
            b't' => Cell::Text(String::from_utf8(bytes_in(rest)?).map_err(|_| CopyError::NotACopy)?),
            b'b' => Cell::Bytes(bytes_in(rest)?),
            _ => return Err(CopyError::NotACopy),
        });
    }
    Ok((columns, cells))
}

fn take<'a>(rest: &mut &'a [u8], n: usize) -> Result<&'a [u8], CopyError> {
    let (taken, left) = rest.split_at_checked(n).ok_or(CopyError::NotACopy)?;
    *rest = left;
    Ok(taken)
}

fn bytes_in(rest: &mut &[u8]) -> Result<Vec<u8>, CopyError> {
    let len: [u8; 4] = take(rest, 4)?.try_into().map_err(|_| CopyError::NotACopy)?;
    let len = usize::try_from(u32::from_be_bytes(len)).map_err(|_| CopyError::NotACopy)?;
    Ok(take(rest, len)?.to_vec())
}

async fn insert(
    tx: &mut Tx,
    table: &str,
    columns: &[String],
    cells: &[Cell],
) -> Result<(), WriteError<CopyError>> {
    let places: Vec<String> = (1..=cells.len()).map(|n| format!("${n}")).collect();
    let text = format!("INSERT INTO {table} ({}) VALUES ({})", columns.join(", "), places.join(", "));
    let mut query = sqlx::query(sqlx::AssertSqlSafe(text));
    for (column, cell) in columns.iter().zip(cells) {
        query = match cell {
            Cell::Null if ["desk"].contains(&&column[..]) => query.bind(None::<Vec<u8>>),
            Cell::Null => query.bind(None::<i64>),
            Cell::Int(i) => query.bind(*i),
            Cell::Text(text) => query.bind(text.clone()),
            Cell::Bytes(bytes) => query.bind(bytes.clone()),
        };
    }
    query.execute(tx).await?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_cut_or_foreign_is_no_copy() {
        let whole = [&MAGIC[..], &[u8::MAX], &0_u64.to_be_bytes()].concat();
        assert!(parse(&whole).unwrap().is_empty());
        for cut in 0..whole.len() {
            assert!(matches!(parse(&whole[..cut]), Err(CopyError::NotACopy)), "{cut}");
        }
        let named =
            [&MAGIC[..], &[0, 1], &3_u32.to_be_bytes(), b"a;b", b"n", &[u8::MAX], &1_u64.to_be_bytes()]
                .concat();
        assert!(matches!(parse(&named), Err(CopyError::NotACopy)), "a column's name is letters only");
    }
}
