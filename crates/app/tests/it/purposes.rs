//! Why somebody reads stands in her log: a desk names what it sits for or was given keys for, and nothing else; the order
//! of reading binds the desk, whatever roles its member has.

use stezhka_app::person::say::Say;
use stezhka_app::{AppError, Staff};
use stezhka_case::Refusal;
use stezhka_terms::{Compartment, PurposeCode, Role};

use crate::letters_house::{Case, House, at, key};

async fn open(house: &House, staff: &Staff, case: &Case, task: &str, what: Compartment) -> Option<AppError> {
    let task = PurposeCode::new(task).unwrap();
    house.app.open(at("2026-03-13T12:00"), staff, case.id, key(), &[what], &task).await.err()
}

/// The same member with a lead's role only.
fn leading(staff: &Staff) -> Staff {
    Staff { roles: vec![Role::Lead], ..staff.clone() }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_desk_names_its_own_reasons_only() {
    let house = House::build().await;
    let case = house.sent(serde_json::json!({})).await;
    house.prepared(&case, "Привіз сусід.", "Не сусід.").await;
    let (official, decider) = (&house.official, &house.decider);
    let refused = |error| matches!(error, Some(AppError::NotAllowed));
    for task in ["casework", "interview", "conclusion", "second_reading", "own", "statistics"] {
        assert!(refused(open(&house, decider, &case, task, Compartment::Account).await), "{task}");
    }
    for task in ["decision", "hearing", "appeal"] {
        assert!(open(&house, decider, &case, task, Compartment::Account).await.is_none(), "{task}");
    }
    for task in ["decision", "second_reading", "own"] {
        assert!(refused(open(&house, official, &case, task, Compartment::Account).await), "{task}");
    }
    for task in ["casework", "interview", "conclusion"] {
        assert!(open(&house, official, &case, task, Compartment::Account).await.is_none(), "{task}");
    }
    let consent = open(&house, official, &case, "facts_request", Compartment::Account).await;
    assert!(matches!(consent, Some(AppError::Refused(Refusal::NoConsent))));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_key_that_noted_one_reading_opens_nothing_else() {
    let house = House::build().await;
    let case = house.sent(serde_json::json!({})).await;
    house.registered(&case).await;
    let (now, task) = (at("2026-03-13T12:00"), PurposeCode::new("casework").unwrap());
    let used = key();
    let open = async |what| house.app.open(now, &house.official, case.id, used, &[what], &task).await;
    assert!(open(Compartment::Account).await.is_ok());
    let before = house.app.state(case.id).await.unwrap().seq;
    assert!(open(Compartment::Account).await.is_ok(), "the same reading again");
    assert!(matches!(open(Compartment::Needs).await, Err(AppError::Changed)), "no reading without its note");
    assert_eq!(house.app.state(case.id).await.unwrap().seq, before);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_key_that_noted_a_reading_shows_nothing_later_nothing_newer_and_nothing_to_who_stepped_aside() {
    let house = House::build().await;
    let case = house.sent(serde_json::json!({})).await;
    house.registered(&case).await;
    let (now, task, used) = (at("2026-03-13T12:00"), PurposeCode::new("casework").unwrap(), key());
    let open = async |now| {
        house.app.open(now, &house.official, case.id, used, &[Compartment::Messages], &task).await
    };
    let say = async |text: &str| {
        let say = Say { text: text.to_owned() };
        house.app.say(now, &(&case.person).into(), case.id, key(), say).await.unwrap();
    };
    say("Перше.").await;
    assert_eq!(open(now).await.unwrap().0.0.len(), 1);
    say("Друге.").await;
    let again = open(now.plus_millis(5 * 60_000)).await.unwrap().0;
    assert_eq!(again.0.len(), 1, "what came later is another reading");
    let late = open(now.plus_millis(16 * 60_000)).await;
    assert!(matches!(late, Err(AppError::Changed)), "nor is it shown again for ever");
    let before = house.app.state(case.id).await.unwrap().seq;
    house.app.recuse(now, &house.official, case.id, key()).await.unwrap();
    let aside = open(now.plus_millis(60_000)).await;
    assert!(
        matches!(aside, Err(AppError::Refused(Refusal::Barred) | AppError::NotFound)),
        "{:?}",
        aside.err()
    );
    assert!(house.app.state(case.id).await.unwrap().seq > before);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_lead_reads_in_the_order_of_his_desk() {
    let house = House::build().await;
    let case = house.sent(serde_json::json!({})).await;
    house.prepared(&case, "Привіз сусід.", "Не сусід.").await;
    let early = stezhka_app::authorize_open;
    let state = house.app.state(case.id).await.unwrap();
    let identity = early(&state, &leading(&house.decider), &[Compartment::Identity]);
    assert!(matches!(identity, Err(AppError::NotAllowed)), "the name stays closed until the text is made");
    house.refusal_proposed(&case, "Примусу не видно.", "Мене замикали.").await;
    let state = house.app.state(case.id).await.unwrap();
    let draft = early(&state, &leading(&house.reader), &[Compartment::Decision]);
    assert!(matches!(draft, Err(AppError::Refused(Refusal::ViewFirst))), "a view first, whoever reads");
    assert!(early(&state, &leading(&house.decider), &[Compartment::Identity]).is_ok());
    assert!(early(&state, &leading(&house.official), &[Compartment::Decision]).is_ok());
}
