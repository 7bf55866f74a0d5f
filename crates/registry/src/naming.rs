//! Finding a body by what people call it: its id, its name of any day, its abbreviation, or the place it serves.

use stezhka_terms::{BodyId, Day, Lang};

use crate::fold::spell;
use crate::{Body, Registry};

/// What administrations are called, long and short, in peace and under martial law; the same word for all of a row.
const TITLES: &[(&str, &[&str])] = &[
    ("ода", &["обласна державна адміністрація", "обласна військова адміністрація", "ова"]),
    ("рда", &["районна державна адміністрація", "районна військова адміністрація", "рва"]),
    ("кмда", &["київська міська державна адміністрація", "київська міська військова адміністрація", "кмва"]),
];

/// A body's name spelled for comparing, its title shortened.
fn spell_title(text: &str) -> String {
    let mut spelled = format!(" {} ", spell(text));
    for (short, long) in TITLES {
        for title in *long {
            spelled = spelled.replace(&format!(" {title} "), &format!(" {short} "));
        }
    }
    spelled.trim().to_owned()
}

impl Registry {
    /// The bodies that a text may mean: by id, else by a name of any day, else the ones that take applications at the
    /// place it names. More than one: ask.
    pub fn find_bodies(&self, text: &str, day: Day) -> Vec<BodyId> {
        if let Some(body) = BodyId::new(text.trim()).ok().and_then(|id| self.body(&id)) {
            return vec![body.id.clone()];
        }
        let wanted = spell_title(text);
        let ids = |bodies: Vec<&Body>| bodies.into_iter().map(|b| b.id.clone()).collect::<Vec<_>>();
        let named = ids(self.bodies().filter(|b| !wanted.is_empty() && bears(b, &wanted)).collect());
        if !named.is_empty() {
            return named;
        }
        let places = self.places().find(text).into_places();
        let there = |b: &&Body| {
            self.bodies.takes_applications(&b.kind) && places.iter().any(|p| b.territory == Some(p.code))
        };
        ids(self.bodies_on(day).filter(there).collect())
    }

    /// The one body that a text means; none where it means several, because nobody guesses.
    pub fn find_body(&self, text: &str, day: Day) -> Option<BodyId> {
        let [one] = <[BodyId; 1]>::try_from(self.find_bodies(text, day)).ok()?;
        Some(one)
    }
}

fn bears(body: &Body, wanted: &str) -> bool {
    let spelled =
        |name: &crate::DatedName| Lang::ALL.iter().any(|l| spell_title(name.name.get(*l)) == wanted);
    body.names.iter().any(spelled)
}
