//! Bodies that follow from the territories by rule: each oblast, raion and district of Kyiv has a state administration
//! and a children's service. Crimea and Sevastopol have none to offer: they are places only, and no administration is
//! invented for them.

use stezhka_terms::{BodyId, BodyKind, Day, KatotthCode, Text};

use super::{Body, DatedName, Period};
use crate::latin::latin;
use crate::places::Places;
use crate::table::{Category, Place};

/// The two regions without bodies of their own here.
const PLACES_ONLY: [&str; 2] = ["UA01000000000013043", "UA85000000000065278"];

/// All bodies made by rule, in the codifier's order.
pub(super) fn made(places: &Places) -> Vec<Body> {
    let only: Vec<KatotthCode> = PLACES_ONLY.iter().filter_map(|c| KatotthCode::new(c).ok()).collect();
    let administered = |p: &&Place| {
        p.category.level() <= 2 || p.category == Category::District && places.is_special_district(p)
    };
    let all = places.table().places().iter().filter(administered);
    let offered = all.filter(|p| places.region_of(p.code).is_none_or(|r| !only.contains(&r.code)));
    offered.flat_map(|place| [administration(places, place), children(places, place)]).flatten().collect()
}

fn administration(places: &Places, place: &Place) -> Option<Body> {
    let (prefix, naming): (&str, fn(&str, &str) -> Text) = match place.category {
        Category::Oblast => ("osa", |uk, en| {
            text(format!("{uk} обласна державна адміністрація"), format!("{en} Oblast State Administration"))
        }),
        Category::Special => ("kmda", |_, _| {
            text("Київська міська державна адміністрація".into(), "Kyiv City State Administration".into())
        }),
        Category::Raion => ("rsa", |uk, en| {
            let uk = feminine(uk);
            text(format!("{uk} районна державна адміністрація"), format!("{en} Raion State Administration"))
        }),
        Category::District => ("rsa", |uk, en| {
            let uk = format!("{} районна в місті Києві державна адміністрація", feminine(uk));
            text(uk, format!("{en} District State Administration in Kyiv"))
        }),
        _ => return None,
    };
    let id = if place.category == Category::Special { prefix.to_owned() } else { id_of(prefix, place) };
    body(places, place, &id, prefix, naming)
}

fn children(places: &Places, place: &Place) -> Option<Body> {
    let naming: fn(&str, &str) -> Text = match place.category {
        Category::Oblast => |uk, en| service(&format!("{uk} область"), &format!("{en} Oblast")),
        Category::Special => |uk, en| service(&format!("місто {uk}"), en),
        Category::Raion => |uk, en| service(&format!("{uk} район"), &format!("{en} Raion")),
        Category::District => {
            |uk, en| service(&format!("{uk} район міста Києва"), &format!("{en} District of Kyiv"))
        }
        _ => return None,
    };
    body(places, place, &id_of("children", place), "children", naming)
}

fn service(uk: &str, en: &str) -> Text {
    text(format!("Служба у справах дітей ({uk})"), format!("Children's service ({en})"))
}

fn text(uk: String, en: String) -> Text {
    Text { uk, en }
}

/// `osa-12`, `rsa-1210`: the digits of the codifier's level; a district of Kyiv by its name, `rsa-kyiv-desnianskyi`.
fn id_of(prefix: &str, place: &Place) -> String {
    let code = place.code.to_string();
    match place.category {
        Category::District => format!("{prefix}-kyiv-{}", latin(&place.name).to_lowercase()),
        Category::Raion => format!("{prefix}-{}", &code[2..6]),
        _ => format!("{prefix}-{}", &code[2..4]),
    }
}

/// A raion is masculine, its administration feminine: «Самарівський» becomes «Самарівська».
fn feminine(name: &str) -> String {
    name.strip_suffix("ий").map_or_else(|| name.to_owned(), |stem| format!("{stem}а"))
}

/// The body of a place. Its names follow the place's: a former name is borne until the last day on which it is known
/// to have stood. That these years it is called a military administration, nobody checked, so it is left out.
fn body(
    places: &Places,
    place: &Place,
    id: &str,
    kind: &str,
    naming: fn(&str, &str) -> Text,
) -> Option<Body> {
    let mut before: Vec<(Day, &str)> =
        places.former(place.code).filter_map(|f| Some((f.stood?, f.name.as_str()))).collect();
    before.sort_unstable();
    let mut from = None;
    let mut names = Vec::new();
    for (until, name) in before {
        names.push(DatedName { name: naming(name, &latin(name)), days: Period { from, until: Some(until) } });
        from = Some(until.plus_days(1));
    }
    let now = naming(&place.name, &latin(&place.name));
    names.push(DatedName { name: now, days: Period { from, until: None } });
    Some(Body {
        id: BodyId::new(id).ok()?,
        kind: BodyKind::new(kind).ok()?,
        names,
        territory: Some(place.code),
        days: Period::default(),
        successor: None,
        substitutes: Vec::new(),
        unavailable: Vec::new(),
        verified: false,
    })
}
