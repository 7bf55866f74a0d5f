//! Whose office, which role, which party: in words.

use stezhka_app::AppError;
use stezhka_app::Author;
use stezhka_case::Actor;
use stezhka_law::Purpose;
use stezhka_terms::{AccountId, BodyId, Compartment, DeskId, Moment, Role};
use stezhka_web::Words;

use crate::visit::Visit;

/// The name of a desk: its body and its kind.
pub async fn desk_name(visit: &Visit, desk: DeskId) -> String {
    let Ok(directory) = visit.site.app.directory().await else { return String::new() };
    let Some(known) = directory.desk_now(desk) else { return String::new() };
    let body = body_name(visit, &known.body);
    let kind = visit.words().s(&format!("office-desk-{}", known.kind.as_str()));
    format!("{body} · {kind}")
}

/// The name of a body today.
pub fn body_name(visit: &Visit, body: &BodyId) -> String {
    visit.site.app.registry().name_of(body, visit.now.day(), visit.lang)
}

/// Roles in words.
pub fn roles(words: Words<'_>, roles: &[Role]) -> String {
    roles.iter().map(|r| words.s(&format!("office-role-{}", r.as_str()))).collect::<Vec<_>>().join(", ")
}

/// An account's short sign: the office keeps no names of its members.
pub fn sign(account: AccountId) -> String {
    account.to_string().chars().take(6).collect()
}

/// Who made an event: office and role, she, or a day.
pub fn who(visit: &Visit, author: &Author) -> String {
    let words = visit.words();
    match author.actor {
        Actor::Person => words.s("office-who-person"),
        Actor::Representative { .. } => words.s("office-who-representative"),
        Actor::Reporter => words.s("office-who-reporter"),
        Actor::Clock => words.s("office-who-clock"),
        Actor::Official { account, .. } => {
            let body = author.body.as_ref().map(|b| body_name(visit, b)).unwrap_or_default();
            format!("{body} · {} · {}", roles(words, &author.roles), sign(account))
        }
    }
}

/// A compartment as the desk calls it, its first letter great.
pub fn compartment(words: Words<'_>, compartment: Compartment) -> String {
    let own = format!("office-compartment-{}", compartment.as_str());
    let name = if words.has(&own) {
        words.s(&own)
    } else {
        words.s(&format!("compartment-{}", compartment.as_str()))
    };
    let mut letters = name.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// A colleague by login name and sign. The name stands open in the base and nobody signs it; the sign is the account's.
pub async fn named(visit: &Visit, account: AccountId) -> Result<String, AppError> {
    let name = visit.site.app.login_name_of(account).await?;
    let sign = sign(account);
    Ok(name.map_or_else(|| sign.clone(), |name| format!("{name} · {sign}")))
}

/// When an event was: an office acts at a minute; of her only the day is kept.
pub fn when(visit: &Visit, author: &Author, at: Moment) -> String {
    match author.actor {
        Actor::Official { .. } => visit.words().minute(at),
        _ => visit.words().day(at.day()),
    }
}

/// What a purpose is called at the desk: the law's title speaks to her.
pub fn purpose(words: Words<'_>, purpose: &Purpose) -> String {
    let own = format!("office-purpose-{}", purpose.code.as_str());
    if words.has(&own) { words.s(&own) } else { words.text(&purpose.title).to_owned() }
}
