//! Codes and mandates: who may hand her keys to a new account, and how a mandate ends.

use stezhka_app::official::changes::{ConfirmChange, NameRepresentative};
use stezhka_app::person::protect::AskChange;
use stezhka_app::person::say::Say;
use stezhka_app::{AppError, Hand, Person};
use stezhka_case::{Change, Holder, Refusal};
use stezhka_store::testing::Kind;
use stezhka_terms::{CaseId, Compartment};
use stezhka_vault::Pin;

use crate::house::{House, key, now};

fn pin() -> Pin {
    Pin::choose("482913").unwrap()
}

fn refused<T>(result: Result<T, AppError>, by: Refusal) -> bool {
    result.is_err_and(|e| matches!(e, AppError::Refused(refusal) if refusal == by))
}

async fn openers(house: &House) -> usize {
    house.app.db().openers().await.unwrap().len()
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_replaces_a_code_alone() {
    for kind in [Kind::Sqlite, Kind::Postgres] {
        let house = House::build(kind).await;
        let (case, person) = house.registered("слово").await;
        let (app, official, lead) = (&house.app, &house.staff["official"], &house.staff["lead"]);
        let before = openers(&house).await;
        let alone = app.replace_code(now(), official, case, key(), &pin(), 0).await;
        assert!(refused(alone, Refusal::NothingToAnswer), "nobody said that the code is lost");
        app.doubt_code(now(), &official.into(), case, key()).await.unwrap();
        let alone = app.replace_code(now(), official, case, key(), &pin(), 0).await;
        assert!(refused(alone, Refusal::NeedsSecondPerson), "what he wrote down he does not carry out");
        assert_eq!(openers(&house).await, before, "a refused code opens nothing");
        let (code, _) = app.replace_code(now(), lead, case, key(), &pin(), 0).await.unwrap();
        // Everything in one transaction: the earlier account is over, the new one finds the case.
        assert!(app.my_request(&person).await.is_err());
        assert_eq!(app.db().case_of(person.account()).await.unwrap(), None);
        let back = app.return_by_code(now(), &code.shown(), "482913", 0).await.unwrap();
        assert_eq!(back.person.case, Some(case));
        let hers = app.pages(&(&back.person).into(), case, &[Compartment::Account]).await.unwrap();
        assert!(hers.0.iter().any(|r| r.text.text().unwrap().contains("слово")));
        assert_eq!(openers(&house).await, before + 1);
        let again = app.replace_code(now(), lead, case, key(), &pin(), 0).await;
        assert!(refused(again, Refusal::NothingToAnswer), "one doubt, one code");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn on_her_own_word_one_official_replaces_the_code() {
    let house = House::build(Kind::Sqlite).await;
    let (case, person) = house.registered("слово").await;
    let (app, official) = (&house.app, &house.staff["official"]);
    app.doubt_code(now(), &(&person).into(), case, key()).await.unwrap();
    app.replace_code(now(), official, case, key(), &pin(), 0).await.unwrap();
}

async fn asked(house: &House, hand: &Hand, case: CaseId) -> stezhka_terms::EventId {
    let ask = AskChange { change: Change::Representative, to: "адвокатка".to_owned() };
    house.app.ask_change(now(), hand, case, key(), ask).await.unwrap().events[0].id
}

async fn confirmed(house: &House, case: CaseId, about: stezhka_terms::EventId) {
    let how = ConfirmChange { how: "На зустрічі.".to_owned(), ..ConfirmChange::default() };
    house.app.confirm_change(now(), &house.staff["official"], case, key(), about, how).await.unwrap();
}

fn lawyer() -> NameRepresentative {
    NameRepresentative { name: "адвокатка".to_owned(), ..NameRepresentative::default() }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_representative_is_named_only_on_a_confirmed_wish_and_ends_when_she_says_so() {
    for kind in [Kind::Sqlite, Kind::Postgres] {
        let house = House::build(kind).await;
        let (case, person) = house.registered("слово").await;
        let (app, official, lead) = (&house.app, &house.staff["official"], &house.staff["lead"]);
        let alone = app.name_representative(now(), official, case, key(), &pin(), 0, lawyer()).await;
        assert!(refused(alone, Refusal::NothingToAnswer));
        let about = asked(&house, &official.into(), case).await;
        confirmed(&house, case, about).await;
        let alone = app.name_representative(now(), official, case, key(), &pin(), 0, lawyer()).await;
        assert!(refused(alone, Refusal::NeedsSecondPerson), "he wrote the wish down himself");
        let (code, _) = app.name_representative(now(), lead, case, key(), &pin(), 0, lawyer()).await.unwrap();
        let about = asked(&house, &(&person).into(), case).await;
        confirmed(&house, case, about).await;
        let named = app.name_representative(now(), official, case, key(), &pin(), 0, lawyer()).await;
        let second = app.return_by_code(now(), &named.unwrap().0.shown(), "482913", 0).await.unwrap().person;
        let first = app.return_by_code(now(), &code.shown(), "482913", 0).await.unwrap().person;
        assert!(first.representative && second.representative);
        let account = first.account();
        let other = app.end_representative(now(), &(&second).into(), case, key(), account, None).await;
        assert!(refused(other, Refusal::NotYours), "a representative lays down his own mandate only");
        let epoch = |state: &stezhka_case::State| state.epoch(Compartment::Account).unwrap().epoch;
        let before = epoch(&app.state(case).await.unwrap());
        let hers: Hand = (&person).into();
        let alone = app.end_representative(now(), &official.into(), case, key(), account, None).await;
        assert!(
            matches!(alone, Err(AppError::Field { .. })),
            "an official ends nobody's mandate without her words"
        );
        let done = app.end_representative(now(), &hers, case, key(), account, None).await.unwrap();
        let held = |person: &Person| {
            let holder = Holder::Person(person.account());
            done.state.grants.values().any(|g| !g.ended && g.holder == holder)
        };
        assert!(!held(&first) && held(&second) && epoch(&done.state) == before + 1);
        let code = app.return_by_code(now(), &code.shown(), "482913", 0).await;
        assert!(matches!(code, Err(AppError::WrongSecret)), "his code opens nothing");
        let say = Say { text: "x".to_owned() };
        let said = app.say(now(), &(&first).into(), case, key(), say).await;
        assert!(matches!(said, Err(AppError::NotFound)), "nor does what he still has open");
        // He himself lays the other one down.
        app.end_representative(now(), &(&second).into(), case, key(), second.account(), None).await.unwrap();
        assert_eq!(app.verify(true, |_| {}).await.unwrap().findings, []);
    }
}
