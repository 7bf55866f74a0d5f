//! Who opened what, when and why; who can read what now. Her own readings are not recorded.

use askama::Template;
use axum::http::StatusCode;
use axum::response::Response;
use stezhka_app::person::view::{LogLine, Reader};
use stezhka_case::Actor;
use stezhka_law::EventKind;
use stezhka_terms::{BodyId, Compartment, Day, PurposeCode};
use stezhka_web::page;
use stezhka_web::words::capital;

use super::{Mine, frame};
use crate::fault::Fault;
use crate::frame::Frame;
use crate::visit::Visit;

/// A line of the log.
struct Line {
    day: Day,
    when: String,
    office: String,
    what: String,
    why: String,
}

/// Who reads a part now.
struct Part {
    part: String,
    readers: Vec<String>,
}

#[derive(Template)]
#[template(path = "who.html")]
struct Page<'a> {
    f: Frame<'a>,
    opened: Vec<Line>,
    done: Vec<Line>,
    parts: Vec<Part>,
}

/// The page.
pub async fn show(visit: &Visit, mine: &Mine) -> Result<Response, Fault> {
    let view = mine.view(visit).await?;
    let line = |l: &LogLine| Line {
        day: l.at.day(),
        when: visit.words().day(l.at.day()),
        office: office(visit, l),
        what: match &l.opened {
            Some((compartments, _)) => {
                compartments.iter().map(|c| part(visit, *c)).collect::<Vec<_>>().join(", ")
            }
            None => visit.words().s(&format!("act-{}", l.kind.as_str())),
        },
        why: l.opened.as_ref().map(|(_, task)| purpose(visit, task)).unwrap_or_default(),
    };
    // What she did to protect herself is not told to whoever reads this page with her code.
    let quiet =
        [EventKind::CodeDoubted, EventKind::DenialAdded, EventKind::ChangeAsked, EventKind::ChangeDropped];
    let mut log: Vec<&LogLine> = view.log.iter().filter(|l| !quiet.contains(&l.kind)).collect();
    log.reverse();
    let shown = Page {
        f: frame(visit, mine, "portal-who-title"),
        opened: log.iter().filter(|l| l.opened.is_some()).map(|l| line(l)).collect(),
        done: log.iter().filter(|l| l.opened.is_none()).map(|l| line(l)).collect(),
        parts: view
            .readers
            .iter()
            .map(|(compartment, readers)| Part {
                part: part(visit, *compartment),
                readers: named_once(readers.iter().map(|r| reader(visit, r))),
            })
            .collect(),
    };
    Ok(page(StatusCode::OK, visit.lang, shown.render()?, true))
}

fn body(visit: &Visit, body: &BodyId) -> String {
    visit.site.app.registry().name_of(body, visit.now.day(), visit.lang)
}

fn office(visit: &Visit, line: &LogLine) -> String {
    let words = visit.words();
    let Some(id) = &line.author.body else {
        return words.s(match (line.author.actor, line.kind) {
            (Actor::Clock, _) => "portal-who-day",
            // Which desk a request goes to follows from what she did; she did not do it.
            (_, EventKind::Assigned) => "portal-who-rules",
            _ => "portal-who-self",
        });
    };
    let roles: Vec<String> =
        line.author.roles.iter().map(|r| words.s(&format!("portal-role-{}", r.as_str()))).collect();
    format!("{}: {}", body(visit, id), roles.join(", "))
}

/// A compartment in words.
pub fn part(visit: &Visit, compartment: Compartment) -> String {
    let words = visit.words();
    let own = format!("portal-part-{}", compartment.as_str());
    let key = if words.has(&own) { own } else { format!("compartment-{}", compartment.as_str()) };
    capital(&words.s(&key))
}

fn purpose(visit: &Visit, task: &PurposeCode) -> String {
    let known = visit.site.app.law().purpose(task);
    known.map_or_else(|| task.to_string(), |p| visit.words().text(&p.title).to_owned())
}

fn reader(visit: &Visit, reader: &Reader) -> String {
    match reader {
        Reader::Herself => visit.words().s("portal-reader-self"),
        Reader::Representative => visit.words().s("portal-reader-representative"),
        Reader::Desk(_, id) => body(visit, id),
        Reader::Duty(_, id) => visit.words().a("portal-reader-duty", "office", &body(visit, id)),
        Reader::Other => visit.words().s("portal-reader-other"),
    }
}

/// Two desks of one body are one reader to her.
fn named_once(names: impl Iterator<Item = String>) -> Vec<String> {
    let mut once = Vec::new();
    for name in names {
        if !once.contains(&name) {
            once.push(name);
        }
    }
    once
}
