//! How long an answer takes must not tell what the answer does not: which part of what was typed was wrong, or whether
//! somebody else's case exists.

use std::time::Instant;

use stezhka_app::{AppError, Person};
use stezhka_store::testing::Kind;
use stezhka_terms::CaseId;
use stezhka_vault::Pin;

use crate::house::{House, now};

/// Tries of each kind in a round.
const TRIES: usize = 120;
/// Beyond this a difference is none of chance (about one in 150,000).
const LIMIT: f64 = 4.5;

/// Mean and variance of the mean, without the slowest quarter: a neighbour's burst says nothing about the answer.
fn trimmed(times: &mut [f64]) -> (f64, f64) {
    times.sort_by(f64::total_cmp);
    let kept = &times[..times.len() * 3 / 4];
    let count = f64::from(u32::try_from(kept.len()).unwrap());
    let mean = kept.iter().sum::<f64>() / count;
    let variance = kept.iter().map(|t| (t - mean).powi(2)).sum::<f64>() / (count - 1.0);
    (mean, variance / count)
}

/// Welch's t of two samples.
fn t(one: &mut [f64], two: &mut [f64]) -> f64 {
    let ((mean_one, var_one), (mean_two, var_two)) = (trimmed(one), trimmed(two));
    (mean_one - mean_two) / (var_one + var_two).sqrt()
}

/// The largest |t| between kinds of the same question, in a round of its own. `ask` takes the number of the turn and
/// which kind.
#[expect(clippy::disallowed_methods, reason = "this test measures")]
async fn round(kinds: usize, mut ask: impl AsyncFnMut(usize, usize)) -> f64 {
    let mut times = vec![Vec::new(); kinds];
    for turn in 0..TRIES {
        for step in 0..kinds {
            // In another order each time.
            let which = (turn + step * (1 + turn % 2)) % kinds;
            let started = Instant::now();
            ask(turn * kinds + step, which).await;
            times[which].push(started.elapsed().as_secs_f64());
        }
    }
    let mut worst: f64 = 0.0;
    for one in 0..kinds {
        for two in 0..one {
            worst = worst.max(t(&mut times[one].clone(), &mut times[two].clone()).abs());
        }
    }
    worst
}

/// Fails where kinds of the same question take different times. A real difference shows in every round; a busy machine
/// does not show the same one four times.
async fn same_time(kinds: usize, mut ask: impl AsyncFnMut(usize, usize)) {
    let mut seen = Vec::new();
    for number in 0..4 {
        let worst = round(kinds, async |turn, which| ask(number * TRIES * kinds + turn, which).await).await;
        if worst < LIMIT {
            return;
        }
        seen.push(worst);
    }
    panic!("an answer tells by its time what it must not: |t| = {seen:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn unknown_code_wrong_code_and_wrong_pin_take_the_same_time() {
    let house = House::build(Kind::Sqlite).await;
    let beginner = house.app.start();
    let code = house.app.keep_code(&beginner, &Pin::choose("482913").unwrap(), 0).await.unwrap();
    let shown = code.shown().to_string();
    let mut wrong = shown.clone();
    let last = wrong.pop().unwrap();
    wrong.push(if last == '0' { '1' } else { '0' });
    let typed = [("9999999 0000000000000", "482913"), (&wrong[..], "482913"), (&shown[..], "482914")];
    same_time(3, async |turn, which| {
        // Hours later each time, so that nobody has to wait.
        let hour = i64::try_from(turn).unwrap() * 8;
        let (code, pin) = typed[which];
        let tried = house.app.return_by_code(now().plus_millis(hour * 3_600_000), code, pin, 0).await;
        assert!(matches!(tried, Err(AppError::WrongSecret)));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_case_of_another_desk_and_one_that_does_not_exist_take_the_same_time() {
    let house = House::build(Kind::Sqlite).await;
    let (case, _) = house.registered("слово").await;
    let guessed = CaseId::from_bytes([9; 16]);
    let far = &house.staff["far"];
    let stranger = Person { case: Some(case), ..house.app.start().person };
    same_time(2, async |_, which| {
        let id = [case, guessed][which];
        assert!(matches!(house.app.case_view(far, id).await, Err(AppError::NotFound)));
        let stranger = Person { case: Some(id), ..stranger.clone() };
        assert!(matches!(house.app.my_request(&stranger).await, Err(AppError::NotFound)));
    })
    .await;
}

#[test]
fn the_measure_sees_a_real_difference_and_not_noise() {
    let wave = |n: u32, shift: f64| f64::from(n * 7919 % 101) / 101.0 + shift;
    let sample = |shift: f64| (0..400).map(|n| wave(n, shift)).collect::<Vec<_>>();
    assert!(t(&mut sample(0.0), &mut sample(0.2)).abs() > LIMIT);
    assert!(t(&mut sample(0.0), &mut sample(0.0)).abs() < 0.1);
}
