//! Authorization: every route of the router for every role, at the own desk and another's, in a case of the desk and
//! in somebody else's. The list of routes is the one the router is built from, so none can be missing.

use std::fmt::Write;

use axum::http::StatusCode;
use stezhka_office::ROUTES;
use stezhka_terms::{CaseId, DeskId};
use stezhka_vault::{Cookie, Face};

use crate::house::{Browser, TestHouse};
use crate::walk::{At, received, sent_on};

/// A token as the pages of this browser would carry it.
pub fn token(browser: &Browser<'_>, path: &str) -> String {
    let cookie = Cookie::parse(browser.cookie.as_deref().unwrap()).unwrap();
    let mut rng = browser.house.app.office_rng();
    stezhka_vault::session::csrf(&cookie, Face::Office, path, rng.as_mut())
}

fn path_of(route: &str, desk: DeskId, case: CaseId) -> String {
    let path = route
        .replace("{lang}", "uk")
        .replace("{desk}", &desk.to_string())
        .replace("{case}", &case.to_string())
        .replace("{act}", "say");
    assert!(!path.contains('{'), "a part of {route} that this test does not know");
    path
}

async fn ask(browser: &mut Browser<'_>, method: &str, path: &str) -> StatusCode {
    if method == "get" {
        return browser.get(path).await.status;
    }
    let token = if browser.cookie.is_some() { token(browser, path) } else { String::new() };
    let key: String = rand::random::<[u8; 16]>().iter().fold(String::new(), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    });
    let fields = [
        ("t", &token[..]),
        ("key", &key[..]),
        ("what", "account"),
        ("task", "casework"),
        ("paper", "receipt"),
        ("text", "Слова."),
        ("name", "Єва"),
        ("do", "join"),
    ];
    browser.post(path, &fields).await.status
}

#[tokio::test(flavor = "multi_thread")]
async fn every_route_for_every_role_is_what_it_was() {
    let house = TestHouse::build().await;
    let case = received(&house).await;
    sent_on(&house, case).await;
    let mut decider = At::new(&house, "decider", case).await;
    decider.signs().await;
    let (alien, _) = house.sent("Інша.").await;
    let mut lines = String::new();
    let people = [
        "nobody",
        "official",
        "lead",
        "clerk",
        "far",
        "decider",
        "reader",
        "registrar",
        "review",
        "lead, proven",
    ];
    // Who has typed words and code again just now.
    let name = |who: &'static str| who.split(',').next().unwrap_or(who);
    for (method, route) in ROUTES {
        let _ = writeln!(lines, "{method} {route}");
        for who in people {
            let mut browser = house.browser();
            if who != "nobody" {
                browser = house.member(name(who)).await;
            }
            if who.ends_with("proven") {
                browser.step_up(name(who)).await;
            }
            let own = if who == "nobody" { house.desk_of("official") } else { house.desk_of(name(who)) };
            let other = house.desk_of(if own == house.desk_of("official") { "far" } else { "official" });
            // What is somebody else's to the official is the decider's case nowhere: one that never reached the desk.
            let theirs = if own == house.desk_of("official") { CaseId::from_bytes([9; 16]) } else { alien };
            let mut said = Vec::new();
            for (desk, case) in [(own, case), (own, theirs), (other, case)] {
                let path = path_of(route, desk, case);
                let status = ask(&mut browser, method, &path).await;
                said.push(status.as_u16().to_string());
                if route.ends_with("logout") {
                    break;
                }
            }
            let _ = writeln!(lines, "  {who}: {}", said.join(" "));
        }
    }
    insta::assert_snapshot!(lines);
}
