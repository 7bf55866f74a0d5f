//! New words: for somebody who knows his present ones, and for somebody who kept a recovery code. Five words are offered
//! before anything changes, and typed once, so that nobody is shut out by a page that did not arrive.

use askama::Template;
use axum::http::StatusCode;
use axum::response::Response;
use stezhka_app::AppError;
use stezhka_app::official::change_passphrase::{ChangePassphrase, Opened};
use stezhka_app::official::recovery_codes::Recover;
use stezhka_app::session::inside;
use stezhka_vault::{Face, Passphrase, Weakness};
use stezhka_web::Fields;

use crate::answer::{Answer, Fault, render, sentence, status_of};
use crate::layout::Layout;
use crate::refused::labelled;
use crate::visit::{Member, Visit};

#[derive(Template)]
#[template(path = "passphrase.html")]
struct Page<'a> {
    l: Layout<'a>,
    /// Whether the present words are known; else a recovery code is asked.
    knows: bool,
    to: String,
    token: String,
    name: String,
    drawn: String,
    /// Each with the name of its field.
    errors: Errors,
    /// The same as they stand at their fields.
    at: Errors,
}

impl Page<'_> {
    /// What is wrong at a field; nothing where nothing is.
    fn wrong(&self, id: &str) -> &str {
        self.at.iter().find(|(field, _)| *field == id).map_or("", |(_, text)| text)
    }
}

/// The form of somebody who is logged in.
pub async fn page(visit: Visit) -> Answer {
    let member = visit.member().await?;
    Ok(form(&visit, Some(&member), &Fields::default(), Vec::new(), StatusCode::OK).await)
}

/// The form of somebody who forgot his words.
pub async fn forgotten(visit: Visit) -> Answer {
    Ok(form(&visit, None, &Fields::default(), Vec::new(), StatusCode::OK).await)
}

/// What is wrong: the field's id, and its words.
type Errors = Vec<(&'static str, String)>;

async fn form(
    visit: &Visit,
    member: Option<&Member>,
    typed: &Fields,
    errors: Errors,
    status: StatusCode,
) -> Response {
    let words = visit.words();
    let title = words.s(if member.is_some() { "office-passphrase" } else { "office-recover" });
    let mut l = match member {
        Some(member) => Layout::of(visit, member, None, title).await,
        None => Layout::bare(&visit.site, visit.lang, &visit.path, title),
    };
    l.wrong = !errors.is_empty();
    let page = Page {
        knows: member.is_some(),
        to: visit.path.clone(),
        token: member.map(|member| visit.token(member, &visit.path)).unwrap_or_default(),
        name: typed.text("name"),
        drawn: typed
            .one("drawn")
            .map_or_else(|| visit.site.app.draw_words().shown().to_owned(), str::to_owned),
        errors: named(visit, member.is_some(), &errors),
        at: errors,
        l,
    };
    render(status, visit.lang, &page)
}

/// What is only empty is told with the name of its field; the others say what they are about.
fn named(visit: &Visit, knows: bool, errors: &Errors) -> Errors {
    let (words, empty) = (visit.words(), visit.words().s("office-needed-write"));
    let label = |id: &str| match id {
        "first" if knows => words.s("office-passphrase-current"),
        "first" => words.s("office-login-name"),
        "paper" => words.s("office-recover-code"),
        "code" => words.s("office-login-code"),
        _ => words.s("office-passphrase-new"),
    };
    let one = |(id, text): &(&'static str, String)| {
        let told = if *text == empty { labelled(&label(id), text) } else { text.clone() };
        (*id, told)
    };
    errors.iter().map(one).collect()
}

const fn weak(error: &AppError) -> bool {
    matches!(error, AppError::Vault(stezhka_vault::VaultError::Weak(_)))
}

fn status(error: &AppError) -> StatusCode {
    if weak(error) { StatusCode::UNPROCESSABLE_ENTITY } else { status_of(error) }
}

/// Everything that the form lacks by itself, before any secret is tried: its fields, and new words that would not do.
fn lacks(visit: &Visit, knows: bool, fields: &Fields) -> Errors {
    let asked: &[(&str, &str)] = if knows {
        &[("current", "first"), ("code", "code"), ("new", "new")]
    } else {
        &[("name", "first"), ("paper", "paper"), ("code", "code"), ("new", "new")]
    };
    let empty = asked.iter().filter(|(name, _)| fields.one(name).is_none());
    let mut all: Errors = empty.map(|(_, id)| (*id, visit.words().s("office-needed-write"))).collect();
    if fields.one("new").is_some() {
        all.extend(new_words(fields).err().filter(weak).map(|error| told(visit, &error)));
    }
    all
}

/// The field, and what is wrong. Which of the secrets was wrong is not told.
fn told(visit: &Visit, error: &AppError) -> (&'static str, String) {
    let words = visit.words();
    match error {
        AppError::Vault(stezhka_vault::VaultError::Weak(Weakness::PassphraseShort)) => {
            ("new", words.s("office-passphrase-short"))
        }
        _ if weak(error) => ("new", words.s("office-passphrase-weak")),
        AppError::Field { .. } => ("new", sentence(words, error)),
        other => ("first", sentence(words, other)),
    }
}

fn new_words(fields: &Fields) -> Result<Passphrase, AppError> {
    let typed = zeroize::Zeroizing::new(fields.text("new"));
    Ok(Passphrase::choose(&typed).map_err(stezhka_vault::VaultError::from)?)
}

/// Changes the words of somebody who is logged in: every session ends, and this one begins anew.
pub async fn change(mut visit: Visit) -> Answer {
    let (member, fields) = visit.posted().await?;
    let lacks = lacks(&visit, true, &fields);
    if !lacks.is_empty() {
        return Ok(form(&visit, Some(&member), &fields, lacks, StatusCode::UNPROCESSABLE_ENTITY).await);
    }
    match carry(&visit, &member, &fields).await {
        Ok(opened) => enter(&visit, opened).await,
        Err(error) => refused(&visit, Some(&member), &fields, error).await,
    }
}

async fn carry(visit: &Visit, member: &Member, fields: &Fields) -> Result<Opened, AppError> {
    let new = new_words(fields)?;
    let current = zeroize::Zeroizing::new(fields.text("current"));
    let code = fields.text("code").replace(' ', "");
    let typed = ChangePassphrase { current: &current, one_time: &code, new: &new };
    visit.site.app.change_passphrase(visit.now, member.keys.account(), typed, visit.origin()).await
}

/// A recovery code in the place of the words.
pub async fn recover(mut visit: Visit) -> Answer {
    if !visit.is_from_here() {
        return Err(Fault::NotOurs);
    }
    let fields = visit.body().await?;
    let lacks = lacks(&visit, false, &fields);
    if !lacks.is_empty() {
        return Ok(form(&visit, None, &fields, lacks, StatusCode::UNPROCESSABLE_ENTITY).await);
    }
    match recovered(&visit, &fields).await {
        Ok(opened) => enter(&visit, opened).await,
        Err(error) => refused(&visit, None, &fields, error).await,
    }
}

async fn recovered(visit: &Visit, fields: &Fields) -> Result<Opened, AppError> {
    let new = new_words(fields)?;
    let paper = zeroize::Zeroizing::new(fields.text("paper"));
    let (name, code) = (fields.text("name"), fields.text("code").replace(' ', ""));
    let typed = Recover { name: &name, code: &paper, one_time: &code, new: &new };
    visit.site.app.recover(visit.now, typed, visit.origin()).await
}

async fn refused(visit: &Visit, member: Option<&Member>, fields: &Fields, error: AppError) -> Answer {
    if status(&error) == StatusCode::INTERNAL_SERVER_ERROR {
        return Err(error.into());
    }
    Ok(form(visit, member, fields, vec![told(visit, &error)], status(&error)).await)
}

/// Words and code were just proved, as at a login: a fresh session.
async fn enter(visit: &Visit, opened: Opened) -> Answer {
    let app = &visit.site.app;
    let seal = inside(Face::Office, visit.now, opened.seed);
    let session = app.begin_session(visit.now, Face::Office, &opened.keys, seal, None).await?;
    Ok(visit.enter(&format!("/{}/access?did=words", visit.lang.tag()), &session))
}
