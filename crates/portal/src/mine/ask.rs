//! What opens or ends waits: a representative, another office, stopping the whole (another contact has its own page). A person confirms it
//! over the way agreed before; no page shows that way, because somebody else may be looking.

use askama::Template;
use axum::http::StatusCode;
use axum::response::Response;
use stezhka_app::person::protect::AskChange;
use stezhka_case::Change;
use stezhka_terms::EventId;
use stezhka_web::page;

use super::{Form, Mine, form, frame};
use crate::fault::Fault;
use crate::frame::Frame;
use crate::visit::{MEND, Visit};

/// A change that waits.
struct Waiting {
    id: String,
    words: String,
    since: String,
    drops: bool,
}

#[derive(Template)]
#[template(path = "ask.html")]
struct Page<'a> {
    f: Frame<'a>,
    form: Form,
    title: String,
    intro: String,
    label: Option<String>,
    button: String,
    text: String,
    kept: bool,
    error: Option<String>,
    waiting: Vec<Waiting>,
    helpers: Vec<String>,
}

const fn change(name: &str) -> Option<Change> {
    Some(match name.as_bytes() {
        b"helper" => Change::Representative,
        b"stop" => Change::Withdraw,
        b"move" => Change::MoveDesk,
        b"lift" => Change::LiftDenial,
        _ => return None,
    })
}

/// What would end or open something may be dropped by whoever has the code; what she asked to be safer waits for a person.
const fn may_drop(change: Change) -> bool {
    matches!(change, Change::Withdraw | Change::LiftDenial)
}

fn code(change: Change) -> &'static str {
    match change {
        Change::Withdraw => "stop",
        Change::Contact => "contact",
        Change::LiftDenial => "lift",
        Change::MoveDesk => "move",
        Change::Representative => "helper",
    }
}

/// The page, and what it posts.
pub async fn page_of(visit: &Visit, mine: &Mine, name: &str, posts: bool) -> Result<Response, Fault> {
    let app = &visit.site.app;
    let hand = (&mine.hers.person).into();
    let mut error = None;
    if posts {
        if let Some(about) = visit.fields.one("drop") {
            let about: EventId = about.parse().map_err(|_| Fault::Stale)?;
            let waits = mine.view(visit).await?.state.pending.get(&about).is_some_and(|p| may_drop(p.change));
            if !waits {
                return Err(Fault::NotFound);
            }
            app.drop_change(visit.now, &hand, mine.case, Mine::key(visit)?, about, None).await?;
            return Ok(visit.go("/my/waiting"));
        }
        // Ending a mandate protects: at once.
        if let Some(ends) = visit.fields.one("end") {
            let account = ends.parse().map_err(|_| Fault::Stale)?;
            app.end_representative(visit.now, &hand, mine.case, Mine::key(visit)?, account, None).await?;
            return Ok(visit.go("/my/who"));
        }
        let asked = change(name).ok_or(Fault::NotFound)?;
        let to = visit.fields.text("text");
        if to.is_empty() && asked != Change::Withdraw {
            error = Some(visit.words().s("portal-mend-empty"));
        } else {
            let ask = AskChange { change: asked, to };
            app.ask_change(visit.now, &hand, mine.case, Mine::key(visit)?, ask).await?;
            return Ok(visit.go("/my/waiting"));
        }
    }
    render(visit, mine, name, error).await
}

async fn render(visit: &Visit, mine: &Mine, name: &str, error: Option<String>) -> Result<Response, Fault> {
    let view = mine.view(visit).await?;
    let words = visit.words();
    let text = |part: &str| words.s(&format!("portal-ask-{name}-{part}"));
    let typed = visit.typed(&mine.hers).await?;
    let asks = change(name).is_some();
    let waiting = view.state.pending.iter().map(|(id, p)| Waiting {
        id: id.to_string(),
        words: words.s(&format!("portal-change-{}", code(p.change))),
        since: words.a("portal-ask-since", "day", &words.day(p.since)),
        drops: may_drop(p.change),
    });
    let status = if error.is_some() { MEND } else { StatusCode::OK };
    let mut f = frame(visit, mine, &format!("portal-ask-{name}-title"));
    f.mends = error.is_some();
    f.saves = asks;
    let shown = Page {
        f,
        form: form(visit, mine),
        title: text("title"),
        intro: text("intro"),
        label: asks.then(|| text("label")),
        button: if asks { text("button") } else { String::new() },
        text: typed.as_ref().map(|t| t.text("text")).unwrap_or_default(),
        kept: visit.kept && typed.is_some(),
        error,
        helpers: match (name, mine.hers.person.representative) {
            ("helper", false) => view.state.representatives.iter().map(ToString::to_string).collect(),
            ("helper", true) => vec![mine.hers.person.account().to_string()],
            _ => Vec::new(),
        },
        waiting: if asks { Vec::new() } else { waiting.collect() },
    };
    Ok(page(status, visit.lang, shown.render()?, true))
}
