//! Who can open what by keys alone: every member's keys against every row of a copied base, no rule of the app asked.

use std::collections::{BTreeMap, BTreeSet};

use stezhka_app::{Chain, Trust};
use stezhka_store::testing::Kind;
use stezhka_vault::{Certified, DeskKeys, EpochPublic, GrantRecord, HolderKeys, MemberRecord, grant};

use crate::house::House;

#[tokio::test(flavor = "multi_thread")]
async fn role_by_compartment_by_keys_alone_from_a_copied_base() {
    let house = House::build(Kind::Sqlite).await;
    let (case, person) = house.registered("слова, які читає лише той, хто має ключ").await;
    let (base, db) = (house.drawn.base, house.app.db());
    let directory = house.app.directory().await.unwrap();
    let row = db.case(case).await.unwrap().unwrap();
    let leaves = db.leaves(case).await.unwrap();
    let chain = Chain::join(&row, &db.events(case).await.unwrap(), &leaves).unwrap();
    let trust = Trust { base: &base, directory: &directory };
    let grants: Vec<GrantRecord> =
        db.grants(case).await.unwrap().iter().map(|g| serde_json::from_slice(&g.record).unwrap()).collect();
    assert!(grants.len() > 10);
    let sealed: Vec<_> =
        grants.iter().map(|g| (g, chain.epoch(trust, g.compartment, g.epoch).unwrap())).collect();
    let opens = |try_it: &dyn Fn(&GrantRecord, &Certified<EpochPublic>) -> bool| -> BTreeSet<String> {
        sealed.iter().filter(|(g, e)| try_it(g, e)).map(|(g, _)| g.compartment.to_string()).collect()
    };
    let mut matrix: BTreeMap<&str, BTreeSet<String>> = BTreeMap::new();
    for (name, staff) in &house.staff {
        let mut mine = opens(&|g, e| grant::open(&base, HolderKeys::Account(&staff.keys), g, e).is_ok());
        for desk in directory.desks() {
            for envelope in db.envelopes(desk.desk, staff.account()).await.unwrap() {
                let record: MemberRecord = serde_json::from_slice(&envelope.record).unwrap();
                let keys: DeskKeys = record.open(&base, &staff.keys, desk).unwrap();
                mine.extend(opens(&|g, e| grant::open(&base, HolderKeys::Desk(&keys), g, e).is_ok()));
            }
        }
        matrix.insert(name, mine);
    }
    matrix
        .insert("herself", opens(&|g, e| grant::open(&base, HolderKeys::Person(&person.keys), g, e).is_ok()));
    let lines: Vec<String> = matrix
        .iter()
        .map(|(who, what)| format!("{who}: {}", what.iter().cloned().collect::<Vec<_>>().join(" ")))
        .collect();
    insta::assert_snapshot!(lines.join("\n"));
}
