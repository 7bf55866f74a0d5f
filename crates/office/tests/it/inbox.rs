//! The inbox and the head of a case: danger first and why, for what a row waits, one first button, and what is left to
//! read for somebody who stepped aside.

use axum::http::StatusCode;

use crate::house::{Browser, TestHouse, text};
use crate::walk::{At, received, sent_on};

#[tokio::test(flavor = "multi_thread")]
async fn who_is_in_danger_stands_first_with_the_reason_and_the_page_after_is_not_disturbed() {
    let house = TestHouse::build().await;
    let early = received(&house).await;
    house.wait(60 * 24 * 2);
    let mut official = house.member("official").await;
    let to = format!("/uk/d/{}/receive", house.desk_of("official"));
    let fields = [("door", "oral"), ("a.safe_now", "danger"), ("a.reach", "none"), ("a.where_to", "chosen")];
    let page = official.fill(&to, &to, &fields).await;
    assert_eq!(page.status, StatusCode::SEE_OTHER, "{}", text(&page.html));
    let late = page.to.unwrap().split("/c/").nth(1).unwrap().split('/').next().unwrap().to_owned();
    house.wait(60 * 24 * 20);
    let mut official = house.member("official").await;
    let page = official.get(&format!("/uk/d/{}/?tab=all", house.desk_of("official"))).await;
    let rows: Vec<&str> = page.html.split("data-row").skip(1).collect();
    let of = |row: &str, case: &str| row.contains(&format!("/c/{case}/"));
    let first_safe = rows.iter().position(|row| of(row, &early.to_string())).unwrap();
    let dangers = rows.iter().filter(|row| of(row, &late)).count();
    assert!(dangers > 0 && first_safe == dangers, "{}", text(&page.html));
    assert!(text(rows[0]).contains("Тут угорі, бо небезпечно") && rows[0].contains("st-flag--danger"));
    assert!(!text(rows[first_safe]).contains("Тут угорі") && !rows[first_safe].contains("st-flag--danger"));
    let said = text(&page.html);
    let (danger, overdue) = (said.find("Спершу: небезпечно").unwrap(), said.find("Строк минув").unwrap());
    assert!(danger < overdue && said.contains("Сьогодні 24 березня 2026"), "{said}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_row_that_waits_for_the_receipt_leads_to_it_and_says_so() {
    let house = TestHouse::build().await;
    let case = received(&house).await;
    sent_on(&house, case).await;
    let mut decider = At::new(&house, "decider", case).await;
    let at = format!("/uk/d/{}/?tab=all", decider.desk);
    let row = |html: &str| {
        let rows = html.split("data-row").skip(1);
        rows.map(str::to_owned).find(|row| text(row).contains("Ухвалити") || row.contains("propose")).unwrap()
    };
    let before = decider.browser.get(&at).await.html;
    let first = before.split("data-row").nth(1).unwrap();
    assert!(before.contains("do/sign_receipt"), "{}", text(&before));
    assert!(text(first).contains("Ще не можна: Спершу підпишіть розписку"), "{}", text(first));
    decider.signs().await;
    let after = decider.browser.get(&at).await.html;
    assert!(!after.contains("do/sign_receipt") && row(&after).contains("do/propose"), "{}", text(&after));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_case_has_one_first_button_and_before_the_receipt_it_is_the_receipt() {
    let house = TestHouse::build().await;
    let case = received(&house).await;
    let mut official = At::new(&house, "official", case).await;
    let first = |html: &str| html.matches("class=\"govuk-button\"").count();
    let main = |html: &str| html.split("<main").nth(1).unwrap().split("</main>").next().unwrap().to_owned();
    let page = main(&official.browser.get(&official.page()).await.html);
    assert_eq!(first(&page), 1, "{page}");
    assert!(page.contains("id=\"receipt\"") && page.contains("govuk-button--secondary\" href="));
    // Stepping aside is one button, below what must be done, and it opens nothing.
    let recuse = page.find("do/recuse").unwrap();
    assert!(page.find("id=\"tasks\"").unwrap() < recuse && page[..recuse].contains("class=\"st-recuse\""));
    official.signs().await;
    let page = main(&official.browser.get(&official.page()).await.html);
    assert_eq!(first(&page), 1, "{page}");
    assert!(page.contains("class=\"govuk-button\" href="), "the first task's own");
}

#[tokio::test(flavor = "multi_thread")]
async fn who_stepped_aside_reads_what_colleagues_do_and_is_offered_nothing() {
    let house = TestHouse::build().await;
    let case = received(&house).await;
    let mut official = At::new(&house, "official", case).await;
    official.does("recuse", &[]).await;
    let page = official.browser.get(&official.page()).await;
    let said = text(&page.html);
    assert!(said.contains("Що роблять колеги") && !said.contains("Що треба зробити"), "{said}");
    for gone in ["Що можна зробити", "Запечатане", "Документи", "Ще не можна"]
    {
        assert!(!said.contains(gone), "{gone}: {said}");
    }
    let inbox = official.browser.get(&format!("/uk/d/{}/?tab=all", official.desk)).await;
    assert!(!inbox.html.contains("/do/"), "{}", text(&inbox.html));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_paper_that_is_read_is_saved_without_another_opening() {
    let house = TestHouse::build().await;
    let case = received(&house).await;
    sent_on(&house, case).await;
    let mut official = At::new(&house, "official", case).await;
    let to = format!("{}letter", official.page());
    let asked = [("paper", "interview"), ("language", "uk"), ("as", "text")];
    let read = official.browser.fill(&official.page(), &to, &asked).await;
    assert_eq!(read.status, StatusCode::OK, "{}", text(&read.html));
    let events = house.events(case).await;
    let hidden = Browser::hidden(&read, &to);
    assert!(hidden.contains(&("paper".to_owned(), "interview".to_owned())));
    let saved = official.browser.submit(&read, &to, &[("as", "pdf")]).await;
    assert_eq!(saved.headers["content-type"], "application/pdf");
    assert_eq!(house.events(case).await, events, "it was noted once");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_an_act_is_written_from_waits_for_the_receipt_and_the_act_does_not() {
    let house = TestHouse::build().await;
    let case = received(&house).await;
    let mut official = At::new(&house, "official", case).await;
    let help = official.browser.get(&format!("{}do/give_help", official.page())).await;
    let said = text(&help.html);
    assert!(help.html.contains("id=\"form\"") && said.contains("Дію можна записати й так"), "{said}");
    assert!(!said.contains("Спершу підпишіть розписку про нерозголошення: до того"), "{said}");
    official.signs().await;
    official.does("register", &[("journal", "1")]).await;
    let page = official.browser.get(&format!("{}do/conclude", official.page())).await;
    assert!(!text(&page.html).contains("Дію можна записати й так"));
    let waived = [("code", "unneeded.identified_by_police"), ("text", "Є записи.")];
    official.does("waive_interview", &waived).await;
    let page = official.browser.get(&format!("{}do/conclude", official.page())).await;
    assert!(page.html.contains("<li>Розмова або причина, чому її немає: є</li>"), "{}", text(&page.html));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_desk_of_figures_has_no_list_to_search_and_is_told_where_they_are() {
    let house = TestHouse::build().await;
    let mut monitor = house.member("monitor").await;
    let page = monitor.get(&format!("/uk/d/{}/", house.desk_of("monitor"))).await;
    assert!(text(&page.html).contains("Сторінки з показниками ще немає"), "{}", text(&page.html));
    for gone in ["role=\"search\"", "st-tabs", "st-keys"] {
        assert!(!page.html.contains(gone), "{gone}");
    }
    // A page of no desk keeps the menu of the only one.
    let law = monitor.get("/uk/law").await;
    assert!(law.html.contains(&format!("href=\"/uk/d/{}/people\"", house.desk_of("monitor"))));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_task_that_another_desk_does_says_who_and_what_comes_first() {
    let house = TestHouse::build().await;
    let mut official = house.member("official").await;
    let to = format!("/uk/d/{}/receive", house.desk_of("official"));
    let fields = [("door", "oral"), ("a.age", "child"), ("a.reach", "none"), ("a.where_to", "chosen")];
    let page = official.fill(&to, &to, &fields).await;
    assert_eq!(page.status, StatusCode::SEE_OTHER, "{}", text(&page.html));
    let case = page.to.unwrap().split("/c/").nth(1).unwrap().split('/').next().unwrap().parse().unwrap();
    let mut specialist = At::new(&house, "specialist", case).await;
    let page = specialist.browser.get(&specialist.page()).await;
    let said = text(&page.html);
    assert!(said.contains("Знайти дитині представника"), "{said}");
    assert!(said.contains("Представника називає відповідальна особа або керівник"), "{said}");
    assert!(said.contains(" не дзвонити "), "{said}");
}
