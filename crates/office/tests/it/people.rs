//! People of a desk over forms, and the agreed hours of a contact.

use axum::http::StatusCode;

use crate::house::{TestHouse, text};
use crate::walk::{At, received};

#[tokio::test(flavor = "multi_thread")]
async fn a_lead_removes_a_member_and_his_session_ends_at_once() {
    let house = TestHouse::build().await;
    let mut clerk = house.member("clerk").await;
    let page = format!("/uk/d/{}/people", house.desk_of("clerk"));
    assert_eq!(clerk.get(&page).await.status, StatusCode::OK);
    let mut lead = house.member("lead").await;
    let own = clerk.get(&page).await;
    let sign = own.html.split("<strong>").nth(1).unwrap().split('<').next().unwrap().to_owned();
    let nobody = lead.fill(&format!("{page}?do=leave"), &page, &[]).await;
    assert_eq!(nobody.status, StatusCode::UNPROCESSABLE_ENTITY, "whom?");
    let hidden = crate::house::Browser::hidden(&lead.get(&format!("{page}?do=leave")).await, &page);
    let gone = [("t", &hidden[0].1[..]), ("do", "leave"), ("account", &sign[..])];
    let done = lead.post(&page, &gone).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", text(&done.html));
    assert!(text(&lead.get(&done.to.unwrap()).await.html).contains("вилучено"));
    let after = clerk.get(&page).await;
    assert!(after.status == StatusCode::UNAUTHORIZED || after.status == StatusCode::NOT_FOUND);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_lead_lets_a_colleague_in_by_digits_compared_and_never_by_wrong_ones() {
    let house = TestHouse::build().await;
    let mut far = house.member("far").await;
    let own = far.get(&format!("/uk/d/{}/people", house.desk_of("far"))).await;
    let strong: Vec<&str> =
        own.html.split("<strong>").skip(1).map(|s| s.split('<').next().unwrap()).collect();
    let (sign, digits) = (strong[0].to_owned(), strong[1].to_owned());
    let page = format!("/uk/d/{}/people", house.desk_of("lead"));
    let mut lead = house.member("lead").await;
    lead.step_up("lead").await;
    let token = crate::matrix::token(&lead, &page);
    let with = |digits: &'static str| digits;
    let wrong = [
        ("t", &token[..]),
        ("do", "join"),
        ("account", &sign[..]),
        ("roles", "official"),
        ("fingerprint", with("00000000")),
    ];
    let refused = lead.post(&page, &wrong).await;
    assert_ne!(refused.status, StatusCode::SEE_OTHER);
    assert!(!refused.status.is_server_error(), "{}", text(&refused.html));
    let mut right = wrong;
    right[4].1 = &digits;
    let done = lead.post(&page, &right).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", text(&done.html));
    let inbox = far.get(&format!("/uk/d/{}/", house.desk_of("lead"))).await;
    assert_eq!(inbox.status, StatusCode::OK, "covers from this minute");
    let home = far.get("/uk/").await;
    assert_eq!(home.status, StatusCode::OK, "two desks: a choice");
    assert_eq!(home.html.matches("/d/").count(), 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_number_is_hidden_outside_the_agreed_hours() {
    let house = TestHouse::build().await;
    let case = received(&house).await;
    let mut official = At::new(&house, "official", case).await;
    official.signs().await;
    let early = official.opens("casework", &["contact"]).await;
    assert_eq!(early.status, StatusCode::OK);
    assert!(!early.html.contains("380501112233"), "18-20, and it is morning: {}", text(&early.html));
    assert!(early.html.contains("18-20") && text(&early.html).contains("Приховано"));
    house.wait(8 * 60 + 30);
    let mut later = At::new(&house, "official", case).await;
    let open = later.opens("casework", &["contact"]).await;
    assert!(open.html.contains("&#43;380501112233") || open.html.contains("+380501112233"));
    let case_page = later.browser.get(&later.page()).await;
    assert!(!case_page.html.contains("380501112233"), "the case page never shows it");
}

/// Received on paper, with a number and what was said of the time.
async fn reachable(house: &TestHouse, said: &[(&str, &str)]) -> stezhka_terms::CaseId {
    let mut official = house.member("official").await;
    let to = format!("/uk/d/{}/receive", house.desk_of("official"));
    let mut fields = vec![
        ("door", "phone"),
        ("a.safe_now", "safe"),
        ("a.reach", "phone"),
        ("a.phone", "+380501112233"),
        ("a.first_need", "papers"),
        ("a.where_to", "chosen"),
    ];
    fields.extend(said);
    let page = official.fill(&to, &to, &fields).await;
    assert_eq!(page.status, StatusCode::SEE_OTHER, "{}", text(&page.html));
    let place = page.to.unwrap();
    place.split("/c/").nth(1).unwrap().split(['/', '?']).next().unwrap().parse().unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn chosen_hours_hide_exactly_and_words_stand_before_a_number() {
    let house = TestHouse::build().await;
    let chosen = [
        ("a.safe_days", "every"),
        ("a.safe_from", "18"),
        ("a.safe_until", "20"),
        ("a.safe_hours", "не у свята"),
    ];
    let exact = reachable(&house, &chosen).await;
    let worded = reachable(&house, &[("a.safe_hours", "коли нікого немає вдома")]).await;
    let unsaid = reachable(&house, &[]).await;
    let mut official = At::new(&house, "official", exact).await;
    official.signs().await;
    let early = text(&official.opens("casework", &["contact"]).await.html);
    assert!(!early.contains("380501112233"), "it is morning: {early}");
    assert!(early.contains("Щодня, 18:00–20:00 за Києвом") && early.contains("не у свята"), "{early}");
    assert!(early.contains("Приховано"), "{early}");
    for (case, words) in [(worded, "Слова людини дозволяють зараз"), (unsaid, "Годин не погоджено")]
    {
        let mut official = At::new(&house, "official", case).await;
        official.signs().await;
        let page = official.opens("casework", &["contact"]).await.html;
        let (before, number) = page.split_once("380501112233").unwrap();
        let tap = before.rfind("<details").unwrap();
        assert!(before.rfind("</details>").is_none_or(|end| end < tap), "closed until it is clicked");
        assert!(text(&before[tap..]).contains(words) && !number.is_empty(), "{}", text(&page));
        assert!(case != worded || before[..tap].contains("коли нікого немає вдома"), "the words come first");
    }
    house.wait(8 * 60 + 30);
    let mut later = At::new(&house, "official", exact).await;
    let open = later.opens("casework", &["contact"]).await.html;
    assert!(open.contains("380501112233"), "{}", text(&open));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_new_way_that_waits_keeps_its_hours_and_lies_behind_a_tap() {
    let house = TestHouse::build().await;
    let case = reachable(&house, &[]).await;
    let mut official = At::new(&house, "official", case).await;
    official.signs().await;
    let exact = r#"{"channel":"phone","address":"+380970000001","days":"every","from":"18","until":"20"}"#;
    for to in [exact, "тепер +380970000002"] {
        let asked = [("door", "oral"), ("said", "Тепер інакше."), ("change", "contact"), ("to", to)];
        official.does("ask_change", &asked).await;
    }
    let early = official.opens("casework", &["contact"]).await.html;
    assert!(
        !early.contains("380970000001") && text(&early).contains("Щодня, 18:00–20:00"),
        "{}",
        text(&early)
    );
    let (before, _) = early.split_once("380970000002").unwrap();
    let tap = before.rfind("<details").unwrap();
    assert!(before.rfind("</details>").is_none_or(|end| end < tap), "closed until it is clicked");
    house.wait(8 * 60 + 30);
    let mut later = At::new(&house, "official", case).await;
    let open = later.opens("casework", &["contact"]).await.html;
    assert!(open.contains("380970000001") && text(&open).contains("ще не підтверджений"), "{}", text(&open));
}
