//! The demo's bodies and people: every administration that is offered for intake, the body that decides, children's services.

use std::collections::BTreeMap;
use std::sync::Arc;

use stezhka_app::setup::base::Drawn;
use stezhka_app::setup::desks::NewDesk;
use stezhka_app::{App, Staff};
use stezhka_terms::{BodyId, DeskId, Lang, Moment, Role};
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

impl Country {
    /// The desks that take applications.
    pub fn intake(&self) -> impl Iterator<Item = &Vec<Staff>> {
        self.desks.iter().filter(|((_, kind), _)| kind == "intake").map(|(_, staff)| staff)
    }

    /// The desk where everything is ready to be tried.
    pub fn home(&self) -> Option<&Vec<Staff>> {
        let mine = self.desks.iter().find(|((body, kind), _)| kind == "intake" && is_home(body));
        mine.map(|(_, staff)| staff).or_else(|| self.intake().next())
    }

    /// The body of a desk.
    pub fn body_of(&self, desk: DeskId) -> Option<&BodyId> {
        let mine = self.desks.iter().find(|(_, staff)| staff.iter().any(|s| s.desk == desk));
        mine.map(|((body, _), _)| body)
    }
}

impl Country {
    /// Puts in front whoever has something to do: the desk where everything is ready, the one where an official works
    /// alone, the body that decides, the children's service that has a child's case, and the administrator.
    pub fn make_ready(&mut self, children: Option<DeskId>) {
        let mut desks: Vec<DeskId> = self.home().into_iter().map(|staff| staff[0].desk).collect();
        let alone = |staff: &&Vec<Staff>| staff.len() == members(ALONE).len();
        desks.extend(self.intake().find(alone).map(|staff| staff[0].desk));
        let national = self.desks.iter().filter(|((body, _), _)| body.as_str() == "nss");
        desks.extend(national.map(|(_, staff)| staff[0].desk));
        desks.extend(children);
        let ready = |account: &&Account| account.at.is_none_or(|desk| desks.contains(&desk));
        self.accounts.ready = self.accounts.staff.iter().filter(ready).cloned().collect();
    }
}

/// Where one official works alone: somebody above holds the second key and takes no cases.
const ALONE: &str = "intake-alone";

/// The regional administrations have a children's service beside them; the first is where everything is ready.
fn is_home(body: &BodyId) -> bool {
    body.as_str().starts_with("osa-")
}

/// Members of a kind of desk: the word of the login name, and the roles.
fn members(kind: &str) -> &'static [(&'static str, &'static [Role])] {
    match kind {
        ALONE => &[("official", &[Role::Official]), ("keyholder", &[Role::Lead])],
        "intake" => &[
            ("official", &[Role::Official]),
            ("lead", &[Role::Lead, Role::Official]),
            ("clerk", &[Role::Clerk]),
        ],
        "decision" | "review" => &[("decider", &[Role::Decider]), ("lead", &[Role::Lead, Role::Decider])],
        "second_readers" => &[("reader", &[Role::SecondReader]), ("lead", &[Role::Lead, Role::SecondReader])],
        "certificates" => &[("registrar", &[Role::Registrar]), ("lead", &[Role::Lead, Role::Registrar])],
        "duty" => &[("duty", &[Role::Official]), ("lead", &[Role::Lead, Role::Official])],
        "monitoring" => &[("monitor", &[Role::Monitor]), ("lead", &[Role::Lead, Role::Monitor])],
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
    let words = Passphrase::draw(&mut crate::entropy::system());
    let root = app.draw_account("administrator", &words).map_err(failed)?;
    let mut accounts = Accounts::default();
    let told = Account {
        name: "administrator".to_owned(),
        role: Role::Administrator.as_str().to_owned(),
        desk: speak.text("desk-administrator", &[]),
        passphrase: words.shown().to_owned(),
        totp: root.totp.shown().to_string(),
        ..Account::default()
    };
    let administrator = app.found(now, drawn, root).await.map_err(failed)?;
    let desks = desks(app, now, bodies)?;
    let bar = speak.progress("demo-people", desks.len() as u64);
    let (mut drawn_accounts, mut new_desks) = (Vec::new(), Vec::new());
    let several = desks.iter().filter(|(_, kind)| *kind == "intake").count() > 1;
    let last = desks.iter().rposition(|(body, kind)| several && *kind == "intake" && !is_home(body));
    for (at, (body, kind)) in desks.iter().enumerate() {
        let mut seated = Vec::new();
        let seats = if last == Some(at) { ALONE } else { *kind };
        for (word, roles) in members(seats) {
            let short = if *kind == "intake" { String::new() } else { format!("{kind}.") };
            let name = format!("{word}.{short}{body}");
            let words = Passphrase::draw(&mut crate::entropy::system());
            let account = app.draw_account(&name, &words).map_err(failed)?;
            accounts.staff.push(Account {
                name,
                role: roles.first().map_or("", |r| r.as_str()).to_owned(),
                body: app.registry().name_of(body, now.day(), Lang::Uk),
                desk: speak.text(&format!("desk-{}", seats.replace('_', "-")), &[]),
                passphrase: words.shown().to_owned(),
                totp: account.totp.shown().to_string(),
                at: None,
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
    for (account, (_, at, _)) in accounts.staff.iter_mut().zip(&drawn_accounts) {
        account.at = Some(ids[*at]);
    }
    accounts.staff.push(told);
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
    let on_duty = desks.iter().filter_map(|(body, _)| app.registry().body(body));
    let on_duty = on_duty.filter(|b| app.registry().desks_of(&b.kind).iter().any(|kind| kind == "duty"));
    let on_duty: Vec<_> = on_duty.map(|b| (b.id.clone(), "duty")).collect();
    desks.extend(on_duty);
    let nss = BodyId::new("nss").map_err(failed)?;
    desks.extend(
        ["decision", "second_readers", "review", "certificates", "monitoring"]
            .map(|kind| (nss.clone(), kind)),
    );
    let regional = |b: &&stezhka_registry::Body| {
        b.kind.as_str() == "children" && b.available(day) && b.id.as_str().len() == "children-00".len()
    };
    desks.extend(app.registry().bodies().filter(regional).map(|b| (b.id.clone(), "children")));
    Ok(desks)
}
