//! A founded base with people, and the office over it, driven as a browser would: cookie, tokens, forms.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};
use std::sync::{Arc, LazyLock};

use axum::Router;
use axum::body::Body;
use axum::http::{Request, StatusCode, header};
use rand::SeedableRng;
use rand::rngs::StdRng;
use stezhka_app::content::Answered;
use stezhka_app::person::send::Application;
use stezhka_app::setup::base::Drawn;
use stezhka_app::setup::desks::NewDesk;
use stezhka_app::{App, Node, Parts, Person};
use stezhka_documents::Printer;
use stezhka_i18n::Catalog;
use stezhka_law::Law;
use stezhka_registry::Registry;
use stezhka_store::testing::{Kind, TestBase};
use stezhka_terms::{BodyId, CaseId, DeskId, Moment, RequestKey, Role};
use stezhka_vault::{Face, Label, Passphrase, SignKeys, Totp};
use stezhka_web::origin::Origins;
use stezhka_web::site::Decoy;
use stezhka_web::{Site, cookie};
use tower::ServiceExt;

static LAW: LazyLock<Arc<Law>> = LazyLock::new(|| Arc::new(Law::embedded().unwrap()));
static REGISTRY: LazyLock<Arc<Registry>> = LazyLock::new(|| Registry::load().unwrap());
static PRINTER: LazyLock<Arc<Printer>> = LazyLock::new(|| Arc::new(Printer::new().unwrap()));
static CATALOG: LazyLock<Arc<Catalog>> = LazyLock::new(|| Catalog::load().unwrap());

fn entropy() -> StdRng {
    static NEXT: AtomicU64 = AtomicU64::new(0);
    StdRng::seed_from_u64(NEXT.fetch_add(1, Ordering::Relaxed))
}

pub fn start() -> Moment {
    Moment::from_kyiv("2026-03-02T10:00").unwrap()
}

/// A member: login name, body, kind of desk, role.
pub const PEOPLE: &[(&str, &str, &str, Role)] = &[
    ("official", "rsa-1210", "intake", Role::Official),
    ("lead", "rsa-1210", "intake", Role::Lead),
    ("clerk", "rsa-1210", "intake", Role::Clerk),
    ("far", "osa-05", "intake", Role::Official),
    ("far-lead", "osa-05", "intake", Role::Lead),
    ("decider", "nss", "decision", Role::Decider),
    ("decider-lead", "nss", "decision", Role::Lead),
    ("reader", "nss", "second_readers", Role::SecondReader),
    ("reader-lead", "nss", "second_readers", Role::Lead),
    ("registrar", "nss", "certificates", Role::Registrar),
    ("registrar-lead", "nss", "certificates", Role::Lead),
    ("review", "nss", "review", Role::Decider),
    ("review-lead", "nss", "review", Role::Lead),
    ("monitor", "nss", "monitoring", Role::Monitor),
    ("monitor-lead", "nss", "monitoring", Role::Lead),
    ("specialist", "children-12", "children", Role::ChildSpecialist),
    ("specialist-lead", "children-12", "children", Role::Lead),
];

struct Secret {
    passphrase: Passphrase,
    totp: Totp,
}

pub struct TestHouse {
    pub app: App,
    pub router: Router,
    pub desks: BTreeMap<(&'static str, &'static str), DeskId>,
    now: Arc<AtomicI64>,
    secrets: BTreeMap<&'static str, Secret>,
    _base: TestBase,
}

/// An answer, read to its end.
pub struct Page {
    pub status: StatusCode,
    pub to: Option<String>,
    pub cookie: Option<String>,
    pub html: String,
    pub headers: axum::http::HeaderMap,
}

/// A browser of one member.
pub struct Browser<'a> {
    pub house: &'a TestHouse,
    pub cookie: Option<String>,
}

impl TestHouse {
    pub async fn build() -> Self {
        let base = stezhka_store::testing::base(Kind::Sqlite).await;
        let drawn = Drawn::draw(true, &entropy);
        let before = start().plus_millis(-86_400_000);
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
        let mut secrets = BTreeMap::new();
        let passphrase = Passphrase::draw(&mut entropy());
        let root = app.draw_account("root", &passphrase).unwrap();
        let totp = Totp::read(&root.totp.shown()).unwrap();
        secrets.insert("root", Secret { passphrase, totp });
        let administrator = app.found(before, &drawn, root).await.unwrap();
        let mut accounts = Vec::new();
        for (name, body, kind, role) in PEOPLE {
            let passphrase = Passphrase::draw(&mut entropy());
            let drawn = app.draw_account(name, &passphrase).unwrap();
            let totp = Totp::read(&drawn.totp.shown()).unwrap();
            secrets.insert(*name, Secret { passphrase, totp });
            accounts.push((*body, *kind, *role, drawn));
        }
        app.certify_accounts(before, &administrator, &accounts.iter().map(|a| &a.3).collect::<Vec<_>>())
            .await
            .unwrap();
        let mut places: BTreeMap<(&str, &str), Vec<_>> = BTreeMap::new();
        for (body, kind, role, drawn) in &accounts {
            places.entry((*body, *kind)).or_default().push((drawn.keys.account(), vec![*role]));
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
        let desks = places.keys().copied().zip(ids).collect();
        let now = Arc::new(AtomicI64::new(start().millis()));
        let clock = now.clone();
        let decoy = Arc::new(Decoy { address: "https://example.org/".into(), title: "Погода".into() });
        let site = Site {
            app: app.clone(),
            catalog: CATALOG.clone(),
            clock: Arc::new(move || Moment::from_millis(clock.load(Ordering::Relaxed))),
            face: Face::Office,
            decoy_uk: decoy.clone(),
            decoy_en: decoy,
            origins: Arc::new(Origins::new(Box::new(|| [3; 32]), false)),
            demo: true,
        };
        let router = stezhka_office::router(site);
        Self { app, router, desks, now, secrets, _base: base }
    }

    pub fn now(&self) -> Moment {
        Moment::from_millis(self.now.load(Ordering::Relaxed))
    }

    /// Time goes on.
    pub fn wait(&self, minutes: i64) {
        self.now.fetch_add(minutes * 60_000, Ordering::Relaxed);
    }

    pub fn desk_of(&self, who: &str) -> DeskId {
        let (_, body, kind, _) = PEOPLE.iter().find(|p| p.0 == who).unwrap();
        self.desks[&(*body, *kind)]
    }

    pub fn browser(&self) -> Browser<'_> {
        Browser { house: self, cookie: None }
    }

    /// What somebody types to log in now.
    pub fn typed(&self, who: &str) -> Vec<(&'static str, String)> {
        let secret = &self.secrets[who];
        let code = secret.totp.code(Totp::step(self.now())).unwrap();
        vec![
            ("name", who.to_owned()),
            ("passphrase", secret.passphrase.shown().to_owned()),
            ("code", format!("{code:06}")),
        ]
    }

    /// A member who has logged in.
    pub async fn member(&self, who: &str) -> Browser<'_> {
        let mut browser = self.browser();
        browser.login(who).await;
        browser
    }

    /// She sends from her phone.
    pub async fn sent(&self, words: &str) -> (CaseId, Person) {
        let one = |text: &str| Answered::One(text.to_owned());
        let answers = BTreeMap::from([
            ("safe_now".to_owned(), one("safe")),
            ("reach".to_owned(), one("none")),
            ("first_need".to_owned(), Answered::Many(vec!["papers".to_owned()])),
            ("where_to".to_owned(), one("chosen")),
            ("full_name".to_owned(), one("Єва Ґалаґан")),
            ("in_own_words".to_owned(), one(words)),
        ]);
        let application = Application { answers, ..Application::default() };
        let mut person = self.app.start().person;
        let desk = self.desk_of("official");
        let key = RequestKey::random(&mut entropy());
        let done = self.app.send(self.now(), &person, desk, key, application).await.unwrap();
        person.case = Some(done.case);
        (done.case, person)
    }

    /// How many events a case has.
    pub async fn events(&self, case: CaseId) -> u64 {
        self.app.state(case).await.unwrap().seq
    }
}

impl Browser<'_> {
    pub async fn send(&mut self, request: Request<Body>) -> Page {
        let response = self.house.router.clone().oneshot(request).await.unwrap();
        let (parts, body) = response.into_parts();
        let bytes = axum::body::to_bytes(body, usize::MAX).await.unwrap();
        let text = |name| parts.headers.get(name).and_then(|h| h.to_str().ok()).map(str::to_owned);
        let set = text(header::SET_COOKIE);
        let value =
            set.as_deref().and_then(|s| s.split(';').next()?.split_once('=').map(|(_, v)| v.to_owned()));
        if let Some(value) = &value {
            self.cookie = (value != "0").then(|| value.clone());
        }
        // A page that leads on by itself is one more way on.
        let led = text(header::REFRESH).map(|to| to.trim_start_matches("0;url=").to_owned());
        Page {
            status: if led.is_some() { StatusCode::SEE_OTHER } else { parts.status },
            to: text(header::LOCATION).or(led),
            cookie: set,
            html: String::from_utf8_lossy(&bytes).into_owned(),
            headers: parts.headers,
        }
    }

    fn request(&self, method: &str, path: &str) -> axum::http::request::Builder {
        let mut request = Request::builder().method(method).uri(path).header(header::HOST, "office.example");
        if let Some(value) = &self.cookie {
            request = request.header(header::COOKIE, format!("{}={value}", cookie::NAME));
        }
        request
    }

    pub async fn get(&mut self, path: &str) -> Page {
        let request = self.request("GET", path).body(Body::empty()).unwrap();
        self.send(request).await
    }

    pub async fn post(&mut self, path: &str, fields: &[(&str, &str)]) -> Page {
        let body = form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish();
        self.post_raw(path, body).await
    }

    pub async fn post_raw(&mut self, path: &str, body: impl Into<Body>) -> Page {
        let request = self
            .request("POST", path)
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .body(body.into())
            .unwrap();
        self.send(request).await
    }

    pub async fn login(&mut self, who: &str) -> Page {
        // A code works once: the next login waits for the next one.
        self.house.wait(1);
        let typed = self.house.typed(who);
        let typed: Vec<(&str, &str)> = typed.iter().map(|(n, v)| (*n, &v[..])).collect();
        let page = self.post("/uk/login", &typed).await;
        assert_eq!(page.status, StatusCode::SEE_OTHER, "{who} logs in");
        page
    }

    /// Words and code again, since the next act hands out keys.
    pub async fn step_up(&mut self, who: &str) -> Page {
        self.house.wait(1);
        let typed = self.house.typed(who);
        let typed: Vec<(&str, &str)> = typed.iter().map(|(n, v)| (*n, &v[..])).collect();
        let page = self.fill("/uk/step", "/uk/step", &typed).await;
        assert_eq!(page.status, StatusCode::SEE_OTHER, "{who} proves himself");
        page
    }

    /// The hidden fields of the form that posts to a path, on a page that was read.
    pub fn hidden(page: &Page, action: &str) -> Vec<(String, String)> {
        let form = page.html.split("<form").skip(1).find(|f| {
            f.contains(&format!("action=\"{action}\"")) || f.contains(&format!("action=\"{action}?s\""))
        });
        let form = form.unwrap_or_else(|| panic!("a form to {action} on the page"));
        let form = form.split("</form>").next().unwrap();
        form.split("type=\"hidden\"")
            .skip(1)
            .map(|input| {
                let attribute = |name: &str| {
                    let rest = input.split(&format!("{name}=\"")).nth(1).unwrap();
                    rest.split('"').next().unwrap().to_owned()
                };
                (attribute("name"), attribute("value"))
            })
            .collect()
    }

    /// Fills in the form to `action` that stands on the page at `at`, and posts it.
    pub async fn fill(&mut self, at: &str, action: &str, fields: &[(&str, &str)]) -> Page {
        let page = self.get(at).await;
        assert_eq!(page.status, StatusCode::OK, "{at}: {}", text(&page.html));
        self.submit(&page, action, fields).await
    }

    /// Posts the form to `action` of a page.
    pub async fn submit(&mut self, page: &Page, action: &str, fields: &[(&str, &str)]) -> Page {
        let hidden = Self::hidden(page, action);
        let mut all: Vec<(&str, &str)> = hidden.iter().map(|(n, v)| (&n[..], &v[..])).collect();
        all.extend_from_slice(fields);
        self.post(action, &all).await
    }
}

/// The words of a page, without its marks.
pub fn text(html: &str) -> String {
    let main = html.split("<main").nth(1).unwrap_or(html);
    let main = main.split("</main>").next().unwrap_or(main);
    let mut out = String::new();
    let mut inside = false;
    for c in main.chars() {
        match c {
            '<' => inside = true,
            '>' => {
                inside = false;
                out.push(' ');
            }
            c if !inside => out.push(c),
            _ => {}
        }
    }
    out.split_whitespace().collect::<Vec<_>>().join(" ")
}
