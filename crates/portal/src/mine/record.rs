//! The record of the talk: she reads it, says that it is right, or puts her own words beside it. Both texts stand.

use askama::Template;
use axum::http::StatusCode;
use axum::response::Response;
use stezhka_app::content::{Correction, InterviewRecord};
use stezhka_app::official::record::CorrectRecord;
use stezhka_case::Record;
use stezhka_terms::{Compartment, FormId};
use stezhka_web::page;

use super::{Form, Mine, form, frame};
use crate::fault::Fault;
use crate::frame::Frame;
use crate::visit::{MEND, Visit};

/// A question and what was answered.
struct Line {
    question: String,
    answer: String,
}

#[derive(Template)]
#[template(path = "record.html")]
struct Page<'a> {
    f: Frame<'a>,
    form: Form,
    held: String,
    lines: Vec<Line>,
    present: Vec<String>,
    corrections: Vec<String>,
    answered: bool,
    text: String,
    kept: bool,
    error: Option<String>,
}

/// The page, and what it posts.
pub async fn page_of(visit: &Visit, mine: &Mine, posts: bool) -> Result<Response, Fault> {
    let app = &visit.site.app;
    let hand = (&mine.hers.person).into();
    let mut error = None;
    match visit.fields.one("go") {
        Some("right") if posts && !visit.fields.text("text").is_empty() => {
            // Words and "all is right" together: which of them is meant?
            error = Some(visit.words().s("portal-record-both"));
        }
        Some("right") if posts => {
            app.confirm_record(visit.now, &hand, mine.case, Mine::key(visit)?).await?;
            return Ok(visit.go("/my?told"));
        }
        Some("beside") if posts => {
            let text = visit.fields.text("text");
            if text.is_empty() {
                error = Some(visit.words().s("portal-mend-empty"));
            } else {
                let correction = CorrectRecord { text };
                app.correct_record(visit.now, &hand, mine.case, Mine::key(visit)?, correction).await?;
                return Ok(visit.go("/my?told"));
            }
        }
        _ => {}
    }
    render(visit, mine, error).await
}

async fn render(visit: &Visit, mine: &Mine, error: Option<String>) -> Result<Response, Fault> {
    let app = &visit.site.app;
    let hand = (&mine.hers.person).into();
    let view = mine.view(visit).await?;
    let pages = app.pages(&hand, mine.case, &[Compartment::Account]).await?;
    let record = pages.last::<InterviewRecord>()?.ok_or(Fault::NotFound)?;
    let words = visit.words();
    let asked = FormId::new("interview").ok().and_then(|id| app.law().form(&id, visit.now.day()));
    let question = |id: &str| {
        let found = asked.and_then(|f| crate::question::of(f, id));
        found.map_or_else(|| id.to_owned(), |q| words.text(&q.text).to_owned())
    };
    let role = |code: &str| {
        let known = app.law().code("people_present", code);
        known.map_or_else(|| code.to_owned(), |c| words.text(&c.title).to_owned())
    };
    let typed = visit.typed(&mine.hers).await?;
    let status = if error.is_some() { MEND } else { StatusCode::OK };
    let mut f = frame(visit, mine, "portal-record-title");
    f.mends = error.is_some();
    f.saves = true;
    let shown = Page {
        f,
        form: form(visit, mine),
        held: words.moment(&record.began),
        lines: record
            .exchanges
            .iter()
            .filter(|e| !e.answer.is_empty())
            .map(|e| Line { question: question(&e.question), answer: e.answer.clone() })
            .collect(),
        present: record.present.iter().map(|p| format!("{} ({})", p.name, role(&p.role))).collect(),
        corrections: pages.all::<Correction>()?.into_iter().map(|(_, c)| c.text).collect(),
        answered: view.state.record == Record::Answered,
        text: typed.as_ref().map(|t| t.text("text")).unwrap_or_default(),
        kept: visit.kept && typed.is_some(),
        error,
    };
    Ok(page(status, visit.lang, shown.render()?, true))
}
