//! Desks and who sits at them: founder, voucher, administrator; leads; substitutes.

use stezhka_app::setup::desks::NewDesk;
use stezhka_app::setup::waiting::Waiting;
use stezhka_terms::{AccountId, Day, DeskId, Role};

use super::{administrator, failed, known, member, refused, roles};
use crate::cli::Where;
use crate::commands::{Failure, now};
use crate::place::Place;
use crate::speak::Speak;

/// `ACCOUNT:role+role:DIGITS`; the founder needs no digits for himself.
struct Named {
    account: AccountId,
    roles: Vec<Role>,
    digits: String,
}

fn named(text: &str, speak: &Speak) -> Result<Named, Failure> {
    let wrong = || Failure(speak.text("admin-member", &[("text", text.to_owned().into())]));
    let mut words = text.split(':');
    let account = words.next().and_then(|w| w.parse().ok()).ok_or_else(wrong)?;
    let list = words.next().ok_or_else(wrong)?.split('+').map(str::parse);
    let roles = list.collect::<Result<Vec<Role>, _>>().map_err(|_| wrong())?;
    Ok(Named { account, roles, digits: words.next().unwrap_or_default().to_owned() })
}

/// The founding lead makes a desk; it waits for the others' signatures.
pub async fn desk(
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
    let members = members.iter().map(|m| named(m, speak)).collect::<Result<Vec<_>, _>>()?;
    if !members.iter().any(|m| m.roles.contains(&Role::Lead)) {
        return Err(Failure(speak.text("admin-no-lead", &[])));
    }
    let founder = known(&app, "admin-who-member", speak).await?.keys;
    let alone = members.len() < stezhka_app::KEY_HOLDERS;
    let digits: Vec<_> = members.iter().map(|m| (m.account, m.digits.clone())).collect();
    let members = members.into_iter().map(|m| (m.account, m.roles)).collect();
    let new = NewDesk { body, kind: kind.to_owned(), members };
    let plan = app.propose_desk(now(), &founder, &new, &digits).await.map_err(|e| refused(speak, &e))?;
    speak.say("admin-waits", &[("id", plan.desk().to_string().into())]);
    if alone {
        speak.say("admin-alone", &[]);
    }
    Ok(())
}

/// Somebody who leads a desk already vouches for the founder of another.
pub async fn vouch(
    place: &Where,
    id: DeskId,
    digits: &str,
    desk: Option<DeskId>,
    speak: &mut Speak,
) -> Result<(), Failure> {
    let app = Place::at(place, speak)?.open(speak).await?;
    let lead = member(&app, desk, speak).await?;
    app.vouch(now(), &lead, id, digits).await.map_err(|e| refused(speak, &e))?;
    speak.say("admin-vouched", &[("id", id.to_string().into())]);
    Ok(())
}

/// The administrator countersigns; without an id, what waits is listed.
pub async fn sign(place: &Where, id: Option<&str>, speak: &mut Speak) -> Result<(), Failure> {
    let app = Place::at(place, speak)?.open(speak).await?;
    let Some(id) = id else {
        for (_, plan) in app.all_waiting().await.map_err(failed)? {
            let text = told(&app, &plan, speak);
            speak.line(&text);
        }
        return Ok(());
    };
    let bytes: AccountId = id.parse().map_err(|_| Failure(speak.text("admin-id", &[])))?;
    let keys = administrator(&app, speak).await?;
    let plan = app.countersign(now(), &keys, *bytes.as_bytes()).await.map_err(|e| refused(speak, &e))?;
    let key = match plan {
        Waiting::Desk(_) => "admin-desk",
        Waiting::Keys(_) => "admin-rekeyed",
        Waiting::Lead(_) => "admin-led",
    };
    speak.say(key, &[("desk", id.to_owned().into())]);
    Ok(())
}

fn told(app: &stezhka_app::App, plan: &Waiting, speak: &Speak) -> String {
    match plan {
        Waiting::Desk(plan) => {
            let body = app.registry().name_of(plan.body(), now().day(), speak.lang());
            let args = [("id", plan.desk().to_string().into()), ("body", body.into())];
            speak.text("admin-waits-desk", &args)
        }
        Waiting::Keys(plan) => speak.text("admin-waits-keys", &[("id", plan.account().to_string().into())]),
        Waiting::Lead(plan) => speak.text("admin-waits-lead", &[("id", plan.desk().to_string().into())]),
    }
}

/// A lead lets somebody in whose eight digits he has compared by voice.
pub async fn seat(
    place: &Where,
    account: AccountId,
    role: Option<&str>,
    digits: &str,
    desk: Option<DeskId>,
    speak: &mut Speak,
) -> Result<(), Failure> {
    let app = Place::at(place, speak)?.open(speak).await?;
    let meant = app.directory().await.map_err(failed)?.arrival(account).map(|i| i.roles.clone());
    let roles = role.map_or_else(|| Ok(meant.unwrap_or_default()), |text| roles(text, speak))?;
    let lead = member(&app, desk, speak).await?;
    app.join(now(), &lead, account, roles, digits).await.map_err(|e| refused(speak, &e))?;
    speak.say("admin-seated", &[("desk", lead.desk.to_string().into())]);
    Ok(())
}

/// A member of a desk without a lead names one; he waits for the administrator.
pub async fn lead(
    place: &Where,
    account: AccountId,
    role: &str,
    digits: &str,
    desk: Option<DeskId>,
    speak: &mut Speak,
) -> Result<(), Failure> {
    let roles = roles(role, speak)?;
    let app = Place::at(place, speak)?.open(speak).await?;
    let holder = member(&app, desk, speak).await?;
    app.propose_lead(now(), &holder, account, roles, digits).await.map_err(|e| refused(speak, &e))?;
    speak.say("admin-waits", &[("id", holder.desk.to_string().into())]);
    Ok(())
}

/// A member lets a colleague substitute up to a day.
pub async fn cover(
    place: &Where,
    account: AccountId,
    role: &str,
    until: Day,
    desk: Option<DeskId>,
    speak: &mut Speak,
) -> Result<(), Failure> {
    let roles = roles(role, speak)?;
    let app = Place::at(place, speak)?.open(speak).await?;
    let by = member(&app, desk, speak).await?;
    app.cover(now(), &by, account, roles, until).await.map_err(|e| refused(speak, &e))?;
    speak.say("admin-covered", &[("desk", by.desk.to_string().into()), ("until", until.to_string().into())]);
    Ok(())
}

/// A lead lets somebody out: the key rotates. Without an account it only rotates, where that is due.
pub async fn leave(
    place: &Where,
    account: Option<AccountId>,
    desk: Option<DeskId>,
    speak: &mut Speak,
) -> Result<(), Failure> {
    let app = Place::at(place, speak)?.open(speak).await?;
    let lead = member(&app, desk, speak).await?;
    match account {
        Some(account) => app.leave(now(), &lead, account).await.map_err(|e| refused(speak, &e))?,
        None => drop(app.rotate_if_due(now(), &lead).await.map_err(|e| refused(speak, &e))?),
    }
    speak.say("admin-left", &[("desk", lead.desk.to_string().into())]);
    Ok(())
}
