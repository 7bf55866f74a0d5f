//! Safe hours: chosen hours decide exactly when a number may be seen; her words decide only when they can be understood
//! for certain. Where nothing is certain nothing is assumed.

use serde_json::Value;
use stezhka_terms::Moment;

use crate::content::Contact;
use crate::forms::hour_of;

/// Whether a number may be seen at a moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stand {
    /// Within what was agreed.
    Open,
    /// Outside what was agreed.
    Closed,
    /// Only her words can tell: a person reads them first.
    Words,
    /// Nothing was said about hours.
    Unsaid,
}

/// What was agreed about the time of contact.
#[derive(Debug, Clone, Default)]
pub struct Agreed {
    /// Days, a code of the law's list; empty when nothing was said.
    pub days: String,
    /// From this hour.
    pub from: Option<u8>,
    /// Until this hour.
    pub until: Option<u8>,
    /// Her words.
    words: String,
}

impl Agreed {
    /// As it stands in a contact.
    pub fn of(contact: &Contact) -> Self {
        Self {
            days: contact.days.clone(),
            from: hour_of(&contact.from),
            until: hour_of(&contact.until),
            words: contact.hours.clone(),
        }
    }

    /// As it stands in a sealed contact, or in the answers of the form.
    pub fn in_content(value: &Value) -> Self {
        let answers = value.get("answers");
        let said = |own: &str, asked: &str| {
            let found = answers.map_or_else(|| value.get(own), |all| all.get(asked));
            found.and_then(Value::as_str).unwrap_or_default().to_owned()
        };
        Self {
            days: said("days", "safe_days"),
            from: hour_of(&said("from", "safe_from")),
            until: hour_of(&said("until", "safe_until")),
            words: said("hours", "safe_hours"),
        }
    }

    /// Whether an hour was chosen.
    pub const fn has_hours(&self) -> bool {
        self.from.is_some() || self.until.is_some()
    }

    /// The chosen hours, with the end of the day where only one was chosen.
    pub fn span(&self) -> (u8, u8) {
        (self.from.unwrap_or(0), self.until.filter(|hour| *hour > 0).unwrap_or(24))
    }

    /// How it stands at a moment, in Kyiv's time.
    pub fn at(&self, now: Moment) -> Stand {
        let minute = now.kyiv_minute();
        let clock = minute.split(' ').next_back().unwrap_or_default();
        let (today, Some(minute)) = (now.day().number(), minute_of(clock)) else { return Stand::Words };
        if !self.has_hours() {
            if !self.fits(today) {
                return Stand::Closed;
            }
            return match within(&self.words, minute) {
                Some(true) => Stand::Open,
                Some(false) => Stand::Closed,
                None if self.words.trim().is_empty() => Stand::Unsaid,
                None => Stand::Words,
            };
        }
        let (from, until) = self.span();
        let (from, until) = (u32::from(from) * 60, u32::from(until) * 60);
        let open = match from.cmp(&until) {
            std::cmp::Ordering::Less => (from..until).contains(&minute) && self.fits(today),
            // All day or no time at all: nobody may guess which.
            std::cmp::Ordering::Equal => return Stand::Words,
            // Over midnight: what began yesterday counts by yesterday.
            std::cmp::Ordering::Greater => {
                (minute >= from && self.fits(today)) || (minute < until && self.fits(today - 1))
            }
        };
        if open { Stand::Open } else { Stand::Closed }
    }

    /// Whether a day, by its number, is one of the agreed ones.
    fn fits(&self, day: i32) -> bool {
        // Day 0 was a Thursday; Monday is 0 here.
        let weekday = (day + 3).rem_euclid(7);
        match &self.days[..] {
            "working" => weekday < 5,
            "weekend" => weekday >= 5,
            _ => true,
        }
    }
}

/// Whether a minute of the day lies within hours such as `18:00-20:30` or `18–20`; nothing when the words cannot be
/// understood for certain.
fn within(hours: &str, now: u32) -> Option<bool> {
    let tidy: String = hours.chars().map(|c| if matches!(c, '–' | '—' | '−') { '-' } else { c }).collect();
    let mut any = None;
    for span in tidy.split([',', ';']) {
        let (from, until) = span.split_once('-')?;
        let (from, until) = (minute_of(from.trim())?, minute_of(until.trim())?);
        let inside = match from.cmp(&until) {
            std::cmp::Ordering::Less => (from..until).contains(&now),
            std::cmp::Ordering::Equal => return None,
            std::cmp::Ordering::Greater => now >= from || now < until,
        };
        any = Some(any.unwrap_or(false) || inside);
    }
    any
}

fn minute_of(text: &str) -> Option<u32> {
    let (hour, minute) = text.split_once([':', '.']).unwrap_or((text, "0"));
    let (hour, minute): (u32, u32) = (hour.parse().ok()?, minute.parse().ok()?);
    // Each by itself first: of a number without sense nothing is computed.
    let of_the_day = (hour < 24 && minute < 60) || (hour, minute) == (24, 0);
    of_the_day.then(|| hour * 60 + minute)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn agreed(days: &str, from: &str, until: &str, words: &str) -> Agreed {
        Agreed::in_content(&serde_json::json!({ "days": days, "from": from, "until": until, "hours": words }))
    }

    fn at(agreed: &Agreed, when: &str) -> Stand {
        agreed.at(Moment::from_kyiv(when).unwrap())
    }

    #[test]
    fn words_that_are_certain_count_and_others_are_left_to_a_human() {
        let said = |words: &str, clock: &str| at(&agreed("", "", "", words), &format!("2026-03-04T{clock}"));
        assert_eq!(said("18:00-20:30", "18:00"), Stand::Open);
        assert_eq!(said("18–20", "20:00"), Stand::Closed);
        assert_eq!(said("9-12, 18-20", "19:10"), Stand::Open);
        assert_eq!(said("22-2", "01:00"), Stand::Open);
        for words in ["після шостої", "18", "будні 9-12", "25-26", "24:30-25", "10-10"] {
            assert_eq!(said(words, "10:00"), Stand::Words, "{words}");
        }
        assert_eq!(said(" ", "10:00"), Stand::Unsaid, "nothing said is no permission");
    }

    proptest! {
        /// Whatever is typed: nothing breaks, and a number that no clock shows makes nothing certain.
        #[test]
        fn numbers_that_no_clock_shows_are_never_certain(
            typed in prop_oneof![".*", "[0-9]{1,10}([:.][0-9]{1,10})?-[0-9]{1,10}([:.][0-9]{1,10})?"],
            now in 0..1440_u32,
        ) {
            let mut numbers = typed.split(|c: char| !c.is_ascii_digit());
            let senseless = numbers.any(|digits| digits.parse::<u64>().is_ok_and(|n| n > 59));
            prop_assert!(!senseless || within(&typed, now).is_none(), "{typed}");
        }
    }

    #[test]
    fn hours_that_would_wrap_into_a_day_are_left_to_a_human() {
        for words in ["71582789-24", "9-71582789", "0:4294967295-24", "4294967295:59-1", "24:01-2"] {
            assert_eq!(at(&agreed("", "", "", words), "2026-03-04T10:00"), Stand::Words, "{words}");
        }
    }

    #[test]
    fn chosen_hours_decide_to_the_minute_whatever_the_words_are() {
        let evening = agreed("", "18", "20", "тільки не у свята");
        assert_eq!(at(&evening, "2026-03-04T17:59"), Stand::Closed);
        assert_eq!(at(&evening, "2026-03-04T18:00"), Stand::Open);
        assert_eq!(at(&evening, "2026-03-04T19:59"), Stand::Open);
        assert_eq!(at(&evening, "2026-03-04T20:00"), Stand::Closed);
        // One end only: the other is midnight.
        assert_eq!(at(&agreed("", "20", "", ""), "2026-03-04T23:59"), Stand::Open);
        assert_eq!(at(&agreed("", "20", "", ""), "2026-03-05T00:00"), Stand::Closed);
        assert_eq!(at(&agreed("", "", "8", ""), "2026-03-05T00:00"), Stand::Open);
        assert_eq!(at(&agreed("", "20", "0", ""), "2026-03-05T00:00"), Stand::Closed, "until midnight");
        // The same hour twice says nothing certain; neither does an hour that is none.
        assert_eq!(at(&agreed("", "9", "9", ""), "2026-03-04T09:30"), Stand::Words);
        assert_eq!(at(&agreed("", "24", "абв", ""), "2026-03-04T09:30"), Stand::Unsaid);
    }

    #[test]
    fn over_midnight_the_day_is_the_one_on_which_the_hours_began() {
        // 2026-03-06 is a Friday.
        let nights = agreed("weekend", "22", "2", "");
        for (when, stand) in [
            ("2026-03-06T23:00", Stand::Closed),
            ("2026-03-07T01:00", Stand::Closed),
            ("2026-03-07T22:00", Stand::Open),
            ("2026-03-08T01:59", Stand::Open),
            ("2026-03-08T02:00", Stand::Closed),
            ("2026-03-09T01:00", Stand::Open),
            ("2026-03-09T23:00", Stand::Closed),
        ] {
            assert_eq!(at(&nights, when), stand, "{when}");
        }
        let days = agreed("working", "9", "17", "");
        assert_eq!(at(&days, "2026-03-06T16:59"), Stand::Open);
        assert_eq!(at(&days, "2026-03-07T12:00"), Stand::Closed);
        // Days alone say when not, and nothing about hours.
        assert_eq!(at(&agreed("working", "", "", ""), "2026-03-07T12:00"), Stand::Closed);
        assert_eq!(at(&agreed("working", "", "", ""), "2026-03-06T12:00"), Stand::Unsaid);
        assert_eq!(at(&agreed("working", "", "", "після обіду"), "2026-03-06T12:00"), Stand::Words);
    }

    #[test]
    fn a_case_of_before_opens_and_the_hour_is_that_of_kyiv_in_summer_too() {
        let old = serde_json::json!({ "answers": { "safe_hours": "18-20" } });
        assert_eq!(at(&Agreed::in_content(&old), "2026-07-01T18:30"), Stand::Open);
        let summer = agreed("", "18", "19", "");
        // 15:30 UTC is 18:30 in Kyiv in July, 17:30 in January.
        assert_eq!(
            summer.at("2026-07-01".parse::<stezhka_terms::Day>().unwrap().start().plus_millis(66_600_000)),
            Stand::Open
        );
    }
}
