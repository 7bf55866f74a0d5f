//! Territories: counts, names, search.

use proptest::prelude::*;
use stezhka_registry::{Category, Found, Place, TERRITORIES, fold};
use stezhka_terms::{KatotthCode, Lang};

use crate::{REGISTRY, code, in_crimea, samar};

fn count(wanted: impl Fn(&Place) -> bool) -> usize {
    REGISTRY.places().table().places().iter().filter(|p| wanted(p)).count()
}

fn one(text: &str) -> &'static Place {
    match REGISTRY.places().find(text) {
        Found::One(place) => place,
        other => panic!("{text}: {other:?}"),
    }
}

fn found(text: &str) -> Vec<KatotthCode> {
    REGISTRY.places().find(text).into_places().into_iter().map(|p| p.code).collect()
}

#[test]
fn a_place_is_found_by_the_words_it_is_shown_in() {
    for lang in Lang::ALL {
        let mut twins = 0;
        for place in REGISTRY.places().table().places() {
            let within: Vec<String> =
                REGISTRY.places().ancestors(place.code).map(|p| p.title(lang)).collect();
            let shown = within.join(", ");
            let found = found(&shown);
            assert!(found.contains(&place.code), "{shown}: {found:?}");
            twins += usize::from(found.len() > 1);
        }
        // Two villages of one name in one hromada: only their codes tell them apart.
        assert!(twins < 200, "{twins} places are shown alike in {lang:?}");
    }
    assert_eq!(one("Vinnytsia").code, one("Вінниця").code);
    assert_eq!(one("Vinnytska Oblast").title(Lang::Uk), "Вінницька область");
    assert_eq!(one("Автономна Республіка Крим").title(Lang::Uk), "Автономна Республіка Крим");
}

#[test]
fn only_a_name_that_can_mean_nothing_else_is_certain() {
    for text in ["Вінницька область", "Вінниця", "Вінницький район", "Vinnytsia"]
    {
        let place = REGISTRY.places().certain(text);
        assert!(place.is_some(), "{text}");
    }
    for text in ["Польща", "Poland", "Варшава", "ферма за кордоном", "Березівка"]
    {
        assert_eq!(REGISTRY.places().certain(text), None, "{text}");
    }
    // A village of the register that bears the name of a city abroad.
    let alone = |p: &&Place| {
        p.category == Category::Village && matches!(REGISTRY.places().find(&p.name), Found::One(_))
    };
    let village = REGISTRY.places().table().places().iter().find(alone).unwrap();
    assert_eq!(REGISTRY.places().certain(&village.name), None, "{}", village.name);
    let within: Vec<String> = REGISTRY.places().ancestors(village.code).map(|p| p.title(Lang::Uk)).collect();
    assert_eq!(REGISTRY.places().certain(&within.join(", ")), Some(village));
}

#[test]
fn the_country_is_whole() {
    assert_eq!(count(|p| p.category.level() == 1), 27);
    assert_eq!(REGISTRY.places().regions().len(), 27);
    assert_eq!(count(|p| p.category == Category::Raion), 136);
    assert_eq!(count(|p| p.category == Category::Raion && !in_crimea(p.code)), 126);
    assert_eq!(count(|p| p.category == Category::Hromada && !in_crimea(p.code)), 1469);
    assert_eq!(count(|p| p.category == Category::City), 461);
    assert_eq!(count(|p| p.category == Category::Settlement), 1979);
    assert_eq!(count(|p| p.category == Category::Village), 27_261);
    assert_eq!(count(|_| true), 31_744);
    assert_eq!(REGISTRY.places().children(code("UA80000000000093317")).len(), 10, "Kyiv's districts");
}

#[test]
fn every_place_hangs_under_a_region() {
    for place in REGISTRY.places().table().places() {
        assert!(REGISTRY.places().region_of(place.code).is_some(), "{place:?}");
        let levels: Vec<u8> = REGISTRY.places().ancestors(place.code).map(|p| p.category.level()).collect();
        assert!(levels.windows(2).all(|pair| pair[0] > pair[1]), "{place:?}: {levels:?}");
    }
    assert_eq!(REGISTRY.places().raion_of(samar()).unwrap().name, "Самарівський");
}

#[test]
fn lists_stand_in_ukrainian_order() {
    let names: Vec<&str> = REGISTRY.places().regions().iter().map(|p| p.name.as_str()).collect();
    assert_eq!(names[..3], ["Автономна Республіка Крим", "Вінницька", "Волинська"]);
    let at = |name| names.iter().position(|n| *n == name).unwrap();
    assert!(at("Запорізька") < at("Івано-Франківська") && at("Івано-Франківська") < at("Київ"));
}

#[test]
fn an_old_name_finds_the_place_it_became() {
    for text in ["Новомосковський район", "НОВОМОСКОВСЬКИЙ Р-Н", "Самарівський район", "р-н Новомосковський"]
    {
        let place = one(text);
        assert_eq!((place.name.as_str(), place.category), ("Самарівський", Category::Raion), "{text}");
    }
    for (old, new) in [
        ("Новомосковськ", "Самар"),
        ("Червоноградський район", "Шептицький"),
        ("Красноградський район", "Берестинський"),
        ("Володимир-Волинський район", "Володимирський"),
        ("Новоград–Волинський район", "Звягельський"),
        ("Сєвєродонецьк", "Сіверськодонецьк"),
        ("Більмацька громада", "Кам’янська"),
        ("Вiйтовецька громада, Хмельницька область", "Війтовецька"),
    ] {
        assert_eq!(one(old).name, new, "{old}");
    }
}

#[test]
fn every_former_name_finds_its_place() {
    let mut former = 0;
    for place in REGISTRY.places().table().places() {
        for name in REGISTRY.places().former(place.code) {
            former += 1;
            assert!(found(&name.name).contains(&place.code), "{name:?}");
            assert_ne!(name.name, place.name);
        }
    }
    assert_eq!(former, 594);
}

#[test]
fn an_ambiguous_name_asks_and_narrows() {
    assert_eq!(found("Самарівська громада").len(), 2, "Волинь and Дніпропетровщина");
    let dnipro = code("UA12000000000090473");
    let within = REGISTRY.places().find_in("самарівська", Some(dnipro));
    assert!(matches!(within, Found::One(p) if p.code == code("UA12100070000011492")), "{within:?}");
    for text in [
        "Самарівська громада, Дніпропетровська обл.",
        "Дніпропетровська область, Самарівська громада, Україна",
    ] {
        assert_eq!(one(text).code, code("UA12100070000011492"), "{text}");
    }
    assert!(found("Первомайськ").len() > 1, "one city still, another once was");
    assert_eq!(found("Самар, Львівська область"), []);
    assert_eq!(found("Ніде такого"), []);
}

#[test]
fn the_kind_said_beside_a_name_narrows() {
    assert!(found("Київ").len() > 1, "the capital and a village");
    assert_eq!(one("м. Київ").code, code("UA80000000000093317"));
    assert_eq!(one("село Київ").category, Category::Village);
    assert_eq!(one("Київська область").category, Category::Oblast);
    assert!(found("Нове Село").iter().all(|c| REGISTRY.places().get(*c).unwrap().name == "Нове Село"));
    assert!(found("с. Селище").len() > 1);
}

#[test]
fn any_apostrophe_any_case_any_dash() {
    for text in [
        "Кам'янський район",
        "КАМ`ЯНСЬКИЙ РАЙОН",
        "камʼянський р-н",
        "Камянський район",
        "Кам\"янський район",
    ] {
        assert_eq!(one(text).code, code("UA12040000000032213"), "{text}");
    }
    for text in ["Івано-Франківська область", "івано франківська обл.", "ІВАНО — ФРАНКІВСЬКА ОБЛАСТЬ"]
    {
        assert_eq!(one(text).code, code("UA26000000000069363"), "{text}");
    }
}

#[test]
fn names_of_hromadas_are_not_unique_135_times() {
    let mut names = std::collections::BTreeMap::new();
    for p in REGISTRY.places().table().places().iter().filter(|p| p.category == Category::Hromada) {
        *names.entry(fold(&p.name)).or_insert(0) += 1;
    }
    let doubled: Vec<_> = names.iter().filter(|(_, n)| **n > 1).collect();
    assert_eq!(doubled.len(), 135);
    for (name, times) in doubled {
        assert!(found(&format!("{name} громада")).len() >= *times, "{name} asks");
    }
}

#[test]
fn every_official_name_finds_its_own_place() {
    for place in REGISTRY.places().table().places() {
        assert!(found(&place.name).contains(&place.code), "{place:?}");
        assert!(found(&place.name.to_uppercase().replace('’', "'")).contains(&place.code), "{place:?}");
    }
}

proptest! {
    #[test]
    fn searching_anything_never_panics(text in "\\PC{0,60}") {
        let _ = REGISTRY.places().find(&text);
        let _ = REGISTRY.find_body(&text, crate::today());
    }

    #[test]
    fn kind_words_and_commas_in_any_order_never_panic(
        words in proptest::collection::vec(
            prop::sample::select(vec!["м.", "с.", "район", "р-н", "Нове", "Село", ",", "-", "Самар", "область", "’"]),
            0..40,
        )
    ) {
        let _ = REGISTRY.places().find(&words.join(" "));
    }

    #[test]
    fn a_name_with_its_region_finds_the_place_alone_or_among_its_like(at in 0_usize..31_744) {
        let line = TERRITORIES.lines().filter(|l| !l.starts_with('#')).nth(at).unwrap();
        let code = KatotthCode::new(line.split('\t').nth(1).unwrap()).unwrap();
        let (place, region) = (REGISTRY.places().get(code).unwrap(), REGISTRY.places().region_of(code).unwrap());
        let hits = found(&format!("{}, {}", place.name, region.name));
        prop_assert!(hits.contains(&code), "{place:?}");
    }
}
