//! Text that comes back whatever became of the session or the language, and how long a page says it stays open.

use axum::http::StatusCode;

use crate::access::{NEW, login, secrets};
use crate::house::{TestHouse, text};

/// Forms with something typed into them: who, the form's page, its action, a field and what it holds.
fn forms(house: &TestHouse, case: &str) -> Vec<(&'static str, String, String, &'static str)> {
    let desk = |who| format!("d/{}", house.desk_of(who));
    let at = |who, page: &str| format!("{}/{page}", desk(who));
    vec![
        ("official", at("official", &format!("c/{case}/do/tell")), String::new(), "text"),
        ("official", at("official", "receive"), String::new(), "a.call_me"),
        ("lead", at("lead", "people"), "?do=cover".to_owned(), "account"),
        ("registrar", at("registrar", "certificates"), String::new(), "name"),
        ("root", "invite".to_owned(), String::new(), "name"),
    ]
}

#[tokio::test(flavor = "multi_thread")]
async fn the_other_language_takes_along_what_was_typed() {
    let house = TestHouse::build().await;
    let (case, _) = house.sent("Слова.").await;
    let before = house.events(case).await;
    for (who, path, query, field) in forms(&house, &case.to_string()) {
        let mut member = house.member(who).await;
        let (here, there) = (format!("/uk/{path}"), format!("/en/{path}"));
        let page = member.get(&format!("{here}{query}")).await;
        assert_eq!(page.status, StatusCode::OK, "{here}");
        assert!(page.html.contains("<button form=\"form\" name=\"switch\" value=\"en\""), "{here}");
        let first = page.html.split("form=\"form\"").nth(1).unwrap().split('>').next().unwrap();
        assert!(!first.contains("switch"), "Enter in a field sends the form: {first}");
        let switched = member.submit(&page, &here, &[(field, "набране-слово"), ("switch", "en")]).await;
        assert_eq!((switched.status, switched.to.as_deref()), (StatusCode::SEE_OTHER, Some(&there[..])));
        let other = member.get(&there).await;
        assert!(other.html.contains("набране-слово"), "{there}: {}", text(&other.html));
        assert!(other.html.contains("lang=\"en\"") && other.html.contains("is back on the form"));
        assert!(!member.get(&there).await.html.contains("набране-слово"), "given back once");
    }
    assert_eq!(house.events(case).await, before, "nothing was done");
}

#[tokio::test(flavor = "multi_thread")]
async fn every_form_gives_back_what_was_posted_after_the_lock_and_after_the_session_s_last_end() {
    let house = TestHouse::build().await;
    let (case, _) = house.sent("Слова.").await;
    let before = house.events(case).await;
    // Past the idle lock; past the ten hours.
    for late in [16, 11 * 60] {
        for (who, path, query, field) in forms(&house, &case.to_string()) {
            let mut member = house.member(who).await;
            let form = format!("/uk/{path}");
            let page = member.get(&format!("{form}{query}")).await;
            house.wait(late);
            house.app.sweep(house.now()).await.unwrap();
            let asked = member.submit(&page, &form, &[(field, "набране-слово")]).await;
            assert_eq!(asked.status, StatusCode::UNAUTHORIZED, "{form}");
            assert!(text(&asked.html).contains("Текст збережено"), "{form}, {late}: {}", text(&asked.html));
            assert!(!asked.html.contains("набране-слово"), "a locked screen shows nothing");
            let (words, _) = secrets(&house, who);
            let entered = login(&mut member, who, &words, &form).await;
            assert_eq!(entered.to.as_deref(), Some(&form[..]));
            let back = member.get(&form).await;
            assert!(back.html.contains("набране-слово"), "{form}, {late}: {}", text(&back.html));
        }
    }
    assert_eq!(house.events(case).await, before, "nothing was done");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_form_of_an_earlier_session_does_nothing_and_gives_back_what_was_typed() {
    let house = TestHouse::build().await;
    let (case, _) = house.sent("Слова.").await;
    let form = format!("/uk/d/{}/c/{case}/do/tell", house.desk_of("official"));
    let mut member = house.member("official").await;
    let page = member.get(&form).await;
    let before = house.events(case).await;
    member.step_up("official").await;
    let stale = member.submit(&page, &form, &[("text", "набране-слово")]).await;
    assert_eq!(stale.status, StatusCode::FORBIDDEN);
    assert!(stale.html.contains(&format!("href=\"{form}\"")), "the way back to the form");
    assert_eq!(house.events(case).await, before, "nothing was done");
    assert!(member.get(&form).await.html.contains("набране-слово"));
    // Secrets are never kept.
    let page = member.get("/uk/passphrase").await;
    member.step_up("official").await;
    let refused = member.submit(&page, "/uk/passphrase", &[("current", "таємне слово"), ("new", NEW)]).await;
    assert_eq!(refused.status, StatusCode::FORBIDDEN);
    assert!(!refused.html.contains("href=\"/uk/passphrase\""));
    let next = member.get("/uk/passphrase").await;
    assert!(!next.html.contains("таємне") && !next.html.contains(NEW));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_page_says_when_it_locks_and_a_button_without_a_script_gives_more_time() {
    let house = TestHouse::build().await;
    let mut member = house.member("official").await;
    let page = member.get("/uk/access").await;
    let minute = |minutes: i64| {
        let at = house.now().plus_millis(minutes * 60_000).kyiv_minute();
        at.get(11..16).unwrap().to_owned()
    };
    let note = page.html.split("<noscript>").nth(1).unwrap().split("</noscript>").next().unwrap();
    assert!(note.contains(&minute(15)) && note.contains(&minute(600)), "{note}");
    assert!(page.html.contains("data-lock=\"900\"") && page.html.contains("data-end=\"36000\""));
    house.wait(14);
    let more = member.submit(&page, "/uk/stay", &[]).await;
    assert_eq!(more.status, StatusCode::NO_CONTENT, "the page stays, with what is typed");
    house.wait(14);
    assert_eq!(member.get("/uk/access").await.status, StatusCode::OK);
    house.wait(16);
    assert_eq!(member.get("/uk/access").await.status, StatusCode::UNAUTHORIZED);
}
