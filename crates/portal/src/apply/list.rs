//! The list of tasks: what is done, what comes next, what is enough to send, what may wait or never come.

use askama::Template;
use axum::http::StatusCode;
use axum::response::Response;
use stezhka_app::content::{Answered, Answers};
use stezhka_web::page;

use super::sections::{SECTIONS, is_begun, is_done, is_listed, stops};
use super::{form, writer};
use crate::fault::Fault;
use crate::frame::Frame;
use crate::visit::Visit;

/// A line of the list.
#[derive(Clone)]
pub struct Task {
    /// Its address.
    pub link: String,
    /// Its words.
    pub words: String,
    /// What stands at it.
    pub standing: Standing,
}

#[derive(Template)]
#[template(path = "list.html")]
#[expect(clippy::struct_excessive_bools, reason = "what a page shows or not")]
struct Page<'a> {
    f: Frame<'a>,
    first: Vec<Task>,
    code: Vec<Task>,
    next: Option<Task>,
    later: Vec<Task>,
    ready: bool,
    young: bool,
    helped: bool,
    has_code: bool,
}

/// What stands at a task.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// Done.
    Done,
    /// Needed before sending.
    Needed,
    /// May be left out, and something of it is missing.
    Begun,
    /// May be left out.
    Free,
}

/// Under 18, or not sure.
pub fn is_young(answers: &Answers) -> bool {
    matches!(answers.get("age"), Some(Answered::One(age)) if age == "child" || age == "not_sure")
}

/// Whether somebody else writes for her: then the code is hers, and not his. Whoever is only helped writes herself.
pub fn is_helped(answers: &Answers) -> bool {
    matches!(answers.get("applicant"), Some(Answered::One(who)) if who == "helper" || who == "representative")
}

/// The page.
pub async fn show(visit: &Visit) -> Result<Response, Fault> {
    let (hers, answers) = writer(visit).await?;
    if hers.person.case.is_some() {
        return Ok(visit.go("/my"));
    }
    let form = form(visit)?;
    let has_code = visit.site.app.has_code(&hers.person).await?;
    let task = |name: &str, standing| {
        let words = visit.words().s(&format!("portal-task-{name}"));
        Task { link: visit.link(&format!("/r/{name}")), words, standing }
    };
    let (mut first, mut later) = (Vec::new(), Vec::new());
    for section in SECTIONS.iter().filter(|s| is_listed(s, &answers)) {
        let standing = match is_done(section, form, &answers) {
            true => Standing::Done,
            false if stops(section, form, &answers) => Standing::Needed,
            false if is_begun(section, &answers) => Standing::Begun,
            false => Standing::Free,
        };
        if section.first { &mut first } else { &mut later }.push(task(section.name, standing));
    }
    let code = vec![task("code", if has_code { Standing::Done } else { Standing::Free })];
    let next = first.iter().find(|t| t.standing == Standing::Needed).cloned();
    let ready = next.is_none();
    let f = Frame::new(visit, "portal-list-title").back(visit.link("/r")).stays().for_answers(&answers);
    let shown = Page {
        f,
        first,
        code,
        next,
        later,
        ready,
        young: is_young(&answers),
        helped: is_helped(&answers),
        has_code,
    };
    Ok(page(StatusCode::OK, visit.lang, shown.render()?, true))
}
