//! Writing her request: a list of short tasks, each saved when she goes on. Four are enough to send.

pub mod begin;
pub mod check;
pub mod code;
pub mod list;
pub mod section;
pub mod sections;

use stezhka_app::content::Answers;
use stezhka_law::Form;
use stezhka_terms::FormId;

use crate::fault::Fault;
use crate::question::Asking;
use crate::visit::{Hers, Visit};

/// The form in use today.
pub fn form(visit: &Visit) -> Result<&Form, Fault> {
    let id = FormId::new("application").map_err(|_| Fault::NotFound)?;
    visit.site.app.law().form(&id, visit.now.day()).ok_or(Fault::NotFound)
}

pub fn asking(visit: &Visit) -> Asking<'_> {
    let app = &visit.site.app;
    Asking { law: app.law(), registry: app.registry(), words: visit.words(), today: visit.now.day() }
}

/// «Крок 2 з 5», for a task of the way to sending.
fn step_words(visit: &Visit, name: &str, answers: &Answers) -> Option<String> {
    let (n, of) = sections::step(name, answers)?;
    Some(visit.words().with("portal-step-of", &[("n", n.into()), ("of", of.into())]))
}

/// Somebody who writes and has not sent: whoever has a case goes to it.
async fn writer(visit: &Visit) -> Result<(Hers, Answers), Fault> {
    let hers = visit.hers().await?;
    let answers = visit.site.app.draft_answers(&hers.person).await?;
    Ok((hers, answers))
}
