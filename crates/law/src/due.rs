//! By when: counts a term from its day. The day after the event is day one.
//!
//! Where nobody could read the law the answer is *unknown*, perhaps with an internal target that says so.
//! Such a task still has its place among the dated ones: never late, never last.

use serde::{Deserialize, Serialize};
use stezhka_terms::Day;

use crate::model::{AppealTerm, Chance, DueRule, Law, Obligation, RunsFrom, Term, Unit};

/// Days after the opening at which a task without any day is sorted: neither first nor last.
pub const NEUTRAL_SPAN: i32 = 10;

/// By when something is due. Stored in events: small and stable.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Due {
    /// The law's day.
    Law(Day),
    /// Our own target: "internal, not law".
    Internal(Day),
    /// Nobody knows.
    Unknown,
}

impl Due {
    /// The day, if there is one, whoever set it.
    pub const fn day(self) -> Option<Day> {
        match self {
            Self::Law(day) | Self::Internal(day) => Some(day),
            Self::Unknown => None,
        }
    }

    /// Where the task stands in a list sorted by day.
    pub fn sort_day(self, opened: Day) -> Day {
        self.day().unwrap_or_else(|| opened.plus_days(NEUTRAL_SPAN))
    }

    /// Whether somebody may be called late: only past the law's own day, and only when a named
    /// lawyer signed the rule off.
    pub fn is_late(self, rule: &Obligation, today: Day) -> bool {
        matches!(self, Self::Law(day) if rule.verified && today > day)
    }
}

impl Law {
    /// By when an obligation opened on a day is due; `receipt` is the first receipt through any door.
    pub fn due(&self, rule: &Obligation, opened: Day, receipt: Day) -> Due {
        self.due_by(&rule.due, opened, receipt)
    }

    /// Until when a decision can still be attacked, that was served or last ruled on that day.
    pub fn appeal_until(&self, appeal: &AppealTerm, since: Day) -> Due {
        self.due_by(&appeal.due, since, since)
    }

    fn due_by(&self, rule: &DueRule, opened: Day, receipt: Day) -> Due {
        let count = |term: &Term| self.count(*term, opened, receipt);
        match rule {
            DueRule::Law(term) => count(term).map_or(Due::Unknown, Due::Law),
            DueRule::Unknown { internal } => {
                internal.as_ref().and_then(count).map_or(Due::Unknown, Due::Internal)
            }
        }
    }

    /// The last day on which she may still answer what was put to her on a day. Where the calendar of working days does
    /// not reach, twice as many calendar days: never less than she was promised.
    pub fn chance_until(&self, chance: Chance, shown: Day) -> Day {
        let twice = || shown.plus_days(i32::from(chance.term.amount) * 2);
        self.count(chance.term, shown, shown).unwrap_or_else(twice)
    }

    /// The last day of a term; none where the calendar does not reach.
    pub fn count(&self, term: Term, opened: Day, receipt: Day) -> Option<Day> {
        let from = match term.from {
            RunsFrom::Receipt => receipt,
            RunsFrom::Opening => opened,
        };
        let amount = i32::from(term.amount);
        match term.unit {
            Unit::CalendarDays => Some(from.plus_days(amount)),
            Unit::WorkingDays => self.calendar.add_working_days(from, term.amount),
            Unit::Months => Some(from.plus_months(amount)),
            Unit::Years => Some(from.plus_months(amount * 12)),
        }
    }
}
