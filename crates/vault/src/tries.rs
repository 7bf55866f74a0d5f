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

    /// Counts a try before it is made, as a wrong one: who tries many at once is counted as often.
    pub fn begin(self, now: Moment) -> Result<Self, Wait> {
        self.allows(now).map(|()| self.wrong(now))
    }

    /// The try that was counted last was the right one: it is taken back, and the wrong ones before it are over.
    #[must_use]
    pub const fn right(self) -> Self {
        Self { wrong: 0, today: self.today.saturating_sub(1), ..self }
    }
}
