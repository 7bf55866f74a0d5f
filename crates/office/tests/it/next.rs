//! What a task puts forward: the act that fulfils it when it may be done now, else for what it waits. Never another
//! way to close it, and never what cannot be done.

use axum::http::StatusCode;

use crate::house::{TestHouse, text};
use crate::walk::{At, received, sent_on};

/// The tasks of the page, without what may be done besides.
fn tasks(html: &str) -> String {
    let from = html.split("id=\"tasks\"").nth(1).unwrap();
    text(from.split("data-act=").next().unwrap())
}

#[tokio::test(flavor = "multi_thread")]
async fn what_only_waits_has_a_reason_and_no_button_and_the_inbox_leads_to_the_case() {
    let house = TestHouse::build().await;
    let case = received(&house).await;
    let mut official = At::new(&house, "official", case).await;
    official.signs().await;
    official.does("register", &[("journal", "1"), ("originals", "сейф")]).await;
    let page = official.browser.get(&official.page()).await;
    let conclude = format!("href=\"{}do/conclude\" role=\"button\"", official.page());
    assert!(!page.html.contains(&conclude), "the interview is still open");
    let inbox = official.browser.get(&format!("/uk/d/{}/?tab=all", official.desk)).await;
    assert!(!inbox.html.contains("do/conclude") && !inbox.html.contains("do/send_on"));
    sent_on_after(&house, case).await;
    let mut decider = At::new(&house, "decider", case).await;
    let page = decider.browser.get(&decider.page()).await;
    let said = tasks(&page.html);
    assert!(said.contains("Ще не можна: Спершу підпишіть розписку"), "{said}");
    assert!(!page.html.contains(&format!("{}do/decide\"", decider.page())));
}

/// The rest of the way, from a case that is registered already.
async fn sent_on_after(house: &TestHouse, case: stezhka_terms::CaseId) {
    let mut official = At::new(house, "official", case).await;
    official
        .does("waive_interview", &[("code", "unneeded.identified_by_police"), ("text", "Є записи.")])
        .await;
    let conclusion = [
        ("favourable", "favourable"),
        ("text", "Слова узгоджуються."),
        ("as_is", "1"),
        ("told", "text c.agreement c.exploitation c.materials"),
    ];
    official.does("conclude", &conclusion).await;
    official.does("send_on", &[]).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_record_is_confirmed_only_with_how() {
    let house = TestHouse::build().await;
    let case = received(&house).await;
    sent_on(&house, case).await;
    let mut official = At::new(&house, "official", case).await;
    let before = house.events(case).await;
    for how in [&[][..], &[("read_back", "later")][..]] {
        let page = official.tries("confirm_record", how).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    }
    assert_eq!(house.events(case).await, before);
    official.does("confirm_record", &[("read_back", "voice")]).await;
    let read = official.opens("casework", &["account"]).await;
    assert!(text(&read.html).contains("голосом"), "{}", text(&read.html));
}

#[tokio::test(flavor = "multi_thread")]
async fn an_act_says_first_what_it_drops_undone_and_a_choice_not_made_tells_nothing() {
    let house = TestHouse::build().await;
    let case = received(&house).await;
    let mut official = At::new(&house, "official", case).await;
    let step = official.browser.get(&format!("{}do/step", official.page())).await;
    assert!(step.html.contains("id=\"form\"") && !text(&step.html).contains("Що це зробить"));
    let help = official.browser.get(&format!("{}do/give_help", official.page())).await;
    assert!(help.html.contains("<option value=\"\">—</option>"), "nothing is chosen for him");
    official.signs().await;
    official.does("register", &[("journal", "1"), ("originals", "сейф")]).await;
    official.does("schedule", &[("when", "2026-03-05T18:30"), ("mode", "visit")]).await;
    let missed = official.browser.get(&format!("{}do/miss_interview", official.page())).await;
    let said = text(&missed.html);
    assert!(said.contains("Що це зробить Буде знято НЕВИКОНАНИМ: «Провести"), "{said}");
    assert!(!said.contains("Буде виконано") && said.contains("Нове завдання: «"), "{said}");
}
