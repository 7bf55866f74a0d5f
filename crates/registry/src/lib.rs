//! The registers: territories and bodies, dated. Pure: it reads text and bytes it is given, or those compiled in.
#![cfg_attr(test, allow(clippy::unwrap_used, clippy::expect_used, reason = "tests may panic"))]

mod bodies;
mod error;
mod fold;
mod import;
mod latin;
mod naming;
mod order;
mod places;
mod resolve;
mod table;

use std::collections::HashMap;
use std::sync::{Arc, OnceLock};

use stezhka_terms::{BodyId, BodyKind, Day, KatotthCode, Lang};

pub use bodies::{Bodies, Body, DatedName, Period, Substitution};
pub use error::RegistryError;
pub use fold::{fold, spell};
pub use import::{Diff, former_names, workbook};
pub use latin::latin;
pub use places::{FormerName, Found, Places};
pub use resolve::{Nearness, Resolved, Skipped};
pub use table::{Category, Place, Table};

/// The derived table of territories that the binary carries.
pub const TERRITORIES: &str = include_str!("../../../data/territories/katotth.tsv");
/// The former names of places that the binary carries.
pub const FORMER: &str = include_str!("../../../data/territories/former-names.toml");
/// The bodies that do not follow from the territories, and what is closed, as the binary carries them.
pub const BODIES: &str = include_str!("../../../data/bodies/bodies.toml");

/// Territories and bodies together.
#[derive(Debug)]
pub struct Registry {
    places: Places,
    bodies: Bodies,
    /// Whose a spelled name is: made when somebody first asks for one.
    by_name: OnceLock<HashMap<String, Vec<BodyId>>>,
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
        Ok(Self { places, bodies, by_name: OnceLock::new() })
    }

    /// Territories.
    pub const fn places(&self) -> &Places {
        &self.places
    }

    /// A body.
    pub fn body(&self, id: &BodyId) -> Option<&Body> {
        self.bodies.get(id)
    }

    /// All bodies of all days, by id.
    pub fn bodies(&self) -> impl Iterator<Item = &Body> {
        self.bodies.all()
    }

    /// The bodies that exist on a day, whether they can work or not.
    pub fn bodies_on(&self, day: Day) -> impl Iterator<Item = &Body> {
        self.bodies().filter(move |b| b.exists(day))
    }

    /// Bodies that are offered for intake on a day: never one that cannot work.
    pub fn intake_bodies(&self, day: Day) -> impl Iterator<Item = &Body> {
        self.bodies().filter(move |b| self.bodies.takes_applications(&b.kind) && b.available(day))
    }

    /// The kinds of desk of a kind of body: what can hold keys in it.
    pub fn desks_of(&self, kind: &BodyKind) -> &[String] {
        self.bodies.desks(kind)
    }

    /// A body's name on a day; its id when it is unknown.
    pub fn name_of(&self, id: &BodyId, day: Day, lang: Lang) -> String {
        self.body(id).map_or_else(|| id.to_string(), |b| b.name(day, lang).to_owned())
    }

    /// The body with everybody a denial of it holds for; symmetric.
    pub fn stands_for(&self, id: &BodyId, day: Day) -> Vec<BodyId> {
        self.bodies.stands_for(id, day)
    }

    /// Whether a place lies where no body can work on a day (occupied, hostilities). Where nobody recorded it, no.
    pub fn is_closed(&self, place: KatotthCode, day: Day) -> bool {
        self.places.ancestors(place).any(|p| self.bodies.is_closed(p.code, day))
    }

    /// Bodies whose territory is this place or lies in it.
    pub fn bodies_in(&self, place: KatotthCode, day: Day) -> Vec<BodyId> {
        let inside = |b: &&Body| b.territory.is_some_and(|t| self.places.lies_in(t, place));
        self.bodies_on(day).filter(inside).map(|b| b.id.clone()).collect()
    }
}
