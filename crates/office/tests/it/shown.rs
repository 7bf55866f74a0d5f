//! What the office shows of a case: opened parts in words, which of them hold, what a task asks about, and what the
//! desk was told last.

use axum::http::StatusCode;
use stezhka_app::person::protect::AskChange;
use stezhka_case::Change;
use stezhka_terms::RequestKey;

use crate::house::{TestHouse, text};
use crate::walk::{At, received, sent_on};

/// The values of opened parts.
fn values(html: &str) -> Vec<String> {
    let found = html.split("<dd").skip(1).filter_map(|rest| rest.split("</dd>").next());
    found.map(|value| text(&format!("<dd{value}"))).collect()
}

/// The values of one part.
fn of_part(html: &str, schema: &str) -> Vec<String> {
    let part = html.split(&format!("data-part=\"{schema}\"")).nth(1).unwrap();
    values(part.split("</article>").next().unwrap())
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_of_a_case_that_is_opened_is_a_code() {
    let house = TestHouse::build().await;
    let case = received(&house).await;
    sent_on(&house, case).await;
    let law = stezhka_law::Law::embedded().unwrap();
    let codes: Vec<&str> = law.lists.values().flatten().map(|code| &code.code[..]).collect();
    let mut official = At::new(&house, "official", case).await;
    official.does("check_safety", &[("safe", "yes"), ("arranged", "Дзвонити вдень.")]).await;
    official.does("give_help", &[("kind", "doctor"), ("what", "Лікар оглянув.")]).await;
    official.does("confirm_record", &[("read_back", "voice")]).await;
    official.does("deny", &[("door", "oral"), ("said", "Там родич."), ("body", "osa-05")]).await;
    official.does("consent", &[("purpose", "police"), ("recipient", "поліція"), ("said", "Так.")]).await;
    let everything = ["identity", "contact", "account", "needs", "legal", "decision", "limits"];
    let page = official.opens("casework", &everything).await;
    assert_eq!(page.status, StatusCode::OK);
    let said = values(&page.html);
    assert!(said.len() > 30, "{said:?}");
    for value in said {
        let words: Vec<&str> =
            value.split(|c: char| !c.is_ascii_alphanumeric() && !"_-".contains(c)).collect();
        assert!(!words.iter().any(|word| codes.contains(word)), "{value}");
        assert!(!words.iter().any(|word| word.len() > 20 || word.contains("T1")), "{value}");
    }
    assert!(text(&page.html).contains("Розповіли, яка допомога є"), "what was told is no help given");
}

#[tokio::test(flavor = "multi_thread")]
async fn who_closed_nothing_is_told_so_in_words() {
    let house = TestHouse::build().await;
    let case = received(&house).await;
    let mut official = At::new(&house, "official", case).await;
    official.signs().await;
    let page = official.opens("casework", &["limits"]).await;
    assert_eq!(of_part(&page.html, "limits"), ["Нікого не названо"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_conclusion_says_first_how_it_ends_and_which_of_two_holds() {
    let house = TestHouse::build().await;
    let case = received(&house).await;
    let mut official = At::new(&house, "official", case).await;
    official.signs().await;
    official.opens("casework", &["account"]).await;
    official.does("register", &[("journal", "1"), ("originals", "Паперів немає")]).await;
    let waived = [("code", "unneeded.identified_by_police"), ("text", "Є записи.")];
    official.does("waive_interview", &waived).await;
    official
        .does(
            "conclude",
            &[
                ("favourable", "favourable"),
                ("text", "Перший."),
                ("as_is", "1"),
                ("told", "text c.agreement c.exploitation c.materials"),
            ],
        )
        .await;
    official
        .does(
            "conclude",
            &[
                ("favourable", "favourable"),
                ("text", "Слова узгоджуються."),
                ("as_is", "1"),
                ("told", "text c.agreement c.exploitation c.materials"),
            ],
        )
        .await;
    official.does("send_on", &[]).await;
    let mut decider = At::new(&house, "decider", case).await;
    decider.signs().await;
    let page = decider.opens("decision", &["decision"]).await;
    let cards: Vec<String> = page.html.split("data-part=\"conclusion\"").skip(1).map(text).collect();
    assert_eq!(cards.len(), 2);
    for card in &cards {
        assert!(card.contains("Висновок є підстави встановити статус"), "{card}");
    }
    assert!(cards[0].contains("Раніше: уже не діє") && cards[1].contains("Діє зараз"), "{cards:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_appointment_that_was_moved_says_that_it_no_longer_holds() {
    let house = TestHouse::build().await;
    let case = received(&house).await;
    let mut official = At::new(&house, "official", case).await;
    official.signs().await;
    official.does("register", &[("journal", "1")]).await;
    for when in ["2026-03-09T10:00", "2026-03-10T11:00"] {
        official.does("schedule", &[("when", when), ("mode", "visit")]).await;
    }
    let page = official.opens("casework", &["account"]).await;
    let cards: Vec<String> = page.html.split("data-part=\"appointment\"").skip(1).map(text).collect();
    assert_eq!(cards.len(), 2);
    assert!(cards[0].contains("10:00") && cards[0].contains("Раніше: уже не діє"), "{cards:?}");
    assert!(cards[1].contains("11:00") && !cards[1].contains("Раніше"), "{cards:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_mark_of_danger_follows_what_was_said_last() {
    let house = TestHouse::build().await;
    let mut desk = house.member("official").await;
    let to = format!("/uk/d/{}/receive", house.desk_of("official"));
    let fields = [
        ("door", "oral"),
        ("a.safe_now", "danger"),
        ("a.reach", "none"),
        ("a.first_need", "papers"),
        ("a.where_to", "chosen"),
    ];
    let page = desk.fill(&to, &to, &fields).await;
    assert_eq!(page.status, StatusCode::SEE_OTHER, "{}", text(&page.html));
    let case = page.to.unwrap().split("/c/").nth(1).unwrap().split('/').next().unwrap().parse().unwrap();
    let mut official = At::new(&house, "official", case).await;
    for (answer, marked) in [("yes", false), ("no", true), ("yes", false)] {
        official.does("check_safety", &[("safe", answer), ("arranged", "Домовилися.")]).await;
        for at in [official.page(), format!("/uk/d/{}/?tab=all", official.desk)] {
            let page = official.browser.get(&at).await;
            assert_eq!(text(&page.html).contains("небезпечно"), marked, "{answer}: {at}");
            assert!(text(&page.html).contains("не дзвонити"), "the rest of the mark stays");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn tasks_to_ask_her_say_about_which_change_and_never_to_call_who_must_not_be_called() {
    let house = TestHouse::build().await;
    let (quiet, person) = house.sent("Документи забрали.").await;
    let hand = (&person).into();
    for (n, change) in [Change::Withdraw, Change::Contact, Change::MoveDesk].into_iter().enumerate() {
        let key = RequestKey::from_bytes([u8::try_from(n).unwrap() + 1; 16]);
        let input = AskChange { change, to: "Тернопіль".to_owned() };
        house.app.ask_change(house.now(), &hand, quiet, key, input).await.unwrap();
    }
    let mut official = At::new(&house, "official", quiet).await;
    for at in [official.page(), format!("/uk/d/{}/?tab=all", official.desk)] {
        let said = text(&official.browser.get(&at).await.html);
        for change in ["відкликати звернення", "змінити зв'язок", "передати звернення іншому підрозділу"]
        {
            let change = change.replace('\'', "&#39;");
            assert!(said.contains(&format!("Зміна «{change}» чекає")), "{at}: {said}");
        }
        assert!(!said.contains("Спитати через погоджений"), "{at}");
    }
    let page = official.browser.get(&official.page()).await;
    assert!(text(&page.html).contains("Коли вона прийде особисто"), "what can be done is said");
    let called = received(&house).await;
    let mut official = At::new(&house, "official", called).await;
    let asked = [("door", "phone"), ("said", "Не хочу далі."), ("change", "withdraw"), ("to", "зовсім")];
    official.does("ask_change", &asked).await;
    let said = text(&official.browser.get(&official.page()).await.html);
    assert!(said.contains("Зміна «відкликати звернення». Спитати через погоджений"), "{said}");
}

#[tokio::test(flavor = "multi_thread")]
async fn bodies_stand_where_a_ukrainian_looks_for_them() {
    let house = TestHouse::build().await;
    let case = received(&house).await;
    let mut official = At::new(&house, "official", case).await;
    let page = official.browser.get(&format!("{}do/move_desk", official.page())).await;
    let at = |name: &str| page.html.find(name).unwrap_or_else(|| panic!("{name}"));
    let (first, middle, last) = ("Вінницька обласна", "Івано-Франківська обласна", "Київська обласна");
    assert!(at(first) < at(middle) && at(middle) < at(last));
}
