//! Instants in UTC milliseconds and civil days in Europe/Kyiv. Nobody here asks what time it is now.

use std::fmt;

use jiff::civil::Date;
use jiff::tz::TimeZone;

/// An instant: milliseconds since 1970-01-01 UTC.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
#[serde(transparent)]
pub struct Moment(i64);

impl Moment {
    /// The instant that many milliseconds after 1970-01-01 UTC.
    pub const fn from_millis(ms: i64) -> Self {
        Self(ms)
    }

    /// Milliseconds since 1970-01-01 UTC.
    pub const fn millis(self) -> i64 {
        self.0
    }

    #[must_use]
    /// The same instant cut to a whole minute: all an open half of the office may tell.
    pub const fn to_minute(self) -> Self {
        Self(self.0 - self.0.rem_euclid(60_000))
    }

    /// The instant `ms` milliseconds later (earlier when negative).
    #[must_use]
    pub const fn plus_millis(self, ms: i64) -> Self {
        Self(self.0.saturating_add(ms))
    }

    /// The civil day in Europe/Kyiv.
    pub fn day(self) -> Day {
        Day(zoned(self).date())
    }

    /// The civil time in Europe/Kyiv as `2026-11-24 08:55`, for people.
    pub fn kyiv_minute(self) -> String {
        let z = zoned(self);
        format!("{} {:02}:{:02}", z.date(), z.hour(), z.minute())
    }

    /// The instant of a civil date and time in Europe/Kyiv, `2026-11-24T08:55`.
    pub fn from_kyiv(text: &str) -> Result<Self, DayError> {
        let at: jiff::civil::DateTime = text.parse().map_err(|_| DayError(short(text)))?;
        let zoned = at.to_zoned_datetime(kyiv()).map_err(|_| DayError(short(text)))?;
        Ok(Self(zoned.timestamp().as_millisecond()))
    }
}

fn kyiv() -> TimeZone {
    // The tz database is compiled in, so the name is always found; UTC is the harmless other answer.
    TimeZone::get("Europe/Kyiv").or_else(|_| TimeZone::get("Europe/Kiev")).unwrap_or(TimeZone::UTC)
}

fn zoned(at: Moment) -> jiff::ZonedDateTime {
    let clamped = at.0.clamp(jiff::Timestamp::MIN.as_millisecond(), jiff::Timestamp::MAX.as_millisecond());
    jiff::Timestamp::from_millisecond(clamped)
        .unwrap_or(jiff::Timestamp::UNIX_EPOCH)
        .to_zoned_datetime(kyiv())
}

fn short(text: &str) -> String {
    text.chars().take(32).collect()
}

/// A civil day in Europe/Kyiv. A due day ends at midnight there.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day(Date);

/// A text that is not a day.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is not a day: write it as 2021-05-26")]
pub struct DayError(String);

/// 1970-01-01, the day with number 0.
impl Default for Day {
    fn default() -> Self {
        Self(Date::constant(1970, 1, 1))
    }
}

impl Day {
    /// The day of a year, month and day of month.
    pub fn new(year: i16, month: i8, day: i8) -> Result<Self, DayError> {
        Date::new(year, month, day).map(Self).map_err(|_| DayError(format!("{year}-{month}-{day}")))
    }

    /// Days since 1970-01-01 (the number bound into grants as their last day).
    pub fn number(self) -> i32 {
        let epoch = Date::constant(1970, 1, 1);
        self.0.since((jiff::Unit::Day, epoch)).map_or(0, |span| span.get_days())
    }

    /// The day with that number.
    pub fn from_number(days: i32) -> Result<Self, DayError> {
        Date::constant(1970, 1, 1)
            .checked_add(jiff::Span::new().try_days(days).map_err(|_| DayError(days.to_string()))?)
            .map(Self)
            .map_err(|_| DayError(days.to_string()))
    }

    /// The civil date.
    pub const fn date(self) -> Date {
        self.0
    }

    /// The year.
    pub fn year(self) -> i16 {
        self.0.year()
    }

    /// The day `days` later (earlier when negative); saturates at the calendar's ends.
    #[must_use]
    pub fn plus_days(self, days: i32) -> Self {
        Self(self.0.saturating_add(jiff::Span::new().try_days(days).unwrap_or_default()))
    }

    /// The day `months` later; the last day of the month where the day does not exist.
    #[must_use]
    pub fn plus_months(self, months: i32) -> Self {
        Self(self.0.saturating_add(jiff::Span::new().try_months(months).unwrap_or_default()))
    }

    /// The first instant of the day in Kyiv.
    pub fn start(self) -> Moment {
        self.0.to_zoned_datetime(kyiv()).map_or(Moment(0), |z| Moment(z.timestamp().as_millisecond()))
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.0, f)
    }
}
impl fmt::Debug for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.0, f)
    }
}
impl std::str::FromStr for Day {
    type Err = DayError;
    fn from_str(text: &str) -> Result<Self, DayError> {
        text.parse().map(Self).map_err(|_| DayError(short(text)))
    }
}
impl serde::Serialize for Day {
    fn serialize<S: serde::Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        s.collect_str(self)
    }
}
impl<'de> serde::Deserialize<'de> for Day {
    fn deserialize<D: serde::Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        let text = <std::borrow::Cow<'de, str>>::deserialize(d)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_turns_at_midnight_in_kyiv() {
        // 2026-06-30T21:00Z is midnight in Kyiv (summer time, +3).
        let before = Moment::from_kyiv("2026-06-30T23:59").unwrap();
        let after = Moment::from_kyiv("2026-07-01T00:00").unwrap();
        assert_eq!(before.day().to_string(), "2026-06-30");
        assert_eq!(after.day().to_string(), "2026-07-01");
        assert_eq!(after.millis() - before.millis(), 60_000);
        assert_eq!(after.day().start(), after);
        assert_eq!(after.kyiv_minute(), "2026-07-01 00:00");
    }

    #[test]
    fn numbers_and_days_agree() {
        for text in ["1970-01-01", "2021-05-26", "2027-12-31"] {
            let day: Day = text.parse().unwrap();
            assert_eq!(Day::from_number(day.number()).unwrap(), day);
        }
        assert_eq!("1970-01-02".parse::<Day>().unwrap().number(), 1);
        assert!("26.05.2021".parse::<Day>().is_err());
    }

    #[test]
    fn two_years_from_a_leap_day_end_in_february() {
        let day: Day = "2024-02-29".parse().unwrap();
        assert_eq!(day.plus_months(24).to_string(), "2026-02-28");
    }
}
