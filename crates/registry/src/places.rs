//! Finding a place by what people call it: old names, any spelling. An ambiguous name asks; nothing is guessed.

use std::collections::{HashMap, HashSet};
use std::hash::{BuildHasher, BuildHasherDefault, DefaultHasher};
use std::sync::OnceLock;

use stezhka_terms::{Day, KatotthCode};

use crate::error::{RegistryError, line_of};
use crate::fold::{readings, spell};
use crate::latin;
use crate::order::place_in_alphabet;
use crate::table::{Category, Place, Table};

/// The longest text that is searched for, in bytes; no name comes near it.
pub(crate) const LONGEST: usize = 400;
/// The most places that one text names to say where one lies; no place has so many around it.
const MOST_AROUND: usize = 8;

/// A former name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FormerName {
    /// The place.
    pub code: KatotthCode,
    /// What it was called.
    pub name: String,
    /// The last day on which it is known to have stood: the last of it, or the day of an edition that had it.
    pub stood: Option<Day>,
    /// Whether it stands in an edition of the codifier or an act that somebody read.
    pub verified: bool,
}

/// What a name finds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Found<'a> {
    /// Nothing.
    None,
    /// One place.
    One(&'a Place),
    /// Several, larger ones first: ask which, showing what each lies in ([`Places::ancestors`]).
    Many(Vec<&'a Place>),
}

impl<'a> Found<'a> {
    fn from_places(mut places: Vec<&'a Place>) -> Self {
        places.sort_by_key(|p| p.category.level());
        match places[..] {
            [] => Self::None,
            [one] => Self::One(one),
            _ => Self::Many(places),
        }
    }

    /// All of them, larger ones first.
    pub fn into_places(self) -> Vec<&'a Place> {
        match self {
            Self::None => Vec::new(),
            Self::One(place) => vec![place],
            Self::Many(places) => places,
        }
    }
}

/// Territories with their names, now and before.
#[derive(Debug)]
pub struct Places {
    table: Table,
    former: HashMap<KatotthCode, Vec<FormerName>>,
    by_name: Spellings,
    children: HashMap<KatotthCode, Vec<usize>>,
    /// Where names in Latin letters lead: made when somebody first writes one.
    by_latin: OnceLock<Spellings>,
}

/// Where spelled names lead: all names in one text, and rows in the order of their hashes.
#[derive(Debug, Default)]
struct Spellings {
    text: String,
    rows: Vec<Spelled>,
}

/// A name's hash, where it stands in the text, and the place that bears it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Spelled {
    hash: u64,
    at: u32,
    from: u32,
    to: u32,
}

impl Spellings {
    fn of(names: impl Iterator<Item = (String, usize)>) -> Self {
        let mut all = Self::default();
        let place = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        for (name, at) in names {
            let from = place(all.text.len());
            all.text.push_str(&name);
            all.rows.push(Spelled { hash: hash(&name), at: place(at), from, to: place(all.text.len()) });
        }
        all.rows.sort_unstable();
        // A place whose former name is spelled as its name is found once.
        all.rows.dedup_by_key(|row| (row.hash, row.at));
        all.rows.shrink_to_fit();
        all.text.shrink_to_fit();
        all
    }

    /// Where a name leads, in the order of the table.
    fn find(&self, name: &str) -> impl Iterator<Item = usize> {
        let wanted = hash(name);
        let from = self.rows.partition_point(|row| row.hash < wanted);
        let near = self.rows.iter().skip(from).take_while(move |row| row.hash == wanted);
        let is_it = move |row: &&Spelled| self.text.get(row.from as usize..row.to as usize) == Some(name);
        near.filter(is_it).map(|row| row.at as usize)
    }
}

fn hash(name: &str) -> u64 {
    BuildHasherDefault::<DefaultHasher>::new().hash_one(name)
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
    stood: Option<Day>,
    verified: bool,
}

impl Places {
    /// Joins the table with former names (TOML, rows of code, name, day it stood, verified).
    pub fn new(table: Table, file: &str, former: &str) -> Result<Self, RegistryError> {
        let rows: FormerFile =
            toml::from_str(former).map_err(|e| RegistryError::of_toml(file, former, &e))?;
        let mut names: HashMap<KatotthCode, Vec<FormerName>> = HashMap::new();
        for row in rows.former {
            let line = line_of(former, row.span().start);
            let row = row.into_inner();
            if table.get(row.code).is_none() {
                return Err(RegistryError::new(file, line, format!("there is no place {}", row.code)));
            }
            if spell(&row.name).is_empty() {
                return Err(RegistryError::new(file, line, "the name is missing"));
            }
            let FormerRow { code, name, stood, verified } = row;
            names.entry(code).or_default().push(FormerName { code, name, stood, verified });
        }
        Ok(Self::indexed(table, names))
    }

    fn indexed(table: Table, former: HashMap<KatotthCode, Vec<FormerName>>) -> Self {
        let mut children: HashMap<KatotthCode, Vec<usize>> = HashMap::new();
        for (at, place) in table.places().iter().enumerate() {
            if let Some(parent) = place.parent {
                children.entry(parent).or_default().push(at);
            }
        }
        let places = table.places().iter().enumerate();
        let by_name =
            Spellings::of(places.flat_map(|(at, place)| names(place, &former).map(move |n| (n, at))));
        Self { table, former, by_name, children, by_latin: OnceLock::new() }
    }

    /// The table of all territories.
    pub const fn table(&self) -> &Table {
        &self.table
    }

    /// The place of a code.
    pub fn get(&self, code: KatotthCode) -> Option<&Place> {
        self.table.get(code)
    }

    /// Former names of a place.
    pub fn former(&self, code: KatotthCode) -> impl Iterator<Item = &FormerName> {
        self.former.get(&code).into_iter().flatten()
    }

    /// The place and what it lies in, innermost first.
    pub fn ancestors(&self, code: KatotthCode) -> impl Iterator<Item = &Place> {
        self.table.ancestors(code)
    }

    /// Whether a place is another one or lies in it.
    pub fn lies_in(&self, code: KatotthCode, outer: KatotthCode) -> bool {
        self.ancestors(code).any(|p| p.code == outer)
    }

    /// What lies directly in a place, in Ukrainian alphabetical order.
    pub fn children(&self, code: KatotthCode) -> Vec<&Place> {
        let of = self.children.get(&code).into_iter().flatten();
        alphabetical(of.filter_map(|at| self.table.places().get(*at)).collect())
    }

    /// The 27 regions: 24 oblasts, Crimea, Kyiv and Sevastopol, in Ukrainian alphabetical order.
    pub fn regions(&self) -> Vec<&Place> {
        alphabetical(self.table.places().iter().filter(|p| p.category.level() == 1).collect())
    }

    /// The region a place lies in.
    pub fn region_of(&self, code: KatotthCode) -> Option<&Place> {
        self.ancestors(code).find(|p| p.category.level() == 1)
    }

    /// The raion a place lies in; for Kyiv and Sevastopol their district.
    pub fn raion_of(&self, code: KatotthCode) -> Option<&Place> {
        self.ancestors(code).find(|p| p.category == Category::Raion || self.is_special_district(p))
    }

    /// Whether a place is a district of a city with special status, which stands where others have raions.
    pub(crate) fn is_special_district(&self, place: &Place) -> bool {
        place.category == Category::District
            && place.parent.and_then(|p| self.get(p)).is_some_and(|p| p.category == Category::Special)
    }

    /// Finds by name, old or new. The kind of place named beside it («район», «м.») and, after a comma, what it lies
    /// in («Самар, Дніпропетровська область», either order) narrow the search.
    pub fn find(&self, text: &str) -> Found<'_> {
        self.find_in(text, None)
    }

    /// The one place that a text can only mean: named with what it lies in, or larger than a village or settlement.
    /// A bare name that a village bears may as well be abroad.
    pub fn certain(&self, text: &str) -> Option<&Place> {
        let Found::One(place) = self.find(text) else { return None };
        let small = matches!(place.category, Category::Village | Category::Settlement);
        (!small || text.contains(',')).then_some(place)
    }

    /// The same within a place.
    pub fn find_in(&self, text: &str, within: Option<KatotthCode>) -> Found<'_> {
        if text.len() > LONGEST {
            return Found::None;
        }
        let mut parts: Vec<Vec<&Place>> = text.split(',').map(|part| self.named(part)).collect();
        // What nobody knows («Україна») narrows nothing, but it is not the name either.
        parts.retain(|places| !places.is_empty());
        if parts.len() > MOST_AROUND {
            return Found::None;
        }
        let codes = |places: &Vec<&Place>| places.iter().map(|p| p.code).collect::<HashSet<_>>();
        let known: Vec<_> = parts.iter().map(codes).collect();
        let inside = |place: &Place, own: usize| {
            let around: Vec<_> = self.ancestors(place.code).map(|p| p.code).collect();
            let lies = |outer: &HashSet<_>| around.iter().any(|code| outer.contains(code));
            known.iter().enumerate().all(|(at, outer)| at == own || lies(outer))
        };
        let found = (0..parts.len()).map(|own| {
            let fits = |p: &&&Place| inside(p, own) && within.is_none_or(|outer| self.lies_in(p.code, outer));
            parts[own].iter().filter(fits).copied().collect::<Vec<_>>()
        });
        Found::from_places(found.into_iter().find(|places| !places.is_empty()).unwrap_or_default())
    }

    /// The places of one name: its first reading that any place bears, narrowed by the kind that was said.
    fn named(&self, text: &str) -> Vec<&Place> {
        for reading in readings(text) {
            let known = self.by_name.find(&reading.name);
            let mut places: Vec<&Place> = known.filter_map(|at| self.table.places().get(at)).collect();
            if places.is_empty() {
                places = self.in_latin(&reading.name);
            }
            if places.is_empty() {
                continue;
            }
            let of_kind = |p: &&&Place| reading.kinds.contains(&p.category);
            let narrowed: Vec<&Place> = places.iter().filter(of_kind).copied().collect();
            return if narrowed.is_empty() { places } else { narrowed };
        }
        Vec::new()
    }

    /// The places whose name of today reads so in Latin letters.
    fn in_latin(&self, spelled: &str) -> Vec<&Place> {
        if !spelled.is_ascii() {
            return Vec::new();
        }
        let all = self.by_latin.get_or_init(|| {
            let places = self.table.places().iter().enumerate();
            Spellings::of(places.map(|(at, place)| (spell(&latin(&place.name)), at)))
        });
        all.find(spelled).filter_map(|at| self.table.places().get(at)).collect()
    }
}

/// A place's names, now and before, as they are spelled.
fn names<'a>(
    place: &'a Place,
    former: &'a HashMap<KatotthCode, Vec<FormerName>>,
) -> impl Iterator<Item = String> + 'a {
    let before = former.get(&place.code).into_iter().flatten().map(|f| &f.name);
    std::iter::once(&place.name).chain(before).map(|name| spell(name))
}

fn alphabetical(mut places: Vec<&Place>) -> Vec<&Place> {
    places.sort_by_cached_key(|p| place_in_alphabet(&p.name));
    places
}
