//! Guessing, one after another and many at once: passphrases, one-time codes, codes, PINs.

use std::sync::Arc;

use stezhka_app::session::{Found, inside};
use stezhka_app::{App, AppError};
use stezhka_store::testing::Kind;
use stezhka_terms::Moment;
use stezhka_vault::{Face, Passphrase, Pin, Totp};

use crate::house::{House, now};

const WORDS: &str = "калина міст вечір ліхтар озеро";

async fn member(house: &House) -> Totp {
    let account = house.app.draw_account("guessed", &Passphrase::parse(WORDS)).unwrap();
    let totp = Totp::read(&account.totp.shown()).unwrap();
    house.app.certify_accounts(now(), &house.administrator, &[&account]).await.unwrap();
    totp
}

fn six(totp: &Totp, at: Moment) -> String {
    format!("{:06}", totp.code(Totp::step(at)).unwrap())
}

/// What came of tries made at once: taken and wrong, told to wait, right.
async fn all(tries: Vec<tokio::task::JoinHandle<Result<(), AppError>>>) -> (usize, usize, usize) {
    let mut counts = (0, 0, 0);
    for one in tries {
        match one.await.unwrap() {
            Err(AppError::WrongSecret) => counts.0 += 1,
            Err(AppError::Wait { .. }) => counts.1 += 1,
            Ok(()) => counts.2 += 1,
            Err(other) => panic!("{other}"),
        }
    }
    counts
}

#[tokio::test(flavor = "multi_thread")]
async fn wrong_one_time_codes_slow_down_as_wrong_passphrases_do() {
    let house = House::build(Kind::Sqlite).await;
    let totp = member(&house).await;
    let right = totp.code(Totp::step(now())).unwrap();
    for n in 1..=5 {
        let wrong = format!("{:06}", (right + 500_000 + n) % 1_000_000);
        let tried = house.app.login(now(), "guessed", WORDS, &wrong, 0).await;
        assert!(matches!(tried, Err(AppError::WrongSecret)), "{n}");
    }
    let sixth = house.app.login(now(), "guessed", WORDS, &six(&totp, now()), 0).await;
    assert!(matches!(sixth, Err(AppError::Wait { .. })), "the right one waits too");
    let later = now().plus_millis(60_000);
    house.app.login(later, "guessed", WORDS, &six(&totp, later), 0).await.unwrap();
    let after = now().plus_millis(120_000);
    let again = house.app.login(after, "guessed", WORDS, "000000", 0).await;
    assert!(matches!(again, Err(AppError::WrongSecret)), "a right login ends the slow-down");
    // A right one is not counted: who comes in often is not slowed down.
    for n in 3..28 {
        let at = now().plus_millis(n * 60_000);
        house.app.login(at, "guessed", WORDS, &six(&totp, at), 0).await.unwrap();
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn of_thirty_guesses_at_once_five_are_made() {
    for kind in [Kind::Sqlite, Kind::Postgres] {
        let house = House::build(kind).await;
        let beginner = house.app.start();
        let code = house.app.keep_code(&beginner, &Pin::choose("482913").unwrap(), 1).await.unwrap();
        let shown = code.shown().to_string();
        let tries = (0..30)
            .map(|n| {
                let (app, shown): (App, String) = (house.app.clone(), shown.clone());
                let pin = format!("7391{n:02}");
                tokio::spawn(async move { app.return_by_code(now(), &shown, &pin, n).await.map(drop) })
            })
            .collect();
        assert_eq!(all(tries).await, (5, 25, 0), "{kind:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn of_twenty_pins_at_once_five_are_tried_and_the_right_one_opens_no_more() {
    for kind in [Kind::Sqlite, Kind::Postgres] {
        let house = House::build(kind).await;
        let app = house.app.clone();
        let beginner = app.start();
        let pin = Pin::choose("826194").unwrap();
        app.keep_code(&beginner, &pin, 1).await.unwrap();
        let seal = inside(Face::Portal, now(), beginner.seed);
        let keys = &beginner.person.keys;
        let session = app.begin_session(now(), Face::Portal, keys, seal, Some((&pin, 1))).await.unwrap();
        let later = now().plus_millis(6 * 60_000);
        let cookie = Arc::new(session.cookie().to_string());
        // Every try found the session before any was made.
        let mut found = Vec::new();
        for n in 0..20 {
            let Found::Locked(locked) = app.session(later, Face::Portal, &cookie).await.unwrap() else {
                panic!("locked when idle")
            };
            found.push((n, locked));
        }
        let tries = found.into_iter().map(|(n, locked)| {
            let app = app.clone();
            let pin = format!("7391{n:02}");
            tokio::spawn(
                async move { app.unlock_session(later, Face::Portal, locked, &pin, n).await.map(drop) },
            )
        });
        all(tries.collect()).await;
        let Found::Locked(locked) = app.session(later, Face::Portal, &cookie).await.unwrap() else {
            panic!("locked")
        };
        assert!(!locked.by_pin, "{kind:?}: the tries are spent");
        assert!(app.unlock_session(later, Face::Portal, locked, "826194", 1).await.is_err());
    }
}
