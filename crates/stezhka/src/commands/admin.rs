//! `stezhka admin`: the ceremony of a real base. Root and first administrator; accounts; desks.

use std::io::BufRead;

use stezhka_app::App;
use stezhka_app::setup::people::NewDesk;
use stezhka_terms::{AccountId, Role};
use stezhka_vault::{AccountKeys, Passphrase};

use super::{Failure, now};
use crate::cli::{AdminVerb, Where};
use crate::place::Place;
use crate::speak::Speak;

fn failed(e: impl std::fmt::Display) -> Failure {
    Failure(e.to_string())
}

/// Runs a command of the administrator.
pub async fn run(verb: AdminVerb, speak: &mut Speak) -> Result<(), Failure> {
    match verb {
        AdminVerb::Init { place, name } => init(&place, &name, speak).await,
        AdminVerb::Invite { place, name } => invite(&place, &name, speak).await,
        AdminVerb::Operator { place } => operator(&place, speak).await,
        AdminVerb::Desk { place, body, kind, member } => desk(&place, &body, &kind, &member, speak).await,
    }
}

async fn init(place: &Where, name: &str, speak: &mut Speak) -> Result<(), Failure> {
    let (app, drawn) = Place::at(place, speak)?.make(false, now(), speak).await?;
    let words = Passphrase::draw(&mut crate::entropy::system());
    let account = app.draw_account(name, &words).map_err(failed)?;
    let totp = account.totp.shown().to_string();
    app.found(now(), &drawn, account).await.map_err(failed)?;
    speak.say("admin-root", &[("seed", drawn.root.kept().to_string().into())]);
    tell(speak, name, &words, &totp);
    Ok(())
}

fn tell(speak: &mut Speak, name: &str, words: &Passphrase, totp: &str) {
    let args = [
        ("name", name.to_owned().into()),
        ("words", words.shown().to_owned().into()),
        ("totp", totp.to_owned().into()),
    ];
    speak.say("admin-account", &args);
}

/// The administrator, from three lines of the standard input: name, passphrase, one-time code.
async fn administrator(app: &App, speak: &mut Speak) -> Result<std::sync::Arc<AccountKeys>, Failure> {
    speak.say("admin-who", &[]);
    let mut lines = std::io::stdin().lock().lines();
    let mut line =
        || lines.next().and_then(Result::ok).ok_or_else(|| Failure(speak.text("admin-three-lines", &[])));
    let (name, words, code) = (line()?, line()?, line()?);
    let logged = app
        .login(now(), name.trim(), &words, &code, 0)
        .await
        .map_err(|e| Failure(crate::walk::tell::worded(speak, &e)))?;
    let known = app.directory().await.map_err(failed)?.is_administrator(logged.keys.account());
    if known { Ok(logged.keys) } else { Err(Failure(speak.text("admin-not-one", &[]))) }
}

async fn invite(place: &Where, name: &str, speak: &mut Speak) -> Result<(), Failure> {
    let app = Place::at(place, speak)?.open(speak).await?;
    let keys = administrator(&app, speak).await?;
    let words = Passphrase::draw(&mut crate::entropy::system());
    let account = app.draw_account(name, &words).map_err(failed)?;
    let totp = account.totp.shown().to_string();
    app.certify_accounts(now(), &keys, &[&account]).await.map_err(failed)?;
    tell(speak, name, &words, &totp);
    let print = account.keys.public().fingerprint(app.base());
    speak.say(
        "admin-fingerprint",
        &[("digits", print.into()), ("account", account.keys.account().to_string().into())],
    );
    Ok(())
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

async fn desk(
    place: &Where,
    body: &str,
    kind: &str,
    members: &[String],
    speak: &mut Speak,
) -> Result<(), Failure> {
    let app = Place::at(place, speak)?.open(speak).await?;
    let found = app.registry().find_body(body, now().day());
    let body =
        found.ok_or_else(|| Failure(speak.text("registry-nothing", &[("name", body.to_owned().into())])))?;
    let mut seated: Vec<(AccountId, Vec<Role>)> = Vec::new();
    for member in members {
        let wrong = || Failure(speak.text("admin-member", &[("text", member.clone().into())]));
        let (account, roles) = member.split_once(':').ok_or_else(wrong)?;
        let account: AccountId = account.parse().map_err(|_| wrong())?;
        let roles =
            roles.split('+').map(str::parse).collect::<Result<Vec<Role>, _>>().map_err(|_| wrong())?;
        seated.push((account, roles));
    }
    if !seated.iter().any(|(_, roles)| roles.contains(&Role::Lead)) {
        return Err(Failure(speak.text("admin-no-lead", &[])));
    }
    let keys = administrator(&app, speak).await?;
    let alone = seated.len() < stezhka_app::KEY_HOLDERS;
    let new = NewDesk { body, kind: kind.to_owned(), members: seated };
    let made = app.make_desks(now(), &keys, &[new]).await.map_err(failed)?;
    for desk in made {
        speak.say("admin-desk", &[("desk", desk.to_string().into())]);
    }
    if alone {
        speak.say("admin-alone", &[]);
    }
    Ok(())
}
