//! Which body is competent: a chain of kinds tried in order, each step that is skipped with its reason.

use stezhka_terms::{BodyId, BodyKind, Day, KatotthCode};

use crate::Registry;
use crate::bodies::{Body, INTAKE};

/// Why a body of the chain was passed over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Skipped {
    /// There is none of this kind for the place.
    NoneHere,
    /// It does not exist on that day.
    NotThen,
    /// It cannot work there now.
    Unavailable,
    /// She named it, or one it stands for, as one that must not see.
    Excluded,
    /// Fewer than two people hold its key.
    NoDesk,
}

/// A resolved owner.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Resolved {
    /// The body.
    pub body: BodyId,
    /// What was passed over before it, and why.
    pub passed: Vec<(BodyKind, Skipped)>,
}

impl Registry {
    /// The first body of the chain that is there for the place, works that day, is not excluded and has a desk.
    pub fn resolve(
        &self,
        chain: &[BodyKind],
        place: Option<KatotthCode>,
        day: Day,
        exclude: impl Fn(&BodyId) -> bool,
        has_desk: impl Fn(&BodyId) -> bool,
    ) -> Result<Resolved, Vec<(BodyKind, Skipped)>> {
        let mut passed = Vec::new();
        for kind in chain {
            let mut skipped = Skipped::NoneHere;
            for body in self.near(kind, place) {
                match self.usable(body, day, &exclude, &has_desk) {
                    None => return Ok(Resolved { body: body.id.clone(), passed }),
                    Some(why) => skipped = why,
                }
            }
            passed.push((kind.clone(), skipped));
        }
        Err(passed)
    }

    fn usable(
        &self,
        body: &Body,
        day: Day,
        exclude: &impl Fn(&BodyId) -> bool,
        has_desk: &impl Fn(&BodyId) -> bool,
    ) -> Option<Skipped> {
        if !body.exists(day) {
            return Some(Skipped::NotThen);
        }
        if !body.available(day) {
            return Some(Skipped::Unavailable);
        }
        if self.stands_for(&body.id, day).iter().any(exclude) {
            return Some(Skipped::Excluded);
        }
        if has_desk(&body.id) { None } else { Some(Skipped::NoDesk) }
    }

    /// Bodies of a kind for a place: of the place itself, then of what it lies in, then national ones.
    fn near(&self, kind: &BodyKind, place: Option<KatotthCode>) -> Vec<&Body> {
        let of =
            |territory| self.bodies.0.values().filter(move |b| b.kind == *kind && b.territory == territory);
        let mut found: Vec<&Body> = Vec::new();
        for ancestor in place.iter().flat_map(|p| self.places.table.ancestors(*p)) {
            found.extend(of(Some(ancestor.code)));
        }
        found.extend(of(None));
        found
    }

    /// "Suggest one": nearer is the administration of her raion, else of her region; farther is a region's that is
    /// neither hers nor excluded, the same for the same place.
    pub fn suggest(
        &self,
        stay: Option<KatotthCode>,
        farther: bool,
        day: Day,
        exclude: impl Fn(&BodyId) -> bool,
        has_desk: impl Fn(&BodyId) -> bool,
    ) -> Option<BodyId> {
        let home = stay.and_then(|s| self.places.region_of(s)).map(|r| r.code);
        let usable = |body: &&Body| self.usable(body, day, &exclude, &has_desk).is_none();
        if !farther {
            let near = ["rsa", "osa", "kmda"].iter().filter_map(|k| BodyKind::new(k).ok());
            let near: Vec<BodyKind> = near.collect();
            let found = near.iter().flat_map(|kind| self.near(kind, stay)).find(usable);
            return found.map(|b| b.id.clone());
        }
        let regional = |b: &&Body| matches!(b.kind.as_str(), "osa" | "kmda") && b.territory != home;
        self.bodies.0.values().filter(regional).find(usable).map(|b| b.id.clone())
    }

    /// Bodies that are offered for intake on a day: never one that cannot work.
    pub fn intake_bodies(&self, day: Day) -> impl Iterator<Item = &Body> {
        self.bodies.0.values().filter(move |b| INTAKE.contains(&b.kind.as_str()) && b.available(day))
    }
}
