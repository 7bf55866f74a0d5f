//! What a case asks: editions by day, competence of the day, transitions, triggers, warnings.

use stezhka_law::{Due, EventKind, Flag, Flags, Law, Party, Transition};
use stezhka_terms::{BodyKind, ObligationId, StepId};

use crate::{day, flags, law};

#[test]
fn the_edition_is_chosen_by_the_day() {
    let law = law();
    let on = |text| law.edition_on("status", day(text)).map(|e| e.from.to_string());
    assert_eq!(on("2012-05-22"), None);
    assert_eq!(on("2012-05-23").as_deref(), Some("2012-05-23"));
    assert_eq!(on("2021-05-25").as_deref(), Some("2012-05-23"));
    assert_eq!(on("2021-05-26").as_deref(), Some("2021-05-26"));
    assert_eq!(on("2026-11-24").as_deref(), Some("2021-05-26"));
    assert!(law.edition_on("extension", day("2026-11-24")).is_none());
    assert!(law.edition("status", day("2021-05-27")).is_none());
}

#[test]
fn the_ministry_decided_until_the_national_social_service_took_over() {
    let law = law();
    let decider = |text| law.competence(Party::Decider, day(text)).unwrap().chain.clone();
    assert_eq!(decider("2021-05-25"), [BodyKind::new("msp").unwrap()]);
    assert_eq!(decider("2021-05-26"), [BodyKind::new("nss").unwrap()]);
    assert!(law.competence(Party::Decider, day("2012-05-22")).is_none());
    assert!(law.competence(Party::Person, day("2026-11-24")).is_none());
}

#[test]
fn a_case_begun_on_20_may_2021_keeps_its_steps_but_not_its_decider() {
    let law = law();
    let began = day("2012-05-23");
    let says = |on, id: &str| law.transition(began, day(on), &ObligationId::new(id).unwrap());
    assert_eq!(says("2021-06-10", "interview"), Transition::KeepsSteps);
    assert_eq!(says("2021-06-10", "decide"), Transition::CompetenceOfTheDay);
    assert_eq!(says("2021-06-10", "complete"), Transition::HumanChooses);
    assert_eq!(says("2021-05-25", "decide"), Transition::KeepsSteps);
}

#[test]
fn where_transitional_rules_are_silent_a_human_chooses() {
    let mut law = law();
    law.transitions.clear();
    let on = day("2021-06-10");
    assert_eq!(law.transition(day("2012-05-23"), on, &"register".parse().unwrap()), Transition::HumanChooses);
    assert_eq!(law.transition(day("2021-05-26"), on, &"register".parse().unwrap()), Transition::KeepsSteps);
}

#[test]
fn both_editions_open_and_close_what_their_acts_say() {
    let law = law();
    for edition in &law.editions {
        let opened = |kind, flags: &Flags| -> Vec<String> {
            edition.opened_by(kind, None, flags).map(|o| o.id.to_string()).collect()
        };
        let plain = opened(EventKind::Received, &Flags::new());
        assert_eq!(plain, ["register", "tell_help", "sign_receipt"]);
        let child = opened(EventKind::Received, &flags(&[Flag::Child]));
        for id in ["safety_check", "tell_children_service", "find_representative"] {
            assert!(child.iter().any(|o| o == id), "{id}");
        }
        let refused = opened(EventKind::Decided, &flags(&[Flag::Adverse]));
        assert_eq!(refused, ["serve", "tell_appeal"]);
        let granted = opened(EventKind::Decided, &flags(&[Flag::Favourable]));
        assert_eq!(granted, ["serve", "certificate", "plan", "handle_expiry"]);
        let proposed = opened(EventKind::Proposed, &flags(&[Flag::Favourable]));
        assert!(proposed.is_empty(), "a grant needs no second reader");
        assert_eq!(opened(EventKind::Proposed, &flags(&[Flag::Adverse])), ["second_reading"]);
    }
}

#[test]
fn a_step_closes_only_its_own_obligation() {
    let law = law();
    let edition = &law.editions[1];
    let card = edition.obligation(&"record_card".parse().unwrap()).unwrap();
    let (done, other) = (StepId::new("record_card").unwrap(), StepId::new("told_outcome").unwrap());
    assert!(card.closed_by(EventKind::StepDone, Some(&done), &Flags::new()));
    assert!(!card.closed_by(EventKind::StepDone, Some(&other), &Flags::new()));
    assert!(!card.closed_by(EventKind::StepDone, None, &Flags::new()));
    assert!(card.voided_by(EventKind::Withdrawn, None, &Flags::new()));
    assert!(!card.voided_by(EventKind::DayPassed, None, &Flags::new()));
}

#[test]
fn her_word_suffices_to_raise_the_warning_of_article_149() {
    let law = law();
    let codes = |grounds: &[&str], circumstances: &[&str]| -> Vec<String> {
        law.warnings_for(grounds, circumstances).into_iter().map(|w| w.code.clone()).collect()
    };
    assert_eq!(codes(&[], &["recognised_149"]), ["recognised_149"]);
    assert_eq!(codes(&["no_elements_found"], &[]), ["missing_papers", "no_police_qualification"]);
    let both = codes(&["no_border_crossing", "no_court_act"], &["inside_country", "suspected"]);
    assert_eq!(both, ["no_court_act", "self_suspected"], "each once");
    assert!(codes(&["exploitation"], &["unheard_of"]).is_empty());
}

#[test]
fn the_ten_bad_reasons_warn_and_may_not_stand_alone() {
    let law = law();
    let reasons = [
        "no_police_qualification",
        "missing_papers",
        "no_court_act",
        "no_border_crossing",
        "consented",
        "could_leave",
        "came_late",
        "story_changed",
        "proceedings_closed",
        "self_suspected",
    ];
    for code in reasons {
        let ground = law.ground(code).unwrap();
        assert!(!ground.lawful && ground.adverse && !ground.warnings.is_empty(), "{code}");
    }
    assert_eq!(law.criteria.len(), 3);
}

#[test]
fn four_answers_are_enough_to_send() {
    let law = law();
    let form = law.form(&"application".parse().unwrap(), day("2026-11-24")).unwrap();
    let (mut required, mut following) = (Vec::new(), Vec::new());
    for question in form.questions.iter().filter(|q| q.required.is_some()) {
        match &question.only_if {
            None => required.push(question.id.as_str()),
            Some((other, _)) => following.push(other.as_str()),
        }
    }
    assert_eq!(required, ["safe_now", "reach", "first_need", "where_to"]);
    // A number where she wants a call, a name where she knows the office: nothing that her own answer did not raise.
    assert!(
        following
            .iter()
            .all(|other| ["reach", "where_to", "if_other_answers", "languages", "keep_away"].contains(other)),
        "{following:?}"
    );
    assert_eq!(law.list("contact_ways").unwrap()[0].code, "none", "the default is: do not contact");
}

#[test]
fn the_form_of_the_person_uses_none_of_the_words_that_hurt() {
    let (_, text) = Law::FILES.iter().find(|(name, _)| *name == "forms/application.toml").unwrap();
    let asked = text.lines().filter(|l| !l.starts_with('#')).collect::<String>().to_lowercase();
    for word in [
        "жертв",
        "заявник",
        "потерпіла ",
        "реабілітац",
        "моя справа",
        "справу",
        "victim",
        "военн",
        "військов",
    ] {
        assert!(!asked.contains(word), "{word}");
    }
}

#[test]
fn identity_stays_closed_while_the_criteria_are_weighed() {
    let law = law();
    for code in ["decision", "second_reading", "conclusion"] {
        let purpose = law.purpose(&code.parse().unwrap()).unwrap();
        assert!(!purpose.compartments.contains(&stezhka_terms::Compartment::Identity), "{code}");
        assert!(!purpose.consent);
    }
}

#[test]
fn nothing_is_verified_because_nobody_signed() {
    let law = law();
    let rules = law.editions.iter().flat_map(|e| &e.obligations);
    assert!(rules.clone().count() > 60);
    assert!(rules.clone().all(|o| !o.verified && !o.cites.is_empty()));
    assert!(law.acts.values().all(|a| !a.verified));
}

#[test]
fn what_is_stored_of_a_term_stays_small_and_stable() {
    let json = |due: Due| serde_json::to_string(&due).unwrap();
    assert_eq!(json(Due::Law(day("2021-06-10"))), r#"{"law":"2021-06-10"}"#);
    assert_eq!(json(Due::Internal(day("2021-06-10"))), r#"{"internal":"2021-06-10"}"#);
    assert_eq!(json(Due::Unknown), r#""unknown""#);
}
