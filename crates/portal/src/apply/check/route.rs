//! Where a request would go, and who must never see it. Nothing is chosen silently: the page shows both before sending.

use stezhka_app::AppError;
use stezhka_app::content::{Answered, Answers};
use stezhka_registry::Found;
use stezhka_terms::{BodyId, KatotthCode};

use crate::visit::Visit;

/// The office with the reason why it is this one.
pub struct Chosen {
    /// The body.
    pub body: BodyId,
    /// Key of the reason.
    pub why: &'static str,
}

/// The most pieces between commas that one name has.
const LONGEST: usize = 5;

/// The most names that are looked up among her words.
const MOST: usize = 50;

/// Who must not see.
#[derive(Default)]
pub struct Denied {
    /// Bodies that the register knows.
    pub bodies: Vec<BodyId>,
    /// Territories.
    pub places: Vec<KatotthCode>,
    /// What the register does not know: it stays in her words, and closes nothing by itself.
    pub unknown: Vec<String>,
    /// Whether she named more than are looked up: the rest stays in her words alone, and the page says so.
    pub more: bool,
}

impl Denied {
    /// Takes a body or a place by a name; whether the register knows it.
    fn take(&mut self, visit: &Visit, name: &str) -> bool {
        let registry = visit.site.app.registry();
        if let Some(body) = registry.find_body(name, visit.now.day()) {
            if !self.bodies.contains(&body) {
                self.bodies.push(body);
            }
            return true;
        }
        let Found::One(place) = registry.places().find(name) else { return false };
        if !self.places.contains(&place.code) {
            self.places.push(place.code);
        }
        true
    }

    /// In words, as the page shows them before sending: of a place, whom exactly it closes.
    pub fn shown(&self, visit: &Visit) -> Vec<String> {
        let app = &visit.site.app;
        let name = |body: &BodyId| app.registry().name_of(body, visit.now.day(), visit.lang);
        let place = |code: &KatotthCode| {
            let title = app.registry().places().get(*code).map_or_else(String::new, |p| p.title(visit.lang));
            let closed: Vec<_> = app.denied_bodies(*code, visit.now.day()).iter().map(name).collect();
            format!("{title}: {}", closed.join(", "))
        };
        self.places.iter().map(place).chain(self.bodies.iter().map(name)).collect()
    }

    /// Whether an office works in the region of a place that she keeps it away from.
    pub fn is_near(&self, visit: &Visit, office: &BodyId) -> bool {
        let registry = visit.site.app.registry();
        let region = |code: KatotthCode| registry.places().region_of(code).map(|region| region.code);
        let works = registry.body(office).and_then(|body| body.territory).and_then(region);
        works.is_some() && self.places.iter().any(|place| region(*place) == works)
    }
}

fn said<'a>(answers: &'a Answers, id: &str) -> Option<&'a str> {
    match answers.get(id) {
        Some(Answered::One(text)) => Some(text),
        _ => None,
    }
}

/// What she named: the community to be kept away from, and offices that the register recognises among her words.
pub fn denied(visit: &Visit, answers: &Answers) -> Denied {
    let mut denied = Denied::default();
    if said(answers, "keep_away") == Some("yes")
        && let Some(place) = said(answers, "keep_away_from_place").and_then(|p| p.parse().ok())
    {
        denied.places.push(place);
    }
    let named = said(answers, "must_not_see").unwrap_or_default();
    let mut left = MOST;
    for line in named.split(['\n', ';']) {
        let pieces: Vec<&str> = line.split(',').filter(|piece| !piece.trim().is_empty()).collect();
        let mut rest = &pieces[..];
        while !rest.is_empty() {
            if left == 0 {
                denied.more = true;
                return denied;
            }
            left -= 1;
            // A comma parts two names, or belongs to one: the longest run that the register knows is the name.
            let longest = rest.len().min(LONGEST);
            let known = (1..=longest).rev().find(|n| denied.take(visit, rest[..*n].join(",").trim()));
            if known.is_none() {
                denied.unknown.push(rest[0].trim().to_owned());
            }
            rest = &rest[known.unwrap_or(1)..];
        }
    }
    denied
}

/// The office by her choice: the one she named, the nearest, one far away, or a suggestion.
pub async fn office(visit: &Visit, answers: &Answers, denied: &Denied) -> Result<Chosen, AppError> {
    let app = &visit.site.app;
    let today = visit.now.day();
    // Those who sit over a place that must not see are no suggestion either.
    let mut not = denied.bodies.clone();
    not.extend(denied.places.iter().flat_map(|place| app.denied_bodies(*place, today)));
    if let (Some("chosen"), Some(body)) = (said(answers, "where_to"), said(answers, "chosen_body")) {
        let body = BodyId::new(body).map_err(|_| AppError::NoDesk)?;
        // One answer takes back another: nothing is sent until she changes one of them.
        if app.registry().stands_for(&body, today).iter().any(|b| not.contains(b)) {
            return Err(AppError::Denied(body));
        }
        app.intake_desk(&body, today).await?;
        return Ok(Chosen { body, why: "portal-office-chosen" });
    }
    let stay: Option<KatotthCode> = said(answers, "staying").and_then(|p| p.parse().ok());
    let farther = match said(answers, "where_to") {
        Some("farther") => true,
        Some("nearer") => false,
        _ => stay.is_none(),
    };
    let why = match (farther, stay.is_some()) {
        (true, true) => "portal-office-farther",
        (true, false) => "portal-office-suggested",
        (false, _) => "portal-office-nearer",
    };
    match app.suggest(stay, farther, &not, today).await {
        Ok(body) => Ok(Chosen { body, why }),
        // Nothing usable on that side: the other side is shown, with the reason, and she decides.
        Err(AppError::NoDesk) => {
            let body = app.suggest(stay, !farther, &not, today).await?;
            Ok(Chosen { body, why: "portal-office-other-side" })
        }
        Err(other) => Err(other),
    }
}
