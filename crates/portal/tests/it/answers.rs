//! What she may write where, and what is asked back before a task counts as done.

use axum::http::StatusCode;
use stezhka_store::testing::Kind;

use crate::browser::text;
use crate::house::House;

#[tokio::test(flavor = "multi_thread")]
async fn a_place_abroad_stays_as_she_wrote_it_and_one_of_the_register_is_known() {
    let house = House::build(Kind::Sqlite).await;
    let mut browser = house.browser();
    browser.begin().await;
    for (typed, shown) in [
        ("Польща, ферма біля Вроцлава", "Польща, ферма біля Вроцлава"),
        ("Germany", "Germany"),
        ("вінницька обл.", "Вінницька область"),
    ] {
        let page = browser.submit("/uk/r/what", &[("where_happened", typed)]).await;
        assert_eq!(page.status, StatusCode::SEE_OTHER, "{typed}: {}", text(&page.html));
        assert!(browser.get("/uk/r/what").await.html.contains(&format!("value=\"{shown}\"")), "{shown}");
    }
    // A village bears the name: which was meant is asked, and «as written» is one of the answers.
    let asked = browser.submit("/uk/r/what", &[("where_happened", "Березівка")]).await;
    assert_eq!(asked.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(asked.html.contains("value=\"written\""), "{}", text(&asked.html));
    let kept = [("where_happened", "Березівка"), ("where_happened.meant", "written")];
    assert_eq!(browser.submit("/uk/r/what", &kept).await.status, StatusCode::SEE_OTHER);
    assert!(browser.get("/uk/r/what").await.html.contains("value=\"Березівка\""));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_way_of_contact_without_a_number_is_not_done_and_says_what_to_do() {
    let house = House::build(Kind::Sqlite).await;
    let mut browser = house.browser();
    browser.begin().await;
    let page = browser.submit("/uk/r/reach", &[("reach", "phone")]).await;
    assert_eq!(page.to.as_deref(), Some("/uk/r/reach"), "the number is asked for first");
    for (number, done) in [("", false), ("абв", false), ("+380 00 000 00 00", true), ("0000, Оля", true)]
    {
        let page = browser.submit("/uk/r/reach", &[("reach", "phone"), ("phone", number)]).await;
        assert_eq!(page.status == StatusCode::SEE_OTHER, done, "{number}: {}", text(&page.html));
    }
    browser.submit("/uk/r/reach", &[("reach", "email")]).await;
    for (address, done) in [("", false), ("пошта", false), ("kalyna@poshta.example", true)] {
        let page = browser.submit("/uk/r/reach", &[("reach", "email"), ("email", address)]).await;
        assert_eq!(page.status == StatusCode::SEE_OTHER, done, "{address}: {}", text(&page.html));
    }
    assert_eq!(browser.submit("/uk/r/reach", &[("reach", "none")]).await.status, StatusCode::SEE_OTHER);
}

#[tokio::test(flavor = "multi_thread")]
async fn one_word_for_both_sides_proves_nobody_and_is_asked_again() {
    let house = House::build(Kind::Sqlite).await;
    let mut browser = house.browser();
    browser.begin().await;
    browser.submit("/uk/r/reach", &[("reach", "place")]).await;
    for (hers, ours, done) in [("жоржина", "Жоржина ", false), ("жоржина", "вівторок", true)]
    {
        let fields = [("word_of_mine", hers), ("word_of_theirs", ours)];
        let page = browser.submit("/uk/r/hours", &fields).await;
        assert_eq!(page.status == StatusCode::SEE_OTHER, done, "{ours}: {}", text(&page.html));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_administration_is_found_by_a_town_it_serves_in_either_alphabet_and_never_by_nothing() {
    let house = House::build(Kind::Sqlite).await;
    let mut browser = house.browser();
    browser.begin().await;
    browser.submit("/uk/r/where", &[("where_to", "chosen")]).await;
    let none = browser.submit("/uk/r/where", &[("where_to", "chosen"), ("chosen_body", "")]).await;
    assert_eq!(none.status, StatusCode::UNPROCESSABLE_ENTITY);
    for (lang, typed) in [("uk", "Вінниця"), ("en", "Vinnytsia"), ("en", "Lviv"), ("en", "Odesa")] {
        let path = format!("/{lang}/r/where");
        let page = browser.submit(&path, &[("where_to", "chosen"), ("chosen_body", typed)]).await;
        assert!(page.html.contains("chosen_body.meant"), "{typed}: {}", text(&page.html));
    }
    let list = browser.get("/uk/r/list").await;
    assert!(!list.html.contains("/uk/r/check"), "nothing is chosen yet");
}
