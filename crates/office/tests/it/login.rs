//! Login and sessions: one answer to all failures, text kept over a lock, the way on.

use axum::http::StatusCode;

use crate::house::{TestHouse, text};

#[tokio::test(flavor = "multi_thread")]
async fn with_one_desk_the_way_leads_to_its_inbox_and_logout_ends_it() {
    let house = TestHouse::build().await;
    let (case, _) = house.sent("МАРКЕР-історія").await;
    let mut member = house.member("official").await;
    let home = member.get("/uk/").await;
    let inbox = home.to.expect("one desk leads on");
    let page = member.get(&inbox).await;
    assert_eq!(page.status, StatusCode::OK);
    let words = text(&page.html);
    assert!(words.contains(&case.to_string()[..4]) && words.contains("Зареєструвати"), "{words}");
    assert!(!page.html.contains("МАРКЕР") && !page.html.contains("Ґалаґан"), "no name, no story");
    let one = member.get(&format!("{inbox}c/{case}/")).await;
    assert_eq!(one.status, StatusCode::OK, "{}", text(&one.html));
    assert!(!one.html.contains("МАРКЕР") && !one.html.contains("Ґалаґан"), "looking opens nothing");
    let cookie = member.cookie.clone();
    let left = member.fill(&inbox, "/uk/logout", &[]).await;
    assert_eq!(left.to.as_deref(), Some("/uk/login"));
    member.cookie = cookie;
    assert_eq!(member.get(&inbox).await.status, StatusCode::UNAUTHORIZED, "the old cookie opens nothing");
}
