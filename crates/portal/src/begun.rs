//! How many may begin. Whoever begins proves nothing and costs the base a session for half an hour: a flood from one network
//! takes that network's places only, and locks out nobody for good who shares an address with it.

use std::collections::{HashMap, VecDeque};
use std::sync::{Mutex, PoisonError};

use stezhka_app::session::BEGINNER_MILLIS;
use stezhka_app::{AppError, Origin};
use stezhka_terms::Moment;

/// The most that have begun within half an hour, which is how long what they write lives without a code.
const MOST: usize = 65_536;
/// A network has no more than this part of the places that are left, a thousand of them on a calm day.
const PART: usize = 64;
/// Beyond its part somebody of a network still begins every two seconds, while half of the places are free.
const PACE_MILLIS: i64 = 2_000;

/// Who began lately, by network.
#[derive(Default)]
pub struct Begun(Mutex<Lately>);

#[derive(Default)]
struct Lately {
    order: VecDeque<(Moment, Origin)>,
    /// How many of a network, and when the last.
    of: HashMap<Origin, (usize, Moment)>,
}

impl Begun {
    /// Gives somebody a place; busy when the network has none left.
    pub fn admit(&self, now: Moment, origin: Origin) -> Result<(), AppError> {
        let mut lately = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        lately.forget(now);
        let left = MOST - lately.order.len();
        let (mine, last) = lately.of.get(&origin).copied().unwrap_or((0, now));
        let paced = left > MOST / 2 && last.plus_millis(PACE_MILLIS) <= now;
        if mine * PART >= left && !paced {
            return Err(AppError::Busy);
        }
        lately.order.push_back((now, origin));
        lately.of.insert(origin, (mine + 1, now));
        Ok(())
    }
}

impl Lately {
    /// Those who began half an hour ago have a code by now, or nothing.
    fn forget(&mut self, now: Moment) {
        while let Some((at, origin)) = self.order.front().copied() {
            if at.plus_millis(BEGINNER_MILLIS) > now {
                return;
            }
            self.order.pop_front();
            match self.of.get_mut(&origin) {
                Some((mine, _)) if *mine > 1 => *mine -= 1,
                _ => drop(self.of.remove(&origin)),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(millis: i64) -> Moment {
        Moment::from_kyiv("2026-03-02T10:00").unwrap().plus_millis(millis)
    }

    #[test]
    fn a_network_beyond_its_part_begins_every_two_seconds_and_another_at_once() {
        let begun = Begun::default();
        let admitted = (0..5_000).filter(|_| begun.admit(at(0), 1).is_ok()).count();
        assert!((1_000..1_024).contains(&admitted), "{admitted}");
        assert!(begun.admit(at(0), 2).is_ok());
        for second in 1..=60 {
            assert_eq!(begun.admit(at(second * 1_000), 1).is_ok(), second % 2 == 0, "at {second}");
        }
        assert!(begun.admit(at(BEGINNER_MILLIS), 1).is_ok());
        assert!(begun.admit(at(BEGINNER_MILLIS), 1).is_ok(), "the half hour is over");
        assert_eq!(begun.0.lock().unwrap().order.len(), 32, "what is over is forgotten");
    }

    #[test]
    fn hundreds_of_networks_together_leave_places_to_a_shelter() {
        let begun = Begun::default();
        for second in 0..1_200 {
            for flood in 0..256 {
                let _ = begun.admit(at(second * 1_000), flood);
            }
        }
        let taken = begun.0.lock().unwrap().order.len();
        assert!(taken < MOST, "{taken}");
        let shelter = (0..60).filter(|_| begun.admit(at(1_200_000), 1_000).is_ok()).count();
        assert_eq!(shelter, 60, "beside {taken}");
    }
}
