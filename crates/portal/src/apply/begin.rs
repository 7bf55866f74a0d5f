//! Before the first question: what this is, what is safe, how to leave. Three ways to begin; none asks a name.

use askama::Template;
use axum::http::StatusCode;
use axum::response::Response;
use stezhka_app::Found;
use stezhka_app::content::{Answered, Answers};
use stezhka_app::person::enter::Beginner;
use stezhka_app::session::{BEGINNER_MILLIS, inside};
use stezhka_vault::Face;
use stezhka_web::page;

use crate::fault::Fault;
use crate::frame::Frame;
use crate::visit::Visit;

#[derive(Template)]
#[template(path = "begin.html")]
struct Page<'a> {
    f: Frame<'a>,
    action: String,
    /// A request is open here: how she wanted to begin, for when she says that it may be closed.
    open: Option<String>,
}

/// The page.
pub fn show(visit: &Visit) -> Result<Response, Fault> {
    render(visit, None)
}

fn render(visit: &Visit, open: Option<String>) -> Result<Response, Fault> {
    let f = Frame::new(visit, "portal-begin-title").back(visit.link(""));
    let html = Page { f, action: visit.here(), open }.render()?;
    Ok(page(StatusCode::OK, visit.lang, html, true))
}

/// Begins: a session with a seed of its own, and nothing else. A draft she has already goes on.
pub async fn begin(visit: &Visit) -> Result<Response, Fault> {
    visit.is_from_here()?;
    if let Found::Open(_) = visit.found().await? {
        if visit.hers().await?.person.case.is_none() {
            return Ok(visit.go("/r/list"));
        }
        // Whoever asks for help on a shared device is shown nobody's request, and closes none without being told.
        match (visit.fields.one("go"), visit.cookie()) {
            (Some("anew"), Some(cookie)) => visit.site.app.end_session(cookie).await?,
            _ => return render(visit, Some(visit.fields.text("as"))),
        }
    }
    visit.begun.admit(visit.now, visit.origin)?;
    let app = &visit.site.app;
    let Beginner { seed, person } = app.start();
    let mut seal = inside(Face::Portal, visit.now, seed);
    seal.absolute_end = visit.now.plus_millis(BEGINNER_MILLIS);
    let session = app.begin_session(visit.now, Face::Portal, &person.keys, seal, None).await?;
    let one = |code: &str| Answered::One(code.to_owned());
    match visit.fields.one("as") {
        Some("young") => {
            let answers = Answers::from([("age".to_owned(), one("not_sure"))]);
            app.answer(visit.now, &person, "who", &answers).await?;
        }
        Some("helper") => {
            let answers = Answers::from([("applicant".to_owned(), one("helper"))]);
            app.answer(visit.now, &person, "helper", &answers).await?;
        }
        _ => {}
    }
    Ok(visit.enter("/r/safe", &session))
}
