//! What could not be done, as a page that says what to do. Nothing personal is in it, nothing is lost by it.

use askama::Template;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::Response;
use stezhka_app::AppError;
use stezhka_terms::Lang;
use stezhka_web::fields::FieldsFault;

use crate::frame::Frame;
use crate::mine::enter;
use crate::visit::Visit;

/// Why a page is not shown.
#[derive(Debug, thiserror::Error)]
pub enum Fault {
    /// Not there, or not yours.
    #[error("nothing here")]
    NotFound,
    /// Come in with the code first.
    #[error("enter first")]
    Enter,
    /// Locked when it was idle.
    #[error("locked")]
    Locked {
        /// Whether a PIN opens it.
        by_pin: bool,
        /// Whether something posted was kept.
        kept: bool,
    },
    /// Not a failure: the same page with what was typed, in this language.
    #[error("the same page again")]
    Again(Lang),
    /// A form of another page, another session or another site.
    #[error("this form is not of this visit")]
    Stale,
    /// What was posted cannot be read.
    #[error(transparent)]
    Unreadable(#[from] FieldsFault),
    /// A use case did not happen.
    #[error(transparent)]
    App(#[from] AppError),
    /// A template failed.
    #[error("the page could not be made")]
    Template(#[from] askama::Error),
}

#[derive(Template)]
#[template(path = "fault.html")]
struct Page<'a> {
    f: Frame<'a>,
    title: String,
    text: String,
    pin: Option<Pin>,
    enter: bool,
}

struct Pin {
    action: String,
    back: String,
    kept: bool,
}

/// The page of a fault.
pub fn page(visit: &Visit, fault: &Fault) -> Response {
    if let Fault::Again(lang) = fault {
        return stezhka_web::see_other(&format!("/{lang}{}?kept", visit.path));
    }
    let (status, key) = kind(fault);
    let words = visit.words();
    if status == StatusCode::INTERNAL_SERVER_ERROR {
        // The kind of failure only; a message of a lower floor names no person either, but is not needed here.
        tracing::error!(kind = key, "a page could not be made");
    }
    // A PIN that did not fit leads back to where the first one was asked for.
    let again = visit.path == "/pin";
    let back = if again { enter::back_of(visit) } else { visit.path.clone() };
    let mut f = Frame::new(visit, "portal-fault-title");
    f.other = format!("/{}{back}", words.other());
    let pin = match fault {
        Fault::Locked { by_pin: true, kept } => Some(Pin { action: visit.link("/pin"), back, kept: *kept }),
        _ => None,
    };
    let text = match fault {
        Fault::App(AppError::Wait { seconds }) => {
            words.n("portal-fault-wait", i64::try_from(*seconds).unwrap_or(60))
        }
        Fault::Locked { .. } if again => words.s("portal-in-wrong"),
        Fault::Locked { kept: false, .. } => words.s("portal-fault-locked-only"),
        _ => words.s(&format!("portal-fault-{key}")),
    };
    let shown = Page {
        f,
        title: words.s(&format!("portal-fault-{key}-title")),
        text,
        pin,
        enter: matches!(
            fault,
            Fault::Enter | Fault::Locked { by_pin: false, .. } | Fault::Unreadable(FieldsFault::Nobody)
        ),
    };
    let html = shown.render().unwrap_or_else(|_| shown.text.clone());
    let mut response = stezhka_web::page(status, visit.lang, html, false);
    if matches!(status, StatusCode::SERVICE_UNAVAILABLE | StatusCode::TOO_MANY_REQUESTS) {
        response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from_static("30"));
    }
    response
}

const fn kind(fault: &Fault) -> (StatusCode, &'static str) {
    match fault {
        Fault::NotFound | Fault::App(AppError::NotFound | AppError::NotAllowed) => {
            (StatusCode::NOT_FOUND, "nothing")
        }
        Fault::Enter => (StatusCode::FORBIDDEN, "enter"),
        Fault::Locked { .. } => (StatusCode::FORBIDDEN, "locked"),
        Fault::Stale | Fault::Again(_) => (StatusCode::FORBIDDEN, "stale"),
        Fault::Unreadable(FieldsFault::TooLarge) => (StatusCode::PAYLOAD_TOO_LARGE, "large"),
        Fault::Unreadable(FieldsFault::Nobody) => (StatusCode::PAYLOAD_TOO_LARGE, "enter"),
        Fault::App(AppError::Busy) | Fault::Unreadable(FieldsFault::Busy) => {
            (StatusCode::SERVICE_UNAVAILABLE, "busy")
        }
        Fault::Unreadable(_) => (StatusCode::BAD_REQUEST, "unreadable"),
        Fault::App(AppError::Wait { .. }) => (StatusCode::TOO_MANY_REQUESTS, "wait"),
        Fault::App(AppError::Changed) => (StatusCode::CONFLICT, "changed"),
        Fault::App(AppError::Refused(_)) => (StatusCode::CONFLICT, "refused"),
        Fault::App(AppError::Denied(_) | AppError::DeskTooSmall | AppError::NoDesk) => {
            (StatusCode::CONFLICT, "desk")
        }
        Fault::App(AppError::Field { .. }) => (StatusCode::UNPROCESSABLE_ENTITY, "field"),
        Fault::App(_) | Fault::Template(_) => (StatusCode::INTERNAL_SERVER_ERROR, "ours"),
    }
}
