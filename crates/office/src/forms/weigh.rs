//! Forms that weigh: criteria with evidence, grounds with reason and evidence, warnings with a written answer.
//! Completeness informs and never blocks; "unclear" is an allowed finding.

use stezhka_app::official::case_view::CaseView;
use stezhka_case::{HearingEnd, Interview, Record};
use stezhka_law::{Ground, Party};

use crate::due;
use crate::form::{Kind, Maker};
use crate::visit::Visit;

fn criteria(visit: &Visit, m: &mut Maker<'_>) {
    let words = m.words;
    m.group("criteria");
    for criterion in &visit.site.app.law().criteria {
        let cites = due::cites(visit, &criterion.cites);
        let hint = format!("{} {cites}", words.text(&criterion.unclear));
        let all = ["met", "not_met", "unclear"];
        let choices = all.map(|c| (c.to_owned(), words.s(&format!("office-finding-{c}")))).to_vec();
        let name = format!("c.{}", criterion.code);
        m.choose_titled(&name, words.text(&criterion.title), &hint, Kind::Radios, choices);
        m.titled(&format!("e.{}", criterion.code), &words.s("office-field-evidence"), "", Kind::Text);
    }
}

/// Lawful grounds against her; reasons that may not stand alone are told, not offered.
fn grounds(visit: &Visit, m: &mut Maker<'_>, folded: bool) {
    let (words, law) = (m.words, visit.site.app.law());
    if folded {
        m.fold("grounds");
    } else {
        m.group("grounds");
    }
    for ground in law.grounds.iter().filter(|g| g.lawful && g.adverse) {
        let cites = due::cites(visit, &ground.cites);
        m.titled(&format!("g.{}", ground.code), words.text(&ground.title), &cites, Kind::Flag);
        m.titled(&format!("gr.{}", ground.code), &words.s("office-field-reason"), "", Kind::Text);
        m.titled(&format!("ge.{}", ground.code), &words.s("office-field-weighed-evidence"), "", Kind::Text);
        m.titled(&format!("gc.{}", ground.code), &words.s("office-field-could-change"), "", Kind::Text);
    }
    let no_ground = |g: &&Ground| !g.lawful && g.adverse;
    let titles: Vec<_> = law.grounds.iter().filter(no_ground).map(|g| words.text(&g.title)).collect();
    m.note(words.a("office-note-no-grounds", "list", &titles.join(" ")));
}

pub(super) fn conclude(visit: &Visit, view: &CaseView, m: &mut Maker<'_>) {
    completeness(view, m);
    let all = ["favourable", "adverse"];
    let choices = all.map(|c| (c.to_owned(), m.words.s(&format!("office-conclusion-{c}")))).to_vec();
    m.choose("favourable", Kind::Radios, choices);
    criteria(visit, m);
    m.group("text");
    m.field("text", Kind::Text);
    grounds(visit, m, true);
}

/// What is in the file and what is not. It informs; nothing waits for it.
fn completeness(view: &CaseView, m: &mut Maker<'_>) {
    let state = &view.state;
    let has = |key: &str, yes: bool| {
        let standing = m.words.s(if yes { "office-there" } else { "office-not-there" });
        format!("{}: {standing}.", m.words.s(&format!("office-complete-{key}")))
    };
    let lines = [
        has("interview", matches!(state.interview, Interview::Held(_) | Interview::Waived(_))),
        has("record", state.record == Record::Answered),
        has("facts", state.requested.values().all(|asked| asked.done)),
        has("hearing", state.hearings.values().any(|h| h.by == Party::Intake && h.end.is_some())),
    ];
    let text = format!("{} {}", m.words.s("office-complete"), lines.join(" "));
    m.note(text);
}

pub(super) fn show_grounds(visit: &Visit, m: &mut Maker<'_>) {
    grounds(visit, m, false);
    m.group("how");
    m.field("how", Kind::Text);
}

pub(super) fn view(visit: &Visit, m: &mut Maker<'_>) {
    m.field("text", Kind::Text);
    criteria(visit, m);
}

pub(super) fn propose(visit: &Visit, view: &CaseView, m: &mut Maker<'_>) {
    let (words, law) = (m.words, visit.site.app.law());
    m.note(hearing(view, m));
    let all = ["grant", "refuse"];
    let choices = all.map(|c| (c.to_owned(), words.s(&format!("office-outcome-{c}")))).to_vec();
    m.choose("outcome", Kind::Radios, choices);
    criteria(visit, m);
    m.group("text");
    m.field("text", Kind::Text);
    grounds(visit, m, true);
    m.fold("warnings");
    m.choose("circumstances", Kind::Checks, m.list(law.list("circumstances")));
    for warning in law.warnings.values() {
        let cites = due::cites(visit, &warning.cites);
        m.titled(&format!("w.{}", warning.code), words.text(&warning.text), &cites, Kind::Text);
    }
}

/// How far the hearing before this body is.
fn hearing(view: &CaseView, m: &Maker<'_>) -> String {
    let mine = view.state.hearings.values().filter(|h| h.by == Party::Decider && !h.void);
    let key = match mine.max_by_key(|h| h.seq).map(|h| h.end) {
        None => "none",
        Some(None) => "open",
        Some(Some(HearingEnd::Heard)) => "heard",
        Some(Some(HearingEnd::Declined)) => "declined",
        Some(Some(HearingEnd::Left)) => "left",
    };
    m.words.s(&format!("office-hearing-{key}"))
}
