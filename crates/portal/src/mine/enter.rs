//! Coming back: by code and PIN, by the PIN alone while the session lives; and going, on purpose.

use askama::Template;
use axum::http::{StatusCode, header};
use axum::response::Response;
use stezhka_app::AppError;
use stezhka_app::Found;
use stezhka_app::session::inside;
use stezhka_vault::{Code, Face, Pin};
use stezhka_web::{cookie, page, see_other};

use crate::fault::Fault;
use crate::frame::Frame;
use crate::visit::{MEND, Visit};

#[derive(Template)]
#[template(path = "enter.html")]
struct Page<'a> {
    f: Frame<'a>,
    action: String,
    code: String,
    error: Option<String>,
}

/// The page, and what it posts.
pub async fn enter(visit: &Visit, posts: bool) -> Result<Response, Fault> {
    if !posts {
        return render(visit, StatusCode::OK, None);
    }
    visit.is_from_here()?;
    if visit.fields.one("go") == Some("other") {
        return Ok(see_other(&format!("/{}{}", visit.words().other(), visit.path)));
    }
    let app = &visit.site.app;
    let (code, pin) = (visit.fields.text("code"), visit.fields.text("pin"));
    // Whether a code is whole is seen without asking whose it is.
    if Code::parse(&code).is_err() {
        return render(visit, MEND, Some(visit.words().s("portal-in-short")));
    }
    let back = match app.return_by_code(visit.now, &code, &pin, visit.origin).await {
        Ok(back) => back,
        Err(AppError::WrongSecret) => return render(visit, MEND, Some(visit.words().s("portal-in-wrong"))),
        Err(AppError::Wait { seconds }) => {
            let text = visit.words().n("portal-fault-wait", i64::try_from(seconds).unwrap_or(60));
            return render(visit, StatusCode::TOO_MANY_REQUESTS, Some(text));
        }
        Err(AppError::Busy) => {
            return render(
                visit,
                StatusCode::SERVICE_UNAVAILABLE,
                Some(visit.words().s("portal-fault-busy")),
            );
        }
        Err(other) => return Err(other.into()),
    };
    if let Some(old) = visit.cookie() {
        app.replace_session(old).await?;
    }
    let pin = Pin::parse(&pin).map_err(|_| AppError::WrongSecret)?;
    let seal = inside(Face::Portal, visit.now, back.seed);
    let keys = &back.person.keys;
    let session = app.begin_session(visit.now, Face::Portal, keys, seal, Some((&pin, visit.origin))).await?;
    let to = match (back.person.case, back.wrong_tries) {
        (None, _) => "/r/list".to_owned(),
        (Some(_), 0) => "/my".to_owned(),
        (Some(_), _) => "/my?n".to_owned(),
    };
    Ok(visit.enter(&to, &session))
}

fn render(visit: &Visit, status: StatusCode, error: Option<String>) -> Result<Response, Fault> {
    let f = Frame::new(visit, "portal-in-title").back(visit.link("")).saves(error.is_some());
    // A wrong code is not shown again: it may be nearly right, and somebody may look.
    let html = Page { f, action: visit.here(), code: String::new(), error }.render()?;
    Ok(page(status, visit.lang, html, true))
}

/// Where the PIN leads back to: a page of this face, whatever was posted.
pub fn back_of(visit: &Visit) -> String {
    let back = visit.fields.text("back");
    let safe = back.starts_with('/') && !back.starts_with("//") && back.bytes().all(|b| b.is_ascii_graphic());
    if safe { back } else { "/my".to_owned() }
}

/// The PIN of a locked session.
pub async fn pin(visit: &Visit) -> Result<Response, Fault> {
    visit.is_from_here()?;
    let back = back_of(visit);
    let kept = visit.fields.one("kept").is_some();
    let locked = match visit.found().await? {
        Found::Locked(locked) => locked,
        Found::Open(_) => return Ok(visit.go(&back)),
        Found::Nothing => return Err(Fault::Enter),
    };
    let by_pin = locked.by_pin;
    let app = &visit.site.app;
    let pin = visit.fields.text("pin");
    let session = match app.unlock_session(visit.now, Face::Portal, locked, &pin, visit.origin).await {
        Ok(session) => session,
        Err(AppError::WrongSecret) => return Err(Fault::Locked { by_pin, kept }),
        Err(other) => return Err(other.into()),
    };
    Ok(visit.enter(&if kept { format!("{back}?kept") } else { back }, &session))
}

/// Leaves on purpose: the session ends.
pub async fn leave(visit: &Visit) -> Result<Response, Fault> {
    visit.is_from_here()?;
    if let Some(value) = visit.cookie() {
        visit.site.app.end_session(value).await?;
    }
    let mut response = visit.go("");
    response.headers_mut().insert(header::SET_COOKIE, cookie::clear());
    Ok(response)
}
