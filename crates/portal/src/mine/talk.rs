//! The talk that was agreed: when and how. Code words and numbers are on no page.

use askama::Template;
use axum::http::StatusCode;
use axum::response::Response;
use stezhka_app::content::Appointment;
use stezhka_case::Interview;
use stezhka_terms::Compartment;
use stezhka_web::page;

use super::{Mine, frame};
use crate::fault::Fault;
use crate::frame::Frame;
use crate::visit::Visit;

#[derive(Template)]
#[template(path = "talk.html")]
struct Page<'a> {
    f: Frame<'a>,
    agreed: Option<(String, String, String)>,
}

/// The page.
pub async fn show(visit: &Visit, mine: &Mine) -> Result<Response, Fault> {
    let app = &visit.site.app;
    let pages = app.pages(&(&mine.hers.person).into(), mine.case, &[Compartment::Account]).await?;
    let words = visit.words();
    let mode = |code: &str| {
        let known = app.law().code("interview_modes", code);
        known.map_or_else(|| code.to_owned(), |c| words.text(&c.title).to_owned())
    };
    // A talk that took place, or did not, is no plan any more.
    let planned = mine.view(visit).await?.state.interview == Interview::Scheduled;
    let agreed = if planned { pages.last::<Appointment>()? } else { None };
    let agreed = agreed.map(|a| (visit.words().moment(&a.when), mode(&a.mode), a.companion));
    let html = Page { f: frame(visit, mine, "portal-talk-title"), agreed }.render()?;
    Ok(page(StatusCode::OK, visit.lang, html, true))
}
