//! Consents, one by one: what she allowed, and to take it back at once.

use askama::Template;
use axum::http::StatusCode;
use axum::response::Response;
use stezhka_app::person::protect::GiveConsent;
use stezhka_terms::{EventId, PurposeCode};
use stezhka_web::page;

use super::{Form, Mine, form, frame};
use crate::fault::Fault;
use crate::frame::Frame;
use crate::visit::Visit;

/// A consent.
struct Line {
    id: String,
    words: String,
    revoked: bool,
}

/// What may be allowed and is not.
struct Offer {
    code: String,
    words: String,
}

#[derive(Template)]
#[template(path = "consents.html")]
struct Page<'a> {
    f: Frame<'a>,
    form: Form,
    lines: Vec<Line>,
    offers: Vec<Offer>,
}

const OFFERED: &[&str] = &["police", "facts_request", "plan"];

/// The page, and what it posts.
pub async fn page_of(visit: &Visit, mine: &Mine, posts: bool) -> Result<Response, Fault> {
    let app = &visit.site.app;
    let hand = (&mine.hers.person).into();
    if posts {
        let key = Mine::key(visit)?;
        if let Some(about) = visit.fields.one("revoke") {
            let about: EventId = about.parse().map_err(|_| Fault::Stale)?;
            app.revoke_consent(visit.now, &hand, mine.case, key, about).await?;
        } else if let Some(code) = visit.fields.one("give").filter(|c| OFFERED.contains(c)) {
            let purpose = PurposeCode::new(code).map_err(|_| Fault::Stale)?;
            let consent = GiveConsent { purpose, desk: None, recipient: String::new(), said: String::new() };
            app.give_consent(visit.now, &hand, mine.case, key, consent).await?;
        }
        return Ok(visit.go("/my/consents"));
    }
    let view = mine.view(visit).await?;
    let words = visit.words();
    let title = |code: &PurposeCode| {
        app.law().purpose(code).map_or_else(String::new, |p| words.text(&p.title).to_owned())
    };
    let given = &view.state.consents;
    let stands = |code: &str| given.values().any(|c| !c.revoked && c.purpose.as_str() == code);
    let offers = OFFERED.iter().filter(|code| !stands(code)).filter_map(|code| PurposeCode::new(code).ok());
    let shown = Page {
        f: frame(visit, mine, "portal-consents-title"),
        form: form(visit, mine),
        lines: given
            .iter()
            .map(|(id, c)| Line { id: id.to_string(), words: title(&c.purpose), revoked: c.revoked })
            .collect(),
        offers: offers.map(|p| Offer { words: title(&p), code: p.to_string() }).collect(),
    };
    Ok(page(StatusCode::OK, visit.lang, shown.render()?, true))
}
