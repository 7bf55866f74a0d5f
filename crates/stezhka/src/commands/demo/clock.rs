//! The demo's clock, turned by hand: officials work in office hours of working days, and nothing happens after now.

use stezhka_law::Law;
use stezhka_terms::{Day, Moment};

/// The clock of a country that is being made.
pub struct Clock<'a> {
    /// The law, whose calendar knows working days.
    pub law: &'a Law,
    /// The instant of now.
    pub now: Moment,
}

impl Clock<'_> {
    fn works(&self, day: Day) -> bool {
        self.law.calendar.is_working(day).unwrap_or(true)
    }

    /// The same instant, or the next one at which an office is open; never after now.
    pub fn office(&self, at: Moment) -> Moment {
        let minute = at.kyiv_minute();
        let hour: u8 = minute.get(11..13).and_then(|h| h.parse().ok()).unwrap_or(12);
        let mut day = at.day();
        if self.works(day) && (9..17).contains(&hour) {
            return at.min(self.now);
        }
        if hour >= 17 {
            day = day.plus_days(1);
        }
        while !self.works(day) {
            day = day.plus_days(1);
        }
        self.on(day, &format!("09:{}", minute.get(14..16).unwrap_or("30")))
    }

    /// A civil time of a day; never after now.
    pub fn on(&self, day: Day, clock: &str) -> Moment {
        Moment::from_kyiv(&format!("{day}T{clock}")).unwrap_or_else(|_| day.start()).min(self.now)
    }

    /// So many working days ago.
    pub fn ago(&self, days: u16, clock: &str) -> Moment {
        let mut day = self.now.day();
        for _ in 0..days {
            day = day.plus_days(-1);
            while !self.works(day) {
                day = day.plus_days(-1);
            }
        }
        self.on(day, clock)
    }

    /// So many minutes ago, but today.
    pub fn today(&self, minutes: i64) -> Moment {
        self.now.plus_millis(-minutes * 60_000).max(self.now.day().start())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn officials_work_on_working_days_and_never_in_the_future() {
        let law = Law::embedded().unwrap();
        let at = |text: &str| Moment::from_kyiv(text).unwrap();
        // A Tuesday.
        let clock = Clock { law: &law, now: at("2026-11-24T12:00") };
        assert_eq!(clock.office(at("2026-11-19T11:20")), at("2026-11-19T11:20"));
        assert_eq!(clock.office(at("2026-11-20T21:45")), at("2026-11-23T09:45"), "over the weekend");
        assert_eq!(clock.office(at("2026-11-21T11:20")), at("2026-11-23T09:20"));
        assert_eq!(clock.office(at("2026-11-24T16:00")), clock.now);
        assert_eq!(clock.ago(1, "10:00"), at("2026-11-23T10:00"));
        assert_eq!(clock.ago(2, "10:00"), at("2026-11-20T10:00"));
        assert_eq!(clock.ago(0, "15:00"), clock.now);
        assert_eq!(clock.today(20), at("2026-11-24T11:40"));
        assert_eq!(Clock { law: &law, now: at("2026-11-24T00:05") }.today(20), at("2026-11-24T00:00"));
    }
}
