//! Which body is competent: a chain of kinds tried in order, each step that is skipped with its reason.

use stezhka_terms::{BodyId, BodyKind, Day, KatotthCode};

use crate::bodies::Body;
use crate::{Place, Registry};

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
            let closed = place.is_some_and(|p| self.is_closed(p, day));
            let mut skipped = if closed { Skipped::Unavailable } else { Skipped::NoneHere };
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
        let around = place.into_iter().flat_map(|p| self.places.ancestors(p)).map(|a| Some(a.code));
        let territories = around.chain([None]);
        let of = |territory| self.bodies().filter(move |b| b.kind == *kind && b.territory == territory);
        territories.flat_map(of).collect()
    }

    /// "Suggest one": nearer is what takes applications in her raion, else in her region; farther is another region's
    /// administration, the next usable one after hers in the codifier's order, so that the same place always gives the
    /// same answer and not everybody is sent to the same body. [`Registry::nearness`] says why. None when nothing is
    /// usable: ask her, do not send her the other way.
    pub fn suggest(
        &self,
        stay: Option<KatotthCode>,
        farther: bool,
        day: Day,
        exclude: impl Fn(&BodyId) -> bool,
        has_desk: impl Fn(&BodyId) -> bool,
    ) -> Option<BodyId> {
        let at = if farther { self.elsewhere(stay) } else { self.around(stay) };
        let takes = |b: &&Body| self.bodies.takes_applications(&b.kind);
        let there =
            |place: KatotthCode| self.bodies().filter(move |b| b.territory == Some(place)).filter(takes);
        let found =
            at.into_iter().flat_map(there).find(|b| self.usable(b, day, &exclude, &has_desk).is_none());
        found.map(|b| b.id.clone())
    }

    fn around(&self, stay: Option<KatotthCode>) -> Vec<KatotthCode> {
        stay.into_iter().flat_map(|s| self.places.ancestors(s)).map(|p| p.code).collect()
    }

    /// The other regions in a circle of codes that starts after hers.
    fn elsewhere(&self, stay: Option<KatotthCode>) -> Vec<KatotthCode> {
        let home = stay.and_then(|s| self.places.region_of(s)).map(|r| r.code);
        let all = self.places.table().places().iter();
        let mut regions: Vec<&Place> =
            all.filter(|p| p.category.level() == 1 && Some(p.code) != home).collect();
        regions.sort_by_key(|r| (home.is_some_and(|h| r.code < h), r.code));
        regions.into_iter().map(|r| r.code).collect()
    }

    /// How a body lies to a place: the explanation of a suggestion, or of her own choice.
    pub fn nearness(&self, place: KatotthCode, body: &BodyId) -> Option<Nearness> {
        let territory = self.body(body)?.territory?;
        let region = |code| self.places.region_of(code).map(|r| r.code);
        Some(if self.places.lies_in(place, territory) {
            if region(territory) == Some(territory) { Nearness::HerRegion } else { Nearness::HerRaion }
        } else if region(territory) == region(place) {
            Nearness::SameRegion
        } else {
            Nearness::OtherRegion
        })
    }
}

/// How a body lies to a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Nearness {
    /// It serves the raion (in Kyiv: the district) she stays in.
    HerRaion,
    /// It serves the region she stays in.
    HerRegion,
    /// It serves another raion of her region.
    SameRegion,
    /// It serves another region.
    OtherRegion,
}
