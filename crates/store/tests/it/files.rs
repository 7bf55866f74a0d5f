//! What stands on the disk: for the owner alone, and without what was deleted.

use std::os::unix::fs::PermissionsExt;
use std::path::Path;

use stezhka_store::testing::Kind;
use stezhka_store::{DraftRow, WriteError, delete_drafts, put_draft};
use stezhka_terms::{AccountId, DraftId};

use crate::sample::{case, founded, id, write_step};

const MARKER: &[u8] = b"MARKER-of-a-draft-that-was-deleted";

fn mode(path: &Path) -> u32 {
    path.metadata().unwrap().permissions().mode() & 0o777
}

fn contains(folder: &Path, marker: &[u8]) -> bool {
    let files = std::fs::read_dir(folder).unwrap().map(|e| std::fs::read(e.unwrap().path()).unwrap());
    files.into_iter().any(|bytes| bytes.windows(marker.len()).any(|w| w == marker))
}

#[tokio::test]
async fn base_log_and_index_are_for_the_owner_alone() {
    let test = founded(Kind::Sqlite).await;
    write_step(&test.db, case(1)).await.unwrap();
    let folder = test.db.file().unwrap().parent().unwrap();
    assert_eq!(mode(folder), 0o700);
    let files: Vec<_> = std::fs::read_dir(folder).unwrap().map(|e| e.unwrap().path()).collect();
    assert_eq!(files.len(), 3, "base, log and index: {files:?}");
    for file in files {
        assert_eq!(mode(&file), 0o600, "{}", file.display());
    }
}

#[tokio::test]
async fn a_base_that_others_may_read_is_closed_to_them_when_opened() {
    let test = founded(Kind::Sqlite).await;
    let file = test.db.file().unwrap().to_owned();
    test.db.clone().close().await;
    std::fs::set_permissions(&file, std::fs::Permissions::from_mode(0o644)).unwrap();
    let again = stezhka_store::Db::open(&test.location, stezhka_store::Options::default()).await.unwrap();
    write_step(&again, case(1)).await.unwrap();
    for entry in std::fs::read_dir(file.parent().unwrap()).unwrap() {
        assert_eq!(mode(&entry.unwrap().path()), 0o600);
    }
}

#[tokio::test]
async fn a_deleted_draft_is_on_no_page_of_base_or_log() {
    let test = founded(Kind::Sqlite).await;
    let folder = test.db.file().unwrap().parent().unwrap();
    let account = AccountId::from_bytes(id(1, 1));
    // Small ones share a page, large ones overflow it.
    for (n, size) in [50_usize, 700, 9_000, 70_000].into_iter().enumerate() {
        let sealed = MARKER.iter().copied().cycle().take(size).collect();
        let draft = DraftId::from_bytes(id(2, 2));
        let row = DraftRow { account, draft, page: format!("p{n}"), revision: 1, sealed, expires: 20_000 };
        let put = test.db.write::<(), (), _>(move |tx| {
            let row = row.clone();
            Box::pin(async move { Ok(put_draft(tx, &row).await?) })
        });
        put.await.unwrap();
    }
    assert!(contains(folder, MARKER), "the test looks at the right files");
    test.db.tidy().await.unwrap();
    assert!(contains(folder, MARKER));
    let gone = test
        .db
        .write(move |tx| Box::pin(async move { Ok::<_, WriteError<()>>(delete_drafts(tx, account).await?) }));
    gone.await.unwrap();
    test.db.tidy().await.unwrap();
    assert!(!contains(folder, MARKER), "secure_delete and an emptied log leave nothing");
}

#[tokio::test]
async fn commits_are_durable_and_deletes_overwrite() {
    let test = founded(Kind::Sqlite).await;
    let settings = test.db.write(|tx| {
        Box::pin(async move {
            let mut found = Vec::new();
            for pragma in ["PRAGMA synchronous", "PRAGMA secure_delete", "PRAGMA foreign_keys"] {
                found.push(sqlx::query_scalar::<_, i64>(pragma).fetch_one(&mut *tx).await?);
            }
            let mode: String = sqlx::query_scalar("PRAGMA journal_mode").fetch_one(tx).await?;
            Ok::<_, WriteError<()>>((found, mode))
        })
    });
    assert_eq!(settings.await.unwrap(), (vec![2, 1, 1], "wal".to_owned()));
}

#[tokio::test]
async fn what_was_acknowledged_is_there_after_closing_and_opening() {
    for kind in crate::sample::BOTH {
        let test = founded(kind).await;
        write_step(&test.db, case(1)).await.unwrap();
        test.db.clone().close().await;
        assert!(write_step(&test.db, case(1)).await.is_err(), "a closed base says so");
        let again = stezhka_store::Db::open(&test.location, stezhka_store::Options::default()).await.unwrap();
        assert_eq!(crate::sample::assert_whole(&again, case(1)).await, 1, "{kind:?}");
    }
}
