//! Bodies: what they are called on which day, where they are, whether they can work, and whom a denial of one of
//! them holds for.

mod file;
mod rule;

use std::collections::{BTreeMap, BTreeSet};

use stezhka_terms::{BodyId, BodyKind, Day, KatotthCode, Lang, Text};

/// Days from one to another, both included; open where an end is not known or not there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Period {
    /// First day.
    pub from: Option<Day>,
    /// Last day.
    pub until: Option<Day>,
}

impl Period {
    /// Whether a day lies in it.
    pub fn holds(&self, day: Day) -> bool {
        self.from.is_none_or(|f| f <= day) && self.until.is_none_or(|u| day <= u)
    }
}

/// A name with its days.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DatedName {
    /// The name.
    pub name: Text,
    /// When it is borne. Days between two known ones fall to the later name.
    pub days: Period,
}

/// For whom a body acts, and when.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Substitution {
    /// The body it acts for.
    pub body: BodyId,
    /// When.
    pub days: Period,
}

/// A body.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Body {
    /// Its id, stable through renames.
    pub id: BodyId,
    /// Its kind.
    pub kind: BodyKind,
    /// Its names, oldest first.
    pub names: Vec<DatedName>,
    /// Its territory; none for the whole country.
    pub territory: Option<KatotthCode>,
    /// When it exists.
    pub days: Period,
    /// Which body took its place after its last day.
    pub successor: Option<BodyId>,
    /// For which bodies it acts.
    pub substitutes: Vec<Substitution>,
    /// When it cannot work (occupation, hostilities): never offered, a place of origin still.
    pub unavailable: Vec<Period>,
    /// Whether its data was checked against an act.
    pub verified: bool,
}

impl Body {
    /// Whether it exists on a day.
    pub fn exists(&self, day: Day) -> bool {
        self.days.holds(day)
    }

    /// Whether it exists and nothing known keeps it from working on a day. Nobody promises that it does.
    pub fn available(&self, day: Day) -> bool {
        self.exists(day) && !self.unavailable.iter().any(|p| p.holds(day))
    }

    /// Its name on a day.
    pub fn name(&self, day: Day, lang: Lang) -> &str {
        let found = self.names.iter().find(|n| n.days.holds(day)).or_else(|| self.names.last());
        found.map_or("", |n| n.name.get(lang))
    }
}

/// A territory whose bodies cannot work for a time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Closed {
    territory: KatotthCode,
    days: Period,
}

/// All bodies, and the kinds of desk that each kind of body has.
#[derive(Debug)]
pub struct Bodies {
    all: BTreeMap<BodyId, Body>,
    desks: BTreeMap<BodyKind, Vec<String>>,
    closed: Vec<Closed>,
}

/// The kind of desk that takes applications.
const INTAKE: &str = "intake";

impl Bodies {
    /// A body.
    pub fn get(&self, id: &BodyId) -> Option<&Body> {
        self.all.get(id)
    }

    /// All of them, by id.
    pub fn all(&self) -> impl Iterator<Item = &Body> {
        self.all.values()
    }

    /// The kinds of desk of a kind of body: what can hold keys in it.
    pub fn desks(&self, kind: &BodyKind) -> &[String] {
        self.desks.get(kind).map(Vec::as_slice).unwrap_or_default()
    }

    /// Whether bodies of a kind take applications.
    pub fn takes_applications(&self, kind: &BodyKind) -> bool {
        self.desks(kind).iter().any(|d| d == INTAKE)
    }

    /// Whether a territory is closed on a day: none of its bodies can work there.
    pub(crate) fn is_closed(&self, territory: KatotthCode, day: Day) -> bool {
        self.closed.iter().any(|c| c.territory == territory && c.days.holds(day))
    }

    /// The body with its successors, its predecessors, and whoever acts for one of them on that day, or for whom
    /// one of them acts: a denial of one holds for all. The relation is symmetric, so it does not matter whether the
    /// denied body or the one that asks stands first.
    pub fn stands_for(&self, id: &BodyId, day: Day) -> Vec<BodyId> {
        let mut found = BTreeSet::from([id.clone()]);
        let mut news = vec![id.clone()];
        while let Some(next) = news.pop() {
            for other in self.tied_to(&next, day) {
                if found.insert(other.clone()) {
                    news.push(other.clone());
                }
            }
        }
        found.into_iter().collect()
    }

    /// The bodies directly tied to one: either names the other as successor or, on that day, as acted for.
    fn tied_to<'a>(&'a self, id: &'a BodyId, day: Day) -> impl Iterator<Item = &'a BodyId> {
        self.all.values().flat_map(move |body| {
            let acted = body.substitutes.iter().filter(move |s| s.days.holds(day)).map(|s| &s.body);
            body.successor.iter().chain(acted).filter_map(move |named| match (&body.id == id, named == id) {
                (true, _) => Some(named),
                (_, true) => Some(&body.id),
                _ => None,
            })
        })
    }
}
