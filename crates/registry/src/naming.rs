//! Finding a body by what people call it: its id, its name of any day, its abbreviation, or the place it serves.

use std::collections::HashMap;

use stezhka_terms::{BodyId, Day, Lang};

use crate::Registry;
use crate::fold::spell;
use crate::places::LONGEST;

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
        if text.len() > LONGEST {
            return Vec::new();
        }
        if let Some(body) = BodyId::new(text.trim()).ok().and_then(|id| self.body(&id)) {
            return vec![body.id.clone()];
        }
        let named = self.by_name.get_or_init(|| self.spelled());
        if let Some(bodies) = named.get(&spell_title(text)) {
            return bodies.clone();
        }
        let places = self.places().find(text).into_places();
        if places.is_empty() {
            return Vec::new();
        }
        let there = self.bodies_on(day).filter(|b| places.iter().any(|p| b.territory == Some(p.code)));
        there.filter(|b| self.bodies.takes_applications(&b.kind)).map(|b| b.id.clone()).collect()
    }

    /// Who bears which spelled name, of any day and language; the bodies of a name by id.
    fn spelled(&self) -> HashMap<String, Vec<BodyId>> {
        let mut by_name: HashMap<String, Vec<BodyId>> = HashMap::new();
        for body in self.bodies() {
            for name in body.names.iter().flat_map(|n| Lang::ALL.map(|l| spell_title(n.name.get(l)))) {
                let known = by_name.entry(name).or_default();
                if known.last() != Some(&body.id) {
                    known.push(body.id.clone());
                }
            }
        }
        // Nothing is nobody's name.
        by_name.remove("");
        by_name
    }

    /// The one body that a text means; none where it means several, because nobody guesses.
    pub fn find_body(&self, text: &str, day: Day) -> Option<BodyId> {
        let [one] = <[BodyId; 1]>::try_from(self.find_bodies(text, day)).ok()?;
        Some(one)
    }
}
