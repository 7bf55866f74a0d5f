//! Another way to reach her: the questions of her application, asked again and answered anew. What holds now is not
//! shown. It waits until a person confirms it over the way agreed before.

use askama::Template;
use axum::http::StatusCode;
use axum::response::Response;
use stezhka_app::AppError;
use stezhka_app::content::Answers;
use stezhka_law::Question;
use stezhka_web::{Fields, page};

use super::{Form, Mine, form, frame};
use crate::apply::{self, sections};
use crate::fault::Fault;
use crate::frame::Frame;
use crate::question::{Field, Taken, is_asked, of};
use crate::visit::{MEND, Visit};

#[derive(Template)]
#[template(path = "contact.html")]
struct Page<'a> {
    f: Frame<'a>,
    form: Form,
    fields: Vec<Field>,
    chosen: bool,
    kept: bool,
}

/// The questions that these answers raise: the way, what it needs, and the hours of whoever may be reached.
fn questions<'f>(form: &'f stezhka_law::Form, answers: &Answers) -> Vec<&'f Question> {
    let pages = ["reach", "hours", "call"].into_iter().filter_map(sections::find);
    let asked = pages.filter(|page| sections::is_listed(page, answers));
    let all = asked.flat_map(|page| page.questions).filter_map(|id| of(form, id));
    all.filter(|q| is_asked(q, answers)).collect()
}

/// What was typed into the questions that it raises itself.
fn read(visit: &Visit, typed: Option<&Fields>) -> Result<Taken, Fault> {
    let (form, asking) = (apply::form(visit)?, apply::asking(visit));
    let mut taken = Taken::default();
    let Some(typed) = typed else { return Ok(taken) };
    loop {
        let known = taken.answers.len();
        taken = asking.take(&questions(form, &taken.answers), typed);
        if taken.answers.len() == known {
            return Ok(taken);
        }
    }
}

/// The page.
pub async fn show(visit: &Visit, mine: &Mine) -> Result<Response, Fault> {
    let typed = visit.typed(&mine.hers).await?;
    let taken = read(visit, typed.as_ref())?;
    render(visit, mine, typed.as_ref(), &taken, StatusCode::OK)
}

/// Asks for the change, once every question that it raises was on the page.
pub async fn ask(visit: &Visit, mine: &Mine) -> Result<Response, Fault> {
    let typed = Some(&visit.fields);
    let mut taken = read(visit, typed)?;
    let shown = visit.fields.text("shown");
    let was_shown = |q: &Question| shown.split(' ').any(|id| id == q.id);
    let asked = questions(apply::form(visit)?, &taken.answers);
    apply::asking(visit).ask_again(&asked, was_shown, &mut taken);
    if !taken.mend.is_empty() {
        return render(visit, mine, typed, &taken, MEND);
    }
    let says_so = visit.fields.one("go") == Some("ask");
    if !says_so || !asked.iter().all(|q| was_shown(q)) {
        // An answer raised another question, or the button did not yet say what it does: the same page, with both.
        return render(visit, mine, typed, &taken, StatusCode::OK);
    }
    let hand = (&mine.hers.person).into();
    let app = &visit.site.app;
    match app.ask_contact(visit.now, &hand, mine.case, Mine::key(visit)?, &taken.answers).await {
        Ok(_) => Ok(visit.go("/my/waiting")),
        Err(AppError::Field { field, why }) => {
            taken.mend.push((field, visit.words().s(&format!("why-{}", why.key()))));
            render(visit, mine, typed, &taken, MEND)
        }
        Err(other) => Err(other.into()),
    }
}

fn render(
    visit: &Visit,
    mine: &Mine,
    typed: Option<&Fields>,
    taken: &Taken,
    status: StatusCode,
) -> Result<Response, Fault> {
    let (form_of_it, asking) = (apply::form(visit)?, apply::asking(visit));
    let asked = questions(form_of_it, &taken.answers);
    let mut f = frame(visit, mine, "portal-ask-contact-title");
    f.mends = status == MEND;
    f.saves = true;
    let fields = asked.into_iter().map(|q| asking.field(q, &taken.answers, typed, taken)).collect();
    let chosen = taken.answers.contains_key("reach");
    let shown = Page { f, form: form(visit, mine), fields, chosen, kept: visit.kept && typed.is_some() };
    Ok(page(status, visit.lang, shown.render()?, true))
}
