//! Working days, dated. Outside the covered years the answer is *unknown*, never a guess.
//!
//! Holidays stand in `law/calendar.toml` with the days from and to which each was one; here is only how they
//! are counted: Easter by the Julian reckoning, a day off that falls on a weekend carried to the next working
//! day (Labour Code, art. 67), government orders that move a day, and times when holidays are suspended.

use std::collections::BTreeSet;

use stezhka_terms::Day;

use crate::query::within;

/// On which day of a year a holiday falls.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Falls {
    /// The same day every year.
    On {
        /// Month, 1 to 12.
        month: i8,
        /// Day of the month.
        day: i8,
    },
    /// So many days after Orthodox Easter.
    AfterEaster(i32),
}

/// A holiday, and from when to when the law knew it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Holiday {
    /// When it falls.
    pub falls: Falls,
    /// First day of the rule.
    pub from: Option<Day>,
    /// Last day of the rule.
    pub until: Option<Day>,
    /// Whether a named lawyer signed it off.
    pub verified: bool,
}

/// A day off that a government order moved.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Moved {
    /// The day that became free.
    pub off: Day,
    /// The day that was worked instead.
    pub worked: Day,
    /// Whether a named lawyer signed it off.
    pub verified: bool,
}

/// A time in which holidays are working days (Law 2136-IX, art. 6); weekends stay.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Suspension {
    /// First day.
    pub from: Day,
    /// Last day; none while it lasts.
    pub until: Option<Day>,
    /// Whether a named lawyer signed it off.
    pub verified: bool,
}

/// The working-day calendar of the covered years.
#[derive(Debug, Clone, Default)]
pub struct Calendar {
    years: Option<(i16, i16)>,
    off: BTreeSet<Day>,
    worked: BTreeSet<Day>,
    verified: bool,
}

impl Calendar {
    /// Lays out the days of the years `first` to `last`, both included.
    pub fn new(years: (i16, i16), holidays: &[Holiday], moved: &[Moved], suspensions: &[Suspension]) -> Self {
        let suspended = |day: Day| suspensions.iter().any(|s| within(day, s.from, s.until));
        let mut off: BTreeSet<Day> = (years.0..=years.1)
            .flat_map(|year| holidays.iter().filter_map(move |h| h.in_year(year)))
            .filter(|day| !suspended(*day))
            .collect();
        for holiday in off.clone().into_iter().filter(|day| is_weekend(*day)) {
            let carried =
                (1..=14).map(|n| holiday.plus_days(n)).find(|d| !is_weekend(*d) && !off.contains(d));
            off.extend(carried.filter(|day| !suspended(*day)));
        }
        off.extend(moved.iter().map(|m| m.off));
        let worked = moved.iter().map(|m| m.worked).collect();
        let verified = holidays.iter().all(|h| h.verified)
            && moved.iter().all(|m| m.verified)
            && suspensions.iter().all(|s| s.verified);
        Self { years: Some(years), off, worked, verified }
    }

    /// The first and the last year it knows.
    pub const fn years(&self) -> Option<(i16, i16)> {
        self.years
    }

    /// Whether a named lawyer signed off everything it rests on.
    pub const fn verified(&self) -> bool {
        self.verified
    }

    /// Whether a day is a working day; none outside the covered years.
    pub fn is_working(&self, day: Day) -> Option<bool> {
        let (first, last) = self.years?;
        if !(first..=last).contains(&day.year()) {
            return None;
        }
        Some(self.worked.contains(&day) || !(is_weekend(day) || self.off.contains(&day)))
    }

    /// The `n`-th working day after a day; the day itself is not counted. None where the calendar ends.
    pub fn add_working_days(&self, day: Day, n: u16) -> Option<Day> {
        self.is_working(day)?;
        let mut at = day;
        for _ in 0..n {
            at = self.next_working(at)?;
        }
        Some(at)
    }

    fn next_working(&self, day: Day) -> Option<Day> {
        let mut at = day.plus_days(1);
        while !self.is_working(at)? {
            at = at.plus_days(1);
        }
        Some(at)
    }
}

impl Holiday {
    fn in_year(&self, year: i16) -> Option<Day> {
        let day = match self.falls {
            Falls::On { month, day } => Day::new(year, month, day).ok()?,
            Falls::AfterEaster(days) => easter(year)?.plus_days(days),
        };
        within(day, self.from.unwrap_or(day), self.until).then_some(day)
    }
}

/// Saturday or Sunday.
fn is_weekend(day: Day) -> bool {
    // 1970-01-01 was a Thursday: with Monday as 0, weekends are 5 and 6.
    (day.number() + 3).rem_euclid(7) >= 5
}

/// Orthodox Easter Sunday as a day of the civil calendar (Meeus's Julian algorithm).
/// Only for 1900 to 2099, where the two calendars stand 13 days apart.
pub fn easter(year: i16) -> Option<Day> {
    if !(1900..=2099).contains(&year) {
        return None;
    }
    let golden = (19 * (year % 19) + 15) % 30;
    let sunday = (2 * (year % 4) + 4 * (year % 7) - golden + 34) % 7;
    let since_march = golden + sunday + 114;
    let (month, day) = (i8::try_from(since_march / 31).ok()?, i8::try_from(since_march % 31 + 1).ok()?);
    Day::new(year, month, day).ok().map(|julian| julian.plus_days(13))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        text.parse().unwrap()
    }

    #[test]
    fn easter_falls_where_it_fell() {
        let known = [
            "2012-04-15",
            "2013-05-05",
            "2014-04-20",
            "2015-04-12",
            "2016-05-01",
            "2017-04-16",
            "2018-04-08",
            "2019-04-28",
            "2020-04-19",
            "2021-05-02",
            "2022-04-24",
            "2023-04-16",
            "2024-05-05",
            "2025-04-20",
            "2026-04-12",
            "2027-05-02",
        ];
        for text in known {
            assert_eq!(easter(day(text).year()), Some(day(text)));
        }
        assert_eq!(easter(2100), None);
    }

    #[test]
    fn two_holidays_on_one_weekend_carry_two_days() {
        let may =
            |d| Holiday { falls: Falls::On { month: 5, day: d }, from: None, until: None, verified: false };
        let holidays = [may(1), Holiday { falls: Falls::AfterEaster(0), ..may(1) }];
        let calendar = Calendar::new((2021, 2021), &holidays, &[], &[]);
        // Saturday 1 May and Easter Sunday 2 May 2021: Monday and Tuesday are free.
        for (text, working) in [("2021-05-03", false), ("2021-05-04", false), ("2021-05-05", true)] {
            assert_eq!(calendar.is_working(day(text)), Some(working), "{text}");
        }
    }
}
