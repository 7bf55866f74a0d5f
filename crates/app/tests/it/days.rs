//! Days that officials type: what has happened is not in the future and not before the request; what is agreed is not
//! in the past. And what may not be written down empty, or twice without knowing.

use serde_json::json;
use stezhka_app::nss::decide::{Decide, Order};
use stezhka_app::nss::propose::Propose;
use stezhka_app::official::give_help::GiveHelp;
use stezhka_app::official::record_interview::RecordInterview;
use stezhka_app::official::schedule::Schedule;
use stezhka_app::official::serve::Serve;
use stezhka_app::official::tell::Tell;
use stezhka_app::{AppError, Done, Why};
use stezhka_case::Outcome;

use crate::letters_house::{House, at, ground, key};
use crate::tasks::served;

/// What was wrong, and where.
pub fn wrong(came: Result<Done, AppError>) -> (String, Why) {
    match came {
        Err(AppError::Field { field, why }) => (field, why),
        Err(other) => panic!("{other}"),
        Ok(_) => panic!("it was taken"),
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_order_is_of_a_day_between_the_request_and_today() {
    let house = House::build().await;
    let case = house.sent(json!({})).await;
    house.prepared(&case, "Забрали документи.", "Ні.").await;
    let (app, decider, now) = (&house.app, &house.decider, at("2026-03-16T00:30"));
    let propose: Propose = serde_json::from_value(json!({ "outcome": "grant", "text": "Так." })).unwrap();
    app.propose(now, decider, case.id, key(), propose).await.unwrap();
    let of = |day: &str| Decide {
        order: Order { number: "7-с".into(), day: day.into(), signatory: "Голова".into() },
    };
    // Half past midnight in Kyiv: it is still yesterday by Greenwich.
    for (day, why) in [
        ("2026-03-17", Why::OrderAhead),
        ("2030-01-01", Why::OrderAhead),
        ("2026-03-01", Why::BeforeReceipt),
        ("1990-01-01", Why::BeforeReceipt),
        ("16.03.2026", Why::Day),
    ] {
        let came = app.decide(now, decider, case.id, key(), of(day)).await;
        assert_eq!(wrong(came), ("day".to_owned(), why), "{day}");
    }
    app.decide(now, decider, case.id, key(), of("2026-03-16")).await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn an_interview_is_agreed_for_later_and_was_held_after_the_request() {
    let house = House::build().await;
    let case = house.sent(json!({})).await;
    house.registered(&case).await;
    let (app, official, now) = (&house.app, &house.official, at("2026-03-04T12:00"));
    let on = |when: &str| Schedule { when: when.into(), mode: "visit".into(), ..Schedule::default() };
    for (when, why) in [
        ("", Why::Needed),
        ("у четвер", Why::When),
        ("2026-03-04T11:59", Why::PastTime),
        ("1990-01-01T10:00", Why::PastTime),
    ] {
        let came = app.schedule(now, official, case.id, key(), on(when)).await;
        assert_eq!(wrong(came), ("when".to_owned(), why), "{when}");
    }
    app.schedule(now, official, case.id, key(), on("2026-03-04T12:00")).await.unwrap();
    let held = |began: &str, ended: &str| RecordInterview {
        began: began.into(),
        ended: ended.into(),
        ..RecordInterview::default()
    };
    let early = held("2026-03-01T10:00", "2026-03-01T11:00");
    let came = app.record_interview(now, official, case.id, key(), early).await;
    assert_eq!(wrong(came), ("began".to_owned(), Why::BeforeReceipt));
    app.record_interview(now, official, case.id, key(), held("10:00", "11:00")).await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn help_is_told_of_and_given_in_words_and_a_refusal_has_its_text() {
    let house = House::build().await;
    let case = house.sent(json!({})).await;
    let (app, official, now) = (&house.app, &house.official, at("2026-03-02T11:00"));
    let came = app.tell(now, official, case.id, key(), Tell { text: " ".into() }).await;
    assert_eq!(wrong(came), ("text".to_owned(), Why::Empty));
    let help = GiveHelp { kind: "shelter".into(), what: "\n".into() };
    let came = app.give_help(now, official, case.id, key(), help).await;
    assert_eq!(wrong(came), ("what".to_owned(), Why::Empty));
    house.prepared(&case, "Забрали документи.", "Ні.").await;
    house.refusal_proposed(&case, "Ознак немає.", "Є.").await;
    let dropped = stezhka_app::nss::second_reading::Disagree { text: "Ні.".into() };
    let later = at("2026-03-12T11:00");
    app.drop_proposal(later, &house.decider, case.id, key(), dropped).await.unwrap();
    let mute = Propose {
        outcome: Outcome::Refuse,
        weighed: Vec::new(),
        grounds: vec![ground("Ознак немає.")],
        circumstances: Vec::new(),
        warnings: Vec::new(),
        text: "  ".to_owned(),
    };
    let came = app.propose(later, &house.decider, case.id, key(), mute.clone()).await;
    assert_eq!(wrong(came), ("text".to_owned(), Why::RefusalText));
    // Every warning that stands open is named, not the first alone.
    let said = Propose { text: "Ознак не підтверджено.".to_owned(), ..mute };
    let came = app.propose(later, &house.decider, case.id, key(), said).await;
    let Err(AppError::WarningUnanswered(open)) = came else { panic!("it was taken") };
    assert!(open.len() > 1, "{open:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn one_decision_is_served_twice_only_by_who_says_so() {
    let house = House::build().await;
    let case = house.sent(json!({})).await;
    house.prepared(&case, "Забрали документи.", "Ні.").await;
    house.granted(&case).await;
    served(&house, &case, "2026-03-20T10:00").await;
    let (app, official, now) = (&house.app, &house.official, at("2026-03-21T10:00"));
    let serve = |again| Serve {
        means: "registered_post".into(),
        proof: "квитанція".into(),
        again,
        ..Serve::default()
    };
    let came = app.serve(now, official, case.id, key(), serve(false)).await;
    assert_eq!(wrong(came), ("again".to_owned(), Why::ServedBefore));
    let once = key();
    let first = app.serve(now, official, case.id, once, serve(true)).await.unwrap();
    // The same request twice is one act, whatever it would be refused for now.
    let twice = app.serve(now, official, case.id, once, serve(false)).await.unwrap();
    assert_eq!(first.events.len(), twice.events.len());
    assert_eq!(app.state(case.id).await.unwrap().seq, first.state.seq);
}
