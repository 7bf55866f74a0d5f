//! Dead ends: an obligation that nothing opens or nobody can close, a condition that never holds, an act after
//! which nobody has anything to do. And what must never be: something ended by silence.

use stezhka_terms::StepId;

use super::say;
use crate::draft::{Draft, EditionRead};
use crate::finding::{At, Finding, says};
use crate::kind::EventKind;
use crate::model::{Edition, Flag, Flags, Obligation, Trigger};

/// Acts after which the path must go on whatever else is open, and how each may lean.
const GOES_ON: &[(EventKind, &[Option<Flag>])] = &[
    (EventKind::Received, &[None, Some(Flag::NotSafe), Some(Flag::UrgentNeed), Some(Flag::FromOther)]),
    (EventKind::Reported, &[None, Some(Flag::FromOther)]),
    (EventKind::Registered, &[None]),
    (EventKind::InterviewScheduled, &[None]),
    (EventKind::InterviewMissed, &[None]),
    (EventKind::InterviewHeld, &[None, Some(Flag::OthersPresent)]),
    (EventKind::FactsAnnounced, &[None]),
    (EventKind::FactsRequested, &[None]),
    (EventKind::GroundsShown, &[Some(Flag::Adverse)]),
    (EventKind::Concluded, &[Some(Flag::Adverse), Some(Flag::Favourable)]),
    (EventKind::Sent, &[None]),
    (EventKind::Returned, &[None]),
    (EventKind::Completed, &[None]),
    (EventKind::Proposed, &[Some(Flag::Adverse)]),
    (EventKind::Dissented, &[Some(Flag::Adverse)]),
    (EventKind::Decided, &[Some(Flag::Adverse), Some(Flag::Favourable)]),
    (EventKind::ServiceFailed, &[Some(Flag::Adverse), Some(Flag::Favourable)]),
    (EventKind::Appealed, &[Some(Flag::Adverse)]),
    (EventKind::AppealDecided, &[Some(Flag::Adverse), Some(Flag::Favourable)]),
    (EventKind::Annulled, &[None]),
    (EventKind::ChangeAsked, &[None]),
    (EventKind::CodeDoubted, &[None]),
    (EventKind::Recused, &[None]),
    (EventKind::DenialAdded, &[Some(Flag::Deskless)]),
];

/// What may stand beside the leaning of an act.
const BESIDE: &[&[Flag]] = &[
    &[],
    &[Flag::Child],
    &[Flag::Represented],
    &[Flag::Assisted],
    &[Flag::Anew],
    &[Flag::Deciding],
    &[Flag::Deciding, Flag::Anew],
    &[Flag::Child, Flag::Represented],
    &[Flag::Child, Flag::Deciding, Flag::Anew],
];

pub(super) fn check(draft: &Draft, found: &mut Vec<Finding>) {
    for placed in &draft.editions {
        let read = &placed.value;
        for (obligation, at) in read.edition.obligations.iter().zip(&read.places) {
            of_obligation(read, obligation, at, found);
        }
        nothing_to_do(&read.edition, &placed.at, found);
    }
}

fn of_obligation(read: &EditionRead, obligation: &Obligation, at: &At, found: &mut Vec<Finding>) {
    if obligation.opens.is_empty() {
        say(found, at, "nothing-opens");
    }
    if obligation.closes.is_empty() {
        say(found, at, "nothing-closes");
    }
    let ends = obligation.closes.iter().chain(&obligation.voids);
    if ends.clone().any(|t| t.kind == EventKind::DayPassed) {
        say(found, at, "day-ends-nothing");
    }
    if obligation.opens.iter().chain(ends).any(never_fires) {
        say(found, at, "never-holds");
    }
    let steps = obligation.opens.iter().filter_map(|t| t.step.as_ref());
    for step in steps.filter(|step| !asked_for(&read.edition, step)) {
        say(found, at, says!("nothing-leads", step = step));
    }
}

fn never_fires(trigger: &Trigger) -> bool {
    let both_ways = [Flag::Adverse, Flag::Favourable].iter().all(|f| trigger.when.contains(f));
    both_ways || !trigger.when.is_disjoint(&trigger.unless)
}

fn asked_for(edition: &Edition, step: &StepId) -> bool {
    edition.obligations.iter().flat_map(|o| &o.closes).any(|t| t.step.as_ref() == Some(step))
}

fn nothing_to_do(edition: &Edition, at: &At, found: &mut Vec<Finding>) {
    for (kind, leanings) in GOES_ON {
        let silent = leanings.iter().flat_map(|lean| BESIDE.iter().map(move |beside| flags(*lean, beside)));
        // One finding per kind of act is enough to mend it.
        if let Some(flags) = silent.into_iter().find(|f| edition.opened_by(*kind, None, f).next().is_none()) {
            let names: Vec<&str> = flags.iter().map(|f| f.as_str()).collect();
            let when = if names.is_empty() { String::new() } else { format!(" ({})", names.join(", ")) };
            say(found, at, says!("nothing-to-do", kind = kind, when = when));
        }
    }
}

fn flags(lean: Option<Flag>, beside: &[Flag]) -> Flags {
    beside.iter().copied().chain(lean).collect()
}
