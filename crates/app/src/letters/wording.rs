//! Words that letters take from the law's data: where a rule stands, by when, what a code means.

use stezhka_documents::Term;
use stezhka_law::{Cite, Due, Law, Obligation};
use stezhka_terms::{Day, Lang, Text};

/// A text of the software itself.
pub(super) fn text(uk: &str, en: &str) -> Text {
    Text { uk: uk.to_owned(), en: en.to_owned() }
}

/// Somebody's own words: the same in each language.
pub(super) fn same(words: &str) -> Text {
    text(words, words)
}

/// The title of a code, or the words that stand in its place.
pub(super) fn coded(law: &Law, list: &str, words: &str) -> Text {
    law.code(list, words).map_or_else(|| same(words), |code| code.title.clone())
}

/// Titles of some codes of a list, in this order.
pub(super) fn titles(law: &Law, list: &str, codes: &[&str]) -> Vec<Text> {
    codes.iter().filter_map(|code| law.code(list, code)).map(|code| code.title.clone()).collect()
}

/// Acts and points in one line; none when nothing is cited.
pub(super) fn cited(law: &Law, cites: &[Cite]) -> Option<Text> {
    let one = |cite: &Cite| {
        let act = law.acts.get(&cite.act).map_or_else(|| same(&cite.act), |act| act.short.clone());
        if cite.point.is_empty() {
            return act;
        }
        text(&format!("{}, {}", act.uk, cite.point), &format!("{}, {}", act.en, cite.point_in(Lang::En)))
    };
    cites
        .iter()
        .map(one)
        .reduce(|all, next| text(&format!("{}; {}", all.uk, next.uk), &format!("{}; {}", all.en, next.en)))
}

/// The first sentence: warnings go on to tell the one who decides what to do, and that is not for her.
pub(super) fn first_sentence(words: &str) -> &str {
    let mut letters = words.char_indices().peekable();
    while let Some((_, letter)) = letters.next() {
        if !matches!(letter, '.' | '!' | '?') {
            continue;
        }
        // A quotation is closed after its stop in English.
        while letters.next_if(|(_, c)| matches!(c, '"' | '”' | '’' | '»' | ')')).is_some() {}
        let Some(&(end, ' ')) = letters.peek() else { continue };
        // "Art. 149" goes on: a sentence begins with a large letter or a quotation.
        let next = words[end..].trim_start().chars().next();
        if next.is_some_and(|c| c.is_uppercase() || matches!(c, '"' | '“' | '«')) {
            return &words[..end];
        }
    }
    words
}

/// Where a rule stands, when a lawyer has signed it off; what nobody verified is not printed as the law.
pub(super) fn verified(law: &Law, cites: &[Cite], verified: bool) -> Option<Text> {
    if verified { cited(law, cites) } else { None }
}

/// By when an obligation is due, and how sure that is.
pub(super) fn term(law: &Law, rule: &Obligation, due: Due) -> Term {
    match due {
        Due::Law(until) => match verified(law, &rule.cites, rule.verified) {
            Some(cites) => Term::Law { until, cites },
            None => Term::Unverified { said: same(&until.to_string()) },
        },
        Due::Internal(until) => Term::Internal { until },
        Due::Unknown => Term::Unknown,
    }
}

/// A day as people write it: `2026-03-20` or `20.03.2026`.
pub(super) fn day(written: &str) -> Option<Day> {
    let written = written.trim();
    if let Ok(day) = written.parse() {
        return Some(day);
    }
    let mut parts = written.split('.');
    let (day, month, year) = (parts.next()?, parts.next()?, parts.next()?);
    if parts.next().is_some() || year.len() != 4 {
        return None;
    }
    Day::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_read_as_people_write_it_and_nothing_is_guessed() {
        let march = Day::new(2026, 3, 20).unwrap();
        assert_eq!(day(" 2026-03-20 "), Some(march));
        assert_eq!(day("20.03.2026"), Some(march));
        for unclear in ["", "весна 2026", "20.03.26", "31.02.2026", "20.03.2026.1", "03/20/2026"] {
            assert_eq!(day(unclear), None, "{unclear}");
        }
    }

    #[test]
    fn of_a_warning_only_the_first_sentence_is_printed() {
        assert_eq!(first_sentence("Паперів немає. Що зроблено?"), "Паперів немає.");
        assert_eq!(first_sentence("Одне речення"), "Одне речення");
        assert_eq!(first_sentence("\"Could have left.\" More than locks."), "\"Could have left.\"");
        assert_eq!(first_sentence("«Могла піти». Двері тримають."), "«Могла піти».");
        assert_eq!(first_sentence("See Art. 149 first. Then act."), "See Art. 149 first.");
    }

    #[test]
    fn each_warning_has_a_whole_first_sentence_in_both_languages() {
        let law = Law::embedded().unwrap();
        for (code, warning) in &law.warnings {
            for words in [&warning.text.uk, &warning.text.en] {
                let first = first_sentence(words);
                assert!(first.len() < words.len(), "{code}: what follows is not for her: {words}");
                assert!(first.ends_with(['.', '!', '?', '"', '»']), "{code}: {first}");
                assert_eq!(first.matches('"').count() % 2, 0, "{code}: {first}");
                assert_eq!(first.matches('«').count(), first.matches('»').count(), "{code}: {first}");
                assert!(!first.contains(".\" "), "{code}: {first}");
            }
        }
    }

    #[test]
    fn a_term_of_the_law_that_nobody_signed_off_is_printed_as_unverified() {
        let law = Law::embedded().unwrap();
        let mut rule = law.editions.last().unwrap().obligations.first().unwrap().clone();
        let until = Day::new(2026, 3, 20).unwrap();
        rule.verified = false;
        assert!(matches!(term(&law, &rule, Due::Law(until)), Term::Unverified { .. }));
        rule.verified = true;
        assert!(matches!(term(&law, &rule, Due::Law(until)), Term::Law { .. }));
        assert_eq!(term(&law, &rule, Due::Internal(until)), Term::Internal { until });
        assert_eq!(term(&law, &rule, Due::Unknown), Term::Unknown);
    }
}
