//! A place beside a base where a copy is read back and looked at before anything is put in its stead: for SQLite a
//! folder `base.restoring` beside the base's own, for PostgreSQL a schema of that name in the same database.

use std::path::{Path, PathBuf};

use sqlx::{AnyConnection, ConnectOptions, Connection, Executor};

use crate::db::{Location, any};
use crate::error::StoreError;
use crate::schema::TABLES;

/// The schema beside.
const SCHEMA: &str = "base_restoring";

impl Location {
    /// Whether nothing stands here yet: no file, no row that says what base this is.
    pub async fn is_free(&self) -> Result<bool, StoreError> {
        match self {
            Self::Sqlite(file) => Ok(!file.exists()),
            Self::Postgres(url) => {
                let mut connection = connect(url).await?;
                let free = is_free(&mut connection).await;
                connection.close().await?;
                free
            }
        }
    }

    /// An empty place beside; what an interrupted attempt left there is removed.
    pub async fn beside(&self) -> Result<Self, StoreError> {
        self.clear_beside().await?;
        match self {
            Self::Sqlite(file) => Ok(Self::Sqlite(folder_beside(file).join(name(file)))),
            Self::Postgres(url) => {
                let mut connection = connect(url).await?;
                connection.execute("CREATE SCHEMA base_restoring").await?;
                connection.close().await?;
                let joint = if url.contains('?') { '&' } else { '?' };
                Ok(Self::Postgres(format!("{url}{joint}options=-csearch_path%3D{SCHEMA}")))
            }
        }
    }

    /// Removes what stands beside.
    pub async fn clear_beside(&self) -> Result<(), StoreError> {
        match self {
            Self::Sqlite(file) => {
                let folder = folder_beside(file);
                if folder.exists() {
                    std::fs::remove_dir_all(&folder).map_err(|e| unusable(&folder, &e))?;
                }
                Ok(())
            }
            Self::Postgres(url) => {
                let mut connection = connect(url).await?;
                connection.execute("DROP SCHEMA IF EXISTS base_restoring CASCADE").await?;
                connection.close().await?;
                Ok(())
            }
        }
    }

    /// Puts what stands beside here, all of it or nothing. The base beside must be closed; a base that is here stays.
    pub async fn put_in_place(&self) -> Result<(), StoreError> {
        match self {
            Self::Sqlite(file) => put_folder(file),
            Self::Postgres(url) => {
                let mut connection = connect(url).await?;
                connection.execute("BEGIN").await?;
                let put = put_tables(&mut connection).await;
                connection.execute(if put.is_ok() { "COMMIT" } else { "ROLLBACK" }).await?;
                connection.close().await?;
                put
            }
        }
    }
}

async fn connect(url: &str) -> Result<AnyConnection, StoreError> {
    sqlx::any::install_default_drivers();
    Ok(any(url)?.connect().await?)
}

async fn is_free(connection: &mut AnyConnection) -> Result<bool, StoreError> {
    let there = "SELECT count(*) FROM information_schema.tables \
                 WHERE table_schema = current_schema() AND table_name = 'base'";
    let tables: i64 = sqlx::query_scalar(there).fetch_one(&mut *connection).await?;
    if tables == 0 {
        return Ok(true);
    }
    let rows: i64 = sqlx::query_scalar("SELECT count(*) FROM base").fetch_one(&mut *connection).await?;
    Ok(rows == 0)
}

/// Empty tables give way; tables of a base do not.
async fn put_tables(connection: &mut AnyConnection) -> Result<(), StoreError> {
    // The lock that opening a base takes too: nobody makes one meanwhile.
    connection.execute("DO $$ BEGIN PERFORM pg_advisory_xact_lock(5784213); END $$").await?;
    if !is_free(connection).await? {
        return Err(StoreError::Twice);
    }
    let schema: String = sqlx::query_scalar("SELECT CAST(quote_ident(current_schema()) AS TEXT)")
        .fetch_one(&mut *connection)
        .await?;
    for table in TABLES.iter().filter_map(|s| s.strip_prefix("CREATE TABLE ")?.split(' ').next()) {
        for statement in [
            format!("DROP TABLE IF EXISTS {schema}.{table}"),
            format!("ALTER TABLE {SCHEMA}.{table} SET SCHEMA {schema}"),
        ] {
            connection.execute(sqlx::AssertSqlSafe(statement)).await?;
        }
    }
    connection.execute("DROP SCHEMA base_restoring").await?;
    Ok(())
}

fn name(file: &Path) -> PathBuf {
    file.file_name().map_or_else(|| PathBuf::from("stezhka.db"), PathBuf::from)
}

fn folder_beside(file: &Path) -> PathBuf {
    let folder = file.parent().unwrap_or(Path::new("."));
    let mut name = folder.file_name().unwrap_or_default().to_owned();
    name.push(".restoring");
    folder.with_file_name(name)
}

fn put_folder(file: &Path) -> Result<(), StoreError> {
    let (beside, folder) = (folder_beside(file), file.parent().unwrap_or(Path::new(".")));
    if file.exists() {
        return Err(StoreError::Twice);
    }
    // A folder that is there must be empty, and gives way; one with anything in it does not.
    std::fs::rename(&beside, folder).map_err(|e| unusable(folder, &e))?;
    let above = folder.parent().unwrap_or(Path::new("."));
    // The new name must survive a loss of power too.
    std::fs::File::open(above).and_then(|f| f.sync_all()).map_err(|e| unusable(above, &e))
}

fn unusable(path: &Path, error: &std::io::Error) -> StoreError {
    StoreError::Place { path: path.display().to_string(), why: error.kind().to_string() }
}
