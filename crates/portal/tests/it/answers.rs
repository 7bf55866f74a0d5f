//! What she may write where, and what is asked back before a task counts as done.

use axum::http::StatusCode;
use stezhka_app::content::Contact;
use stezhka_app::official::changes::ConfirmChange;
use stezhka_store::testing::Kind;
use stezhka_terms::{Compartment, PurposeCode};

use crate::browser::text;
use crate::house::{House, key};
use crate::routes::open;

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
    assert_eq!(page.to.as_deref(), Some("/uk/r/reach#q-phone"), "the number is asked for first");
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
async fn another_way_to_reach_her_is_asked_in_the_questions_of_her_request_and_holds_with_its_hours() {
    let house = House::build(Kind::Sqlite).await;
    let mut hers = house.browser();
    hers.sender("Слова.").await;
    let path = "/uk/my/contact";
    let first = hers.get(path).await;
    assert!(first.html.contains("name=\"reach\"") && !first.html.contains("name=\"phone\""));
    assert!(!first.html.contains("checked"), "what holds now is not shown");
    // A way that needs more asks for it on the same page; nothing was asked of anybody yet.
    let more = hers.submit(path, &[("reach", "phone"), ("shown", "reach")]).await;
    assert_eq!(more.status, StatusCode::OK, "{}", text(&more.html));
    let asked = ["phone", "safe_days", "safe_from", "safe_until", "word_of_mine", "voicemail"];
    assert!(asked.iter().all(|id| more.html.contains(&format!("name=\"{id}\""))), "{}", text(&more.html));
    let shown =
        more.html.split("name=\"shown\" value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
    let full = |phone: &'static str, until: &'static str, ours: &'static str| {
        [
            ("reach", "phone"),
            ("phone", phone),
            ("safe_days", "working"),
            ("safe_from", "9"),
            ("safe_until", until),
            ("voicemail", "no"),
            ("word_of_mine", "жоржина"),
            ("word_of_theirs", ours),
            ("go", "ask"),
        ]
    };
    for (fields, named) in [
        (full("", "12", "вівторок"), "phone"),
        (full("абв", "12", "вівторок"), "phone"),
        (full("+380 00 000 00 01", "9", "вівторок"), "safe_until"),
        (full("+380 00 000 00 01", "12", "жоржина"), "word_of_theirs"),
    ] {
        let page = hers.submit(path, &[&fields[..], &[("shown", &shown)]].concat()).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{named}");
        assert!(page.html.contains(&format!("href=\"#{named}\"")), "{named}: {}", text(&page.html));
        assert!(page.html.contains("value=\"жоржина\""), "what was typed stays");
    }
    let fields = full("+380 00 000 00 01", "12", "вівторок");
    let done = hers.submit(path, &[&fields[..], &[("shown", &shown)]].concat()).await;
    assert_eq!(done.to.as_deref(), Some("/uk/my/waiting"), "{}", text(&done.html));
    let waits = hers.get("/uk/my/waiting").await.html;
    assert!(!waits.contains("000 00 01"), "no page of hers shows the way");
    // Somebody confirms it over the old way: then it holds, hours and words with it.
    let (app, staff) = (&house.app, &house.staff["official"]);
    let person = app.person(&open(&house, &hers).await).await.unwrap();
    let case = person.case.unwrap();
    app.sign_receipt(house.now(), staff, case, key(), Default::default()).await.unwrap();
    let state = app.case_view(staff, case).await.unwrap().state;
    let about = *state.pending.keys().next().unwrap();
    let how = ConfirmChange { how: "На зустрічі.".to_owned(), ..Default::default() };
    app.confirm_change(house.now(), staff, case, key(), about, how).await.unwrap();
    let task = PurposeCode::new("casework").unwrap();
    let opened = app.open(house.now(), staff, case, key(), &[Compartment::Contact], &task).await.unwrap();
    let contact: Contact = opened.0.last().unwrap().unwrap();
    let holds = (&contact.address[..], &contact.days[..], &contact.from[..], &contact.until[..]);
    assert_eq!(holds, ("+380 00 000 00 01", "working", "9", "12"));
    assert_eq!((&contact.voicemail[..], &contact.her_word[..]), ("no", "жоржина"));
    // Not to be reached at all is one answer, and the button then says what it does.
    let asks = hers.submit(path, &[("reach", "none"), ("shown", "reach")]).await;
    assert!(asks.html.contains("name=\"go\" value=\"ask\""), "{}", text(&asks.html));
    let none = hers.submit(path, &[("reach", "none"), ("shown", "reach"), ("go", "ask")]).await;
    assert_eq!(none.to.as_deref(), Some("/uk/my/waiting"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_pin_out_of_her_number_is_refused_and_words_she_wants_said_are_asked_for() {
    let house = House::build(Kind::Sqlite).await;
    let mut browser = house.browser();
    browser.begin().await;
    let reach = [("reach", "phone"), ("phone", "+380 67 123 45 67")];
    browser.submit("/uk/r/reach", &reach).await;
    browser.submit("/uk/r/reach", &reach).await;
    for (pin, done) in [("671234567", false), ("0671234567", false), ("482913", true)] {
        let page = browser.submit("/uk/r/code", &[("pin", pin)]).await;
        assert_eq!(page.status == StatusCode::SEE_OTHER, done, "{pin}: {}", text(&page.html));
    }
    browser.submit("/uk/r/call", &[("if_other_answers", "cover")]).await;
    let page = browser.submit("/uk/r/call", &[("if_other_answers", "cover"), ("cover_words", "")]).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(page.html.contains("href=\"#cover_words\""), "{}", text(&page.html));
    // Whoever is written to is not asked who answers the telephone.
    let mail = [("reach", "email"), ("email", "kalyna@poshta.example")];
    browser.submit("/uk/r/reach", &mail).await;
    browser.submit("/uk/r/reach", &mail).await;
    let page = browser.get("/uk/r/hours").await.html;
    assert!(page.contains("name=\"safe_from\"") && !page.contains("name=\"voicemail\""), "{}", text(&page));
    assert!(!browser.get("/uk/r/list").await.html.contains("/uk/r/call"), "nor for words to say aloud");
}

#[tokio::test(flavor = "multi_thread")]
async fn who_is_closed_out_is_named_and_what_closes_nobody_says_so() {
    let house = House::build(Kind::Sqlite).await;
    let mut browser = house.browser();
    browser.begin().await;
    browser.fills("Слова.").await;
    let away = [
        ("keep_away", "yes"),
        ("keep_away_from_place", "Немирівська громада"),
        ("must_not_see", "Коваленко з управління"),
    ];
    browser.submit("/uk/r/away", &away[..1]).await;
    let bare = browser.get("/uk/r/check").await.html;
    assert!(text(&bare).contains("Неповне поки нічого не змінює") && text(&bare).contains("Надіслати"));
    assert!(bare.contains("name=\"to\""), "an answer that only another raised holds nothing up");
    browser.submit("/uk/r/away", &away).await;
    browser.submit("/uk/r/away", &away).await;
    let page = text(&browser.get("/uk/r/check").await.html);
    assert!(page.contains("Вінницька районна державна адміністрація"), "{page}");
    assert!(page.contains("не знайшли: Коваленко з управління"), "{page}");
    let closed = page.split("Ваші відповіді").next().unwrap();
    assert!(!closed.contains("Вінницька область"), "a region is not closed: {page}");
}

#[tokio::test(flavor = "multi_thread")]
async fn beginning_on_a_device_with_an_open_request_shows_nobodys_and_closes_none_untold() {
    let house = House::build(Kind::Sqlite).await;
    let mut browser = house.browser();
    browser.sender("Слова.").await;
    let earlier = browser.cookie.clone();
    let asked = browser.submit("/uk/r", &[("as", "self")]).await;
    assert_eq!(asked.status, StatusCode::OK, "{}", text(&asked.html));
    assert!(asked.html.contains("value=\"anew\"") && !asked.html.contains("Номер звернення"));
    assert_eq!(browser.get("/uk/my").await.status, StatusCode::OK, "it is still open");
    let anew = browser.submit("/uk/r", &[("as", "self"), ("go", "anew")]).await;
    assert_eq!(anew.to.as_deref(), Some("/uk/r/safe"));
    assert_ne!(browser.cookie, earlier);
    let mut back = house.browser();
    back.cookie = earlier;
    assert_ne!(back.get("/uk/my").await.status, StatusCode::OK, "it is closed");
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_now_goes_with_no_need_and_is_asked_again() {
    let house = House::build(Kind::Sqlite).await;
    let mut browser = house.browser();
    browser.begin().await;
    for (chosen, done) in
        [(&["papers", "not_now"][..], false), (&["papers", "shelter"], true), (&["not_now"], true)]
    {
        let fields: Vec<_> = chosen.iter().map(|code| ("first_need", *code)).collect();
        let page = browser.submit("/uk/r/need", &fields).await;
        assert_eq!(page.status == StatusCode::SEE_OTHER, done, "{chosen:?}: {}", text(&page.html));
        if !done {
            assert_eq!(page.html.matches(" checked").count(), 2, "what was chosen stays");
            assert!(text(&page.html).contains("не поєднується"));
        }
    }
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
        let page = browser.submit("/uk/r/call", &fields).await;
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

#[tokio::test(flavor = "multi_thread")]
async fn fifty_names_are_looked_up_at_once_and_the_page_says_that_she_named_more() {
    let house = House::build(Kind::Sqlite).await;
    let mut browser = house.browser();
    browser.begin().await;
    browser.fills("Слова.").await;
    let more = "Ви назвали більше, ніж ми можемо перевірити";
    let unknown = |names: usize| "а,".repeat(names);
    for (named, knows, tells) in [
        (unknown(49) + "Вінницька ОДА", true, false),
        (unknown(49) + ",,\n;" + "Вінницька ОДА,Вінницька ОДА", true, true),
        (unknown(50) + "Вінницька ОДА", false, true),
        (unknown(7_500), false, true),
        ("Київ,".repeat(3_000), false, true),
        ("Іванівка, Березівка, ".repeat(700), false, true),
    ] {
        let saved = browser.submit("/uk/r/away", &[("must_not_see", &named[..])]).await;
        assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", text(&saved.html));
        let at = tokio::time::Instant::now();
        let page = browser.get("/uk/r/check").await;
        let took = at.elapsed();
        assert!(took < std::time::Duration::from_secs(1), "{named:.40}: {took:?}");
        assert_eq!(page.status, StatusCode::OK);
        let away = page.html.matches("<li>Вінницька обласна державна адміністрація</li>").count();
        assert_eq!(away, usize::from(knows), "{named:.40}");
        assert_eq!(page.html.contains(more), tells, "{named:.40}");
    }
    browser.sends().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_typed_and_then_skipped_is_not_kept_and_what_was_saved_stays() {
    let house = House::build(Kind::Sqlite).await;
    let mut browser = house.browser();
    browser.begin().await;
    browser.submit("/uk/r/more", &[("need_words", "Є дитина."), ("go", "")]).await;
    let skipped = [("need_words", "Інше."), ("health", "Гарячка."), ("go", "skip")];
    let page = browser.submit("/uk/r/more", &skipped).await;
    assert_eq!(page.to.as_deref(), Some("/uk/r/list"));
    let kept = browser.get("/uk/r/more").await.html;
    assert!(kept.contains("Є дитина.") && !kept.contains("Інше.") && !kept.contains("Гарячка."));
    // What cannot be understood holds nobody up.
    browser.submit("/uk/r/away", &[("keep_away", "yes")]).await;
    let nowhere = [("keep_away", "yes"), ("keep_away_from_place", "Нема такого місця")];
    let asked = browser.submit("/uk/r/away", &nowhere).await;
    assert_eq!(asked.status, StatusCode::UNPROCESSABLE_ENTITY);
    let skipped = browser.submit("/uk/r/away", &[nowhere[0], nowhere[1], ("go", "skip")]).await;
    assert_eq!(skipped.to.as_deref(), Some("/uk/r/list"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_request_that_lacks_an_answer_leads_to_it_and_asks_for_no_consent_yet() {
    let house = House::build(Kind::Sqlite).await;
    let mut browser = house.browser();
    browser.begin().await;
    browser.submit("/uk/r/safe", &[("safe_now", "safe")]).await;
    let page = browser.get("/uk/r/check").await.html;
    assert!(page.contains("class=\"govuk-button\" href=\"/uk/r/reach\""), "{}", text(&page));
    assert!(!page.contains("name=\"consent\"") && !page.contains("name=\"to\""), "{}", text(&page));
}

#[tokio::test(flavor = "multi_thread")]
async fn another_language_is_asked_for_by_its_name() {
    let house = House::build(Kind::Sqlite).await;
    let mut browser = house.browser();
    browser.begin().await;
    let chosen = [("languages", "other")];
    assert_eq!(
        browser.submit("/uk/r/talk", &chosen).await.to.as_deref(),
        Some("/uk/r/talk#q-language_other")
    );
    let bare = browser.submit("/uk/r/talk", &chosen).await;
    assert_eq!(bare.status, StatusCode::UNPROCESSABLE_ENTITY);
    let named = browser.submit("/uk/r/talk", &[chosen[0], ("language_other", "урду")]).await;
    assert_eq!(named.to.as_deref(), Some("/uk/r/list"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_question_that_a_refused_form_raised_is_read_with_the_next_one() {
    let house = House::build(Kind::Sqlite).await;
    let mut browser = house.browser();
    browser.begin().await;
    let phone = [("reach", "phone"), ("phone", "+380 00 000 00 00")];
    browser.submit("/uk/r/reach", &phone).await;
    browser.submit("/uk/r/reach", &phone).await;
    let same = [("if_other_answers", "cover"), ("word_of_mine", "мак"), ("word_of_theirs", "мак")];
    let page = browser.submit("/uk/r/call", &same).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(page.html.contains("name=\"cover_words\""), "{}", text(&page.html));
    let mended = [same[0], same[1], ("word_of_theirs", "дуб"), ("cover_words", "Дзвонимо з поліклініки.")];
    assert_eq!(browser.submit("/uk/r/call", &mended).await.to.as_deref(), Some("/uk/r/code"));
    assert!(browser.get("/uk/r/call").await.html.contains("Дзвонимо з поліклініки."));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_place_of_many_names_is_chosen_where_she_protects_herself_too() {
    let house = House::build(Kind::Sqlite).await;
    let mut hers = house.browser();
    hers.sender("Слова.").await;
    let page = hers.submit("/uk/my/protect", &[("office", "Козятин")]).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    let code = page.html.split("name=\"meant\" type=\"radio\" value=\"").nth(1).unwrap();
    let code = code.split('"').next().unwrap().to_owned();
    assert!(code.starts_with("UA"), "{}", text(&page.html));
    let chosen = [("office", "Козятин"), ("of", "Козятин"), ("meant", &code[..]), ("nowhere", "yes")];
    let done = hers.submit("/uk/my/protect", &chosen).await;
    assert_eq!(done.to.as_deref(), Some("/uk/my/protect?told"), "{}", text(&done.html));
}
