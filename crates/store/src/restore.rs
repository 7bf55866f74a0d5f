//! Reading a copy back into an empty base: the whole of it or nothing.

use std::io::{BufReader, ErrorKind, Read};

use sqlx::{AnyConnection, Connection, Executor};

use crate::backup::{CopyError, MAGIC, table_head};
use crate::cell::{Cell, places, query};
use crate::db::Db;
use crate::error::StoreError;
use crate::schema::{self, CARRIED, Kind, Table};

/// No stored value is longer.
const LONGEST: usize = 256 << 20;

impl Db {
    /// Reads a copy into an empty base: the whole of it or nothing. Returns how many rows it held.
    pub async fn copy_from(&self, source: impl Read + Send) -> Result<u64, CopyError> {
        let mut connection = self.own_writer().await?;
        connection.execute(if self.is_sqlite() { "BEGIN IMMEDIATE" } else { "BEGIN" }).await?;
        let done = read(&mut connection, BufReader::with_capacity(1 << 16, source)).await;
        connection.execute(if done.is_ok() { "COMMIT" } else { "ROLLBACK" }).await?;
        connection.close().await?;
        done
    }
}

async fn read(connection: &mut AnyConnection, mut source: impl Read + Send) -> Result<u64, CopyError> {
    let there: i64 = sqlx::query_scalar("SELECT count(*) FROM base").fetch_one(&mut *connection).await?;
    if there > 0 {
        return Err(CopyError::NotEmpty);
    }
    expect(&mut source, MAGIC)?;
    let mut rows: u64 = 0;
    let mut mark = byte(&mut source)?;
    for name in CARRIED {
        let table = schema::table(name).ok_or(StoreError::Row("table"))?;
        expect(&mut [mark].chain(&mut source), &table_head(name, &table)?)?;
        let text = insert_text(name, &table);
        mark = byte(&mut source)?;
        while mark == b'R' {
            let cells = row(&mut source, &table)?;
            query(text.clone(), cells).execute(&mut *connection).await?;
            rows += 1;
            mark = byte(&mut source)?;
        }
    }
    expect(&mut [mark].chain(&mut source), &[&b"E"[..], &rows.to_be_bytes()].concat())?;
    if source.read(&mut [0])? == 0 { Ok(rows) } else { Err(CopyError::NotACopy) }
}

fn insert_text(name: &str, table: &Table) -> String {
    let columns: Vec<_> = table.columns.iter().map(|(column, _)| *column).collect();
    format!("INSERT INTO {name} ({}) VALUES ({})", columns.join(", "), places(1, columns.len()))
}

fn row(source: &mut impl Read, table: &Table) -> Result<Vec<Cell>, CopyError> {
    table.columns.iter().map(|(_, kind)| cell(source, *kind)).collect()
}

fn cell(source: &mut impl Read, kind: Kind) -> Result<Cell, CopyError> {
    match (byte(source)?, kind) {
        (b'n', kind) => Ok(Cell::Null(kind)),
        (b'i', Kind::Int) => {
            let bytes = take(source, 8)?.try_into().map_err(|_| CopyError::NotACopy)?;
            Ok(Cell::Int(i64::from_be_bytes(bytes)))
        }
        (b't', Kind::Text) => {
            String::from_utf8(long(source)?).map(Cell::Text).map_err(|_| CopyError::NotACopy)
        }
        (b'b', Kind::Blob) => Ok(Cell::Bytes(long(source)?)),
        _ => Err(CopyError::NotACopy),
    }
}

fn expect(source: &mut impl Read, what: &[u8]) -> Result<(), CopyError> {
    if take(source, what.len())? == what { Ok(()) } else { Err(CopyError::NotACopy) }
}

fn byte(source: &mut impl Read) -> Result<u8, CopyError> {
    take(source, 1)?.first().copied().ok_or(CopyError::NotACopy)
}

fn long(source: &mut impl Read) -> Result<Vec<u8>, CopyError> {
    let bytes = take(source, 4)?.try_into().map_err(|_| CopyError::NotACopy)?;
    let length = usize::try_from(u32::from_be_bytes(bytes)).unwrap_or(usize::MAX);
    if length > LONGEST { Err(CopyError::NotACopy) } else { take(source, length) }
}

/// Exactly so many bytes; memory grows only with what really comes.
fn take(source: &mut impl Read, length: usize) -> Result<Vec<u8>, CopyError> {
    let mut bytes = Vec::with_capacity(length.min(1 << 16));
    let read = source.take(length as u64).read_to_end(&mut bytes).map_err(|e| match e.kind() {
        ErrorKind::UnexpectedEof => CopyError::NotACopy,
        _ => CopyError::Io(e),
    })?;
    if read == length { Ok(bytes) } else { Err(CopyError::NotACopy) }
}
