//! Somebody with write access and a key of his own: what he signs onto a chain is found by what no signature makes right.

use stezhka_app::official::hearing::{AnswerGrounds, ShowGrounds};
use stezhka_app::upkeep::verify::Fault;
use stezhka_app::{App, Staff};
use stezhka_case::{Act, Actor, Digest, Keys, Open, Outcome, State};
use stezhka_store::WriteError;
use stezhka_store::testing::Kind;
use stezhka_terms::{CaseId, Compartment, DeskId, EventId, PurposeCode};
use stezhka_vault::{Base, ChainBreak, Label, NewEvent, SignKeys, SignerId, Signs, log};

use crate::house::{House, now};
use crate::letters_house;

/// An event of this act, as somebody would write it who goes round the product.
fn open(actor: Actor, act: Act) -> Open {
    let id = EventId::random(&mut rand_core::UnwrapErr(rand::rngs::SysRng));
    let (opened, closed, rule, parts) = Default::default();
    Open { id, at: now(), actor, act, stage: None, opened, closed, rule, parts, keys: Keys::default() }
}

/// Appends to the chain with everything beside it that hashes and projections need.
async fn forge(house: &House, case: CaseId, open: Open, signer: SignerId, keys: &dyn Signs) {
    forge_on(&house.app, &house.drawn.base, case, open, signer, keys).await;
}

async fn forge_on(app: &App, base: &Base, case: CaseId, open: Open, signer: SignerId, keys: &dyn Signs) {
    let db = app.db();
    let mut row = db.case(case).await.unwrap().unwrap();
    let before = row.seq;
    let new = NewEvent {
        case,
        event: open.id,
        seq: u64::try_from(before).unwrap() + 1,
        previous: row.head[..].try_into().unwrap(),
        open_bytes: serde_json::to_vec(&open).unwrap(),
        parts: Vec::new(),
    };
    let mut rng = rand_core::UnwrapErr(rand::rngs::SysRng);
    let event = new.seal(base, signer, keys, &mut rng).unwrap();
    let mut state: State = serde_json::from_str(&row.state).unwrap();
    state.apply(&open);
    row.seq += 1;
    row.version = i64::try_from(state.version).unwrap();
    row.head = event.hash.to_vec();
    state.stage.as_str().clone_into(&mut row.stage);
    row.state = serde_json::to_string(&state).unwrap();
    let stored = stezhka_store::EventRow {
        case,
        seq: row.seq,
        event: open.id,
        version: row.version,
        kind: open.act.kind().as_str().to_owned(),
        at: open.at.millis(),
        signer: serde_json::to_vec(&event.signer).unwrap(),
        salt: event.salt.to_vec(),
        open_commit: log::open_commit(&event.salt, &event.open_bytes).to_vec(),
        parts_root: log::parts_root(&event.parts).unwrap().to_vec(),
        open: event.open_bytes,
        hash: event.hash.to_vec(),
        signature: event.signature.to_vec(),
    };
    let done = db.write(move |tx| {
        let (row, stored) = (row.clone(), stored.clone());
        Box::pin(async move {
            stezhka_store::put_case(tx, &row, before).await?;
            stezhka_store::append(tx, &[stored]).await?;
            Ok::<_, WriteError<()>>(())
        })
    });
    assert!(done.await.is_ok());
}

async fn faults(house: &House, signatures: bool) -> Vec<Fault> {
    house.app.verify(signatures, |_| {}).await.unwrap().findings.into_iter().map(|f| f.fault).collect()
}

fn refusal() -> Act {
    let about = EventId::random(&mut rand_core::UnwrapErr(rand::rngs::SysRng));
    Act::Decided { about, outcome: Outcome::Refuse, digest: Digest::from_bytes([1; 32]) }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_refusal_forged_with_one_signature_is_found_by_either_level() {
    let house = House::build(Kind::Sqlite).await;
    let (case, _) = house.registered("слово").await;
    let decider = &house.staff["decider"];
    let signer = SignerId::of(decider.keys.public());
    forge(&house, case, open(decider.actor(), refusal()), signer, decider.keys.as_ref()).await;
    assert_eq!(faults(&house, false).await, [Fault::Refusal]);
    assert_eq!(faults(&house, true).await, [Fault::Refusal]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_refusal_made_with_all_its_guards_verifies() {
    let house = letters_house::House::build().await;
    let case = house.sent(serde_json::json!({})).await;
    house.prepared(&case, "Привіз сусід.", "Не сусід, а знайомий.").await;
    house.refusal_proposed(&case, "Примусу не видно.", "Мене замикали.").await;
    house.refused(&case).await;
    house.app.checkpoint(letters_house::at("2026-03-16T11:00")).await.unwrap();
    let report = house.app.verify(true, |_| {}).await.unwrap();
    assert_eq!((report.cases, report.findings), (1, vec![]));
    assert!(report.events > 15);
}

/// What is wrong with a refusal that somebody writes past the product.
#[derive(Clone, Copy, Default)]
#[expect(clippy::struct_excessive_bools, reason = "each is one thing that is wrong")]
struct Wrong {
    hearing: Option<EventId>,
    text: bool,
    desk: Option<DeskId>,
    himself: bool,
    unread: bool,
    /// Who decides never opened her answer to the grounds.
    deaf: bool,
}

/// A refusal with every event of it forged by its own signer, and what `verify` finds.
async fn forged_refusal(house: &letters_house::House, case: CaseId, wrong: Wrong) -> Vec<Fault> {
    let base = &house.drawn.base;
    let by = async |staff: &Staff, actor: Actor, act: Act| {
        let (signer, event) = (SignerId::of(staff.keys.public()), open(actor, act));
        let id = event.id;
        forge_on(&house.app, base, case, event, signer, staff.keys.as_ref()).await;
        id
    };
    let (decider, reader) = (&house.decider, &house.reader);
    let there = Actor::Official { account: reader.account(), desk: wrong.desk.unwrap_or(reader.desk) };
    let digest = Digest::from_bytes([1; 32]);
    let outcome = Outcome::Refuse;
    let hearing = wrong.hearing.or(house.app.state(case).await.unwrap().heard(stezhka_law::Party::Decider));
    if !wrong.deaf {
        let (compartments, task) = (vec![Compartment::Account], PurposeCode::new("decision").unwrap());
        by(decider, decider.actor(), Act::Opened { compartments, task }).await;
    }
    let about = by(decider, decider.actor(), Act::Proposed { outcome, digest, hearing }).await;
    let task = PurposeCode::new("second_reading").unwrap();
    let legal = (!wrong.unread).then_some(Compartment::Legal);
    let compartments = [Compartment::Account].into_iter().chain(legal).collect();
    by(reader, there, Act::Opened { compartments, task }).await;
    by(reader, there, Act::ViewRecorded { about }).await;
    by(reader, there, Act::DraftShown { about }).await;
    let read = Digest::from_bytes([if wrong.text { 2 } else { 1 }; 32]);
    let second = Act::Seconded { about, digest: read };
    if wrong.himself {
        by(decider, decider.actor(), second).await;
    } else {
        by(reader, there, second).await;
    }
    by(decider, decider.actor(), Act::Decided { about, outcome, digest }).await;
    let report = house.app.verify(true, |_| {}).await.unwrap();
    report.findings.into_iter().filter(|f| f.case == Some(case)).map(|f| f.fault).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_refusal_on_another_text_hearing_or_desk_is_found() {
    let house = letters_house::House::build().await;
    let (app, now) = (&house.app, letters_house::at);
    let key = letters_house::key;
    let heard_by = async |staff: &Staff, case: &letters_house::Case, day: &str| {
        let grounds = vec![letters_house::ground("Примусу не видно.")];
        let shown = ShowGrounds { grounds, how: "Усно.".to_owned() };
        let done = app.show_grounds(now(day), staff, case.id, key(), shown).await.unwrap();
        let answer = AnswerGrounds { text: "Мене замикали.".to_owned(), declined: false };
        app.answer_grounds(now(day), &case.hand(), case.id, key(), answer).await.unwrap();
        done.events[0].id
    };
    let wrong = Wrong::default();
    let elsewhere = Some(house.official.desk);
    let all = [
        (wrong, vec![]),
        (Wrong { text: true, ..wrong }, vec![Fault::Refusal]),
        (Wrong { desk: elsewhere, ..wrong }, vec![Fault::Refusal]),
        (Wrong { himself: true, ..wrong }, vec![Fault::Refusal]),
        (Wrong { unread: true, ..wrong }, vec![Fault::Refusal]),
        (Wrong { deaf: true, ..wrong }, vec![Fault::Refusal]),
    ];
    for (n, (wrong, found)) in all.into_iter().enumerate() {
        let case = house.sent(serde_json::json!({})).await;
        house.prepared(&case, "Привіз сусід.", "Не сусід.").await;
        heard_by(&house.decider, &case, "2026-03-09T12:00").await;
        assert_eq!(forged_refusal(&house, case.id, wrong).await, found, "{n}");
    }
    // Heard by the responsible official only, before the conclusion: that is no hearing before the decision.
    let case = house.sent(serde_json::json!({})).await;
    let now = "2026-03-02T12:00";
    house.registered(&case).await;
    let hearing = Some(heard_by(&house.official, &case, now).await);
    house.interviewed(&case, "Привіз сусід.", "Не сусід.").await;
    assert_eq!(forged_refusal(&house, case.id, Wrong { hearing, ..wrong }).await, [Fault::Refusal]);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_a_node_signs_beside_a_passed_day_is_found() {
    let house = House::build(Kind::Sqlite).await;
    let (case, _) = house.registered("слово").await;
    let keys = SignKeys::from_seed(&house.drawn.base, &house.drawn.node);
    let signer = SignerId::Node(Label::new("node-1").unwrap());
    forge(&house, case, open(Actor::Clock, Act::Told), signer, &keys).await;
    assert_eq!(faults(&house, true).await, [Fault::NodeActed]);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_official_act_that_a_human_says_the_clock_did_is_found() {
    let house = House::build(Kind::Sqlite).await;
    let (case, _) = house.registered("слово").await;
    let official = &house.staff["official"];
    let signer = SignerId::of(official.keys.public());
    forge(&house, case, open(Actor::Clock, Act::Told), signer, official.keys.as_ref()).await;
    let found = faults(&house, true).await;
    assert!(found.contains(&Fault::NodeActed) && found.contains(&Fault::Signer), "{found:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn one_official_in_anothers_name_and_a_person_in_an_officials_are_found() {
    let house = House::build(Kind::Sqlite).await;
    let (case, person) = house.registered("слово").await;
    let (official, lead) = (&house.staff["official"], &house.staff["lead"]);
    let signer = SignerId::of(lead.keys.public());
    forge(&house, case, open(official.actor(), Act::Told), signer, lead.keys.as_ref()).await;
    assert_eq!(faults(&house, true).await, [Fault::Signer]);
    let actor = Actor::Official { account: person.account(), desk: official.desk };
    let signer = SignerId::of(person.keys.public());
    forge(&house, case, open(actor, Act::Told), signer, person.keys.as_ref()).await;
    assert_eq!(faults(&house, true).await, [Fault::Signer, Fault::Signer]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_stranger_whom_nobody_certified_is_found_with_signatures() {
    let house = House::build(Kind::Sqlite).await;
    let (case, _) = house.registered("слово").await;
    let stranger = house.app.start().person;
    let actor = Actor::Official { account: stranger.account(), desk: house.staff["official"].desk };
    let signer = SignerId::of(stranger.keys.public());
    forge(&house, case, open(actor, Act::Told), signer, stranger.keys.as_ref()).await;
    assert_eq!(faults(&house, true).await, [Fault::Signer]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_key_row_of_the_directory_that_was_changed_or_cut_off_is_named() {
    let house = House::build(Kind::Sqlite).await;
    house.registered("слово").await;
    house.app.checkpoint(now()).await.unwrap();
    let last = "(SELECT max(seq) FROM directory)";
    let changed = house
        .edit(&format!(
            "UPDATE directory SET entry = CAST(replace(CAST(entry AS TEXT), '\"statement\":\"7', '\"statement\":\"6') AS BLOB) WHERE seq = {last}"
        ))
        .await;
    assert_eq!(changed, 1);
    // The running server remembers the directory; `verify` reads it anew.
    let found = faults(&house, true).await;
    assert!(found.contains(&Fault::Directory), "{found:?}");
    house.edit(&format!("DELETE FROM directory WHERE seq = {last}")).await;
    let found = faults(&house, false).await;
    let cut = |f: &Fault| matches!(f, Fault::Chain(stezhka_vault::ChainBreak::Truncated { .. }));
    assert!(!found.contains(&Fault::Directory) && found.iter().any(cut), "{found:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_moved_day_a_changed_holder_and_stray_events_are_named() {
    let edits = [
        ("UPDATE duties SET due = due + 30, sort_day = sort_day + 30 WHERE due IS NOT NULL", Fault::Inbox),
        ("UPDATE duties SET due_kind = 'law' WHERE due_kind <> 'law'", Fault::Inbox),
        ("UPDATE grants SET holder = X'00000000000000000000000000000000'", Fault::Grant),
        ("UPDATE grants SET epoch = 9 WHERE compartment = 'account'", Fault::Grant),
        ("DELETE FROM cases", Fault::Stray),
        (
            "INSERT INTO duties SELECT X'00000000000000000000000000000001', duty, obligation, owner, desk, opened, due, due_kind, sort_day FROM duties",
            Fault::Stray,
        ),
        (
            "INSERT INTO grants SELECT X'FFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF', grant_id, compartment, epoch, holder_kind, holder, holder_epoch, record FROM grants",
            Fault::Stray,
        ),
        ("UPDATE parts SET case_id = X'FFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF'", Fault::Stray),
        (
            "UPDATE parts SET event = X'00000000000000000000000000000001' WHERE compartment = 'account'",
            Fault::Chain(ChainBreak::Hash(1)),
        ),
        ("UPDATE duties SET due = NULL WHERE due IS NOT NULL", Fault::Inbox),
        (
            "UPDATE events SET salt = substr(salt, 1, 31), open_commit = CAST(substr(salt, 32) || open_commit AS BLOB) WHERE seq = 2",
            Fault::Unreadable,
        ),
        ("UPDATE checkpoints SET root = X'00'", Fault::Checkpoint),
        ("UPDATE checkpoints SET number = 2", Fault::Checkpoint),
    ];
    for (sql, fault) in edits {
        let house = House::build(Kind::Sqlite).await;
        let (case, _) = house.registered("слово").await;
        house.app.checkpoint(now()).await.unwrap();
        assert_eq!(faults(&house, true).await, [], "before {sql}");
        assert!(house.edit(sql).await > 0, "{sql}");
        let report = house.app.verify(true, |_| {}).await.unwrap();
        let found = report.findings.iter().find(|f| f.fault == fault);
        let said = found.unwrap_or_else(|| panic!("{sql}: {:?}", report.findings)).to_string();
        assert!(said.len() > 20 && !said.contains('{'), "{said}");
        assert!(matches!(fault, Fault::Stray | Fault::Checkpoint) || said.contains(&case.to_string()));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn who_writes_while_it_is_verified_is_no_finding() {
    let house = std::sync::Arc::new(House::build(Kind::Sqlite).await);
    let (case, person) = house.registered("слово").await;
    let writer = tokio::spawn({
        let house = house.clone();
        async move {
            for n in 0..40 {
                let say = stezhka_app::person::say::Say { text: format!("{n}") };
                house.app.say(now(), &(&person).into(), case, crate::house::key(), say).await.unwrap();
            }
        }
    });
    while !writer.is_finished() {
        assert_eq!(faults(&house, false).await, []);
    }
    writer.await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_nodes_key_ends_no_key_early_and_gives_none() {
    let house = letters_house::House::build().await;
    let case = house.sent(serde_json::json!({})).await;
    house.prepared(&case, "Привіз сусід.", "Не сусід.").await;
    house.refusal_proposed(&case, "Примусу не видно.", "Мене замикали.").await;
    house.refused(&case).await;
    crate::tasks::served(&house, &case, "2026-03-17T10:00").await;
    let (base, node) = (&house.drawn.base, SignKeys::from_seed(&house.drawn.base, &house.drawn.node));
    let found = async || {
        let report = house.app.verify(true, |_| {}).await.unwrap();
        report.findings.into_iter().map(|f| f.fault).collect::<Vec<_>>()
    };
    let ended = async |when: &str, keys: Keys| {
        let at = letters_house::at(when);
        let event = Open { at, keys, ..open(Actor::Clock, Act::AccessEnded) };
        let signer = SignerId::Node(Label::new("node-1").unwrap());
        forge_on(&house.app, base, case.id, event, signer, &node).await;
    };
    let state = house.app.state(case.id).await.unwrap();
    let of = |holds: &dyn Fn(stezhka_case::Holder) -> bool| {
        let mut all = state.grants.iter().filter(|(_, g)| !g.ended && holds(g.holder));
        all.next().map(|(id, _)| *id).unwrap()
    };
    let hers = of(&|h| matches!(h, stezhka_case::Holder::Person(_)));
    let deciders = of(&|h| h == stezhka_case::Holder::Desk(house.decider.desk));
    let gone = |grant| Keys { ended: vec![grant], ..Keys::default() };
    ended("2026-09-18T10:00", gone(hers)).await;
    assert!(found().await.contains(&Fault::NodeActed), "hers does not end so");
    let once = |found: Vec<Fault>| found.iter().filter(|f| **f == Fault::NodeActed).count();
    ended("2026-06-01T10:00", gone(deciders)).await;
    assert_eq!(once(found().await), 2, "not before its day");
    let (made, told) = (
        stezhka_terms::GrantId::random(&mut rand_core::UnwrapErr(rand::rngs::SysRng)),
        &state.grants[&deciders],
    );
    let given = stezhka_case::GrantMade {
        grant: made,
        compartment: told.compartment,
        epoch: told.epoch,
        holder: stezhka_case::Holder::Desk(house.registrar.desk),
        holder_epoch: 1,
        purpose: told.purpose.clone(),
        basis: told.basis,
        until: None,
        digest: told.digest,
    };
    ended("2026-09-19T10:00", Keys { grants: vec![given], ..Keys::default() }).await;
    assert_eq!(once(found().await), 3, "and it gives none");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_chance_she_never_had_is_found_however_it_is_signed() {
    let house = letters_house::House::build().await;
    let case = house.sent(serde_json::json!({})).await;
    house.prepared(&case, "Привіз сусід.", "Не сусід.").await;
    let (decider, base) = (&house.decider, &house.drawn.base);
    let grounds = vec![letters_house::ground("Примусу не видно.")];
    let shown = ShowGrounds { grounds, how: "Усно.".to_owned() };
    let when = letters_house::at("2026-03-09T12:00");
    let done = house.app.show_grounds(when, decider, case.id, letters_house::key(), shown).await.unwrap();
    assert_eq!(house.app.verify(true, |_| {}).await.unwrap().findings, []);
    let left = Act::HearingLeft { about: done.events[0].id };
    // Her days are over, but nobody has told her.
    let event = Open { at: letters_house::at("2026-04-09T12:00"), ..open(decider.actor(), left) };
    forge_on(&house.app, base, case.id, event, SignerId::of(decider.keys.public()), decider.keys.as_ref())
        .await;
    let report = house.app.verify(true, |_| {}).await.unwrap();
    assert!(report.findings.iter().any(|f| f.fault == Fault::Hearing), "{:?}", report.findings);
}
