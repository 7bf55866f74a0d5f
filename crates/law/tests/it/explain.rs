//! Explanations: both languages, the owner of the day, what nobody verified.

use stezhka_law::{Unexplained, explain};
use stezhka_terms::Lang;

use crate::{day, law};

#[test]
fn a_rule_explains_itself_in_both_languages() {
    let law = law();
    let said = explain(&law, "decide", day("2021-06-10"), Some("UA12100000000090473")).unwrap();
    let en = said.render(Lang::En);
    for part in [
        "National Social Service",
        "the law's term is unknown to us",
        "internal, not law: working days: 20",
        "the next day is day one",
        "Cabinet Resolution 531",
        "Not verified",
        "UA12100000000090473",
        "edition of 26 May 2021 · 2021-05-26",
        "whoever is competent on the day of the act does it",
    ] {
        assert!(en.contains(part), "{part}\n{en}");
    }
    let uk = said.render(Lang::Uk);
    for part in
        ["Національна соціальна сервісна служба", "внутрішній строк, не закон", "Не перевірено юристом"]
    {
        assert!(uk.contains(part), "{part}\n{uk}");
    }
    assert!(said.internal && !said.verified);
}

#[test]
fn the_owner_is_the_one_of_that_day() {
    let law = law();
    let before = explain(&law, "decide", day("2021-05-25"), None).unwrap().render(Lang::En);
    assert!(
        before.contains("Ministry of Social Policy") && !before.contains("National Social Service"),
        "{before}"
    );
}

#[test]
fn a_term_of_the_law_is_told_from_a_target_of_ours() {
    let said = explain(&law(), "plan", day("2026-11-24"), None).unwrap();
    assert!(!said.internal);
    assert!(said.render(Lang::En).contains("(the law's term)"));
}

#[test]
fn conditions_are_put_into_words() {
    let said = explain(&law(), "find_representative", day("2026-11-24"), None).unwrap().render(Lang::En);
    assert!(said.contains("(only if: a child, or age not sure) (unless: a representative acts)"), "{said}");
    assert!(said.contains("it was settled that the person is 18 or older"), "{said}");
}

#[test]
fn grounds_warnings_purposes_and_acts_explain_themselves_too() {
    let law = law();
    let on = day("2026-11-24");
    for (id, part) in [
        ("ground:came_late", "came too late"),
        ("warning:consented", "child's consent never matters"),
        ("criterion:agreement", "decides nothing"),
        ("purpose:decision", "stays closed"),
        ("act:366", "record card"),
        ("basis:opened", "a part of the file was opened"),
    ] {
        let said = explain(&law, id, on, None).unwrap().render(Lang::En);
        assert!(said.contains(part), "{id}\n{said}");
    }
}

#[test]
fn what_is_no_rule_is_said_so() {
    let law = law();
    let on = day("2026-11-24");
    assert_eq!(explain(&law, "levitate", on, None), Err(Unexplained::NoSuchRule("levitate".to_owned())));
    assert_eq!(
        explain(&law, "decide", day("2010-01-01"), None),
        Err(Unexplained::NoEdition(day("2010-01-01")))
    );
    assert!(explain(&law, "Щось", on, None).is_err());
}

#[test]
fn every_rule_of_the_law_can_be_explained() {
    let law = law();
    for edition in &law.editions {
        for rule in &edition.obligations {
            let said = explain(&law, rule.id.as_str(), edition.from, None).unwrap();
            for lang in Lang::ALL {
                let text = said.render(lang);
                assert!(!text.contains("phrase.") && !text.contains("- act."), "{text}");
                assert!(text.lines().count() >= 6, "{text}");
            }
        }
    }
}
