//! Which body is competent or suggested, and why others were passed over.

use stezhka_registry::{Nearness, Skipped};
use stezhka_terms::BodyId;

use crate::{REGISTRY, code, id, in_crimea, kind, samar, today};

fn all(_: &BodyId) -> bool {
    true
}

fn none(_: &BodyId) -> bool {
    false
}

#[test]
fn competence_falls_down_the_chain_and_says_why() {
    let chain = [kind("rsa"), kind("osa"), kind("kmda")];
    let at = |denied: &'static str, missing: &'static str| {
        let excluded = move |b: &BodyId| b.as_str() == denied;
        REGISTRY.resolve(&chain, Some(samar()), today(), excluded, move |b| b.as_str() != missing)
    };
    assert_eq!(at("", "").unwrap().body, id("rsa-1210"));
    let denied = at("rsa-1210", "").unwrap();
    assert_eq!((denied.body, denied.passed), (id("osa-12"), vec![(kind("rsa"), Skipped::Excluded)]));
    assert_eq!(at("", "rsa-1210").unwrap().passed, [(kind("rsa"), Skipped::NoDesk)]);
    let nobody = at("rsa-1210", "osa-12").unwrap_err();
    let reasons = [Skipped::Excluded, Skipped::NoDesk, Skipped::NoneHere];
    assert_eq!(nobody.into_iter().map(|(_, why)| why).collect::<Vec<_>>(), reasons);
}

#[test]
fn where_nobody_can_work_the_reason_is_that() {
    let chain = [kind("rsa"), kind("osa")];
    let village_in_crimea = code("UA01020010010075540");
    let nobody = REGISTRY.resolve(&chain, Some(village_in_crimea), today(), none, all).unwrap_err();
    assert_eq!(nobody, [(kind("rsa"), Skipped::Unavailable), (kind("osa"), Skipped::Unavailable)]);
    let alchevsk = code("UA44020000000082097");
    let elsewhere = REGISTRY.resolve(&chain, Some(alchevsk), today(), none, all).unwrap();
    assert_eq!((elsewhere.body, elsewhere.passed), (id("osa-44"), vec![(kind("rsa"), Skipped::Unavailable)]));
}

#[test]
fn a_national_body_is_competent_everywhere_and_before_it_existed_nowhere() {
    let chain = [kind("nss")];
    assert_eq!(REGISTRY.resolve(&chain, None, today(), none, all).unwrap().body, id("nss"));
    let before = REGISTRY.resolve(&chain, Some(samar()), "2019-01-01".parse().unwrap(), none, all);
    assert_eq!(before.unwrap_err(), [(kind("nss"), Skipped::NotThen)]);
}

#[test]
fn nearer_is_her_raion_then_her_region() {
    assert_eq!(REGISTRY.suggest(Some(samar()), false, today(), none, all), Some(id("rsa-1210")));
    let denied = |b: &BodyId| *b == id("rsa-1210");
    assert_eq!(REGISTRY.suggest(Some(samar()), false, today(), denied, all), Some(id("osa-12")));
    assert_eq!(REGISTRY.suggest(None, false, today(), none, all), None, "ask her");
    let kyiv = REGISTRY.places().children(code("UA80000000000093317"))[0].code;
    let near = REGISTRY.suggest(Some(kyiv), false, today(), none, all).unwrap();
    assert_eq!(REGISTRY.body(&near).unwrap().territory, Some(kyiv));
    assert_eq!(REGISTRY.nearness(samar(), &id("rsa-1210")), Some(Nearness::HerRaion));
    assert_eq!(REGISTRY.nearness(samar(), &id("osa-12")), Some(Nearness::HerRegion));
    assert_eq!(REGISTRY.nearness(samar(), &id("rsa-1202")), Some(Nearness::SameRegion));
    assert_eq!(REGISTRY.nearness(samar(), &id("nss")), None);
}

#[test]
fn farther_is_another_oblast_spread_over_the_country_and_never_denied() {
    let mut suggested = std::collections::BTreeSet::new();
    for region in REGISTRY.places().regions() {
        let far = || REGISTRY.suggest(Some(region.code), true, today(), none, all).unwrap();
        let body = far();
        assert_eq!(body, far(), "the same for the same place");
        assert_eq!(REGISTRY.nearness(region.code, &body), Some(Nearness::OtherRegion));
        assert!(!in_crimea(REGISTRY.body(&body).unwrap().territory.unwrap()));
        let other = REGISTRY.suggest(Some(region.code), true, today(), |b| *b == body, all).unwrap();
        assert_ne!(other, body);
        suggested.insert(body);
    }
    assert!(suggested.len() >= 24, "not everybody is sent to one oblast: {suggested:?}");
    assert_eq!(REGISTRY.suggest(Some(samar()), true, today(), all, all), None);
}
