//! Letters and notices on a real base: what stands on paper, for whom, and what waits for the courier.
#![expect(clippy::unwrap_used, clippy::panic, reason = "tests")]

mod letters_house;

use letters_house::{Case, House, at, ground, key};
use serde_json::json;
use stezhka_app::content::UsedGround;
use stezhka_app::letters::{Kind, Print};
use stezhka_app::nss::certificate::Certificate;
use stezhka_app::official::hearing::ShowGrounds;
use stezhka_app::official::record_interview::RecordInterview;
use stezhka_app::person::protect::{AskChange, Deny};
use stezhka_app::person::say::Say;
use stezhka_app::{AppError, Hand, Pages};
use stezhka_case::Change;
use stezhka_documents::CopyNote;
use stezhka_documents::Discretion::{self, Discreet, Full};
use stezhka_i18n::betraying_word;
use stezhka_notify::{Channel, Kind as NoticeKind, Message, Outgoing, Way};
use stezhka_store::OutgoingRow;
use stezhka_terms::{BodyId, Compartment, Lang};
use stezhka_vault::{CourierKeys, CourierRecord, Label, Suite};

/// The text without spaces, because lines break where they like.
fn squeezed(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace() && *c != '\u{200b}' && *c != '\u{ad}').collect()
}

async fn hers(house: &House, case: &Case, kind: Kind, how: Discretion, lang: Lang) -> String {
    house.app.letter_text(&case.hand(), case.id, kind, how, lang).await.unwrap().concat()
}

#[track_caller]
fn says(text: &str, wanted: &[&str]) {
    let text = squeezed(text);
    for words in wanted {
        assert!(text.contains(&squeezed(words)), "«{words}» is missing in {text}");
    }
}

/// What each paper must say, in both languages.
fn content(kind: Kind) -> &'static [&'static str] {
    match kind {
        Kind::Receipt => &["17/26"],
        Kind::Interview => &[
            "Єва Ґалаґан",
            "Жук І.",
            "Привіз сусід.",
            "Не сусід, а знайомий.",
            "10:15",
            "11:50",
            "10:30–10:45",
            "двічі виходила",
        ],
        Kind::Grounds => &["Примусу не видно.", "Лист прокуратури", "Листом або усно."],
        Kind::Grant => &["Єва Ґалаґан", "№ 7-с", "Голова О. В. Їжакевич", "запис розмови", "4242 4242 4242"],
        Kind::Refusal => &[
            "Єва Ґалаґан",
            "№ 7-с",
            "Голова О. В. Їжакевич",
            "Ознак не підтверджено.",
            "Примусу не видно.",
            "Лист прокуратури",
            "Мене замикали.",
            "Друга розмова про замки.",
            "Кваліфікація не вирішальна.",
            "Паперів не вимагали.",
            "4242 4242 4242",
        ],
        Kind::Certificate => &["№ 0413", "Єва Ґалаґан", "1998", "2028", "№ 7-с"],
    }
}

async fn two_cases(house: &House) -> (Case, Case) {
    let refused = house.sent(json!({})).await;
    house.prepared(&refused, "Привіз сусід.", "Не сусід, а знайомий.").await;
    house.refusal_proposed(&refused, "Примусу не видно.", "Мене замикали.").await;
    house.refused(&refused).await;
    let granted = house.sent(json!({})).await;
    house.prepared(&granted, "Привіз сусід.", "Не сусід, а знайомий.").await;
    house.granted(&granted).await;
    (refused, granted)
}

async fn checkpoint(house: &House) {
    let done = house.app.db().write(move |tx| {
        Box::pin(async move {
            stezhka_store::put_checkpoint(tx, 1, b"text", &[0x42; 32], 0).await?;
            Ok::<_, stezhka_store::WriteError<AppError>>(())
        })
    });
    assert!(done.await.is_ok());
}

#[tokio::test(flavor = "multi_thread")]
async fn every_letter_prints_in_both_languages_in_full_and_without_a_betraying_word() {
    let house = House::build().await;
    checkpoint(&house).await;
    let (refused, granted) = two_cases(&house).await;
    for kind in Kind::ALL {
        let case = if matches!(kind, Kind::Grant | Kind::Certificate) { &granted } else { &refused };
        for lang in Lang::ALL {
            let full = hers(&house, case, kind, Full, lang).await;
            says(&full, content(kind));
            assert!(!squeezed(&full).contains("калина"), "the stop word stays sealed: {kind:?}");
            let slip = hers(&house, case, kind, Discreet, lang).await;
            assert_eq!(betraying_word(&slip), None, "{kind:?} {lang}");
            let named = squeezed(&slip).contains("Ґалаґан");
            assert_eq!(named, kind == Kind::Certificate, "{kind:?} {lang}");
            for how in [Full, Discreet] {
                let hand = case.hand();
                let print = || house.app.letter(&hand, case.id, kind, how, lang);
                let (one, two) = (print().await.unwrap(), print().await.unwrap());
                assert!(one.bytes().starts_with(b"%PDF") && one.pages() > 0);
                assert!(one == two, "equal input, equal bytes: {kind:?} {lang}");
            }
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_there_is_to_print_is_known_before_printing() {
    let house = House::build().await;
    let case = house.sent(json!({})).await;
    assert_eq!(Kind::ready(&house.app.state(case.id).await.unwrap()), [Kind::Receipt]);
    house.prepared(&case, "Привіз сусід.", "Не сусід.").await;
    house.granted(&case).await;
    let ready = Kind::ready(&house.app.state(case.id).await.unwrap());
    assert_eq!(ready, [Kind::Receipt, Kind::Interview, Kind::Grant, Kind::Certificate]);
    for kind in Kind::ALL {
        let printed = house.app.letter(&case.hand(), case.id, kind, Full, Lang::Uk).await;
        assert_eq!(printed.is_ok(), ready.contains(&kind), "{kind:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn duplicates_are_numbered_and_extensions_are_rows() {
    let house = House::build().await;
    let case = house.sent(json!({ "birth": "десь у 1998 році" })).await;
    house.prepared(&case, "Привіз сусід.", "Не сусід.").await;
    house.granted(&case).await;
    let (app, registrar, now) = (&house.app, &house.registrar, at("2028-03-10T10:00"));
    let again = |number: &str, from: &str, until: &str| Certificate {
        number: number.to_owned(),
        from: from.to_owned(),
        until: until.to_owned(),
        ..Certificate::default()
    };
    let longer = again("0413", "2028-03-20", "2029-03-19");
    app.extend(now, registrar, case.id, key(), longer).await.unwrap();
    let lost = again("0502", "2026-03-20", "2028-03-19");
    app.duplicate_certificate(now, registrar, case.id, key(), lost).await.unwrap();
    let pages =
        house.open(registrar, &case, "certificate", &[Compartment::Decision, Compartment::Identity]).await;
    let copy = CopyNote { number: 2, at: at("2028-03-10T10:05"), by: "О. Жук".to_owned() };
    let print = Print { kind: Kind::Certificate, discretion: Full, lang: Lang::En, copy: Some(copy) };
    let text = app.letter_text_from(registrar, case.id, &pages, &print).await.unwrap().concat();
    let wanted = [
        "№ 0502",
        "Duplicate 1",
        "Extended",
        "19 March 2029",
        "19 March 2028",
        "year 1998",
        "Copy 2",
        "О. Жук",
    ];
    says(&text, &wanted);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_the_law_does_not_tell_is_called_unknown_and_never_printed_as_its_term() {
    let house = House::build().await;
    let (refused, _) = two_cases(&house).await;
    let receipt = hers(&house, &refused, Kind::Receipt, Full, Lang::En).await;
    says(&receipt, &["not yet verified in the law"]);
    let refusal = hers(&house, &refused, Kind::Refusal, Full, Lang::En).await;
    says(&refusal, &["art. 122", "no lawyer has verified it", "Do not wait", "court"]);
    assert!(!refusal.contains("you decide about a person"), "advice to the one who decides is not for her");
    let record = hers(&house, &refused, Kind::Interview, Full, Lang::En).await;
    says(
        &record,
        &["by voice", "the person added words of their own", "Other questions of the form were not asked"],
    );
    // What somebody asked in words of his own was asked; a question of the form without an answer perhaps was not.
    assert!(record.contains("Чи могли Ви піти?") && !record.contains("impossible to leave"), "{record}");
    let grounds = hers(&house, &refused, Kind::Grounds, Full, Lang::En).await;
    // Until when nobody may decide without her is our own rule, and says so.
    says(
        &grounds,
        &[
            "by 16 March 2026",
            "our own term, not yet verified in the law",
            "they may decide without your answer",
        ],
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_refusal_carries_the_mark_of_a_draft_until_the_order_stands_and_is_staffs_alone_until_then() {
    let house = House::build().await;
    let case = house.sent(json!({})).await;
    house.prepared(&case, "Привіз сусід.", "Не сусід.").await;
    house.refusal_proposed(&case, "Примусу не видно.", "Мене замикали.").await;
    let (app, decider) = (&house.app, &house.decider);
    let pages = house.open(decider, &case, "decision", &[Compartment::Decision]).await;
    let print = Print { kind: Kind::Refusal, discretion: Full, lang: Lang::Uk, copy: None };
    let draft = app.letter_text_from(decider, case.id, &pages, &print).await.unwrap();
    assert!(draft.iter().all(|page| page.contains("Проєкт")), "every page is marked");
    says(&draft.concat(), &["Примусу не видно.", "Мене замикали.", "ім'я не вказано"]);
    let mine = app.letter(&case.hand(), case.id, Kind::Refusal, Full, Lang::Uk).await;
    assert!(matches!(mine, Err(AppError::NotFound)), "she is not given a draft");

    house.refused(&case).await;
    let pages = house.open(decider, &case, "decision", &[Compartment::Decision]).await;
    let ordered = app.letter_text_from(decider, case.id, &pages, &print).await.unwrap().concat();
    assert!(!ordered.contains("Проєкт"));
    says(&ordered, &["№ 7-с", "Голова О. В. Їжакевич"]);
    let of_the_order = |read: &stezhka_app::Read| read.schema != "order/1";
    let without: Vec<_> = pages.0.into_iter().filter(of_the_order).collect();
    let unordered = app.letter_text_from(decider, case.id, &Pages(without), &print).await.unwrap();
    assert!(unordered.iter().all(|page| page.contains("Проєкт")), "no order, no decision");
}

#[tokio::test(flavor = "multi_thread")]
async fn hostile_markup_stays_text_on_every_paper() {
    let hostile = "#panic(\"x\") $a^2$ *жирно* <мітка> @посилання ]#[ \"} , \"mark\": null, {\"";
    let house = House::build().await;
    let case = house.sent(json!({ "full_name": hostile })).await;
    house.prepared(&case, hostile, hostile).await;
    house.refusal_proposed(&case, hostile, hostile).await;
    house.refused(&case).await;
    for (kind, times) in [(Kind::Interview, 3), (Kind::Grounds, 1), (Kind::Refusal, 4)] {
        let text = squeezed(&hers(&house, &case, kind, Full, Lang::Uk).await);
        assert_eq!(text.matches(&squeezed(hostile)).count(), times, "{kind:?}: {text}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_refusal_says_what_could_change_it_and_a_record_when_the_interview_was() {
    let house = House::build().await;
    let case = house.sent(json!({})).await;
    house.registered(&case).await;
    let (app, now) = (&house.app, at("2026-03-04T12:00"));
    let record = |began: &str, ended: &str| RecordInterview {
        began: began.to_owned(),
        ended: ended.to_owned(),
        ..RecordInterview::default()
    };
    for (began, ended, wanted) in [
        ("", "11:50", "began"),
        ("ранок", "11:50", "began"),
        ("10:15", "", "ended"),
        ("11:50", "10:15", "ended"),
        ("10:15", "12:01", "ended"),
        ("2026-03-05T10:00", "2026-03-05T11:00", "ended"),
    ] {
        let tried = app.record_interview(now, &house.official, case.id, key(), record(began, ended)).await;
        let Err(AppError::Field { field, .. }) = tried else { panic!("{began}–{ended} was taken") };
        assert_eq!(field, wanted);
    }
    let case = house.sent(json!({})).await;
    house.prepared(&case, "Привіз сусід.", "Не сусід.").await;
    let silent = UsedGround { could_change: " ".to_owned(), ..ground("Примусу не видно.") };
    let refused = house.refusal_proposed_on(&case, silent, "Мене замикали.").await;
    assert!(matches!(refused, Err(AppError::Field { field, .. }) if field == "could_change"));
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_prints_what_is_not_theirs() {
    let house = House::build().await;
    let (one, other) = (house.sent(json!({})).await, house.sent(json!({})).await);
    house.registered(&one).await;
    let app = &house.app;
    let stranger = app.letter(&other.hand(), one.id, Kind::Receipt, Full, Lang::Uk).await;
    assert!(matches!(stranger, Err(AppError::NotFound)));
    let official: Hand = (&house.official).into();
    let unopened = app.letter(&official, one.id, Kind::Receipt, Full, Lang::Uk).await;
    assert!(matches!(unopened, Err(AppError::NotAllowed)), "staff open first");
    let pages = house.open(&house.official, &one, "casework", &[Compartment::Legal]).await;
    let print = Print { kind: Kind::Receipt, discretion: Full, lang: Lang::Uk, copy: None };
    assert!(app.letter_from(&house.official, one.id, &pages, &print).await.is_ok());
    for staff in [&house.decider, &house.review] {
        let wrong_desk = app.letter_from(staff, one.id, &pages, &print).await;
        assert!(matches!(wrong_desk, Err(AppError::NotFound)));
    }
    let wrong_case = app.letter_from(&house.official, other.id, &pages, &print).await;
    assert!(matches!(wrong_case, Err(AppError::NotFound)), "pages of another case");
    let early = app.letter(&one.hand(), one.id, Kind::Certificate, Full, Lang::Uk).await;
    assert!(matches!(early, Err(AppError::NotFound)), "nothing to print yet");
}

const ADDRESS: &str = "eva.halahan@example.org";

fn open_row(house: &House, row: &OutgoingRow, seed: &stezhka_vault::Seed) -> Option<Message> {
    let keys = CourierKeys::from_seed(&house.drawn.base, Suite::default(), seed);
    let channel = Label::new(&row.channel).unwrap();
    let record = CourierRecord { message: row.message, channel, blob: row.sealed.clone() };
    let opened = record.open(&house.drawn.base, &keys).ok()?;
    let waiting = Outgoing { id: row.message, way: Way::Email, sealed: row.sealed.clone() };
    Some(waiting.message(&opened).unwrap())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_notice_waits_sealed_to_the_courier_and_names_nobody() {
    let house = House::build().await;
    let case = house.sent(json!({ "reach": "email", "email": ADDRESS })).await;
    house.registered(&case).await;
    let (app, official, now) = (&house.app, &house.official, at("2026-03-05T10:00"));
    assert_eq!(app.db().outgoing().await.unwrap(), [], "registering is no notice");
    let say = |text: &str| Say { text: text.to_owned() };
    app.say(now, &case.hand(), case.id, key(), say("Добрий день.")).await.unwrap();
    assert_eq!(app.db().outgoing().await.unwrap(), [], "she is not told of her own words");

    let twice = key();
    for _ in 0..2 {
        app.say(now, &official.into(), case.id, twice, say("Чекаємо на Вас.")).await.unwrap();
    }
    let shown = ShowGrounds { grounds: vec![ground("Примусу не видно.")], how: String::new() };
    app.show_grounds(now, official, case.id, key(), shown).await.unwrap();
    let rows = app.db().outgoing().await.unwrap();
    assert_eq!(rows.len(), 2, "one message sent twice with the same key, and grounds shown");
    for row in &rows {
        let bytes = String::from_utf8_lossy(&row.sealed).into_owned();
        for word in ["eva", "halahan", "example", "update", "email"] {
            assert!(!bytes.contains(word), "{word}");
        }
        let message = open_row(&house, row, &house.drawn.courier).unwrap();
        assert!(matches!(&message.channel, Channel::Email(to) if to.as_str() == ADDRESS));
        assert_eq!((message.kind, message.lang), (NoticeKind::Update, Lang::Uk));
        assert_eq!(open_row(&house, row, &house.drawn.node), None, "the node's seed opens nothing");
        assert_eq!(open_row(&house, row, &house.drawn.root), None);
        assert_eq!((row.channel.as_str(), row.tries, row.due), ("email", 0, now.millis()));
    }
    assert_ne!(rows[0].message, rows[1].message);
    assert_ne!(rows[0].sealed, rows[1].sealed);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_change_that_was_asked_is_told_over_the_way_agreed_before_whoever_asked() {
    let house = House::build().await;
    let case = house.sent(json!({ "reach": "email", "email": ADDRESS })).await;
    house.registered(&case).await;
    let (app, now) = (&house.app, at("2026-03-05T10:00"));
    let official: Hand = (&house.official).into();
    let ask = async |hand: &Hand, now, change, to: &str| {
        app.ask_change(now, hand, case.id, key(), AskChange { change, to: to.to_owned() }).await
    };
    let told = async || app.db().outgoing().await.unwrap().len();
    let elsewhere = r#"{"channel":"email","address":"his@example.org"}"#;
    for n in 1..6 {
        ask(&case.hand(), now, Change::Contact, elsewhere).await.unwrap();
        assert_eq!(told().await, n.min(3), "a flood of changes floods no mailbox");
    }
    let now = now.plus_millis(24 * 3_600_000);
    ask(&official, now, Change::Withdraw, "").await.unwrap();
    assert!(matches!(ask(&case.hand(), now, Change::Withdraw, "").await, Err(AppError::Refused(_))));
    assert_eq!(told().await, 4, "of the next day's too, and not of what was refused");
    // A denial that takes the file away may not have been hers either, and denials that open nothing do not hide it.
    let now = now.plus_millis(24 * 3_600_000);
    let office = app.my_request(&case.person).await.unwrap().office.unwrap();
    let elsewhere = BodyId::new("migration").unwrap();
    for (denied, known) in [(&elsewhere, 4), (&elsewhere, 4), (&elsewhere, 4), (&elsewhere, 4), (&office, 5)]
    {
        let deny = Deny { bodies: vec![denied.clone()], ..Deny::default() };
        app.deny(now, &case.hand(), case.id, key(), deny).await.unwrap();
        assert_eq!(told().await, known);
    }
    let rows = app.db().outgoing().await.unwrap();
    for row in &rows {
        let message = open_row(&house, row, &house.drawn.courier).unwrap();
        assert!(
            matches!(&message.channel, Channel::Email(to) if to.as_str() == ADDRESS),
            "never the new one"
        );
        assert_eq!(message.kind, NoticeKind::Update, "it does not say what was asked");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn who_did_not_ask_for_mail_gets_none_and_the_act_still_happens() {
    let house = House::build().await;
    let (app, now) = (&house.app, at("2026-03-05T10:00"));
    let ways = [
        json!({ "reach": "none", "email": ADDRESS }),
        json!({ "reach": "phone", "phone": "+380670000000" }),
        json!({ "reach": "email" }),
        json!({ "reach": "email", "email": "єва@." }),
    ];
    for way in ways {
        let case = house.sent(way).await;
        house.registered(&case).await;
        let hand: Hand = (&house.official).into();
        let said = Say { text: "Чекаємо.".to_owned() };
        assert_eq!(app.say(now, &hand, case.id, key(), said).await.unwrap().events.len(), 1);
        let ask = AskChange { change: Change::MoveDesk, to: String::new() };
        assert_eq!(app.ask_change(now, &case.hand(), case.id, key(), ask).await.unwrap().events.len(), 1);
    }
    assert_eq!(app.db().outgoing().await.unwrap(), []);
}
