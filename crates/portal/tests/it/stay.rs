//! A page of an open session says a minute before it locks; one tap keeps it open, and what is typed with it.

use axum::http::StatusCode;
use stezhka_portal::ROUTES;
use stezhka_store::testing::Kind;
use stezhka_vault::Face;
use stezhka_vault::session::lifetimes;

use crate::hostile::sender;
use crate::house::House;
use crate::routes::path_of;

#[tokio::test(flavor = "multi_thread")]
async fn every_page_of_an_open_session_says_before_it_locks_and_no_other_does() {
    let house = House::build(Kind::Sqlite).await;
    let mut inside = sender(&house).await;
    let mut shown = 0;
    for (_, route) in ROUTES.iter().filter(|(method, _)| *method == "GET") {
        let path = path_of(route);
        let page = inside.get(&path).await;
        let hers = path.starts_with("/uk/my") || path.starts_with("/uk/r/");
        if page.status == StatusCode::OK {
            assert_eq!(page.html.contains("class=\"st-stay\""), hers, "{path}");
            shown += usize::from(hers);
        }
        let anybodys = house.browser().get(&path).await;
        assert!(!anybodys.html.contains("class=\"st-stay\""), "{path}");
    }
    assert!(shown >= 15, "{shown}");
}

#[tokio::test(flavor = "multi_thread")]
async fn staying_keeps_a_page_open_and_what_is_typed_in_its_language() {
    let house = House::build(Kind::Sqlite).await;
    let mut browser = sender(&house).await;
    for _ in 0..3 {
        house.wait(4).await;
        let page = browser.submit("/uk/my/messages", &[("text", "Калина"), ("go", "stay")]).await;
        assert_eq!(page.to.as_deref(), Some("/uk/my/messages?kept"));
        assert!(browser.get("/uk/my/messages?kept").await.html.contains("Калина"));
    }
    let fields = [("office", "Калинівка"), ("nowhere", "yes"), ("go", "stay")];
    let page = browser.submit("/uk/my/protect", &fields).await;
    let page = browser.get(&page.to.unwrap()).await;
    assert!(page.html.contains("value=\"Калинівка\""));
    assert_eq!(crate::hostile::messages(&mut browser).await, 0, "nothing was sent by staying");
    house.wait(6).await;
    assert_eq!(browser.get("/uk/my/messages").await.status, StatusCode::FORBIDDEN);
}

#[tokio::test(flavor = "multi_thread")]
async fn staying_before_sending_keeps_answers_and_ticks() {
    let house = House::build(Kind::Sqlite).await;
    let mut browser = house.browser();
    browser.begin().await;
    browser.code().await;
    browser.fills("Калина").await;
    let page = browser.submit("/uk/r/who", &[("call_me", "Зозуля"), ("go", "stay")]).await;
    assert_eq!(page.to.as_deref(), Some("/uk/r/who"));
    assert!(browser.get("/uk/r/who").await.html.contains("Зозуля"));
    assert!(!browser.get("/uk/r/check").await.html.contains(" checked"), "nobody ticks for her");
    for (go, to) in [("stay", "/uk/r/check?kept"), ("other", "/en/r/check?kept")] {
        let page = browser.submit("/uk/r/check", &[("consent", "police"), ("go", go)]).await;
        assert_eq!(page.to.as_deref(), Some(to));
        let page = browser.get(to).await;
        assert!(page.html.contains("value=\"police\" checked"), "{to}");
        assert_eq!(page.html.matches(" checked").count(), 1, "{to}");
    }
    let page = browser.submit("/uk/r/code", &[("go", "stay"), ("pin", "739152")]).await;
    assert_eq!(page.to.as_deref(), Some("/uk/r/code"), "a PIN is never kept");
    assert!(!browser.get("/uk/r/code").await.html.contains("739152"));
}

#[tokio::test(flavor = "multi_thread")]
async fn the_times_of_the_page_are_those_of_the_session() {
    let house = House::build(Kind::Sqlite).await;
    let css = house.browser().get(&stezhka_web::assets::NAMES.portal).await.html;
    let seconds = lifetimes(Face::Portal).0 / 1000;
    for (after, what) in [(seconds - 60, "st-wake"), (seconds, "st-wake"), (seconds, "st-sleep")] {
        assert!(css.contains(&format!("animation:0s {after}s forwards {what}")), "{what} after {after}");
    }
    let script = house.browser().get(&stezhka_web::assets::NAMES.exit).await.html;
    assert!(script.contains(&format!("> {}", seconds * 1000)), "a page that slept");
}
