//! Her yes to one body is none to another; of several open requests, an answer names its own.

use stezhka_app::official::announce_facts::AnnounceFacts;
use stezhka_app::official::facts::AnswerFacts;
use stezhka_app::person::protect::GiveConsent;
use stezhka_app::{AppError, Done, Hand, Person};
use stezhka_case::{Act, Refusal};
use stezhka_store::testing::Kind;
use stezhka_terms::{BodyId, CaseId, EventId, PurposeCode};

use crate::house::{House, key, now};

async fn announced(house: &House, case: CaseId, body: &str) -> EventId {
    let shown = AnnounceFacts {
        body: body.to_owned(),
        fields: vec!["дата".to_owned()],
        purpose: "перевірка".to_owned(),
    };
    let done = house.app.announce_facts(now(), &house.staff["official"], case, key(), shown).await.unwrap();
    done.events[0].id
}

async fn request(house: &House, case: CaseId) -> Result<Done, AppError> {
    house.app.request_facts(now(), &house.staff["official"], case, key()).await
}

async fn consent(house: &House, person: &Person, recipient: &str) -> EventId {
    let input = GiveConsent {
        purpose: PurposeCode::new("facts_request").unwrap(),
        desk: None,
        recipient: recipient.to_owned(),
        said: String::new(),
    };
    let (hand, case): (Hand, _) = (person.into(), person.case.unwrap());
    house.app.give_consent(now(), &hand, case, key(), input).await.unwrap().events[0].id
}

fn refused(done: &Result<Done, AppError>) -> Option<Refusal> {
    match done {
        Err(AppError::Refused(refusal)) => Some(*refusal),
        _ => None,
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_consent_for_one_body_lets_nothing_go_to_another() {
    for kind in [Kind::Sqlite, Kind::Postgres] {
        let house = House::build(kind).await;
        let (case, person) = house.registered("слово").await;
        let app = &house.app;
        announced(&house, case, "migration").await;
        assert_eq!(refused(&request(&house, case).await), Some(Refusal::NoConsent), "{kind:?}");
        let name = |id: &str| {
            let body = app.registry().body(&BodyId::new(id).unwrap()).unwrap();
            body.name(now().day(), stezhka_terms::Lang::Uk).to_owned()
        };
        let mut given = Vec::new();
        for other in [name("osa-05"), "osa-05".to_owned(), "лікарка Оксана".to_owned()] {
            given.push(consent(&house, &person, &other).await);
            assert_eq!(refused(&request(&house, case).await), Some(Refusal::NoConsent), "{kind:?}: {other}");
        }
        let hand: Hand = (&person).into();
        let to_it = consent(&house, &person, &name("migration")).await;
        app.revoke_consent(now(), &hand, case, key(), to_it).await.unwrap();
        assert_eq!(refused(&request(&house, case).await), Some(Refusal::NoConsent), "revoked; others stand");
        consent(&house, &person, " migration ").await;
        request(&house, case).await.unwrap();

        // A yes that names nobody holds for whoever she was shown.
        announced(&house, case, "osa-12").await;
        assert_eq!(refused(&request(&house, case).await), Some(Refusal::NoConsent));
        let open = consent(&house, &person, "").await;
        request(&house, case).await.unwrap();
        given.push(open);
        for about in given {
            app.revoke_consent(now(), &hand, case, key(), about).await.unwrap();
        }
        assert_eq!(app.verify(true, |_| {}).await.unwrap().findings, vec![]);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn of_several_open_requests_an_answer_names_its_own() {
    let house = House::build(Kind::Sqlite).await;
    let (case, person) = house.registered("слово").await;
    let (app, official) = (&house.app, &house.staff["official"]);
    consent(&house, &person, "").await;
    let mut asked = Vec::new();
    for body in ["migration", "osa-12", "osa-05"] {
        announced(&house, case, body).await;
        asked.push(request(&house, case).await.unwrap().events[0].id);
    }
    let answer = |text: &str, about| AnswerFacts { text: text.to_owned(), about };
    for nameless in [
        app.answer_facts(now(), official, case, key(), answer("так", None)).await,
        app.set_facts_aside(now(), official, case, key(), answer("мовчать", None)).await,
    ] {
        assert!(matches!(nameless, Err(AppError::Field { field, .. }) if field == "request"));
    }
    let done = app.answer_facts(now(), official, case, key(), answer("так", Some(asked[0]))).await.unwrap();
    assert_eq!(done.events[0].act, Act::FactsAnswered { about: asked[0] }, "not the latest");
    let owed = |done: &Done, about: EventId| done.state.duties.values().any(|d| d.subject == Some(about));
    assert!(!owed(&done, asked[0]) && owed(&done, asked[1]) && owed(&done, asked[2]), "its own duty ends");
    let again = app.answer_facts(now(), official, case, key(), answer("так", Some(asked[0]))).await;
    assert_eq!(refused(&again), Some(Refusal::NothingToAnswer));
    let aside = answer("мовчать", Some(asked[2]));
    app.set_facts_aside(now(), official, case, key(), aside).await.unwrap();
    // The only one left needs no name.
    let last = app.answer_facts(now(), official, case, key(), answer("ні", None)).await.unwrap();
    assert_eq!(last.events[0].act, Act::FactsAnswered { about: asked[1] });
    let none = app.answer_facts(now(), official, case, key(), answer("ні", None)).await;
    assert_eq!(refused(&none), Some(Refusal::NothingToAnswer));
}
