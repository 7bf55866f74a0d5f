//! Grants end with their task.

use serde_json::json;
use stezhka_app::AppError;
use stezhka_app::official::close::Close;
use stezhka_app::official::serve::Serve;
use stezhka_case::Holder;
use stezhka_terms::{Compartment, PurposeCode};

use crate::letters_house::{House, at, key};

#[tokio::test(flavor = "multi_thread")]
async fn second_readers_hold_nothing_when_the_refusal_is_decided() {
    let house = House::build().await;
    let case = house.sent(json!({})).await;
    house.prepared(&case, "Забрали документи.", "Ні.").await;
    house.refusal_proposed(&case, "Ознак немає.", "Є.").await;
    let before = house.app.state(case.id).await.unwrap();
    assert!(before.holds(house.reader.desk, Compartment::Account));
    house.refused(&case).await;
    let state = house.app.state(case.id).await.unwrap();
    assert!(!state.holds_any(house.reader.desk) && state.holds_any(house.decider.desk));
    let epoch = |state: &stezhka_case::State| state.epoch(Compartment::Account).unwrap().epoch;
    assert_eq!(epoch(&state), epoch(&before) + 1, "what is newer is closed to them");
    let task = PurposeCode::new("second_reading").unwrap();
    let now = at("2026-03-17T10:00");
    let tried = house.app.open(now, &house.reader, case.id, key(), &[Compartment::Account], &task).await;
    assert!(matches!(tried, Err(AppError::NotFound)));
    assert_eq!(house.app.verify(true, |_| {}).await.unwrap().findings, []);
}

#[tokio::test(flavor = "multi_thread")]
async fn when_the_file_is_closed_she_and_the_archive_hold_it_alone() {
    let house = House::build().await;
    let case = house.sent(json!({})).await;
    house.prepared(&case, "Забрали документи.", "Ні.").await;
    house.granted(&case).await;
    let (app, now) = (&house.app, at("2026-03-23T10:00"));
    let serve = Serve { means: "in_person".to_owned(), proof: "підпис".to_owned(), failed: false };
    app.serve(now, &house.official, case.id, key(), serve).await.unwrap();
    let held = app.state(case.id).await.unwrap();
    assert!(held.holds_any(house.registrar.desk) && held.holds_any(house.decider.desk));
    let close = Close { reason: "persons_wish".to_owned(), text: "Так просить.".to_owned() };
    let state = app.close_file(now, &house.official, case.id, key(), close).await.unwrap().state;
    for grant in state.grants.values().filter(|g| !g.ended && g.purpose.as_str() != "statistics") {
        let fits = match grant.holder {
            Holder::Person(account) => account == case.person.account(),
            Holder::Desk(desk) => desk == house.official.desk,
            _ => false,
        };
        assert!(fits, "{grant:?}");
    }
    let said = app.pages(&case.hand(), case.id, &[Compartment::Account]).await.unwrap();
    assert!(!said.0.is_empty());
    assert_eq!(app.verify(true, |_| {}).await.unwrap().findings, []);
}
