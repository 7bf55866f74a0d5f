//! What the office does not take without a word, and what its forms tell at the field it is about.

use crate::house::{TestHouse, text};
use crate::refused::{says, summary};
use crate::walk::{At, received};

/// A call at a time.
fn call(when: &str) -> [(&str, &str); 6] {
    [
        ("when", when),
        ("mode", "phone"),
        ("shown_number", "+380800000000"),
        ("official_word", "калина"),
        ("her_word", "верба"),
        ("wrong_voice", "Це служба доставки."),
    ]
}

#[tokio::test(flavor = "multi_thread")]
async fn a_call_she_did_not_agree_to_is_told_and_taken_with_a_tick() {
    let house = TestHouse::build().await;
    let case = received(&house).await;
    let mut official = At::new(&house, "official", case).await;
    official.signs().await;
    official.does("register", &[("journal", "1")]).await;
    let before = house.events(case).await;
    // She said 18-20.
    let page = official.tries("schedule", &call("2026-03-05T09:00")).await;
    says(&page, &["Час розмови: На дзвінок о цій порі людина не погоджувалася", "позначте це внизу форми"]);
    assert_eq!(summary(&page)[0].0, "when");
    assert!(!page.html.contains("+380501112233") && !page.html.contains("18-20"));
    assert!(page.html.contains("name=\"as_is\""));
    assert_eq!(house.events(case).await, before);
    let mut known = call("2026-03-05T09:00").to_vec();
    known.push(("as_is", "1"));
    official.does("schedule", &known).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_form_of_help_offers_what_can_be_given_in_neutral_words() {
    let house = TestHouse::build().await;
    let case = received(&house).await;
    let mut official = At::new(&house, "official", case).await;
    official.signs().await;
    let to = format!("{}do/give_help", official.page());
    let page = official.browser.get(&to).await;
    assert!(page.html.contains("value=\"child_care\"") && !page.html.contains("value=\"not_now\""));
    let said = text(&page.html);
    assert!(said.contains("допомога для дитини") && !said.contains("моєї"), "{said}");
    says(&official.tries("check_safety", &[("safe", "no")]).await, &["Про що домовилися: Ця відповідь потрібна"]);
}
