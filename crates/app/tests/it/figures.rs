//! Figures: written by those who cannot read them, read by the desk that counts, and by nobody else.

use stezhka_app::AppError;
use stezhka_app::content::{Answered, Exchange, Facts};
use stezhka_app::official::record_interview::RecordInterview;
use stezhka_app::official::tell::Tell;
use stezhka_app::person::protect::Deny;
use stezhka_app::person::send::Application;
use stezhka_app::person::view::Reader;
use stezhka_store::testing::Kind;
use stezhka_terms::{BodyId, CaseId, Compartment, KatotthCode, PurposeCode};

use crate::house::{House, key, now};

/// An application with answers that are counted, and some that never are.
fn application() -> Application {
    let mut application = House::application("МАРКЕРслово");
    let one = |word: &str| Answered::One(word.to_owned());
    let more = [
        ("full_name", one("Єва Ґалаґан")),
        ("age", one("adult")),
        ("where_happened", one("UA12100070010038698")),
        ("what_kinds", Answered::Many(vec!["labour".to_owned()])),
    ];
    application.answers.extend(more.map(|(id, answer)| (id.to_owned(), answer)));
    application
}

async fn counted(house: &House, case: CaseId) -> Vec<Facts> {
    let (monitor, task) = (&house.staff["monitor"], PurposeCode::new("statistics").unwrap());
    house.app.sign_receipt(now(), monitor, case, key(), Default::default()).await.unwrap();
    let read = house.app.open(now(), monitor, case, key(), &[Compartment::Facts], &task).await;
    read.unwrap().0.all::<Facts>().unwrap().into_iter().map(|(_, facts)| facts).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn who_writes_figures_cannot_read_them_and_the_monitoring_desk_can() {
    for kind in [Kind::Sqlite, Kind::Postgres] {
        let house = House::build(kind).await;
        let (case, person) = house.send_this(application()).await;
        let (app, official) = (&house.app, &house.staff["official"]);
        app.sign_receipt(now(), official, case, key(), Default::default()).await.unwrap();
        house.read("official", case, "casework", &["account", "limits"]).await;
        app.register(now(), official, case, key(), Default::default()).await.unwrap();
        let said = |question: &str, answer: &str| Exchange {
            question: question.into(),
            answer: answer.into(),
            ..Exchange::default()
        };
        let record = RecordInterview {
            began: "09:00".to_owned(),
            ended: "09:50".to_owned(),
            mode: "phone".to_owned(),
            exchanges: vec![said("kinds", "labour"), said("how_began", "МАРКЕРслово")],
            ..RecordInterview::default()
        };
        app.record_interview(now(), official, case, key(), record).await.unwrap();

        // Neither she nor the official, who wrote them: not by a reading that is noted, not by any key they hold.
        let facts = [Compartment::Facts];
        for hand in [(&person).into(), official.into()] {
            assert!(app.pages(&hand, case, &facts).await.unwrap().0.is_empty(), "{kind:?}");
        }
        for task in ["statistics", "casework"].map(|task| PurposeCode::new(task).unwrap()) {
            let tried = app.open(now(), official, case, key(), &facts, &task).await;
            assert!(matches!(tried, Err(AppError::NotFound)), "{kind:?}");
        }
        let state = app.state(case).await.unwrap();
        let holders: Vec<_> =
            state.live_grants(Compartment::Facts, now().day()).map(|(_, g)| g.holder).collect();
        assert_eq!(holders, [stezhka_case::Holder::Desk(house.staff["monitor"].desk)]);
        let seen = app.my_request(&person).await.unwrap().readers;
        let nss = Reader::Desk(house.staff["monitor"].desk, BodyId::new("nss").unwrap());
        assert!(seen[&Compartment::Facts] == std::slice::from_ref(&nss), "she sees who counts");
        let others = seen.iter().filter(|(c, _)| **c != Compartment::Facts);
        assert!(others.flat_map(|(_, readers)| readers).all(|reader| *reader != nss), "and nothing else");

        let all = counted(&house, case).await;
        assert_eq!(all.len(), 2);
        let lines: Vec<_> =
            all.iter().flat_map(|f| f.codes.iter().map(|(k, v)| format!("{k}={}", v.join("+")))).collect();
        let region = KatotthCode::new("UA12000000000090473").unwrap();
        assert_eq!(
            lines,
            [
                "application.age=adult".to_owned(),
                "application.first_need=papers".to_owned(),
                "application.what_kinds=labour".to_owned(),
                format!("application.where_happened={region}"),
                "interview.kinds=labour".to_owned(),
                "interview.mode=phone".to_owned(),
            ]
        );
        assert_eq!(app.verify(true, |_| {}).await.unwrap().findings, vec![]);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_monitoring_desk_opens_and_does_nothing_else() {
    let house = House::build(Kind::Sqlite).await;
    let (case, _) = house.send_this(application()).await;
    let monitor = &house.staff["monitor"];
    let every: Vec<_> = Compartment::ALL.into_iter().filter(|c| *c != Compartment::Facts).collect();
    assert!(house.app.pages(&monitor.into(), case, &every).await.unwrap().0.is_empty());
    let told = house.app.tell(now(), monitor, case, key(), Tell { text: "слова".to_owned() }).await;
    assert!(matches!(told, Err(AppError::NotAllowed)));
    assert_eq!(counted(&house, case).await.len(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_is_counted_for_a_body_that_must_not_see() {
    let house = House::build(Kind::Sqlite).await;
    let nss = || vec![BodyId::new("nss").unwrap()];
    let (denied, _) = house.send_this(Application { denied: nss(), ..application() }).await;
    assert!(!house.app.state(denied).await.unwrap().epochs.contains_key(&Compartment::Facts));

    // Named later: the key ends at once, and nothing is written for nobody.
    let (case, person) = house.send_this(application()).await;
    house
        .app
        .deny(now(), &(&person).into(), case, key(), Deny { bodies: nss(), ..Deny::default() })
        .await
        .unwrap();
    let (app, official) = (&house.app, &house.staff["official"]);
    app.sign_receipt(now(), official, case, key(), Default::default()).await.unwrap();
    house.read("official", case, "casework", &["account", "limits"]).await;
    app.register(now(), official, case, key(), Default::default()).await.unwrap();
    let record = RecordInterview {
        began: "09:00".to_owned(),
        ended: "09:50".to_owned(),
        mode: "phone".to_owned(),
        ..RecordInterview::default()
    };
    let held = app.record_interview(now(), official, case, key(), record).await.unwrap();
    assert!(held.events.iter().all(|open| !open.parts.contains(&Compartment::Facts)));
    assert!(!held.state.holds_any(house.staff["monitor"].desk));
    assert_eq!(app.verify(true, |_| {}).await.unwrap().findings, vec![]);
}
