//! A file goes to another desk: because she denied the one that had it, because she asked, because somebody stepped aside.

use stezhka_app::content::Asked;
use stezhka_app::official::changes::ConfirmChange;
use stezhka_app::official::move_desk::MoveDesk;
use stezhka_app::official::recuse::CarriedOn;
use stezhka_app::official::serve::Serve;
use stezhka_app::person::protect::{AskChange, Deny};
use stezhka_app::person::say::Say;
use stezhka_app::{AppError, Hand, Person};
use stezhka_case::{Change, Holder};
use stezhka_law::Party;
use stezhka_store::testing::Kind;
use stezhka_terms::{BodyId, CaseId};

use crate::house::{House, key, now};

const BOTH: [Kind; 2] = [Kind::Sqlite, Kind::Postgres];

fn body(id: &str) -> BodyId {
    BodyId::new(id).unwrap()
}

fn deny(bodies: &[&str], to: Option<&str>) -> Deny {
    Deny { bodies: bodies.iter().map(|b| body(b)).collect(), to: to.map(body), ..Deny::default() }
}

async fn rows(house: &House, who: &str) -> usize {
    house.app.inbox(&house.staff[who], None).await.unwrap().duties.len()
}

async fn signals(house: &House, who: &str, case: CaseId) -> usize {
    house.app.db().signals(house.staff[who].desk, &[case]).await.unwrap().len()
}

/// The far desk has everything, the near one nothing, and the far one works.
async fn far_has_it(house: &House, case: CaseId, person: &Person, word: &str) {
    let app = &house.app;
    let (official, far) = (&house.staff["official"], &house.staff["far"]);
    let state = app.state(case).await.unwrap();
    assert_eq!(state.seat(Party::Intake), Some(far.desk));
    assert!(state.locked_out(official.desk) && !state.duties.is_empty());
    assert!(state.duties.values().all(|d| d.owner != Party::Intake || d.desk == Some(far.desk)));
    assert_eq!((rows(house, "official").await, signals(house, "official", case).await), (0, 0));
    assert!(rows(house, "far").await > 0 && signals(house, "far", case).await == 1);
    let inbox = app.inbox(far, None).await.unwrap();
    assert!(inbox.signals[&case].do_not_call, "the next desk knows what the first one knew");
    assert!(matches!(app.case_view(official, case).await, Err(AppError::NotFound)));
    app.sign_receipt(now(), far, case, key(), Default::default()).await.unwrap();
    assert!(house.read("far", case, "casework", &["account"]).await.contains(word), "the old words too");
    app.say(now(), &person.into(), case, key(), Say { text: "нові слова".to_owned() }).await.unwrap();
    app.say(now(), &far.into(), case, key(), Say { text: "відповідь".to_owned() }).await.unwrap();
    assert!(!state.grants.values().any(|g| !g.ended && g.holder == Holder::Desk(official.desk)));
    assert_eq!(app.verify(true, |_| {}).await.unwrap().findings, []);
}

#[tokio::test(flavor = "multi_thread")]
async fn who_denies_her_own_desk_chooses_another_in_the_same_act() {
    for kind in BOTH {
        let house = House::build(kind).await;
        let (case, person) = house.registered("слово").await;
        let (app, hand): (_, Hand) = (&house.app, (&person).into());
        assert!(app.is_with(&hand, case, &deny(&["rsa-1210"], None), now()).await.unwrap());
        let wrong = |to| app.deny(now(), &hand, case, key(), deny(&["rsa-1210"], Some(to)));
        assert!(matches!(wrong("rsa-1210").await, Err(AppError::Denied(_))));
        assert!(matches!(wrong("osa-07").await, Err(AppError::DeskTooSmall)));
        let opens = app.deny(now(), &hand, case, key(), deny(&["osa-07"], Some("osa-05"))).await;
        assert!(matches!(opens, Err(AppError::NotAllowed)), "moving away from a desk that may see waits");
        app.deny(now(), &hand, case, key(), deny(&["rsa-1210"], Some("osa-05"))).await.unwrap();
        far_has_it(&house, case, &person, "слово").await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_denial_without_a_choice_acts_at_once_and_leaves_a_way_on() {
    for kind in BOTH {
        let house = House::build(kind).await;
        let (case, person) = house.registered("слово").await;
        let (app, hand): (_, Hand) = (&house.app, (&person).into());
        let official = &house.staff["official"];
        let noted = app.deny(now(), &official.into(), case, key(), deny(&["rsa-1210"], None)).await;
        assert!(
            matches!(noted, Err(AppError::Field { field, .. }) if field == "to"),
            "an official, after whom nobody could give the keys on, must choose"
        );
        let done = app.deny(now(), &hand, case, key(), deny(&["rsa-1210"], None)).await.unwrap();
        let owed = |o: &str| done.state.duties.values().any(|d| d.obligation.to_string() == o);
        assert!(owed("find_desk"));
        assert_eq!((rows(&house, "official").await, signals(&house, "official", case).await), (0, 0));
        assert!(matches!(app.case_view(official, case).await, Err(AppError::NotFound)));
        // She still writes, and nothing of it is sealed to the desk she denied.
        app.say(now(), &hand, case, key(), Say { text: "слово без підрозділу".to_owned() }).await.unwrap();
        assert_eq!(app.verify(true, |_| {}).await.unwrap().findings, []);
        let done = app.deny(now(), &hand, case, key(), deny(&[], Some("osa-05"))).await.unwrap();
        assert!(!done.state.duties.values().any(|d| d.obligation.to_string() == "find_desk"));
        far_has_it(&house, case, &person, "слово").await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn places_that_must_not_see_can_be_named_later() {
    let house = House::build(Kind::Sqlite).await;
    let (case, person) = house.registered("слово").await;
    let app = &house.app;
    let place = app.registry().body(&body("rsa-1210")).unwrap().territory.unwrap();
    let bodies = app.denied_bodies(place, now().day());
    assert!(bodies.contains(&body("rsa-1210")));
    let input = Deny { places: vec![place], to: Some(body("osa-05")), ..Deny::default() };
    app.deny(now(), &(&person).into(), case, key(), input).await.unwrap();
    let limits = app.pages(&(&person).into(), case, &[stezhka_terms::Compartment::Limits]).await.unwrap();
    let all: Vec<_> = limits.0.iter().map(|r| r.text.text().unwrap().to_owned()).collect();
    assert!(all.iter().any(|t| t.contains("rsa-1210")) && all.iter().any(|t| t.contains("territories")));
    far_has_it(&house, case, &person, "слово").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn her_wish_to_move_is_carried_out_when_it_is_confirmed() {
    let house = House::build(Kind::Sqlite).await;
    let (case, person) = house.registered("слово").await;
    let (app, official) = (&house.app, &house.staff["official"]);
    let ask = AskChange { change: Change::MoveDesk, to: "десь далі".to_owned() };
    let about = app.ask_change(now(), &(&person).into(), case, key(), ask).await.unwrap().events[0].id;
    let how = |to: &str| ConfirmChange { how: "На зустрічі.".to_owned(), to: to.to_owned() };
    let unclear = app.confirm_change(now(), official, case, key(), about, how("")).await;
    assert!(matches!(unclear, Err(AppError::Field { field, .. }) if field == "to"));
    app.confirm_change(now(), official, case, key(), about, how("osa-05")).await.unwrap();
    far_has_it(&house, case, &person, "слово").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn after_stepping_aside_a_lead_gives_the_file_to_a_colleague_or_away() {
    let house = House::build(Kind::Sqlite).await;
    let (case, person) = house.send("слово").await;
    let (app, official, lead) = (&house.app, &house.staff["official"], &house.staff["lead"]);
    app.recuse(now(), official, case, key()).await.unwrap();
    let to = |to: &str| MoveDesk { to: to.to_owned(), text: "самовідвід".to_owned() };
    let barred = app.move_desk(now(), official, case, key(), to("osa-05")).await;
    assert!(matches!(barred, Err(AppError::Refused(stezhka_case::Refusal::Barred))));
    let done = app.move_desk(now(), lead, case, key(), to("rsa-1210")).await.unwrap();
    assert!(!done.state.duties.values().any(|d| d.obligation.to_string() == "reassign"));
    assert_eq!(done.state.seat(Party::Intake), Some(lead.desk));
    let one = key();
    app.move_desk(now(), lead, case, one, to("osa-05")).await.unwrap();
    app.move_desk(now(), lead, case, one, to("osa-05")).await.unwrap();
    far_has_it(&house, case, &person, "слово").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_foreign_desk_learns_nothing_of_a_case_that_exists() {
    let house = House::build(Kind::Sqlite).await;
    let (case, _) = house.registered("слово").await;
    let (app, far) = (&house.app, &house.staff["far"]);
    let nowhere = CaseId::from_bytes([9; 16]);
    for case in [case, nowhere] {
        assert!(matches!(
            app.serve(now(), far, case, key(), Serve::default()).await,
            Err(AppError::NotFound)
        ));
        let step =
            stezhka_app::official::do_step::DoStep { step: "record_card".to_owned(), ..Default::default() };
        assert!(matches!(app.do_step(now(), far, case, key(), step).await, Err(AppError::NotFound)));
        assert!(matches!(app.show_record(now(), far, case, key()).await, Err(AppError::NotFound)));
        let pin = stezhka_vault::Pin::choose("482913").unwrap();
        let tried = app.replace_code(now(), far, case, key(), &pin, 0).await;
        assert!(matches!(tried, Err(AppError::NotFound)));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn one_damaged_signal_hides_itself_and_not_the_inbox() {
    let house = House::build(Kind::Sqlite).await;
    let (one, _) = house.send("перше").await;
    let (two, _) = house.send("друге").await;
    let edited = house
        .edit(&format!("UPDATE signals SET sealed = x'01020304' WHERE hex(case_id) = upper('{}')", hex(one)))
        .await;
    assert_eq!(edited, 1);
    let inbox = house.app.inbox(&house.staff["official"], None).await.unwrap();
    assert!(inbox.signals.contains_key(&two) && !inbox.signals.contains_key(&one));
    assert!(inbox.cases.contains_key(&one), "the case itself is still there");
}

fn hex(case: CaseId) -> String {
    // A case's id is written in hexadecimal.
    case.to_string()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_report_sent_twice_is_one_case() {
    for kind in BOTH {
        let house = House::build(kind).await;
        let tell =
            || stezhka_app::person::report::Tell { text: "Бачила.".to_owned(), ..Default::default() };
        let desk = house.staff["official"].desk;
        let one = key();
        let first = house.app.report(now(), desk, one, tell()).await.unwrap();
        let second = house.app.report(now(), desk, one, tell()).await.unwrap();
        assert_eq!(first.case, second.case);
        let other = house.app.report(now(), desk, key(), tell()).await.unwrap();
        assert_ne!(first.case, other.case);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn one_unreadable_case_stops_no_other_days() {
    let house = House::build(Kind::Sqlite).await;
    let (one, _) = house.registered("перше").await;
    house.registered("друге").await;
    house.edit(&format!("UPDATE cases SET state = 'x' WHERE hex(case_id) = upper('{}')", hex(one))).await;
    let later = now().plus_millis(800 * 86_400_000);
    let passed = house.app.note_passed_days(later).await.unwrap();
    assert!(passed.noted > 0 && passed.unread > 0, "{passed:?}");
    assert_eq!(house.app.note_passed_days(later).await.unwrap().noted, 0);
}

fn owes(state: &stezhka_case::State, id: &str) -> bool {
    state.duties.values().any(|d| d.obligation.as_str() == id)
}

#[tokio::test(flavor = "multi_thread")]
async fn who_finds_a_conflict_later_steps_aside_and_the_colleague_carries_on() {
    let house = House::build(Kind::Sqlite).await;
    let (case, _) = house.registered("слово").await;
    let (app, official, lead) = (&house.app, &house.staff["official"], &house.staff["lead"]);
    let state = app.state(case).await.unwrap();
    assert_eq!(app.carried_on(now(), official, &state).await.unwrap(), CarriedOn::Here);
    let one = key();
    let done = app.recuse(now(), official, case, one).await.unwrap();
    app.recuse(now(), official, case, one).await.unwrap();
    assert!(done.state.opened.contains_key(&official.account()), "the reading stays on record");
    assert_eq!(done.state.seat(Party::Intake), Some(lead.desk));
    assert!(owes(&done.state, "reassign"));
    let barred = |e: Result<_, AppError>| matches!(e, Err(AppError::Refused(stezhka_case::Refusal::Barred)));
    let task = stezhka_terms::PurposeCode::new("casework").unwrap();
    let account = [stezhka_terms::Compartment::Account];
    assert!(barred(app.open(now(), official, case, key(), &account, &task).await.map(|_| ())));
    app.sign_receipt(now(), lead, case, key(), Default::default()).await.unwrap();
    assert!(house.read("lead", case, "casework", &["account"]).await.contains("слово"));
    let step = stezhka_app::official::do_step::DoStep { step: "taken_over".to_owned(), ..Default::default() };
    let done = app.do_step(now(), lead, case, key(), step).await.unwrap();
    assert!(!owes(&done.state, "reassign"));
}

#[tokio::test(flavor = "multi_thread")]
async fn the_last_of_a_desk_who_steps_aside_leaves_the_file_with_another_body_and_keys() {
    for kind in BOTH {
        let house = House::build(kind).await;
        let (case, person) = house.registered("слово").await;
        let (app, official, lead) = (&house.app, &house.staff["official"], &house.staff["lead"]);
        // Both know her: the lead first, then the official, who has read by then.
        app.recuse(now(), lead, case, key()).await.unwrap();
        let state = app.state(case).await.unwrap();
        let there = CarriedOn::There(body("osa-05"));
        assert_eq!(app.carried_on(now(), official, &state).await.unwrap(), there, "{kind:?}");
        let one = key();
        let done = app.recuse(now(), official, case, one).await.unwrap();
        assert!(!owes(&done.state, "reassign"));
        let again = app.recuse(now(), official, case, one).await.unwrap();
        assert_eq!(again.events.len(), done.events.len(), "a second tap is the same act");
        far_has_it(&house, case, &person, "слово").await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_last_of_a_desk_never_hands_her_file_to_a_body_she_excluded() {
    let house = House::build(Kind::Sqlite).await;
    let (case, person) = house.registered("слово").await;
    let (app, official, lead) = (&house.app, &house.staff["official"], &house.staff["lead"]);
    app.deny(now(), &(&person).into(), case, key(), deny(&["osa-05"], None)).await.unwrap();
    app.recuse(now(), lead, case, key()).await.unwrap();
    let done = app.recuse(now(), official, case, key()).await.unwrap();
    assert_eq!(done.state.seat(Party::Intake), Some(official.desk), "no other is there");
    assert!(owes(&done.state, "reassign"), "and it is owed, not forgotten");
    // The key is still his: he lets a substitute in, who carries on.
    let far = &house.staff["decider"];
    let until = now().day().plus_days(2);
    app.cover(now(), lead, far.account(), vec![stezhka_terms::Role::Official], until).await.unwrap();
    let substitute = app.at_desk(now(), &far.keys, official.desk).await.unwrap();
    app.sign_receipt(now(), &substitute, case, key(), Default::default()).await.unwrap();
    app.say(now(), &(&substitute).into(), case, key(), Say { text: "Тепер я.".to_owned() }).await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_substitute_counts_as_a_key_holder_up_to_his_last_day() {
    for kind in BOTH {
        let house = House::build(kind).await;
        let (app, lead, far) = (&house.app, &house.staff["lead"], &house.staff["far"]);
        let id = body("rsa-1210");
        let until = now().day().plus_days(1);
        app.cover(now(), lead, far.account(), vec![stezhka_terms::Role::Official], until).await.unwrap();
        app.leave(now(), lead, house.staff["official"].account()).await.unwrap();
        assert_eq!(app.intake_desk(&id, until).await.unwrap(), lead.desk);
        let after = app.intake_desk(&id, until.plus_days(1)).await;
        assert!(matches!(after, Err(AppError::DeskTooSmall)), "no hourly work was needed");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_denial_is_lifted_by_the_name_she_wrote_or_not_at_all() {
    for kind in [Kind::Sqlite, Kind::Postgres] {
        let house = House::build(kind).await;
        let body = BodyId::new("osa-05").unwrap();
        let denied = stezhka_app::person::send::Application {
            denied: vec![body.clone()],
            ..House::application("слово")
        };
        let (case, person) = house.send_this(denied).await;
        let (app, official) = (&house.app, &house.staff["official"]);
        app.sign_receipt(now(), official, case, key(), Default::default()).await.unwrap();
        let name = app.registry().name_of(&body, now().day(), stezhka_terms::Lang::Uk);
        let asked = Asked { door: "phone".to_owned(), said: "Не треба.".to_owned() };
        for (to, lifts) in [("якась установа", false), ("nss", false), (&name, true)] {
            let ask = AskChange { change: Change::LiftDenial, to: to.to_owned() };
            let about =
                app.ask_change(now(), &(&person).into(), case, key(), ask).await.unwrap().events[0].id;
            let input = ConfirmChange {
                how: "Передзвонили, слово назвала.".to_owned(),
                ..Default::default()
            };
            let done = app.confirm_change(now(), official, case, key(), about, input).await;
            assert_eq!(done.is_ok(), lifts, "{kind:?} {to}");
            if !lifts {
                let alone = app.drop_change(now(), &official.into(), case, key(), about, None).await;
                assert!(
                    matches!(alone, Err(AppError::Field { .. })),
                    "{kind:?}: nothing of hers without her words"
                );
                assert!(matches!(done, Err(AppError::Field { .. })), "{kind:?} {to}");
                app.drop_change(now(), &official.into(), case, key(), about, Some(&asked)).await.unwrap();
            }
        }
        let pages = app.pages(&official.into(), case, &[stezhka_terms::Compartment::Limits]).await.unwrap();
        let last = pages.0.last().unwrap().text.text().unwrap().to_owned();
        assert!(!last.contains("osa-05"), "{kind:?}: she let it see");
        assert_eq!(app.verify(true, |_| {}).await.unwrap().findings, []);
    }
}
