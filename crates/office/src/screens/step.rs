//! Step-up: before keys are handed out, words and one-time code once more. The session gets a new id and secret.

use askama::Template;
use axum::http::StatusCode;
use axum::response::Response;
use stezhka_app::AppError;

use super::login::is_ours;
use crate::answer::{Answer, render, sentence, status_of};
use crate::layout::Layout;
use crate::visit::{Member, Visit};

#[derive(Template)]
#[template(path = "step.html")]
struct Step<'a> {
    l: Layout<'a>,
    token: String,
    back: String,
    act: Option<String>,
    error: Option<String>,
}

/// The form, in place of an act that needs it; the way goes on to that act's page.
pub async fn asked(visit: &Visit, member: &Member, back: &str) -> Response {
    form(visit, member, StatusCode::FORBIDDEN, back, None).await
}

/// The form by itself.
pub async fn page(visit: Visit) -> Answer {
    let member = visit.member().await?;
    let back = format!("/{}/access", visit.lang.tag());
    Ok(form(&visit, &member, StatusCode::OK, &back, None).await)
}

async fn form(
    visit: &Visit,
    member: &Member,
    status: StatusCode,
    back: &str,
    error: Option<String>,
) -> Response {
    let to = format!("/{}/step", visit.lang.tag());
    let mut l = Layout::of(visit, member, None, visit.words().s("office-step")).await;
    l.wrong = error.is_some();
    let act = act(visit, back);
    let page = Step { token: visit.token(member, &to), back: back.to_owned(), act, error, l };
    render(status, visit.lang, &page)
}

/// What is about to be done, as far as the address tells it.
fn act(visit: &Visit, back: &str) -> Option<String> {
    let words = visit.words();
    let key = match back.trim_end_matches('/').rsplit('/').next()? {
        "people" => "office-people".to_owned(),
        "invite" => "office-invite".to_owned(),
        code => format!("office-deed-{code}"),
    };
    words.has(&key).then(|| words.s(&key))
}

/// Proves it.
pub async fn prove(mut visit: Visit) -> Answer {
    let (member, fields) = visit.posted().await?;
    let (app, back) = (visit.site.app.clone(), fields.text("back"));
    let back = if is_ours(&back) { back } else { format!("/{}/access", visit.lang.tag()) };
    let words = zeroize::Zeroizing::new(fields.text("passphrase"));
    let code = fields.text("code").replace(' ', "");
    match app.step_up(visit.now, &member.session, &words, &code, visit.origin()).await {
        Ok(session) => Ok(visit.enter(&back, &session)),
        Err(error @ (AppError::WrongSecret | AppError::Wait { .. } | AppError::Busy)) => {
            let text = sentence(visit.words(), &error);
            Ok(form(&visit, &member, status_of(&error), &back, Some(text)).await)
        }
        Err(other) => Err(other.into()),
    }
}
