//! What she said: all her answers, as they were sent. Nobody is told that she reads them.

use askama::Template;
use axum::http::StatusCode;
use axum::response::Response;
use stezhka_app::content::{Correction, FormAnswers, HeardAnswer, InterviewRecord};
use stezhka_terms::Compartment;
use stezhka_web::page;

use super::{Mine, frame};
use crate::fault::Fault;
use crate::frame::Frame;
use crate::question::{Asking, of};
use crate::visit::Visit;

/// An answer.
struct Line {
    question: String,
    answer: String,
}

#[derive(Template)]
#[template(path = "said.html")]
struct Page<'a> {
    f: Frame<'a>,
    lines: Vec<Line>,
    talked: bool,
}

/// The page.
pub async fn show(visit: &Visit, mine: &Mine) -> Result<Response, Fault> {
    let app = &visit.site.app;
    // Somebody else may have her code: the way agreed to reach her is shown on no page.
    let hidden = [Compartment::Facts, Compartment::Contact];
    let hers: Vec<Compartment> = Compartment::ALL.into_iter().filter(|c| !hidden.contains(c)).collect();
    let pages = app.pages(&(&mine.hers.person).into(), mine.case, &hers).await?;
    let words = visit.words();
    let asking = Asking { law: app.law(), registry: app.registry(), words, today: visit.now.day() };
    let form = crate::apply::form(visit)?;
    let mut lines = Vec::new();
    for read in pages.0.iter().filter(|r| r.schema == "form/1") {
        let filled: FormAnswers = serde_json::from_slice(&read.text).map_err(|_| Fault::NotFound)?;
        for (id, answer) in &filled.answers {
            if let Some(question) = of(form, id) {
                let text = words.text(&question.text).to_owned();
                lines.push(Line { question: text, answer: asking.answer(question, answer) });
            }
        }
    }
    for read in &pages.0 {
        let later = match (read.content::<HeardAnswer>(), read.content::<Correction>()) {
            (Some(heard), _) => Some(("portal-grounds-mine", heard?.text)),
            (_, Some(correction)) => Some(("portal-record-mine", correction?.text)),
            _ => None,
        };
        lines.extend(later.map(|(key, answer)| Line { question: words.s(key), answer }));
    }
    let talked = pages.last::<InterviewRecord>()?.is_some();
    let shown = Page { f: frame(visit, mine, "portal-said-title"), lines, talked };
    Ok(page(StatusCode::OK, visit.lang, shown.render()?, true))
}
