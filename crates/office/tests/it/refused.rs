//! How a form answers when an act is not done: every field by its name and all at once; what others did meanwhile; what
//! is told once and then taken with a tick.

use axum::http::StatusCode;
use stezhka_terms::CaseId;

use crate::house::{Page, TestHouse, text};
use crate::walk::{At, received, sent_on};

const GROUND: [(&str, &str); 4] = [
    ("g.no_elements_found", "1"),
    ("gr.no_elements_found", "Ознак не встановлено."),
    ("ge.no_elements_found", "Лист прокуратури."),
    ("gc.no_elements_found", "Інші докази."),
];
pub const GRANT: [(&str, &str); 8] = [
    ("outcome", "grant"),
    ("c.agreement", "met"),
    ("e.agreement", "слова людини"),
    ("c.exploitation", "met"),
    ("e.exploitation", "запис"),
    ("c.materials", "unclear"),
    ("e.materials", "паперів немає"),
    ("text", "Ознаки встановлено."),
];

/// A finding for each criterion.
const FOUND: [(&str, &str); 3] =
    [("c.agreement", "unclear"), ("c.exploitation", "not_met"), ("c.materials", "unclear")];

/// What the summary of errors says, one by one: where each leads, and its words.
pub fn summary(page: &Page) -> Vec<(String, String)> {
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", text(&page.html));
    let list = page.html.split("govuk-error-summary__list\">").nth(1).unwrap();
    let list = list.split("</ul>").next().unwrap();
    let items = list.split("href=\"#").skip(1).map(|rest| {
        let (id, rest) = rest.split_once('"').unwrap();
        (id.to_owned(), text(rest.split_once('>').unwrap().1).replace("&#39;", "'"))
    });
    let items: Vec<_> = items.collect();
    for (id, said) in &items {
        assert!(page.html.contains(&format!("id=\"{id}\"")), "«{said}» leads nowhere");
    }
    items
}

pub fn says(page: &Page, parts: &[&str]) {
    let all = summary(page);
    for part in parts {
        assert!(all.iter().any(|(_, said)| said.contains(part)), "«{part}» is not in {all:#?}");
    }
}

/// With the body that decides, which has read it.
async fn deciding(house: &TestHouse) -> CaseId {
    let case = received(house).await;
    sent_on(house, case).await;
    let mut decider = At::new(house, "decider", case).await;
    decider.signs().await;
    decider.opens("decision", &["account", "legal", "decision"]).await;
    case
}

#[tokio::test(flavor = "multi_thread")]
async fn who_comes_second_is_told_who_did_what_since_the_form_was_opened() {
    let house = TestHouse::build().await;
    let case = received(&house).await;
    let mut lead = At::new(&house, "lead", case).await;
    let to = format!("{}do/register", lead.page());
    let open = lead.browser.get(&to).await;
    let mut official = At::new(&house, "official", case).await;
    official.does("register", &[("journal", "1")]).await;
    let late = lead.browser.submit(&open, &to, &[("journal", "2")]).await;
    says(&late, &["На цьому етапі так зробити не можна"]);
    assert_eq!(summary(&late)[0].0, "since", "the summary leads to what happened");
    let said = text(&late.html);
    assert!(said.contains("Відколи ви відкрили цю форму"), "{said}");
    assert!(said.contains("2 березня 2026") && said.contains("відповідальна особа ·"), "{said}");
    assert!(said.contains("Звернення записано в журналі"), "{said}");
    let since = late.html.split("id=\"since\"").nth(1).unwrap().split("</div>").next().unwrap();
    assert!(since.contains(&format!("href=\"{}\"", lead.page())), "a way back to the case");
    assert!(late.html.contains("value=\"2\""), "what was typed stays");
    // Posted once more, the form still tells it.
    let again = lead.browser.submit(&late, &to, &[("journal", "2")]).await;
    assert!(text(&again.html).contains("Звернення записано в журналі"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_conclusion_with_gaps_names_each_once_and_is_taken_with_a_tick() {
    let house = TestHouse::build().await;
    let case = received(&house).await;
    let mut official = At::new(&house, "official", case).await;
    official.signs().await;
    official.does("register", &[("journal", "1")]).await;
    let waived = [("code", "unneeded.identified_by_police"), ("text", "Є записи.")];
    official.does("waive_interview", &waived).await;
    let criteria: Vec<(String, String)> =
        house.app.law().criteria.iter().map(|c| (c.code.clone(), c.title.uk.clone())).collect();
    let bare = official.tries("conclude", &[("favourable", "favourable")]).await;
    for (_, title) in &criteria {
        let named = summary(&bare)
            .iter()
            .any(|(id, said)| id.starts_with("c-") && said.contains(title.trim_end_matches('.')));
        assert!(named, "{title}");
    }
    says(&bare, &["Висновок словами: нічого не написано", "позначте внизу форми"]);
    assert!(bare.html.contains("name=\"as_is\"") && text(&bare.html).contains("Записати висновок так, як є"));
    let mut odd = vec![("favourable".to_owned(), "favourable".to_owned())];
    for (code, _) in &criteria {
        odd.push((format!("c.{code}"), "not_met".to_owned()));
    }
    odd.push(("text".to_owned(), "Так.".to_owned()));
    let mut odd: Vec<(&str, &str)> = odd.iter().map(|(n, v)| (&n[..], &v[..])).collect();
    let page = official.tries("conclude", &odd).await;
    says(&page, &["всі зважені критерії «не встановлено»", "не написано, на що спираєтесь"]);
    assert_eq!(house.app.state(case).await.unwrap().concluded, None);
    odd.push(("as_is", "1"));
    let untold = official.tries("conclude", &odd).await;
    says(&untold, &["не написано, на що спираєтесь"]);
    let told = page.html.split("name=\"told\" value=\"").nth(1).unwrap().split('"').next().unwrap();
    assert_eq!(told, "favourable e.agreement e.exploitation e.materials");
    odd.push(("told", told));
    let to = format!("{}do/conclude", official.page());
    let done = official.browser.submit(&page, &to, &odd).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", text(&done.html));
    assert_eq!(house.app.state(case).await.unwrap().concluded, Some(true));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_bare_grant_is_told_what_it_lacks_and_a_decision_says_what_is_signed() {
    let house = TestHouse::build().await;
    let case = deciding(&house).await;
    let mut decider = At::new(&house, "decider", case).await;
    let bare = decider.tries("propose", &[("outcome", "grant")]).await;
    says(&bare, &["Текст рішення: нічого не написано", "позначте внизу форми"]);
    assert!(house.app.state(case).await.unwrap().proposal.is_none());
    decider.does("propose", &GRANT).await;
    let to = format!("{}do/decide", decider.page());
    let page = decider.browser.get(&to).await;
    let said = text(&page.html);
    assert!(said.contains("Ухвалюється: встановити статус. Проєкт від 2 березня 2026"), "{said}");
    assert!(page.html.contains("<button class=\"govuk-button\">Прийняти рішення: надати статус</button>"));
    assert!(!page.html.contains("Ознаки встановлено."), "nothing is opened unnoted");
    let before = house.events(case).await;
    let beside = decider.browser.submit(&page, &to, &[("beside", "open")]).await;
    assert_eq!(house.events(case).await, before + 1, "the reading is noted");
    let said = text(&beside.html);
    let (_, signed) = said.split_once("Текст, який ви підписуєте").unwrap();
    assert!(signed.contains("Ознаки встановлено."), "{said}");
    for (day, why) in [
        ("2030-01-01", "День наказу: Цей день ще не настав"),
        ("1990-01-01", "День наказу: Це раніше, ніж надійшло звернення"),
    ] {
        let order = [("number", "7-с"), ("day", day), ("signatory", "Голова")];
        says(&decider.tries("decide", &order).await, &[why]);
    }
    let empty = decider.tries("decide", &[]).await;
    says(&empty, &["Номер наказу:", "День наказу:", "Хто підписав:"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_second_serving_of_one_decision_is_told_of_the_first() {
    let house = TestHouse::build().await;
    let case = deciding(&house).await;
    let mut decider = At::new(&house, "decider", case).await;
    decider.does("propose", &GRANT).await;
    decider.does("decide", &[("number", "7"), ("day", "2026-03-02"), ("signatory", "Голова")]).await;
    let mut lead = At::new(&house, "lead", case).await;
    let to = format!("{}do/serve", lead.page());
    let open = lead.browser.get(&to).await;
    let mut official = At::new(&house, "official", case).await;
    official.does("serve", &[("means", "in_person"), ("proof", "підпис на копії")]).await;
    let second = [("means", "portal"), ("proof", "прочитано")];
    let late = lead.browser.submit(&open, &to, &second).await;
    says(&late, &["Це рішення вже вручено: 2 березня 2026", "відповідальна особа ·", "особисто"]);
    assert!(text(&late.html).contains("Рішення вручено"), "{}", text(&late.html));
    let fresh = lead.browser.get(&to).await;
    assert!(text(&fresh.html).contains("Це рішення вже вручено") && fresh.html.contains("name=\"as_is\""));
    let before = house.events(case).await;
    let mut second = second.to_vec();
    second.push(("as_is", "1"));
    let done = lead.browser.submit(&late, &to, &second).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", text(&done.html));
    assert_eq!(house.events(case).await, before + 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn every_field_that_is_missing_is_named_and_all_at_once() {
    let house = TestHouse::build().await;
    let case = received(&house).await;
    let mut official = At::new(&house, "official", case).await;
    official.signs().await;
    let before = house.events(case).await;
    says(&official.tries("tell", &[]).await, &["Що саме сказано: Спершу напишіть щось"]);
    says(&official.tries("give_help", &[]).await, &["Яка допомога:", "Що надано і ким:"]);
    assert_eq!(house.events(case).await, before);
    official.does("register", &[("journal", "1")]).await;
    let call = official.tries("schedule", &[("mode", "phone")]).await;
    says(&call, &["Час розмови: Виберіть день і час", "Який номер побачить людина: Для дзвінка"]);
    assert_eq!(summary(&call).len(), 5, "{:?}", summary(&call));
    let past = [("when", "2026-03-01T10:00"), ("mode", "visit")];
    says(&official.tries("schedule", &past).await, &["Час розмови: Цей час уже минув"]);
    let record = official.tries("interview", &[]).await;
    says(&record, &["Як відбувалася розмова:", "Початок: Напишіть відповідь", "Кінець: Напишіть відповідь"]);
    let early = [("mode", "visit"), ("began", "2026-02-01T10:00"), ("ended", "2026-02-01T11:00")];
    says(&official.tries("interview", &early).await, &["Це раніше, ніж надійшло звернення"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_refusal_opens_the_section_that_is_wrong_and_names_all_it_needs() {
    let house = TestHouse::build().await;
    let case = deciding(&house).await;
    let mut decider = At::new(&house, "decider", case).await;
    let mut refuse = vec![("outcome", "refuse"), ("text", "Не підтверджено.")];
    refuse.extend(FOUND);
    refuse.extend(GROUND);
    says(&decider.tries("propose", &refuse).await, &["Спершу покажіть підстави"]);
    let mut shown = vec![("how", "Листом або усно.")];
    shown.extend(GROUND);
    decider.does("show_grounds", &shown).await;
    // Shown, not answered yet, and her days are not over.
    let waits = decider.tries("propose", &refuse).await;
    says(&waits, &["Підстави показано 2 березня 2026", "відповідь людини чекаємо до"]);
    assert!(!text(&waits.html).contains("Спершу покажіть підстави"));
    let mut official = At::new(&house, "official", case).await;
    official.does("step", &[("step", "told_grounds"), ("text", "Сказали телефоном.")]).await;
    let early = decider.browser.get(&format!("{}do/leave_hearing", decider.page())).await;
    assert!(text(&early.html).contains("відповідь людини чекаємо до"), "{}", text(&early.html));
    decider.does("answer_grounds", &[("text", "Я не могла піти.")]).await;

    let bare = decider.tries("propose", &[("outcome", "refuse")]).await;
    says(&bare, &["позначте внизу форми"]);
    for (name, _) in FOUND {
        let id = name.replace('.', "-");
        assert!(summary(&bare).iter().any(|(at, _)| at.starts_with(&id)), "{name}: {:?}", summary(&bare));
    }
    says(&bare, &["Текст рішення: Відмова потребує тексту рішення", "Відмова називає свої підстави"]);
    let (id, _) = summary(&bare).into_iter().find(|(_, said)| said.contains("свої підстави")).unwrap();
    let section =
        bare.html.split("<details class=\"govuk-details\"").find(|s| s.contains(&format!("id=\"{id}\"")));
    assert!(section.unwrap().starts_with(" open"), "the section with the error is open");

    let half = [("outcome", "refuse"), ("text", "Ні."), ("g.no_elements_found", "1")];
    let half = decider.tries("propose", &half).await;
    let ids: Vec<String> = summary(&half).into_iter().map(|(id, _)| id).collect();
    for part in ["gr-no_elements_found", "ge-no_elements_found", "gc-no_elements_found"] {
        assert!(ids.iter().any(|id| id == part), "{ids:?}");
    }

    let warned = decider.tries("propose", &refuse).await;
    let all = summary(&warned);
    assert!(all.len() > 1 && all.iter().all(|(id, _)| id.starts_with("w-")), "{all:?}");

    // Another ground than those that were shown.
    let other =
        house.app.law().grounds.iter().find(|g| g.lawful && g.adverse && g.code != "no_elements_found");
    let names = ["g", "gr", "ge", "gc"].map(|part| format!("{part}.{}", other.unwrap().code));
    let mut unshown = vec![("outcome", "refuse"), ("text", "Ні.")];
    unshown.extend(FOUND);
    unshown.extend(names.iter().map(|name| (&name[..], "1")));
    says(&decider.tries("propose", &unshown).await, &["Людині показували не ці підстави"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn grounds_that_were_shown_are_carried_over_when_the_file_is_opened_beside() {
    let house = TestHouse::build().await;
    let case = deciding(&house).await;
    let mut decider = At::new(&house, "decider", case).await;
    let mut shown = vec![("how", "Листом або усно.")];
    shown.extend(GROUND);
    decider.does("show_grounds", &shown).await;
    let to = format!("{}do/propose", decider.page());
    let closed = decider.browser.get(&to).await;
    assert!(!closed.html.contains("Лист прокуратури."), "nothing is opened unnoted");
    let fields = [("beside", "open"), ("gr.no_elements_found", ""), ("text", "Пишу.")];
    let page = decider.browser.submit(&closed, &to, &fields).await;
    let form = page.html.split("id=\"form\"").nth(1).unwrap().split("</form>").next().unwrap();
    assert!(form.contains("name=\"g.no_elements_found\" value=\"1\" checked"), "{form}");
    assert!(form.contains("Лист прокуратури.</textarea>") && form.contains("Інші докази.</textarea>"));
    assert!(form.contains("Пишу.</textarea>"), "what was typed stays");
}
