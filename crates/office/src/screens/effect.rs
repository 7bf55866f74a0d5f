//! What an act's form tells before its fields: what the act will do, and what waits that would stop it all.

use stezhka_app::content::outcome_text;
use stezhka_app::official::case_view::CaseView;
use stezhka_case::Change;
use stezhka_law::{EventKind, Obligation};

use crate::due;
use crate::offer::Offer;
use crate::visit::Visit;

/// Acts that carry the case on towards a decision.
const CARRY_ON: [&str; 5] = ["conclude", "decide", "propose", "send_on", "show_grounds"];

/// That her wish to stop waits, since when, and what comes first. It informs; nothing waits for it.
pub fn stops(visit: &Visit, view: &CaseView, code: &str) -> String {
    let asked = view.state.pending.values().filter(|p| p.change == Change::Withdraw).map(|p| p.since).min();
    let asked = asked.filter(|_| CARRY_ON.contains(&code));
    asked.map_or_else(String::new, |day| {
        visit.words().a("office-withdraw-waits", "day", &visit.words().day(day))
    })
}

/// Acts whose effect depends on what is chosen in their form: it is not told before.
const DEPENDS: [&str; 8] = [
    "answer_grounds",
    "ask_change",
    "conclude",
    "confirm_change",
    "propose",
    "record_ruling",
    "serve",
    "step",
];

/// Whether an act ends an obligation without its being done. That there will be no interview fulfils what may be done by
/// an interview or by saying why there is none; whatever else waited for it is only dropped.
pub fn drops(rule: &Obligation, kind: EventKind) -> bool {
    use EventKind::{InterviewHeld, InterviewMissed, InterviewNotPossible, InterviewNotRequired};
    let closes = |kind: EventKind| rule.closes.iter().any(|trigger| trigger.kind == kind);
    match kind {
        InterviewMissed => true,
        InterviewNotPossible | InterviewNotRequired => {
            let first = rule.closes.first().map(|trigger| trigger.kind);
            !closes(kind) || closes(InterviewMissed) || first != Some(InterviewHeld)
        }
        _ => !closes(kind),
    }
}

/// What the act will do to the obligations of the case, each with its article; first what it drops.
pub fn will(visit: &Visit, view: &CaseView, code: &str, offer: &Offer) -> Vec<String> {
    if DEPENDS.contains(&code) {
        return Vec::new();
    }
    let words = visit.words();
    let find = |id: &str| super::inbox::rule(visit, &view.state, id);
    let named = |key: &str, rule: &Obligation| {
        let what = words.a(key, "what", words.text(&rule.title));
        format!("{what} ({})", due::cites(visit, &rule.cites))
    };
    let (mut dropped, mut said) = (Vec::new(), Vec::new());
    for event in &offer.events {
        for closed in &event.closed {
            let duty = view.state.duties.get(&closed.duty);
            match duty.and_then(|d| find(d.obligation.as_str())) {
                Some(rule) if drops(rule, event.act.kind()) => dropped.push(named("office-will-void", rule)),
                Some(rule) => said.push(named("office-will-close", rule)),
                None => {}
            }
        }
        for opened in &event.opened {
            if let Some(rule) = find(opened.obligation.as_str()) {
                said.push(named("office-will-open", rule));
            }
        }
        if let Some(stage) = event.stage {
            let stage = words.s(&format!("stage-{}", stage.as_str()));
            said.push(words.a("office-will-stage", "stage", &stage));
        }
    }
    dropped.extend(said);
    dropped
}

/// What a decision makes: the outcome that was proposed, when, and where its text is read.
pub fn signs(visit: &Visit, view: &CaseView) -> Vec<String> {
    let words = visit.words();
    let Some(proposal) = &view.state.proposal else { return Vec::new() };
    let line = view.lines.iter().find(|line| line.open.id == proposal.event);
    let outcome = words.s(&format!("office-outcome-{}", outcome_text(proposal.outcome)));
    let day = line.map(|line| words.day(line.open.at.day())).unwrap_or_default();
    let values = [("outcome", outcome.into()), ("day", day.into())];
    vec![words.with("office-decide-what", &values), words.s("office-decide-where")]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_agreed_interview_is_done_only_by_being_held() {
        let law = stezhka_law::Law::embedded().unwrap();
        let edition = law.editions.last().unwrap();
        let rule = |id: &str| edition.obligations.iter().find(|o| o.id.as_str() == id).unwrap();
        for kind in
            [EventKind::InterviewMissed, EventKind::InterviewNotPossible, EventKind::InterviewNotRequired]
        {
            for id in ["hold_agreed_interview", "child_interview_support", "reach_after_missed"] {
                assert!(drops(rule(id), kind), "{id} is not done by {kind:?}");
            }
        }
        assert!(!drops(rule("hold_agreed_interview"), EventKind::InterviewHeld));
        // To say why there will be none is one of the two ways to fulfil this one.
        assert!(!drops(rule("interview"), EventKind::InterviewNotRequired));
        assert!(!drops(rule("interview"), EventKind::InterviewHeld));
    }
}
