//! Somebody with write access to the base: every tampering that is promised to be found is found and named.

use stezhka_app::upkeep::verify::Fault;
use stezhka_store::testing::Kind;
use stezhka_vault::ChainBreak;

use crate::house::{House, key, now};

async fn faults(house: &House) -> Vec<Fault> {
    house.app.verify(true, |_| {}).await.unwrap().findings.into_iter().map(|f| f.fault).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn an_untouched_base_verifies_on_both_databases() {
    for kind in [Kind::Sqlite, Kind::Postgres] {
        let house = House::build(kind).await;
        house.registered("слово").await;
        house.app.checkpoint(now()).await.unwrap();
        house.send("інше").await;
        let report = house.app.verify(true, |_| {}).await.unwrap();
        assert_eq!((report.cases, report.checkpoints, report.findings), (2, 1, vec![]));
        assert!(report.events >= 6);
    }
}

/// What somebody with write access does.
enum Edit {
    /// Changes one byte of a column of an event.
    Flip(&'static str, i64),
    /// Runs a statement.
    Sql(&'static str),
}

async fn tamper(house: &House, edit: &Edit) {
    match edit {
        Edit::Sql(sql) => assert!(house.edit(sql).await > 0, "{sql}"),
        Edit::Flip(column, seq) => {
            let mut raw = house.raw().await;
            let select = format!("SELECT {column} FROM events WHERE seq = $1");
            let mut bytes: Vec<u8> =
                sqlx::query_scalar(sqlx::AssertSqlSafe(select)).bind(seq).fetch_one(&mut raw).await.unwrap();
            let at = bytes.len() / 2;
            bytes[at] ^= 1;
            let update = format!("UPDATE events SET {column} = $1 WHERE seq = $2");
            let query = sqlx::query(sqlx::AssertSqlSafe(update)).bind(bytes).bind(seq);
            assert_eq!(query.execute(&mut raw).await.unwrap().rows_affected(), 1);
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn every_tampering_is_found_and_named() {
    type Named = fn(&Fault) -> bool;
    let cases: Vec<(Edit, Named)> = vec![
        (Edit::Flip("open_bytes", 2), |f| matches!(f, Fault::Chain(ChainBreak::Hash(2)))),
        (Edit::Flip("salt", 2), |f| matches!(f, Fault::Chain(ChainBreak::Hash(2)))),
        (Edit::Flip("hash", 2), |f| matches!(f, Fault::Chain(ChainBreak::Hash(_)))),
        (Edit::Flip("signature", 3), |f| *f == Fault::Signature),
        (Edit::Flip("open_commit", 2), |f| *f == Fault::Column),
        (Edit::Sql("UPDATE events SET kind = 'told' WHERE seq = 3"), |f| *f == Fault::Column),
        (Edit::Sql("UPDATE events SET at = at + 60000 WHERE seq = 3"), |f| *f == Fault::Column),
        (Edit::Sql("UPDATE events SET version = 1 WHERE seq = 3"), |f| *f == Fault::Column),
        (Edit::Sql("DELETE FROM events WHERE seq = 2"), |f| {
            matches!(f, Fault::Chain(ChainBreak::Sequence { expected: 2, found: 3 }))
        }),
        (
            Edit::Sql(
                "UPDATE events SET seq = 90 WHERE seq = 2; UPDATE events SET seq = 2 WHERE seq = 3; UPDATE events SET seq = 3 WHERE seq = 90",
            ),
            |f| matches!(f, Fault::Chain(_)),
        ),
        (
            Edit::Sql(
                "INSERT INTO events SELECT case_id, 100, X'01010101010101010101010101010101', version, kind, at, signer, open_bytes, salt, open_commit, parts_root, hash, signature FROM events WHERE seq = 2",
            ),
            |f| matches!(f, Fault::Chain(ChainBreak::Sequence { .. })),
        ),
        (Edit::Sql("DELETE FROM events WHERE seq = (SELECT max(seq) FROM events)"), |f| {
            matches!(f, Fault::Chain(ChainBreak::Truncated { .. }))
        }),
        (
            Edit::Sql(
                "DELETE FROM events; DELETE FROM cases; DELETE FROM parts; DELETE FROM grants; DELETE FROM duties",
            ),
            |f| matches!(f, Fault::Chain(ChainBreak::Truncated { found: 0, .. })),
        ),
        (Edit::Sql("UPDATE parts SET sealed = CAST(sealed || X'00' AS BLOB)"), |f| *f == Fault::Part),
        (Edit::Sql("DELETE FROM parts WHERE compartment = 'account'"), |f| {
            matches!(f, Fault::Chain(ChainBreak::Hash(1)))
        }),
        (Edit::Sql("UPDATE parts SET epoch = 2 WHERE compartment = 'account'"), |f| {
            matches!(f, Fault::Chain(ChainBreak::Hash(1)))
        }),
        (Edit::Sql("UPDATE cases SET stage = 'granted'"), |f| *f == Fault::Snapshot),
        (Edit::Sql("UPDATE cases SET state = replace(state, 'registered', 'granted')"), |f| {
            *f == Fault::Snapshot
        }),
        (Edit::Sql("DELETE FROM duties WHERE duty = (SELECT min(duty) FROM duties)"), |f| *f == Fault::Inbox),
        (Edit::Sql("UPDATE duties SET desk = X'00000000000000000000000000000000'"), |f| *f == Fault::Inbox),
        (Edit::Sql("DELETE FROM concerns WHERE desk = (SELECT min(desk) FROM concerns)"), |f| {
            *f == Fault::Concern
        }),
        (
            Edit::Sql("INSERT INTO concerns SELECT case_id, X'00000000000000000000000000000000' FROM cases"),
            |f| *f == Fault::Concern,
        ),
        (Edit::Sql("DELETE FROM grants WHERE compartment = 'account' AND holder_kind = 'desk'"), |f| {
            *f == Fault::Grant
        }),
        (
            Edit::Sql(
                "UPDATE grants SET record = CAST(replace(CAST(record AS TEXT), 'casework', 'own') AS BLOB)",
            ),
            |f| *f == Fault::Grant,
        ),
        (
            Edit::Sql(
                "UPDATE checkpoints SET text = CAST(replace(CAST(text AS TEXT), '\"seq\":', '\"seq\":1') AS BLOB)",
            ),
            |f| *f == Fault::Checkpoint,
        ),
    ];
    for (edit, named) in cases {
        let house = House::build(Kind::Sqlite).await;
        house.registered("слово").await;
        house.app.checkpoint(now()).await.unwrap();
        tamper(&house, &edit).await;
        let found = faults(&house).await;
        let what = match &edit {
            Edit::Flip(column, _) => column,
            Edit::Sql(sql) => sql,
        };
        assert!(found.iter().any(named), "{what}: {found:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_rollback_is_caught_by_the_witness_and_not_without_it() {
    let house = House::build(Kind::Sqlite).await;
    house.send("перше").await;
    house.app.checkpoint(now()).await.unwrap();
    let mut old = Vec::new();
    house.app.db().copy_to(&mut old).await.unwrap();
    house.send("друге").await;
    house.app.checkpoint(now().plus_millis(3_600_000)).await.unwrap();
    let witness = house.base.folder.path().join("witness");
    house.app.write_witness(&witness).await.unwrap();
    house.app.check_witness(&witness).await.unwrap();
    let older = stezhka_store::testing::base(Kind::Sqlite).await;
    older.db.copy_from(&old[..]).await.unwrap();
    let rolled_back = crate::house::app_on(&older, &house.drawn);
    assert!(
        rolled_back.verify(true, |_| {}).await.unwrap().findings.is_empty(),
        "an older base verifies perfectly"
    );
    assert!(rolled_back.check_witness(&witness).await.is_err(), "the witness knows better");
    // Written beside and moved: nothing half written is left. One that is gone is not taken for none.
    assert!(!witness.with_extension("part").exists());
    std::fs::remove_file(&witness).unwrap();
    let missing = house.app.check_witness(&witness).await.unwrap_err().to_string();
    assert!(missing.contains("missing") && missing.contains("--first-witness"), "{missing}");
    let young = House::build(Kind::Sqlite).await;
    young.app.check_witness(&witness).await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_desk_whose_key_was_swapped_in_the_base_gets_nothing() {
    let house = House::build(Kind::Sqlite).await;
    // The directory is signed: an edited entry is not replayed, and nothing can be sealed to it.
    let changed = house.edit("UPDATE directory SET entry = CAST(replace(CAST(entry AS TEXT), '\"statement\":\"7', '\"statement\":\"6') AS BLOB)").await;
    assert!(changed > 0);
    let fresh = crate::house::app_on(&house.base, &house.drawn);
    let person = fresh.start().person;
    let desk = house.staff["official"].desk;
    assert!(fresh.send(now(), &person, desk, key(), House::application("слово")).await.is_err());
}

#[tokio::test(flavor = "multi_thread")]
async fn the_passing_of_a_day_is_signed_by_the_node_and_verifies() {
    let house = House::build(Kind::Sqlite).await;
    house.registered("слово").await;
    let later = now().plus_millis(86_400_000 * 60);
    let noted = house.app.note_passed_days(later).await.unwrap().noted;
    assert!(noted > 0);
    assert_eq!(house.app.note_passed_days(later).await.unwrap().noted, 0, "each day is noted once");
    assert_eq!(faults(&house).await, []);
}
