//! Her papers: on the screen first; a file only when she asks, under a name that says nothing.

use askama::Template;
use axum::body::Body;
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::http::{HeaderValue, StatusCode};
use axum::response::Response;
use stezhka_app::letters::{Discretion, Kind, Paragraph};
use stezhka_web::page;

use super::{Form, Mine, form, frame};
use crate::fault::Fault;
use crate::frame::Frame;
use crate::visit::Visit;

/// A line of the list.
struct Line {
    link: String,
    words: String,
}

#[derive(Template)]
#[template(path = "papers.html")]
struct List<'a> {
    f: Frame<'a>,
    lines: Vec<Line>,
}

#[derive(Template)]
#[template(path = "paper.html")]
struct Paper<'a> {
    f: Frame<'a>,
    form: Form,
    pages: Vec<Vec<Paragraph>>,
    /// The way to appeal, and its words: for a refusal.
    appeal: Option<(String, String)>,
}

const NAMES: [(Kind, &str); 6] = [
    (Kind::Receipt, "received"),
    (Kind::Interview, "talk"),
    (Kind::Grounds, "grounds"),
    (Kind::Grant, "yes"),
    (Kind::Refusal, "no"),
    (Kind::Certificate, "paper"),
];

fn name_of(kind: Kind) -> &'static str {
    NAMES.iter().find(|(k, _)| *k == kind).map_or("received", |(_, name)| name)
}

/// The list.
pub async fn list(visit: &Visit, mine: &Mine) -> Result<Response, Fault> {
    let view = mine.view(visit).await?;
    let lines = Kind::ready(&view.state)
        .into_iter()
        .map(|kind| Line {
            link: visit.link(&format!("/my/papers/{}", name_of(kind))),
            words: visit.words().s(&format!("portal-paper-{}", name_of(kind))),
        })
        .collect();
    let shown = List { f: frame(visit, mine, "portal-papers-title"), lines };
    Ok(page(StatusCode::OK, visit.lang, shown.render()?, true))
}

/// One paper: its text, or the file she asked for.
pub async fn paper(visit: &Visit, mine: &Mine, name: &str, posts: bool) -> Result<Response, Fault> {
    let kind = NAMES.iter().find(|(_, n)| *n == name).map(|(k, _)| *k).ok_or(Fault::NotFound)?;
    let app = &visit.site.app;
    let hand = (&mine.hers.person).into();
    if posts {
        let discreet = visit.fields.one("as") == Some("discreet");
        let discretion = if discreet { Discretion::Discreet } else { Discretion::Full };
        let pdf = app.letter(&hand, mine.case, kind, discretion, visit.lang).await?;
        let mut response = Response::new(Body::from(pdf.bytes().to_vec()));
        let named = format!("attachment; filename=\"{}\"", pdf.file_name());
        let headers = response.headers_mut();
        headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/pdf"));
        if let Ok(named) = HeaderValue::from_str(&named) {
            headers.insert(CONTENT_DISPOSITION, named);
        }
        return Ok(response);
    }
    let pages = app.letter_paragraphs(&hand, mine.case, kind, visit.lang).await?;
    let title = format!("portal-paper-{name}");
    let state = mine.view(visit).await?.state;
    let appealed = state.decision().is_some_and(|(_, made)| made.appeal.is_some());
    let appeals = if appealed { "portal-appeal-already" } else { "portal-appeal-title" };
    let shown = Paper {
        f: frame(visit, mine, &title).back(visit.link("/my/papers")),
        form: form(visit, mine),
        pages,
        appeal: (kind == Kind::Refusal).then(|| (visit.link("/my/appeal"), visit.words().s(appeals))),
    };
    Ok(page(StatusCode::OK, visit.lang, shown.render()?, true))
}
