//! Guessing at one name, whether it exists or not: five free tries, then one a minute, after twenty a day one in a
//! quarter of an hour. Never a lock. A pure state machine; the row is the same for names that do not exist.

use stezhka_terms::{Day, Moment};

use crate::error::Wait;

const FREE: u32 = 5;
const MANY: u32 = 20;

/// Wrong tries at a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, serde::Serialize, serde::Deserialize)]
pub struct Tries {
    /// Wrong tries since the last right one.
    pub wrong: u32,
    /// Wrong tries on `day`.
    pub today: u32,
    /// The day counted.
    pub day: Day,
    /// When the last was made.
    pub last: Option<Moment>,
}

impl Tries {
    /// Whether a try is taken now.
    pub fn allows(&self, now: Moment) -> Result<(), Wait> {
        let today = if self.day == now.day() { self.today } else { 0 };
        let pause = if today >= MANY {
            15 * 60_000
        } else if self.wrong >= FREE {
            60_000
        } else {
            0
        };
        let until = self.last.map_or(now, |last| last.plus_millis(pause));
        if pause > 0 && now < until { Err(Wait { until }) } else { Ok(()) }
    }

    /// A wrong try was made.
    #[must_use]
    pub fn wrong(self, now: Moment) -> Self {
        let today = if self.day == now.day() { self.today } else { 0 };
        Self {
            wrong: self.wrong.saturating_add(1),
            today: today.saturating_add(1),
            day: now.day(),
            last: Some(now),
        }
    }

    /// The right one came; how many wrong ones stood before it, to tell her.
    #[must_use]
    pub fn right(self) -> (Self, u32) {
        (Self { wrong: 0, ..self }, self.wrong)
    }
}
