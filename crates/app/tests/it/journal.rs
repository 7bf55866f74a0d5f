//! The journal of searches cannot be thinned or reworded unseen, and the index outlives the key it was sealed to.

use sqlx::Connection;
use stezhka_app::AppError;
use stezhka_app::nss::find_certificate::FindCertificate;
use stezhka_app::upkeep::verify::Fault;
use stezhka_store::WriteError;
use stezhka_store::testing::Kind;
use stezhka_vault::{ChainBreak, DeskKeys, IndexRecord, MemberRecord};

use crate::house::{House, now};

async fn searched(kind: Kind) -> House {
    let house = House::build(kind).await;
    for n in 1..=4 {
        let what = FindCertificate { number: format!("041{n}"), ..FindCertificate::default() };
        let found = house.app.find_certificate(now(), &house.staff["registrar"], what).await.unwrap();
        assert!(found.is_empty());
    }
    house
}

async fn faults(house: &House) -> Vec<Fault> {
    house.app.verify(true, |_| {}).await.unwrap().findings.into_iter().map(|f| f.fault).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_search_that_is_dropped_flipped_reordered_inserted_or_cut_off_is_named() {
    let broken = |b| vec![Fault::Searches(b)];
    let missing = |expected, found| broken(ChainBreak::Sequence { expected, found });
    let edits = [
        ("DELETE FROM searches WHERE seq = 2", missing(2, 3)),
        ("DELETE FROM searches WHERE seq = 1", missing(1, 2)),
        ("UPDATE searches SET found = 1 WHERE seq = 2", broken(ChainBreak::Hash(2))),
        ("UPDATE searches SET at = at + 60000 WHERE seq = 3", broken(ChainBreak::Hash(3))),
        (
            "UPDATE searches SET record = (SELECT record FROM searches AS s WHERE s.seq = 1) WHERE seq = 4",
            broken(ChainBreak::Hash(4)),
        ),
        (
            "UPDATE searches SET seq = CASE seq WHEN 2 THEN -3 ELSE -2 END WHERE seq IN (2, 3); \
             UPDATE searches SET seq = -seq WHERE seq < 0",
            broken(ChainBreak::Hash(2)),
        ),
        (
            "INSERT INTO searches SELECT seq + 1, search, account, desk, at, found, record, signer, salt, hash, \
             signature FROM searches WHERE seq = 4",
            broken(ChainBreak::Hash(5)),
        ),
        (
            "UPDATE searches SET signature = (SELECT signature FROM searches AS s WHERE s.seq = 1) WHERE seq = 2",
            broken(ChainBreak::Signature(2)),
        ),
        ("DELETE FROM searches WHERE seq > 2", broken(ChainBreak::Truncated { seen: 4, found: 2 })),
        ("DELETE FROM searches", broken(ChainBreak::Truncated { seen: 4, found: 0 })),
    ];
    for kind in [Kind::Sqlite, Kind::Postgres] {
        for (sql, expected) in &edits {
            let house = searched(kind).await;
            house.app.checkpoint(now()).await.unwrap();
            assert_eq!(faults(&house).await, [], "before {sql}");
            let mut raw = house.raw().await;
            sqlx::raw_sql(sqlx::AssertSqlSafe((*sql).to_owned())).execute(&mut raw).await.unwrap();
            raw.close().await.unwrap();
            assert_eq!(faults(&house).await, *expected, "{kind:?}: {sql}");
            if kind == Kind::Postgres {
                break;
            }
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_colleagues_name_under_a_search_is_named() {
    let house = searched(Kind::Sqlite).await;
    let other = house.staff["registrar-lead"].account();
    let id = other.as_bytes().iter().fold(String::new(), |text, b| format!("{text}{b:02X}"));
    house.edit(&format!("UPDATE searches SET account = X'{id}' WHERE seq = 2")).await;
    assert_eq!(faults(&house).await, [Fault::Searches(ChainBreak::Hash(2))]);
}

#[tokio::test(flavor = "multi_thread")]
async fn many_who_search_at_once_make_one_chain() {
    for kind in [Kind::Sqlite, Kind::Postgres] {
        let house = std::sync::Arc::new(House::build(kind).await);
        let mut all = tokio::task::JoinSet::new();
        for n in 0..12 {
            let house = house.clone();
            all.spawn(async move {
                let what = FindCertificate { number: format!("{n}"), ..FindCertificate::default() };
                let done = house.app.find_certificate(now(), &house.staff["registrar"], what).await;
                done.map(|found| found.len())
            });
        }
        let done: Vec<Result<usize, AppError>> = all.join_all().await;
        assert!(done.iter().all(|found| matches!(found, Ok(0))), "{kind:?}");
        let searches = house.app.db().searches(house.staff["registrar"].desk).await.unwrap();
        assert_eq!(searches.iter().map(|s| s.seq).collect::<Vec<_>>(), (1..=12).collect::<Vec<_>>());
        assert_eq!(faults(&house).await, [], "{kind:?}");
    }
}

/// A member's key of his desk, as his envelope opens it now.
async fn desk_keys(house: &House, who: &str) -> DeskKeys {
    let (staff, directory) = (&house.staff[who], house.app.directory().await.unwrap());
    let envelopes = house.app.db().envelopes(staff.desk, staff.account()).await.unwrap();
    let record: MemberRecord = serde_json::from_slice(&envelopes[0].record).unwrap();
    record.open(&house.drawn.base, &staff.keys, directory.desk_now(staff.desk).unwrap()).unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn the_index_goes_on_under_the_desks_next_key() {
    for kind in [Kind::Sqlite, Kind::Postgres] {
        let house = House::build(kind).await;
        let (app, base, registrar) = (&house.app, house.drawn.base, &house.staff["registrar"]);
        let directory = app.directory().await.unwrap();
        let mut rng = rand_core::UnwrapErr(rand::rngs::SysRng);
        let desk = registrar.desk;
        let drawn = IndexRecord::draw(&base, directory.desk_now(desk).unwrap(), &mut rng).unwrap();
        let bytes = serde_json::to_vec(&drawn).unwrap();
        let put = app.db().write(move |tx| {
            let bytes = bytes.clone();
            Box::pin(async move {
                stezhka_store::put_index(tx, desk, &bytes).await?;
                Ok::<_, WriteError<()>>(())
            })
        });
        assert!(put.await.is_ok());
        let his = desk_keys(&house, "registrar").await;
        let before = drawn.open(&base, &his).unwrap().key("number", "0413").unwrap();
        app.leave(now(), &house.staff["registrar-lead"], registrar.account()).await.unwrap();
        let stored = app.db().index(desk).await.unwrap().unwrap();
        let stored: IndexRecord = serde_json::from_slice(&stored).unwrap();
        assert_eq!(stored.desk_epoch, 2, "{kind:?}");
        let hers = desk_keys(&house, "registrar-lead").await;
        assert_eq!(
            stored.open(&base, &hers).unwrap().key("number", "0413").unwrap(),
            before,
            "the same keys"
        );
        assert!(stored.open(&base, &his).is_err(), "who left opens the new row no more");
    }
}
