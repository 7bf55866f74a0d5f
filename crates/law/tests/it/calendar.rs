//! Working days: carried, moved, suspended; unknown outside the covered years.

use std::sync::LazyLock;

use proptest::prelude::*;
use stezhka_law::Calendar;
use stezhka_terms::Day;

use crate::{day, law};

static CALENDAR: LazyLock<Calendar> = LazyLock::new(|| law().calendar);

#[test]
fn known_days_are_what_they_were() {
    let days = [
        ("2012-01-02", false), // 1 January 2012 was a Sunday
        ("2012-01-09", false), // 7 January 2012 was a Saturday
        ("2013-05-06", false), // Easter Monday, carried
        ("2014-10-14", true),  // not yet a holiday
        ("2015-10-14", false),
        ("2016-05-03", false), // Easter and 1 May on one Sunday carry one day, 2 May stands by itself
        ("2016-05-04", true),
        ("2017-05-02", false),
        ("2018-05-02", true), // abolished
        ("2017-12-25", false),
        ("2016-12-26", true),  // 25 December 2016, a Sunday, was no holiday yet
        ("2018-05-05", true),  // a Saturday worked
        ("2018-04-30", false), // for this Monday
        ("2021-05-03", false),
        ("2021-05-04", false),
        ("2021-08-24", false),
        ("2022-01-07", false),
        ("2022-03-08", false), // martial law, but holidays not yet suspended
        ("2022-05-02", true),  // nothing is carried any more
        ("2022-08-24", true),
        ("2023-12-25", true),
        ("2024-05-05", false), // Easter Sunday is still a Sunday
        ("2026-11-24", true),
        ("2026-11-28", false),
    ];
    for (text, working) in days {
        assert_eq!(CALENDAR.is_working(day(text)), Some(working), "{text}");
    }
}

#[test]
fn outside_the_covered_years_nobody_knows() {
    assert_eq!(CALENDAR.years(), Some((2012, 2027)));
    assert_eq!(CALENDAR.is_working(day("2011-12-30")), None);
    assert_eq!(CALENDAR.is_working(day("2028-01-03")), None);
    assert_eq!(CALENDAR.add_working_days(day("2027-12-30"), 2), None);
    assert_eq!(CALENDAR.add_working_days(day("2011-12-30"), 1), None);
    assert_eq!(CALENDAR.add_working_days(day("2027-12-30"), 1), Some(day("2027-12-31")));
}

#[test]
fn nobody_signed_the_calendar_off_yet() {
    assert!(!CALENDAR.verified());
}

#[test]
fn the_same_term_is_longer_before_martial_law() {
    // Friday before Independence Day, three working days.
    assert_eq!(CALENDAR.add_working_days(day("2021-08-20"), 3), Some(day("2021-08-26")));
    assert_eq!(CALENDAR.add_working_days(day("2022-08-19"), 3), Some(day("2022-08-24")));
    // A term that crosses the change: 8 March still free, 2 May no longer.
    assert_eq!(CALENDAR.add_working_days(day("2022-03-04"), 1), Some(day("2022-03-07")));
    assert_eq!(CALENDAR.add_working_days(day("2022-03-07"), 1), Some(day("2022-03-09")));
    assert_eq!(CALENDAR.add_working_days(day("2022-04-29"), 1), Some(day("2022-05-02")));
}

fn covered() -> impl Strategy<Value = Day> {
    let (first, last) = (day("2012-01-01").number(), day("2027-06-30").number());
    (first..=last).prop_map(|n| Day::from_number(n).unwrap())
}

proptest! {
    #[test]
    fn a_term_ends_on_a_working_day_and_counts_exactly(from in covered(), n in 1_u16..100) {
        let end = CALENDAR.add_working_days(from, n).unwrap();
        prop_assert_eq!(CALENDAR.is_working(end), Some(true));
        let between = (from.number() + 1..=end.number())
            .filter(|d| CALENDAR.is_working(Day::from_number(*d).unwrap()) == Some(true));
        prop_assert_eq!(between.count(), usize::from(n));
    }

    #[test]
    fn a_longer_term_and_a_later_start_never_end_earlier(from in covered(), n in 0_u16..100, later in 0..20_i32) {
        let end = CALENDAR.add_working_days(from, n).unwrap();
        prop_assert!(CALENDAR.add_working_days(from, n + 1).unwrap() > end);
        prop_assert!(CALENDAR.add_working_days(from.plus_days(later), n).unwrap() >= end);
    }

    #[test]
    fn terms_add_up(from in covered(), a in 0_u16..40, b in 0_u16..40) {
        let in_two = CALENDAR.add_working_days(CALENDAR.add_working_days(from, a).unwrap(), b);
        prop_assert_eq!(in_two, CALENDAR.add_working_days(from, a + b));
    }

    #[test]
    fn weekends_are_free_unless_an_order_moved_a_day(d in covered()) {
        let weekend = (d.number() + 3).rem_euclid(7) >= 5;
        let moved = ["2017-05-13", "2017-08-19", "2018-03-03", "2018-05-05", "2018-06-23", "2018-12-22", "2018-12-29", "2019-05-11"];
        if weekend && !moved.contains(&d.to_string().as_str()) {
            prop_assert_eq!(CALENDAR.is_working(d), Some(false));
        }
    }
}
