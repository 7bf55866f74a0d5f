//! Sessions from begin to end: what locks, what is kept, what comes back, what a draft without a code leaves.

use stezhka_app::content::{Answered, Answers};
use stezhka_app::person::enter::Beginner;
use stezhka_app::session::{Found, Session, inside};
use stezhka_app::{App, AppError, Person};
use stezhka_store::testing::Kind;
use stezhka_terms::Moment;
use stezhka_vault::{Face, Pin};

use crate::house::{House, now};

const PIN: &str = "826194";

async fn begin(app: &App, code: bool) -> (Person, Session) {
    let Beginner { seed, person } = app.start();
    let choice = Pin::choose(PIN).unwrap();
    if code {
        app.draw_code(person.account(), &seed, &choice, 1).await.unwrap();
    }
    let pin = code.then_some((&choice, 1));
    let seal = inside(Face::Portal, now(), seed);
    let session = app.begin_session(now(), Face::Portal, &person.keys, seal, pin).await.unwrap();
    (person, session)
}

async fn write(app: &App, person: &Person) {
    let answers = Answers::from([("call_me".to_owned(), Answered::One("Ліра".to_owned()))]);
    app.answer(now(), person, "who", &answers).await.unwrap();
}

async fn find(app: &App, at: Moment, session: &Session) -> Found {
    app.session(at, Face::Portal, &session.cookie()).await.unwrap()
}

fn later(minutes: i64) -> Moment {
    now().plus_millis(minutes * 60_000)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_session_that_locks_keeps_posted_text_and_gives_it_back_after_the_pin() {
    for kind in [Kind::Sqlite, Kind::Postgres] {
        let house = House::build(kind).await;
        let app = &house.app;
        let (_, session) = Box::pin(begin(app, true)).await;
        app.sweep(later(6)).await.unwrap();
        let Found::Locked(locked) = find(app, later(6), &session).await else { panic!("locked when idle") };
        assert!(locked.by_pin);
        app.hold_text(later(6), Face::Portal, &locked, "/r/say", "слова=набрані".as_bytes()).await.unwrap();
        assert!(matches!(
            app.unlock_session(later(6), Face::Portal, locked, "111222", 1).await,
            Err(AppError::WrongSecret)
        ));
        let Found::Locked(locked) = find(app, later(6), &session).await else { panic!("still locked") };
        let opened = app.unlock_session(later(7), Face::Portal, locked, PIN, 1).await.unwrap();
        assert!(matches!(find(app, later(7), &session).await, Found::Nothing), "the old cookie is over");
        let person = app.person(&opened).await.unwrap();
        let text = app.held_text(Face::Portal, &person.keys, "/r/say").await.unwrap().unwrap();
        assert_eq!(text.as_slice(), "слова=набрані".as_bytes());
        assert!(app.held_text(Face::Portal, &person.keys, "/r/say").await.unwrap().is_none(), "once");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn five_wrong_pins_close_the_short_way_and_the_sixth_right_one_does_not_open() {
    let house = House::build(Kind::Sqlite).await;
    let (_, session) = Box::pin(begin(&house.app, true)).await;
    for wrong in ["111222", "111223", "111224", "111225", "111226"] {
        let Found::Locked(locked) = find(&house.app, later(6), &session).await else { panic!("locked") };
        assert!(house.app.unlock_session(later(6), Face::Portal, locked, wrong, 1).await.is_err());
    }
    let Found::Locked(locked) = find(&house.app, later(6), &session).await else { panic!("locked") };
    assert!(!locked.by_pin);
    assert!(house.app.unlock_session(later(6), Face::Portal, locked, PIN, 1).await.is_err());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_session_in_use_does_not_lock_and_ends_at_its_absolute_end() {
    let house = House::build(Kind::Sqlite).await;
    let (_, session) = Box::pin(begin(&house.app, false)).await;
    for minute in (3..120).step_by(3) {
        assert!(matches!(find(&house.app, later(minute), &session).await, Found::Open(_)), "at {minute}");
    }
    assert!(matches!(find(&house.app, later(121), &session).await, Found::Nothing));
}

#[tokio::test(flavor = "multi_thread")]
async fn leaving_without_a_code_leaves_nothing_and_with_a_code_keeps_the_draft() {
    for kind in [Kind::Sqlite, Kind::Postgres] {
        let house = House::build(kind).await;
        for (code, kept) in [(false, 0), (true, 1)] {
            let (person, session) = Box::pin(begin(&house.app, code)).await;
            write(&house.app, &person).await;
            house.app.end_session(&session.cookie()).await.unwrap();
            assert!(matches!(find(&house.app, now(), &session).await, Found::Nothing));
            let left = house.app.db().drafts(person.account()).await.unwrap().len();
            assert_eq!(left, kept, "code: {code}");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_cookie_of_one_face_opens_nothing_on_the_other() {
    let house = House::build(Kind::Sqlite).await;
    let (_, session) = Box::pin(begin(&house.app, false)).await;
    let found = house.app.session(now(), Face::Office, &session.cookie()).await.unwrap();
    assert!(matches!(found, Found::Nothing));
    assert!(matches!(house.app.session(now(), Face::Portal, "сміття").await.unwrap(), Found::Nothing));
}
