//! The registers: territories and bodies, dated. Pure: it reads text and bytes it is given, or those compiled in.
#![cfg_attr(test, allow(clippy::unwrap_used, clippy::expect_used, reason = "tests may panic"))]

mod bodies;
mod error;
mod fold;
mod import;
mod latin;
mod places;
mod resolve;
mod table;

use std::sync::Arc;

use stezhka_terms::{BodyId, Day, KatotthCode, Lang};

pub use bodies::{Bodies, Body, DESKS, DatedName, INTAKE};
pub use error::RegistryError;
pub use fold::fold;
pub use import::{Diff, workbook};
pub use latin::latin;
pub use places::{FormerName, Found, Places};
pub use resolve::{Resolved, Skipped};
pub use table::{Category, Place, Table};

/// The derived table of territories that the binary carries.
pub const TERRITORIES: &str = include_str!("../../../data/territories/katotth.tsv");
const FORMER: &str = include_str!("../../../data/territories/former-names.toml");
const BODIES: &str = include_str!("../../../data/bodies/bodies.toml");

/// Territories and bodies together.
#[derive(Debug)]
pub struct Registry {
    places: Places,
    bodies: Bodies,
}

impl Registry {
    /// The registers that the binary carries.
    pub fn load() -> Result<Arc<Self>, RegistryError> {
        Self::from_sources(TERRITORIES, FORMER, BODIES).map(Arc::new)
    }

    /// Registers from texts; a wrong one is refused whole, with its line.
    pub fn from_sources(territories: &str, former: &str, bodies: &str) -> Result<Self, RegistryError> {
        let table = Table::parse("katotth.tsv", territories)?;
        let places = Places::new(table, "former-names.toml", former)?;
        let bodies = Bodies::new(&places, "bodies.toml", bodies)?;
        Ok(Self { places, bodies })
    }

    /// Territories.
    pub const fn places(&self) -> &Places {
        &self.places
    }

    /// A body.
    pub fn body(&self, id: &BodyId) -> Option<&Body> {
        self.bodies.0.get(id)
    }

    /// All bodies, by id.
    pub fn bodies(&self) -> impl Iterator<Item = &Body> {
        self.bodies.0.values()
    }

    /// A body's name on a day; its id when it is unknown.
    pub fn name_of(&self, id: &BodyId, day: Day, lang: Lang) -> String {
        self.body(id).map_or_else(|| id.to_string(), |b| b.name(day, lang).to_owned())
    }

    /// The body with everybody a denial of it holds for.
    pub fn stands_for(&self, id: &BodyId, day: Day) -> Vec<BodyId> {
        self.bodies.stands_for(id, day)
    }

    /// Bodies whose territory is this place or lies in it.
    pub fn bodies_in(&self, place: KatotthCode, day: Day) -> Vec<BodyId> {
        let inside = |b: &&Body| {
            b.exists(day)
                && b.territory.is_some_and(|t| self.places.table.ancestors(t).any(|a| a.code == place))
        };
        self.bodies.0.values().filter(inside).map(|b| b.id.clone()).collect()
    }

    /// The body that takes applications for a place named in words, or whose own id or name this is.
    pub fn find_body(&self, text: &str, day: Day) -> Option<BodyId> {
        if let Some(body) = BodyId::new(text).ok().and_then(|id| self.body(&id)) {
            return Some(body.id.clone());
        }
        let named = |b: &&Body| {
            Lang::ALL.iter().any(|l| fold(b.name(day, *l)) == fold(text) && !fold(text).is_empty())
        };
        let place = match self.places.find(text) {
            Found::One(place) => Some(place.code),
            _ => None,
        };
        let of_place =
            |b: &&Body| place.is_some() && b.territory == place && INTAKE.contains(&b.kind.as_str());
        let found = self.bodies.0.values().find(of_place).or_else(|| self.bodies.0.values().find(named));
        found.map(|b| b.id.clone())
    }
}
