//! The list of tasks: what is done, what is enough to send, what may wait or never come.

use askama::Template;
use axum::http::StatusCode;
use axum::response::Response;
use stezhka_app::content::{Answered, Answers};
use stezhka_web::page;

use super::sections::{SECTIONS, is_done, is_listed};
use super::{form, writer};
use crate::fault::Fault;
use crate::frame::Frame;
use crate::visit::Visit;

/// A line of the list.
pub struct Task {
    /// Its address.
    pub link: String,
    /// Its words.
    pub words: String,
    /// Whether it is done.
    pub done: bool,
}

#[derive(Template)]
#[template(path = "list.html")]
#[expect(clippy::struct_excessive_bools, reason = "what a page shows or not")]
struct Page<'a> {
    f: Frame<'a>,
    first: Vec<Task>,
    later: Vec<Task>,
    ready: bool,
    young: bool,
    helped: bool,
    has_code: bool,
}

/// Under 18, or not sure.
pub fn is_young(answers: &Answers) -> bool {
    matches!(answers.get("age"), Some(Answered::One(age)) if age == "child" || age == "not_sure")
}

/// Whether somebody writes for another.
pub fn is_helped(answers: &Answers) -> bool {
    matches!(answers.get("applicant"), Some(Answered::One(who)) if who != "self")
}

/// The page.
pub async fn show(visit: &Visit) -> Result<Response, Fault> {
    let (hers, answers) = writer(visit).await?;
    if hers.person.case.is_some() {
        return Ok(visit.go("/my"));
    }
    let form = form(visit)?;
    let has_code = visit.site.app.has_code(&hers.person).await?;
    let (mut first, mut later, mut ready) = (Vec::new(), Vec::new(), true);
    for section in SECTIONS.iter().filter(|s| is_listed(s, &answers)) {
        let done = is_done(section, form, &answers);
        let words = visit.words().s(&format!("portal-task-{}", section.name));
        let task = Task { link: visit.link(&format!("/r/{}", section.name)), words, done };
        if section.first {
            // Hours are asked of whoever may be reached; they may be left out.
            ready &= done || section.name == "hours";
            first.push(task);
        } else {
            later.push(task);
        }
        if section.name == "reach" {
            let words = visit.words().s("portal-task-code");
            first.push(Task { link: visit.link("/r/code"), words, done: has_code });
        }
    }
    let f = Frame::new(visit, "portal-list-title").back(visit.link("/r")).stays().for_answers(&answers);
    let shown =
        Page { f, first, later, ready, young: is_young(&answers), helped: is_helped(&answers), has_code };
    Ok(page(StatusCode::OK, visit.lang, shown.render()?, true))
}
