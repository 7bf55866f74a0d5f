//! A temporary base, gone when it is dropped: its own root, desks with two key-holders, a cast of people.
//! Stories are played on it, and the bench measures on it.

use std::collections::BTreeMap;
use std::sync::Arc;

use stezhka_app::setup::base::Drawn;
use stezhka_app::setup::desks::NewDesk;
use stezhka_app::setup::people::NewAccount;
use stezhka_app::{App, Staff};
use stezhka_store::{Db, Location, Options};
use stezhka_terms::{AccountId, BodyId, Day, DeskId, Moment, Role};
use stezhka_vault::{AccountKeys, Passphrase, Seed};
use tempfile::TempDir;

use crate::commands::Failure;
use crate::house::house;
use crate::walk::story::{Cast, Kind, Story};

/// Desks that every base has: the body that decides, with its readers, its review and its register.
const NATIONAL: &[(&str, &str, Role)] = &[
    ("nss", "decision", Role::Decider),
    ("nss", "second_readers", Role::SecondReader),
    ("nss", "review", Role::Decider),
    ("nss", "certificates", Role::Registrar),
    ("msp", "decision", Role::Decider),
    ("msp", "second_readers", Role::SecondReader),
    ("msp", "review", Role::Decider),
    ("msp", "certificates", Role::Registrar),
];

/// A base with people in it.
pub struct Scratch {
    /// The house.
    pub app: App,
    /// Staff by their word in the cast.
    pub staff: BTreeMap<String, Staff>,
    /// Everybody at a desk, cast or not.
    pub everybody: Vec<Staff>,
    /// Names by account, for telling.
    pub names: BTreeMap<AccountId, String>,
    /// The folder; gone when this is dropped.
    _folder: TempDir,
}

impl Scratch {
    /// Builds the base a day before the story begins.
    pub async fn build(story: &Story, begins: Moment) -> Result<Self, Failure> {
        let failed = |e: &dyn std::fmt::Display| Failure(e.to_string());
        let folder = tempfile::Builder::new().prefix("stezhka-").tempdir().map_err(|e| failed(&e))?;
        let location = Location::Sqlite(folder.path().join("base").join("stezhka.db"));
        let db = Db::open(&location, Options::default()).await.map_err(|e| failed(&e))?;
        let drawn = Drawn::draw(true, &crate::entropy::system);
        let before = begins.plus_millis(-86_400_000);
        drawn.write_header(&db, before).await.map_err(|e| failed(&e))?;
        let app = house(db, &drawn, &Seed::draw(&mut crate::entropy::system()))?;
        let root = app.draw_account("root-administrator", &passphrase()).map_err(|e| failed(&e))?;
        let administrator = app.found(before, &drawn, root).await.map_err(|e| failed(&e))?;
        let (staff, everybody, names) = (BTreeMap::new(), Vec::new(), BTreeMap::new());
        let mut scratch = Self { app, staff, everybody, names, _folder: folder };
        scratch.people(story, before, &administrator).await?;
        Ok(scratch)
    }

    async fn people(
        &mut self,
        story: &Story,
        now: Moment,
        administrator: &AccountKeys,
    ) -> Result<(), Failure> {
        let failed = |e: &dyn std::fmt::Display| Failure(e.to_string());
        let mut desks: BTreeMap<(BodyId, String), Vec<(String, Role)>> = BTreeMap::new();
        for (body, kind, role) in NATIONAL {
            let body = BodyId::new(body).map_err(|e| failed(&e))?;
            desks.insert((body, (*kind).to_owned()), vec![(format!("{kind}-colleague"), *role)]);
        }
        for cast in story.cast.iter().filter(|c| c.is == Kind::Staff) {
            let (place, role) = self.place(cast, now.day())?;
            desks.entry(place).or_default().push((cast.id.clone(), role));
        }
        let mut made = Vec::new();
        let mut new_desks = Vec::new();
        for ((body, kind), mut members) in desks {
            while members.len() < 2 {
                let role = members.first().map_or(Role::Official, |m| m.1);
                members.push((format!("colleague-{}-{kind}-{}", body, members.len()), role));
            }
            let mut seated = Vec::new();
            for (number, (id, role)) in members.into_iter().enumerate() {
                let name = format!("{}-{number}", made.len());
                let account =
                    self.app.draw_account(&format!("user-{name}"), &passphrase()).map_err(|e| failed(&e))?;
                // The second member of each desk leads it, so that somebody can let others in and out.
                let roles = if number == 1 { vec![role, Role::Lead] } else { vec![role] };
                self.names.insert(account.keys.account(), id.clone());
                seated.push((account.keys.account(), roles.clone()));
                made.push((id, account, new_desks.len(), roles));
            }
            new_desks.push(NewDesk { body, kind, members: seated });
        }
        let accounts: Vec<_> = made.iter().map(|m| &m.1).collect();
        self.app.certify_accounts(now, administrator, &accounts).await.map_err(|e| failed(&e))?;
        let founders: Vec<_> = new_desks
            .into_iter()
            .enumerate()
            .filter_map(|(n, new)| {
                let leads =
                    |m: &&(String, NewAccount, usize, Vec<Role>)| m.2 == n && m.3.contains(&Role::Lead);
                made.iter().find(leads).map(|m| (new, &m.1.keys))
            })
            .collect();
        let ids: Vec<DeskId> =
            self.app.settle_desks(now, administrator, &founders).await.map_err(|e| failed(&e))?;
        for (id, account, desk, roles) in made {
            let member = Staff { keys: Arc::new(account.keys), desk: ids[desk], roles };
            self.everybody.push(member.clone());
            self.staff.insert(id, member);
        }
        Ok(())
    }

    fn place(&self, cast: &Cast, day: Day) -> Result<((BodyId, String), Role), Failure> {
        let named = cast.body.as_deref().unwrap_or_default();
        let body = self.app.registry().find_body(named, day);
        let body = body.ok_or_else(|| Failure(format!("no body is called `{named}`, or several are")))?;
        Ok(((body, cast.desk.clone().unwrap_or_default()), cast.role.unwrap_or(Role::Official)))
    }
}

fn passphrase() -> Passphrase {
    Passphrase::draw(&mut crate::entropy::system())
}
