//! Forms that weigh: criteria with evidence, grounds with reason and evidence, warnings with a written answer.
//! Completeness informs and never blocks; "unclear" is an allowed finding.

use stezhka_app::Pages;
use stezhka_app::content::IntendedGrounds;
use stezhka_app::official::case_view::CaseView;
use stezhka_case::{Hearing, HearingEnd, Interview, Record};
use stezhka_law::{Ground, Party};
use stezhka_terms::EventId;
use stezhka_web::Fields;

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
    m.whole("grounds");
    for ground in law.grounds.iter().filter(|g| g.lawful && g.adverse) {
        let cites = due::cites(visit, &ground.cites);
        m.begin(words.text(&ground.title));
        m.titled(&format!("g.{}", ground.code), &words.s("office-field-ground"), &cites, Kind::Flag);
        m.titled(&format!("gr.{}", ground.code), &words.s("office-field-reason"), "", Kind::Text);
        m.titled(&format!("ge.{}", ground.code), &words.s("office-field-weighed-evidence"), "", Kind::Text);
        m.titled(&format!("gc.{}", ground.code), &words.s("office-field-could-change"), "", Kind::Text);
        m.end();
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
        format!("{}: {standing}", m.words.s(&format!("office-complete-{key}")))
    };
    let lines = vec![
        has("interview", matches!(state.interview, Interview::Held(_) | Interview::Waived(_))),
        has("record", state.record == Record::Answered),
        has("facts", state.requested.values().all(|asked| asked.done)),
        has("hearing", state.hearings.values().any(|h| h.by == Party::Intake && h.end.is_some())),
    ];
    m.note_list(m.words.s("office-complete"), lines);
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
    if of_party(view, Party::Decider).is_some() {
        m.note(words.s("office-note-carried"));
    }
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

/// The latest hearing before a party that something may rest on.
fn of_party(view: &CaseView, party: Party) -> Option<(EventId, &Hearing)> {
    let mine = view.state.hearings.iter().filter(|(_, h)| h.by == party && !h.void);
    mine.max_by_key(|(_, h)| h.seq).map(|(id, h)| (*id, h))
}

/// What was typed, with the grounds that she was shown, as they were put to her: of those that were just opened. What
/// was written of a ground already stays as it is.
pub fn carried_over(view: &CaseView, code: &str, pages: &Pages, typed: &Fields) -> Option<Fields> {
    let party = match code {
        "conclude" => Party::Intake,
        "propose" => Party::Decider,
        _ => return None,
    };
    let (shown, _) = of_party(view, party)?;
    let grounds = pages.of::<IntendedGrounds>(shown).ok()??.grounds;
    let parts = |code: &str| ["g", "gr", "ge", "gc"].map(|part| format!("{part}.{code}"));
    let untouched = |code: &str| parts(code).iter().all(|name| typed.one(name).is_none());
    let mut pairs = typed.pairs().to_vec();
    for used in grounds.into_iter().filter(|used| untouched(&used.code)) {
        let names = parts(&used.code);
        pairs.retain(|(name, _)| !names.contains(name));
        let values = ["1".to_owned(), used.reason, used.evidence, used.could_change];
        pairs.extend(names.into_iter().zip(values));
    }
    let text = form_urlencoded::Serializer::new(String::new()).extend_pairs(&pairs).finish();
    Fields::parse(text.as_bytes()).ok()
}

/// How far the hearing before this body is.
fn hearing(view: &CaseView, m: &Maker<'_>) -> String {
    let key = match of_party(view, Party::Decider).map(|(_, h)| h.end) {
        None => "none",
        Some(None) => "open",
        Some(Some(HearingEnd::Heard)) => "heard",
        Some(Some(HearingEnd::Declined)) => "declined",
        Some(Some(HearingEnd::Left)) => "left",
    };
    m.words.s(&format!("office-hearing-{key}"))
}
