//! A founded base with people in it, on either database.

use std::collections::BTreeMap;
use std::sync::{Arc, LazyLock};

use rand::SeedableRng;
use rand::rngs::StdRng;
use stezhka_app::content::Answered;
use stezhka_app::person::send::Application;
use stezhka_app::setup::base::Drawn;
use stezhka_app::setup::desks::NewDesk;
use stezhka_app::{App, Node, Parts, Person, Staff};
use stezhka_documents::Printer;
use stezhka_law::Law;
use stezhka_registry::Registry;
use stezhka_store::testing::{Kind, TestBase};
use stezhka_terms::{BodyId, CaseId, Moment, RequestKey, Role};
use stezhka_vault::{AccountKeys, BrakeKey, Label, Passphrase, Seed, SignKeys};

static LAW: LazyLock<Arc<Law>> = LazyLock::new(|| Arc::new(Law::embedded().unwrap()));
static REGISTRY: LazyLock<Arc<Registry>> = LazyLock::new(|| Registry::load().unwrap());
static PRINTER: LazyLock<Arc<Printer>> = LazyLock::new(|| Arc::new(Printer::new().unwrap()));

/// A seed only tests have; each generator goes on where the last was drawn.
fn entropy() -> StdRng {
    static NEXT: LazyLock<std::sync::atomic::AtomicU64> = LazyLock::new(|| {
        // Another process draws other ids: a child that is killed and started again never repeats itself.
        std::sync::atomic::AtomicU64::new(u64::from(std::process::id()) << 32)
    });
    StdRng::seed_from_u64(NEXT.fetch_add(1, std::sync::atomic::Ordering::Relaxed))
}

pub fn now() -> Moment {
    Moment::from_kyiv("2026-03-02T10:00").unwrap()
}

pub fn key() -> RequestKey {
    RequestKey::random(&mut entropy())
}

pub struct House {
    pub app: App,
    pub base: TestBase,
    pub drawn: Drawn,
    pub administrator: AccountKeys,
    pub staff: BTreeMap<&'static str, Staff>,
}

/// The brake of tests: the same for every node of a base.
pub fn brake(drawn: &Drawn) -> BrakeKey {
    BrakeKey::from_seed(&drawn.base, &Seed::draw(&mut StdRng::seed_from_u64(11)))
}

pub fn app_on(base: &TestBase, drawn: &Drawn) -> App {
    use stezhka_vault::Signs;
    App::new(Parts {
        db: base.db.clone(),
        base: drawn.base,
        root: drawn.root_keys().verify_key(),
        law: LAW.clone(),
        registry: REGISTRY.clone(),
        entropy: Arc::new(entropy),
        printer: PRINTER.clone(),
        node: Node {
            name: Label::new("node-1").unwrap(),
            keys: SignKeys::from_seed(&drawn.base, &drawn.node),
            limiter: [7; 32],
        },
        brake: Some(brake(drawn)),
    })
}

const PEOPLE: &[(&str, &str, &str, Role)] = &[
    ("official", "rsa-1210", "intake", Role::Official),
    ("lead", "rsa-1210", "intake", Role::Lead),
    ("far", "osa-05", "intake", Role::Official),
    ("far-lead", "osa-05", "intake", Role::Lead),
    ("decider", "nss", "decision", Role::Decider),
    ("decider-lead", "nss", "decision", Role::Lead),
    ("reader", "nss", "second_readers", Role::SecondReader),
    ("reader-lead", "nss", "second_readers", Role::Lead),
    ("review", "nss", "review", Role::Decider),
    ("review-lead", "nss", "review", Role::Lead),
    ("registrar", "nss", "certificates", Role::Registrar),
    ("registrar-lead", "nss", "certificates", Role::Lead),
    ("monitor", "nss", "monitoring", Role::Monitor),
    ("monitor-lead", "nss", "monitoring", Role::Lead),
    ("duty", "osa-12", "duty", Role::Official),
    ("duty-lead", "osa-12", "duty", Role::Lead),
    ("far-duty", "osa-05", "duty", Role::Official),
    ("far-duty-lead", "osa-05", "duty", Role::Lead),
    ("alone", "osa-07", "intake", Role::Lead),
];

impl House {
    pub async fn build(kind: Kind) -> Self {
        let base = stezhka_store::testing::base(kind).await;
        let drawn = Drawn::draw(true, &entropy);
        let before = now().plus_millis(-86_400_000);
        drawn.write_header(&base.db, before).await.unwrap();
        let app = app_on(&base, &drawn);
        let root = app.draw_account("root", &Passphrase::draw(&mut entropy())).unwrap();
        let administrator = app.found(before, &drawn, root).await.unwrap();
        let accounts: Vec<_> = PEOPLE
            .iter()
            .map(|p| {
                (p, app.draw_account(&format!("user-{}", p.0), &Passphrase::draw(&mut entropy())).unwrap())
            })
            .collect();
        let all: Vec<_> = accounts.iter().map(|a| &a.1).collect();
        app.certify_accounts(before, &administrator, &all).await.unwrap();
        let mut desks: BTreeMap<(&str, &str), Vec<_>> = BTreeMap::new();
        for ((_, body, kind, role), account) in &accounts {
            desks.entry((*body, *kind)).or_default().push((account.keys.account(), vec![*role]));
        }
        let new: Vec<_> = desks
            .iter()
            .map(|((body, kind), members)| {
                let lead = members.iter().find(|(_, roles)| roles.contains(&Role::Lead)).unwrap().0;
                let founder = accounts.iter().find(|a| a.1.keys.account() == lead).unwrap();
                let (body, kind) = (BodyId::new(body).unwrap(), (*kind).to_owned());
                (NewDesk { body, kind, members: members.clone() }, &founder.1.keys)
            })
            .collect();
        let ids = app.settle_desks(before, &administrator, &new).await.unwrap();
        let places: BTreeMap<_, _> = desks.keys().copied().zip(ids).collect();
        let staff = accounts
            .into_iter()
            .map(|((name, body, kind, role), account)| {
                let desk = places[&(*body, *kind)];
                (*name, Staff { keys: Arc::new(account.keys), desk, roles: vec![*role] })
            })
            .collect();
        Self { app, base, drawn, administrator, staff }
    }

    pub fn application(words: &str) -> Application {
        let one = |text: &str| Answered::One(text.to_owned());
        let answers = BTreeMap::from([
            ("safe_now".to_owned(), one("safe")),
            ("reach".to_owned(), one("none")),
            ("first_need".to_owned(), Answered::Many(vec!["papers".to_owned()])),
            ("where_to".to_owned(), one("chosen")),
            ("in_own_words".to_owned(), one(words)),
        ]);
        Application { answers, ..Application::default() }
    }

    pub async fn send(&self, words: &str) -> (CaseId, Person) {
        self.send_this(Self::application(words)).await
    }

    pub async fn send_this(&self, application: Application) -> (CaseId, Person) {
        let mut person = self.app.start().person;
        let desk = self.staff["official"].desk;
        let done = self.app.send(now(), &person, desk, key(), application).await.unwrap();
        person.case = Some(done.case);
        (done.case, person)
    }

    /// Sent, received, read, registered.
    pub async fn registered(&self, words: &str) -> (CaseId, Person) {
        let (case, person) = self.send(words).await;
        let official = &self.staff["official"];
        let app = &self.app;
        app.sign_receipt(now(), official, case, key(), Default::default()).await.unwrap();
        self.read("official", case, "casework", &["account", "limits"]).await;
        app.register(now(), official, case, key(), Default::default()).await.unwrap();
        (case, person)
    }

    pub async fn read(&self, who: &str, case: CaseId, task: &str, compartments: &[&str]) -> String {
        let compartments: Vec<_> = compartments.iter().map(|c| c.parse().unwrap()).collect();
        let task = stezhka_terms::PurposeCode::new(task).unwrap();
        let (pages, _) =
            self.app.open(now(), &self.staff[who], case, key(), &compartments, &task).await.unwrap();
        pages.0.iter().map(|r| r.text.text().unwrap().to_owned()).collect()
    }

    /// A second connection to the base's file or database: the hand of somebody with write access.
    pub async fn raw(&self) -> sqlx::AnyConnection {
        use sqlx::ConnectOptions;
        let url = match &self.base.location {
            stezhka_store::Location::Sqlite(path) => format!("sqlite://{}", path.display()),
            stezhka_store::Location::Postgres(url) => url.clone(),
        };
        let options: sqlx::any::AnyConnectOptions = url.parse().unwrap();
        options.connect().await.unwrap()
    }

    pub async fn edit(&self, sql: &str) -> u64 {
        let mut raw = self.raw().await;
        sqlx::raw_sql(sqlx::AssertSqlSafe(sql.to_owned())).execute(&mut raw).await.unwrap().rows_affected()
    }
}
