//! The first view: the state in a line, what comes next and by which day, and links. Nothing sensitive.

use askama::Template;
use axum::http::StatusCode;
use axum::response::Response;
use stezhka_app::letters::Kind;
use stezhka_app::person::view::MyRequest;
use stezhka_case::{Forum, Interview, Stage, State, Track};
use stezhka_law::{Due, EventKind, Obligation};
use stezhka_web::page;

use super::{Mine, frame};
use crate::fault::Fault;
use crate::frame::Frame;
use crate::visit::Visit;

/// What is known without opening anything.
pub struct Overview {
    /// The state in a line.
    pub stage: String,
    /// What she may call it when she speaks with the office.
    pub number: String,
    /// Who has it.
    pub office: String,
    /// What is to come, and by when.
    pub steps: Vec<(String, String)>,
    /// A child's path.
    pub young: bool,
}

/// What waits for her.
struct Waits {
    link: String,
    words: String,
}

#[derive(Template)]
#[template(path = "my.html")]
struct Page<'a> {
    f: Frame<'a>,
    overview: Overview,
    waits: Vec<Waits>,
    news: Option<String>,
    appeals: bool,
    told: bool,
    pending: usize,
    tries: bool,
}

/// The page.
pub async fn show(visit: &Visit, mine: &Mine) -> Result<Response, Fault> {
    let view = mine.view(visit).await?;
    let words = visit.words();
    let state = &view.state;
    let mut waits = Vec::new();
    if state.open_hearing().is_some() {
        let until = super::grounds::until(visit, state);
        let told = until.map(|day| words.a("portal-my-wait-grounds-until", "day", &words.day(day)));
        let told = told.unwrap_or_else(|| words.s("portal-my-wait-grounds"));
        waits.push(Waits { link: visit.link("/my/grounds"), words: told });
    }
    if matches!(state.interview, Interview::Held(_)) && record_waits(state) {
        waits.push(Waits { link: visit.link("/my/record"), words: words.s("portal-my-wait-record") });
    }
    if state.interview == Interview::Scheduled {
        waits.push(Waits { link: visit.link("/my/talk"), words: words.s("portal-my-wait-talk") });
    }
    for (kind, name) in [(Kind::Grant, "yes"), (Kind::Refusal, "no"), (Kind::Certificate, "paper")] {
        if Kind::ready(state).contains(&kind) && !state.stage.is_ended() {
            let link = visit.link(&format!("/my/papers/{name}"));
            waits.push(Waits { link, words: words.s(&format!("portal-paper-{name}")) });
        }
    }
    let news = i64::try_from(view.news).unwrap_or(0);
    let shown = Page {
        f: frame(visit, mine, "portal-my-title").back(visit.link("")),
        waits,
        news: (news > 0).then(|| words.n("portal-my-news", news)),
        appeals: state
            .decision()
            .is_some_and(|(_, d)| d.outcome == stezhka_case::Outcome::Refuse && d.appeal.is_none()),
        told: visit.told,
        pending: state.pending.len(),
        tries: visit.tries,
        overview: of(visit, &view),
    };
    Ok(page(StatusCode::OK, visit.lang, shown.render()?, true))
}

/// Whether her record waits for her word.
pub fn record_waits(state: &State) -> bool {
    state.record == stezhka_case::Record::Shown
}

/// Whether an obligation ends with an act of a kind.
fn ends_by(rule: &Obligation, kind: EventKind) -> bool {
    rule.closes.iter().any(|trigger| trigger.kind == kind)
}

/// The overview of a request.
pub fn of(visit: &Visit, view: &MyRequest) -> Overview {
    let words = visit.words();
    let state = &view.state;
    let app = &visit.site.app;
    let body = view.office.as_ref().map(|b| app.registry().name_of(b, visit.now.day(), visit.lang));
    let edition = app.law().edition(&state.procedure, state.edition);
    let mut steps: Vec<(Option<i32>, String, String)> = Vec::new();
    for duty in state.duties.values() {
        let rule = edition.and_then(|e| e.obligation(&duty.obligation));
        let Some(step) = rule.and_then(|rule| rule.for_her.as_ref()) else { continue };
        let by = match duty.due {
            // When others rule is not ours to plan.
            _ if rule.is_some_and(|rule| ends_by(rule, EventKind::AppealDecided)) => {
                words.s("portal-by-others")
            }
            Due::Law(day) | Due::Internal(day) if day < visit.now.day() => {
                words.a("portal-by-passed", "day", &words.day(day))
            }
            Due::Law(day) => words.a("portal-by-law", "day", &words.day(day)),
            Due::Internal(day) => words.a("portal-by-internal", "day", &words.day(day)),
            Due::Unknown => words.s("portal-by-unknown"),
        };
        steps.push((duty.due.day().map(stezhka_terms::Day::number), words.text(step).to_owned(), by));
    }
    steps.sort_by_key(|(day, ..)| (day.is_none(), *day));
    Overview {
        stage: match state.decision().and_then(|(_, made)| made.forum) {
            Some(Forum::Court) if state.stage == Stage::UnderAppeal => words.s("portal-stage-in_court"),
            _ => words.s(&format!("portal-stage-{}", state.stage.as_str())),
        },
        number: view.case.number(),
        office: body.unwrap_or_default(),
        steps: steps.into_iter().map(|(_, what, by)| (what, by)).collect(),
        young: state.track == Some(Track::Child),
    }
}
