//! What an official may not write down unknowing: a call to which she did not agree, help that is none.

use serde_json::{Value, json};
use stezhka_app::content::{Finding, InterviewRecord, Present, Weighed};
use stezhka_app::nss::second_reading::{RecordView, Second};
use stezhka_app::official::announce_facts::AnnounceFacts;
use stezhka_app::official::check_safety::CheckSafety;
use stezhka_app::official::give_help::GiveHelp;
use stezhka_app::official::miss_interview::MissInterview;
use stezhka_app::official::receive::Receive;
use stezhka_app::official::record_interview::RecordInterview;
use stezhka_app::official::schedule::Schedule;
use stezhka_app::person::send::Application;
use stezhka_app::{AppError, Done, Why};
use stezhka_case::Door;
use stezhka_terms::Compartment;

use crate::days::wrong;
use crate::letters_house::{Case, House, at, key};

/// A call with all that keeps it safe.
fn call(when: &str) -> Schedule {
    Schedule {
        when: when.into(),
        mode: "phone".into(),
        shown_number: "+380 00 000 00 00".into(),
        official_word: "весняна пошта".into(),
        her_word: "жовтий зошит".into(),
        wrong_voice: "Ми пропонували перевірити лічильник.".into(),
        ..Schedule::default()
    }
}

async fn scheduled(house: &House, case: &Case, input: Schedule) -> Result<Done, AppError> {
    house.app.schedule(at("2026-03-04T12:00"), &house.official, case.id, key(), input).await
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_is_called_who_agreed_to_no_call_or_outside_her_hours() {
    let house = House::build().await;
    let told = |more: Value| async {
        let case = house.sent(more).await;
        house.registered(&case).await;
        case
    };
    for reach in ["none", "email", "place", "trusted", "sms"] {
        let case = told(json!({ "reach": reach })).await;
        for mode in ["phone", "video"] {
            let input = Schedule { mode: mode.into(), ..call("2026-03-05T10:00") };
            let came = scheduled(&house, &case, input).await;
            assert_eq!(wrong(came), ("mode".to_owned(), Why::NotByPhone), "{reach} {mode}");
        }
        let visit = Schedule { mode: "visit".into(), ..call("2026-03-05T10:00") };
        scheduled(&house, &case, visit).await.unwrap();
        let known = Schedule { again: true, ..call("2026-03-05T10:00") };
        scheduled(&house, &case, known).await.unwrap();
    }
    let hours = json!({ "reach": "phone", "phone": "+380 00 000 00 00", "safe_days": "working",
        "safe_from": "18", "safe_until": "20" });
    let case = told(hours).await;
    // 2026-03-07 is a Saturday.
    for when in ["2026-03-05T17:59", "2026-03-05T20:00", "2026-03-07T18:30"] {
        let came = scheduled(&house, &case, call(when)).await;
        assert_eq!(wrong(came), ("when".to_owned(), Why::OutsideHours), "{when}");
    }
    scheduled(&house, &case, call("2026-03-05T18:30")).await.unwrap();
    let once = key();
    let later = at("2026-03-04T12:00");
    let known = Schedule { again: true, ..call("2026-03-07T18:30") };
    house.app.schedule(later, &house.official, case.id, once, known.clone()).await.unwrap();
    // Only her words can tell, or nothing was said: a person reads them.
    for more in [json!({}), json!({ "safe_hours": "після шостої" })] {
        let mut answers = json!({ "reach": "phone", "phone": "+380 00 000 00 00" });
        answers.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        let case = told(answers).await;
        scheduled(&house, &case, call("2026-03-05T03:00")).await.unwrap();
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_latest_contact_that_was_confirmed_decides_about_a_call() {
    use stezhka_app::official::changes::ConfirmChange;
    let house = House::build().await;
    let case = house.sent(json!({ "reach": "phone", "phone": "+380 00 000 00 00" })).await;
    house.registered(&case).await;
    scheduled(&house, &case, call("2026-03-05T10:00")).await.unwrap();
    let answers = serde_json::from_value(json!({ "reach": "none" })).unwrap();
    let (app, now) = (&house.app, at("2026-03-04T13:00"));
    let asked = app.ask_contact(now, &case.hand(), case.id, key(), &answers).await.unwrap();
    let about = *asked.state.pending.keys().next().unwrap();
    // What waits changes nothing.
    scheduled(&house, &case, call("2026-03-05T10:00")).await.unwrap();
    let how =
        ConfirmChange { how: "Телефоном, за словом.".into(), ..ConfirmChange::default() };
    app.confirm_change(now, &house.official, case.id, key(), about, how).await.unwrap();
    let came = scheduled(&house, &case, call("2026-03-05T10:00")).await;
    assert_eq!(wrong(came), ("mode".to_owned(), Why::NotByPhone));
}

#[tokio::test(flavor = "multi_thread")]
async fn words_of_a_call_differ_and_tell_a_stranger_nothing() {
    let house = House::build().await;
    let case = house.sent(json!({ "reach": "phone", "phone": "+380 00 000 00 00" })).await;
    house.registered(&case).await;
    let plain = || call("2026-03-05T10:00");
    let tried = [
        (Schedule { her_word: " Весняна Пошта".into(), ..plain() }, "her_word", Why::SameWord),
        (Schedule { official_word: "Поліція".into(), ..plain() }, "official_word", Why::Betrays),
        (Schedule { wrong_voice: "Це притулок.".into(), ..plain() }, "wrong_voice", Why::Betrays),
    ];
    for (input, field, why) in tried {
        assert_eq!(wrong(scheduled(&house, &case, input).await), (field.to_owned(), why));
    }
    scheduled(&house, &case, plain()).await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn no_help_is_no_help_given_and_danger_is_never_left_without_a_word() {
    let house = House::build().await;
    let case = house.sent(json!({})).await;
    let (app, official, now) = (&house.app, &house.official, at("2026-03-02T11:00"));
    for (kind, why) in [("not_now", Why::NoHelp), ("wealth", Why::NotListed), ("", Why::NotListed)] {
        let help = GiveHelp { kind: kind.into(), what: "Нічого.".into() };
        let came = app.give_help(now, official, case.id, key(), help).await;
        assert_eq!(wrong(came), ("kind".to_owned(), why), "{kind}");
    }
    let help = GiveHelp { kind: "shelter".into(), what: "Місце на три ночі.".into() };
    app.give_help(now, official, case.id, key(), help).await.unwrap();
    let unsafe_now = |arranged: &str| CheckSafety { safe: false, arranged: arranged.into() };
    let came = app.check_safety(now, official, case.id, key(), unsafe_now(" ")).await;
    assert_eq!(wrong(came), ("arranged".to_owned(), Why::Needed));
    app.check_safety(now, official, case.id, key(), unsafe_now("Забере знайома.")).await.unwrap();
    let safe = CheckSafety { safe: true, ..CheckSafety::default() };
    app.check_safety(now, official, case.id, key(), safe).await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_talk_was_with_people_who_have_a_name_and_a_role() {
    let house = House::build().await;
    let case = house.sent(json!({})).await;
    house.registered(&case).await;
    let (app, official, now) = (&house.app, &house.official, at("2026-03-02T11:30"));
    let held = |began: &str, present: Vec<Present>| RecordInterview {
        began: began.into(),
        ended: "11:20".into(),
        present,
        ..RecordInterview::default()
    };
    let who = |name: &str, role: &str, receipt| Present { name: name.into(), role: role.into(), receipt };
    let rows = |one| vec![who("", "", false), one];
    for (input, field, why) in [
        (held("10:30", rows(who("Жук І.", "", false))), "present.1.role", Why::WhoWasThere),
        (held("10:30", rows(who(" ", "lawyer", false))), "present.1.name", Why::WhoWasThere),
        (held("10:30", rows(who("", "", true))), "present.1.name", Why::WhoWasThere),
    ] {
        let came = app.record_interview(now, official, case.id, key(), input).await;
        assert_eq!(wrong(came), (field.to_owned(), why));
    }
    let input = held("10:00", rows(who("Жук І.", "interpreter", true)));
    app.record_interview(now, official, case.id, key(), input).await.unwrap();
    let pages = app.pages(&case.hand(), case.id, &[Compartment::Account]).await.unwrap();
    assert_eq!(pages.last::<InterviewRecord>().unwrap().unwrap().present.len(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_talk_was_missed_when_its_hour_has_come_and_one_says_why() {
    let house = House::build().await;
    let case = house.sent(json!({})).await;
    house.registered(&case).await;
    for when in ["2026-03-04T13:00", "2026-03-05T10:00"] {
        let visit = Schedule { when: when.into(), mode: "visit".into(), ..Schedule::default() };
        scheduled(&house, &case, visit).await.unwrap();
    }
    let missed = |when: &str, text: &str| {
        let input = MissInterview { text: text.into() };
        house.app.miss_interview(at(when), &house.official, case.id, key(), input)
    };
    let early = missed("2026-03-05T09:59", "Не було вдома.").await;
    assert_eq!(wrong(early), ("text".to_owned(), Why::NotYet), "the latest one counts");
    assert_eq!(wrong(missed("2026-03-05T10:00", " ").await), ("text".to_owned(), Why::Reason));
    missed("2026-03-05T10:00", "Не було вдома.").await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_is_asked_for_facts_without_saying_which() {
    let house = House::build().await;
    let case = house.sent(json!({})).await;
    house.registered(&case).await;
    let (app, official, now) = (&house.app, &house.official, at("2026-03-04T12:00"));
    let ask = |fields: &[&str]| AnnounceFacts {
        body: "migration".into(),
        fields: fields.iter().map(|field| (*field).to_owned()).collect(),
        purpose: "перевірка дати".into(),
    };
    for fields in [&[][..], &[" "]] {
        let came = app.announce_facts(now, official, case.id, key(), ask(fields)).await;
        assert_eq!(wrong(came), ("fields".to_owned(), Why::Needed));
    }
    app.announce_facts(now, official, case.id, key(), ask(&["дата перетину"])).await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn who_found_more_for_her_than_the_text_is_asked_before_he_signs_it() {
    let house = House::build().await;
    let (app, reader, now) = (&house.app, &house.reader, at("2026-03-13T10:00"));
    // The text finds exploitation, and nothing of the rest.
    for (criterion, finding, asks) in [
        ("agreement", Finding::Met, true),
        ("agreement", Finding::Unclear, false),
        ("exploitation", Finding::Met, false),
    ] {
        let case = house.sent(json!({})).await;
        house.prepared(&case, "Привіз сусід.", "Не сусід.").await;
        house.refusal_proposed(&case, "Примусу не видно.", "Мене замикали.").await;
        app.sign_receipt(now, reader, case.id, key(), Default::default()).await.unwrap();
        house.open(reader, &case, "second_reading", &[Compartment::Account, Compartment::Legal]).await;
        let own = Weighed { criterion: criterion.into(), finding, ..Weighed::default() };
        let view = RecordView { text: "Спірно.".into(), weighed: vec![own] };
        app.record_view(now, reader, case.id, key(), view).await.unwrap();
        let early = app.second(now, reader, case.id, key(), Second { again: true }).await;
        assert!(matches!(early, Err(AppError::Refused(_))), "the draft comes first");
        app.see_draft(now, reader, case.id, key()).await.unwrap();
        let signed = app.second(now, reader, case.id, key(), Second::default()).await;
        assert_eq!(signed.is_err(), asks, "{criterion} {finding:?}");
        if asks {
            assert_eq!(wrong(signed), ("view".to_owned(), Why::AgainstOwnView));
            app.second(now, reader, case.id, key(), Second { again: true }).await.unwrap();
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_stamp_of_long_ago_is_looked_at_again() {
    let house = House::build().await;
    let paper = |received: &str, again| Receive {
        door: Door::Paper,
        received: Some(received.parse().unwrap()),
        application: Application::default(),
        again,
    };
    let now = at("2026-03-04T12:00");
    let came = |input| house.app.receive_at_desk(now, &house.official, key(), input);
    let old = came(paper("2026-02-01", false)).await;
    assert_eq!(wrong(old), ("received".to_owned(), Why::LongAgo));
    let done = came(paper("2025-03-04", true)).await.unwrap();
    assert_eq!(done.state.receipt.to_string(), "2025-03-04");
    came(paper("2026-02-02", false)).await.unwrap();
}
