//! Names that name nothing, names given twice, words that are missing.

use std::collections::BTreeSet;

use super::say;
use crate::draft::{Draft, Named};
use crate::finding::{At, Finding, Says, says};
use crate::kind::EventKind;
use crate::model::{Flag, Party, Transition, Unit};

pub(super) fn check(draft: &Draft, found: &mut Vec<Finding>) {
    dangling(draft, found);
    twice(draft, found);
    unseen(draft, found);
    whole(draft, found);
}

fn dangling(draft: &Draft, found: &mut Vec<Finding>) {
    for reference in &draft.references {
        if !known(draft, reference.named).contains(reference.name.as_str()) {
            let what = what(reference.named);
            say(found, &reference.at, says!("no-name", what: Says::from(what), name = reference.name));
        }
    }
}

const fn what(named: Named) -> &'static str {
    match named {
        Named::Act => "no-act",
        Named::BodyKind => "no-body-kind",
        Named::Warning => "no-warning",
        Named::List => "no-list",
        Named::Form => "no-form",
        Named::Obligation => "no-obligation",
        Named::Circumstance => "no-circumstance",
        Named::Step => "no-step",
    }
}

fn known(draft: &Draft, named: Named) -> BTreeSet<&str> {
    match named {
        Named::Act => draft.acts.iter().map(|a| a.value.code.as_str()).collect(),
        Named::BodyKind => draft.body_kinds.iter().map(|k| k.value.0.as_str()).collect(),
        Named::Warning => draft.warnings.iter().map(|w| w.value.code.as_str()).collect(),
        Named::List => draft.lists.iter().map(|l| l.value.0.as_str()).collect(),
        Named::Form => draft.forms.iter().map(|f| f.value.form.id.as_str()).collect(),
        Named::Obligation => {
            draft.editions.iter().flat_map(|e| &e.value.edition.obligations).map(|o| o.id.as_str()).collect()
        }
        Named::Circumstance => codes_of(draft, "circumstances"),
        Named::Step => codes_of(draft, "steps"),
    }
}

fn codes_of<'a>(draft: &'a Draft, list: &str) -> BTreeSet<&'a str> {
    let lists = draft.lists.iter().filter(|l| l.value.0 == list);
    lists.flat_map(|l| &l.value.1).map(|c| c.code.as_str()).collect()
}

fn twice(draft: &Draft, found: &mut Vec<Finding>) {
    unique(found, "twice-act", draft.acts.iter().map(|a| (a.value.code.as_str(), &a.at)));
    unique(found, "twice-body-kind", draft.body_kinds.iter().map(|k| (k.value.0.as_str(), &k.at)));
    unique(found, "twice-warning", draft.warnings.iter().map(|w| (w.value.code.as_str(), &w.at)));
    unique(found, "twice-ground", draft.grounds.iter().map(|g| (g.value.code.as_str(), &g.at)));
    unique(found, "twice-criterion", draft.criteria.iter().map(|c| (c.value.code.as_str(), &c.at)));
    unique(found, "twice-purpose", draft.purposes.iter().map(|p| (p.value.code.as_str(), &p.at)));
    unique(found, "twice-list", draft.lists.iter().map(|l| (l.value.0.as_str(), &l.at)));
    unique(found, "twice-word", draft.words.iter().map(|w| (w.value.code.as_str(), &w.at)));
    for read in draft.editions.iter().map(|e| &e.value) {
        let ids = read.edition.obligations.iter().map(|o| o.id.as_str());
        unique(found, "twice-obligation", ids.zip(&read.places));
    }
    for read in draft.forms.iter().map(|f| &f.value) {
        let ids = read.form.questions.iter().map(|q| q.id.as_str());
        unique(found, "twice-question", ids.zip(&read.places));
    }
}

fn unique<'a>(found: &mut Vec<Finding>, what: &'static str, names: impl Iterator<Item = (&'a str, &'a At)>) {
    let mut seen = BTreeSet::new();
    for (name, at) in names {
        if !seen.insert(name) {
            say(found, at, says!("twice", what: Says::from(what), name = name));
        }
    }
}

/// A warning that nobody would ever see, a reason that may not stand but teaches nothing.
fn unseen(draft: &Draft, found: &mut Vec<Finding>) {
    for warning in &draft.warnings {
        let used = draft.grounds.iter().any(|g| g.value.warnings.contains(&warning.value.code));
        if !used && warning.value.raised_by.is_empty() {
            say(found, &warning.at, "unseen-warning");
        }
    }
    for ground in &draft.grounds {
        if !ground.value.lawful && ground.value.warnings.is_empty() {
            let says = "unexplained-reason";
            say(found, &ground.at, says);
        }
    }
}

/// What must exist for anything to work.
fn whole(draft: &Draft, found: &mut Vec<Finding>) {
    let top = |file: &str| At { file: file.to_owned(), line: 1 };
    if draft.calendar.is_none() {
        say(found, &top("calendar.toml"), "no-calendar");
    }
    if draft.editions.is_empty() {
        say(found, &top("procedures/"), "no-edition");
    }
    let words: BTreeSet<&str> = draft.words.iter().map(|w| w.value.code.as_str()).collect();
    let coded = |prefix: &str, code: &str| format!("{prefix}.{code}");
    let needed = EventKind::ALL
        .iter()
        .map(|k| coded("act", k.as_str()))
        .chain(Flag::ALL.map(|f| coded("flag", f.as_str())))
        .chain(Party::ALL.map(|p| coded("party", p.as_str())))
        .chain(Unit::ALL.map(|u| coded("unit", u.as_str())))
        .chain(Transition::ALL.map(|t| coded("transition", t.as_str())))
        .chain(crate::explain::PHRASES.iter().map(|p| coded("phrase", p)));
    for code in needed.filter(|code| !words.contains(code.as_str())) {
        say(found, &top("words.toml"), says!("no-word", code = code));
    }
}
