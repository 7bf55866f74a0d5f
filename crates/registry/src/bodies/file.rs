//! Reading the data file of bodies. A wrong file is refused whole, with the line and a sentence.

use std::collections::BTreeMap;

use stezhka_terms::{BodyId, BodyKind, Day, KatotthCode, Text};

use super::{Bodies, Body, Closed, DatedName, Period, Substitution, rule};
use crate::error::{RegistryError, line_of};
use crate::places::Places;

#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    desks: BTreeMap<BodyKind, Vec<String>>,
    #[serde(default)]
    body: Vec<toml::Spanned<Row>>,
    #[serde(default)]
    unavailable: Vec<toml::Spanned<Unavailable>>,
}

#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    id: BodyId,
    kind: BodyKind,
    name: Text,
    #[serde(default)]
    former: Vec<Former>,
    territory: Option<KatotthCode>,
    from: Option<Day>,
    until: Option<Day>,
    successor: Option<BodyId>,
    #[serde(default)]
    substitutes: Vec<ActsFor>,
    verified: bool,
}

#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct Former {
    name: Text,
    until: Day,
}

#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct ActsFor {
    body: BodyId,
    from: Option<Day>,
    until: Option<Day>,
}

#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct Unavailable {
    territory: KatotthCode,
    from: Day,
    until: Option<Day>,
    verified: bool,
}

impl Bodies {
    /// Makes what follows from the territories by rule, then adds the file's rows; a row may replace a made body of
    /// the same territory.
    pub fn new(places: &Places, file: &str, text: &str) -> Result<Self, RegistryError> {
        let File { desks, body, unavailable } =
            toml::from_str(text).map_err(|e| RegistryError::of_toml(file, text, &e))?;
        let made = rule::made(places).into_iter().map(|b| (b.id.clone(), b)).collect();
        let mut bodies = Self { all: made, desks, closed: Vec::new() };
        let mut lines = BTreeMap::new();
        for row in body {
            let line = line_of(text, row.span().start);
            let row = from_row(row.into_inner());
            if lines.insert(row.id.clone(), line).is_some() {
                return Err(RegistryError::new(file, line, format!("the body {} stands twice", row.id)));
            }
            bodies.add(places, row).map_err(|says| RegistryError::new(file, line, says))?;
        }
        for (id, line) in &lines {
            bodies.check_ties(id).map_err(|says| RegistryError::new(file, *line, says))?;
        }
        for row in unavailable {
            let line = line_of(text, row.span().start);
            let row = row.into_inner();
            bodies.close(places, &row).map_err(|says| RegistryError::new(file, line, says))?;
        }
        Ok(bodies)
    }

    fn add(&mut self, places: &Places, body: Body) -> Result<(), String> {
        if let Some(missing) = body.territory.filter(|t| places.get(*t).is_none()) {
            return Err(format!("there is no place {missing}"));
        }
        ordered(&body.days)?;
        body.substitutes.iter().try_for_each(|s| ordered(&s.days))?;
        if body
            .names
            .windows(2)
            .any(|pair| pair[0].days.until >= pair[1].days.until && pair[1].days.until.is_some())
        {
            return Err("former names stand oldest first, each with its last day".to_owned());
        }
        if body.successor.is_some() && body.days.until.is_none() {
            return Err("a body that has a successor has a last day: add `until`".to_owned());
        }
        if let Some(made) = self.all.get(&body.id).filter(|made| made.territory != body.territory) {
            return Err(format!("{} is made by rule for another territory; choose another id", made.id));
        }
        self.all.insert(body.id.clone(), body);
        Ok(())
    }

    fn check_ties(&self, id: &BodyId) -> Result<(), String> {
        let Some(body) = self.all.get(id) else { return Ok(()) };
        for named in body.successor.iter().chain(body.substitutes.iter().map(|s| &s.body)) {
            if named == id {
                return Err(format!("{id} names itself"));
            }
            if !self.all.contains_key(named) {
                return Err(format!("{id} names {named}, which does not exist"));
            }
        }
        Ok(())
    }

    fn close(&mut self, places: &Places, row: &Unavailable) -> Result<(), String> {
        if places.get(row.territory).is_none() {
            return Err(format!("there is no place {}", row.territory));
        }
        let days = Period { from: Some(row.from), until: row.until };
        ordered(&days)?;
        self.closed.push(Closed { territory: row.territory, days });
        let inside = |b: &&mut Body| b.territory.is_some_and(|t| places.lies_in(t, row.territory));
        for body in self.all.values_mut().filter(inside) {
            body.unavailable.push(days);
            body.verified &= row.verified;
        }
        Ok(())
    }
}

fn ordered(days: &Period) -> Result<(), String> {
    match (days.from, days.until) {
        (Some(from), Some(until)) if until < from => {
            Err(format!("the last day {until} is before the first {from}"))
        }
        _ => Ok(()),
    }
}

fn from_row(row: Row) -> Body {
    let mut names = Vec::new();
    let mut from = None;
    for former in row.former {
        names.push(DatedName { name: former.name, days: Period { from, until: Some(former.until) } });
        from = Some(former.until.plus_days(1));
    }
    names.push(DatedName { name: row.name, days: Period { from, until: None } });
    let acts = |s: ActsFor| Substitution { body: s.body, days: Period { from: s.from, until: s.until } };
    Body {
        id: row.id,
        kind: row.kind,
        names,
        territory: row.territory,
        days: Period { from: row.from, until: row.until },
        successor: row.successor,
        substitutes: row.substitutes.into_iter().map(acts).collect(),
        unavailable: Vec::new(),
        verified: row.verified,
    }
}
