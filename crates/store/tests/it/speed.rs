//! Figures of the store alone, printed. They fail only when something is an order of magnitude wrong: the
//! figures that count come from `make bench`.

use stezhka_store::testing::Kind;
use stezhka_store::{Db, WriteError, add_grants, add_parts, append, put_case, put_person, put_request};
use stezhka_terms::{AccountId, CaseId, RequestKey};
use tokio::task::JoinSet;
use tokio::time::Instant;

use crate::sample::{BOTH, case, event, founded, grants, id, parts, row};

/// About forty rows, as sending an application makes them.
async fn send(db: &Db, case: CaseId) -> Result<(), WriteError<()>> {
    db.write(move |tx| {
        Box::pin(async move {
            let first = event(case, 1);
            put_case(tx, &row(case, 1), 0).await?;
            append(tx, std::slice::from_ref(&first)).await?;
            add_parts(tx, case, &parts(&first, 2_100)).await?;
            let second = event(case, 2);
            append(tx, std::slice::from_ref(&second)).await?;
            put_case(tx, &row(case, 2), 1).await?;
            add_parts(tx, case, &parts(&second, 2_100)).await?;
            add_grants(tx, case, &grants(case, 28)).await?;
            put_person(tx, AccountId::from_bytes(*case.as_bytes()), case).await?;
            put_request(tx, RequestKey::from_bytes(*case.as_bytes()), b"s", b"r", 1).await?;
            Ok(())
        })
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn eight_clients_send_at_a_tolerable_speed() {
    for kind in BOTH {
        let test = founded(kind).await;
        let (started, each) = (Instant::now(), 60);
        let mut tasks = JoinSet::new();
        for client in 0..8 {
            let db = test.db.clone();
            tasks.spawn(async move {
                for n in 0..each {
                    send(&db, case(client * 1_000 + n)).await.unwrap();
                }
            });
        }
        tasks.join_all().await;
        let sends = f64::from(8 * u32::try_from(each).unwrap()) / started.elapsed().as_secs_f64();
        println!("{kind:?}: {sends:.0} sends/s at 8 clients");
        assert!(sends > 30.0, "{kind:?}: {sends}");
        small(kind, &test.db).await;
    }
}

async fn small(kind: Kind, db: &Db) {
    let started = Instant::now();
    let mut tasks = JoinSet::new();
    for client in 0..8_u64 {
        let db = db.clone();
        tasks.spawn(async move {
            for n in 0..100 {
                let key = RequestKey::from_bytes(id(client + 100, n));
                let put = db.write::<(), (), _>(move |tx| {
                    Box::pin(async move { Ok(put_request(tx, key, b"s", b"r", 1).await?) })
                });
                put.await.unwrap();
            }
        });
    }
    tasks.join_all().await;
    let writes = 800.0 / started.elapsed().as_secs_f64();
    println!("{kind:?}: {writes:.0} small writes/s at 8 clients");
    assert!(writes > 80.0, "{kind:?}: {writes}");
}
