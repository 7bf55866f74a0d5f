//! Every step has an owner on every day its edition is in force.

use std::collections::BTreeSet;

use stezhka_terms::Day;

use super::say;
use crate::draft::Draft;
use crate::finding::{Finding, says};
use crate::model::{Edition, Party};
use crate::query::within;

pub(super) fn check(draft: &Draft, found: &mut Vec<Finding>) {
    for read in draft.editions.iter().map(|e| &e.value) {
        for (obligation, at) in read.edition.obligations.iter().zip(&read.places) {
            if let Some(day) = ownerless(draft, &read.edition, obligation.owner) {
                let says = says!("ownerless", day = day, owner = obligation.owner);
                say(found, at, says);
            }
        }
    }
}

/// The first day of the edition on which no kind of body is competent. Only days on which some rule
/// begins or has just ended can be the first.
fn ownerless(draft: &Draft, edition: &Edition, party: Party) -> Option<Day> {
    if party == Party::Person {
        return None;
    }
    let rules = || draft.competences.iter().map(|c| &c.value).filter(|c| c.party == party);
    let mut days: BTreeSet<Day> = rules().filter_map(|c| c.until).map(|last| last.plus_days(1)).collect();
    days.insert(edition.from);
    days.into_iter()
        .filter(|day| within(*day, edition.from, edition.until))
        .find(|day| !rules().any(|c| !c.chain.is_empty() && within(*day, c.from, c.until)))
}
