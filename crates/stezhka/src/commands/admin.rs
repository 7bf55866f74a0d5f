//! `stezhka admin`: the ceremony of a real base. Root and first administrator, invitations, desks, who sits at them.
//! Every command that acts for somebody reads his three lines from the standard input: name, words, one-time code.

mod access;
mod desks;
mod people;

use std::io::BufRead;
use std::sync::Arc;

use stezhka_app::{App, AppError, Staff};
use stezhka_terms::{DeskId, Role};
use stezhka_vault::{AccountKeys, Passphrase};

use super::{Failure, now};
use crate::cli::{AdminVerb, Where};
use crate::place::Place;
use crate::speak::Speak;

fn failed(e: impl std::fmt::Display) -> Failure {
    Failure(e.to_string())
}

/// A refusal of a use case in words.
fn refused(speak: &Speak, error: &AppError) -> Failure {
    Failure(crate::walk::tell::worded(speak, error))
}

/// Runs a command of the ceremony.
pub async fn run(verb: AdminVerb, speak: &mut Speak) -> Result<(), Failure> {
    match verb {
        AdminVerb::Init { place, name } => init(&place, &name, speak).await,
        AdminVerb::Operator { place } => operator(&place, speak).await,
        AdminVerb::Invite { place, name, desk, role, anew } => {
            people::invite(&place, &name, desk, role.as_deref(), anew, speak).await
        }
        AdminVerb::Accept { place } => people::accept(&place, speak).await,
        AdminVerb::Rekey { place } => people::rekey(&place, speak).await,
        AdminVerb::Passphrase { place, recovery } => access::passphrase(&place, recovery, speak).await,
        AdminVerb::Codes { place } => access::codes(&place, speak).await,
        AdminVerb::Desk { place, body, kind, member } => {
            desks::desk(&place, &body, &kind, &member, speak).await
        }
        AdminVerb::Vouch { place, id, digits, desk } => desks::vouch(&place, id, &digits, desk, speak).await,
        AdminVerb::Sign { place, id } => desks::sign(&place, id.as_deref(), speak).await,
        AdminVerb::Seat { place, account, role, digits, desk } => {
            desks::seat(&place, account, role.as_deref(), &digits, desk, speak).await
        }
        AdminVerb::Lead { place, account, role, digits, desk } => {
            desks::lead(&place, account, &role, &digits, desk, speak).await
        }
        AdminVerb::Cover { place, account, role, until, desk } => {
            desks::cover(&place, account, &role, until, desk, speak).await
        }
        AdminVerb::Leave { place, account, desk } => desks::leave(&place, account, desk, speak).await,
    }
}

async fn init(place: &Where, name: &str, speak: &mut Speak) -> Result<(), Failure> {
    let (app, drawn) = Place::at(place, speak)?.make(false, now(), speak).await?;
    let words = Passphrase::draw(&mut crate::entropy::system());
    let account = app.draw_account(name, &words).map_err(failed)?;
    let totp = account.totp.shown().to_string();
    app.found(now(), &drawn, account).await.map_err(failed)?;
    speak.say("admin-root", &[("seed", drawn.root.kept().to_string().into())]);
    tell(speak, name, words.shown(), &totp);
    Ok(())
}

fn tell(speak: &mut Speak, name: &str, words: &str, totp: &str) {
    let args = [
        ("name", name.to_owned().into()),
        ("words", words.to_owned().into()),
        ("totp", totp.to_owned().into()),
    ];
    speak.say("admin-account", &args);
}

/// The next line of the standard input.
fn line(speak: &Speak) -> Result<String, Failure> {
    let next = std::io::stdin().lock().lines().next().and_then(Result::ok);
    next.ok_or_else(|| Failure(speak.text("admin-three-lines", &[])))
}

/// Somebody who gave his three lines.
struct Known {
    name: String,
    keys: Arc<AccountKeys>,
    desks: Vec<DeskId>,
}

async fn known(app: &App, asks: &str, speak: &mut Speak) -> Result<Known, Failure> {
    speak.say(asks, &[]);
    let (name, words, code) = (line(speak)?, line(speak)?, line(speak)?);
    let name = name.trim().to_owned();
    let logged = app.login(now(), &name, &words, &code, 0).await.map_err(|e| refused(speak, &e))?;
    Ok(Known { name, keys: logged.keys, desks: logged.desks })
}

async fn administrator(app: &App, speak: &mut Speak) -> Result<Arc<AccountKeys>, Failure> {
    let keys = known(app, "admin-who", speak).await?.keys;
    let known = app.directory().await.map_err(failed)?.is_administrator(keys.account());
    if known { Ok(keys) } else { Err(Failure(speak.text("admin-not-one", &[]))) }
}

/// A member of a desk: the one that is named, or the only one at which he sits.
async fn member(app: &App, desk: Option<DeskId>, speak: &mut Speak) -> Result<Staff, Failure> {
    let known = known(app, "admin-who-member", speak).await?;
    let only = if known.desks.len() == 1 { known.desks.first().copied() } else { None };
    let desk = desk.or(only).ok_or_else(|| Failure(speak.text("admin-which-desk", &[])))?;
    app.at_desk(now(), &known.keys, desk).await.map_err(|e| refused(speak, &e))
}

/// `role+role`.
fn roles(text: &str, speak: &Speak) -> Result<Vec<Role>, Failure> {
    let wrong = |_| Failure(speak.text("admin-roles", &[("text", text.to_owned().into())]));
    text.split('+').map(str::parse).collect::<Result<Vec<Role>, _>>().map_err(wrong)
}

/// An account that copies are sealed to: its seed is kept offline, and nothing in the base opens it.
async fn operator(place: &Where, speak: &mut Speak) -> Result<(), Failure> {
    let app = Place::at(place, speak)?.open(speak).await?;
    let keys = administrator(&app, speak).await?;
    let (seed, account) = app.draw_operator();
    app.certify_accounts(now(), &keys, &[&account]).await.map_err(failed)?;
    speak.say(
        "admin-operator",
        &[("account", account.keys.account().to_string().into()), ("seed", seed.kept().to_string().into())],
    );
    Ok(())
}
