//! The hearing before an adverse act: she is told, has her days, and nobody writes her answer for her in empty words.

use stezhka_app::AppError;
use stezhka_app::official::do_step::DoStep;
use stezhka_app::official::hearing::{AnswerGrounds, ShowGrounds};
use stezhka_case::{HearingEnd, Refusal};
use stezhka_law::Party;

use crate::letters_house::{House, at, ground, key};

fn words(text: &str, declined: bool) -> AnswerGrounds {
    AnswerGrounds { text: text.to_owned(), declined }
}

fn refused<T>(done: &Result<T, AppError>) -> Option<Refusal> {
    match done {
        Err(AppError::Refused(refusal)) => Some(*refusal),
        _ => None,
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_empties_a_hearing_in_a_minute() {
    let house = House::build().await;
    let case = house.sent(serde_json::json!({})).await;
    house.prepared(&case, "Привіз сусід.", "Не сусід.").await;
    let (app, decider, official) = (&house.app, &house.decider, &house.official);
    let now = at("2026-03-09T12:00");
    let shown =
        ShowGrounds { grounds: vec![ground("Примусу не видно.")], how: "Усно.".to_owned() };
    app.show_grounds(now, decider, case.id, key(), shown).await.unwrap();
    let owed = app.state(case.id).await.unwrap().duties;
    assert!(owed.values().any(|d| d.obligation.as_str() == "tell_grounds" && d.desk == Some(official.desk)));

    let blank = app.answer_grounds(now, &decider.into(), case.id, key(), words(" ", true)).await;
    assert!(matches!(blank, Err(AppError::Field { .. })), "her no has words too");
    let blank = app.answer_grounds(now, &official.into(), case.id, key(), words("", false)).await;
    assert!(matches!(blank, Err(AppError::Field { .. })));
    let said = app.answer_grounds(now, &decider.into(), case.id, key(), words("Не хоче.", true)).await;
    assert!(matches!(said, Err(AppError::NotAllowed)), "who decides has not met her");

    let left = |when| app.leave_hearing(at(when), decider, case.id, key(), words("Чекали.", false));
    assert_eq!(refused(&left("2026-03-09T12:01").await), Some(Refusal::NotTold));
    let step = DoStep {
        step: "told_grounds".to_owned(), text: "Зателефонували.".to_owned(), gives: false
    };
    app.do_step(at("2026-03-10T10:00"), official, case.id, key(), step).await.unwrap();
    assert_eq!(refused(&left("2026-03-16T12:00").await), Some(Refusal::StillTime));
    let empty = app.leave_hearing(at("2026-03-17T10:00"), decider, case.id, key(), words("", false)).await;
    assert!(matches!(empty, Err(AppError::Field { .. })), "how the chance was given has words");
    left("2026-03-17T10:00").await.unwrap();
    let state = app.state(case.id).await.unwrap();
    let hearing = state.heard(Party::Decider).unwrap();
    assert_eq!(state.hearings[&hearing].end, Some(HearingEnd::Left));
    assert_eq!(app.verify(true, |_| {}).await.unwrap().findings, []);
}

#[tokio::test(flavor = "multi_thread")]
async fn her_answer_goes_to_the_grounds_she_sees() {
    let house = House::build().await;
    let case = house.sent(serde_json::json!({})).await;
    house.prepared(&case, "Привіз сусід.", "Не сусід.").await;
    let (app, decider) = (&house.app, &house.decider);
    let now = at("2026-03-09T12:00");
    let mut shown = Vec::new();
    for n in 0..4 {
        let grounds = vec![ground(&format!("Підстава {n}."))];
        let input = ShowGrounds { grounds, how: "Усно.".to_owned() };
        shown.push(app.show_grounds(now, decider, case.id, key(), input).await.unwrap().events[0].id);
    }
    for (n, about) in shown.iter().enumerate().rev() {
        let answer = words(&format!("Відповідь {n}."), false);
        let done = app.answer_grounds(now, &case.hand(), case.id, key(), answer).await.unwrap();
        assert_eq!(done.events[0].act.about(), Some(*about), "the latest first, never any");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_second_reader_has_her_answer_before_any_draft() {
    let house = House::build().await;
    let case = house.sent(serde_json::json!({})).await;
    house.prepared(&case, "Привіз сусід.", "Не сусід.").await;
    house.refusal_proposed(&case, "Примусу не видно.", "Двері замикали ззовні.").await;
    let (app, reader) = (&house.app, &house.reader);
    app.sign_receipt(at("2026-03-13T10:00"), reader, case.id, key(), Default::default()).await.unwrap();
    let account = [stezhka_terms::Compartment::Account];
    let pages = house.open(reader, &case, "second_reading", &account).await;
    let read: Vec<_> = pages.0.iter().map(|r| r.text.text().unwrap()).collect();
    assert!(
        read.iter().any(|text| text.contains("Двері замикали ззовні.")),
        "before her own view is written"
    );
    let task = stezhka_terms::PurposeCode::new("second_reading").unwrap();
    let draft = [stezhka_terms::Compartment::Decision];
    let tried = app.open(at("2026-03-13T11:00"), reader, case.id, key(), &draft, &task).await;
    assert!(tried.is_err(), "the draft comes after it");
}
