//! What is wrong with the law beyond a single line: names that name nothing, dead ends, steps without an owner,
//! editions that overlap, conditions that look into another compartment.

mod conditions;
mod dead_ends;
mod editions;
mod names;
mod owners;

use crate::draft::Draft;
use crate::finding::{At, Finding, Says};

/// Every fault of what was read, sorted by file and line.
pub(crate) fn all(draft: &Draft) -> Vec<Finding> {
    let mut found = draft.findings.clone();
    // Where a whole file could not be read, everything it defines would seem missing.
    if !draft.unreadable {
        names::check(draft, &mut found);
        editions::check(draft, &mut found);
        owners::check(draft, &mut found);
        dead_ends::check(draft, &mut found);
        conditions::check(draft, &mut found);
    }
    found.sort();
    found.dedup();
    found
}

fn say(found: &mut Vec<Finding>, at: &At, says: impl Into<Says>) {
    found.push(Finding { at: at.clone(), says: says.into() });
}
