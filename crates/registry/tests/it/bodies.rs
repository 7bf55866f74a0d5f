//! Bodies: who is there, what they are called when, whom a denial holds for.

use stezhka_registry::{FORMER, Registry, TERRITORIES};
use stezhka_terms::Lang;

use crate::{REGISTRY, code, date, id, in_crimea, kind, today};

#[test]
fn administrations_are_the_countrys() {
    let all = |k: &str| REGISTRY.bodies_on(today()).filter(|b| b.kind == kind(k)).count();
    assert_eq!(all("osa"), 24);
    assert_eq!(all("kmda"), 1);
    assert_eq!(all("rsa"), 126 + 10, "and the ten districts of Kyiv");
    assert_eq!(all("children"), 24 + 1 + 126 + 10);
    assert_eq!(
        REGISTRY.desks_of(&kind("nss")),
        ["decision", "second_readers", "review", "certificates", "monitoring"]
    );
    let deciding = |day: &str| REGISTRY.body(&id("nss")).unwrap().exists(date(day));
    assert!(!deciding("2019-06-01") && deciding("2021-05-26"));
}

#[test]
fn occupied_places_are_places_and_never_offered() {
    let offered: Vec<_> = REGISTRY.intake_bodies(today()).collect();
    assert_eq!(offered.iter().filter(|b| b.kind == kind("osa")).count(), 24, "Luhansk's works elsewhere");
    assert!(offered.iter().any(|b| b.id == id("kmda")));
    for body in &offered {
        let territory = body.territory.unwrap();
        assert!(!in_crimea(territory), "{body:?}");
        let raion = body.kind == kind("rsa");
        assert!(!raion || !REGISTRY.is_closed(territory, today()), "{body:?}");
    }
    assert!(!offered.iter().any(|b| b.id == id("rsa-4402")), "Алчевський");
    assert!(REGISTRY.body(&id("rsa-4402")).is_some());
    let sevastopol = code("UA85000000000065278");
    assert!(REGISTRY.places().get(sevastopol).is_some() && REGISTRY.is_closed(sevastopol, today()));
    assert!(!REGISTRY.is_closed(code("UA65080000000090947"), date("2021-01-01")), "Скадовський, before");
}

#[test]
fn a_closed_territory_may_open_again() {
    let row = "[desks]\nrsa = [\"intake\"]\n[[unavailable]]\nterritory = \"UA32080000000084076\"\nfrom = \"2022-02-24\"\nuntil = \"2022-04-02\"\nverified = false\n";
    let registry = Registry::from_sources(TERRITORIES, FORMER, row).unwrap();
    let offered = |day: &str| registry.intake_bodies(date(day)).any(|b| b.id == id("rsa-3208"));
    assert!(
        offered("2022-02-23") && !offered("2022-02-24") && !offered("2022-04-02") && offered("2022-04-03")
    );
}

#[test]
fn an_administration_is_renamed_with_its_raion_and_stays_the_same_body() {
    let name = |day: &str, lang| REGISTRY.name_of(&id("rsa-1210"), date(day), lang);
    assert_eq!(name("2021-05-20", Lang::Uk), "Новомосковська районна державна адміністрація");
    assert_eq!(name("2026-03-02", Lang::Uk), "Самарівська районна державна адміністрація");
    assert_eq!(name("2026-03-02", Lang::En), "Samarivskyi Raion State Administration");
    let msp = |day: &str| REGISTRY.name_of(&id("msp"), date(day), Lang::En);
    assert_eq!(msp("2021-05-20"), "Ministry of Social Policy of Ukraine");
    assert!(msp("2026-03-02").contains("Family and Unity"));
    assert_eq!(REGISTRY.name_of(&id("gone"), today(), Lang::Uk), "gone");
}

#[test]
fn a_body_is_found_by_its_old_name_its_short_name_or_its_place() {
    for text in [
        "rsa-1210",
        "Новомосковський район",
        "Новомосковська районна державна адміністрація",
        "Самарівська РДА",
        "новомосковська рва",
        "Самарівська районна військова адміністрація",
        "Samarivskyi Raion State Administration",
    ] {
        assert_eq!(REGISTRY.find_body(text, today()), Some(id("rsa-1210")), "{text}");
    }
    assert_eq!(REGISTRY.find_body("Дніпропетровська ОВА", today()), Some(id("osa-12")));
    assert_eq!(REGISTRY.find_body("КМДА", today()), Some(id("kmda")));
    assert_eq!(REGISTRY.find_body("м. Київ", today()), Some(id("kmda")));
}

#[test]
fn a_body_that_might_be_several_is_not_guessed() {
    assert_eq!(
        REGISTRY.find_body("Самарівська громада", today()),
        None,
        "a hromada has no administration here"
    );
    assert_eq!(
        REGISTRY.find_body("Шевченківський район, м. Київ", today()),
        Some(id("rsa-kyiv-shevchenkivskyi"))
    );
    let several = REGISTRY.find_bodies("Дніпровський район", today());
    assert_eq!(several, [id("rsa-1202"), id("rsa-kyiv-dniprovskyi")]);
    assert_eq!(REGISTRY.find_body("Дніпровський район", today()), None);
    assert_eq!(REGISTRY.find_body("", today()), None);
}

#[test]
fn a_denial_holds_for_the_body_that_took_its_place() {
    let stands = REGISTRY.stands_for(&id("css-example"), today());
    assert_eq!(stands, [id("css-example"), id("cssfcy-example")]);
    assert_eq!(REGISTRY.stands_for(&id("cssfcy-example"), today()), stands);
    assert_eq!(REGISTRY.stands_for(&id("nss"), today()), [id("nss")]);
}

/// `rsa-1202` acts for `rsa-1210` in the spring of 2026; the two centres became one.
const TIED: &str = r#"
[desks]
rsa = ["intake"]
osa = ["intake"]

[[body]]
id = "rsa-1202"
kind = "rsa"
name = { uk = "Дніпровська РДА", en = "Dniprovska RSA" }
territory = "UA12020000000052809"
substitutes = [{ body = "rsa-1210", from = "2026-03-01", until = "2026-05-31" }]
verified = false

[[body]]
id = "old-a"
kind = "cssfcy"
name = { uk = "А", en = "A" }
until = "2020-12-31"
successor = "new"
verified = false

[[body]]
id = "old-b"
kind = "cssfcy"
name = { uk = "Б", en = "B" }
until = "2021-06-30"
successor = "new"
verified = false

[[body]]
id = "new"
kind = "css"
name = { uk = "В", en = "C" }
verified = false
"#;

#[test]
fn a_denial_holds_for_whoever_acts_for_the_denied_body_and_only_while_it_does() {
    let registry = Registry::from_sources(TERRITORIES, FORMER, TIED).unwrap();
    let both = [id("rsa-1202"), id("rsa-1210")];
    assert_eq!(registry.stands_for(&id("rsa-1210"), today()), both);
    assert_eq!(registry.stands_for(&id("rsa-1202"), today()), both, "from either side");
    assert_eq!(registry.stands_for(&id("rsa-1210"), date("2026-06-01")), [id("rsa-1210")]);
    let merged = [id("new"), id("old-a"), id("old-b")];
    for body in &merged {
        assert_eq!(registry.stands_for(body, today()), merged);
    }
}

/// Names are spelled once, and what is longer than any name is not looked for.
#[test]
#[expect(clippy::disallowed_methods, reason = "this test measures")]
fn two_thousand_unknown_names_are_looked_up_within_a_second() {
    assert_eq!(REGISTRY.find_body("Самарівська РДА", today()), Some(id("rsa-1210")));
    let at = std::time::Instant::now();
    let long = ["рда ".repeat(100_000), "Іванівка,".repeat(20), "а,".repeat(130)];
    let short = (0..2_000).map(|number| format!("а{number}"));
    for name in short.chain(long) {
        assert_eq!(REGISTRY.find_bodies(&name, today()), []);
    }
    assert!(at.elapsed() < std::time::Duration::from_secs(1), "{:?}", at.elapsed());
}

#[test]
fn standing_for_is_symmetric() {
    let registry = Registry::from_sources(TERRITORIES, FORMER, TIED).unwrap();
    for body in registry.bodies() {
        for other in registry.stands_for(&body.id, today()) {
            assert!(registry.stands_for(&other, today()).contains(&body.id), "{} {other}", body.id);
        }
    }
}

#[test]
fn a_place_kept_away_names_all_its_bodies() {
    let bodies = REGISTRY.bodies_in(code("UA12100000000039307"), today());
    assert_eq!(bodies, [id("children-1210"), id("rsa-1210")]);
    assert_eq!(REGISTRY.bodies_in(code("UA12000000000090473"), today()).len(), 2 * (1 + 7));
}

/// The rule against a walk: substitution seen through competence.
#[test]
fn competence_passes_over_who_acts_for_a_denied_body() {
    let registry = Registry::from_sources(TERRITORIES, FORMER, TIED).unwrap();
    let dnipro = code("UA12020000000052809");
    let denied = |b: &stezhka_terms::BodyId| *b == id("rsa-1210");
    let chain = [kind("rsa"), kind("osa")];
    let body = |day| registry.resolve(&chain, Some(dnipro), day, denied, |_| true).unwrap().body;
    assert_eq!(body(today()), id("osa-12"));
    assert_eq!(body(date("2026-06-01")), id("rsa-1202"));
}
