//! Editions and forms follow each other without gap or overlap; transitional rules stand between two editions.

use std::collections::BTreeMap;

use stezhka_terms::Day;

use super::say;
use crate::draft::Draft;
use crate::finding::{At, Finding, Says, says};
use crate::query::within;

/// From, until, place.
type Span<'a> = (Day, Option<Day>, &'a At);

pub(super) fn check(draft: &Draft, found: &mut Vec<Finding>) {
    let mut spans: BTreeMap<Says, Vec<Span<'_>>> = BTreeMap::new();
    for placed in &draft.editions {
        let edition = &placed.value.edition;
        let span = (edition.from, edition.until, &placed.at);
        spans.entry(says!("what-edition", name = edition.procedure)).or_default().push(span);
    }
    for placed in &draft.forms {
        let form = &placed.value.form;
        spans
            .entry(says!("what-form", name = form.id))
            .or_default()
            .push((form.from, form.until, &placed.at));
    }
    for placed in &draft.competences {
        let c = &placed.value;
        spans
            .entry(says!("what-competence", name = c.party))
            .or_default()
            .push((c.from, c.until, &placed.at));
    }
    for (what, spans) in spans {
        follow(&what, spans, found);
    }
    transitions(draft, found);
    forms_in_use(draft, found);
}

fn follow(what: &Says, mut spans: Vec<Span<'_>>, found: &mut Vec<Finding>) {
    spans.sort();
    for (from, until, at) in &spans {
        if until.is_some_and(|last| last < *from) {
            say(found, at, says!("ends-early", what: what.clone()));
        }
    }
    for (earlier, later) in spans.iter().zip(spans.iter().skip(1)) {
        let before = later.0.plus_days(-1);
        match earlier.1 {
            Some(last) if last == before => {}
            Some(last) if last < before => {
                say(found, later.2, says!("gap", what: what.clone(), last = last));
            }
            _ => {
                let says = says!("overlap", what: what.clone(), before = before);
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
            say(found, &placed.at, says!("no-edition-day", day = day));
        }
        if rule.from >= rule.to {
            say(found, &placed.at, "transition-order");
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
                say(found, at, says!("form-not-in-use", id = id, day = read.edition.from));
            }
        }
    }
}
