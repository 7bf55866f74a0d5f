//! What protects, at once: an office that must not see, and "somebody may have my code".

use askama::Template;
use axum::http::StatusCode;
use axum::response::Response;
use stezhka_app::person::protect::Deny;
use stezhka_registry::{Found, Place};
use stezhka_terms::KatotthCode;
use stezhka_web::page;

use super::{Form, Mine, form, frame};
use crate::fault::Fault;
use crate::frame::Frame;
use crate::question::Choice;
use crate::visit::{MEND, Visit};

#[derive(Template)]
#[template(path = "protect.html")]
#[expect(clippy::struct_excessive_bools, reason = "marks of one page")]
struct Page<'a> {
    f: Frame<'a>,
    form: Form,
    told: bool,
    typed: String,
    meant: Vec<Choice>,
    moves: bool,
    to: String,
    nowhere: bool,
    kept: bool,
    error: Option<String>,
}

/// So many places or bodies of one name are shown to choose from.
const MOST_MEANT: usize = 12;

/// The page, and what it posts.
pub async fn page_of(visit: &Visit, mine: &Mine, posts: bool) -> Result<Response, Fault> {
    let app = &visit.site.app;
    let hand = (&mine.hers.person).into();
    if !posts {
        return render(visit, mine, Vec::new(), None).await;
    }
    if visit.fields.one("go") == Some("code") {
        app.doubt_code(visit.now, &hand, mine.case, Mine::key(visit)?).await?;
        return Ok(visit.go("/my/protect?told"));
    }
    let today = visit.now.day();
    // A choice among several counts for the name that raised it, not for one typed since.
    let chosen = visit.fields.one("meant").filter(|_| visit.fields.text("of") == visit.fields.text("office"));
    let named = chosen.unwrap_or_else(|| visit.fields.one("office").unwrap_or_default());
    let places = app.registry().places();
    // A place that was chosen among several comes by its code.
    let (bodies, found) = match KatotthCode::new(named) {
        Ok(code) => (Vec::new(), places.get(code).map_or(Found::None, Found::One)),
        Err(_) => (app.registry().find_bodies(named, today), places.find(named)),
    };
    let place = match found {
        Found::One(place) => app.denied_bodies(place.code, today),
        _ => Vec::new(),
    };
    let words = visit.words();
    match (&bodies[..], &place[..]) {
        ([], []) if named.trim().is_empty() => {
            render(visit, mine, Vec::new(), Some(words.s("portal-mend-empty"))).await
        }
        ([], []) if matches!(found, Found::Many(_)) => {
            let asking = crate::apply::asking(visit);
            let choice = |place: &Place| choice(place.code.to_string(), asking.place(place.code));
            let meant = found.into_places().into_iter().take(MOST_MEANT).map(choice).collect();
            render(visit, mine, meant, Some(words.s("portal-mend-which"))).await
        }
        ([], []) => render(visit, mine, Vec::new(), Some(words.s("portal-mend-body"))).await,
        ([_] | [], _) => {
            let places = match found {
                Found::One(found) if bodies.is_empty() => vec![found.code],
                _ => Vec::new(),
            };
            let mut deny = Deny { bodies: if bodies.is_empty() { place } else { bodies }, places, to: None };
            if app.is_with(&hand, mine.case, &deny, visit.now).await? {
                let to = visit.fields.text("to");
                deny.to = app.registry().find_body(&to, today);
                // Nowhere for now is a choice of hers; an empty or unknown name is not.
                if deny.to.is_none() && !visit.fields.has("nowhere") {
                    return render(visit, mine, Vec::new(), Some(words.s("portal-mend-to"))).await;
                }
            }
            app.deny(visit.now, &hand, mine.case, Mine::key(visit)?, deny).await?;
            Ok(visit.go("/my/protect?told"))
        }
        (many, _) => {
            let asking = crate::apply::asking(visit);
            let meant = many.iter().map(|id| choice(id.to_string(), asking.office(id)));
            let meant = meant.take(MOST_MEANT).collect();
            render(visit, mine, meant, Some(words.s("portal-mend-which"))).await
        }
    }
}

fn choice(code: String, words: String) -> Choice {
    Choice { code, words, chosen: false, alone: false }
}

async fn render(
    visit: &Visit,
    mine: &Mine,
    meant: Vec<Choice>,
    error: Option<String>,
) -> Result<Response, Fault> {
    let view = mine.view(visit).await?;
    let status = if error.is_some() { MEND } else { StatusCode::OK };
    let deskless =
        view.state.working_seat(stezhka_law::Party::Intake).is_none() && !view.state.stage.is_ended();
    let mut f = frame(visit, mine, "portal-protect-title");
    f.mends = error.is_some();
    f.saves = true;
    let typed = visit.typed(&mine.hers).await?;
    let text = |field: &str| typed.as_ref().map(|t| t.text(field)).unwrap_or_default();
    let shown = Page {
        f,
        form: form(visit, mine),
        told: visit.told,
        typed: text("office"),
        meant,
        moves: error.as_deref() == Some(visit.words().s("portal-mend-to").as_str()) || deskless,
        to: text("to"),
        nowhere: typed.as_ref().is_some_and(|t| t.has("nowhere")),
        kept: visit.kept && typed.is_some(),
        error,
    };
    Ok(page(status, visit.lang, shown.render()?, true))
}
