//! What can go wrong in the store, in terms a caller can act on. Never a personal value.

/// A failure of the store.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The disk (or the allowed size of the base) is full. Nothing was written; free space and repeat.
    #[error("the disk is full: nothing was written and nothing was lost; free some space and try again")]
    Full,
    /// The base could not be reached or refused for a reason of its own.
    #[error("the base does not answer: {0}")]
    Down(String),
    /// Too many conflicts in a row. Nothing was written.
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
            Some("13" | "53100") => Self::Full,
            Some("5" | "517" | "6" | "262" | "40001" | "40P01" | "55P03") => Self::Busy,
            Some(code) => Self::Down(format!("code {code}")),
            None => Self::Down("no code".to_owned()),
        }
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
