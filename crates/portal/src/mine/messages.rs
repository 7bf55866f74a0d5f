//! Messages, both ways: text only. An answer is read here and nowhere else.

use askama::Template;
use axum::http::StatusCode;
use axum::response::Response;
use stezhka_app::AppError;
use stezhka_app::content::Message;
use stezhka_app::person::say::{LONGEST_MESSAGE, Say};
use stezhka_terms::Compartment;
use stezhka_web::page;

use super::{Form, Mine, form, frame};
use crate::fault::Fault;
use crate::frame::Frame;
use crate::visit::{MEND, Visit};

/// One message.
struct Line {
    hers: bool,
    day: stezhka_terms::Day,
    when: String,
    text: String,
}

#[derive(Template)]
#[template(path = "messages.html")]
struct Page<'a> {
    f: Frame<'a>,
    form: Form,
    lines: Vec<Line>,
    text: String,
    longest: i64,
    kept: bool,
    error: Option<String>,
}

/// The page, and what it posts.
pub async fn page_of(visit: &Visit, mine: &Mine, posts: bool) -> Result<Response, Fault> {
    if !posts {
        return render(visit, mine, None).await;
    }
    let say = Say { text: visit.fields.text("text") };
    let hand = (&mine.hers.person).into();
    match visit.site.app.say(visit.now, &hand, mine.case, Mine::key(visit)?, say).await {
        Ok(_) => Ok(visit.go("/my/messages")),
        Err(AppError::Field { .. }) => {
            let empty = visit.fields.one("text").is_none();
            let key = if empty { "portal-mend-empty" } else { "portal-mend-long" };
            render(visit, mine, Some(visit.words().s(key))).await
        }
        Err(other) => Err(other.into()),
    }
}

async fn render(visit: &Visit, mine: &Mine, error: Option<String>) -> Result<Response, Fault> {
    let hand = (&mine.hers.person).into();
    let pages = visit.site.app.pages(&hand, mine.case, &[Compartment::Messages]).await?;
    let typed = visit.typed(&mine.hers).await?;
    let mut lines: Vec<Line> = pages
        .all::<Message>()?
        .into_iter()
        .map(|(read, message)| Line {
            hers: message.hers,
            day: read.at.day(),
            when: visit.words().day(read.at.day()),
            text: message.text,
        })
        .collect();
    lines.reverse();
    let status = if error.is_some() { MEND } else { StatusCode::OK };
    let mut f = frame(visit, mine, "portal-messages-title");
    f.mends = error.is_some();
    f.saves = true;
    let shown = Page {
        f,
        form: form(visit, mine),
        lines,
        text: typed.as_ref().map(|t| t.text("text")).unwrap_or_default(),
        longest: i64::try_from(LONGEST_MESSAGE).unwrap_or(i64::MAX),
        kept: visit.kept && typed.is_some(),
        error,
    };
    Ok(page(status, visit.lang, shown.render()?, true))
}
