//! By when: the day after is day one; unknown is a word, not a guess; nobody is late on an unverified rule.

use stezhka_law::{Due, DueRule, Law, NEUTRAL_SPAN, Obligation, RunsFrom, Term, Unit};

use crate::{day, law};

fn rule(law: &Law, id: &str) -> Obligation {
    law.edition("status", day("2021-05-26")).unwrap().obligation(&id.parse().unwrap()).unwrap().clone()
}

fn with(law: &Law, due: DueRule) -> Obligation {
    Obligation { due, ..rule(law, "register") }
}

const fn term(amount: u16, unit: Unit, from: RunsFrom) -> Term {
    Term { amount, unit, from }
}

#[test]
fn her_chance_to_answer_says_that_it_is_ours_and_reaches_beyond_the_calendar() {
    let law = stezhka_law::Law::embedded().unwrap();
    assert!(law.editions.iter().all(|e| !e.chance.verified), "internal, not law");
    let chance = law.editions[0].chance;
    let day = |text: &str| text.parse::<stezhka_terms::Day>().unwrap();
    assert_eq!(law.chance_until(chance, day("2026-03-02")), day("2026-03-09"));
    assert_eq!(law.chance_until(chance, day("2199-03-01")), day("2199-03-11"), "no calendar, no less time");
}

#[test]
fn the_day_after_the_event_is_day_one() {
    let law = law();
    let opened = day("2024-01-31");
    let receipt = day("2024-01-10");
    let due = |term| law.due(&with(&law, DueRule::Law(term)), opened, receipt);
    assert_eq!(due(term(1, Unit::CalendarDays, RunsFrom::Opening)), Due::Law(day("2024-02-01")));
    assert_eq!(due(term(0, Unit::CalendarDays, RunsFrom::Opening)), Due::Law(opened));
    assert_eq!(due(term(1, Unit::Months, RunsFrom::Opening)), Due::Law(day("2024-02-29")));
    assert_eq!(due(term(2, Unit::Years, RunsFrom::Opening)), Due::Law(day("2026-01-31")));
    // Wednesday 10 January: five working days end on Wednesday 17.
    assert_eq!(due(term(5, Unit::WorkingDays, RunsFrom::Receipt)), Due::Law(day("2024-01-17")));
}

#[test]
fn the_plan_is_due_ten_working_days_after_the_decision() {
    let law = law();
    let plan = rule(&law, "plan");
    assert_eq!(law.due(&plan, day("2021-08-20"), day("2021-06-01")), Due::Law(day("2021-09-06")));
    assert_eq!(law.due(&plan, day("2022-08-19"), day("2022-06-01")), Due::Law(day("2022-09-02")));
}

#[test]
fn a_working_day_term_beyond_the_calendar_is_unknown() {
    let law = law();
    assert_eq!(law.due(&rule(&law, "plan"), day("2027-12-28"), day("2027-12-01")), Due::Unknown);
    assert_eq!(law.due(&rule(&law, "register"), day("2031-01-01"), day("2031-01-01")), Due::Unknown);
}

#[test]
fn an_unknown_term_with_a_target_says_internal() {
    let law = law();
    let due = law.due(&rule(&law, "register"), day("2026-11-24"), day("2026-11-24"));
    assert_eq!(due, Due::Internal(day("2026-11-25")));
    assert_eq!(law.due(&rule(&law, "confirm_record"), day("2026-11-24"), day("2026-11-24")), Due::Unknown);
}

#[test]
fn an_unknown_day_is_sorted_among_the_dated_ones_never_last() {
    let opened = day("2026-11-24");
    let unknown = Due::Unknown.sort_day(opened);
    assert_eq!(unknown, opened.plus_days(NEUTRAL_SPAN));
    assert!(unknown < Due::Law(day("2027-01-15")).sort_day(opened));
    assert!(unknown > Due::Internal(day("2026-11-25")).sort_day(opened));
}

#[test]
fn nobody_is_late_on_a_rule_that_no_lawyer_signed() {
    let law = law();
    let mut plan = rule(&law, "plan");
    let due = Due::Law(day("2026-11-20"));
    assert!(!due.is_late(&plan, day("2026-11-24")));
    plan.verified = true;
    assert!(due.is_late(&plan, day("2026-11-24")));
    assert!(!due.is_late(&plan, day("2026-11-20")), "a due day ends at midnight");
    assert!(!Due::Internal(day("2026-11-20")).is_late(&plan, day("2026-11-24")));
    assert!(!Due::Unknown.is_late(&plan, day("2026-11-24")));
}

#[test]
fn the_term_of_appeal_says_that_nobody_read_the_laws() {
    let law = stezhka_law::Law::embedded().unwrap();
    for edition in &law.editions {
        assert!(!edition.appeal.verified && matches!(edition.appeal.due, DueRule::Unknown { .. }));
        let until = law.appeal_until(&edition.appeal, day("2026-03-17"));
        assert_eq!(until, Due::Internal(day("2026-09-17")), "internal, not law");
    }
}
