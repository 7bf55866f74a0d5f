//! Consents, one by one: what she allowed, and to take it back at once. A new one opens something, so it is not given here:
//! somebody else may have her code. It is given before sending, or to a person over the agreed way.

use askama::Template;
use axum::http::StatusCode;
use axum::response::Response;
use stezhka_terms::{EventId, PurposeCode};
use stezhka_web::page;

use super::{Form, Mine, form, frame};
use crate::fault::Fault;
use crate::frame::Frame;
use crate::visit::Visit;

/// Who gets what and for what, in plain words; nothing for a purpose that has none.
pub fn plainly(visit: &Visit, purpose: &PurposeCode) -> String {
    let key = format!("portal-consent-{}", purpose.as_str());
    if visit.words().has(&key) { visit.words().s(&key) } else { String::new() }
}

/// A consent.
struct Line {
    plain: String,
    id: String,
    words: String,
    revoked: bool,
}

#[derive(Template)]
#[template(path = "consents.html")]
struct Page<'a> {
    f: Frame<'a>,
    form: Form,
    lines: Vec<Line>,
}

/// The page, and what it posts.
pub async fn page_of(visit: &Visit, mine: &Mine, posts: bool) -> Result<Response, Fault> {
    let app = &visit.site.app;
    let hand = (&mine.hers.person).into();
    if posts {
        let key = Mine::key(visit)?;
        if let Some(about) = visit.fields.one("revoke") {
            let about: EventId = about.parse().map_err(|_| Fault::Stale)?;
            app.revoke_consent(visit.now, &hand, mine.case, key, about).await?;
        }
        return Ok(visit.go("/my/consents"));
    }
    let view = mine.view(visit).await?;
    let words = visit.words();
    let title = |code: &PurposeCode| {
        app.law().purpose(code).map_or_else(String::new, |p| words.text(&p.title).to_owned())
    };
    let given = &view.state.consents;
    let shown = Page {
        f: frame(visit, mine, "portal-consents-title"),
        form: form(visit, mine),
        lines: given
            .iter()
            .map(|(id, c)| Line {
                plain: plainly(visit, &c.purpose),
                id: id.to_string(),
                words: title(&c.purpose),
                revoked: c.revoked,
            })
            .collect(),
    };
    Ok(page(StatusCode::OK, visit.lang, shown.render()?, true))
}
