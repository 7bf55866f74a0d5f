//! Finding a place by what people call it: old names, any spelling. An ambiguous name asks; nothing is guessed.

use std::collections::HashMap;

use stezhka_terms::{Day, KatotthCode};

use crate::error::RegistryError;
use crate::fold::fold;
use crate::table::{Category, Place, Table};

/// A former name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FormerName {
    /// The place.
    pub code: KatotthCode,
    /// What it was called.
    pub name: String,
    /// The last day of that name, where it is known.
    pub until: Option<Day>,
    /// Whether somebody checked it against the act.
    pub verified: bool,
}

/// What a name finds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Found<'a> {
    /// Nothing.
    None,
    /// One place.
    One(&'a Place),
    /// Several: ask which, showing what each lies in.
    Many(Vec<&'a Place>),
}

/// Territories with their names, now and before.
#[derive(Debug)]
pub struct Places {
    pub(crate) table: Table,
    former: Vec<FormerName>,
    by_name: HashMap<String, Vec<usize>>,
}

#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct FormerFile {
    former: Vec<toml::Spanned<FormerRow>>,
}

#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct FormerRow {
    code: KatotthCode,
    name: String,
    until: Option<Day>,
    verified: bool,
}

/// The line of a byte offset, from 1.
pub(crate) fn line_of(text: &str, offset: usize) -> usize {
    text.get(..offset).map_or(1, |before| before.matches('\n').count() + 1)
}

impl Places {
    /// Joins the table with former names.
    pub fn new(table: Table, file: &str, former: &str) -> Result<Self, RegistryError> {
        let rows: FormerFile = toml::from_str(former).map_err(|e| {
            let line = e.span().map_or(1, |s| line_of(former, s.start));
            RegistryError::new(file, line, e.message())
        })?;
        let mut names = Vec::new();
        for row in rows.former {
            let line = line_of(former, row.span().start);
            let row = row.into_inner();
            if table.get(row.code).is_none() {
                return Err(RegistryError::new(file, line, format!("there is no place {}", row.code)));
            }
            names.push(FormerName {
                code: row.code,
                name: row.name,
                until: row.until,
                verified: row.verified,
            });
        }
        Ok(Self::indexed(table, names))
    }

    fn indexed(table: Table, former: Vec<FormerName>) -> Self {
        let mut by_name: HashMap<String, Vec<usize>> = HashMap::new();
        for (at, place) in table.places().iter().enumerate() {
            by_name.entry(fold(&place.name)).or_default().push(at);
        }
        for name in &former {
            if let Some(at) = table.index.get(&name.code) {
                let known = by_name.entry(fold(&name.name)).or_default();
                if !known.contains(at) {
                    known.push(*at);
                }
            }
        }
        Self { table, former, by_name }
    }

    /// The place of a code.
    pub fn get(&self, code: KatotthCode) -> Option<&Place> {
        self.table.get(code)
    }

    /// Former names of a place.
    pub fn former(&self, code: KatotthCode) -> impl Iterator<Item = &FormerName> {
        self.former.iter().filter(move |f| f.code == code)
    }

    /// The region a place lies in.
    pub fn region_of(&self, code: KatotthCode) -> Option<&Place> {
        self.table.ancestors(code).find(|p| p.category.level() == 1)
    }

    /// The raion a place lies in; for Kyiv its district.
    pub fn raion_of(&self, code: KatotthCode) -> Option<&Place> {
        self.table.ancestors(code).find(|p| p.category == Category::Raion || self.is_kyiv_district(p))
    }

    fn is_kyiv_district(&self, place: &Place) -> bool {
        place.category == Category::District
            && place.parent.and_then(|p| self.get(p)).is_some_and(|p| p.category == Category::Special)
    }

    /// Finds by name, old or new; the kind of place named beside it («район», «громада») narrows.
    pub fn find(&self, text: &str) -> Found<'_> {
        self.find_in(text, None)
    }

    /// The same within a region.
    pub fn find_in(&self, text: &str, region: Option<KatotthCode>) -> Found<'_> {
        let hits = self.by_name.get(&fold(text)).map_or(&[][..], |h| &h[..]);
        let mut places: Vec<&Place> = hits.iter().filter_map(|at| self.table.places().get(*at)).collect();
        if let Some(region) = region {
            places.retain(|p| self.region_of(p.code).is_some_and(|r| r.code == region));
        }
        if let Some(kinds) = named_kind(text) {
            let narrowed: Vec<&Place> =
                places.iter().copied().filter(|p| kinds.contains(&p.category)).collect();
            if !narrowed.is_empty() {
                places = narrowed;
            }
        }
        match places[..] {
            [] => Found::None,
            [one] => Found::One(one),
            _ => Found::Many(places),
        }
    }
}

/// The kind of place that a text names beside the name.
fn named_kind(text: &str) -> Option<&'static [Category]> {
    let lowered = text.to_lowercase();
    let says = |words: &[&str]| lowered.split([' ', '.', ',']).any(|w| words.contains(&w));
    if says(&["область", "обл"]) {
        Some(&[Category::Oblast])
    } else if says(&["район", "р-н"]) {
        Some(&[Category::Raion, Category::District])
    } else if says(&["громада", "тг", "отг"]) {
        Some(&[Category::Hromada])
    } else if says(&["місто", "м"]) {
        Some(&[Category::City, Category::Special])
    } else if says(&["село", "с"]) {
        Some(&[Category::Village])
    } else if says(&["селище", "смт"]) {
        Some(&[Category::Settlement])
    } else {
        None
    }
}
