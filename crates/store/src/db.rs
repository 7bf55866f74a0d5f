//! Opening a base, and the only way to write into it.

use std::path::{Path, PathBuf};
use std::pin::Pin;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use sqlx::any::{AnyConnectOptions, AnyPoolOptions};
use sqlx::{AnyConnection, AnyPool, ConnectOptions};
use tokio::sync::mpsc;

use crate::error::{StoreError, WriteError};
use crate::group::{self, Job};
use crate::schema;

/// A boxed future that may borrow the transaction.
pub type Boxed<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;

/// The transaction inside [`Db::write`].
pub type Tx = AnyConnection;

/// Where a base lives.
#[derive(Debug, Clone)]
pub enum Location {
    /// A file in a folder of its own.
    Sqlite(PathBuf),
    /// A PostgreSQL address.
    Postgres(String),
}

/// How a base is opened.
#[derive(Debug, Clone, Copy, Default)]
pub struct Options {
    /// SQLite: the most pages the file may have (tests of a full disk).
    pub max_pages: Option<u32>,
}

/// An open base.
#[derive(Clone)]
pub struct Db {
    pub(crate) readers: AnyPool,
    kind: Kind,
}

#[derive(Clone)]
enum Kind {
    Sqlite { path: PathBuf, writer: mpsc::Sender<Box<dyn Job>> },
    Postgres,
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

/// How often a write is repeated after a conflict.
const REPEATS: u32 = 200;

impl Db {
    /// Opens a base; makes its tables when there are none.
    pub async fn open(location: &Location, options: Options) -> Result<Self, StoreError> {
        sqlx::any::install_default_drivers();
        match location {
            Location::Sqlite(path) => Self::open_sqlite(path, options).await,
            Location::Postgres(url) => Self::open_postgres(url).await,
        }
    }

    async fn open_sqlite(path: &Path, options: Options) -> Result<Self, StoreError> {
        private(path)?;
        let url = format!("sqlite://{}?mode=rwc", path.display());
        let mut writer = any(&url)?.connect().await?;
        for pragma in SQLITE_WRITER {
            sqlx::raw_sql(*pragma).execute(&mut writer).await?;
        }
        if let Some(pages) = options.max_pages {
            let pragma = format!("PRAGMA max_page_count = {pages}");
            sqlx::raw_sql(sqlx::AssertSqlSafe(pragma)).execute(&mut writer).await?;
        }
        prepare(&mut writer, true).await?;
        private_files(path)?;
        let readers = AnyPoolOptions::new()
            .max_connections(4)
            .min_connections(1)
            .acquire_timeout(Duration::from_secs(10))
            .after_connect(|connection, _| {
                Box::pin(async move {
                    sqlx::raw_sql("PRAGMA busy_timeout = 5000; PRAGMA query_only = ON")
                        .execute(connection)
                        .await?;
                    Ok(())
                })
            })
            .connect_with(any(&url)?)
            .await?;
        let (sender, receiver) = mpsc::channel(1024);
        tokio::spawn(group::serve(writer, receiver));
        Ok(Self { readers, kind: Kind::Sqlite { path: path.to_owned(), writer: sender } })
    }

    async fn open_postgres(url: &str) -> Result<Self, StoreError> {
        let readers = AnyPoolOptions::new()
            .max_connections(16)
            .acquire_timeout(Duration::from_secs(10))
            .connect_with(any(url)?)
            .await?;
        let mut connection = readers.acquire().await?;
        prepare(&mut connection, false).await?;
        drop(connection);
        Ok(Self { readers, kind: Kind::Postgres })
    }

    /// Whether the base is SQLite.
    pub const fn is_sqlite(&self) -> bool {
        matches!(self.kind, Kind::Sqlite { .. })
    }

    /// The file of a SQLite base.
    pub fn file(&self) -> Option<&Path> {
        match &self.kind {
            Kind::Sqlite { path, .. } => Some(path),
            Kind::Postgres => None,
        }
    }

    /// Runs a write: all of it or nothing, acknowledged only when durable. The closure may run again after a
    /// conflict, so it has no effect but on the transaction.
    pub async fn write<T, E, F>(&self, work: F) -> Result<T, WriteError<E>>
    where
        F: for<'a> FnMut(&'a mut Tx) -> Boxed<'a, Result<T, WriteError<E>>> + Send + 'static,
        T: Send + 'static,
        E: Send + 'static,
    {
        match &self.kind {
            Kind::Sqlite { writer, .. } => {
                let (reply, answer) = tokio::sync::oneshot::channel();
                let job = Box::new(group::Waiting { work, result: None, reply });
                writer.send(job).await.map_err(|_| StoreError::Down("closed".to_owned()))?;
                answer.await.map_err(|_| StoreError::Down("closed".to_owned()))?
            }
            Kind::Postgres => self.write_postgres(work).await,
        }
    }

    async fn write_postgres<T, E, F>(&self, mut work: F) -> Result<T, WriteError<E>>
    where
        F: for<'a> FnMut(&'a mut Tx) -> Boxed<'a, Result<T, WriteError<E>>> + Send,
    {
        let mut connection = self.readers.acquire().await?;
        for attempt in 0..REPEATS {
            let outcome = serializable(&mut connection, &mut work).await;
            match outcome {
                Err(WriteError::Store(StoreError::Busy)) => pause(attempt).await,
                other => return other,
            }
        }
        Err(StoreError::Busy.into())
    }

    /// Closes the base; waits until the last write is durable.
    pub async fn close(self) {
        let Self { readers, kind } = self;
        if let Kind::Sqlite { writer, .. } = kind {
            drop(writer);
        }
        readers.close().await;
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
];

fn any(url: &str) -> Result<AnyConnectOptions, StoreError> {
    let options: AnyConnectOptions = url.parse().map_err(|_| StoreError::Down("wrong address".to_owned()))?;
    Ok(options.disable_statement_logging())
}

async fn prepare(connection: &mut AnyConnection, sqlite: bool) -> Result<(), StoreError> {
    let there = if sqlite {
        "SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name = 'base'"
    } else {
        "SELECT count(*) FROM information_schema.tables WHERE table_schema = current_schema() AND table_name = 'base'"
    };
    let tables: i64 = sqlx::query_scalar(there).fetch_one(&mut *connection).await?;
    if tables == 0 {
        let begin = if sqlite { "BEGIN IMMEDIATE" } else { "BEGIN" };
        sqlx::raw_sql(begin).execute(&mut *connection).await?;
        schema::create(connection, sqlite).await?;
        sqlx::raw_sql("COMMIT").execute(&mut *connection).await?;
    }
    Ok(())
}

async fn serializable<T, E, F>(connection: &mut AnyConnection, work: &mut F) -> Result<T, WriteError<E>>
where
    F: for<'a> FnMut(&'a mut Tx) -> Boxed<'a, Result<T, WriteError<E>>> + Send,
{
    sqlx::raw_sql("BEGIN ISOLATION LEVEL SERIALIZABLE").execute(&mut *connection).await?;
    let result = work(connection).await;
    let end = if result.is_ok() { "COMMIT" } else { "ROLLBACK" };
    match (sqlx::raw_sql(end).execute(&mut *connection).await, result) {
        (Ok(_), result) => result,
        (Err(e), Ok(_)) => {
            let _ = sqlx::raw_sql("ROLLBACK").execute(&mut *connection).await;
            Err(e.into())
        }
        (Err(_), Err(own)) => Err(own),
    }
}

/// Waits a little longer after each conflict, never the same for two writers in a row.
async fn pause(attempt: u32) {
    static TURN: AtomicU64 = AtomicU64::new(0);
    let spread = TURN.fetch_add(1, Ordering::Relaxed) % 13;
    tokio::time::sleep(Duration::from_millis(u64::from(attempt.min(20)) + spread)).await;
}

#[cfg(unix)]
fn private(path: &Path) -> Result<(), StoreError> {
    use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};
    let place =
        |e: std::io::Error| StoreError::Place { path: path.display().to_string(), why: e.kind().to_string() };
    if let Some(folder) = path.parent().filter(|f| !f.as_os_str().is_empty() && !f.exists()) {
        std::fs::DirBuilder::new().recursive(true).mode(0o700).create(folder).map_err(place)?;
    }
    if !path.exists() {
        std::fs::OpenOptions::new().write(true).create_new(true).mode(0o600).open(path).map_err(place)?;
    }
    Ok(())
}

/// The base, its log and its index are for the owner alone.
#[cfg(unix)]
fn private_files(path: &Path) -> Result<(), StoreError> {
    use std::os::unix::fs::PermissionsExt;
    for suffix in ["", "-wal", "-shm"] {
        let file = PathBuf::from(format!("{}{suffix}", path.display()));
        if file.exists() {
            std::fs::set_permissions(&file, std::fs::Permissions::from_mode(0o600)).map_err(|e| {
                StoreError::Place { path: file.display().to_string(), why: e.kind().to_string() }
            })?;
        }
    }
    Ok(())
}
