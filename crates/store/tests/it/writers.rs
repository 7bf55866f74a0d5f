//! Many writers at once: nothing lost, nothing twice; readers never make one fail.

use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

use stezhka_store::testing::{Kind, base};
use stezhka_store::{StoreError, WriteError, put_person};
use stezhka_terms::AccountId;
use tokio::task::JoinSet;

use crate::sample::{BOTH, assert_whole, case, founded, id, row, step, write_step};

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn sixty_four_writers_on_one_case_lose_nothing_and_write_nothing_twice() {
    for kind in BOTH {
        let test = founded(kind).await;
        let mut tasks = JoinSet::new();
        for _ in 0..64 {
            let db = test.db.clone();
            tasks.spawn(async move {
                [write_step(&db, case(1)).await.unwrap(), write_step(&db, case(1)).await.unwrap()]
            });
        }
        let mut seen: Vec<i64> = tasks.join_all().await.into_iter().flatten().collect();
        seen.sort_unstable();
        assert_eq!(seen, (1..=128).collect::<Vec<_>>(), "{kind:?}");
        assert_eq!(assert_whole(&test.db, case(1)).await, 128, "{kind:?}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn sixty_four_writers_on_cases_of_their_own_are_all_there() {
    for kind in BOTH {
        let test = founded(kind).await;
        let mut tasks = JoinSet::new();
        for n in 0..64 {
            let db = test.db.clone();
            tasks.spawn(async move {
                for expected in 1..=4 {
                    assert_eq!(write_step(&db, case(n)).await.unwrap(), expected);
                }
            });
        }
        tasks.join_all().await;
        for n in 0..64 {
            assert_eq!(assert_whole(&test.db, case(n)).await, 4, "{kind:?}");
        }
        assert_eq!(test.db.counts().await.unwrap(), (64, 256), "{kind:?}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn readers_and_a_running_copy_never_make_a_writer_fail() {
    for kind in BOTH {
        let test = founded(kind).await;
        let mut readers = JoinSet::new();
        for _ in 0..6 {
            let db = test.db.clone();
            readers.spawn(async move {
                loop {
                    db.events_after(None, 500).await.unwrap();
                    db.copy_to(&mut std::io::sink()).await.unwrap();
                }
            });
        }
        for n in 0..60 {
            write_step(&test.db, case(n % 7)).await.unwrap();
        }
        assert_eq!(test.db.counts().await.unwrap().1, 60, "{kind:?}");
        readers.shutdown().await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_writer_that_refuses_takes_back_its_own_rows_only() {
    for kind in BOTH {
        let test = founded(kind).await;
        let mut tasks = JoinSet::new();
        for n in 0..40_u64 {
            let db = test.db.clone();
            tasks.spawn(async move {
                let done = db.write(move |tx| {
                    Box::pin(async move {
                        step(tx, case(n)).await?;
                        if n % 3 == 0 { Err(WriteError::Domain(n)) } else { Ok(n) }
                    })
                });
                match done.await {
                    Ok(kept) => assert_ne!(kept % 3, 0),
                    Err(WriteError::Domain(refused)) => assert_eq!(refused, n),
                    Err(other) => panic!("{other}"),
                }
            });
        }
        tasks.join_all().await;
        for n in 0..40 {
            assert_eq!(assert_whole(&test.db, case(n)).await, i64::from(n % 3 != 0), "{kind:?} {n}");
        }
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_closure_that_panics_fails_alone_and_the_next_writer_goes_on() {
    for kind in BOTH {
        let test = founded(kind).await;
        let broken = test.db.write::<(), (), _>(|tx| {
            Box::pin(async move {
                step(tx, case(1)).await?;
                panic!("a fault of the closure")
            })
        });
        let (broken, good) = tokio::join!(broken, write_step(&test.db, case(2)));
        assert!(matches!(broken, Err(WriteError::Store(StoreError::Down(_)))), "{kind:?}");
        good.unwrap();
        assert_eq!(assert_whole(&test.db, case(1)).await, 0, "{kind:?}");
        assert_eq!(write_step(&test.db, case(1)).await.unwrap(), 1, "{kind:?}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_caller_that_goes_away_in_the_middle_leaves_nothing_half_done() {
    for kind in BOTH {
        let test = founded(kind).await;
        for n in 0..30 {
            let left = tokio::time::timeout(
                std::time::Duration::from_micros(n * 150),
                write_step(&test.db, case(n)),
            );
            let _ = left.await;
        }
        write_step(&test.db, case(99)).await.unwrap();
        for n in 0..30 {
            assert_whole(&test.db, case(n)).await;
        }
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_closure_runs_again_when_writers_meet_on_postgresql() {
    let test = founded(Kind::Postgres).await;
    let runs = Arc::new(AtomicU32::new(0));
    let mut tasks = JoinSet::new();
    for _ in 0..16 {
        let (db, runs) = (test.db.clone(), runs.clone());
        tasks.spawn(async move {
            db.write(move |tx| {
                let runs = runs.clone();
                Box::pin(async move {
                    runs.fetch_add(1, Ordering::Relaxed);
                    let seq = step(tx, case(5)).await?;
                    tokio::time::sleep(std::time::Duration::from_millis(5)).await;
                    Ok::<_, WriteError<()>>(seq)
                })
            })
            .await
            .unwrap()
        });
    }
    tasks.join_all().await;
    assert!(runs.load(Ordering::Relaxed) > 16, "writers on one row met");
    assert_eq!(assert_whole(&test.db, case(5)).await, 16);
}

#[tokio::test]
async fn a_stale_row_is_not_written_over_and_not_tried_again() {
    for kind in BOTH {
        let test = founded(kind).await;
        write_step(&test.db, case(1)).await.unwrap();
        write_step(&test.db, case(1)).await.unwrap();
        let runs = Arc::new(AtomicU32::new(0));
        let counted = runs.clone();
        let stale = test.db.write::<(), (), _>(move |tx| {
            counted.fetch_add(1, Ordering::Relaxed);
            Box::pin(async move { Ok(stezhka_store::put_case(tx, &row(case(1), 2), 1).await?) })
        });
        assert!(matches!(stale.await, Err(WriteError::Store(StoreError::Busy))), "{kind:?}");
        assert_eq!(runs.load(Ordering::Relaxed), 1, "{kind:?}");
    }
}

#[tokio::test]
async fn a_failed_statement_that_the_closure_hides_never_becomes_a_false_acknowledgement() {
    for kind in BOTH {
        let test = founded(kind).await;
        let account = AccountId::from_bytes(id(1, 1));
        let hiding = test.db.write::<(), (), _>(move |tx| {
            Box::pin(async move {
                put_person(tx, account, case(1)).await?;
                // The second time it is there already; a careless closure goes on.
                let _ = put_person(tx, account, case(1)).await;
                Ok(())
            })
        });
        let acknowledged = hiding.await.is_ok();
        assert_eq!(test.db.case_of(account).await.unwrap().is_some(), acknowledged, "{kind:?}");
    }
}

#[tokio::test]
async fn what_is_there_already_is_told_as_such() {
    for kind in BOTH {
        let test = base(kind).await;
        let account = AccountId::from_bytes(id(1, 1));
        let put = || {
            test.db.write::<(), (), _>(move |tx| {
                Box::pin(async move { Ok(put_person(tx, account, case(1)).await?) })
            })
        };
        put().await.unwrap();
        assert!(matches!(put().await, Err(WriteError::Store(StoreError::Twice))), "{kind:?}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn two_processes_may_write_one_base() {
    for kind in BOTH {
        let test = founded(kind).await;
        let second =
            stezhka_store::Db::open(&test.location, stezhka_store::Options::default()).await.unwrap();
        let mut tasks = JoinSet::new();
        for n in 0..20 {
            let db = if n % 2 == 0 { test.db.clone() } else { second.clone() };
            tasks.spawn(async move { write_step(&db, case(3)).await.unwrap() });
        }
        tasks.join_all().await;
        assert_eq!(assert_whole(&test.db, case(3)).await, 20, "{kind:?}");
        second.close().await;
    }
}
