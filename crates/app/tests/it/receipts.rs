//! Receipts of everybody who was present: by name, in the sealed half, and ended by nobody else's.

use stezhka_app::content::Present;
use stezhka_app::official::attach_receipt::AttachReceipt;
use stezhka_app::official::record_interview::RecordInterview;
use stezhka_app::{AppError, Why};
use stezhka_case::Refusal;

use crate::letters_house::{Case, House, at, key};

async fn owed(house: &House, case: &Case, obligation: &str) -> bool {
    let duties = house.app.state(case.id).await.unwrap().duties;
    duties.values().any(|d| d.obligation.as_str() == obligation)
}

fn of(name: &str) -> AttachReceipt {
    AttachReceipt { name: name.to_owned(), original: "папка 3".to_owned() }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_duty_ends_with_the_last_receipt_of_those_present_and_with_no_other() {
    let house = House::build().await;
    let case = house.sent(serde_json::json!({})).await;
    house.registered(&case).await;
    let (app, official, now) = (&house.app, &house.official, at("2026-03-04T12:00"));
    let early = app.attach_receipt(now, official, case.id, key(), of("Жук І.")).await;
    assert!(matches!(early, Err(AppError::Refused(Refusal::NothingToAnswer))));
    let who = |name: &str, receipt| Present { name: name.into(), role: "interpreter".into(), receipt };
    let record = RecordInterview {
        began: "10:15".to_owned(),
        ended: "11:50".to_owned(),
        mode: "in_person".to_owned(),
        present: vec![who("Жук І.", false), who("Лис О.", false), who("Їжак П.", true)],
        ..RecordInterview::default()
    };
    app.record_interview(now, official, case.id, key(), record).await.unwrap();
    assert!(owed(&house, &case, "receipts_of_present").await);
    app.sign_receipt(now, &house.official, case.id, key(), Default::default()).await.unwrap();
    assert!(owed(&house, &case, "receipts_of_present").await, "a colleague's receipt is not theirs");
    let stranger = app.attach_receipt(now, official, case.id, key(), of("Вовк")).await;
    assert!(matches!(stranger, Err(AppError::Field { why: Why::NotPresent, .. })));
    let nowhere = AttachReceipt { original: String::new(), ..of("Жук І.") };
    let nowhere = app.attach_receipt(now, official, case.id, key(), nowhere).await;
    assert!(matches!(nowhere, Err(AppError::Field { why: Why::Original, .. })));
    for _ in 0..2 {
        app.attach_receipt(now, official, case.id, key(), of(" жук і.")).await.unwrap();
        assert!(owed(&house, &case, "receipts_of_present").await, "one of two, however often");
    }
    let done = app.attach_receipt(now, official, case.id, key(), of("Лис О.")).await.unwrap();
    assert!(!owed(&house, &case, "receipts_of_present").await);
    let open = serde_json::to_string(&done.events).unwrap();
    assert!(!open.contains("Лис"), "the name stands in the sealed half only");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_receipt_of_one_present_does_not_stand_for_the_officials_own() {
    let house = House::build().await;
    let case = house.sent(serde_json::json!({})).await;
    assert!(owed(&house, &case, "sign_receipt").await);
    house.registered(&case).await;
    assert!(!owed(&house, &case, "sign_receipt").await);
}
