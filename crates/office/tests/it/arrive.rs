//! Invited, arrived, seated, covering: the way of a colleague from a paper to an inbox, over HTTP.

use axum::http::StatusCode;
use stezhka_vault::Totp;

use crate::house::{Browser, Page, TestHouse, text};

/// What stands after a mark, up to the next tag.
fn after<'h>(html: &'h str, mark: &str) -> &'h str {
    let rest = html.split_once(mark).unwrap_or_else(|| panic!("{mark}: {}", text(html))).1;
    rest.split('<').next().unwrap().trim()
}

fn hidden(html: &str, name: &str) -> String {
    let rest = html.split_once(&format!("name=\"{name}\" value=\"")).unwrap().1;
    rest.split('"').next().unwrap().replace("&#39;", "'").replace("&amp;", "&")
}

fn token(page: &Page, action: &str) -> String {
    Browser::hidden(page, action).into_iter().find(|(n, _)| n == "t").unwrap().1
}

/// Arrives with the code on paper; answers name, words, secret and the eight digits.
async fn arrive(house: &TestHouse, paper: &str) -> (String, Totp, String) {
    let mut stranger = house.browser();
    let shown = stranger.post("/uk/arrive", &[("paper", paper), ("own", "")]).await;
    assert_eq!(shown.status, StatusCode::OK, "{}", text(&shown.html));
    let fields: Vec<(&str, String)> = ["paper", "token", "name", "words", "totp", "address"]
        .into_iter()
        .map(|name| (name, hidden(&shown.html, name)))
        .collect();
    let totp = Totp::read(&fields[4].1).unwrap();
    let mut posted: Vec<(&str, &str)> = fields.iter().map(|(n, v)| (*n, &v[..])).collect();
    posted.push(("first", "000000"));
    let wrong = stranger.post("/uk/arrived", &posted).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(wrong.html.contains(&fields[3].1), "a wrong first code loses neither words nor secret");
    posted.pop();
    let code = format!("{:06}", totp.code(Totp::step(house.now())).unwrap());
    posted.push(("first", &code));
    let done = stranger.post("/uk/arrived", &posted).await;
    assert_eq!(done.status, StatusCode::OK, "{}", text(&done.html));
    let shown = done.html.split("st-code").nth(1).unwrap().split("</p>").next().unwrap();
    let digits: String = shown.chars().filter(char::is_ascii_digit).collect();
    let again = stranger.post("/uk/arrive", &[("paper", paper), ("own", "")]).await;
    assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY, "the paper is spent");
    (fields[3].1.clone(), totp, digits)
}

async fn login(house: &TestHouse, browser: &mut Browser<'_>, name: &str, words: &str, totp: &Totp) -> String {
    let code = format!("{:06}", totp.code(Totp::step(house.now())).unwrap());
    let fields = [("name", name), ("passphrase", words), ("code", &code)];
    let page = browser.post("/uk/login", &fields).await;
    assert_eq!(page.status, StatusCode::SEE_OTHER, "{}", text(&page.html));
    browser.get("/uk/").await.to.unwrap_or_default()
}

#[tokio::test(flavor = "multi_thread")]
async fn an_invited_colleague_sits_at_no_desk_until_a_lead_has_heard_the_digits() {
    let house = TestHouse::build().await;
    let mut root = house.member("root").await;
    root.step_up("root").await;
    let desk = house.desk_of("official").to_string();
    let invited = root
        .fill("/uk/invite", "/uk/invite", &[("name", "olena"), ("desk", &desk), ("role", "official")])
        .await;
    assert_eq!(invited.status, StatusCode::OK, "{}", text(&invited.html));
    let paper = after(&invited.html, "class=\"st-code\">").to_owned();
    let (words, totp, digits) = arrive(&house, &paper).await;
    house.wait(1);
    let mut olena = house.browser();
    assert_eq!(login(&house, &mut olena, "olena", &words, &totp).await, "", "no desk yet");
    assert_eq!(olena.get(&format!("/uk/d/{desk}/")).await.status, StatusCode::NOT_FOUND);
    let mut lead = house.member("lead").await;
    lead.step_up("lead").await;
    let people = format!("/uk/d/{desk}/people");
    let seat = |digits: &str| {
        vec![("do", "join".to_owned()), ("account", "olena".to_owned()), ("fingerprint", digits.to_owned())]
    };
    let mut wrong = digits.clone().into_bytes();
    wrong[0] = if wrong[0] == b'9' { b'1' } else { wrong[0] + 1 };
    for (typed, status) in [
        (String::from_utf8(wrong).unwrap(), StatusCode::UNPROCESSABLE_ENTITY),
        (digits, StatusCode::SEE_OTHER),
    ] {
        let page = lead.get(&format!("{people}?do=join")).await;
        let token = token(&page, &people);
        let mut fields = seat(&typed);
        fields.extend([("t", token), ("roles", "official".to_owned())]);
        let fields: Vec<(&str, &str)> = fields.iter().map(|(n, v)| (*n, &v[..])).collect();
        let answer = lead.post(&people, &fields).await;
        assert_eq!(answer.status, status, "{}", text(&answer.html));
    }
    assert_eq!(olena.get(&format!("/uk/d/{desk}/")).await.status, StatusCode::OK, "she covers from now on");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_colleague_covers_at_once_and_nobody_but_a_lead_lets_go() {
    let house = TestHouse::build().await;
    let desk = house.desk_of("official");
    let people = format!("/uk/d/{desk}/people");
    let until = house.now().day().plus_days(3).to_string();
    let change = |token: String, what: &str| {
        vec![
            ("t", token),
            ("do", what.to_owned()),
            ("account", "far".to_owned()),
            ("roles", "official".to_owned()),
            ("until", until.clone()),
        ]
    };
    // Somebody of another body is let in by a lead only.
    for (who, status) in [("official", StatusCode::FORBIDDEN), ("lead", StatusCode::SEE_OTHER)] {
        let mut member = house.member(who).await;
        member.step_up(who).await;
        let page = member.get(&format!("{people}?do=cover")).await;
        let fields = change(token(&page, &people), "cover");
        let fields: Vec<(&str, &str)> = fields.iter().map(|(n, v)| (*n, &v[..])).collect();
        let answer = member.post(&people, &fields).await;
        assert_eq!(answer.status, status, "{who}: {}", text(&answer.html));
    }
    let mut far = house.member("far").await;
    assert_eq!(far.get(&format!("/uk/d/{desk}/")).await.status, StatusCode::OK);
    let mut official = {
        house.wait(1);
        house.member("official")
    }
    .await;
    let page = official.get(&people).await;
    assert!(
        page.html.contains("do=cover") && !page.html.contains("do=leave"),
        "not for whoever does not lead"
    );
    let page = official.get(&format!("{people}?do=leave")).await;
    assert!(!page.html.contains("id=\"form\""), "nor by the address");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_wrong_paper_and_a_paper_of_yesterday_get_one_answer() {
    let house = TestHouse::build().await;
    let mut root = house.member("root").await;
    root.step_up("root").await;
    let invited = root.fill("/uk/invite", "/uk/invite", &[("name", "petro")]).await;
    let paper = after(&invited.html, "class=\"st-code\">").to_owned();
    let wrong =
        house.browser().post("/uk/arrive", &[("paper", "1111 2222 3333 4444 5555 6666 7777 8888")]).await;
    house.wait(25 * 60);
    let late = house.browser().post("/uk/arrive", &[("paper", &paper)]).await;
    assert_eq!(
        (wrong.status, late.status),
        (StatusCode::UNPROCESSABLE_ENTITY, StatusCode::UNPROCESSABLE_ENTITY)
    );
    assert_eq!(text(&wrong.html), text(&late.html));
}
