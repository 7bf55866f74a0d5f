//! Login: name, passphrase and one-time code in one form, one answer to all failures. Logout, and "I am still here".

use std::sync::Arc;

use askama::Template;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::Response;
use stezhka_app::session::inside;
use stezhka_app::{AppError, desks_today};
use stezhka_terms::{Lang, Role};
use stezhka_vault::{AccountKeys, Face};
use stezhka_web::{cookie, see_other};

use crate::answer::{Answer, Fault, Place, render, sentence, status_of};
use crate::layout::Layout;
use crate::visit::Visit;

#[derive(Template)]
#[template(path = "login.html")]
struct Login<'a> {
    l: Layout<'a>,
    name: String,
    back: String,
    kept: bool,
    error: Option<String>,
}

/// `/` leads to Ukrainian.
#[expect(clippy::unused_async, reason = "a handler as the others are")]
pub async fn home(_: Visit) -> Answer {
    Ok(see_other("/uk/"))
}

/// The form.
#[expect(clippy::unused_async, reason = "a handler as the others are")]
pub async fn page(visit: Visit) -> Answer {
    let place = visit.place();
    Ok(form(&place, StatusCode::OK, &Asked::default()))
}

/// The form in place of a page that needs a session; the way goes on to that page.
pub fn asked(place: &Place, back: &str, kept: bool) -> Response {
    let asked = Asked { back: back.to_owned(), kept, ..Asked::default() };
    form(place, StatusCode::UNAUTHORIZED, &asked)
}

#[derive(Default)]
struct Asked {
    name: String,
    back: String,
    kept: bool,
    error: Option<String>,
}

fn form(place: &Place, status: StatusCode, asked: &Asked) -> Response {
    let words = place.site.words(place.lang);
    let path = format!("/{}/login", place.lang.tag());
    let l = Layout::bare(&place.site, place.lang, &path, words.s("office-login"));
    let page = Login {
        l: l.wrong(asked.error.is_some()),
        name: asked.name.clone(),
        back: asked.back.clone(),
        kept: asked.kept,
        error: asked.error.clone(),
    };
    render(status, place.lang, &page)
}

/// Logs in. The name stays on the form; the secrets never come back.
pub async fn enter(mut visit: Visit) -> Answer {
    if !visit.is_from_here() {
        return Err(Fault::NotOurs);
    }
    let fields = visit.body().await?;
    let name = fields.text("name");
    let (passphrase, code) = (zeroize::Zeroizing::new(fields.text("passphrase")), fields.text("code"));
    let app = visit.site.app.clone();
    let login = app.login(visit.now, &name, &passphrase, &code.replace(' ', ""), visit.origin()).await;
    let logged = match login {
        Ok(logged) => logged,
        Err(error @ (AppError::WrongSecret | AppError::Wait { .. } | AppError::Busy)) => {
            let status = match error {
                AppError::WrongSecret => StatusCode::UNPROCESSABLE_ENTITY,
                _ => status_of(&error),
            };
            let asked = Asked {
                name,
                back: fields.text("back"),
                kept: fields.has("kept"),
                error: Some(sentence(visit.words(), &error)),
            };
            return Ok(form(&visit.place(), status, &asked));
        }
        Err(other) => return Err(other.into()),
    };
    // What an earlier cookie opened ends here: at each entry a new id and secret.
    if let Some(old) = visit.cookie() {
        app.replace_session(old).await?;
    }
    let seal = inside(Face::Office, visit.now, logged.seed);
    let session = app.begin_session(visit.now, Face::Office, &logged.keys, seal, None).await?;
    rotate(&visit, &logged.keys).await?;
    let back = fields.text("back");
    let to = if is_ours(&back) { back } else { format!("/{}/", visit.lang.tag()) };
    Ok(visit.enter(&to, &session))
}

/// A lead who comes in draws a new key for his desk where somebody who has seen the present one sits no more.
async fn rotate(visit: &Visit, keys: &Arc<AccountKeys>) -> Result<(), Fault> {
    let app = &visit.site.app;
    let directory = app.directory().await?;
    for desk in desks_today(&directory, keys.account(), visit.now.day()) {
        if directory.rotation_due(desk) {
            let staff = app.at_desk(visit.now, keys, desk).await?;
            if staff.roles.contains(&Role::Lead) {
                app.rotate_if_due(visit.now, &staff).await?;
            }
        }
    }
    Ok(())
}

/// A path of this face: never another host.
pub fn is_ours(path: &str) -> bool {
    let plain = |c: char| c.is_ascii_alphanumeric() || "/_-".contains(c);
    Lang::ALL.iter().any(|l| path.starts_with(&format!("/{}/", l.tag())))
        && path.chars().all(plain)
        && !path.contains("//")
}

/// Ends the session.
pub async fn leave(mut visit: Visit) -> Answer {
    visit.posted().await?;
    if let Some(value) = visit.cookie() {
        visit.site.app.end_session(value).await?;
    }
    let mut response = see_other(&format!("/{}/login", visit.lang.tag()));
    let headers: &mut HeaderMap = response.headers_mut();
    headers.insert(header::SET_COOKIE, cookie::clear());
    Ok(response)
}

/// "I am still here": finding the session slides its end.
pub async fn stay(mut visit: Visit) -> Answer {
    visit.posted().await?;
    let mut response = Response::default();
    *response.status_mut() = StatusCode::NO_CONTENT;
    Ok(response)
}

#[cfg(test)]
mod tests {
    use super::is_ours;

    #[test]
    fn the_way_back_never_leaves_the_office() {
        assert!(is_ours("/uk/d/00/c/11/do/say") && is_ours("/en/law"));
        for path in ["//evil.example", "https://x", "/uk//x", "/uk/\\x", "/x", "/uk/?a", ""] {
            assert!(!is_ours(path), "{path}");
        }
    }
}
