//! Whom facts are asked of, which and why: she sees it before anything is asked.

use askama::Template;
use axum::http::StatusCode;
use axum::response::Response;
use stezhka_app::content::{FactsAnswer, FactsRequest};
use stezhka_terms::{BodyId, Compartment};
use stezhka_web::page;

use super::{Mine, frame};
use crate::fault::Fault;
use crate::frame::Frame;
use crate::visit::Visit;

/// A request of facts.
struct Line {
    when: String,
    body: String,
    fields: Vec<String>,
    why: String,
}

#[derive(Template)]
#[template(path = "asked.html")]
struct Page<'a> {
    f: Frame<'a>,
    lines: Vec<Line>,
    answers: Vec<String>,
}

/// The page.
pub async fn show(visit: &Visit, mine: &Mine) -> Result<Response, Fault> {
    let app = &visit.site.app;
    let pages = app.pages(&(&mine.hers.person).into(), mine.case, &[Compartment::Legal]).await?;
    let name = |id: &str| match BodyId::new(id) {
        Ok(body) => app.registry().name_of(&body, visit.now.day(), visit.lang),
        Err(_) => id.to_owned(),
    };
    let lines = pages.all::<FactsRequest>()?.into_iter().map(|(read, asked)| Line {
        when: visit.words().day(read.at.day()),
        body: name(&asked.body),
        fields: asked.fields,
        why: asked.purpose,
    });
    let shown = Page {
        f: frame(visit, mine, "portal-asked-title"),
        lines: lines.collect(),
        answers: pages.all::<FactsAnswer>()?.into_iter().map(|(_, a)| a.text).collect(),
    };
    Ok(page(StatusCode::OK, visit.lang, shown.render()?, true))
}
