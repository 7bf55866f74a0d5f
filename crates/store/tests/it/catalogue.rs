//! Both databases have the same columns, and those are the allow-list of what a server may see.

use sqlx::{Connection, Row};
use stezhka_store::testing::{Kind, base};
use stezhka_store::{FORMAT, Location, Options, StoreError, WriteError};

use crate::sample::{BOTH, founded};

/// Every column that exists. Whoever adds one says here that a stolen base may show it, or that it is sealed.
const ALLOWED: &str = include_str!("allowed-columns.txt");

const SQLITE: &str = "SELECT m.name, c.name, c.type, CASE WHEN c.\"notnull\" = 1 THEN 1 ELSE 0 END \
     FROM sqlite_master AS m, pragma_table_info(m.name) AS c WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite%' \
     ORDER BY m.name, c.cid";
const POSTGRES: &str = "SELECT CAST(table_name AS TEXT), CAST(column_name AS TEXT), CAST(data_type AS TEXT), \
     CASE WHEN is_nullable = 'NO' THEN 1 ELSE 0 END FROM information_schema.columns \
     WHERE table_schema = current_schema() ORDER BY 1, ordinal_position";
const SQLITE_INDEXES: &str =
    "SELECT name FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL ORDER BY name";
const POSTGRES_INDEXES: &str = "SELECT CAST(indexname AS TEXT) FROM pg_indexes WHERE schemaname = current_schema() \
     AND indexname NOT LIKE '%_pkey' AND indexname NOT LIKE '%_key' ORDER BY 1";

async fn connect(location: &Location) -> sqlx::AnyConnection {
    let url = match location {
        Location::Sqlite(path) => format!("sqlite://{}", path.display()),
        Location::Postgres(url) => url.clone(),
    };
    sqlx::AnyConnection::connect(&url).await.unwrap()
}

fn line(row: &sqlx::any::AnyRow) -> String {
    let kind = match row.get::<String, _>(2).as_str() {
        "INTEGER" | "bigint" => "number",
        "TEXT" | "text" => "text",
        "BLOB" | "bytea" => "bytes",
        other => panic!("a column of type {other}"),
    };
    let empty = if row.get::<i64, _>(3) == 1 { "" } else { ", may be empty" };
    format!("{}.{}: {kind}{empty}", row.get::<String, _>(0), row.get::<String, _>(1))
}

async fn columns(kind: Kind) -> Vec<String> {
    let test = base(kind).await;
    let sql = if kind == Kind::Sqlite { SQLITE } else { POSTGRES };
    let rows = sqlx::query(sql).fetch_all(&mut connect(&test.location).await).await.unwrap();
    rows.iter().map(line).collect()
}

#[tokio::test]
async fn both_databases_have_exactly_the_columns_of_the_allow_list() {
    let allowed: Vec<&str> = ALLOWED.lines().filter(|l| !l.is_empty() && !l.starts_with('#')).collect();
    for kind in BOTH {
        assert_eq!(columns(kind).await, allowed, "{kind:?}");
    }
}

#[tokio::test]
async fn both_databases_have_the_same_indexes() {
    let mut found = Vec::new();
    for kind in BOTH {
        let test = base(kind).await;
        let sql = if kind == Kind::Sqlite { SQLITE_INDEXES } else { POSTGRES_INDEXES };
        let rows = sqlx::query(sql).fetch_all(&mut connect(&test.location).await).await.unwrap();
        found.push(rows.iter().map(|r| r.get::<String, _>(0)).collect::<Vec<_>>());
    }
    assert!(found[0].contains(&"duties_of_desk".to_owned()));
    assert_eq!(found[0], found[1]);
}

#[tokio::test]
async fn a_base_of_another_format_is_refused_by_name_and_left_alone() {
    for kind in BOTH {
        let test = founded(kind).await;
        test.db
            .write::<(), (), _>(|tx| {
                Box::pin(async move {
                    sqlx::query("UPDATE base SET format = 99").execute(tx).await?;
                    Ok(())
                })
            })
            .await
            .unwrap();
        let again = stezhka_store::Db::open(&test.location, Options::default()).await;
        assert_eq!(again.unwrap_err(), StoreError::Format { found: 99, known: FORMAT }, "{kind:?}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn several_who_open_a_new_base_at_once_make_it_once() {
    for kind in BOTH {
        let test = match kind {
            Kind::Sqlite => Location::Sqlite(tempfile::tempdir().unwrap().keep().join("b").join("base.db")),
            Kind::Postgres => Location::Postgres(stezhka_store::testing::database()),
        };
        let mut tasks = tokio::task::JoinSet::new();
        for _ in 0..6 {
            let location = test.clone();
            tasks.spawn(async move { stezhka_store::Db::open(&location, Options::default()).await.unwrap() });
        }
        for db in tasks.join_all().await {
            assert_eq!(db.header().await.unwrap(), None, "{kind:?}");
        }
        if let Location::Sqlite(path) = test {
            std::fs::remove_dir_all(path.parent().unwrap().parent().unwrap()).unwrap();
        }
    }
}

#[tokio::test]
async fn a_missing_server_or_folder_is_one_honest_sentence() {
    let nowhere = Location::Postgres("postgres://nobody:secret@127.0.0.1:1/none?sslmode=disable".into());
    let error = stezhka_store::Db::open(&nowhere, Options::default()).await.unwrap_err();
    assert!(matches!(error, StoreError::Down(_)));
    assert!(!format!("{error} {nowhere:?}").contains("secret"));
    let denied = Location::Sqlite("/proc/stezhka/base.db".into());
    let error = stezhka_store::Db::open(&denied, Options::default()).await.unwrap_err();
    assert!(matches!(error, StoreError::Place { .. }), "{error}");
    let as_domain: WriteError<u8> = error.into();
    assert!(as_domain.to_string().contains("/proc/stezhka"));
}
