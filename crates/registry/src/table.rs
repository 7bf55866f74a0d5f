//! The codifier of territories (КАТОТТГ) as a table: levels 1 to 5, ancestors explicit.

use std::collections::HashMap;

use stezhka_terms::{KatotthCode, Lang};

use crate::error::RegistryError;
use crate::latin;

/// The category of a territory.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Category {
    /// Oblast, or the Autonomous Republic of Crimea.
    Oblast,
    /// City with special status.
    Special,
    /// Raion.
    Raion,
    /// Hromada.
    Hromada,
    /// City.
    City,
    /// Settlement (селище).
    Settlement,
    /// Village (село).
    Village,
    /// District of a city.
    District,
}

impl Category {
    /// All, with the codifier's letter and the level at which each stands.
    pub const ALL: [(Self, char, u8); 8] = [
        (Self::Oblast, 'O', 1),
        (Self::Special, 'K', 1),
        (Self::Raion, 'P', 2),
        (Self::Hromada, 'H', 3),
        (Self::City, 'M', 4),
        (Self::Settlement, 'X', 4),
        (Self::Village, 'C', 4),
        (Self::District, 'B', 5),
    ];

    /// The category of a letter.
    pub fn of(letter: &str) -> Option<Self> {
        Self::ALL.iter().find(|(_, l, _)| letter.chars().eq([*l])).map(|(c, _, _)| *c)
    }

    /// The codifier's letter.
    pub fn letter(self) -> char {
        Self::ALL.iter().find(|(c, _, _)| *c == self).map_or('?', |(_, l, _)| *l)
    }

    /// Its level, 1 to 5.
    pub fn level(self) -> u8 {
        Self::ALL.iter().find(|(c, _, _)| *c == self).map_or(0, |(_, _, l)| *l)
    }
}

/// A territory.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// Its code.
    pub code: KatotthCode,
    /// What it lies in; none for a region.
    pub parent: Option<KatotthCode>,
    /// What it is.
    pub category: Category,
    /// Its official name.
    pub name: String,
}

impl Place {
    /// Its name with what it is, as people say it: «Вінницька область», «селище Вендичани», "Vinnytskyi Raion".
    pub fn title(&self, lang: Lang) -> String {
        let name = match lang {
            Lang::Uk => self.name.clone(),
            Lang::En => latin(&self.name),
        };
        // The one region of level one that is no oblast says so itself.
        let whole = self.name.contains(' ') && self.category == Category::Oblast;
        match (lang, self.category) {
            _ if whole => name,
            (Lang::Uk, Category::Oblast) => format!("{name} область"),
            (Lang::Uk, Category::Raion | Category::District) => format!("{name} район"),
            (Lang::Uk, Category::Hromada) => format!("{name} громада"),
            (Lang::Uk, Category::Settlement) => format!("селище {name}"),
            (Lang::Uk, Category::Village) => format!("село {name}"),
            (Lang::En, Category::Oblast) => format!("{name} Oblast"),
            (Lang::En, Category::Raion) => format!("{name} Raion"),
            (Lang::En, Category::District) => format!("{name} District"),
            (Lang::En, Category::Hromada) => format!("{name} Hromada"),
            (Lang::En, Category::Settlement) => format!("{name} settlement"),
            (Lang::En, Category::Village) => format!("{name} village"),
            (_, Category::Special | Category::City) => name,
        }
    }
}

/// The table.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Table {
    pub(crate) places: Vec<Place>,
    pub(crate) index: HashMap<KatotthCode, usize>,
}

impl Table {
    /// Reads the derived table: `letter code parent name`, separated by tabs; a `-` where there is no parent.
    pub fn parse(file: &str, text: &str) -> Result<Self, RegistryError> {
        let mut table = Self::default();
        for (number, line) in text.lines().enumerate().filter(|(_, l)| !l.starts_with('#')) {
            let bad = |says: &str| RegistryError::new(file, number + 1, says);
            let columns: Vec<&str> = line.split('\t').collect();
            let [letter, code, parent, name] = columns[..] else {
                return Err(bad("a row has four columns: letter, code, parent, name"));
            };
            let category =
                Category::of(letter).ok_or_else(|| bad("the first column is one of O K P H M X C B"))?;
            let code = KatotthCode::new(code).map_err(|e| bad(&e.to_string()))?;
            let parent = match parent {
                "-" => None,
                code => Some(KatotthCode::new(code).map_err(|e| bad(&e.to_string()))?),
            };
            table.add(Place { code, parent, category, name: name.to_owned() }).map_err(|says| bad(&says))?;
        }
        if table.places.is_empty() {
            return Err(RegistryError::new(file, 1, "the table is empty"));
        }
        Ok(table)
    }

    /// Adds a place below one that stands already.
    pub(crate) fn add(&mut self, place: Place) -> Result<(), String> {
        if place.name.trim().is_empty() {
            return Err("the name is missing".to_owned());
        }
        if self.index.contains_key(&place.code) {
            return Err(format!("the code {} stands twice", place.code));
        }
        let parent = place
            .parent
            .map(|p| self.get(p).ok_or_else(|| format!("its parent {p} does not stand before it")));
        match parent.transpose()? {
            None if place.category.level() != 1 => return Err("only a region has no parent".to_owned()),
            Some(parent) if parent.category.level() >= place.category.level() => {
                return Err("its parent is not of a higher level".to_owned());
            }
            _ => {}
        }
        self.index.insert(place.code, self.places.len());
        self.places.push(place);
        Ok(())
    }

    /// The text that [`Table::parse`] reads.
    pub fn text(&self) -> String {
        use std::fmt::Write;
        self.places.iter().fold(String::new(), |mut text, p| {
            let parent = p.parent.map_or_else(|| "-".to_owned(), |c| c.to_string());
            let _ = writeln!(text, "{}\t{}\t{parent}\t{}", p.category.letter(), p.code, p.name);
            text
        })
    }

    /// The place of a code.
    pub fn get(&self, code: KatotthCode) -> Option<&Place> {
        self.index.get(&code).and_then(|at| self.places.get(*at))
    }

    /// All places, in the codifier's order.
    pub fn places(&self) -> &[Place] {
        &self.places
    }

    /// The place and what it lies in, innermost first.
    pub fn ancestors(&self, code: KatotthCode) -> impl Iterator<Item = &Place> {
        std::iter::successors(self.get(code), |place| place.parent.and_then(|p| self.get(p)))
    }
}
