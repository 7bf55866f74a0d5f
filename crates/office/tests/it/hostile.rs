//! Guessed addresses, double taps, marks in texts, bad bodies.

use axum::http::StatusCode;
use stezhka_terms::{CaseId, DeskId};

use crate::house::{Browser, TestHouse, text};
use crate::walk::At;

#[tokio::test(flavor = "multi_thread")]
async fn foreign_and_guessed_ids_get_the_same_bytes() {
    let house = TestHouse::build().await;
    let (case, _) = house.sent("Слова.").await;
    let mut far = house.member("far").await;
    let own = house.desk_of("far");
    let guess = CaseId::from_bytes([7; 16]);
    let no_desk = DeskId::from_bytes([7; 16]);
    let mut bodies = Vec::new();
    for path in [
        format!("/uk/d/{own}/c/{case}/"),
        format!("/uk/d/{own}/c/{guess}/"),
        format!("/uk/d/{}/c/{case}/", house.desk_of("official")),
        format!("/uk/d/{no_desk}/c/{case}/"),
        format!("/uk/d/{own}/c/{case}/do/tell"),
        format!("/uk/d/{own}/c/{guess}/do/tell"),
        format!("/uk/d/{own}/c/{guess}/do/nothing"),
        format!("/uk/d/{own}/c/not-an-id/"),
        format!("/uk/d/{}/", house.desk_of("official")),
        "/uk/nowhere".to_owned(),
        "/de/law".to_owned(),
    ] {
        let page = far.get(&path).await;
        assert_eq!(page.status, StatusCode::NOT_FOUND, "{path}");
        bodies.push((path, page.html));
    }
    for (path, body) in &bodies[1..] {
        assert_eq!(*body, bodies[0].1, "{path}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn posts_to_a_foreign_case_change_nothing_and_get_the_same_page() {
    let house = TestHouse::build().await;
    let (case, _) = house.sent("Слова.").await;
    let before = house.events(case).await;
    let mut far = house.member("far").await;
    let own = house.desk_of("far");
    for (action, more) in
        [("do/tell", ("text", "x")), ("do/recuse", ("a", "b")), ("open", ("what", "account"))]
    {
        let path = format!("/uk/d/{own}/c/{case}/{action}");
        let token = crate::matrix::token(&far, &path);
        let fields = [("t", &token[..]), ("key", KEY), ("task", "casework"), more];
        let page = far.post(&path, &fields).await;
        assert_eq!(page.status, StatusCode::NOT_FOUND, "{action}");
    }
    assert_eq!(house.events(case).await, before);
}

const KEY: &str = "0102030405060708090a0b0c0d0e0f10";

#[tokio::test(flavor = "multi_thread")]
async fn a_double_tap_and_back_make_one_event() {
    let house = TestHouse::build().await;
    let (case, _) = house.sent("Слова.").await;
    let mut official = At::new(&house, "official", case).await;
    official.signs().await;
    let path = format!("{}do/register", official.page());
    let page = official.browser.get(&path).await;
    let fields = [("journal", "17/26")];
    let first = official.browser.submit(&page, &path, &fields).await;
    let once = house.events(case).await;
    let second = official.browser.submit(&page, &path, &fields).await;
    assert_eq!((first.status, &first.to), (second.status, &second.to));
    assert_eq!(house.events(case).await, once, "one event");
    // A reading that is loaded again is noted once.
    let open = format!("{}open", official.page());
    let page = official.browser.get(&official.page()).await;
    let mut fields: Vec<(String, String)> = Browser::hidden(&page, &open);
    fields.retain(|(n, _)| n != "what");
    fields.extend([("what".into(), "account".into()), ("task".into(), "casework".into())]);
    let fields: Vec<(&str, &str)> = fields.iter().map(|(n, v)| (&n[..], &v[..])).collect();
    let one = official.browser.post(&open, &fields).await;
    let noted = house.events(case).await;
    assert_eq!(noted, once + 1);
    let two = official.browser.post(&open, &fields).await;
    assert_eq!((one.status, two.status), (StatusCode::OK, StatusCode::OK));
    assert_eq!(house.events(case).await, noted);
    // The same page for something else is a reading of its own: none without its note.
    let mut other = fields.clone();
    other.iter_mut().filter(|(n, _)| *n == "what").for_each(|f| f.1 = "identity");
    let page = official.browser.post(&open, &other).await;
    assert_eq!(page.status, StatusCode::OK, "{}", text(&page.html));
    assert!(page.html.contains("Ґалаґан"));
    assert_eq!(house.events(case).await, noted + 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn marks_in_her_words_and_in_typed_text_stay_words() {
    let house = TestHouse::build().await;
    let (case, _) = house.sent("<script>alert(1)</script>\"'><img src=x>").await;
    let mut official = At::new(&house, "official", case).await;
    official.signs().await;
    let page = official.opens("casework", &["account"]).await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(!page.html.contains("<script>alert") && !page.html.contains("<img src=x"));
    assert!(page.html.contains("&#60;script&#62;alert(1)"));
    let path = format!("{}do/set_facts_aside", official.page());
    let token = crate::matrix::token(&official.browser, &path);
    let typed = "</textarea><script>alert(2)</script>";
    let page = official.browser.post(&path, &[("t", &token), ("key", "\"><b>"), ("text", typed)]).await;
    assert_eq!(page.status, StatusCode::FORBIDDEN, "a key that is no key");
    let page = official.browser.post(&path, &[("t", &token), ("key", KEY), ("text", typed)]).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(!page.html.contains("</textarea><script>") && page.html.contains("&#60;script&#62;alert(2)"));
    for name in ["did", "after", "tab", "step"] {
        let page = official.browser.get(&format!("{}?{name}=%3Cscript%3E", official.page())).await;
        assert!(!page.html.contains("<script>alert") && !page.html.contains("%3Cscript"));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_form_posted_twice_is_one_act_and_with_other_words_another() {
    let house = TestHouse::build().await;
    let (case, _) = house.sent("Слова.").await;
    let mut official = At::new(&house, "official", case).await;
    official.signs().await;
    let path = format!("{}do/say", official.page());
    let form = official.browser.get(&path).await;
    let before = house.events(case).await;
    for (text, told) in [("Калина", 1), ("Калина", 1), ("Зозуля", 2), ("Калина", 2)] {
        let page = official.browser.submit(&form, &path, &[("text", text)]).await;
        assert_eq!(page.status, StatusCode::SEE_OTHER, "{text}");
        assert_eq!(house.events(case).await - before, told, "{text}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn bad_bodies_are_named_and_change_nothing() {
    let house = TestHouse::build().await;
    let (case, _) = house.sent("Слова.").await;
    let mut official = At::new(&house, "official", case).await;
    let path = format!("{}do/tell", official.page());
    let before = house.events(case).await;
    let big = format!("t=x&text={}", "a".repeat(600 * 1024));
    for (body, status) in [
        (big.into_bytes(), StatusCode::PAYLOAD_TOO_LARGE),
        (b"text=%FF%FE".to_vec(), StatusCode::BAD_REQUEST),
        ("a=1&".repeat(900).into_bytes(), StatusCode::PAYLOAD_TOO_LARGE),
        (b"\0\0\0".to_vec(), StatusCode::FORBIDDEN),
        (Vec::new(), StatusCode::FORBIDDEN),
    ] {
        let page = official.browser.post_raw(&path, body).await;
        assert_eq!(page.status, status, "{}", text(&page.html));
    }
    let receive = format!("/uk/d/{}/receive", official.desk);
    let token = crate::matrix::token(&official.browser, &receive);
    let long = "я".repeat(20_000);
    for (name, value) in [
        ("a.staying", "Ніде"),
        ("a.safe_now", "no-such-code"),
        ("a.in_own_words", &long),
        ("received", "2027-01-01"),
        ("received", "вчора"),
    ] {
        let fields = [("t", &token[..]), ("key", KEY), ("door", "oral"), (name, value)];
        let page = official.browser.post(&receive, &fields).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{name}");
        let id = name.replace('.', "-");
        assert!(page.html.contains(&format!("href=\"#{id}")), "{name} is where the summary leads");
    }
    assert_eq!(house.events(case).await, before);
}

#[tokio::test(flavor = "multi_thread")]
async fn every_page_is_kept_by_nobody_and_padded() {
    let house = TestHouse::build().await;
    let (case, _) = house.sent("Слова.").await;
    let mut official = At::new(&house, "official", case).await;
    let inbox = format!("/uk/d/{}/", official.desk);
    for path in [inbox, official.page(), "/uk/law".to_owned(), "/uk/login".to_owned()] {
        let page = official.browser.get(&path).await;
        assert_eq!(page.html.len() % 8192, 0, "{path}");
        assert_eq!(page.headers["cache-control"], "no-store");
        assert!(page.headers["content-security-policy"].to_str().unwrap().starts_with("default-src 'none'"));
        assert_eq!(page.headers["referrer-policy"], "no-referrer");
        assert!(!page.html.contains(" style=") && !page.html.contains("<style"));
        assert_eq!(page.html.matches("<script").count(), page.html.matches("<script src=\"/a/").count());
    }
}
