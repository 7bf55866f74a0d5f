//! A desk or a person that has nothing to do with a case: every use case that takes a case gives the answer of a case
//! that does not exist, and reads nothing of it before.

use std::collections::BTreeSet;

use serde_json::json;
use stezhka_app::content::Asked;
use stezhka_app::letters::{Discretion, Kind as Paper, Print};
use stezhka_app::{AppError, Hand, Pages, Staff};
use stezhka_store::testing::Kind;
use stezhka_terms::{AccountId, CaseId, Compartment, EventId, Lang, PurposeCode};
use stezhka_vault::Pin;

use crate::house::{House, key, now};

/// What was answered, each under the name of its use case.
struct Answers(Vec<(&'static str, Result<(), AppError>)>);

/// An input as it is posted.
fn input<T: serde::de::DeserializeOwned>(value: serde_json::Value) -> T {
    serde_json::from_value(value).unwrap()
}

macro_rules! ask {
    ($answers:ident, $app:ident, $($name:ident($($argument:expr),*);)+) => {
        $($answers.0.push((stringify!($name), $app.$name($($argument),*).await.map(|_| ())));)+
    };
}

/// Everything a desk can ask of a case, so filled in that only the case could refuse it.
async fn by_a_desk(house: &House, staff: &Staff, case: CaseId, answers: &mut Answers) {
    let (app, hand): (_, Hand) = (&house.app, staff.into());
    let (event, account) = (EventId::from_bytes([5; 16]), AccountId::from_bytes([6; 16]));
    let text = || json!({ "text": "слова" });
    let pin = Pin::parse("583920").unwrap();
    let weighed = json!([]);
    let certificate = json!({ "number": "1", "from": "2026-03-02", "until": "2028-03-01" });
    ask!(answers, app,
        case_view(staff, case);
        sign_receipt(now(), staff, case, key(), Default::default());
        attach_receipt(now(), staff, case, key(), input(json!({ "name": "Жук", "original": "папка" })));
        recuse(now(), staff, case, key());
        register(now(), staff, case, key(), Default::default());
        tell(now(), staff, case, key(), input(text()));
        check_safety(now(), staff, case, key(), input(json!({ "safe": true })));
        give_help(now(), staff, case, key(), input(json!({ "kind": "shelter", "what": "слова" })));
        schedule(now(), staff, case, key(), input(json!({ "when": "2026-03-04T10:00", "mode": "in_person" })));
        miss_interview(now(), staff, case, key(), input(text()));
        waive_interview(now(), staff, case, key(), input(text()));
        record_interview(now(), staff, case, key(), input(json!({ "began": "09:00", "ended": "09:30", "mode": "in_person" })));
        show_record(now(), staff, case, key());
        confirm_record(now(), &hand, case, key());
        confirm_for_her(now(), staff, case, key(), input(json!({ "how": "voice" })));
        correct_record(now(), &hand, case, key(), input(text()));
        announce_facts(now(), staff, case, key(), input(json!({ "body": "nss", "fields": ["x"], "purpose": "y" })));
        request_facts(now(), staff, case, key());
        answer_facts(now(), staff, case, key(), input(text()));
        set_facts_aside(now(), staff, case, key(), input(text()));
        show_grounds(now(), staff, case, key(), input(json!({ "grounds": [{ "code": "agreement", "reason": "р", "evidence": "д" }], "how": "як" })));
        answer_grounds(now(), &hand, case, key(), input(text()));
        leave_hearing(now(), staff, case, key(), input(text()));
        conclude(now(), staff, case, key(), input(json!({ "favourable": true, "text": "слова" })));
        send_on(now(), staff, case, key());
        move_desk(now(), staff, case, key(), input(json!({ "to": "osa-05", "text": "слова" })));
        do_step(now(), staff, case, key(), input(json!({ "step": "record_card", "text": "слова" })));
        close_file(now(), staff, case, key(), input(json!({ "reason": "persons_wish", "text": "слова" })));
        serve(now(), staff, case, key(), input(json!({ "means": "in_person", "proof": "підпис" })));
        confirm_change(now(), staff, case, key(), event, input(json!({ "how": "слова" })));
        replace_code(now(), staff, case, key(), &pin, 1);
        name_representative(now(), staff, case, key(), &pin, 1, input(json!({ "name": "Ім'я" })));
        end_representative(now(), &hand, case, key(), account, Some(&asked()));
        propose(now(), staff, case, key(), input(json!({ "outcome": "grant", "weighed": weighed })));
        decide(now(), staff, case, key(), input(json!({ "order": { "number": "1", "day": "2026-03-02", "signatory": "с" } })));
        return_file(now(), staff, case, key(), input(json!({ "wanted": ["слова"] })));
        record_ruling(now(), staff, case, key(), input(json!({ "ruling": "upheld" })));
        correct_slip(now(), staff, case, key(), input(text()));
        issue_certificate(now(), staff, case, key(), input(certificate.clone()));
        duplicate_certificate(now(), staff, case, key(), input(certificate.clone()));
        extend(now(), staff, case, key(), input(certificate.clone()));
        handle_expiry(now(), staff, case, key(), input(text()));
        record_view(now(), staff, case, key(), input(text()));
        see_draft(now(), staff, case, key());
        second(now(), staff, case, key(), Default::default());
        dissent(now(), staff, case, key(), input(text()));
        drop_proposal(now(), staff, case, key(), input(text()));
    );
    let asked = asked();
    ask!(answers, app,
        deny_for_her(now(), staff, case, key(), input(json!({ "bodies": ["osa-05"] })), &asked);
        revoke_for_her(now(), staff, case, key(), event, &asked);
        appeal_for_her(now(), staff, case, key(), input(json!({ "forum": "court" })), &asked);
        ask_for_her(now(), staff, case, key(), input(json!({ "change": "withdraw" })), &asked);
    );
    let print = Print { kind: Paper::Receipt, discretion: Discretion::Full, lang: Lang::Uk, copy: None };
    let (none, task) = (Pages(Vec::new()), PurposeCode::new("casework").unwrap());
    ask!(answers, app,
        letter_from(staff, case, &none, &print);
        letter_text_from(staff, case, &none, &print);
        letter_paragraphs_from(staff, case, &none, &print);
        open(now(), staff, case, key(), &[Compartment::Account], &task);
    );
}

fn asked() -> Asked {
    Asked { door: "oral".to_owned(), said: "так".to_owned() }
}

/// Everything that may come from her hand as from a desk's.
async fn by_a_hand(house: &House, hand: &Hand, case: CaseId, answers: &mut Answers) {
    let (app, event) = (&house.app, EventId::from_bytes([5; 16]));
    let consent = json!({ "purpose": "facts_request", "recipient": "поліція", "said": "так" });
    ask!(answers, app,
        say(now(), hand, case, key(), input(json!({ "text": "слова" })));
        appeal(now(), hand, case, key(), input(json!({ "forum": "court", "text": "слова" })));
        deny(now(), hand, case, key(), input(json!({ "bodies": ["osa-05"] })));
        is_with(hand, case, &input(json!({ "bodies": ["osa-05"] })), now());
        refuse_duty(now(), hand, case, key());
        give_consent(now(), hand, case, key(), input(consent.clone()));
        revoke_consent(now(), hand, case, key(), event);
        ask_change(now(), hand, case, key(), input(json!({ "change": "contact", "to": "слова" })));
        ask_contact(now(), hand, case, key(), &input(json!({ "reach": "none" })));
        drop_change(now(), hand, case, key(), event, Some(&asked()));
        doubt_code(now(), hand, case, key());
        pages(hand, case, &[Compartment::Account]);
        answer_grounds(now(), hand, case, key(), input(json!({ "text": "слова" })));
        confirm_record(now(), hand, case, key());
        correct_record(now(), hand, case, key(), input(json!({ "text": "слова" })));
    );
}

async fn by_a_person(house: &House, hand: &Hand, case: CaseId, answers: &mut Answers) {
    let app = &house.app;
    ask!(answers, app,
        letter(hand, case, Paper::Receipt, Discretion::Full, Lang::Uk);
        letter_text(hand, case, Paper::Receipt, Discretion::Full, Lang::Uk);
        letter_paragraphs(hand, case, Paper::Receipt, Lang::Uk);
    );
}

/// Public async use cases of the crate that take a case.
fn use_cases() -> BTreeSet<String> {
    fn under(folder: &std::path::Path, found: &mut BTreeSet<String>) {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                under(&path, found);
                continue;
            }
            let text = std::fs::read_to_string(&path).unwrap();
            for function in text.split("pub async fn ").skip(1) {
                let head = function.split(") ->").next().unwrap();
                if head.contains("case: CaseId") && !head.contains('{') {
                    found.insert(head.split('(').next().unwrap().to_owned());
                }
            }
        }
    }
    let mut found = BTreeSet::new();
    under(&std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut found);
    found
}

#[tokio::test(flavor = "multi_thread")]
async fn a_stranger_learns_nothing_whether_a_case_exists_or_not_and_nothing_of_it_is_read() {
    let house = House::build(Kind::Sqlite).await;
    let (case, _) = house.registered("слово").await;
    let (_, other) = house.send("інше").await;
    let (hers, desk): (Hand, Hand) = ((&other).into(), (&house.staff["far"]).into());
    let guessed = CaseId::from_bytes([9; 16]);
    // Whoever reads the chain before he asks whose it is stumbles here.
    let broken = format!("DELETE FROM events WHERE case_id = X'{case}' AND seq > 1");
    assert!(house.edit(&broken.replace('-', "")).await > 0);
    let own = house.app.case_view(&house.staff["official"], case).await;
    assert!(matches!(own, Err(AppError::Content)), "the desk that has the case finds it damaged");
    let mut asked = BTreeSet::new();
    for case in [case, guessed] {
        let mut answers = Answers(Vec::new());
        for who in ["far", "alone", "decider", "review", "reader", "registrar"] {
            by_a_desk(&house, &house.staff[who], case, &mut answers).await;
        }
        for hand in [&hers, &desk] {
            by_a_hand(&house, hand, case, &mut answers).await;
        }
        by_a_person(&house, &hers, case, &mut answers).await;
        for (name, answer) in answers.0 {
            assert!(matches!(answer, Err(AppError::NotFound)), "{name}: {answer:?}");
            asked.insert(name.to_owned());
        }
    }
    // `state` is asked only after one of these; the desks' own readers say so. Who asks what is `stranded` brings the
    // keys of everybody concerned: stories and tests.
    let apart = ["state", "stranded"];
    let missed: Vec<_> =
        use_cases().into_iter().filter(|name| !apart.contains(&&name[..]) && !asked.contains(name)).collect();
    assert_eq!(missed, Vec::<String>::new(), "use cases that take a case and are not asked here");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_error_never_carries_what_was_typed() {
    let house = House::build(Kind::Sqlite).await;
    let (case, _) = house.registered("слово").await;
    let (app, official) = (&house.app, &house.staff["official"]);
    let typed = "Єва Ґалаґан";
    let ground = json!([{ "code": typed, "reason": "р", "evidence": "д" }]);
    let weighed = json!([{ "criterion": typed, "finding": "met", "evidence": "д" }]);
    let shown = json!({ "grounds": ground, "how": "як" });
    let shown = app.show_grounds(now(), official, case, key(), input(shown)).await;
    let concluded = json!({ "favourable": true, "weighed": weighed, "text": "т" });
    let concluded = app.conclude(now(), official, case, key(), input(concluded)).await;
    let mut odd = House::application("слово");
    odd.answers.insert(typed.to_owned(), stezhka_app::content::Answered::One("так".to_owned()));
    let sent = app.send(now(), &app.start().person, official.desk, key(), odd).await;
    for (what, came) in [("grounds", shown), ("criteria", concluded), ("questions", sent)] {
        let Err(error) = came else { panic!("{what}: an unknown code was taken") };
        let told = format!("{error} {error:?}");
        assert!(typed.split(' ').all(|word| !told.contains(word)), "{what}");
    }
}
