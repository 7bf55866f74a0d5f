//! The first login of somebody who was invited by hand: the code on paper, words and secret shown once, the first
//! one-time code. Nobody else ever learns the words.

use askama::Template;
use axum::http::StatusCode;
use stezhka_app::AppError;
use stezhka_app::official::accept_invitation::{Begun, Chosen};

use crate::answer::{Answer, Fault, render, sentence, status_of};
use crate::layout::Layout;
use crate::visit::Visit;

#[derive(Template)]
#[template(path = "arrive.html")]
struct Ask<'a> {
    l: Layout<'a>,
    error: Option<String>,
}

#[derive(Template)]
#[template(path = "arrive_shown.html")]
struct Shown<'a> {
    l: Layout<'a>,
    code: String,
    begun: &'a Begun,
    error: Option<String>,
}

#[derive(Template)]
#[template(path = "arrived.html")]
struct Arrived<'a> {
    l: Layout<'a>,
    name: String,
    digits: Vec<String>,
}

/// The form for the code on paper.
#[expect(clippy::unused_async, reason = "every screen answers in its time")]
pub async fn page(visit: Visit) -> Answer {
    Ok(ask(&visit, StatusCode::OK, None))
}

fn ask(visit: &Visit, status: StatusCode, error: Option<String>) -> axum::response::Response {
    let title = visit.words().s("office-arrive");
    let l = Layout::bare(&visit.site, visit.lang, &visit.path, title).wrong(error.is_some());
    render(status, visit.lang, &Ask { l, error })
}

/// The code opens: words and secret are shown, once.
pub async fn begin(mut visit: Visit) -> Answer {
    if !visit.is_from_here() {
        return Err(Fault::NotOurs);
    }
    let fields = visit.body().await?;
    let (code, own) = (fields.text("paper"), zeroize::Zeroizing::new(fields.text("own")));
    let chosen = if own.is_empty() { Chosen::Generated } else { Chosen::Own(&own) };
    match visit.site.app.begin_arrival(visit.now, &code, chosen, visit.origin()).await {
        Ok(begun) => Ok(shown(&visit, StatusCode::OK, code, &begun, None)),
        Err(error) => said(&visit, error),
    }
}

fn said(visit: &Visit, error: AppError) -> Answer {
    let weak = matches!(&error, AppError::Vault(stezhka_vault::VaultError::Weak(_)));
    let (status, text) = match &error {
        AppError::WrongSecret => (StatusCode::UNPROCESSABLE_ENTITY, visit.words().s("office-arrive-wrong")),
        _ if weak => (StatusCode::UNPROCESSABLE_ENTITY, visit.words().s("office-arrive-weak")),
        AppError::Wait { .. } | AppError::Busy => (status_of(&error), sentence(visit.words(), &error)),
        _ => return Err(error.into()),
    };
    Ok(ask(visit, status, Some(text)))
}

fn shown(
    visit: &Visit,
    status: StatusCode,
    code: String,
    begun: &Begun,
    error: Option<String>,
) -> axum::response::Response {
    let title = visit.words().s("office-arrive");
    let path = format!("/{}/arrive", visit.lang.tag());
    let l = Layout::bare(&visit.site, visit.lang, &path, title).wrong(error.is_some());
    render(status, visit.lang, &Shown { l, code, begun, error })
}

/// The first one-time code: the account exists, and sits at no desk.
pub async fn finish(mut visit: Visit) -> Answer {
    if !visit.is_from_here() {
        return Err(Fault::NotOurs);
    }
    let fields = visit.body().await?;
    let (code, token, first) = (fields.text("paper"), fields.text("token"), fields.text("first"));
    let first = first.replace(' ', "");
    let done = visit.site.app.finish_arrival(visit.now, &code, &token, &first, visit.origin()).await;
    match done {
        Ok(arrived) => {
            let title = visit.words().s("office-arrived");
            let path = format!("/{}/arrive", visit.lang.tag());
            let l = Layout::bare(&visit.site, visit.lang, &path, title);
            let digits = arrived.fingerprint.as_bytes().chunks(4);
            let digits = digits.map(|g| String::from_utf8_lossy(g).into_owned()).collect();
            Ok(render(StatusCode::OK, visit.lang, &Arrived { l, name: arrived.name, digits }))
        }
        Err(AppError::Field { why, .. }) => {
            // Words and secret stay what they were: they come back from the page, never from the base.
            let begun = Begun {
                name: fields.text("name"),
                words: zeroize::Zeroizing::new(fields.text("words")),
                totp: zeroize::Zeroizing::new(fields.text("totp")),
                address: zeroize::Zeroizing::new(fields.text("address")),
                token: zeroize::Zeroizing::new(token),
            };
            let text = visit.words().s(&format!("why-{}", why.key()));
            Ok(shown(&visit, StatusCode::UNPROCESSABLE_ENTITY, code, &begun, Some(text)))
        }
        Err(error) => said(&visit, error),
    }
}
