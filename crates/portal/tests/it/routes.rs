//! Every route for every visitor; nothing outside the table; guesses get one answer.

use std::fmt::Write;

use axum::http::StatusCode;
use stezhka_app::official::changes::{ConfirmChange, NameRepresentative};
use stezhka_app::person::protect::AskChange;
use stezhka_portal::ROUTES;
use stezhka_store::testing::Kind;
use stezhka_vault::Pin;

use crate::browser::{Browser, PIN, text};
use crate::house::{House, key};

const METHODS: [&str; 6] = ["GET", "POST", "PUT", "DELETE", "PATCH", "OPTIONS"];

pub fn path_of(route: &str) -> String {
    let path = route.replace("{lang}", "uk").replace("{section}", "need").replace("{paper}", "received");
    assert!(!path.contains('{'), "a part of {route} that this test does not know");
    path
}

/// What every form is posted with: enough for some, too little for others.
const FIELDS: &[(&str, &str)] = &[
    ("pin", "000"),
    ("first_need", "papers"),
    ("to", crate::house::OFFICE),
    ("text", "Слова."),
    ("office", "Нема такої установи"),
    ("give", "police"),
    ("reach", "none"),
    ("shown", "reach"),
    ("go", "ask"),
];

async fn representative(house: &House) -> Browser {
    let mut hers = house.browser();
    hers.sender("Слова.").await;
    let case = house.app.person(&open(house, &hers).await).await.unwrap().case.unwrap();
    let staff = &house.staff["official"];
    let app = &house.app;
    app.sign_receipt(house.now(), staff, case, key(), Default::default()).await.unwrap();
    let ask = AskChange { change: stezhka_case::Change::Representative, to: "А".to_owned() };
    let person = app.person(&open(house, &hers).await).await.unwrap();
    let asked = app.ask_change(house.now(), &(&person).into(), case, key(), ask).await.unwrap();
    let how = ConfirmChange { how: "На зустрічі.".to_owned(), ..Default::default() };
    app.confirm_change(house.now(), staff, case, key(), asked.events[0].id, how).await.unwrap();
    let pin = Pin::choose(PIN).unwrap();
    let named = NameRepresentative { name: "А".into(), capacity: "юрист".into(), ..Default::default() };
    let done = app.name_representative(house.now(), staff, case, key(), &pin, 1, named).await.unwrap();
    let mut browser = house.browser();
    let page = browser.enters(&done.0.shown(), PIN).await;
    assert_eq!(page.status, StatusCode::SEE_OTHER, "{}", text(&page.html));
    assert!(hers.get("/uk/my/helper").await.html.contains("name=\"end\""), "she can end the mandate");
    browser
}

#[tokio::test(flavor = "multi_thread")]
async fn a_representative_who_lays_his_mandate_down_is_nobody_here() {
    let house = House::build(Kind::Sqlite).await;
    let mut browser = representative(&house).await;
    let account = open(&house, &browser).await.account.to_string();
    let page = browser.submit("/uk/my/helper", &[("end", &account)]).await;
    assert_eq!(page.status, StatusCode::SEE_OTHER, "{}", text(&page.html));
    assert_ne!(browser.get("/uk/my").await.status, StatusCode::OK, "his session ended with it");
}

pub async fn open(house: &House, browser: &Browser) -> stezhka_app::Session {
    let cookie = browser.cookie.as_deref().unwrap();
    match house.app.session(house.now(), stezhka_vault::Face::Portal, cookie).await.unwrap() {
        stezhka_app::Found::Open(session) => session,
        _ => panic!("an open session"),
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn every_route_for_every_visitor_is_what_it_was() {
    for kind in [Kind::Sqlite, Kind::Postgres] {
        let house = House::build(kind).await;
        let mut locked = house.browser();
        locked.sender("Слова.").await;
        house.wait(6).await;
        let mut beginner = house.browser();
        beginner.begin().await;
        let mut writer = house.browser();
        writer.begin().await;
        writer.code().await;
        let mut sender = house.browser();
        sender.sender("Слова.").await;
        let representative = representative(&house).await;
        let visitors = [
            ("nobody", house.browser()),
            ("beginner", beginner),
            ("writer", writer),
            ("sender", sender),
            ("representative", representative),
            ("locked", locked),
        ];
        let mut lines = String::new();
        // Whoever goes out is out: that is asked last.
        let (last, first): (Vec<_>, Vec<_>) = ROUTES.iter().partition(|(_, route)| route.ends_with("/out"));
        for &(method, route) in first.into_iter().chain(last) {
            let path = path_of(route);
            let mut said = Vec::new();
            for (who, known) in &visitors {
                // Each comes with the cookie he had at first: beginning or leaving is not remembered for the next line.
                let browser = &mut known.clone();
                let page = match method {
                    "GET" => browser.get(&path).await,
                    _ => browser.submit(&path, FIELDS).await,
                };
                let head = (method == "GET").then_some(browser.ask("HEAD", &path).await.status);
                assert!(head.is_none_or(|h| h == page.status), "HEAD {path} as GET for {who}");
                said.push(format!("{who} {}", page.status.as_u16()));
            }
            let _ = writeln!(lines, "{method} {route}: {}", said.join(", "));
        }
        // One snapshot for both databases.
        insta::assert_snapshot!("routes", lines);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_outside_the_table_answers() {
    let house = House::build(Kind::Sqlite).await;
    let mut sender = house.browser();
    sender.sender("Слова.").await;
    let mut paths: Vec<String> = ROUTES.iter().map(|(_, route)| path_of(route)).collect();
    paths.sort();
    paths.dedup();
    let known = |method: &str, path: &str| ROUTES.iter().any(|(m, r)| *m == method && path_of(r) == path);
    let outside = [
        "/nothing",
        "/uk/nothing",
        "/de",
        "/de/help",
        "/uk/r/list/more",
        "/uk/r/no-such-task",
        "/uk/my/all",
        "/uk/my/papers/",
        "/uk/my/papers/no-such",
        "/uk/my/papers/received/more",
        "/uk//help",
        "/uk/r//list",
        "/UK/help",
        "/uk/help/..",
        "/uk/%68elp",
        "/uk/help%00",
        "/x/",
        "/x/uk",
        "/a",
        "/a/",
        "/favicon.ico",
        "/robots.txt",
        "/.well-known/security.txt",
        "/index.html",
        "/uk/pin/1",
        "/uk/out/1",
    ];
    for method in METHODS {
        for path in &paths {
            if !known(method, path) {
                let page = sender.ask(method, path).await;
                assert_eq!(page.status, StatusCode::NOT_FOUND, "{method} {path}");
            }
        }
        for path in outside {
            let page = match method {
                "POST" => sender.submit(path, &[]).await,
                _ => sender.ask(method, path).await,
            };
            // The way out is a route of its own with one method.
            let fine = [StatusCode::NOT_FOUND, StatusCode::METHOD_NOT_ALLOWED];
            let list = path == "/uk/my/papers/" && method == "GET";
            assert!(list || fine.contains(&page.status), "{method} {path}: {}", page.status);
        }
    }
}

/// The one door is the only route that the router itself has.
#[test]
fn the_router_knows_no_route_beside_the_table() {
    let source = include_str!("../../src/lib.rs");
    assert_eq!(source.matches(".route(").count(), 1, "only the front door");
    assert_eq!(source.matches(".merge(").count(), 2, "only the way out and the assets");
    assert_eq!(source.matches(".nest").count(), 0);
    let pages = ROUTES.iter().filter(|(_, r)| r.starts_with("/{lang}/my/")).count();
    assert!(pages > 20 && ROUTES.iter().all(|(m, _)| ["GET", "POST"].contains(m)));
}

#[tokio::test(flavor = "multi_thread")]
async fn an_unknown_code_a_wrong_code_and_a_wrong_pin_get_the_same_bytes() {
    for kind in [Kind::Sqlite, Kind::Postgres] {
        let house = House::build(kind).await;
        let code = house.browser().sender("Слова.").await;
        let mut wrong = code.clone();
        wrong.replace_range(19.., if code.ends_with('1') { "2" } else { "1" });
        let unknown = "98765432109876543210";
        let mut seen = Vec::new();
        for (code, pin) in [(unknown, PIN), (&wrong[..], PIN), (&code[..], "938271"), (&code[..], "1")] {
            let page = house.browser().enters(code, pin).await;
            assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
            assert!(!page.html.contains(code) || code.len() < 2, "what was typed is not shown again");
            seen.push((page.html, page.headers));
        }
        // A code that is not whole is told so, whoever's it may be, and asks nothing of the base.
        for part in ["", "1", &code[..19], "987654321098765432109"] {
            let page = house.browser().enters(part, PIN).await;
            assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
            assert!(page.html.contains("двадцять цифр. Перевірте"), "{}", crate::browser::text(&page.html));
        }
        assert!(
            seen.iter().all(|s| *s == seen[0]),
            "{:?}",
            seen.iter().map(|s| s.0.len()).collect::<Vec<_>>()
        );
        let right = house.browser().enters(&code, PIN).await;
        assert_eq!(right.to.as_deref(), Some("/uk/my?n"));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_foreign_or_guessed_session_is_nobodys() {
    let house = House::build(Kind::Sqlite).await;
    let mut hers = house.browser();
    hers.sender("Слова.").await;
    let nobody = house.browser().get("/uk/my").await;
    assert_eq!(nobody.status, StatusCode::FORBIDDEN);
    let real = hers.cookie.clone().unwrap();
    let mut flipped = real.clone();
    let other = if &real[40..41] == "A" { "Q" } else { "A" };
    flipped.replace_range(40..41, other);
    // A cookie of the other face, of another secret, of a wrong length, of another alphabet.
    let office = office_cookie(&house).await;
    let guesses =
        [flipped, "A".repeat(real.len()), real[1..].to_owned(), format!("{real}A"), office, "ї".into()];
    for guess in guesses {
        let mut other = house.browser();
        other.cookie = Some(guess);
        for path in ["/uk/my", "/uk/my/messages", "/uk/r/list"] {
            let page = other.get(path).await;
            assert_eq!(page.status, StatusCode::FORBIDDEN, "{path}");
            let mut same = house.browser().get(path).await;
            assert_eq!(page.html, std::mem::take(&mut same.html), "{path}");
        }
    }
    assert_eq!(hers.get("/uk/my").await.status, StatusCode::OK);
}

async fn office_cookie(house: &House) -> String {
    let mut browser = Browser::new(house.office.clone());
    let page = browser.post_raw("/uk/login", house.typed("official")).await;
    assert_eq!(page.status, StatusCode::SEE_OTHER, "{}", text(&page.html));
    browser.cookie.unwrap()
}

/// A session of hers does not open the other's case, and the case's papers are hers alone.
#[tokio::test(flavor = "multi_thread")]
async fn two_people_never_see_each_others_words() {
    let house = House::build(Kind::Sqlite).await;
    let (mut one, mut two) = (house.browser(), house.browser());
    one.sender("Ліщина").await;
    two.sender("Калина").await;
    for (browser, hers, others) in [(&mut one, "Ліщина", "Калина"), (&mut two, "Калина", "Ліщина")]
    {
        let mut all = String::new();
        for (method, route) in ROUTES {
            if *method == "GET" {
                all.push_str(&browser.get(&path_of(route)).await.html);
            }
        }
        assert!(all.contains(hers) && !all.contains(others));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn hours_are_chosen_or_left_and_never_guessed() {
    let house = House::build(Kind::Sqlite).await;
    let mut hers = house.browser();
    hers.begin().await;
    hers.submit("/uk/r/reach", &[("reach", "phone"), ("phone", "101")]).await;
    let open = hers.get("/uk/r/hours").await.html;
    assert_eq!(open.matches("<select").count(), 2, "from and until: {}", text(&open));
    assert!(!open.contains(" selected"), "nothing is assumed");
    let same = hers.submit("/uk/r/hours", &[("safe_from", "9"), ("safe_until", "9")]).await;
    assert_eq!(same.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        text(&same.html).contains("Початок і кінець однакові") && same.html.contains("value=\"9\" selected")
    );
    let none = hers.submit("/uk/r/hours", &[("safe_from", "24")]).await;
    assert_eq!(none.status, StatusCode::UNPROCESSABLE_ENTITY, "no such hour");
    let hours =
        [("safe_days", "weekend"), ("safe_from", "22"), ("safe_until", "2"), ("safe_hours", "не у свята")];
    let kept = hers.submit("/uk/r/hours", &hours).await;
    assert_eq!(kept.status, StatusCode::SEE_OTHER, "{}", text(&kept.html));
    let check = text(&hers.get("/uk/r/check").await.html);
    for said in ["У суботу й неділю", "22:00", "2:00", "не у свята"] {
        assert!(check.contains(said), "{said}: {check}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_first_view_says_how_it_stands_then_what_comes_and_hides_no_protection() {
    let house = House::build(Kind::Sqlite).await;
    let mut hers = house.browser();
    hers.sender("Слова.").await;
    for (lang, next, protect) in
        [("uk", "Що далі", "Захистити себе"), ("en", "What comes next", "Protect myself")]
    {
        let page = hers.get(&format!("/{lang}/my")).await.html;
        let at = |what: &str| page.find(what).unwrap_or_else(|| panic!("{what}: {}", text(&page)));
        let order = [at("govuk-body-l"), at(next), at("st-choice-list"), at(protect), at("/my/talk")];
        assert!(order.is_sorted(), "{order:?}");
        assert_eq!(page.matches("st-choice-list__title").count(), 4, "four doors");
        for way in ["/my/protect#code", "/my/contact", "/my/stop"] {
            assert!(at(way) > at(protect) && at(way) < at("/my/talk"), "{way}");
        }
        assert!(!page.contains("Слова."), "nothing sensitive");
    }
}
