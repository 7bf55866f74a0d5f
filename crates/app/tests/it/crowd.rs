//! Many at once: nothing is lost, nothing happens twice.

use std::sync::Arc;

use stezhka_app::person::say::Say;
use stezhka_store::testing::Kind;

use crate::house::{House, key, now};

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn sixty_four_send_at_once_and_receipts_are_cases() {
    for kind in [Kind::Sqlite, Kind::Postgres] {
        let house = Arc::new(House::build(kind).await);
        let tasks: Vec<_> = (0..64)
            .map(|n| {
                let house = house.clone();
                tokio::spawn(async move { house.send(&format!("слово {n}")).await.0 })
            })
            .collect();
        let mut receipts = std::collections::BTreeSet::new();
        for task in tasks {
            receipts.insert(task.await.unwrap());
        }
        let report = house.app.verify(false, |_| {}).await.unwrap();
        assert_eq!((receipts.len(), report.cases, report.findings), (64, 64, vec![]), "{kind:?}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn sixty_four_write_to_one_case_and_all_of_it_stands() {
    for kind in [Kind::Sqlite, Kind::Postgres] {
        let house = Arc::new(House::build(kind).await);
        let (case, person) = house.registered("слово").await;
        let before = house.app.state(case).await.unwrap().seq;
        let tasks: Vec<_> = (0..64)
            .map(|n| {
                let (house, person) = (house.clone(), person.clone());
                tokio::spawn(async move {
                    if n % 2 == 0 {
                        let say = Say { text: format!("повідомлення {n}") };
                        house.app.say(now(), &(&person).into(), case, key(), say).await.unwrap();
                    } else {
                        house.read("official", case, "casework", &["account"]).await;
                    }
                })
            })
            .collect();
        for task in tasks {
            task.await.unwrap();
        }
        assert_eq!(house.app.state(case).await.unwrap().seq, before + 64, "{kind:?}");
        assert_eq!(house.app.verify(true, |_| {}).await.unwrap().findings, vec![]);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_double_tap_makes_one_request_even_at_the_same_instant() {
    for kind in [Kind::Sqlite, Kind::Postgres] {
        let house = Arc::new(House::build(kind).await);
        let (person, one) = (house.app.start().person, key());
        let desk = house.staff["official"].desk;
        let tasks: Vec<_> = (0..8)
            .map(|_| {
                let (house, person) = (house.clone(), person.clone());
                tokio::spawn(async move {
                    house.app.send(now(), &person, desk, one, House::application("слово")).await.unwrap().case
                })
            })
            .collect();
        let mut cases = std::collections::BTreeSet::new();
        for task in tasks {
            cases.insert(task.await.unwrap());
        }
        assert_eq!(cases.len(), 1, "{kind:?}");
        assert_eq!(house.app.verify(false, |_| {}).await.unwrap().cases, 1);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_same_request_by_an_official_is_one_event() {
    let house = House::build(Kind::Sqlite).await;
    let (case, _) = house.send("слово").await;
    let (official, one) = (&house.staff["official"], key());
    let first = house.app.register(now(), official, case, one, Default::default()).await.unwrap();
    let again = house.app.register(now(), official, case, one, Default::default()).await.unwrap();
    assert_eq!(first.events, again.events);
    assert!(house.app.register(now(), official, case, key(), Default::default()).await.is_err());
}
