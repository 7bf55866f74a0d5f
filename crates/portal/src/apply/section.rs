//! One task: its questions, saved when she goes on. A question that depends on an answer comes after it.

use askama::Template;
use axum::http::StatusCode;
use axum::response::Response;
use stezhka_app::AppError;
use stezhka_app::content::Answers;
use stezhka_law::Question;
use stezhka_web::{Fields, page, see_other};

use super::sections::{self, Section};
use super::{asking, form, step_words, writer};
use crate::fault::Fault;
use crate::frame::Frame;
use crate::question::{Field, Taken, is_asked, of};
use crate::visit::{Hers, MEND, Visit};

#[derive(Template)]
#[template(path = "section.html")]
struct Page<'a> {
    f: Frame<'a>,
    action: String,
    token: String,
    title: String,
    step: Option<String>,
    intro: String,
    fields: Vec<Field>,
    kept: bool,
    skips: bool,
    young: bool,
}

fn questions<'f>(form: &'f stezhka_law::Form, section: &Section, answers: &Answers) -> Vec<&'f Question> {
    let all = section.questions.iter().filter_map(|id| of(form, id));
    all.filter(|q| is_asked(q, answers)).collect()
}

/// The page.
pub async fn show(visit: &Visit, name: &str) -> Result<Response, Fault> {
    let section = sections::find(name).ok_or(Fault::NotFound)?;
    let (hers, answers) = writer(visit).await?;
    if hers.person.case.is_some() {
        return Ok(visit.go("/my"));
    }
    let typed = visit.typed(&hers).await?;
    render(visit, &hers, section, &answers, typed.as_ref(), &Taken::default(), StatusCode::OK)
}

fn render(
    visit: &Visit,
    hers: &Hers,
    section: &Section,
    answers: &Answers,
    typed: Option<&Fields>,
    taken: &Taken,
    status: StatusCode,
) -> Result<Response, Fault> {
    let form = form(visit)?;
    let asking = asking(visit);
    let asked = questions(form, section, answers);
    let skips = asked.iter().all(|q| q.required.is_none() || q.only_if.is_some());
    let mut fields: Vec<Field> = asked.into_iter().map(|q| asking.field(q, answers, typed, taken)).collect();
    if let [one] = &mut fields[..] {
        one.alone = true;
    }
    let words = visit.words();
    let title = words.s(&format!("portal-task-{}", section.name));
    let step = step_words(visit, section.name, answers);
    let f = Frame::new(visit, "portal-step-title")
        .titled(step.clone().unwrap_or_else(|| words.s("portal-step-title")))
        .back(visit.link(&sections::before(section.name, answers)))
        .saves(!taken.mend.is_empty())
        .stays()
        .for_answers(answers);
    let intro = format!("portal-intro-{}", section.name);
    let shown = Page {
        f,
        action: visit.posts_to(),
        token: visit.token(hers.session.key(), &visit.path),
        title,
        step,
        intro: if words.has(&intro) { words.s(&intro) } else { String::new() },
        fields,
        kept: visit.kept && typed.is_some(),
        skips,
        young: section.name == "who" && super::list::is_young(answers),
    };
    Ok(page(status, visit.lang, shown.render()?, true))
}

/// Saves and goes on.
pub async fn take(visit: &Visit, name: &str) -> Result<Response, Fault> {
    let section = sections::find(name).ok_or(Fault::NotFound)?;
    let (hers, mut answers) = writer(visit).await?;
    if hers.person.case.is_some() {
        return Ok(visit.go("/my"));
    }
    if visit.fields.one("go") == Some("skip") {
        // What was typed and then left is not kept; what was saved before stays.
        return Ok(visit.go(&next(section, &answers)));
    }
    let form = form(visit)?;
    let shown = on_page(visit, section, form, &answers);
    let mut taken = asking(visit).take(&shown, &visit.fields);
    let mine: Answers = taken.answers.clone();
    // Only what the page showed is replaced; what depends on an answer that is gone goes with it.
    answers.retain(|id, _| !section.questions.contains(&&id[..]));
    answers.extend(mine);
    let asked = questions(form, section, &answers);
    let kept: Answers = answers
        .iter()
        .filter(|(id, _)| asked.iter().any(|q| q.id == **id))
        .map(|(i, a)| (i.clone(), a.clone()))
        .collect();
    match visit.site.app.answer(visit.now, &hers.person, section.name, &kept).await {
        Ok(()) => {}
        Err(AppError::Field { field, why }) => {
            taken.mend.push((field, visit.words().s(&format!("why-{}", why.key()))));
        }
        Err(other) => return Err(other.into()),
    }
    if let Some(lang) = visit.again_in() {
        return Ok(see_other(&format!("/{lang}{}", visit.path)));
    }
    // What only this answer raised was not on the page yet: it is shown first.
    asking(visit).ask_again(&asked, |q| shown.iter().any(|s| s.id == q.id), &mut taken);
    if !taken.mend.is_empty() {
        return render(visit, &hers, section, &answers, Some(&visit.fields), &taken, MEND);
    }
    if let Some(raised) = asked.iter().find(|q| shown.iter().all(|s| s.id != q.id)) {
        // An answer raised another question: the same page, at it.
        return Ok(see_other(&format!("{}#q-{}", visit.here(), raised.id)));
    }
    Ok(visit.go(&next(section, &answers)))
}

/// The questions that were on the page: those that saved answers raise, and those that this form's own had raised before
/// it came back to be mended.
fn on_page<'f>(
    visit: &Visit,
    section: &Section,
    form: &'f stezhka_law::Form,
    saved: &Answers,
) -> Vec<&'f Question> {
    let first = questions(form, section, saved);
    let mut answers = saved.clone();
    answers.extend(asking(visit).take(&first, &visit.fields).answers);
    let mut shown = questions(form, section, &answers);
    shown.retain(|q| first.iter().any(|f| f.id == q.id) || visit.fields.has(&q.id));
    shown
}

/// After the tasks that are enough the list shows itself; the others lead back to it.
fn next(section: &Section, answers: &Answers) -> String {
    let path = sections::path(answers);
    let following = path.iter().skip_while(|name| **name != section.name).nth(1);
    following.map_or_else(|| "/r/list".to_owned(), |name| format!("/r/{name}"))
}
