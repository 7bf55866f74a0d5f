//! What a person without a telephone asks of the desk: written down with the means and her words. What protects acts at
//! once, what opens or ends waits for a second person.

use axum::http::StatusCode;
use stezhka_case::{Change, Stage};
use stezhka_law::Party;

use crate::house::{TestHouse, text};
use crate::walk::{At, received, sent_on};

#[tokio::test(flavor = "multi_thread")]
async fn a_denial_that_she_speaks_at_the_desk_acts_at_once() {
    let house = TestHouse::build().await;
    let case = received(&house).await;
    let mut official = At::new(&house, "official", case).await;
    let silent = official.tries("deny", &[("door", "oral"), ("body", "osa-05")]).await;
    assert_eq!(silent.status, StatusCode::UNPROCESSABLE_ENTITY, "in which words?");
    let said = [("door", "oral"), ("said", "Там працює мій чоловік."), ("body", "osa-05")];
    official.does("deny", &said).await;
    let moved = official.tries("move_desk", &[("to", "osa-05"), ("text", "Ближче.")]).await;
    assert_eq!(moved.status, StatusCode::UNPROCESSABLE_ENTITY);
    official.signs().await;
    let read = official.opens("casework", &["legal", "limits"]).await;
    assert!(read.html.contains("Там працює мій чоловік."), "{}", text(&read.html));
    assert!(text(&read.html).contains("усно") && !read.html.contains(">oral<"));
    // The desk itself: then where the file goes belongs to the same act, and the desk sees it no more.
    let own = [("door", "paper"), ("said", "Не ви."), ("body", "rsa-1210")];
    assert_eq!(official.tries("deny", &own).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    let away = [("door", "paper"), ("said", "Не ви."), ("body", "rsa-1210"), ("to", "osa-05")];
    assert_eq!(official.tries("deny", &away).await.status, StatusCode::UNPROCESSABLE_ENTITY, "she denied it");
    assert_eq!(house.app.state(case).await.unwrap().seat(Party::Intake), Some(official.desk));
}

#[tokio::test(flavor = "multi_thread")]
async fn what_ends_her_request_is_confirmed_by_another_than_wrote_it_down() {
    let house = TestHouse::build().await;
    let case = received(&house).await;
    let mut official = At::new(&house, "official", case).await;
    let asked = [("door", "phone"), ("said", "Не хочу далі."), ("change", "withdraw"), ("to", "зовсім")];
    official.does("ask_change", &asked).await;
    let page = official.browser.get(&format!("{}do/confirm_change", official.page())).await;
    assert!(text(&page.html).contains("друга людина підрозділу"), "{}", text(&page.html));
    assert!(!page.html.contains("id=\"form\""), "nothing to fill in that would be refused");
    let about = *house.app.state(case).await.unwrap().pending.keys().next().unwrap();
    let mut lead = At::new(&house, "lead", case).await;
    let how = [("about", &about.to_string()[..]), ("how", "Передзвонили домовленим номером.")];
    lead.does("confirm_change", &how).await;
    let state = house.app.state(case).await.unwrap();
    assert!(state.stage == Stage::Withdrawn && !state.pending.values().any(|p| p.change == Change::Withdraw));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_consent_taken_back_at_the_desk_ends_what_rested_on_it() {
    let house = TestHouse::build().await;
    let case = received(&house).await;
    sent_on(&house, case).await;
    let mut official = At::new(&house, "official", case).await;
    official.does("consent", &[("purpose", "police"), ("recipient", "поліція"), ("said", "Так.")]).await;
    let about = *house.app.state(case).await.unwrap().consents.keys().next().unwrap();
    let back = [("door", "oral"), ("said", "Уже не хочу."), ("about", &about.to_string()[..])];
    official.does("revoke_consent", &back).await;
    assert!(house.app.state(case).await.unwrap().consents[&about].revoked);
    let again = official.browser.get(&format!("{}do/revoke_consent", official.page())).await;
    assert_eq!(again.status, StatusCode::FORBIDDEN, "nothing more to take back");
    let early = official.browser.get(&format!("{}do/appeal", official.page())).await;
    assert_eq!(early.status, StatusCode::FORBIDDEN, "nothing to appeal yet");
}
