//! `examples/transition-2021.toml` on both faces: begun on 20.05.2021 under the edition of 2012, decided after the
//! National Social Service took over. The program asks the machine's clock; here the test serves the same faces with its own.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use serde_json::{Value, json};
use stezhka_app::setup::base::Drawn;
use stezhka_app::setup::desks::NewDesk;
use stezhka_app::{App, Node, Parts};
use stezhka_store::{Db, Location, Options};
use stezhka_terms::{BodyId, Moment, Role};
use stezhka_vault::{Face, Label, Passphrase, SignKeys};
use stezhka_web::Site;
use stezhka_web::origin::Origins;
use stezhka_web::site::Decoy;

use crate::browser::Browser;
use crate::country::Country;
use crate::desk::Desk;
use crate::path::{MET, Request, asks, lent, sends_on, talk};

const OBLAST: &str = "Чернігівська обласна державна адміністрація";

/// Login name, body, kind of desk, role: each desk has a second key-holder, who leads it.
const PEOPLE: [(&str, &str, &str, Role); 8] = [
    ("official.osa-74", "osa-74", "intake", Role::Official),
    ("lead.osa-74", "osa-74", "intake", Role::Lead),
    ("decider.msp", "msp", "decision", Role::Decider),
    ("lead.msp", "msp", "decision", Role::Lead),
    ("decider.nss", "nss", "decision", Role::Decider),
    ("lead.nss", "nss", "decision", Role::Lead),
    ("registrar.nss", "nss", "certificates", Role::Registrar),
    ("lead.certificates.nss", "nss", "certificates", Role::Lead),
];

type Entropy = rand_core::UnwrapErr<rand::rngs::SysRng>;

fn entropy() -> Entropy {
    rand_core::UnwrapErr(rand::rngs::SysRng)
}

/// A country founded the day before, served with a clock of its own.
fn country(begins: &str) -> Country {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().unwrap();
    let folder = tempfile::tempdir().unwrap();
    let begins = Moment::from_kyiv(begins).unwrap();
    let (app, accounts) = runtime.block_on(founded(folder.path(), begins.plus_millis(-86_400_000)));
    let clock = Arc::new(AtomicI64::new(begins.millis()));
    let catalog = stezhka_i18n::Catalog::load().unwrap();
    let decoy =
        Arc::new(Decoy { address: "https://www.meteo.gov.ua/".to_owned(), title: "Погода".to_owned() });
    let site = |face: Face| {
        let clock = clock.clone();
        Site {
            app: app.clone(),
            catalog: catalog.clone(),
            clock: Arc::new(move || Moment::from_millis(clock.load(Ordering::Relaxed))),
            face,
            decoy_uk: decoy.clone(),
            decoy_en: decoy.clone(),
            origins: Arc::new(Origins::new(Box::new(|| [3; 32]), false)),
            demo: true,
        }
    };
    let doors = [stezhka_portal::router(site(Face::Portal)), stezhka_office::router(site(Face::Office))];
    let ports = doors.map(|router| {
        runtime.block_on(async {
            let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
            let port = listener.local_addr().unwrap().port();
            tokio::spawn(async move {
                // Nobody says stop: the runtime ends with the country.
                let (_stop, stopped) = tokio::sync::watch::channel(false);
                stezhka_web::serve::serve(listener, router, None, stopped).await;
            });
            port
        })
    });
    Country::here(folder, (ports[0], ports[1]), accounts, clock, runtime)
}

/// A base with desks and people; their secrets as the tests read them.
async fn founded(folder: &std::path::Path, before: Moment) -> (App, Value) {
    let location = Location::Sqlite(folder.join("base/stezhka.db"));
    let db = Db::open(&location, Options::default()).await.unwrap();
    let drawn = Drawn::draw(true, &entropy);
    drawn.write_header(&db, before).await.unwrap();
    let app = App::new(Parts {
        db,
        base: drawn.base,
        root: stezhka_vault::Signs::verify_key(&drawn.root_keys()),
        law: Arc::new(stezhka_law::Law::embedded().unwrap()),
        registry: stezhka_registry::Registry::load().unwrap(),
        entropy: Arc::new(entropy),
        printer: Arc::new(stezhka_documents::Printer::new().unwrap()),
        brake: None,
        node: Node {
            name: Label::new("node-1").unwrap(),
            keys: SignKeys::from_seed(&drawn.base, &drawn.node),
            limiter: [7; 32],
        },
    });
    let root = app.draw_account("root", &Passphrase::draw(&mut entropy())).unwrap();
    let administrator = app.found(before, &drawn, root).await.unwrap();
    let (mut told, mut accounts) = (Vec::new(), Vec::new());
    for (name, ..) in PEOPLE {
        let words = Passphrase::draw(&mut entropy());
        let account = app.draw_account(name, &words).unwrap();
        told.push(
            json!({"name": name, "passphrase": words.shown(), "totp": account.totp.shown().to_string()}),
        );
        accounts.push(account);
    }
    app.certify_accounts(before, &administrator, &accounts.iter().collect::<Vec<_>>()).await.unwrap();
    let mut desks: BTreeMap<(&str, &str), Vec<usize>> = BTreeMap::new();
    for (at, (_, body, kind, _)) in PEOPLE.iter().enumerate() {
        desks.entry((body, kind)).or_default().push(at);
    }
    let founders: Vec<_> = desks
        .into_iter()
        .map(|((body, kind), seats)| {
            let members =
                seats.iter().map(|at| (accounts[*at].keys.account(), vec![PEOPLE[*at].3])).collect();
            let lead = seats.into_iter().find(|at| PEOPLE[*at].3 == Role::Lead).unwrap();
            (
                NewDesk { body: BodyId::new(body).unwrap(), kind: kind.to_owned(), members },
                &accounts[lead].keys,
            )
        })
        .collect();
    app.settle_desks(before, &administrator, &founders).await.unwrap();
    (app, json!({"ready": told, "applicants": []}))
}

#[test]
fn begun_on_20_may_2021_under_the_old_edition_and_decided_by_the_body_that_took_over() {
    let country = country("2021-05-20T15:00");
    let phone = Browser::plain_phone();
    let says = [("what", "in_own_words", "Працювали без оплати.")];
    let (her, case) = asks(&phone, &country, &Request { to: OBLAST, says: &says });
    country.at("2021-05-20T16:00");
    let mut official = country.member("official");
    let browser = Browser::wide();
    official.enter(&browser, &country, "uk");
    let office = Desk::at(&country, browser);
    let at = office.case(&case);
    at.signs();
    at.does("register", &[("journal", "11")]);
    at.does("tell", &[("text", "Розповіли.")]);

    country.at("2021-05-21T10:00");
    official.enter(&office.browser, &country, "uk");
    let mut record = talk("in_person");
    for (name, value) in &mut record {
        match *name {
            "began" => "2021-05-21T09:00".clone_into(value),
            "ended" => "2021-05-21T09:55".clone_into(value),
            _ => {}
        }
    }
    at.does("interview", &lent(&record));
    at.does("show_record", &[]);
    phone.come_back(&country, "uk", &her);
    phone.goto(&country.portal("/uk/my/record"));
    phone.go_on();
    phone.at("/uk/my");

    // Steps are those of the edition it began under; who decides is competence of the day.
    country.at("2021-06-02T10:00");
    official.enter(&office.browser, &country, "uk");
    at.says("13 днів від отримання, 20 травня 2021 року");
    sends_on(&at);
    let (old, new) = (Browser::wide(), Browser::wide());
    country.member("decider.msp").enter(&old, &country, "uk");
    old.goto(&format!("{}?tab=all", old.address()));
    assert!(!old.text().contains(&case[..4]), "{}", old.text());
    country.at("2021-06-05T10:00");
    let mut decides = country.member("decider.nss");
    decides.enter(&new, &country, "uk");
    let nss = Desk::at(&country, new);
    let decider = nss.case(&case);
    decider.signs();
    decider.opens("decision", &["account", "legal", "decision"]);
    let mut grant = vec![("outcome", "grant")];
    grant.extend(MET);
    decider.does("propose", &grant);
    country.at("2021-06-10T10:00");
    decides.enter(&nss.browser, &country, "uk");
    decider.does("decide", &[("number", "1-с"), ("day", "2021-06-10"), ("signatory", "Голова (вигадано)")]);
    official.enter(&office.browser, &country, "uk");
    at.does("serve", &[("means", "portal"), ("proof", "Прочитано за кодом.")]);
    phone.come_back(&country, "uk", &her);
    phone.says("Статус встановлено.");
    phone.goto(&country.portal("/uk/my/papers"));
    phone.tap("Рішення");
    phone.says("1-с");
    phone.says("10 червня 2021");
}
