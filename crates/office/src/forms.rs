//! The form of each act: what must be written down so that it can be done. Questions of the law's forms come from the
//! law's data.

mod for_her;
mod interview;
mod lacks;
mod weigh;

pub use interview::{OWN, PRESENT, questions};
use lacks::mark_optional;
pub use lacks::{AS_IS, Lack, gaps, missing, told};
pub use weigh::carried_over;

use stezhka_app::Staff;
use stezhka_app::official::case_view::CaseView;
use stezhka_app::official::give_help::HELP_KINDS;
use stezhka_case::{Change, Pending};
use stezhka_law::{Code, EventKind};
use stezhka_terms::{BodyId, Role};
use stezhka_web::Fields;

use crate::form::{Group, Kind, Maker};
use crate::visit::Visit;
use crate::whose;

/// The form of an act.
pub fn of(visit: &Visit, staff: &Staff, view: &CaseView, code: &str, typed: &Fields) -> Vec<Group> {
    let mut m = Maker::new(visit.words(), code, typed);
    match code {
        "schedule" => interview::schedule(visit, &mut m),
        "interview" => interview::record(visit, &mut m),
        "waive_interview" => interview::waive(visit, &mut m),
        "conclude" => weigh::conclude(visit, view, &mut m),
        "propose" => weigh::propose(visit, view, &mut m),
        "show_grounds" => weigh::show_grounds(visit, &mut m),
        "record_view" => weigh::view(visit, &mut m),
        "ask_change" | "deny" | "revoke_consent" | "appeal" | "drop_change" | "end_representative" => {
            for_her::form(visit, staff, view, code, &mut m);
        }
        _ => simple(visit, staff, view, code, &mut m),
    }
    m.groups.retain(|g| !g.fields.is_empty());
    mark_optional(code, &mut m.groups);
    m.groups
}

/// The tick with which a form is taken as it is.
pub fn tick(visit: &Visit, code: &str, typed: &Fields) -> Vec<Group> {
    let mut m = Maker::new(visit.words(), code, typed);
    m.field(AS_IS, Kind::Flag);
    m.groups
}

/// Consents that an official may write down; keys go with none of them.
const WRITTEN: [&str; 3] = ["facts_request", "plan", "police"];

fn simple(visit: &Visit, staff: &Staff, view: &CaseView, code: &str, m: &mut Maker<'_>) {
    let law = visit.site.app.law();
    match code {
        "answer_facts" | "set_facts_aside" => {
            let open = requests(view, m);
            if open.len() > 1 {
                m.choose("request", Kind::Radios, open);
            }
            m.field("text", Kind::Text);
        }
        "tell" | "miss_interview" | "correct_record" | "leave_hearing" | "dissent" | "drop_proposal"
        | "correct_slip" | "handle_expiry" | "say" => {
            m.field("text", Kind::Text);
        }
        "answer_grounds" => {
            m.field("text", Kind::Text);
            // Whoever decides does not write down that she will not answer.
            if !staff.roles.contains(&Role::Decider) {
                m.field("declined", Kind::Flag);
            }
        }
        "attach_receipt" => {
            m.field("name", Kind::Line);
            m.field("original", Kind::Line);
        }
        "consent" => {
            let asked = law.purposes.values().filter(|p| p.consent && WRITTEN.contains(&p.code.as_str()));
            let choices = asked.map(|p| (p.code.to_string(), whose::purpose(m.words, p))).collect();
            m.choose("purpose", Kind::Radios, choices);
            m.field("recipient", Kind::Line);
            m.field("said", Kind::Text);
        }
        "check_safety" => {
            let choices = vec![("yes".to_owned(), m.words.s("yes")), ("no".to_owned(), m.words.s("no"))];
            m.choose("safe", Kind::Radios, choices);
            m.field("arranged", Kind::Text);
        }
        "give_help" => {
            m.choose("kind", Kind::Select, nothing_first(help_kinds(visit, m)));
            m.field("what", Kind::Text);
        }
        "register" => {
            m.field("journal", Kind::Line);
            m.field("originals", Kind::Line);
        }
        "announce_facts" => {
            m.choose("body", Kind::Select, nothing_first(bodies(visit)));
            m.field("fields", Kind::Text);
            m.field("purpose", Kind::Text);
        }
        "return_file" => m.field("wanted", Kind::Text),
        "decide" => {
            m.field("number", Kind::Line);
            m.field("day", Kind::Day);
            m.field("signatory", Kind::Line);
        }
        "serve" => {
            m.choose("means", Kind::Radios, m.list(law.list("means_of_service")));
            m.field("failed", Kind::Flag);
            m.field("proof", Kind::Text);
        }
        "certificate" | "duplicate" | "extend" => {
            m.field("number", Kind::Line);
            m.field("from", Kind::Day);
            m.field("until", Kind::Day);
        }
        "record_ruling" => {
            let all = ["upheld", "annulled", "ended"];
            let choices = all.map(|c| (c.to_owned(), m.words.s(&format!("office-ruling-{c}")))).to_vec();
            m.choose("ruling", Kind::Radios, choices);
            m.field("text", Kind::Text);
        }
        "confirm_change" => {
            m.choose("about", Kind::Radios, pending(visit, staff, view, m, true));
            m.field("how", Kind::Text);
            m.choose("to", Kind::Select, intake_bodies(visit));
        }
        "move_desk" => {
            m.choose("to", Kind::Select, intake_bodies(visit));
            m.field("text", Kind::Text);
        }
        "replace_code" => m.field("pin", Kind::Line),
        "name_representative" => {
            m.field("name", Kind::Line);
            m.field("capacity", Kind::Line);
            m.field("document", Kind::Line);
            m.field("pin", Kind::Line);
        }
        "step" => {
            let steps = steps(visit, view, m);
            let tells_service =
                steps.iter().any(|(code, _)| code == stezhka_app::official::do_step::CHILDREN_TOLD);
            m.choose("step", Kind::Radios, steps);
            m.field("text", Kind::Text);
            if tells_service {
                m.field("gives", Kind::Flag);
            }
        }
        "close" => {
            m.choose("reason", Kind::Radios, m.list(law.list("closing_reasons")));
            m.field("text", Kind::Text);
        }
        "confirm_record" => {
            let ways = m.list(law.list("read_back")).into_iter().filter(|(code, _)| code != "later");
            m.choose("read_back", Kind::Radios, ways.collect());
        }
        _ => {}
    }
}

/// Choices with "nothing" before them: what nobody chose is never sent.
fn nothing_first(choices: impl IntoIterator<Item = (String, String)>) -> Vec<(String, String)> {
    let nothing = (String::new(), "—".to_owned());
    std::iter::once(nothing).chain(choices).collect()
}

/// Kinds of help that can be given. The list is worded for her to choose from; some kinds have an official's own words.
fn help_kinds(visit: &Visit, m: &Maker<'_>) -> Vec<(String, String)> {
    let given = visit.site.app.law().list(HELP_KINDS).unwrap_or_default().iter().filter(|kind| !kind.alone);
    said_by_desk(m, HELP_KINDS, given)
}

/// The entries of a list as an official says them: some are worded for her to choose from, and have other words here.
fn said_by_desk<'a>(
    m: &Maker<'_>,
    list: &str,
    entries: impl Iterator<Item = &'a Code>,
) -> Vec<(String, String)> {
    let said = |entry: &Code| {
        let own = format!("office-{}-{}", list.replace('_', "-"), entry.code);
        if m.words.has(&own) { m.words.s(&own) } else { m.words.text(&entry.title).to_owned() }
    };
    entries.map(|entry| (entry.code.clone(), said(entry))).collect()
}

/// Bodies of the register that exist today, by name.
fn bodies(visit: &Visit) -> Vec<(String, String)> {
    let day = visit.now.day();
    let all = visit.site.app.registry().bodies_on(day);
    let mut all: Vec<_> = all.map(|b| (b.id.to_string(), b.name(day, visit.lang).to_owned())).collect();
    if let Ok(order) = stezhka_i18n::collate(visit.lang) {
        order.sort_by_text(&mut all, |(_, name)| name);
    }
    all
}

/// Bodies whose desks receive requests.
fn intake_bodies(visit: &Visit) -> Vec<(String, String)> {
    let registry = visit.site.app.registry();
    let day = visit.now.day();
    let receives = |id: &str| {
        let body = BodyId::new(id).ok().and_then(|id| registry.body(&id));
        body.is_some_and(|b| matches!(b.kind.as_str(), "osa" | "rsa") && b.available(day))
    };
    nothing_first(bodies(visit).into_iter().filter(|(id, _)| receives(id)))
}

/// Requests of facts without an answer, by their order and day.
fn requests(view: &CaseView, m: &Maker<'_>) -> Vec<(String, String)> {
    let day = |id| view.lines.iter().find(|line| line.open.id == id).map(|line| line.open.at.day());
    let open = view.state.open_requests().enumerate();
    open.map(|(n, (id, _))| {
        let day = day(id).map(|day| m.words.day(day)).unwrap_or_default();
        (id.to_string(), format!("{} · {day}", n + 1))
    })
    .collect()
}

/// Changes that wait; when one is confirmed, those that this member may confirm.
fn pending(
    visit: &Visit,
    staff: &Staff,
    view: &CaseView,
    m: &Maker<'_>,
    confirms: bool,
) -> Vec<(String, String)> {
    let law = visit.site.app.law();
    // Who wrote a change down does not confirm it.
    let own = |p: &Pending| p.recorder == Some(staff.account()) && p.change != Change::Representative;
    let waiting = view.state.pending.iter().filter(|(_, p)| !confirms || !own(p));
    waiting
        .map(|(id, pending)| {
            let code = serde_json::to_value(pending.change).ok();
            let code = code.as_ref().and_then(|c| c.as_str()).unwrap_or_default();
            let title = law.code("change_kinds", code).map_or("", |c| m.words.text(&c.title));
            (id.to_string(), format!("{title} · {}", m.words.day(pending.since)))
        })
        .collect()
}

/// Steps of the case's edition; those that close something open come first.
fn steps(visit: &Visit, view: &CaseView, m: &Maker<'_>) -> Vec<(String, String)> {
    let law = visit.site.app.law();
    let Some(edition) = law.edition(&view.state.procedure, view.state.edition) else { return Vec::new() };
    let open = |id: &stezhka_terms::ObligationId| view.state.duties.values().any(|d| d.obligation == *id);
    let mut found: Vec<(bool, String, String)> = Vec::new();
    for rule in &edition.obligations {
        let steps =
            rule.closes.iter().filter(|t| t.kind == EventKind::StepDone).filter_map(|t| t.step.as_ref());
        for step in steps {
            let title = law.code("steps", step.as_str()).map_or("", |c| m.words.text(&c.title));
            let known = found.iter_mut().find(|(_, code, _)| code == step.as_str());
            match known {
                Some(entry) => entry.0 |= open(&rule.id),
                None => found.push((open(&rule.id), step.to_string(), title.to_owned())),
            }
        }
    }
    // What this case waits for, and no step of another kind of case; where it waits for none, whatever was done.
    if found.iter().any(|(open, ..)| *open) {
        found.retain(|(open, ..)| *open);
    }
    found.into_iter().map(|(_, code, title)| (code, title)).collect()
}
