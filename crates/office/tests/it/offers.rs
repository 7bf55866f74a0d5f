//! What each member of each desk is offered at each stage: the matrix, and that it is exactly what may be done.

use std::fmt::Write;

use axum::http::StatusCode;
use stezhka_office::DEEDS;

use crate::house::{PEOPLE, TestHouse, text};
use crate::walk::{At, received, sent_on};

/// What the page of a case offers; nothing when it is not this desk's.
async fn offered(house: &TestHouse, who: &str, case: stezhka_terms::CaseId) -> Option<Vec<String>> {
    let mut at = At::new(house, who, case).await;
    let page = at.browser.get(&at.page()).await;
    if page.status == StatusCode::NOT_FOUND {
        return None;
    }
    assert_eq!(page.status, StatusCode::OK);
    let acts = page.html.split("data-act=\"").skip(1).map(|rest| rest.split('"').next().unwrap().to_owned());
    let mut acts: Vec<String> = acts.collect();
    // The two that stand on the page itself.
    for code in ["recuse", "sign_receipt"] {
        if page.html.contains(&format!("=\"{}do/{code}\"", at.page())) {
            acts.push(code.to_owned());
        }
    }
    for (code, _) in DEEDS {
        let page = at.browser.get(&format!("{}do/{code}", at.page())).await;
        let form = page.status == StatusCode::OK && page.html.contains("id=\"form\"");
        let is_offered = acts.iter().any(|act| act == code);
        // A refusal that the form itself helps over is told on it.
        let helps = form && page.html.contains("name=\"beside\"");
        assert!(form == is_offered || helps, "{who}: {code}: {}", text(&page.html));
        assert!(!text(&page.html).contains("На цьому етапі") || !is_offered, "{who}: {code}");
    }
    Some(acts)
}

async fn rows(house: &TestHouse, case: stezhka_terms::CaseId, stage: &str, lines: &mut String) {
    let _ = writeln!(lines, "{stage}");
    for (who, ..) in PEOPLE {
        if let Some(acts) = offered(house, who, case).await {
            let _ = writeln!(lines, "  {who}: {}", acts.join(" "));
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn every_member_is_offered_exactly_what_he_may_do_and_it_is_what_it_was() {
    let house = TestHouse::build().await;
    let case = received(&house).await;
    let mut lines = String::new();
    rows(&house, case, "received", &mut lines).await;
    sent_on(&house, case).await;
    rows(&house, case, "sent", &mut lines).await;
    let mut decider = At::new(&house, "decider", case).await;
    decider.signs().await;
    decider.opens("decision", &["account", "legal", "decision"]).await;
    rows(&house, case, "sent, the decider has signed and opened", &mut lines).await;
    // Whoever waits that long comes in again.
    let mut decider = At::new(&house, "decider", case).await;
    let ground = [
        ("g.no_elements_found", "1"),
        ("gr.no_elements_found", "Ознак не встановлено."),
        ("ge.no_elements_found", "Лист прокуратури."),
        ("gc.no_elements_found", "Інші докази."),
    ];
    let mut shown = vec![("how", "Листом або усно.")];
    shown.extend(ground);
    decider.does("show_grounds", &shown).await;
    decider.does("answer_grounds", &[("text", "Я не могла піти.")]).await;
    let mut refuse = vec![
        ("outcome", "refuse"),
        ("c.exploitation", "not_met"),
        ("c.agreement", "unclear"),
        ("c.materials", "unclear"),
        ("text", "Ні."),
    ];
    refuse.extend(ground);
    refuse.push(("w.missing_papers", "Паперів не вимагали."));
    refuse.push(("w.no_police_qualification", "Не вирішальна."));
    decider.does("propose", &refuse).await;
    rows(&house, case, "a refusal is proposed", &mut lines).await;
    let mut reader = At::new(&house, "reader", case).await;
    reader.signs().await;
    reader.opens("second_reading", &["account", "legal"]).await;
    reader.does("record_view", &[("text", "Спірно."), ("c.exploitation", "unclear")]).await;
    reader.tries("see_draft", &[]).await;
    rows(&house, case, "the second reader has seen the draft", &mut lines).await;
    let mut reader = At::new(&house, "reader", case).await;
    reader.does("second", &[]).await;
    let mut decider = At::new(&house, "decider", case).await;
    decider.does("decide", &[("number", "7"), ("day", "2026-03-02"), ("signatory", "Голова")]).await;
    rows(&house, case, "refused", &mut lines).await;
    insta::assert_snapshot!(lines);
}

#[tokio::test(flavor = "multi_thread")]
async fn only_a_desk_that_receives_is_shown_the_way_to_receive() {
    let house = TestHouse::build().await;
    for (who, _, kind, _) in PEOPLE {
        let mut browser = house.member(who).await;
        let desk = format!("/uk/d/{}/", house.desk_of(who));
        let page = browser.get(&desk).await;
        let receives = format!("{desk}receive");
        assert_eq!(page.html.contains(&receives), *kind == "intake", "{who}");
        let asked = browser.get(&receives).await.status;
        let expected = if *kind == "intake" { StatusCode::OK } else { StatusCode::FORBIDDEN };
        assert_eq!(asked, expected, "{who}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_is_to_be_filled_in_that_the_missing_receipt_would_refuse() {
    let house = TestHouse::build().await;
    let case = received(&house).await;
    sent_on(&house, case).await;
    let mut decider = At::new(&house, "decider", case).await;
    let page = decider.browser.get(&decider.page()).await;
    assert!(page.html.contains("href=\"#receipt\"") && page.html.contains("id=\"receipt\""));
    assert!(!page.html.contains("data-open="), "nothing is offered to open");
    let to = format!("{}do/propose", decider.page());
    let form = decider.browser.get(&to).await;
    assert!(!form.html.contains("id=\"form\"") && form.html.contains("/do/sign_receipt"));
    assert!(text(&form.html).contains("Спершу підпишіть розписку"));
    decider.signs().await;
    let form = decider.browser.get(&to).await;
    assert!(form.html.contains("id=\"form\"") && !form.html.contains("/do/sign_receipt"));
}

#[tokio::test(flavor = "multi_thread")]
async fn what_must_come_first_is_told_and_never_that_the_stage_is_wrong() {
    let house = TestHouse::build().await;
    let case = received(&house).await;
    let mut official = At::new(&house, "official", case).await;
    official.signs().await;
    official.does("register", &[("journal", "1"), ("originals", "сейф")]).await;
    let page = official.browser.get(&format!("{}do/send_on", official.page())).await;
    assert!(text(&page.html).contains("Висновку ще немає"), "{}", text(&page.html));
}

#[tokio::test(flavor = "multi_thread")]
async fn stepping_aside_is_one_button_before_opening_and_one_form_after_and_strands_nobody() {
    let house = TestHouse::build().await;
    let case = received(&house).await;
    sent_on(&house, case).await;
    let mut lead = At::new(&house, "decider-lead", case).await;
    let to = format!("{}do/recuse", lead.page());
    let page = lead.browser.get(&lead.page()).await;
    assert!(
        text(&page.html).contains("запечатане вам більше не відкриється")
            && text(&page.html).contains("їх веде колега")
    );
    assert_eq!(lead.browser.fill(&lead.page(), &to, &[]).await.status, StatusCode::SEE_OTHER);
    let page = lead.browser.get(&lead.page()).await;
    assert!(text(&page.html).contains("Ви взяли самовідвід"), "{}", text(&page.html));
    assert!(!page.html.contains("data-act=") && !page.html.contains("/do/"), "nothing is offered any more");

    let mut decider = At::new(&house, "decider", case).await;
    decider.signs().await;
    decider.opens("decision", &["account"]).await;
    let page = decider.browser.get(&decider.page()).await;
    assert!(page.html.contains(&format!("href=\"{}do/recuse\"", decider.page())), "still offered");
    assert!(text(&page.html).contains("лишається в журналі"));
    assert!(text(&page.html).contains("одразу перейде до установи"));
    let done = decider.tries("recuse", &[]).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER);
    let state = house.app.state(case).await.unwrap();
    assert_eq!(state.seat(stezhka_law::Party::Decider), Some(house.desk_of("review")));
    assert!(state.locked_out(decider.desk));
    assert_eq!(decider.browser.get(&decider.page()).await.status, StatusCode::NOT_FOUND);
    let mut review = At::new(&house, "review", case).await;
    review.signs().await;
    let read = review.opens("decision", &["account"]).await;
    assert!(read.html.contains("Документи забрали."), "the keys went with the file");
}
