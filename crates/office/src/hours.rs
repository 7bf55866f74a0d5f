//! Safe hours in her words: when they can be understood for certain, a number outside them stays hidden.

/// Whether a minute of the day (`HH:MM`) lies within hours such as `18:00-20:30` or `18–20`; nothing when the words
/// cannot be understood for certain.
pub fn within(hours: &str, now: &str) -> Option<bool> {
    let now = minute(now)?;
    let tidy: String = hours.chars().map(|c| if matches!(c, '–' | '—' | '−') { '-' } else { c }).collect();
    let mut any = None;
    for span in tidy.split([',', ';']) {
        let (from, until) = span.split_once('-')?;
        let (from, until) = (minute(from.trim())?, minute(until.trim())?);
        let inside = if from <= until { (from..until).contains(&now) } else { now >= from || now < until };
        any = Some(any.unwrap_or(false) || inside);
    }
    any
}

fn minute(text: &str) -> Option<u32> {
    let (hour, minute) = text.split_once([':', '.']).unwrap_or((text, "0"));
    let (hour, minute): (u32, u32) = (hour.parse().ok()?, minute.parse().ok()?);
    (hour <= 24 && minute < 60).then_some(hour * 60 + minute)
}

#[cfg(test)]
mod tests {
    use super::within;

    #[test]
    fn hours_that_are_certain_count_and_others_are_left_to_a_human() {
        assert_eq!(within("18:00-20:30", "18:00"), Some(true));
        assert_eq!(within("18–20", "20:00"), Some(false));
        assert_eq!(within("9-12, 18-20", "19:10"), Some(true));
        assert_eq!(within("22-2", "01:00"), Some(true));
        for words in ["після шостої", "18", "", "будні 9-12", "25-26"] {
            assert_eq!(within(words, "10:00"), None, "{words}");
        }
    }
}
