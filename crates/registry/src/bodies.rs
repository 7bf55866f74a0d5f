//! Bodies: those that follow from the territories by rule (state administrations, children's services), and those of
//! the data file. Names are dated, successors and substitutes are relations; a denial holds for all of them.

use std::collections::{BTreeMap, BTreeSet};

use stezhka_terms::{BodyId, BodyKind, Day, KatotthCode, Lang, Text};

use crate::error::RegistryError;
use crate::places::{Places, line_of};
use crate::table::{Category, Place};

/// A name with its days.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DatedName {
    /// The name.
    pub name: Text,
    /// First day.
    pub from: Option<Day>,
    /// Last day.
    pub until: Option<Day>,
}

/// A body.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Body {
    /// Its id, stable through renames.
    pub id: BodyId,
    /// Its kind.
    pub kind: BodyKind,
    /// Its names.
    pub names: Vec<DatedName>,
    /// Its territory; none for the whole country.
    pub territory: Option<KatotthCode>,
    /// First day.
    pub from: Option<Day>,
    /// Last day.
    pub until: Option<Day>,
    /// Which body took its place.
    pub successor: Option<BodyId>,
    /// For which bodies it acts.
    pub substitutes: Vec<BodyId>,
    /// Since when it cannot work (occupied, hostilities); a place of origin still.
    pub unavailable_from: Option<Day>,
    /// Whether its data was checked.
    pub verified: bool,
}

impl Body {
    /// Whether it exists on a day.
    pub fn exists(&self, day: Day) -> bool {
        self.from.is_none_or(|f| f <= day) && self.until.is_none_or(|u| day <= u)
    }

    /// Whether it can work on a day.
    pub fn available(&self, day: Day) -> bool {
        self.exists(day) && self.unavailable_from.is_none_or(|f| day < f)
    }

    /// Its name on a day.
    pub fn name(&self, day: Day, lang: Lang) -> &str {
        let on = |n: &&DatedName| n.from.is_none_or(|f| f <= day) && n.until.is_none_or(|u| day <= u);
        let found = self.names.iter().rev().find(on).or_else(|| self.names.last());
        found.map_or("", |n| n.name.get(lang))
    }
}

/// Kinds of desk of a kind of body: what can hold keys in it.
pub const DESKS: &[(&str, &[&str])] = &[
    ("osa", &["intake"]),
    ("rsa", &["intake"]),
    ("kmda", &["intake"]),
    ("msp", &["decision", "second_readers", "review", "certificates"]),
    ("nss", &["decision", "second_readers", "review", "certificates"]),
    ("children", &["children"]),
    ("police", &["facts"]),
    ("migration", &["facts"]),
    ("border", &["facts"]),
];

/// The kinds of body that take applications.
pub const INTAKE: &[&str] = &["osa", "rsa", "kmda"];

#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
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
    substitutes: Vec<BodyId>,
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
struct Unavailable {
    territory: KatotthCode,
    from: Day,
    verified: bool,
}

/// All bodies.
#[derive(Debug)]
pub struct Bodies(pub(crate) BTreeMap<BodyId, Body>);

impl Bodies {
    /// Generates what follows from the territories, then adds the file's rows.
    pub fn new(places: &Places, file: &str, text: &str) -> Result<Self, RegistryError> {
        let rows: File = toml::from_str(text).map_err(|e| {
            let line = e.span().map_or(1, |s| line_of(text, s.start));
            RegistryError::new(file, line, e.message())
        })?;
        let mut all = BTreeMap::new();
        for place in places.table.places() {
            for body in generated(places, place) {
                all.insert(body.id.clone(), body);
            }
        }
        let mut lines = Vec::new();
        for row in rows.body {
            let line = line_of(text, row.span().start);
            let body = from_row(row.into_inner());
            lines.push((line, body.id.clone()));
            if all.insert(body.id.clone(), body.clone()).is_some_and(|old| old.territory != body.territory) {
                return Err(RegistryError::new(file, line, format!("the body {} stands twice", body.id)));
            }
        }
        let mut bodies = Self(all);
        for row in rows.unavailable {
            let line = line_of(text, row.span().start);
            bodies
                .close_territory(places, &row.into_inner())
                .map_err(|says| RegistryError::new(file, line, says))?;
        }
        bodies.check_references(file, &lines)?;
        Ok(bodies)
    }

    fn close_territory(&mut self, places: &Places, row: &Unavailable) -> Result<(), String> {
        if places.get(row.territory).is_none() {
            return Err(format!("there is no place {}", row.territory));
        }
        for body in self.0.values_mut() {
            let inside =
                body.territory.is_some_and(|t| places.table.ancestors(t).any(|a| a.code == row.territory));
            if inside {
                body.unavailable_from =
                    Some(body.unavailable_from.map_or(row.from, |known| known.min(row.from)));
                body.verified &= row.verified;
            }
        }
        Ok(())
    }

    fn check_references(&self, file: &str, lines: &[(usize, BodyId)]) -> Result<(), RegistryError> {
        for (line, id) in lines {
            let Some(body) = self.0.get(id) else { continue };
            let known = |other: &&BodyId| !self.0.contains_key(*other);
            if let Some(missing) = body.successor.iter().chain(&body.substitutes).find(known) {
                return Err(RegistryError::new(
                    file,
                    *line,
                    format!("{id} names {missing}, which does not exist"),
                ));
            }
        }
        Ok(())
    }

    /// The body with its successors, its predecessors, and whoever acts for one of them on that day:
    /// a denial of one holds for all.
    pub fn stands_for(&self, id: &BodyId, day: Day) -> Vec<BodyId> {
        let mut found = BTreeSet::from([id.clone()]);
        loop {
            let before = found.len();
            for body in self.0.values() {
                let near =
                    body.successor.as_ref().is_some_and(|s| found.contains(s) || found.contains(&body.id))
                        || (body.exists(day) && body.substitutes.iter().any(|s| found.contains(s)));
                if near {
                    found.insert(body.id.clone());
                    found.extend(body.successor.iter().filter(|_| body.until.is_some()).cloned());
                }
            }
            if found.len() == before {
                return found.into_iter().collect();
            }
        }
    }
}

fn from_row(row: Row) -> Body {
    let mut names: Vec<DatedName> = row
        .former
        .into_iter()
        .map(|f| DatedName { name: f.name, from: None, until: Some(f.until) })
        .collect();
    let from = names.last().and_then(|n| n.until).map(|d| d.plus_days(1));
    names.push(DatedName { name: row.name, from, until: None });
    Body {
        id: row.id,
        kind: row.kind,
        names,
        territory: row.territory,
        from: row.from,
        until: row.until,
        successor: row.successor,
        substitutes: row.substitutes,
        unavailable_from: None,
        verified: row.verified,
    }
}

/// The bodies that every region, raion and district of Kyiv has.
fn generated(places: &Places, place: &Place) -> Vec<Body> {
    let code = place.code.to_string();
    let english = crate::latin::latin(&place.name);
    let kyiv_district = place.category == Category::District
        && places.region_of(place.code).is_some_and(|r| r.category == Category::Special && r.name == "Київ");
    match place.category {
        Category::Oblast => vec![
            body(
                &format!("osa-{}", &code[2..4]),
                "osa",
                place,
                &format!("{} обласна державна адміністрація", place.name),
                &format!("{english} Oblast State Administration"),
            ),
            children(&code[2..4], place, &format!("{} область", place.name), &format!("{english} Oblast")),
        ],
        Category::Special if place.name == "Київ" => vec![
            body(
                "kmda",
                "kmda",
                place,
                "Київська міська державна адміністрація",
                "Kyiv City State Administration",
            ),
            children("80", place, "місто Київ", "Kyiv"),
        ],
        Category::Raion => vec![
            body(
                &format!("rsa-{}", &code[2..6]),
                "rsa",
                place,
                &format!("{} районна державна адміністрація", feminine(&place.name)),
                &format!("{english} Raion State Administration"),
            ),
            children(&code[2..6], place, &format!("{} район", place.name), &format!("{english} Raion")),
        ],
        Category::District if kyiv_district => vec![body(
            &format!("rsa-kyiv-{}", english.to_lowercase()),
            "rsa",
            place,
            &format!("{} районна в місті Києві державна адміністрація", feminine(&place.name)),
            &format!("{english} District State Administration in Kyiv"),
        )],
        _ => Vec::new(),
    }
}

/// A raion is masculine, its administration feminine: «Самарівський» becomes «Самарівська».
fn feminine(name: &str) -> String {
    name.strip_suffix("ий").map_or_else(|| name.to_owned(), |stem| format!("{stem}а"))
}

fn children(suffix: &str, place: &Place, uk: &str, en: &str) -> Body {
    body(
        &format!("children-{suffix}"),
        "children",
        place,
        &format!("Служба у справах дітей ({uk})"),
        &format!("Children's service ({en})"),
    )
}

#[expect(clippy::expect_used, reason = "ids and kinds made of our own ASCII letters and digits parse")]
fn body(id: &str, kind: &str, place: &Place, uk: &str, en: &str) -> Body {
    let id: String = id.chars().filter(|c| c.is_ascii_alphanumeric() || *c == '-').collect();
    Body {
        id: BodyId::new(&id).expect("a generated id is a word"),
        kind: BodyKind::new(kind).expect("a kind is a word"),
        names: vec![DatedName {
            name: Text { uk: uk.to_owned(), en: en.to_owned() },
            from: None,
            until: None,
        }],
        territory: Some(place.code),
        from: None,
        until: None,
        successor: None,
        substitutes: Vec::new(),
        unavailable_from: None,
        // That it is called a military administration these years, and by whom it is led, nobody checked.
        verified: false,
    }
}
