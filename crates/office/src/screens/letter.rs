//! Papers: printed from what the desk opens for it, the reading noted first; as a PDF, or as text on the screen.

use askama::Template;
use axum::body::Body;
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::http::{HeaderValue, StatusCode};
use axum::response::Response;
use stezhka_app::letters::{Discretion, Kind, Paragraph, Print};
use stezhka_app::{AppError, Staff};
use stezhka_case::State;
use stezhka_law::Purpose;
use stezhka_terms::{Compartment, Lang};

use crate::answer::{Answer, Fault, render};
use crate::layout::Layout;
use crate::link;
use crate::visit::{KEY, Visit, key_of};

#[derive(Template)]
#[template(path = "letter.html")]
struct Letter<'a> {
    l: Layout<'a>,
    name: String,
    language: Lang,
    pages: Vec<Vec<Paragraph>>,
    /// The same paper as a file, under the key of this reading: it is noted once.
    again: Vec<(&'static str, String)>,
    to: String,
    back: String,
}

/// The code of a paper.
pub fn code(kind: Kind) -> Option<String> {
    serde_json::to_value(kind).ok()?.as_str().map(str::to_owned)
}

/// Compartments of a paper that this desk holds.
fn held(staff: &Staff, state: &State, kind: Kind) -> Vec<Compartment> {
    kind.compartments().iter().copied().filter(|c| state.holds(staff.desk, *c)).collect()
}

/// The purpose under which this desk may print a paper.
pub fn purpose<'a>(visit: &'a Visit, staff: &Staff, state: &State, kind: Kind) -> Option<&'a Purpose> {
    let wanted = held(staff, state, kind);
    let first = *wanted.first()?;
    let all = super::open::purposes(visit, staff, state, first);
    all.into_iter().find(|p| wanted.iter().all(|c| p.compartments.contains(c)))
}

/// Prints, or shows the text.
pub async fn page(mut visit: Visit) -> Answer {
    let (member, fields) = visit.posted().await?;
    let staff = visit.at_desk(&member).await?;
    // One paper of one page is one reading, as text or as a file, in whichever language.
    let (case, key) = (visit.case()?, key_of(&fields.only(&[KEY, "paper"]))?);
    let wanted = fields.text("paper");
    let view = visit.site.app.case_view(&staff, case).await?;
    let ready = Kind::ready(&view.state).into_iter().find(|k| code(*k).as_deref() == Some(&wanted));
    let kind = ready.ok_or(Fault::Missing)?;
    let task = purpose(&visit, &staff, &view.state, kind).ok_or(Fault::Missing)?.code.clone();
    let compartments = held(&staff, &view.state, kind);
    let app = &visit.site.app;
    let opened = match app.open(visit.now, &staff, case, key, &compartments, &task).await {
        // The note of this reading is too old to stand for another one: a new one is made.
        Err(AppError::Changed) => {
            app.open(visit.now, &staff, case, app.request_key(), &compartments, &task).await
        }
        other => other,
    };
    let (pages, _) = opened?;
    let discretion = if fields.has("discreet") { Discretion::Discreet } else { Discretion::Full };
    let lang = if fields.one("language") == Some("en") { Lang::En } else { Lang::Uk };
    let print = Print { kind, discretion, lang, copy: None };
    if fields.one("as") == Some("pdf") {
        let pdf = visit.site.app.letter_from(&staff, case, &pages, &print).await?;
        return Ok(file(pdf.bytes().to_vec()));
    }
    let pages = visit.site.app.letter_paragraphs_from(&staff, case, &pages, &print).await?;
    let name = visit.words().s(&format!("office-letter-{wanted}"));
    let back = link::case(visit.lang, staff.desk, case);
    let mut again = vec![
        ("t", visit.token(&member, &visit.path)),
        (KEY, fields.text(KEY)),
        ("paper", wanted),
        ("language", lang.tag().to_owned()),
    ];
    if fields.has("discreet") {
        again.push(("discreet", "1".to_owned()));
    }
    let (l, to) = (Layout::of(&visit, &member, Some(&staff), name.clone()).await, visit.path.clone());
    Ok(render(StatusCode::OK, visit.lang, &Letter { l, name, language: lang, pages, again, to, back }))
}

/// A file with a name that says nothing.
fn file(bytes: Vec<u8>) -> Response {
    let mut response = Response::new(Body::from(bytes));
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/pdf"));
    headers.insert(CONTENT_DISPOSITION, HeaderValue::from_static("attachment; filename=\"document.pdf\""));
    response
}
