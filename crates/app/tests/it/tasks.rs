//! Grants end with their task.

use serde_json::json;
use stezhka_app::AppError;
use stezhka_app::nss::certificate::HandleExpiry;
use stezhka_app::nss::decide::RecordRuling;
use stezhka_app::nss::find_certificate::FindCertificate;
use stezhka_app::official::close::Close;
use stezhka_app::official::serve::Serve;
use stezhka_app::person::say::Appeal;
use stezhka_case::{Actor, Forum, Holder, Ruling, Stage};
use stezhka_law::Party;
use stezhka_store::testing::Kind;
use stezhka_terms::{Compartment, PurposeCode};

use crate::letters_house::{Case, House, at, key};

/// Served in person.
pub async fn served(house: &House, case: &Case, when: &str) {
    let serve = Serve { means: "in_person".to_owned(), proof: "підпис".to_owned(), ..Serve::default() };
    house.app.serve(at(when), &house.official, case.id, key(), serve).await.unwrap();
}

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
    served(&house, &case, "2026-03-23T10:00").await;
    let held = app.state(case.id).await.unwrap();
    assert!(held.holds_any(house.registrar.desk) && held.holds_any(house.decider.desk));
    let close = Close { reason: "persons_wish".to_owned(), text: "Так просить.".to_owned() };
    let state = app.close_file(now, &house.official, case.id, key(), close).await.unwrap().state;
    for grant in state.grants.values().filter(|g| !g.ended && g.purpose.as_str() != "statistics") {
        let fits = match grant.holder {
            Holder::Person(account) => account == case.person.account(),
            Holder::Desk(desk) => desk == house.official.desk || desk == house.registrar.desk,
            _ => false,
        };
        assert!(fits, "{grant:?}");
    }
    let number = FindCertificate { number: "0413".to_owned(), ..FindCertificate::default() };
    let found = app.find_certificate(now, &house.registrar, number).await.unwrap();
    assert_eq!(found.len(), 1, "her certificate stands and is answered for");
    let said = app.pages(&case.hand(), case.id, &[Compartment::Account]).await.unwrap();
    assert!(!said.0.is_empty());
    assert_eq!(app.verify(true, |_| {}).await.unwrap().findings, []);
}

#[tokio::test(flavor = "multi_thread")]
async fn who_decided_reads_no_longer_when_nobody_can_attack_the_decision() {
    for kind in [Kind::Sqlite, Kind::Postgres] {
        let house = House::on(kind).await;
        let case = house.sent(json!({})).await;
        house.prepared(&case, "Забрали документи.", "Ні.").await;
        house.refusal_proposed(&case, "Ознак немає.", "Є.").await;
        house.refused(&case).await;
        let (app, decider) = (&house.app, house.decider.desk);
        // Not served: nobody knows when the term begins, and no day ends anything.
        assert_eq!(app.end_done_keys(at("2029-01-01T10:00")).await.unwrap().keys, 0, "{kind:?}");
        served(&house, &case, "2026-03-17T10:00").await;
        // Six months of our own: the data says that nobody read the law's.
        let last = app.state(case.id).await.unwrap().appeal_until(app.law()).unwrap();
        assert_eq!(last, stezhka_law::Due::Internal("2026-09-17".parse().unwrap()));
        assert_eq!(app.end_done_keys(at("2026-09-17T23:00")).await.unwrap(), Default::default());
        let before = app.state(case.id).await.unwrap();
        assert!(before.holds(decider, Compartment::Account));

        let ended = app.end_done_keys(at("2026-09-18T01:00")).await.unwrap();
        assert!(ended.keys > 0 && ended.unread == 0, "{ended:?}");
        assert_eq!(app.end_done_keys(at("2026-09-18T02:00")).await.unwrap().keys, 0, "once");
        let state = app.state(case.id).await.unwrap();
        assert!(!state.holds_any(decider) && state.locked_out(decider));
        assert!(state.holds(house.official.desk, Compartment::Account), "who works for her goes on");
        for compartment in before.epochs.keys().filter(|c| before.holds(decider, **c)) {
            let epoch = |s: &stezhka_case::State| s.epoch(*compartment).unwrap().epoch;
            assert_eq!(epoch(&state), epoch(&before) + 1, "what is newer is closed to them: {compartment}");
        }
        let (now, task) = (at("2026-09-18T10:00"), PurposeCode::new("decision").unwrap());
        let tried = app.open(now, &house.decider, case.id, key(), &[Compartment::Account], &task).await;
        assert!(matches!(tried, Err(AppError::NotFound)));
        assert!(!app.pages(&case.hand(), case.id, &[Compartment::Decision]).await.unwrap().0.is_empty());
        let events = app.db().events(case.id).await.unwrap();
        let last: stezhka_case::Open = serde_json::from_slice(&events.last().unwrap().open).unwrap();
        assert_eq!((last.actor, last.keys.ended.len() as u64), (Actor::Clock, ended.keys));
        assert_eq!(app.verify(true, |_| {}).await.unwrap().findings, [], "{kind:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_late_appeal_goes_with_its_keys_to_a_desk_where_nobody_signed() {
    let house = House::build().await;
    let case = house.sent(json!({})).await;
    house.prepared(&case, "Забрали документи.", "Ні.").await;
    house.refusal_proposed(&case, "Ознак немає.", "Є.").await;
    house.refused(&case).await;
    served(&house, &case, "2026-03-17T10:00").await;
    let (app, now) = (&house.app, at("2026-10-01T10:00"));
    assert!(app.end_done_keys(now).await.unwrap().keys > 0);
    let appeal = Appeal { forum: Forum::Complaint, text: "Не згодна.".to_owned() };
    let state = app.appeal(now, &case.hand(), case.id, key(), appeal).await.unwrap().state;
    let review = &house.review;
    assert_eq!((state.stage, state.seat(Party::Decider)), (Stage::UnderAppeal, Some(review.desk)));
    for compartment in [Compartment::Account, Compartment::Decision, Compartment::Limits] {
        assert!(state.holds(review.desk, compartment), "{compartment}");
    }
    assert!(!state.holds_any(house.decider.desk));
    assert!(state.duties.values().any(|d| d.desk == Some(review.desk)), "it owes the outcome");
    app.sign_receipt(now, review, case.id, key(), Default::default()).await.unwrap();
    // Who she is stays closed to it until it has a text of its own.
    for task in ["letter", "appeal"] {
        let (task, name) = (PurposeCode::new(task).unwrap(), [Compartment::Identity]);
        let opened = app.open(now, review, case.id, key(), &name, &task).await;
        assert!(matches!(opened, Err(AppError::NotAllowed)), "{task}");
    }
    let task = PurposeCode::new("appeal").unwrap();
    let read = app.open(now, review, case.id, key(), &[Compartment::Account], &task).await.unwrap().0;
    assert!(!read.0.is_empty());
    let ruling = RecordRuling { ruling: Ruling::Upheld, text: "Лишили.".to_owned() };
    app.record_ruling(now, review, case.id, key(), ruling).await.unwrap();
    // The ruling can be attacked too: the term runs from it.
    assert_eq!(app.end_done_keys(at("2027-04-01T10:00")).await.unwrap().keys, 0);
    assert!(app.end_done_keys(at("2027-04-02T10:00")).await.unwrap().keys > 0);
    assert!(!app.state(case.id).await.unwrap().holds_any(review.desk));
    assert_eq!(app.verify(true, |_| {}).await.unwrap().findings, []);
}

#[tokio::test(flavor = "multi_thread")]
async fn no_key_ends_under_an_appeal_and_the_registry_holds_as_long_as_the_status() {
    let house = House::build().await;
    let attacked = house.sent(json!({})).await;
    house.prepared(&attacked, "Забрали документи.", "Ні.").await;
    house.refusal_proposed(&attacked, "Ознак немає.", "Є.").await;
    house.refused(&attacked).await;
    served(&house, &attacked, "2026-03-17T10:00").await;
    let appeal = Appeal { forum: Forum::Court, text: String::new() };
    house.app.appeal(at("2026-04-01T10:00"), &attacked.hand(), attacked.id, key(), appeal).await.unwrap();

    let granted = house.sent(json!({})).await;
    house.prepared(&granted, "Забрали документи.", "Ні.").await;
    house.granted(&granted).await;
    served(&house, &granted, "2026-03-23T10:00").await;
    let app = &house.app;
    assert!(app.end_done_keys(at("2026-12-01T10:00")).await.unwrap().keys > 0);
    assert!(app.state(attacked.id).await.unwrap().holds(house.decider.desk, Compartment::Account));
    let state = app.state(granted.id).await.unwrap();
    assert!(!state.holds_any(house.decider.desk) && state.holds_any(house.registrar.desk), "it owes the end");
    let over = HandleExpiry { text: "Строк минув.".to_owned() };
    let (now, registrar) = (at("2028-03-20T10:00"), &house.registrar);
    let done = app.handle_expiry(now, registrar, granted.id, key(), over).await.unwrap();
    assert!(!done.state.holds_any(registrar.desk));
    assert_eq!(app.verify(true, |_| {}).await.unwrap().findings, []);
}
