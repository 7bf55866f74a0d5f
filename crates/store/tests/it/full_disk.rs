//! A full disk is told honestly, loses nothing, and is over when there is space again.

use stezhka_store::testing::{Kind, base_with};
use stezhka_store::{Db, DraftRow, Options, StoreError, WriteError, delete_drafts, put_draft};
use stezhka_terms::{AccountId, DraftId};
use tokio::task::JoinSet;

use crate::sample::{assert_whole, case, found, id, write_step};

async fn draft(db: &Db, n: u64, size: usize) -> Result<(), WriteError<()>> {
    let row = DraftRow {
        account: AccountId::from_bytes(id(n, 7)),
        draft: DraftId::from_bytes(id(2, 2)),
        page: "p".into(),
        revision: 1,
        sealed: vec![1; size],
        expires: 1,
    };
    db.write(move |tx| {
        let row = row.clone();
        Box::pin(async move { Ok(put_draft(tx, &row).await?) })
    })
    .await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_full_disk_is_said_nothing_is_lost_and_writing_goes_on_when_space_returns() {
    let test = base_with(Kind::Sqlite, Options { max_pages: Some(400) }).await;
    found(&test.db).await;
    draft(&test.db, 0, 200_000).await.unwrap();
    let mut tasks = JoinSet::new();
    for n in 0..8 {
        let db = test.db.clone();
        tasks.spawn(async move {
            let mut acknowledged = 0;
            for _ in 0..2_000 {
                match write_step(&db, case(n)).await {
                    Ok(seq) => acknowledged = seq,
                    Err(WriteError::Store(StoreError::Full)) => return (n, acknowledged),
                    Err(other) => panic!("{other:?}"),
                }
            }
            panic!("400 pages never filled")
        });
    }
    let reached = tasks.join_all().await;
    assert!(reached.iter().map(|(_, seq)| seq).sum::<i64>() > 20, "the base took some first: {reached:?}");
    for (n, acknowledged) in &reached {
        assert_eq!(assert_whole(&test.db, case(*n)).await, *acknowledged, "case {n}");
    }
    assert!(StoreError::Full.to_string().contains("nothing was lost"));

    let account = AccountId::from_bytes(id(0, 7));
    let freed =
        test.db.write::<(), (), _>(move |tx| Box::pin(async move { Ok(delete_drafts(tx, account).await?) }));
    freed.await.unwrap();
    for (n, acknowledged) in reached {
        assert_eq!(write_step(&test.db, case(n)).await.unwrap(), acknowledged + 1);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_writer_that_does_not_fit_does_not_take_the_others_of_its_group_with_it() {
    let test = base_with(Kind::Sqlite, Options { max_pages: Some(300) }).await;
    found(&test.db).await;
    let mut tasks = JoinSet::new();
    for n in 0..24_u64 {
        let db = test.db.clone();
        tasks.spawn(async move {
            if n % 6 == 5 {
                let large = draft(&db, n, 3_000_000).await;
                assert!(matches!(large, Err(WriteError::Store(StoreError::Full))), "{large:?}");
            } else {
                write_step(&db, case(n)).await.unwrap();
            }
        });
    }
    tasks.join_all().await;
    for n in 0..24 {
        assert_eq!(assert_whole(&test.db, case(n)).await, i64::from(n % 6 != 5));
    }
}
