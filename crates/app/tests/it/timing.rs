//! How long a wrong answer takes must not tell which part of it was wrong.

use std::time::Instant;

use stezhka_app::AppError;
use stezhka_store::testing::Kind;
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

/// The largest |t| between the kinds of wrong answers, in a round of its own.
#[expect(clippy::disallowed_methods, reason = "this test measures")]
async fn round(house: &House, typed: &[(&str, &str)], first: i64) -> f64 {
    let mut times = vec![Vec::new(); typed.len()];
    for turn in 0..TRIES {
        for step in 0..typed.len() {
            // In another order each time, and hours later, so that nobody has to wait.
            let which = (turn + step * (1 + turn % 2)) % typed.len();
            let hour = first + i64::try_from(turn * 24 + step * 6).unwrap();
            let (code, pin) = typed[which];
            let started = Instant::now();
            let tried = house.app.return_by_code(now().plus_millis(hour * 3_600_000), code, pin, 0).await;
            times[which].push(started.elapsed().as_secs_f64());
            assert!(matches!(tried, Err(AppError::WrongSecret)));
        }
    }
    let mut worst: f64 = 0.0;
    for one in 0..typed.len() {
        for two in 0..one {
            worst = worst.max(t(&mut times[one].clone(), &mut times[two].clone()).abs());
        }
    }
    worst
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
    // A real difference shows in every round; a busy machine does not show the same one four times.
    let mut seen = Vec::new();
    for number in 0..4 {
        let worst = round(&house, &typed, number * 24_000).await;
        if worst < LIMIT {
            return;
        }
        seen.push(worst);
    }
    panic!("a wrong answer tells by its time which part was wrong: |t| = {seen:?}");
}

#[test]
fn the_measure_sees_a_real_difference_and_not_noise() {
    let wave = |n: u32, shift: f64| f64::from(n * 7919 % 101) / 101.0 + shift;
    let sample = |shift: f64| (0..400).map(|n| wave(n, shift)).collect::<Vec<_>>();
    assert!(t(&mut sample(0.0), &mut sample(0.2)).abs() > LIMIT);
    assert!(t(&mut sample(0.0), &mut sample(0.0)).abs() < 0.1);
}
