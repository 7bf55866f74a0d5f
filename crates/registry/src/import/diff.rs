//! What one edition of the codifier changes in another.

use std::fmt;

use stezhka_terms::Day;

use crate::places::FormerName;
use crate::table::{Category, Place, Table};

/// What another edition changes.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Diff {
    /// New codes.
    pub added: Vec<Place>,
    /// Codes that are gone.
    pub removed: Vec<Place>,
    /// Other names: before, after.
    pub renamed: Vec<(Place, Place)>,
    /// Other parents: before, after.
    pub moved: Vec<(Place, Place)>,
    /// Other categories: before, after.
    pub recategorised: Vec<(Place, Place)>,
}

impl Diff {
    /// Compares two editions.
    pub fn between(old: &Table, new: &Table) -> Self {
        let mut diff = Self::default();
        for after in new.places() {
            match old.get(after.code) {
                None => diff.added.push(after.clone()),
                Some(before) => diff.compare(before, after),
            }
        }
        diff.removed = old.places().iter().filter(|p| new.get(p.code).is_none()).cloned().collect();
        diff
    }

    fn compare(&mut self, before: &Place, after: &Place) {
        let changes = [
            (before.name != after.name, &mut self.renamed),
            (before.parent != after.parent, &mut self.moved),
            (before.category != after.category, &mut self.recategorised),
        ];
        for (_, list) in changes.into_iter().filter(|(changed, _)| *changed) {
            list.push((before.clone(), after.clone()));
        }
    }

    /// Whether nothing changed.
    pub const fn is_empty(&self) -> bool {
        self.added.is_empty()
            && self.removed.is_empty()
            && self.renamed.is_empty()
            && self.moved.is_empty()
            && self.recategorised.is_empty()
    }
}

/// Names of earlier editions that places do not bear now, each with the day of the last edition that had it.
/// Editions stand oldest first; their workbooks do not say on which day a name changed.
pub fn former_names(editions: &[(Day, Table)], now: &Table) -> Vec<FormerName> {
    let mut former: Vec<FormerName> = Vec::new();
    for place in now.places() {
        let first = former.len();
        for (day, table) in editions {
            let Some(before) = table.get(place.code).filter(|before| before.name != place.name) else {
                continue;
            };
            match former[first..].iter_mut().find(|f| f.name == before.name) {
                Some(known) => known.stood = Some(*day),
                None => former.push(FormerName {
                    code: place.code,
                    name: before.name.clone(),
                    stood: Some(*day),
                    verified: true,
                }),
            }
        }
    }
    former
}

impl fmt::Display for Diff {
    /// A line for each change: `+` added, `-` removed, `~` renamed, `>` moved, `*` another category.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let parent = |p: &Place| p.parent.map_or_else(|| "-".to_owned(), |c| c.to_string());
        let letter = |category: Category| category.letter();
        for p in &self.added {
            writeln!(f, "+ {} {} {}", p.code, letter(p.category), p.name)?;
        }
        for p in &self.removed {
            writeln!(f, "- {} {} {}", p.code, letter(p.category), p.name)?;
        }
        for (before, after) in &self.renamed {
            writeln!(f, "~ {} {} -> {}", after.code, before.name, after.name)?;
        }
        for (before, after) in &self.moved {
            writeln!(f, "> {} {} {} -> {}", after.code, after.name, parent(before), parent(after))?;
        }
        for (before, after) in &self.recategorised {
            let (was, is) = (letter(before.category), letter(after.category));
            writeln!(f, "* {} {} {was} -> {is}", after.code, after.name)?;
        }
        Ok(())
    }
}
