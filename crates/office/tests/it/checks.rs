//! What the office does not take without a word, and what its forms tell at the field it is about.

use axum::http::StatusCode;
use stezhka_app::person::protect::AskChange;
use stezhka_case::Change;
use stezhka_terms::CaseId;

use crate::house::{TestHouse, text};
use crate::refused::{GRANT, says, summary};
use crate::walk::{At, received, received_as, sent_on};

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
    says(
        &official.tries("check_safety", &[("safe", "no")]).await,
        &["Про що домовилися: Напишіть відповідь"],
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_found_certificate_says_its_days_in_words_and_leads_to_its_case() {
    let house = TestHouse::build().await;
    let case = granted(&house).await;
    let mut registrar = At::new(&house, "registrar", case).await;
    let first = registrar.browser.get(&registrar.page()).await;
    assert!(text(&first.html).contains("Спершу видайте довідку"), "{}", text(&first.html));
    registrar.signs().await;
    let paper = [("number", "0413"), ("from", "2026-03-02"), ("until", "2028-03-01")];
    let issued = registrar.does("certificate", &paper).await;
    let said = text(&issued.html);
    assert!(said.contains("До того робити нічого не треба") && said.contains("лишилося 2 роки"), "{said}");
    let to = format!("/uk/d/{}/certificates", house.desk_of("registrar"));
    let both = [("number", "0413"), ("name", "Єва Ґалаґан")];
    says(&registrar.browser.fill(&to, &to, &both).await, &["Залиште одне: номер або ім'я"]);
    let found = registrar.browser.fill(&to, &to, &both[..1]).await;
    let said = text(&found.html);
    let card = "0413 · Єва Ґалаґан · Від 2 березня 2026 року до 1 березня 2028 року";
    assert!(said.contains(card), "{said}");
    assert!(said.contains(&format!("Справа {}", case.number())), "{said}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_certificate_without_a_name_is_told_once_and_taken_with_a_tick() {
    let house = TestHouse::build().await;
    let case = received_as(&house, "").await;
    granted_in(&house, case).await;
    let mut registrar = At::new(&house, "registrar", case).await;
    registrar.signs().await;
    let mut paper = vec![("number", "0414"), ("from", "2026-03-02"), ("until", "2028-03-01")];
    says(&registrar.tries("certificate", &paper).await, &["довідка без імені нікому не допоможе"]);
    paper.push(("as_is", "1"));
    registrar.does("certificate", &paper).await;
    let to = format!("/uk/d/{}/certificates", house.desk_of("registrar"));
    let found = registrar.browser.fill(&to, &to, &[("number", "0414")]).await;
    assert!(text(&found.html).contains("0414 · Від 2 березня"), "{}", text(&found.html));
}

/// Decided in her favour.
async fn granted_in(house: &TestHouse, case: CaseId) {
    sent_on(house, case).await;
    let mut decider = At::new(house, "decider", case).await;
    decider.signs().await;
    decider.opens("decision", &["account", "legal", "decision"]).await;
    decider.does("propose", &GRANT).await;
    decider.does("decide", &[("number", "7"), ("day", "2026-03-02"), ("signatory", "Голова")]).await;
}

async fn granted(house: &TestHouse) -> CaseId {
    let case = received(house).await;
    granted_in(house, case).await;
    case
}

#[tokio::test(flavor = "multi_thread")]
async fn who_signs_the_receipt_reads_what_is_signed() {
    let house = TestHouse::build().await;
    let case = received(&house).await;
    let mut official = At::new(&house, "official", case).await;
    for (lang, undertaking) in
        [("uk", "Ви зобов'язуєтеся не розголошувати"), ("en", "You undertake not to disclose")]
    {
        let at = official.page().replacen("uk", lang, 1);
        for at in [at.clone(), format!("{at}do/sign_receipt")] {
            let said = text(&official.browser.get(&at).await.html).replace("&#39;", "'");
            assert!(said.contains(undertaking), "{at}: {said}");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn forms_that_carry_on_say_that_her_wish_to_stop_waits() {
    let house = TestHouse::build().await;
    let (case, person) = house.sent("Документи забрали.").await;
    let mut official = At::new(&house, "official", case).await;
    official.signs().await;
    official.does("register", &[("journal", "1")]).await;
    let waived = [("code", "unneeded.identified_by_police"), ("text", "Є записи.")];
    official.does("waive_interview", &waived).await;
    let told = "Людина просить припинити розгляд: 2 березня 2026 року";
    let form = |code: &str| format!("{}do/{code}", official.page());
    let (conclude, shows, tell) = (form("conclude"), form("show_grounds"), form("tell"));
    assert!(!text(&official.browser.get(&conclude).await.html).contains(told));
    let wish = AskChange { change: Change::Withdraw, to: String::new() };
    let key = house.app.request_key();
    house.app.ask_change(house.now(), &(&person).into(), case, key, wish).await.unwrap();
    for at in [&conclude, &shows] {
        let page = official.browser.get(at).await;
        assert!(text(&page.html).contains(told), "{at}: {}", text(&page.html));
        assert!(page.html.contains("<form method=\"post\""), "it blocks nothing");
    }
    assert!(!text(&official.browser.get(&tell).await.html).contains(told));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_stamp_before_the_procedure_is_told_at_its_field_with_the_day_it_began() {
    let house = TestHouse::build().await;
    let mut official = house.member("official").await;
    let to = format!("/uk/d/{}/receive", house.desk_of("official"));
    let fields = [("door", "paper"), ("received", "1999-01-01"), ("a.safe_now", "safe"), ("a.reach", "none")];
    let page = official.fill(&to, &to, &fields).await;
    says(&page, &["День отримання за штампом: Порядок встановлення статусу діє з 2"]);
    assert_eq!(summary(&page)[0].0, "received");
    says(&official.fill(&to, &to, &fields[1..]).await, &["Як надійшло: Виберіть"]);
    // A wrong year would make every term pass at once.
    let mut old = fields.to_vec();
    old[1].1 = "2025-03-02";
    let page = official.fill(&to, &to, &old).await;
    says(&page, &["День отримання за штампом: Від цього дня минуло більше 30 днів"]);
    assert!(page.html.contains("name=\"as_is\"") && text(&page.html).contains("День на штампі правильний"));
    old.push(("as_is", "1"));
    assert_eq!(official.fill(&to, &to, &old).await.status, StatusCode::SEE_OTHER);
    let staying = [("door", "paper"), ("a.staying", "Козятин")];
    says(&official.fill(&to, &to, &staying).await, &["Місць із такою назвою кілька: "]);
    let phone = [("door", "paper"), ("a.reach", "phone"), ("a.phone", "немає")];
    says(&official.fill(&to, &to, &phone).await, &["Номер, на який безпечно дзвонити: Напишіть номер"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_case_says_whether_a_task_was_done_or_dropped_and_what_a_recusal_leaves() {
    let house = TestHouse::build().await;
    let case = received(&house).await;
    let mut official = At::new(&house, "official", case).await;
    official.signs().await;
    let done = text(&official.does("register", &[("journal", "1")]).await.html);
    assert!(done.contains("Виконано: ") && !done.contains("або знято"), "{done}");
    assert!(done.contains("строк закону невідомий; дата тут наша"), "{done}");
    let soon = house.now().plus_millis(120_000).kyiv_minute().replace(' ', "T");
    official.does("schedule", &[("when", &soon[..]), ("mode", "visit")]).await;
    house.wait(2);
    let missed = text(&official.does("miss_interview", &[("text", "Не було вдома.")]).await.html);
    assert!(missed.contains("Знято невиконаним: "), "{missed}");
    official.does("recuse", &[]).await;
    let page = official.browser.get(&official.page()).await;
    let said = text(&page.html);
    assert!(said.contains("Ви взяли самовідвід") && !said.contains("тут немає запечатаного"), "{said}");
}
