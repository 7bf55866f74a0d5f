//! Dormant grants: neither lock opens alone, both do; none where she said no or her limits forbid; re-made at closing.

use stezhka_app::content::{Answered, Contact};
use stezhka_app::official::move_desk::MoveDesk;
use stezhka_app::person::protect::Deny;
use stezhka_app::person::send::Application;
use stezhka_app::person::view::Reader;
use stezhka_app::{AppError, Chain, Trust};
use stezhka_case::{Holder, State};
use stezhka_store::testing::Kind;
use stezhka_terms::{BodyId, CaseId, Compartment, DeskId};
use stezhka_vault::{BrakeKey, DeskKeys, GrantRecord, HolderKeys, HolderKind, MemberRecord, Seed, grant};

use crate::house::{House, brake, key, now};

const BOTH: [Compartment; 2] = [Compartment::Identity, Compartment::Contact];

/// An application with a name and a way to be reached, so that both compartments begin.
fn application() -> Application {
    let mut application = House::application("слово");
    let one = |word: &str| Answered::One(word.to_owned());
    application.answers.extend([("full_name".to_owned(), one("Єва")), ("reach".to_owned(), one("none"))]);
    application.contact = Some(Contact { channel: "none".to_owned(), ..Contact::default() });
    application
}

fn dormant(state: &State, duty: DeskId) -> Vec<(Compartment, u32)> {
    let of_it = state.grants.values().filter(|g| !g.ended && g.holder == Holder::Duty(duty));
    let mut found: Vec<_> = of_it.map(|g| (g.compartment, g.epoch)).collect();
    found.sort_unstable();
    found
}

async fn records(house: &House, case: CaseId) -> Vec<GrantRecord> {
    let rows = house.app.db().grants(case).await.unwrap();
    let all = rows.iter().map(|row| serde_json::from_slice::<GrantRecord>(&row.record).unwrap());
    all.filter(|record| record.holder_kind == HolderKind::Duty).collect()
}

/// A member's key of his desk, from his envelope.
async fn desk_keys(house: &House, who: &str) -> DeskKeys {
    let (staff, directory) = (&house.staff[who], house.app.directory().await.unwrap());
    let envelopes = house.app.db().envelopes(staff.desk, staff.account()).await.unwrap();
    let record: MemberRecord = serde_json::from_slice(&envelopes[0].record).unwrap();
    record.open(&house.drawn.base, &staff.keys, directory.desk_now(staff.desk).unwrap()).unwrap()
}

async fn chain(house: &House, case: CaseId) -> Chain {
    let db = house.app.db();
    let (row, events) = (db.case(case).await.unwrap().unwrap(), db.events(case).await.unwrap());
    Chain::join(&row, &events, &db.leaves(case).await.unwrap()).unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn identity_and_contact_open_with_both_locks_and_with_neither_alone() {
    for kind in [Kind::Sqlite, Kind::Postgres] {
        let house = House::build(kind).await;
        let (case, person) = house.send_this(application()).await;
        let (base, duty) = (house.drawn.base, &house.staff["duty"]);
        let state = house.app.state(case).await.unwrap();
        let first = BOTH.map(|compartment| (compartment, 1));
        assert_eq!(dormant(&state, duty.desk), first, "{kind:?}: for identity and contact, and nothing else");

        let (chain, directory) = (chain(&house, case).await, house.app.directory().await.unwrap());
        let trust = Trust { base: &base, directory: &directory };
        let (lock, mine, others) =
            (brake(&house.drawn), desk_keys(&house, "duty").await, desk_keys(&house, "far").await);
        let no_lock = BrakeKey::from_seed(&base, &Seed::draw(&mut rand_core::UnwrapErr(rand::rngs::SysRng)));
        for record in records(&house, case).await {
            let epoch = chain.epoch(trust, record.compartment, record.epoch).unwrap();
            assert!(grant::open_dormant(&base, &lock, &mine, &record, &epoch).is_ok(), "both");
            assert!(grant::open_dormant(&base, &no_lock, &mine, &record, &epoch).is_err(), "the desk alone");
            assert!(grant::open(&base, HolderKeys::Desk(&mine), &record, &epoch).is_err(), "the desk alone");
            assert!(grant::open_dormant(&base, &lock, &others, &record, &epoch).is_err(), "the brake alone");
        }
        // The product opens nothing by it, and the desk on duty has nothing to do with the case.
        let read = house.app.pages(&duty.into(), case, &Compartment::ALL).await;
        assert!(matches!(read, Err(AppError::NotFound)));
        assert!(!state.holds_any(duty.desk));
        let seen = house.app.my_request(&person).await.unwrap().readers;
        let reader = Reader::Duty(duty.desk, BodyId::new("osa-12").unwrap());
        assert!(BOTH.iter().all(|compartment| seen[compartment].contains(&reader)), "she sees it");
        assert_eq!(house.app.verify(true, |_| {}).await.unwrap().findings, vec![]);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn none_is_made_where_she_said_no_or_her_limits_forbid_it() {
    let house = House::build(Kind::Sqlite).await;
    let duty = house.staff["duty"].desk;
    let mut no = application();
    no.answers.insert("duty_may_open".to_owned(), Answered::One("no".to_owned()));
    let limits = Application { denied: vec![BodyId::new("osa-12").unwrap()], ..application() };
    for refused in [no, limits] {
        let (case, _) = house.send_this(refused).await;
        let state = house.app.state(case).await.unwrap();
        assert!(BOTH.iter().all(|compartment| state.epochs.contains_key(compartment)), "both were begun");
        assert!(state.grants.values().all(|g| !matches!(g.holder, Holder::Duty(_))));
        assert!(records(&house, case).await.is_empty());
    }

    // What begins later asks what she said: an official writes her contact down after she refused.
    let mut later = House::application("слово");
    later.answers.remove("reach");
    later.answers.insert("duty_may_open".to_owned(), Answered::One("no".to_owned()));
    for (answer, expected) in [("no", vec![]), ("yes", vec![(Compartment::Contact, 1)])] {
        later.answers.insert("duty_may_open".to_owned(), Answered::One(answer.to_owned()));
        let oral = serde_json::json!({ "door": "oral", "application": { "answers": later.answers } });
        let input = serde_json::from_value(oral).unwrap();
        let done = house.app.receive_at_desk(now(), &house.staff["official"], key(), input).await.unwrap();
        assert!(!done.state.epochs.contains_key(&Compartment::Contact));
        let asked = stezhka_app::person::protect::AskChange {
            change: stezhka_case::Change::Contact,
            to: "сусідка".to_owned(),
        };
        let hand = (&house.staff["official"]).into();
        let done = house.app.ask_change(now(), &hand, done.case, key(), asked).await.unwrap();
        assert_eq!(dormant(&done.state, duty), expected, "{answer}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_later_refusal_or_denial_ends_it_in_its_own_transaction() {
    for kind in [Kind::Sqlite, Kind::Postgres] {
        let house = House::build(kind).await;
        let duty = house.staff["duty"].desk;
        let (refused, person) = house.send_this(application()).await;
        let done = house.app.refuse_duty(now(), &(&person).into(), refused, key()).await.unwrap();
        assert_eq!(dormant(&done.state, duty), [], "{kind:?}");
        assert!(records(&house, refused).await.is_empty(), "the rows are gone");
        assert!(
            BOTH.iter().all(|c| done.state.epoch(*c).unwrap().epoch == 2),
            "and new epochs begin without it"
        );

        let (denied, person) = house.send_this(application()).await;
        let deny = Deny { bodies: vec![BodyId::new("osa-12").unwrap()], ..Deny::default() };
        let done = house.app.deny(now(), &(&person).into(), denied, key(), deny).await.unwrap();
        assert_eq!(dormant(&done.state, duty), []);
        assert!(done.state.holds(house.staff["official"].desk, Compartment::Identity), "others keep theirs");
        assert_eq!(house.app.verify(true, |_| {}).await.unwrap().findings, vec![]);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_new_epoch_has_a_dormant_grant_of_its_own() {
    let house = House::build(Kind::Sqlite).await;
    let duty = house.staff["duty"].desk;
    let (case, person) = house.send_this(application()).await;
    // A colleague leaves; what is written next closes the epoch he had seen.
    house.app.leave(now(), &house.staff["lead"], house.staff["official"].account()).await.unwrap();
    let asked = stezhka_app::person::protect::AskChange {
        change: stezhka_case::Change::Contact,
        to: "сусідка".to_owned(),
    };
    let done = house.app.ask_change(now(), &(&person).into(), case, key(), asked).await.unwrap();
    let (contact, identity) = (Compartment::Contact, Compartment::Identity);
    assert_eq!(dormant(&done.state, duty), [(identity, 1), (contact, 1), (contact, 2)]);
    let (chain, directory) = (chain(&house, case).await, house.app.directory().await.unwrap());
    let (lock, mine) = (brake(&house.drawn), desk_keys(&house, "duty").await);
    let base = house.drawn.base;
    let newest =
        records(&house, case).await.into_iter().find(|r| (r.compartment, r.epoch) == (contact, 2)).unwrap();
    let epoch = chain.epoch(Trust { base: &base, directory: &directory }, contact, 2).unwrap();
    assert!(grant::open_dormant(&base, &lock, &mine, &newest, &epoch).is_ok());
    assert!(grant::open(&base, HolderKeys::Desk(&mine), &newest, &epoch).is_err(), "still dormant");
    assert_eq!(house.app.verify(true, |_| {}).await.unwrap().findings, vec![]);
}

/// The official gives the file to the other oblast.
async fn moved(house: &House, case: CaseId) -> State {
    let to = MoveDesk { to: "osa-05".to_owned(), text: "Переїхала.".to_owned() };
    house.app.move_desk(now(), &house.staff["official"], case, key(), to).await.unwrap().state
}

#[tokio::test(flavor = "multi_thread")]
async fn in_another_oblast_its_own_desk_is_on_duty_and_the_earlier_one_no_more() {
    for kind in [Kind::Sqlite, Kind::Postgres] {
        let house = House::build(kind).await;
        let (near, far) = (house.staff["duty"].desk, house.staff["far-duty"].desk);
        let (case, person) = house.send_this(application()).await;
        let before = house.app.state(case).await.unwrap();
        let state = moved(&house, case).await;
        assert_eq!(dormant(&state, near), [], "{kind:?}");
        let all = BOTH.map(|c| [(c, 1), (c, 2)]).concat();
        assert_eq!(dormant(&state, far), all, "what was told before is what may save her");
        let epoch = |state: &State, c| state.epoch(c).unwrap().epoch;
        assert!(BOTH.iter().all(|c| epoch(&state, *c) == epoch(&before, *c) + 1));
        let (chain, directory) = (chain(&house, case).await, house.app.directory().await.unwrap());
        let trust = Trust { base: &house.drawn.base, directory: &directory };
        let lock = brake(&house.drawn);
        let (mine, old) = (desk_keys(&house, "far-duty").await, desk_keys(&house, "duty").await);
        for record in records(&house, case).await {
            let epoch = chain.epoch(trust, record.compartment, record.epoch).unwrap();
            assert!(grant::open_dormant(trust.base, &lock, &mine, &record, &epoch).is_ok(), "both locks");
            assert!(grant::open(trust.base, HolderKeys::Desk(&mine), &record, &epoch).is_err(), "dormant");
            assert!(grant::open_dormant(trust.base, &lock, &old, &record, &epoch).is_err(), "the earlier");
        }
        let seen = house.app.my_request(&person).await.unwrap().readers;
        let reader = Reader::Duty(far, BodyId::new("osa-05").unwrap());
        assert!(BOTH.iter().all(|compartment| seen[compartment].contains(&reader)), "she sees it");
        assert_eq!(house.app.verify(true, |_| {}).await.unwrap().findings, vec![]);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn who_refused_the_desk_on_duty_has_refused_it_in_every_oblast() {
    let house = House::build(Kind::Sqlite).await;
    let far = house.staff["far-duty"].desk;
    let mut no = application();
    no.answers.insert("duty_may_open".to_owned(), Answered::One("no".to_owned()));
    let (said, _) = house.send_this(no).await;
    assert_eq!(dormant(&moved(&house, said).await, far), []);

    let (later, person) = house.send_this(application()).await;
    house.app.refuse_duty(now(), &(&person).into(), later, key()).await.unwrap();
    assert_eq!(dormant(&moved(&house, later).await, far), []);

    // What begins after the file has moved asks the desk on duty where it is now.
    let mut bare = application();
    bare.contact = None;
    let (case, person) = house.send_this(bare).await;
    moved(&house, case).await;
    let asked = stezhka_app::person::protect::AskChange {
        change: stezhka_case::Change::Contact,
        to: "сусідка".to_owned(),
    };
    let state = house.app.ask_change(now(), &(&person).into(), case, key(), asked).await.unwrap().state;
    assert!(dormant(&state, far).contains(&(Compartment::Contact, 1)), "{:?}", dormant(&state, far));
    assert_eq!(dormant(&state, house.staff["duty"].desk), []);
}
