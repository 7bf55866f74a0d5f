//! By when, in words and shape: the law's day, our own, or unknown; and where the rule stands.

use stezhka_law::{Calendar, Due, DueRule, Obligation};
use stezhka_terms::Day;

use crate::visit::Visit;

/// A due date as it is shown.
pub struct Said {
    /// The class of its shape.
    pub class: &'static str,
    /// The day, or that nobody knows it.
    pub day: String,
    /// How much is left.
    pub left: String,
}

/// The shape and words of a due date.
pub fn said(visit: &Visit, due: Due, rule: Option<&Obligation>) -> Said {
    let (words, today) = (visit.words(), visit.now.day());
    let Some(day) = due.day() else {
        let (day, left) = (words.s("office-due-unknown"), words.s("office-due-unknown-left"));
        return Said { class: "st-due--unknown", day, left };
    };
    let left = i64::from(day.number() - today.number());
    let late = rule.is_some_and(|r| due.is_late(r, today));
    let class = match left {
        _ if late => "st-due--late",
        ..=-1 => "st-due--past",
        0 => "st-due--today",
        1..=3 => "st-due--soon",
        _ => "",
    };
    let left = match left {
        ..=-1 if late => words.n("office-due-late", -left),
        ..=-1 => words.n("office-due-past", -left),
        0 => words.s("office-due-today"),
        days => match working_days(&visit.site.app.law().calendar, today, day) {
            Some(working) => words.n("office-due-left", working),
            None if days < TWO_YEARS => words.n("office-due-left-days", days),
            None => words.n("office-due-left-years", days / YEAR),
        },
    };
    Said { class, day: words.day(day), left }
}

/// Days of a year, as far off days are told.
const YEAR: i64 = 365;
/// From here on years say more than days.
const TWO_YEARS: i64 = 2 * YEAR;

/// Working days until a day; nothing where the calendar does not reach so far: nobody knows them yet.
fn working_days(calendar: &Calendar, today: Day, day: Day) -> Option<i64> {
    let between = (1..=day.number() - today.number()).map(|n| calendar.is_working(today.plus_days(n)));
    let known: Vec<bool> = between.collect::<Option<_>>()?;
    i64::try_from(known.into_iter().filter(|working| *working).count()).ok()
}

/// Act and point, or "internal, not law", and whether a lawyer signed it off.
pub fn basis(visit: &Visit, rule: &Obligation) -> String {
    let words = visit.words();
    let cites = cites(visit, &rule.cites);
    let term = match (&rule.due, rule.practice) {
        (_, true) => words.s("office-basis-practice"),
        (DueRule::Unknown { internal: Some(_) }, _) => words.s("office-basis-internal"),
        (DueRule::Unknown { internal: None }, _) => words.s("office-basis-unknown"),
        (DueRule::Law(_), _) => words.s("office-basis-law"),
    };
    let signed = if rule.verified { "office-basis-verified" } else { "office-basis-unverified" };
    format!("{cites} · {term} · {}", words.s(signed))
}

/// Where the rule stands first, in a row that says already by whose term it stands there; the rest is on the case's
/// page.
pub fn first_cite(visit: &Visit, due: Due, rule: &Obligation) -> String {
    if rule.practice {
        return visit.words().s("office-basis-good");
    }
    let cite = cites(visit, rule.cites.get(..1).unwrap_or_default());
    match due {
        Due::Law(_) => cite,
        // The term is not the law's, and what must be done is.
        _ => visit.words().a("office-basis-duty", "cites", &cite),
    }
}

/// The same words, never broken between a sign and its number or inside a number.
fn tied(words: &str) -> String {
    const SHORT: [&str; 10] =
        ["№ ", "ст. ", "п. ", "пп. ", "ч. ", "art. ", "point ", "part ", "para. ", "No. "];
    let mut out = words.to_owned();
    for short in SHORT {
        let (start, end) = (format!(" {short}"), format!(" {}\u{a0}", short.trim_end()));
        out = out.replace(&start, &end);
    }
    let letters: Vec<char> = out.chars().collect();
    let digit = |at: Option<&char>| at.is_some_and(char::is_ascii_digit);
    let tie = |(at, c): (usize, &char)| {
        let inside = *c == '-' && at > 0 && digit(letters.get(at - 1));
        if inside { '\u{2011}' } else { *c }
    };
    letters.iter().enumerate().map(tie).collect()
}

/// Where something stands.
pub fn cites(visit: &Visit, cites: &[stezhka_law::Cite]) -> String {
    let (words, law) = (visit.words(), visit.site.app.law());
    let one = |c: &stezhka_law::Cite| {
        let act = law.acts.get(&c.act).map_or(c.act.as_str(), |a| words.text(&a.short));
        // A point of the bulletin is a number of our own notes.
        let whole = c.point.is_empty() || c.act == "bulletin-10";
        if whole { act.to_owned() } else { format!("{act}, {}", c.point_in(visit.lang)) }
    };
    tied(&cites.iter().map(one).collect::<Vec<_>>().join("; "))
}

/// Why a row stands where it stands.
pub fn why(visit: &Visit, due: Due, rule: Option<&Obligation>) -> String {
    let late = rule.is_some_and(|r| due.is_late(r, visit.now.day()));
    let key = match due {
        _ if late => "office-why-first-late",
        Due::Law(_) => "office-why-first-law",
        Due::Internal(_) => "office-why-first-internal",
        Due::Unknown => "office-why-first-unknown",
    };
    visit.words().s(key)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn beyond_the_calendar_nobody_counts_working_days() {
        let law = stezhka_law::Law::embedded().unwrap();
        let day = |text: &str| text.parse::<Day>().unwrap();
        // A Monday: four working days of that week are left, and the weekend is not counted.
        assert_eq!(working_days(&law.calendar, day("2026-03-02"), day("2026-03-08")), Some(4));
        assert_eq!(
            working_days(&law.calendar, day("2026-03-02"), day("2027-12-31")).map(|n| n > 400),
            Some(true)
        );
        assert_eq!(working_days(&law.calendar, day("2026-03-02"), day("2028-01-03")), None);
    }

    #[test]
    fn a_sign_and_its_number_stay_together() {
        assert_eq!(tied("Act No. 417, point 7"), "Act No.\u{a0}417, point\u{a0}7");
        assert_eq!(tied("Закон № 3739-VI, ст. 16"), "Закон №\u{a0}3739\u{2011}VI, ст.\u{a0}16");
    }
}
