//! The registers against the country: counts, names old and new, competence, denials that hold.
#![expect(clippy::unwrap_used, clippy::expect_used, reason = "tests may panic")]

use std::sync::{Arc, LazyLock};

use proptest::prelude::*;
use stezhka_registry::{Category, Diff, Found, Registry, Skipped, TERRITORIES, Table, workbook};
use stezhka_terms::{BodyId, BodyKind, Day, KatotthCode, Lang};

static REGISTRY: LazyLock<Arc<Registry>> = LazyLock::new(|| Registry::load().expect("the registers load"));

fn day() -> Day {
    "2026-03-02".parse().unwrap()
}

fn id(text: &str) -> BodyId {
    BodyId::new(text).unwrap()
}

fn kind(text: &str) -> BodyKind {
    BodyKind::new(text).unwrap()
}

fn count(wanted: impl Fn(&stezhka_registry::Place) -> bool) -> usize {
    let table = Table::parse("katotth.tsv", TERRITORIES).unwrap();
    table.places().iter().filter(|p| wanted(p)).count()
}

fn in_crimea(code: KatotthCode) -> bool {
    code.to_string().starts_with("UA01")
}

#[test]
fn the_country_is_whole() {
    assert_eq!(count(|p| p.category.level() == 1), 27);
    assert_eq!(count(|p| p.category == Category::Raion), 136);
    assert_eq!(count(|p| p.category == Category::Raion && !in_crimea(p.code)), 126);
    assert_eq!(count(|p| p.category == Category::Hromada && !in_crimea(p.code)), 1469);
    assert_eq!(count(|p| p.category.level() == 4), 461 + 1979 + 27261);
    let kyiv = KatotthCode::new("UA80000000000093317").unwrap();
    assert_eq!(count(|p| p.category == Category::District && p.parent == Some(kyiv)), 10);
}

#[test]
fn administrations_are_the_countrys_and_the_occupied_ones_are_never_offered() {
    let all = |k: &str| REGISTRY.bodies().filter(|b| b.kind == kind(k)).count();
    assert_eq!(all("osa"), 25, "24 oblasts, and Crimea as a place of origin");
    assert_eq!(all("rsa"), 136 + 10);
    let offered: Vec<_> = REGISTRY.intake_bodies(day()).collect();
    let osa = offered.iter().filter(|b| b.kind == kind("osa")).count();
    assert_eq!(osa, 24);
    assert!(offered.iter().all(|b| !b.territory.is_some_and(in_crimea)));
    assert!(offered.iter().any(|b| b.id == id("kmda")));
    assert!(offered.iter().all(|b| b.unavailable_from.is_none_or(|from| day() < from)));
    assert!(REGISTRY.body(&id("rsa-0102")).is_some(), "a place of origin still");
}

#[test]
fn an_old_name_finds_the_raion_it_became() {
    for text in ["Новомосковський район", "НОВОМОСКОВСЬКИЙ Р-Н", "Самарівський район"]
    {
        let Found::One(place) = REGISTRY.places().find(text) else { panic!("{text}") };
        assert_eq!((place.name.as_str(), place.category), ("Самарівський", Category::Raion));
    }
    assert_eq!(REGISTRY.find_body("Новомосковський район", day()), Some(id("rsa-1210")));
}

#[test]
fn an_ambiguous_name_asks_and_a_region_narrows_it() {
    let Found::Many(places) = REGISTRY.places().find("Самарівська громада") else {
        panic!("two hromadas")
    };
    assert_eq!(places.len(), 2);
    let dnipro = KatotthCode::new("UA12000000000090473").unwrap();
    assert!(matches!(REGISTRY.places().find_in("самарівська", Some(dnipro)), Found::One(_)));
    assert_eq!(REGISTRY.places().find("Ніде такого"), Found::None);
}

#[test]
fn names_of_hromadas_are_not_unique_135_times() {
    let table = Table::parse("katotth.tsv", TERRITORIES).unwrap();
    let mut names = std::collections::BTreeMap::new();
    for p in table.places().iter().filter(|p| p.category == Category::Hromada) {
        *names.entry(stezhka_registry::fold(&p.name)).or_insert(0) += 1;
    }
    let doubled = names.values().filter(|n| **n > 1).count();
    assert_eq!(doubled, 135);
}

#[test]
fn a_denial_holds_for_the_body_that_took_its_place() {
    let stands = REGISTRY.stands_for(&id("css-example"), day());
    assert!(stands.contains(&id("cssfcy-example")), "{stands:?}");
    assert_eq!(REGISTRY.stands_for(&id("cssfcy-example"), day()), stands);
    assert_eq!(REGISTRY.stands_for(&id("nss"), day()), [id("nss")]);
}

#[test]
fn competence_falls_down_the_chain_and_says_why() {
    let chain = [kind("rsa"), kind("osa"), kind("kmda")];
    let samar = KatotthCode::new("UA12100070010038698").unwrap();
    let all = |_: &BodyId| true;
    let none = |_: &BodyId| false;
    let near = REGISTRY.resolve(&chain, Some(samar), day(), none, all).unwrap();
    assert_eq!(near.body, id("rsa-1210"));
    let denied = REGISTRY.resolve(&chain, Some(samar), day(), |b| *b == id("rsa-1210"), all).unwrap();
    assert_eq!((denied.body, denied.passed), (id("osa-12"), vec![(kind("rsa"), Skipped::Excluded)]));
    let empty = REGISTRY.resolve(&chain, Some(samar), day(), none, |b| *b != id("rsa-1210")).unwrap();
    assert_eq!(empty.passed, [(kind("rsa"), Skipped::NoDesk)]);
    let crimea = KatotthCode::new("UA01020010010075540").unwrap();
    let nobody = REGISTRY.resolve(&chain, Some(crimea), day(), none, all).unwrap_err();
    assert!(nobody.contains(&(kind("osa"), Skipped::Unavailable)));
}

#[test]
fn a_suggestion_nearer_or_farther_is_never_the_denied_one() {
    let samar = KatotthCode::new("UA12100070010038698").unwrap();
    let none = |_: &BodyId| false;
    let all = |_: &BodyId| true;
    assert_eq!(REGISTRY.suggest(Some(samar), false, day(), none, all), Some(id("rsa-1210")));
    let far = REGISTRY.suggest(Some(samar), true, day(), none, all).unwrap();
    assert!(far != id("osa-12") && far != id("osa-01"));
    let other = REGISTRY.suggest(Some(samar), true, day(), |b| *b == far, all).unwrap();
    assert_ne!(other, far);
}

#[test]
fn names_are_dated() {
    let msp = REGISTRY.body(&id("msp")).unwrap();
    assert!(msp.name("2021-05-20".parse().unwrap(), Lang::Uk).ends_with("політики України"));
    assert!(msp.name(day(), Lang::En).contains("Family and Unity"));
}

#[test]
fn a_wrong_table_is_refused_whole_with_its_line() {
    let cases = [
        ("O\tUA01000000000013043\t-\n", "four columns"),
        ("Q\tUA01000000000013043\t-\tX\n", "first column"),
        ("O\tUA0100\t-\tX\n", "17 digits"),
        ("P\tUA01020000000022387\tUA01000000000013043\tX\n", "does not stand before"),
        ("O\tUA01000000000013043\t-\tX\nO\tUA01000000000013043\t-\tX\n", "stands twice"),
        ("H\tUA01000000000013043\t-\tX\n", "only a region"),
        ("", "empty"),
    ];
    for (text, says) in cases {
        let error = Table::parse("t.tsv", text).unwrap_err();
        assert!(error.says.contains(says), "{error}");
        assert!(error.to_string().starts_with("t.tsv, line "));
    }
}

#[test]
fn wrong_names_and_bodies_are_refused_with_their_line() {
    let former = "[[former]]\ncode = \"UA99000000000000000\"\nname = \"X\"\nverified = false\n";
    let error = Registry::from_sources(TERRITORIES, former, "").unwrap_err();
    assert_eq!((error.file.as_str(), error.says.contains("there is no place")), ("former-names.toml", true));
    let bodies = "[[body]]\nid = \"x\"\nkind = \"css\"\nname = { uk = \"X\", en = \"X\" }\nsuccessor = \"y\"\nverified = false\n";
    let error = Registry::from_sources(TERRITORIES, "former = []", bodies).unwrap_err();
    assert!(error.says.contains("does not exist"), "{error}");
}

#[test]
fn hostile_bytes_are_no_workbook() {
    for bytes in [&b""[..], b"PK\x03\x04", b"not a workbook", &[0xff; 4096]] {
        assert!(workbook("w.xlsx", bytes).is_err());
    }
}

#[test]
fn the_official_workbook_gives_the_committed_table_when_it_is_at_hand() {
    let small = include_bytes!("../small.xlsx");
    let table = workbook("small.xlsx", small).unwrap();
    assert_eq!(table.places().len(), 7);
    assert!(Table::parse("t", &table.text()).unwrap() == table, "the text reads back");
    for cut in [small.len() / 2, small.len() - 30] {
        assert!(workbook("cut.xlsx", &small[..cut]).is_err());
    }
    if let Ok(path) = std::env::var("STEZHKA_WORKBOOK") {
        let official = workbook("kodifikator.xlsx", &std::fs::read(path).unwrap()).unwrap();
        let committed = Table::parse("katotth.tsv", TERRITORIES).unwrap();
        assert!(Diff::between(&committed, &official).is_empty());
    }
}

#[test]
fn a_new_edition_is_shown_as_what_it_changes() {
    let old = Table::parse(
        "a",
        "O\tUA12000000000090473\t-\tА\nP\tUA12100000000039307\tUA12000000000090473\tНовий\n",
    )
    .unwrap();
    let new = Table::parse("b", "O\tUA12000000000090473\t-\tА\nP\tUA12100000000039307\tUA12000000000090473\tІнший\nP\tUA12100000000039308\tUA12000000000090473\tЩе\n").unwrap();
    let diff = Diff::between(&old, &new);
    assert_eq!((diff.renamed.len(), diff.added.len(), diff.removed.len()), (1, 1, 0));
    assert!(diff.to_string().contains("Новий -> Інший"));
}

proptest! {
    #[test]
    fn searching_anything_never_panics(text in "\\PC{0,40}") {
        let _ = REGISTRY.places().find(&text);
        let _ = REGISTRY.find_body(&text, day());
    }

    #[test]
    fn every_official_name_finds_its_own_place(at in 0_usize..31_744) {
        let line = TERRITORIES.lines().filter(|l| !l.starts_with('#')).nth(at).unwrap();
        let columns: Vec<&str> = line.split('\t').collect();
        let code = KatotthCode::new(columns[1]).unwrap();
        let hit = match REGISTRY.places().find(columns[3]) {
            Found::One(place) => place.code == code,
            Found::Many(places) => places.iter().any(|p| p.code == code),
            Found::None => false,
        };
        // A name made only of a word such as «Село» folds to nothing and needs its code.
        prop_assert!(hit || stezhka_registry::fold(columns[3]).is_empty(), "{}", columns[3]);
    }
}
