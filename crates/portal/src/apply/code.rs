//! The code with her own PIN: before any long text. It is shown until she says that she has kept it, and then nowhere.

use askama::Template;
use axum::http::StatusCode;
use axum::response::Response;
use stezhka_app::content::{Answered, Answers};
use stezhka_vault::Face;
use stezhka_vault::session::lifetimes;
use stezhka_vault::{Pin, Weakness};
use stezhka_web::page;

use super::{form, step_words, writer};
use crate::fault::Fault;
use crate::frame::Frame;
use crate::info::{Phone, phones};
use crate::visit::{Hers, MEND, Visit};

#[derive(Template)]
#[template(path = "code.html")]
struct Page<'a> {
    f: Frame<'a>,
    action: String,
    token: String,
    code: Option<Vec<String>>,
    has_code: bool,
    helped: bool,
    step: Option<String>,
    /// Whom to call without a code.
    talk: Vec<Phone>,
    /// How many answers are still needed before sending; none where the request is sent.
    needed: Option<String>,
    error: Option<String>,
}

/// The page.
pub async fn show(visit: &Visit) -> Result<Response, Fault> {
    let (hers, answers) = writer(visit).await?;
    render(visit, &hers, &answers, None).await
}

async fn render(
    visit: &Visit,
    hers: &Hers,
    answers: &Answers,
    error: Option<String>,
) -> Result<Response, Fault> {
    let status = if error.is_some() { MEND } else { StatusCode::OK };
    let code = hers.session.inside.code_awaiting.as_ref();
    let writes = hers.person.case.is_none();
    let needed = super::sections::needed(form(visit)?, answers);
    let shown = Page {
        f: Frame::new(visit, "portal-code-title")
            .back(visit.link("/r/list"))
            .saves(error.is_some())
            .stays()
            .for_answers(answers),
        talk: phones(visit, "talk"),
        action: visit.here(),
        token: visit.token(hers.session.key(), &visit.path),
        code: code.map(|c| c.split_whitespace().map(str::to_owned).collect()),
        has_code: visit.site.app.has_code(&hers.person).await?,
        helped: super::list::is_helped(answers),
        step: step_words(visit, "code", answers).filter(|_| writes),
        needed: writes.then(|| visit.words().n("portal-code-notyet", needed)),
        error,
    };
    Ok(page(status, visit.lang, shown.render()?, true))
}

/// Takes the PIN and draws the code, or hears that it is kept.
pub async fn take(visit: &Visit) -> Result<Response, Fault> {
    let (mut hers, answers) = writer(visit).await?;
    let app = &visit.site.app;
    if let Some(lang) = visit.again_in() {
        // A PIN is never kept.
        return Ok(stezhka_web::see_other(&format!("/{lang}{}", visit.path)));
    }
    if visit.fields.one("go") == Some("kept") {
        app.forget_code(&mut hers.session).await?;
        return Ok(visit.go(if hers.person.case.is_some() { "/my" } else { "/r/need" }));
    }
    if app.has_code(&hers.person).await? {
        return Ok(visit.go("/r/code"));
    }
    let pin = match Pin::choose(&visit.fields.text("pin")) {
        Ok(pin) => pin,
        Err(weak) => {
            let key =
                if weak == Weakness::PinLength { "portal-mend-pin-length" } else { "portal-mend-pin-common" };
            return render(visit, &hers, &answers, Some(visit.words().s(key))).await;
        }
    };
    if in_a_number(&visit.fields.text("pin"), &answers) {
        return render(visit, &hers, &answers, Some(visit.words().s("portal-mend-pin-phone"))).await;
    }
    let Hers { mut session, person } = hers;
    let code = app.draw_code(person.account(), &session.inside.seed, &pin, visit.origin).await?;
    session.inside.code_awaiting = Some(code.shown());
    session.inside.absolute_end = visit.now.plus_millis(lifetimes(Face::Portal).1);
    let session = app.renew_session(visit.now, &person.keys, session, Some((&pin, visit.origin))).await?;
    Ok(visit.enter("/r/code", &session))
}

/// Whether a PIN stands in a number that she gave: whoever knows her number would try it first.
fn in_a_number(pin: &str, answers: &Answers) -> bool {
    let digits = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>();
    let pin = digits(pin);
    ["phone", "sms_phone"].iter().any(|id| match answers.get(*id) {
        Some(Answered::One(number)) => digits(number).contains(&pin),
        _ => false,
    })
}
