//! What can go wrong in the store, in terms a caller can act on. Never a personal value.

/// A failure of the store.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum StoreError {
    /// The disk (or the allowed size of the base) is full. Nothing was written; free space and repeat.
    #[error("the disk is full: nothing was written and nothing was lost; free some space and try again")]
    Full,
    /// The base could not be reached or refused for a reason of its own.
    #[error("the base does not answer: {0}")]
    Down(String),
    /// Two writers met. [`Db::write`](crate::Db::write) repeats the closure by itself; its caller sees `Busy`, if anything.
    #[error("two people wrote at once: nothing was written, try again")]
    Met,
    /// Too many conflicts in a row, or the row changed since it was read. Nothing was written.
    #[error("too many people write at once: nothing was written, try again")]
    Busy,
    /// There is such a row already.
    #[error("this exists already")]
    Twice,
    /// A row does not have its form.
    #[error("a row of `{0}` does not have its form")]
    Row(&'static str),
    /// The folder or file is not usable.
    #[error("the folder `{path}` cannot be used: {why}")]
    Place {
        /// Which.
        path: String,
        /// Why.
        why: String,
    },
    /// The base was made by another version.
    #[error("this base has format {found}, this program knows format {known}")]
    Format {
        /// What was found.
        found: i64,
        /// What is known.
        known: i64,
    },
}

/// The failure of a write: the caller's own reason, or the store's.
#[derive(Debug, thiserror::Error)]
pub enum WriteError<E> {
    /// The closure refused: everything it wrote was taken back.
    #[error("{0}")]
    Domain(E),
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl<E> From<sqlx::Error> for WriteError<E> {
    fn from(error: sqlx::Error) -> Self {
        Self::Store(error.into())
    }
}

impl From<sqlx::Error> for StoreError {
    fn from(error: sqlx::Error) -> Self {
        let Some(db) = error.as_database_error() else {
            return Self::Down(kind(&error));
        };
        if db.is_unique_violation() {
            return Self::Twice;
        }
        match db.code().as_deref() {
            Some("53100") => Self::Full,
            Some("40001" | "40P01" | "55P03") => Self::Met,
            Some(code) => sqlite(code),
            None => Self::Down("no code".to_owned()),
        }
    }
}

/// SQLite's extended codes keep the primary code in their low byte; PostgreSQL's have five letters.
fn sqlite(code: &str) -> StoreError {
    match code.parse::<i32>().map(|number| number & 0xff) {
        Ok(5 | 6) if code.len() < 5 => StoreError::Met,
        Ok(13) if code.len() < 5 => StoreError::Full,
        _ => StoreError::Down(format!("code {code}")),
    }
}

/// The kind of a driver's error; its message may carry values and stays here.
fn kind(error: &sqlx::Error) -> String {
    match error {
        sqlx::Error::Io(e) => format!("{}", e.kind()),
        sqlx::Error::PoolTimedOut => "no free connection".to_owned(),
        sqlx::Error::PoolClosed => "closed".to_owned(),
        sqlx::Error::RowNotFound => "no such row".to_owned(),
        sqlx::Error::ColumnDecode { .. } | sqlx::Error::Decode(_) => "a column of another type".to_owned(),
        sqlx::Error::Configuration(_) => "wrong address".to_owned(),
        _ => "driver".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_of_sqlite_are_told_by_their_low_byte_and_never_mistaken_for_those_of_postgres() {
        for busy in ["5", "261", "517", "773", "6", "262"] {
            assert_eq!(sqlite(busy), StoreError::Met, "{busy}");
        }
        assert_eq!(sqlite("13"), StoreError::Full);
        assert_eq!(sqlite("22021"), StoreError::Down("code 22021".to_owned()));
        assert_eq!(sqlite("778"), StoreError::Down("code 778".to_owned()));
    }
}
