//! What may be decided against her, before it is decided: she reads it and may answer, or not.

use askama::Template;
use axum::http::StatusCode;
use axum::response::Response;
use stezhka_app::content::{HeardAnswer, IntendedGrounds};
use stezhka_app::official::hearing::AnswerGrounds;
use stezhka_case::State;
use stezhka_terms::{Compartment, Day, Lang};
use stezhka_web::page;

use super::{Form, Mine, form, frame};
use crate::fault::Fault;
use crate::frame::Frame;
use crate::visit::{MEND, Visit};

/// A ground.
struct Ground {
    title: String,
    reason: String,
    evidence: String,
    could_change: String,
}

#[derive(Template)]
#[template(path = "grounds.html")]
struct Page<'a> {
    f: Frame<'a>,
    form: Form,
    grounds: Vec<Ground>,
    how: String,
    waits: bool,
    /// That the office wrote in Ukrainian, on a page of another language.
    foreign: Option<String>,
    /// Until when she may answer before it can be decided without her.
    until: Option<String>,
    /// What she has answered, if it was she.
    said: Vec<String>,
    text: String,
    kept: bool,
    error: Option<String>,
}

/// The page, and what it posts.
pub async fn page_of(visit: &Visit, mine: &Mine, posts: bool) -> Result<Response, Fault> {
    let app = &visit.site.app;
    let hand = (&mine.hers.person).into();
    let mut error = None;
    if posts {
        let text = visit.fields.text("text");
        if text.is_empty() {
            // Silence declines nothing: whoever does not want to answer tells a person.
            error = Some(visit.words().s("portal-mend-empty"));
        } else {
            let answer = AnswerGrounds { text, declined: false };
            app.answer_grounds(visit.now, &hand, mine.case, Mine::key(visit)?, answer).await?;
            return Ok(visit.go("/my?told"));
        }
    }
    let view = mine.view(visit).await?;
    let pages = app.pages(&hand, mine.case, &[Compartment::Decision]).await?;
    let answers = app.pages(&hand, mine.case, &[Compartment::Account]).await?;
    // What waits for her answer is what is shown; an answered one only when nothing waits.
    let waits = view.state.open_hearing();
    let mut all = pages.all::<IntendedGrounds>()?;
    let open = waits.and_then(|id| all.iter().position(|(read, _)| read.event == id));
    let (read, shown) = match open {
        Some(open) => all.swap_remove(open),
        None => all.pop().ok_or(Fault::NotFound)?,
    };
    let until = until(visit, &view.state);
    let answered = |about: &stezhka_app::Read| about.act.about() == Some(read.event);
    let words = visit.words();
    let title = |code: &str| app.law().ground(code).map(|g| words.text(&g.title).to_owned());
    let typed = visit.typed(&mine.hers).await?;
    let mut f = frame(visit, mine, "portal-grounds-title");
    f.saves = waits.is_some();
    f.mends = error.is_some();
    let status = if error.is_some() { MEND } else { StatusCode::OK };
    let html = Page {
        f,
        form: form(visit, mine),
        grounds: shown
            .grounds
            .iter()
            .map(|g| Ground {
                title: title(&g.code).unwrap_or_default(),
                reason: g.reason.clone(),
                evidence: g.evidence.clone(),
                could_change: g.could_change.clone(),
            })
            .collect(),
        how: shown.how,
        waits: waits.is_some(),
        foreign: (visit.lang != Lang::Uk).then(|| words.s("portal-grounds-foreign")),
        until: until.map(|day| words.a("portal-grounds-until", "day", &words.day(day))),
        said: answers
            .all::<HeardAnswer>()?
            .into_iter()
            .filter(|(about, _)| answered(about))
            .map(|(_, heard)| heard.text)
            .collect(),
        text: typed.as_ref().map(|t| t.text("text")).unwrap_or_default(),
        kept: visit.kept && typed.is_some(),
        error,
    };
    Ok(page(status, visit.lang, html.render()?, true))
}

/// Until when she may answer what waits before it can be decided without her.
pub fn until(visit: &Visit, state: &State) -> Option<Day> {
    let law = visit.site.app.law();
    let rules = law.edition(&state.procedure, state.edition)?;
    let hearing = state.hearings.get(&state.open_hearing()?)?;
    Some(law.chance_until(rules.chance, hearing.shown))
}
