//! A founded base with desks and the public face over it, driven as a browser would: cookie, tokens, forms.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};
use std::sync::{Arc, LazyLock};

use axum::Router;
use stezhka_app::setup::base::Drawn;
use stezhka_app::setup::desks::NewDesk;
use stezhka_app::{App, Node, Parts, Staff};
use stezhka_documents::Printer;
use stezhka_i18n::Catalog;
use stezhka_law::Law;
use stezhka_registry::Registry;
use stezhka_store::testing::{Kind, TestBase};
use stezhka_terms::{BodyId, Moment, RequestKey, Role};
use stezhka_vault::{Face, Label, Passphrase, SignKeys, Totp};
use stezhka_web::Site;
use stezhka_web::origin::Origins;
use stezhka_web::site::Decoy;

use crate::browser::Browser;

pub static LAW: LazyLock<Arc<Law>> = LazyLock::new(|| Arc::new(Law::embedded().unwrap()));
static REGISTRY: LazyLock<Arc<Registry>> = LazyLock::new(|| Registry::load().unwrap());
static PRINTER: LazyLock<Arc<Printer>> = LazyLock::new(|| Arc::new(Printer::new().unwrap()));
static CATALOG: LazyLock<Arc<Catalog>> = LazyLock::new(|| Catalog::load().unwrap());

pub fn entropy() -> rand::rngs::StdRng {
    static NEXT: AtomicU64 = AtomicU64::new(0);
    rand::SeedableRng::seed_from_u64(NEXT.fetch_add(1, Ordering::Relaxed))
}

/// Where leaving leads in tests.
pub const DECOY: &str = "https://example.org/weather";

/// The office that everybody here chooses.
pub const OFFICE: &str = "rsa-1210";

const PEOPLE: &[(&str, &str, &str, Role)] = &[
    ("official", OFFICE, "intake", Role::Official),
    ("lead", OFFICE, "intake", Role::Lead),
    ("far", "osa-05", "intake", Role::Official),
    ("far-lead", "osa-05", "intake", Role::Lead),
    ("decider", "nss", "decision", Role::Decider),
    ("decider-lead", "nss", "decision", Role::Lead),
    ("reader", "nss", "second_readers", Role::SecondReader),
    ("reader-lead", "nss", "second_readers", Role::Lead),
];

pub struct House {
    pub app: App,
    /// The public face.
    pub router: Router,
    /// The staff's face over the same base.
    pub office: Router,
    pub staff: BTreeMap<&'static str, Staff>,
    secrets: BTreeMap<&'static str, (Passphrase, Totp)>,
    now: Arc<AtomicI64>,
    _base: TestBase,
}

impl House {
    /// A demo base, whose hashes are cheap.
    pub async fn build(kind: Kind) -> Self {
        Self::with(kind, true).await
    }

    /// A base as a country has it: 64 MiB for each hash.
    pub async fn real() -> Self {
        Self::with(Kind::Sqlite, false).await
    }

    async fn with(kind: Kind, demo: bool) -> Self {
        let base = stezhka_store::testing::base(kind).await;
        let start = Moment::from_kyiv("2026-03-02T10:00").unwrap();
        let before = start.plus_millis(-86_400_000);
        let drawn = Drawn::draw(demo, &entropy);
        drawn.write_header(&base.db, before).await.unwrap();
        let app = App::new(Parts {
            db: base.db.clone(),
            base: drawn.base,
            root: stezhka_vault::Signs::verify_key(&drawn.root_keys()),
            law: LAW.clone(),
            registry: REGISTRY.clone(),
            entropy: Arc::new(entropy),
            printer: PRINTER.clone(),
            brake: None,
            node: Node {
                name: Label::new("node-1").unwrap(),
                keys: SignKeys::from_seed(&drawn.base, &drawn.node),
                limiter: [7; 32],
            },
        });
        let (staff, secrets) = people(&app, &drawn, before).await;
        let now = Arc::new(AtomicI64::new(start.millis()));
        let site = |face| site(&app, &now, face, demo);
        let router = stezhka_portal::router(site(Face::Portal));
        let office = stezhka_office::router(site(Face::Office));
        Self { app, router, office, staff, secrets, now, _base: base }
    }

    pub fn now(&self) -> Moment {
        Moment::from_millis(self.now.load(Ordering::Relaxed))
    }

    /// Time goes on, and what locks by itself locks.
    pub async fn wait(&self, minutes: i64) {
        self.now.fetch_add(minutes * 60_000, Ordering::Relaxed);
        self.app.sweep(self.now()).await.unwrap();
    }

    pub fn browser(&self) -> Browser {
        Browser::new(self.router.clone())
    }

    /// What somebody types to log in at the office now.
    pub fn typed(&self, who: &str) -> String {
        let (passphrase, totp) = &self.secrets[who];
        let code = totp.code(Totp::step(self.now())).unwrap();
        let fields = [("name", who), ("passphrase", passphrase.shown()), ("code", &format!("{code:06}"))];
        form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish()
    }

    /// How many cases stand in the base.
    pub async fn cases(&self) -> u64 {
        self.app.verify(true, |_| {}).await.unwrap().cases
    }
}

pub fn key() -> RequestKey {
    RequestKey::random(&mut entropy())
}

type People = (BTreeMap<&'static str, Staff>, BTreeMap<&'static str, (Passphrase, Totp)>);

async fn people(app: &App, drawn: &Drawn, before: Moment) -> People {
    let root = app.draw_account("root", &Passphrase::draw(&mut entropy())).unwrap();
    let administrator = app.found(before, drawn, root).await.unwrap();
    let mut secrets = BTreeMap::new();
    let mut accounts = Vec::new();
    for (name, body, kind, role) in PEOPLE {
        let passphrase = Passphrase::draw(&mut entropy());
        let account = app.draw_account(name, &passphrase).unwrap();
        secrets.insert(*name, (passphrase, Totp::read(&account.totp.shown()).unwrap()));
        accounts.push((*name, (*body, *kind), *role, account));
    }
    let all: Vec<_> = accounts.iter().map(|a| &a.3).collect();
    app.certify_accounts(before, &administrator, &all).await.unwrap();
    let mut places: BTreeMap<(&str, &str), Vec<_>> = BTreeMap::new();
    for (_, place, role, account) in &accounts {
        places.entry(*place).or_default().push((account.keys.account(), vec![*role]));
    }
    let new: Vec<_> = places
        .iter()
        .map(|((body, kind), members)| {
            let lead = members.iter().find(|(_, roles)| roles.contains(&Role::Lead)).unwrap().0;
            let founder = accounts.iter().find(|a| a.3.keys.account() == lead).unwrap();
            let (body, kind) = (BodyId::new(body).unwrap(), (*kind).to_owned());
            (NewDesk { body, kind, members: members.clone() }, &founder.3.keys)
        })
        .collect();
    let ids = app.settle_desks(before, &administrator, &new).await.unwrap();
    let desks: BTreeMap<_, _> = places.keys().copied().zip(ids).collect();
    let staff = accounts.into_iter().map(|(name, place, role, account)| {
        (name, Staff { keys: Arc::new(account.keys), desk: desks[&place], roles: vec![role] })
    });
    (staff.collect(), secrets)
}

fn site(app: &App, now: &Arc<AtomicI64>, face: Face, demo: bool) -> Site {
    let clock = now.clone();
    let decoy = |title: &str| Arc::new(Decoy { address: DECOY.into(), title: title.into() });
    Site {
        app: app.clone(),
        catalog: CATALOG.clone(),
        clock: Arc::new(move || Moment::from_millis(clock.load(Ordering::Relaxed))),
        face,
        decoy_uk: decoy("Погода"),
        decoy_en: decoy("Weather"),
        origins: Arc::new(Origins::new(Box::new(|| [3; 32]), false)),
        demo,
    }
}
