//! The demo's bodies and people: every administration that is offered for intake, the body that decides, children's services.

use std::collections::BTreeMap;
use std::sync::Arc;

use stezhka_app::setup::base::Drawn;
use stezhka_app::setup::desks::NewDesk;
use stezhka_app::{App, Staff};
use stezhka_terms::{BodyId, Lang, Moment, Role};
use stezhka_vault::Passphrase;

use super::{Account, Accounts, failed};
use crate::commands::Failure;
use crate::speak::Speak;

/// The demo's people.
pub struct Country {
    /// What is told.
    pub accounts: Accounts,
    /// Desks by body and kind, each with its members.
    pub desks: BTreeMap<(BodyId, String), Vec<Staff>>,
}

/// Members of a kind of desk: the word of the login name, and the roles.
fn members(kind: &str) -> &'static [(&'static str, &'static [Role])] {
    match kind {
        "intake" => &[
            ("official", &[Role::Official]),
            ("lead", &[Role::Lead, Role::Official]),
            ("clerk", &[Role::Clerk]),
        ],
        "decision" | "review" => &[("decider", &[Role::Decider]), ("lead", &[Role::Lead, Role::Decider])],
        "second_readers" => &[("reader", &[Role::SecondReader]), ("lead", &[Role::Lead, Role::SecondReader])],
        "certificates" => &[("registrar", &[Role::Registrar]), ("lead", &[Role::Lead, Role::Registrar])],
        _ => &[("specialist", &[Role::ChildSpecialist]), ("lead", &[Role::Lead, Role::ChildSpecialist])],
    }
}

/// Founds the base and settles it, in a few transactions.
pub async fn settle(
    app: &App,
    drawn: &Drawn,
    now: Moment,
    bodies: Option<usize>,
    speak: &mut Speak,
) -> Result<Country, Failure> {
    let root = app.draw_account("root", &Passphrase::draw(&mut crate::entropy::system())).map_err(failed)?;
    let administrator = app.found(now, drawn, root).await.map_err(failed)?;
    let desks = desks(app, now, bodies)?;
    let bar = speak.progress("demo-people", desks.len() as u64);
    let (mut accounts, mut drawn_accounts, mut new_desks) = (Accounts::default(), Vec::new(), Vec::new());
    for (body, kind) in &desks {
        let mut seated = Vec::new();
        for (word, roles) in members(kind) {
            let short = if *kind == "intake" { String::new() } else { format!("{kind}.") };
            let name = format!("{word}.{short}{body}");
            let words = Passphrase::draw(&mut crate::entropy::system());
            let account = app.draw_account(&name, &words).map_err(failed)?;
            accounts.staff.push(Account {
                name,
                role: roles.first().map_or("", |r| r.as_str()).to_owned(),
                body: app.registry().name_of(body, now.day(), Lang::Uk),
                passphrase: words.shown().to_owned(),
                totp: account.totp.shown().to_string(),
            });
            seated.push((account.keys.account(), roles.to_vec()));
            drawn_accounts.push((account, new_desks.len(), roles.to_vec()));
        }
        new_desks.push(NewDesk { body: body.clone(), kind: (*kind).to_owned(), members: seated });
        bar.inc(1);
    }
    let all: Vec<_> = drawn_accounts.iter().map(|a| &a.0).collect();
    app.certify_accounts(now, &administrator, &all).await.map_err(failed)?;
    let lead =
        |n: usize| drawn_accounts.iter().find(|a| a.1 == n && a.2.contains(&Role::Lead)).map(|a| &a.0.keys);
    let founders: Vec<_> =
        new_desks.into_iter().enumerate().filter_map(|(n, new)| lead(n).map(|keys| (new, keys))).collect();
    let ids = app.settle_desks(now, &administrator, &founders).await.map_err(failed)?;
    bar.finish_and_clear();
    let mut by_place: BTreeMap<(BodyId, String), Vec<Staff>> = BTreeMap::new();
    for (account, at, roles) in drawn_accounts {
        let place = (desks[at].0.clone(), desks[at].1.to_owned());
        let staff = Staff { keys: Arc::new(account.keys), desk: ids[at], roles };
        by_place.entry(place).or_default().push(staff);
    }
    Ok(Country { accounts, desks: by_place })
}

fn desks(app: &App, now: Moment, most: Option<usize>) -> Result<Vec<(BodyId, &'static str)>, Failure> {
    let day = now.day();
    let intake = app.registry().intake_bodies(day).map(|b| (b.id.clone(), "intake"));
    let mut desks: Vec<_> = intake.take(most.unwrap_or(usize::MAX)).collect();
    let nss = BodyId::new("nss").map_err(failed)?;
    desks.extend(["decision", "second_readers", "review", "certificates"].map(|kind| (nss.clone(), kind)));
    let regional = |b: &&stezhka_registry::Body| {
        b.kind.as_str() == "children" && b.available(day) && b.id.as_str().len() == "children-00".len()
    };
    desks.extend(app.registry().bodies().filter(regional).map(|b| (b.id.clone(), "children")));
    Ok(desks)
}
