//! Values of columns, and statements over several rows. (The driver's own builder writes `?`, which PostgreSQL
//! does not take.)

use sqlx::AssertSqlSafe;

use crate::db::Tx;
use crate::error::StoreError;
use crate::schema::Kind;

/// The most rows of one statement.
const MOST: usize = 16;

/// A value of a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Cell {
    Null(Kind),
    Int(i64),
    Text(String),
    Bytes(Vec<u8>),
}

/// A statement with the arguments bound so far.
pub(crate) type Query<'q> = sqlx::query::Query<'q, sqlx::Any, sqlx::any::AnyArguments>;

impl Cell {
    /// Binds the cell as the next argument.
    pub(crate) fn bind(self, query: Query<'_>) -> Query<'_> {
        match self {
            Self::Null(Kind::Int) => query.bind(None::<i64>),
            Self::Null(Kind::Text) => query.bind(None::<String>),
            Self::Null(Kind::Blob) => query.bind(None::<Vec<u8>>),
            Self::Int(i) => query.bind(i),
            Self::Text(text) => query.bind(text),
            Self::Bytes(bytes) => query.bind(bytes),
        }
    }
}

impl From<i64> for Cell {
    fn from(value: i64) -> Self {
        Self::Int(value)
    }
}

impl From<Option<i64>> for Cell {
    fn from(value: Option<i64>) -> Self {
        value.map_or(Self::Null(Kind::Int), Self::Int)
    }
}

impl From<&str> for Cell {
    fn from(value: &str) -> Self {
        Self::Text(value.to_owned())
    }
}

impl From<&[u8]> for Cell {
    fn from(value: &[u8]) -> Self {
        Self::Bytes(value.to_vec())
    }
}

impl From<&[u8; 16]> for Cell {
    fn from(value: &[u8; 16]) -> Self {
        Self::Bytes(value.to_vec())
    }
}

impl From<Option<&[u8; 16]>> for Cell {
    fn from(value: Option<&[u8; 16]>) -> Self {
        value.map_or(Self::Null(Kind::Blob), Self::from)
    }
}

/// A statement of our own words, with these arguments.
pub(crate) fn query(text: String, cells: Vec<Cell>) -> Query<'static> {
    cells.into_iter().fold(sqlx::query(AssertSqlSafe(text)), |query, cell| cell.bind(query))
}

/// `$3, $4`: places for `count` arguments, of which the first is number `first`.
pub(crate) fn places(first: usize, count: usize) -> String {
    (first..first + count).map(|n| format!("${n}")).collect::<Vec<_>>().join(", ")
}

/// Inserts rows, several with one statement. `head` is `INSERT INTO table (columns)`.
pub(crate) async fn insert(tx: &mut Tx, head: &str, mut rows: Vec<Vec<Cell>>) -> Result<(), StoreError> {
    while !rows.is_empty() {
        let chunk: Vec<Vec<Cell>> = rows.drain(..rows.len().min(MOST)).collect();
        let width = chunk.first().map_or(0, Vec::len);
        let tuples: Vec<_> =
            (0..chunk.len()).map(|n| format!("({})", places(n * width + 1, width))).collect();
        let text = format!("{head} VALUES {}", tuples.join(", "));
        query(text, chunk.into_iter().flatten().collect()).execute(&mut *tx).await?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_count_on_from_the_first() {
        assert_eq!(places(1, 3), "$1, $2, $3");
        assert_eq!(places(4, 1), "$4");
        assert_eq!(places(4, 0), "");
    }
}
