//! An act that was not done: what is wrong, at which field, all of it at once; what others did since the form was
//! opened; how far the hearing is that it waits for.

use stezhka_app::official::case_view::CaseView;
use stezhka_app::{AppError, Why};
use stezhka_case::{Act, Hearing, Refusal};
use stezhka_law::{EventKind, Party};
use stezhka_web::{Fields, Words};

use crate::answer::sentence;
use crate::form::{Field, Group, mark};
use crate::forms::{self, AS_IS, Lack};
use crate::visit::Visit;
use crate::whose;

/// The hidden field with the number of the case's last event when the form was made.
pub const SEEN: &str = "seen";
/// So many later events are named, the latest ones.
const NAMED: usize = 6;

/// What is wrong, as the form says it.
pub fn lacks(visit: &Visit, view: &CaseView, code: &str, fields: &Fields, error: &AppError) -> Vec<Lack> {
    let words = visit.words();
    let own = match error {
        AppError::Field { why: Why::ServedBefore, .. } => vec![Lack::at(AS_IS, served(visit, view))],
        AppError::Field { field, why: Why::NotByPhone | Why::OutsideHours } => {
            vec![Lack::at(field, sentence(words, error)), Lack::at(AS_IS, words.s("office-call-tick"))]
        }
        AppError::Field { why: Why::Nameless | Why::AgainstOwnView, .. } => {
            vec![Lack::at(AS_IS, sentence(words, error))]
        }
        AppError::Field { field, .. } if field == "pin" => {
            vec![Lack::at("pin", words.s("office-error-pin"))]
        }
        // Only of an answer to grounds there is more to say than that her words are needed.
        AppError::Field { field, why: Why::SheSaid } if code != "answer_grounds" => {
            vec![Lack::needed(field)]
        }
        AppError::Field { field, why: Why::Needed } => vec![Lack::needed(field)],
        AppError::Field { field, .. } | AppError::NotAGround(field) => {
            vec![Lack::at(field, sentence(words, error))]
        }
        AppError::WarningUnanswered(codes) => {
            codes.iter().map(|code| Lack::at(code, sentence(words, error))).collect()
        }
        AppError::Denied(_) => vec![Lack::at("body", sentence(words, error))],
        AppError::OrderMissing => Vec::new(),
        other => return vec![Lack::at("", reason(visit, view, code, other))],
    };
    let mut all = forms::missing(visit, code, fields);
    for lack in own {
        // The use case says it more exactly than a field that is only empty.
        if let Some(one) = all.iter_mut().find(|one| one.field == lack.field) {
            one.text = lack.text;
        } else if !told_inside(&all, &lack.field) {
            all.push(lack);
        }
    }
    all
}

/// Whether fields of the grounds say already what is wrong with them.
fn told_inside(all: &[Lack], name: &str) -> bool {
    all.iter().filter_map(|one| one.field.split_once('.')).any(|(part, of)| match name {
        "could_change" => part == "gc",
        code => part.starts_with('g') && of == code,
    })
}

/// A refusal as a sentence; of a hearing, how far it is.
pub fn reason(visit: &Visit, view: &CaseView, code: &str, error: &AppError) -> String {
    let told = match error {
        AppError::Refused(Refusal::NotHeard) => {
            let party = if code == "propose" { Party::Decider } else { Party::Intake };
            let heard = || view.state.heard(party).map(|_| visit.words().s("office-hearing-other"));
            awaited(visit, view, |hearing| hearing.by == party).or_else(heard)
        }
        AppError::Refused(Refusal::StillTime) if code == "leave_hearing" => awaited(visit, view, |_| true),
        _ => None,
    };
    told.unwrap_or_else(|| sentence(visit.words(), error))
}

/// What the act waits for when grounds were shown already: the day, and until when she may answer.
fn awaited(visit: &Visit, view: &CaseView, which: impl Fn(&Hearing) -> bool) -> Option<String> {
    let (words, state, law) = (visit.words(), &view.state, visit.site.app.law());
    let open = state.hearings.values().filter(|h| which(h) && !h.void && h.end.is_none());
    let hearing = open.max_by_key(|h| h.seq)?;
    let shown = words.day(hearing.shown);
    let Some(edition) = law.edition(&state.procedure, state.edition) else {
        return Some(words.a("office-hearing-no-term", "shown", &shown));
    };
    let until = law.chance_until(edition.chance, hearing.shown);
    let key = if visit.now.day() > until { "office-hearing-over" } else { "office-hearing-waits" };
    Some(words.with(key, &[("shown", shown.into()), ("until", words.day(until).into())]))
}

/// Who served the decision before, when and by which means.
pub fn served(visit: &Visit, view: &CaseView) -> String {
    let words = visit.words();
    let decision = view.state.decision().map(|(id, _)| id);
    let before = view.lines.iter().rev().find_map(|line| match &line.open.act {
        Act::Served { about, means } if Some(*about) == decision => Some((line, means)),
        _ => None,
    });
    let Some((line, means)) = before else { return words.s("why-served-before") };
    let title = visit.site.app.law().code("means_of_service", means.as_str());
    let means = title.map_or("", |c| words.text(&c.title)).to_owned();
    let (when, who) = (whose::when(visit, &line.author, line.open.at), whose::who(visit, &line.author));
    words.with("office-served-before", &[("when", when.into()), ("who", who.into()), ("means", means.into())])
}

/// Refusals that something done meanwhile may explain.
pub const fn by_the_case(error: &AppError) -> bool {
    matches!(
        error,
        AppError::Refused(_)
            | AppError::NotAllowed
            | AppError::Changed
            | AppError::Field { why: Why::ServedBefore, .. }
    )
}

/// What happened in the case since the form was made: readings left out, the latest last.
pub fn since(visit: &Visit, view: &CaseView, fields: &Fields) -> Vec<String> {
    let Some(seen) = fields.one(SEEN).and_then(|text| text.parse::<usize>().ok()) else { return Vec::new() };
    let later = view.lines.iter().skip(seen).filter(|line| line.open.act.kind() != EventKind::Opened);
    let said = later.map(|line| {
        let what = visit.words().s(&format!("act-{}", line.open.act.kind().as_str()));
        let when = whose::when(visit, &line.author, line.open.at);
        format!("{when} · {} · {what}", whose::who(visit, &line.author))
    });
    let mut said: Vec<String> = said.collect();
    said.drain(..said.len().saturating_sub(NAMED));
    said
}

/// Each at its field; for the summary, in the order of the page, the id it leads to and what it says, by the field's name.
pub fn placed(
    words: Words<'_>,
    groups: &mut [Group],
    lacks: Vec<Lack>,
    whole: &str,
) -> Vec<(String, String)> {
    let mut summary = Vec::with_capacity(lacks.len());
    let order: Vec<String> = groups.iter().flat_map(|g| &g.fields).map(|f| f.name.clone()).collect();
    let at = |lack: &Lack| place(groups, &lack.field).and_then(|name| order.iter().position(|f| *f == name));
    let mut lacks: Vec<(Option<usize>, Lack)> = lacks.into_iter().map(|lack| (at(&lack), lack)).collect();
    lacks.sort_by_key(|(at, _)| *at);
    for (_, Lack { field, text, about }) in lacks {
        let needed =
            |f: Option<&Field>| f.map_or_else(|| words.s("office-needed-write"), |f| f.needed(words));
        let Some(name) = place(groups, &field) else {
            summary.push((whole.to_owned(), if text.is_empty() { needed(None) } else { text }));
            continue;
        };
        let found = groups.iter().flat_map(|g| &g.fields).find(|f| f.name == name);
        let text = if text.is_empty() { needed(found) } else { text };
        let label = found.map(|f| f.label.clone());
        let id = mark(groups, &name, &text).unwrap_or_else(|| whole.to_owned());
        let named = match about {
            _ if name == AS_IS => text,
            Some(about) => joined(&about, &text),
            None => labelled(&label.unwrap_or_default(), &text),
        };
        if !summary.contains(&(id.clone(), named.clone())) {
            summary.push((id, named));
        }
    }
    summary
}

/// The field of the form that a use case, or the law's data, calls by this name: a criterion, ground or warning by its
/// code, grounds as a whole by the first of them.
fn place(groups: &[Group], name: &str) -> Option<String> {
    let all = || groups.iter().flat_map(|g| &g.fields);
    let names = [name.to_owned(), format!("c.{name}"), format!("g.{name}"), format!("w.{name}")];
    let known = names.into_iter().find(|n| !name.is_empty() && all().any(|f| f.name == *n));
    let first = |f: &&Field| name == "grounds" && f.name.starts_with("g.");
    known.or_else(|| all().find(first).map(|f| f.name.clone()))
}

/// A field's label and what is said of it; of a label that explains itself after a colon, what stands before it.
pub fn labelled(label: &str, text: &str) -> String {
    joined(label.split_once(": ").map_or(label, |(name, _)| name), text)
}

/// A name and what is said of it.
fn joined(name: &str, text: &str) -> String {
    let name = name.trim_end_matches(['.', ':']);
    match name.chars().last() {
        None => text.to_owned(),
        Some('?' | '!') => format!("{name} {text}"),
        Some(_) => format!("{name}: {text}"),
    }
}
