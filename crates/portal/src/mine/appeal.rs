//! Appealing a refusal: to a court, or by complaint. Whether it is late is never for this page to say.

use askama::Template;
use axum::http::StatusCode;
use axum::response::Response;
use stezhka_app::person::say::Appeal;
use stezhka_case::{Forum, Outcome};
use stezhka_web::page;

use super::{Form, Mine, form, frame};
use crate::fault::Fault;
use crate::frame::Frame;
use crate::visit::{MEND, Visit};

#[derive(Template)]
#[template(path = "appeal.html")]
struct Page<'a> {
    f: Frame<'a>,
    form: Form,
    /// Where it was appealed already.
    done: Option<String>,
    text: String,
    kept: bool,
    error: Option<String>,
}

/// The page, and what it posts.
pub async fn page_of(visit: &Visit, mine: &Mine, posts: bool) -> Result<Response, Fault> {
    let app = &visit.site.app;
    let view = mine.view(visit).await?;
    let refusal = view.state.decision().filter(|(_, d)| d.outcome == Outcome::Refuse);
    let Some((_, refusal)) = refusal else { return Err(Fault::NotFound) };
    let mut error = None;
    let done = refusal.appeal.is_some();
    let forum = refusal.forum;
    if posts && !done {
        let forum = match visit.fields.one("forum") {
            Some("court") => Some(Forum::Court),
            Some("complaint") => Some(Forum::Complaint),
            _ => None,
        };
        if let Some(forum) = forum {
            let appeal = Appeal { forum, text: visit.fields.text("text") };
            let hand = (&mine.hers.person).into();
            app.appeal(visit.now, &hand, mine.case, Mine::key(visit)?, appeal).await?;
            return Ok(visit.go("/my?told"));
        }
        error = Some(visit.words().s("portal-mend-choose"));
    }
    let typed = visit.typed(&mine.hers).await?;
    let status = if error.is_some() { MEND } else { StatusCode::OK };
    let mut f = frame(visit, mine, "portal-appeal-title");
    f.mends = error.is_some();
    f.saves = !done;
    let shown = Page {
        f,
        form: form(visit, mine),
        done: done.then(|| {
            visit.words().s(match forum {
                Some(Forum::Complaint) => "portal-appeal-done-complaint",
                _ => "portal-appeal-done-court",
            })
        }),
        text: typed.as_ref().map(|t| t.text("text")).unwrap_or_default(),
        kept: visit.kept && typed.is_some(),
        error,
    };
    Ok(page(status, visit.lang, shown.render()?, true))
}
