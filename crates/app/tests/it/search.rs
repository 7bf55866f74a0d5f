//! Finding a certificate: by number or exact name, noted before it is shown, found no longer when it has ended.

use serde_json::json;
use stezhka_app::nss::certificate::{Certificate, HandleExpiry};
use stezhka_app::nss::find_certificate::{Card, FindCertificate, MOST};
use stezhka_app::{AppError, Why};
use stezhka_law::EventKind;
use stezhka_store::testing::Kind;
use stezhka_terms::CaseId;

use crate::letters_house::{Case, House, at, key};

fn number(number: &str) -> FindCertificate {
    FindCertificate { number: number.to_owned(), ..FindCertificate::default() }
}

fn name(name: &str) -> FindCertificate {
    FindCertificate { name: name.to_owned(), ..FindCertificate::default() }
}

async fn certified(house: &House, more: serde_json::Value) -> Case {
    certified_as(house, more, "0413").await
}

async fn certified_as(house: &House, more: serde_json::Value, number: &str) -> Case {
    let case = house.sent(more).await;
    house.prepared(&case, "Привіз сусід.", "Не сусід.").await;
    house.granted_as(&case, number).await;
    case
}

async fn find(house: &House, what: FindCertificate) -> Vec<(CaseId, Card)> {
    house.app.find_certificate(at("2026-04-01T10:00"), &house.registrar, what).await.unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_certificate_is_found_by_number_or_name_and_each_search_is_noted() {
    for kind in [Kind::Sqlite, Kind::Postgres] {
        let house = House::on(kind).await;
        assert!(find(&house, number("0413")).await.is_empty(), "nothing was issued yet");
        let case = certified(&house, json!({})).await;
        let card = Card {
            number: "0413".to_owned(),
            name: "Єва Ґалаґан".to_owned(),
            from: "2026-03-20".to_owned(),
            until: "2028-03-19".to_owned(),
        };
        for what in [number("№ 0413"), name("ҐАЛАҐАН Єва")] {
            assert!(find(&house, what).await == [(case.id, card.clone())], "{kind:?}");
        }
        for what in [number("413"), number("Єва Ґалаґан"), name("Єва"), name("0413")] {
            assert!(find(&house, what).await.is_empty(), "a part of it, or another field, finds nothing");
        }
        let searches = house.app.db().searches(house.registrar.desk).await.unwrap();
        let found: Vec<_> = searches.iter().map(|s| s.found).collect();
        assert_eq!((found.len(), found.iter().sum::<i64>()), (7, 2), "those that found nothing too");
        assert!(searches.iter().all(|s| s.account == house.registrar.account()));
        // She sees that she was found, and by whom; what was searched stands nowhere in the open.
        let mine = house.app.my_request(&case.person).await.unwrap();
        let seen = mine.log.iter().filter(|line| line.kind == EventKind::CertificateFound);
        assert!(seen.clone().all(|line| line.author.body.as_ref().is_some_and(|b| b.as_str() == "nss")));
        assert_eq!(seen.count(), 2);
        for search in &searches {
            let record = String::from_utf8_lossy(&search.record);
            let hex = "Єва".bytes().fold(String::new(), |text, b| format!("{text}{b:02x}"));
            assert!(["Єва", &hex, "name"].iter().all(|word| !record.contains(word)), "{kind:?}");
        }
        assert_eq!(house.app.verify(true, |_| {}).await.unwrap().findings, vec![]);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_later_paper_takes_the_place_of_the_card_and_the_end_takes_it_out() {
    for kind in [Kind::Sqlite, Kind::Postgres] {
        let house = House::on(kind).await;
        let case = certified(&house, json!({})).await;
        let (app, registrar, now) = (&house.app, &house.registrar, at("2028-03-10T10:00"));
        let paper = |number: &str, until: &str| Certificate {
            number: number.to_owned(),
            from: "2026-03-20".to_owned(),
            until: until.to_owned(),
            ..Certificate::default()
        };
        for (until, from, field, why) in [
            ("2026-03-20", "2026-03-20", "until", Why::EndsFirst),
            ("потім", "2026-03-20", "until", Why::Day),
            ("2028-03-19", "2026-03-02", "from", Why::BeforeDecision),
            ("2028-03-21", "2026-03-20", "until", Why::LongerThanStatus),
            ("2028-05-01", "2028-03-20", "from", Why::FromAhead),
        ] {
            let odd = Certificate { from: from.to_owned(), ..paper("0502", until) };
            let tried = app.duplicate_certificate(now, registrar, case.id, key(), odd).await;
            let same = matches!(&tried, Err(AppError::Field { field: f, why: w }) if f == field && *w == why);
            assert!(same, "{until}: {:?}", tried.err());
        }
        app.duplicate_certificate(now, registrar, case.id, key(), paper("0502", "2028-03-19")).await.unwrap();
        let long = Certificate { number: "0".repeat(61), ..paper("", "2028-03-19") };
        let tried = app.duplicate_certificate(now, registrar, case.id, key(), long).await;
        assert!(matches!(tried, Err(AppError::Field { why: Why::LongNumber, .. })));
        // What goes on begins where the first one ends, no later, and is no longer.
        let on = |from: &str, until: &str| Certificate { from: from.to_owned(), ..paper("0413", until) };
        for (odd, why) in [
            (on("2028-03-21", "2029-03-19"), Why::FromAhead),
            (on("2028-03-20", "2030-03-21"), Why::LongerThanStatus),
        ] {
            let tried = app.extend(now, registrar, case.id, key(), odd).await;
            assert!(matches!(tried, Err(AppError::Field { why: w, .. }) if w == why));
        }
        app.extend(now, registrar, case.id, key(), on("2028-03-20", "2029-03-19")).await.unwrap();
        let until = |found: Vec<(CaseId, Card)>| found.into_iter().map(|(_, c)| c.until).collect::<Vec<_>>();
        assert_eq!(until(find(&house, number("0413")).await), ["2029-03-19"], "{kind:?}");
        assert_eq!(until(find(&house, number("0502")).await), ["2028-03-19"], "the duplicate has its own");
        assert_eq!(until(find(&house, name("Єва Ґалаґан")).await), ["2029-03-19"]);

        let ended = HandleExpiry { text: "Строк закінчився.".to_owned() };
        app.handle_expiry(now, registrar, case.id, key(), ended).await.unwrap();
        for what in [number("0413"), number("0502"), name("Єва Ґалаґан")] {
            assert!(find(&house, what).await.is_empty(), "{kind:?}");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_registrar_who_stepped_aside_from_one_finds_the_others() {
    let house = House::on(Kind::Sqlite).await;
    let (one, two) = (certified(&house, json!({})).await, certified_as(&house, json!({}), "0414").await);
    let now = at("2026-04-01T10:00");
    house.app.recuse(now, &house.registrar, one.id, key()).await.unwrap();
    let found = find(&house, name("Єва Ґалаґан")).await;
    assert_eq!(found.iter().map(|(case, _)| *case).collect::<Vec<_>>(), [two.id]);
}

#[tokio::test(flavor = "multi_thread")]
async fn only_the_registry_searches_one_field_at_a_time_and_sees_at_most_twenty() {
    let house = House::build().await;
    let now = at("2026-04-01T10:00");
    for stranger in [&house.official, &house.decider, &house.reader] {
        let tried = house.app.find_certificate(now, stranger, name("Єва Ґалаґан")).await;
        assert!(matches!(tried, Err(AppError::NotAllowed)));
    }
    let both = FindCertificate { number: "0413".to_owned(), name: "Єва".to_owned() };
    for (wrong, why) in [
        (both, Why::OneOfBoth),
        (FindCertificate::default(), Why::NumberOrName),
        (name(" , "), Why::NumberOrName),
    ] {
        let tried = house.app.find_certificate(now, &house.registrar, wrong).await;
        assert!(matches!(tried, Err(AppError::Field { why: w, .. }) if w == why));
    }
    assert!(house.app.db().searches(house.registrar.desk).await.unwrap().is_empty(), "nothing was searched");
    // Equal names are common.
    for n in 0..=MOST {
        certified_as(&house, json!({}), &format!("05{n:02}")).await;
    }
    assert_eq!(find(&house, name("Єва Ґалаґан")).await.len(), 20);
    let nameless = certified(&house, json!({ "full_name": "" })).await;
    assert!(find(&house, name("Єва Ґалаґан")).await.iter().all(|(case, _)| *case != nameless.id));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_number_belongs_to_one_case_and_a_certificate_names_somebody_unless_one_says_so() {
    let house = House::build().await;
    certified(&house, json!({})).await;
    let case = house.sent(json!({ "full_name": "" })).await;
    house.prepared(&case, "Привіз сусід.", "Не сусід.").await;
    house.decided(&case).await;
    let (app, registrar, now) = (&house.app, &house.registrar, at("2026-03-20T10:00"));
    app.sign_receipt(now, registrar, case.id, key(), Default::default()).await.unwrap();
    let paper = |number: &str, again| Certificate {
        number: number.to_owned(),
        from: "2026-03-20".to_owned(),
        until: "2028-03-19".to_owned(),
        again,
    };
    for (odd, field, why) in
        [(paper("№ 0413", true), "number", Why::NumberTaken), (paper("0414", false), "again", Why::Nameless)]
    {
        let tried = app.issue_certificate(now, registrar, case.id, key(), odd).await;
        assert!(matches!(tried, Err(AppError::Field { field: f, why: w }) if f == field && w == why));
    }
    app.issue_certificate(now, registrar, case.id, key(), paper("0414", true)).await.unwrap();
    // The case's own number stands on its duplicate.
    app.duplicate_certificate(now, registrar, case.id, key(), paper("0414", true)).await.unwrap();
}
