//! How she may be reached, as the pages tell it: a desk that was told nothing never calls, and a message is promised
//! only where somebody can read it.

use crate::house::{TestHouse, text};
use crate::walk::{At, received, sent_on};

#[tokio::test(flavor = "multi_thread")]
async fn a_desk_that_was_told_nothing_says_do_not_call_in_its_inbox_and_on_the_case() {
    let house = TestHouse::build().await;
    let case = received(&house).await;
    sent_on(&house, case).await;
    let mut decider = At::new(&house, "decider", case).await;
    let inbox = decider.browser.get(&format!("/uk/d/{}/?tab=all", decider.desk)).await;
    assert!(text(&inbox.html).contains("не дзвонити"), "{}", text(&inbox.html));
    let page = decider.browser.get(&decider.page()).await;
    let said = text(&page.html);
    assert!(said.contains("Не дзвонити й не писати") && said.contains(" не дзвонити "), "{said}");
    // The desk that was told of her telephone says so nowhere.
    let mut official = At::new(&house, "official", case).await;
    let page = official.browser.get(&official.page()).await;
    let said = text(&page.html);
    assert!(said.contains("Є безпечний спосіб") && !said.contains("не дзвонити"), "{said}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_message_is_promised_only_where_somebody_can_read_it() {
    let house = TestHouse::build().await;
    let (sent, _) = house.sent("Забрали документи.").await;
    let mut official = At::new(&house, "official", sent).await;
    let own = official.browser.get(&official.page()).await;
    assert!(text(&own.html).contains("прочитає його за своїм кодом"), "{}", text(&own.html));
    let say = official.browser.get(&format!("{}do/say", official.page())).await;
    assert!(text(&say.html).contains("Людина прочитає за своїм кодом"));
    // On paper, and no code was given.
    let paper = received(&house).await;
    sent_on(&house, paper).await;
    let mut decider = At::new(&house, "decider", paper).await;
    let page = decider.browser.get(&decider.page()).await;
    let said = text(&page.html);
    assert!(said.contains("ще не дійде") && !said.contains("за своїм кодом"), "{said}");
    let mut official = At::new(&house, "official", paper).await;
    let say = official.browser.get(&format!("{}do/say", official.page())).await;
    assert!(text(&say.html).contains("Коду людина ще не має"), "{}", text(&say.html));
}
