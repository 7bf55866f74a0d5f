//! Editions and forms follow each other without gap or overlap; transitional rules stand between two editions.

use std::collections::BTreeMap;

use stezhka_terms::Day;

use super::say;
use crate::draft::Draft;
use crate::finding::{At, Finding};
use crate::query::within;

/// From, until, place.
type Span<'a> = (Day, Option<Day>, &'a At);

pub(super) fn check(draft: &Draft, found: &mut Vec<Finding>) {
    let mut spans: BTreeMap<String, Vec<Span<'_>>> = BTreeMap::new();
    for placed in &draft.editions {
        let edition = &placed.value.edition;
        let span = (edition.from, edition.until, &placed.at);
        spans.entry(format!("edition of `{}`", edition.procedure)).or_default().push(span);
    }
    for placed in &draft.forms {
        let form = &placed.value.form;
        spans.entry(format!("form `{}`", form.id)).or_default().push((form.from, form.until, &placed.at));
    }
    for placed in &draft.competences {
        let c = &placed.value;
        spans.entry(format!("competence of `{}`", c.party)).or_default().push((c.from, c.until, &placed.at));
    }
    for (what, spans) in spans {
        follow(&what, spans, found);
    }
    transitions(draft, found);
    forms_in_use(draft, found);
}

fn follow(what: &str, mut spans: Vec<Span<'_>>, found: &mut Vec<Finding>) {
    spans.sort();
    for (from, until, at) in &spans {
        if until.is_some_and(|last| last < *from) {
            say(found, at, format!("this {what} ends before it begins"));
        }
    }
    for (earlier, later) in spans.iter().zip(spans.iter().skip(1)) {
        let before = later.0.plus_days(-1);
        match earlier.1 {
            Some(last) if last == before => {}
            Some(last) if last < before => {
                say(
                    found,
                    later.2,
                    format!("a gap: the {what} before this one ended on {last}; add until/from"),
                );
            }
            _ => {
                let says =
                    format!("an overlap: the {what} before this one must end with until = \"{before}\"");
                say(found, later.2, says);
            }
        }
    }
}

fn transitions(draft: &Draft, found: &mut Vec<Finding>) {
    let is_edition = |day: Day| draft.editions.iter().any(|e| e.value.edition.from == day);
    for placed in &draft.transitions {
        let rule = &placed.value;
        for day in [rule.from, rule.to].into_iter().filter(|day| !is_edition(*day)) {
            say(
                found,
                &placed.at,
                format!("no edition began on {day}: a transition goes from edition to edition"),
            );
        }
        if rule.from >= rule.to {
            say(found, &placed.at, "a transition goes from an earlier to a later edition");
        }
    }
}

/// An obligation's form must be in use when its edition begins.
fn forms_in_use(draft: &Draft, found: &mut Vec<Finding>) {
    for read in draft.editions.iter().map(|e| &e.value) {
        for (obligation, at) in read.edition.obligations.iter().zip(&read.places) {
            let Some(id) = &obligation.form else { continue };
            let mut forms = draft.forms.iter().map(|f| &f.value.form).filter(|f| f.id == *id).peekable();
            let exists = forms.peek().is_some();
            if exists && !forms.any(|f| within(read.edition.from, f.from, f.until)) {
                say(found, at, format!("the form `{id}` is not in use on {}", read.edition.from));
            }
        }
    }
}
