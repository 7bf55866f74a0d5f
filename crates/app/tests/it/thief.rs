//! Thieves: what a copy of the base opens without a passphrase, what leavers keep, what a stranger's desk is told.

use stezhka_app::AppError;
use stezhka_app::person::protect::Deny;
use stezhka_case::Refusal;
use stezhka_store::testing::Kind;
use stezhka_terms::BodyId;
use stezhka_vault::{Code, OpenerRecord, Pin};

use crate::house::{House, key, now};

#[tokio::test(flavor = "multi_thread")]
async fn who_holds_a_base_and_guesses_codes_opens_no_account() {
    let house = House::build(Kind::Sqlite).await;
    house.registered("слово").await;
    let beginner = house.app.start();
    house.app.keep_code(&beginner, &Pin::choose("482913").unwrap(), 0).await.unwrap();
    let openers = house.app.db().openers().await.unwrap();
    assert!(openers.len() > 10, "staff and a person");
    let mut rng = rand::rngs::SysRng;
    let mut rng = rand_core::UnwrapErr(&mut rng);
    for row in &openers {
        let record: OpenerRecord = serde_json::from_slice(&row.record).unwrap();
        // What the thief can type: any code. Keys made of the service's secrets are tried in keeping.rs.
        let code = Code::draw(&mut rng);
        let tried = record.open(&house.drawn.base, &code.with(&Pin::choose("482913").unwrap()));
        assert!(tried.is_err());
    }
    // The node's own hand opens no compartment: it has no way to ask.
    let node = stezhka_app::Hand::Node(std::sync::Arc::new(stezhka_app::Node {
        name: stezhka_vault::Label::new("node-1").unwrap(),
        keys: stezhka_vault::SignKeys::from_seed(&house.drawn.base, &house.drawn.node),
        limiter: [7; 32],
    }));
    let (case, _) = house.send("слово").await;
    let tried = house.app.pages(&node, case, &stezhka_terms::Compartment::ALL).await;
    assert!(matches!(tried, Err(AppError::NotFound)));
}

#[tokio::test(flavor = "multi_thread")]
async fn another_desk_and_a_guessed_case_get_the_same_answer() {
    let house = House::build(Kind::Sqlite).await;
    let (case, _) = house.registered("слово").await;
    let guessed = stezhka_terms::CaseId::from_bytes([9; 16]);
    let task = stezhka_terms::PurposeCode::new("casework").unwrap();
    let account = [stezhka_terms::Compartment::Account];
    for id in [case, guessed] {
        let far = &house.staff["far"];
        let opened = house.app.open(now(), far, id, key(), &account, &task).await;
        assert!(matches!(opened, Err(AppError::NotFound)));
        let acted = house.app.register(now(), far, id, key(), Default::default()).await;
        assert!(matches!(acted, Err(AppError::NotFound)));
    }
    let stranger = house.app.start().person;
    let stranger = stezhka_app::Person { case: Some(case), ..stranger };
    assert!(matches!(house.app.my_request(&stranger).await, Err(AppError::NotFound)));
    let read = house.app.pages(&(&stranger).into(), case, &account).await;
    assert!(matches!(read, Err(AppError::NotFound)), "nor does an account that says it is hers");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_leaver_opens_nothing_from_the_commit_that_removed_him() {
    for kind in [Kind::Sqlite, Kind::Postgres] {
        let house = House::build(kind).await;
        let (case, person) = house.registered("до").await;
        let (lead, official) = (&house.staff["lead"], &house.staff["official"]);
        let new = house
            .app
            .draw_account(
                "user-new",
                &stezhka_vault::Passphrase::draw(&mut rand_core::UnwrapErr(rand::rngs::SysRng)),
            )
            .unwrap();
        house.app.leave(now(), lead, official.account()).await.unwrap();
        drop(new);
        let task = stezhka_terms::PurposeCode::new("casework").unwrap();
        let account = [stezhka_terms::Compartment::Account];
        assert!(house.app.open(now(), official, case, key(), &account, &task).await.is_err());
        // Writing after the rotation draws a new epoch, and the lead reads both.
        let say = stezhka_app::person::say::Say { text: "після".to_owned() };
        house.app.say(now(), &(&person).into(), case, key(), say).await.unwrap();
        house.app.sign_receipt(now(), lead, case, key(), Default::default()).await.unwrap();
        let text = house.read("lead", case, "casework", &["account", "messages"]).await;
        assert!(text.contains("до") && text.contains("після"), "{kind:?}");
        assert_eq!(house.app.verify(true, |_| {}).await.unwrap().findings, vec![]);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_denial_ends_keys_in_its_own_transaction_and_new_words_go_to_a_new_epoch() {
    let house = House::build(Kind::Sqlite).await;
    let (case, person) = house.registered("слово").await;
    let hand = (&person).into();
    let before = house.app.state(case).await.unwrap();
    let deny = Deny { bodies: vec![BodyId::new("rsa-1210").unwrap()], ..Deny::default() };
    house.app.deny(now(), &hand, case, key(), deny).await.unwrap();
    let after = house.app.state(case).await.unwrap();
    let account = stezhka_terms::Compartment::Account;
    assert_eq!(after.epoch(account).unwrap().epoch, before.epoch(account).unwrap().epoch + 1);
    assert!(!after.holds_any(house.staff["official"].desk));
    let task = stezhka_terms::PurposeCode::new("casework").unwrap();
    let tried = house.app.open(now(), &house.staff["official"], case, key(), &[account], &task).await;
    assert!(tried.is_err());
    assert!(
        !house.app.pages(&hand, case, &[account]).await.unwrap().0.is_empty(),
        "she still reads what is hers"
    );
    assert_eq!(house.app.verify(true, |_| {}).await.unwrap().findings, vec![]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_denied_desk_and_a_desk_of_one_are_refused_before_anything_is_sealed() {
    let house = House::build(Kind::Sqlite).await;
    let person = house.app.start().person;
    let denied = stezhka_app::person::send::Application {
        denied: vec![BodyId::new("rsa-1210").unwrap()],
        ..House::application("слово")
    };
    let tried = house.app.send(now(), &person, house.staff["official"].desk, key(), denied).await;
    assert!(matches!(tried, Err(AppError::Denied(_))));
    let alone = house.staff["alone"].desk;
    let tried = house.app.send(now(), &person, alone, key(), House::application("слово")).await;
    assert!(matches!(tried, Err(AppError::DeskTooSmall)));
    assert_eq!(house.app.verify(false, |_| {}).await.unwrap().cases, 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn answers_of_one_and_of_four_hundred_bytes_are_stored_alike() {
    let house = House::build(Kind::Sqlite).await;
    let mut sizes = Vec::new();
    for words in ["а".to_owned(), "а".repeat(190)] {
        let (case, _) = house.send(&words).await;
        let parts = house.app.db().parts(case, &["account"]).await.unwrap();
        sizes.push(parts.iter().map(|p| p.sealed.len()).collect::<Vec<_>>());
    }
    assert_eq!(sizes[0], sizes[1]);
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_reads_before_the_receipt_and_the_reading_stands_before_the_words() {
    let house = House::build(Kind::Sqlite).await;
    let (case, person) = house.send("слово").await;
    let (official, task) = (&house.staff["official"], stezhka_terms::PurposeCode::new("casework").unwrap());
    let account = [stezhka_terms::Compartment::Account];
    let tried = house.app.open(now(), official, case, key(), &account, &task).await;
    assert!(matches!(tried, Err(AppError::Refused(Refusal::ReceiptMissing))));
    house.app.sign_receipt(now(), official, case, key(), Default::default()).await.unwrap();
    house.read("official", case, "casework", &["account"]).await;
    let mine = house.app.my_request(&person).await.unwrap();
    assert_eq!(mine.log.iter().filter(|l| l.opened.is_some()).count(), 1, "she sees who opened what");
}

#[tokio::test(flavor = "multi_thread")]
async fn unknown_code_wrong_code_and_wrong_pin_get_one_answer_and_never_lock() {
    let house = House::build(Kind::Sqlite).await;
    let beginner = house.app.start();
    let code = house.app.keep_code(&beginner, &Pin::choose("482913").unwrap(), 0).await.unwrap();
    let shown = code.shown().to_string();
    let mut wrong = shown.clone();
    let last = wrong.pop().unwrap();
    wrong.push(if last == '0' { '1' } else { '0' });
    for (typed, pin) in [("9999999 0000000000000", "482913"), (&wrong[..], "482913"), (&shown[..], "482914")]
    {
        let tried = house.app.return_by_code(now(), typed, pin, 0).await;
        assert!(matches!(tried, Err(AppError::WrongSecret)));
    }
    let back = house.app.return_by_code(now(), &shown, "482913", 0).await.unwrap();
    assert_eq!(back.wrong_tries, 2, "she is told of wrong tries at her code");
    for _ in 0..5 {
        let _ = house.app.return_by_code(now(), &shown, "482914", 0).await;
    }
    let hurried = house.app.return_by_code(now(), &shown, "482913", 0).await;
    assert!(matches!(hurried, Err(AppError::Wait { seconds: 1..=61 })));
    let later = now().plus_millis(61_000);
    assert!(house.app.return_by_code(later, &shown, "482913", 0).await.is_ok(), "a wait, never a lock");
}

#[tokio::test(flavor = "multi_thread")]
async fn denying_a_village_denies_the_administration_of_its_raion() {
    let house = House::build(Kind::Sqlite).await;
    let person = house.app.start().person;
    let village = stezhka_terms::KatotthCode::new("UA12100070010038698").unwrap();
    let denied = stezhka_app::person::send::Application {
        denied_places: vec![village],
        ..House::application("слово")
    };
    let tried = house.app.send(now(), &person, house.staff["official"].desk, key(), denied).await;
    assert!(matches!(tried, Err(AppError::Denied(_))));
}
