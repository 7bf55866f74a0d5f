//! What a form says of its fields: which may be left empty, how each wants to be filled in, everything at once and in
//! the order of the page.

use axum::http::StatusCode;

use crate::house::{TestHouse, text};
use crate::refused::{says, summary};
use crate::walk::{At, deciding, received};

#[tokio::test(flavor = "multi_thread")]
async fn optional_fields_say_so_and_needed_ones_do_not() {
    let house = TestHouse::build().await;
    let case = received(&house).await;
    let mut official = At::new(&house, "official", case).await;
    let page = official.browser.get(&format!("{}do/consent", official.page())).await;
    let label = |html: &str, id: &str| {
        let from = html.split(&format!("for=\"{id}\">")).nth(1).unwrap();
        from.split("</label>").next().unwrap().to_owned()
    };
    assert!(label(&page.html, "recipient").replace("&#39;", "'").contains("(необов'язково)"));
    assert!(!label(&page.html, "said").contains("необов"));
    let page = official.browser.get(&format!("{}do/check_safety", official.page())).await;
    assert!(!label(&page.html, "arranged").contains("необов") && text(&page.html).contains("Лише якщо «ні»"));
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_needed_is_told_in_one_round_and_by_the_kind_of_its_field() {
    let house = TestHouse::build().await;
    let case = received(&house).await;
    let mut official = At::new(&house, "official", case).await;
    let consent = official.tries("consent", &[]).await;
    says(
        &consent,
        &[
            "На що погодилася: Виберіть відповідь",
            "Якими словами людина погодилася, коли і як її спитали: Напишіть відповідь",
        ],
    );
    let moved = official.tries("move_desk", &[]).await;
    says(&moved, &["Кому передати: Виберіть відповідь", "Чому: Напишіть відповідь"]);
    let denied = official.tries("deny", &[("door", "oral"), ("body", "osa-05")]).await;
    assert!(!text(&denied.html).contains("відповідати не хоче"), "{}", text(&denied.html));
    says(&denied, &["Напишіть відповідь"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn grounds_are_told_on_their_group_and_in_the_order_of_the_page() {
    let house = TestHouse::build().await;
    let (_, mut decider) = deciding(&house).await;
    let bare = decider.tries("show_grounds", &[]).await;
    assert_eq!(bare.status, StatusCode::UNPROCESSABLE_ENTITY);
    let all = summary(&bare);
    let ids: Vec<&str> = all.iter().map(|(id, _)| &id[..]).collect();
    assert_eq!(ids, ["grounds", "how"], "{all:#?}");
    assert!(bare.html.contains("st-ground") && text(&bare.html).contains("Спираюся на цю підставу"));
    let ticked = decider.tries("show_grounds", &[("g.no_elements_found", "1")]).await;
    let all = summary(&ticked);
    let ids: Vec<&str> = all.iter().map(|(id, _)| &id[..]).collect();
    assert_eq!(ids, ["gr-no_elements_found", "ge-no_elements_found", "how"], "{all:#?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_interview_is_written_down_the_next_day_under_its_own_day() {
    let house = TestHouse::build().await;
    let case = received(&house).await;
    let mut official = At::new(&house, "official", case).await;
    official.signs().await;
    official.does("register", &[("journal", "1"), ("originals", "сейф")]).await;
    let form = text(&official.browser.get(&format!("{}do/interview", official.page())).await.html);
    assert!(form.contains("допомога для дитини") && form.contains("людина не знає, як це назвати"), "{form}");
    assert!(!form.contains("моєї дитини") && form.contains("День розмови"), "{form}");
    let record = [("mode", "asc_room"), ("began", "9:00"), ("ended", "09:40"), ("read_back", "voice")];
    let ahead = [("day", "2026-03-03")].into_iter().chain(record).collect::<Vec<_>>();
    says(&official.tries("interview", &ahead).await, &["Якщо розмова була іншого дня"]);
    let wrong = [("day", "учора")].into_iter().chain(record).collect::<Vec<_>>();
    says(&official.tries("interview", &wrong).await, &["День розмови: Напишіть день так"]);
    let yesterday = [("day", "2026-03-01")].into_iter().chain(record).collect::<Vec<_>>();
    official.does("interview", &yesterday).await;
    let read = official.opens("casework", &["account"]).await;
    let said = text(&read.html);
    assert!(said.contains("1 березня 2026"), "{said}");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_answer_to_grounds_is_asked_in_her_words_whatever_is_ticked() {
    let house = TestHouse::build().await;
    let (case, mut decider) = deciding(&house).await;
    let shown = [
        ("how", "Листом."),
        ("g.no_elements_found", "1"),
        ("gr.no_elements_found", "Ознак не встановлено."),
        ("ge.no_elements_found", "Лист."),
    ];
    decider.does("show_grounds", &shown).await;
    let mut official = At::new(&house, "official", case).await;
    let page = official.browser.get(&format!("{}do/answer_grounds", official.page())).await;
    assert!(!text(&page.html).contains("Порожньо"), "{}", text(&page.html));
    let ticked = official.tries("answer_grounds", &[("declined", "1")]).await;
    says(&ticked, &["сказала, що відповідати не хоче"]);
    let page = decider.browser.get(&format!("{}do/answer_grounds", decider.page())).await;
    assert!(
        page.html.contains("id=\"form\"") && !page.html.contains("name=\"declined\""),
        "{}",
        text(&page.html)
    );
}
