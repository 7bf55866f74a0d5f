//! Opening a base, and the only way to write into it.

use std::path::{Path, PathBuf};
use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

use sqlx::any::{AnyConnectOptions, AnyPoolOptions};
use sqlx::{AnyConnection, AnyPool, ConnectOptions, Connection, Executor};
use tokio::sync::{RwLock, mpsc, oneshot};

use crate::error::{StoreError, WriteError};
use crate::group::{self, Ask};
use crate::{place, schema, serial};

/// A boxed future that may borrow the transaction.
pub type Boxed<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;

/// The transaction inside [`Db::write`].
pub type Tx = AnyConnection;

/// Where a base lives.
#[derive(Clone, PartialEq, Eq)]
pub enum Location {
    /// A file in a folder of its own.
    Sqlite(PathBuf),
    /// A PostgreSQL address.
    Postgres(String),
}

impl std::fmt::Debug for Location {
    /// The path; of an address nothing, because it may hold a password.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Sqlite(path) => write!(f, "Sqlite({})", path.display()),
            Self::Postgres(_) => f.write_str("Postgres(..)"),
        }
    }
}

/// How a base is opened.
#[derive(Debug, Clone, Copy, Default)]
pub struct Options {
    /// SQLite: the most pages the file may have (tests of a full disk).
    pub max_pages: Option<u32>,
}

/// An open base. Clones share it.
#[derive(Clone)]
pub struct Db {
    pub(crate) readers: AnyPool,
    kind: Kind,
}

#[derive(Clone)]
enum Kind {
    Sqlite { path: PathBuf, options: Options, writer: mpsc::Sender<Ask> },
    Postgres { writers: AnyPool, turnstile: Arc<RwLock<()>> },
}

impl std::fmt::Debug for Db {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Db")
    }
}

/// What a base says of itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Header {
    /// Its 16 random bytes.
    pub base: [u8; 16],
    /// Whether it is a demo.
    pub demo: bool,
    /// The day it was made, as a day number.
    pub created: i32,
    /// The root's verifying key.
    pub root: Vec<u8>,
}

/// How often opening is tried again while others make or open the same base.
const OPEN_ATTEMPTS: u32 = 100;
/// The pause between two attempts.
const OPEN_PAUSE: std::time::Duration = std::time::Duration::from_millis(20);

impl Db {
    /// Opens a base; makes its tables when there are none. A base of another format is refused.
    pub async fn open(location: &Location, options: Options) -> Result<Self, StoreError> {
        sqlx::any::install_default_drivers();
        let mut left = OPEN_ATTEMPTS;
        let db = loop {
            let opened = match location {
                Location::Sqlite(path) => Self::open_sqlite(path, options).await,
                Location::Postgres(url) => Self::open_postgres(url).await,
            };
            match opened {
                // Others make the base at this very moment; the change of SQLite's journal waits for nobody.
                Err(StoreError::Met) if left > 0 => left -= 1,
                opened => break opened?,
            }
            tokio::time::sleep(OPEN_PAUSE).await;
        };
        db.header().await?;
        Ok(db)
    }

    async fn open_sqlite(path: &Path, options: Options) -> Result<Self, StoreError> {
        place::private(path)?;
        let mut writer = sqlite_writer(path, options).await?;
        prepare(&mut writer, true).await?;
        let readers = pool(&place::address(path), 4, SQLITE_READER)?;
        let (sender, receiver) = mpsc::channel(1024);
        tokio::spawn(group::serve(writer, receiver));
        Ok(Self { readers, kind: Kind::Sqlite { path: path.to_owned(), options, writer: sender } })
    }

    async fn open_postgres(url: &str) -> Result<Self, StoreError> {
        let readers = pool(url, 8, &[])?;
        let writers = pool(url, 8, POSTGRES_WRITER)?;
        // Not from the pool, which would ask a server that is not there for half a minute.
        let mut first = any(url)?.connect().await?;
        prepare(&mut first, false).await?;
        first.close().await?;
        Ok(Self { readers, kind: Kind::Postgres { writers, turnstile: Arc::default() } })
    }

    /// Whether the base is SQLite.
    pub const fn is_sqlite(&self) -> bool {
        matches!(self.kind, Kind::Sqlite { .. })
    }

    /// The file of a SQLite base.
    pub fn file(&self) -> Option<&Path> {
        match &self.kind {
            Kind::Sqlite { path, .. } => Some(path),
            Kind::Postgres { .. } => None,
        }
    }

    /// Runs a write: all of it or nothing, acknowledged only when durable. The closure may run again after a
    /// conflict, so it has no effect but on the transaction; a failed statement ends it (hand the error on).
    /// A `Busy` of the closure's own is not repeated: what it read is stale.
    pub async fn write<T, E, F>(&self, work: F) -> Result<T, WriteError<E>>
    where
        F: for<'a> FnMut(&'a mut Tx) -> Boxed<'a, Result<T, WriteError<E>>> + Send + 'static,
        T: Send + 'static,
        E: Send + 'static,
    {
        match &self.kind {
            Kind::Sqlite { writer, .. } => {
                let (reply, answer) = oneshot::channel();
                let job = Box::new(group::Waiting { work, result: None, reply });
                writer.send(Ask::Write(job)).await.map_err(|_| closed())?;
                answer.await.map_err(|_| closed())?
            }
            Kind::Postgres { writers, turnstile } => serial::write(writers, turnstile, work).await,
        }
    }

    /// Moves the log into the base and empties it: after that, what was deleted stands in neither file (SQLite).
    /// PostgreSQL vacuums by itself.
    pub async fn tidy(&self) -> Result<(), StoreError> {
        let Kind::Sqlite { writer, .. } = &self.kind else { return Ok(()) };
        let (reply, answer) = oneshot::channel();
        writer.send(Ask::Tidy(reply)).await.map_err(|_| closed())?;
        answer.await.map_err(|_| closed())?
    }

    /// Closes the base for all who share it; waits until the last write is durable.
    pub async fn close(self) {
        self.readers.close().await;
        match &self.kind {
            Kind::Sqlite { writer, .. } => {
                let (reply, answer) = oneshot::channel();
                // When the writer is gone already, it is closed.
                if writer.send(Ask::Close(reply)).await.is_ok() {
                    let _ = answer.await;
                }
            }
            Kind::Postgres { writers, .. } => writers.close().await,
        }
    }

    /// A connection for one long write of its own, outside the queue: restoring a copy.
    pub(crate) async fn own_writer(&self) -> Result<AnyConnection, StoreError> {
        match &self.kind {
            Kind::Sqlite { path, options, .. } => sqlite_writer(path, *options).await,
            Kind::Postgres { writers, .. } => Ok(writers.acquire().await?.detach()),
        }
    }
}

const SQLITE_WRITER: &[&str] = &[
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = FULL",
    "PRAGMA foreign_keys = ON",
    "PRAGMA secure_delete = ON",
    "PRAGMA busy_timeout = 5000",
    "PRAGMA temp_store = MEMORY",
    "PRAGMA wal_autocheckpoint = 1000",
    "PRAGMA journal_size_limit = 67108864",
];
const SQLITE_READER: &[&str] =
    &["PRAGMA busy_timeout = 5000", "PRAGMA temp_store = MEMORY", "PRAGMA query_only = ON"];
// Whoever runs the server may have weakened its commits; ours are durable when acknowledged.
const POSTGRES_WRITER: &[&str] = &["SELECT set_config('synchronous_commit', 'on', false) \
     WHERE current_setting('synchronous_commit') IN ('off', 'local')"];

fn closed() -> StoreError {
    StoreError::Down("closed".to_owned())
}

async fn sqlite_writer(path: &Path, options: Options) -> Result<AnyConnection, StoreError> {
    let mut writer = any(&place::address(path))?.connect().await?;
    for pragma in SQLITE_WRITER {
        writer.execute(*pragma).await?;
    }
    if let Some(pages) = options.max_pages {
        writer.execute(sqlx::AssertSqlSafe(format!("PRAGMA max_page_count = {pages}"))).await?;
    }
    Ok(writer)
}

fn pool(url: &str, most: u32, settings: &'static [&'static str]) -> Result<AnyPool, StoreError> {
    let options = AnyPoolOptions::new()
        .max_connections(most)
        .acquire_timeout(Duration::from_secs(30))
        .after_connect(move |connection, _| {
            Box::pin(async move {
                for setting in settings {
                    connection.execute(*setting).await?;
                }
                Ok(())
            })
        });
    Ok(options.connect_lazy_with(any(url)?))
}

pub(crate) fn any(url: &str) -> Result<AnyConnectOptions, StoreError> {
    let options: AnyConnectOptions = url.parse().map_err(|_| StoreError::Down("wrong address".to_owned()))?;
    Ok(options.disable_statement_logging())
}

/// Makes the tables where there are none; two who open a new base at once make them once.
async fn prepare(connection: &mut AnyConnection, sqlite: bool) -> Result<(), StoreError> {
    if sqlite {
        connection.execute("BEGIN IMMEDIATE").await?;
    } else {
        connection.execute("BEGIN").await?;
        connection.execute("DO $$ BEGIN PERFORM pg_advisory_xact_lock(5784213); END $$").await?;
    }
    let made = make(connection, sqlite).await;
    connection.execute(if made.is_ok() { "COMMIT" } else { "ROLLBACK" }).await?;
    made
}

async fn make(connection: &mut AnyConnection, sqlite: bool) -> Result<(), StoreError> {
    let there = if sqlite {
        "SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name = 'base'"
    } else {
        "SELECT count(*) FROM information_schema.tables WHERE table_schema = current_schema() AND table_name = 'base'"
    };
    let tables: i64 = sqlx::query_scalar(there).fetch_one(&mut *connection).await?;
    if tables == 0 { schema::create(connection, sqlite).await } else { Ok(()) }
}
