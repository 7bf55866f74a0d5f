//! A member's own access over forms: new words, recovery codes, words and code again before keys are handed out.

use axum::http::StatusCode;

use crate::house::{Browser, Page, TestHouse, text};

pub const NEW: &str = "сорока вітряк тепло гребля кошик";

/// The one-time code and the words of somebody now.
pub fn secrets(house: &TestHouse, who: &str) -> (String, String) {
    house.wait(1);
    let typed = house.typed(who);
    (typed[1].1.clone(), typed[2].1.clone())
}

pub async fn login(browser: &mut Browser<'_>, who: &str, words: &str, back: &str) -> Page {
    let (_, code) = secrets(browser.house, who);
    let fields = [("name", who), ("passphrase", words), ("code", &code[..]), ("back", back)];
    browser.post("/uk/login", &fields).await
}

/// Posts the form for a recovery code.
async fn post(lost: &mut Browser<'_>, form: &Page, fields: &[(&'static str, String); 4]) -> Page {
    let fields: Vec<(&str, &str)> = fields.iter().map(|(n, v)| (*n, &v[..])).collect();
    lost.submit(form, "/en/recover", &fields).await
}

/// Ten codes from the page that shows them once.
fn codes(page: &Page) -> Vec<String> {
    let list = page.html.split("<ol").nth(1).unwrap().split("</ol>").next().unwrap();
    let codes = list.split("<strong>").skip(1).map(|rest| rest.split('<').next().unwrap().to_owned());
    codes.collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn new_words_are_offered_before_anything_changes_and_end_every_other_session() {
    let house = TestHouse::build().await;
    let mut member = house.member("official").await;
    let mut elsewhere = house.member("official").await;
    let own = member.get("/uk/access").await;
    assert!(own.html.contains("href=\"/uk/passphrase\"") && text(&own.html).contains("official"));
    let form = member.get("/uk/passphrase").await;
    let drawn = Browser::hidden(&form, "/uk/passphrase").into_iter().find(|(n, _)| n == "drawn").unwrap().1;
    assert_eq!(drawn.split(' ').count(), 5);
    assert!(text(&form.html).contains(&drawn), "they are shown");
    let (words, code) = secrets(&house, "official");
    for (new, current) in
        [("коротка", &words[..]), ("password password", &words), (NEW, "не ті п'ять слів тут")]
    {
        let fields = [("current", current), ("code", &code[..]), ("new", new)];
        let refused = member.submit(&form, "/uk/passphrase", &fields).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{new}: {}", text(&refused.html));
        assert!(refused.html.contains(&drawn), "the words that were offered stay");
        assert!(
            !refused.html.contains(current) && !refused.html.contains("value=\"password"),
            "no secret returns"
        );
    }
    let fields = [("current", &words[..]), ("code", &code[..]), ("new", &drawn[..])];
    let done = member.submit(&form, "/uk/passphrase", &fields).await;
    assert_eq!(done.to.as_deref(), Some("/uk/access?did=words"), "{}", text(&done.html));
    let after = member.get("/uk/access?did=words").await;
    assert!(text(&after.html).contains("Фразу змінено"), "a fresh session: {}", text(&after.html));
    assert_eq!(elsewhere.get("/uk/access").await.status, StatusCode::UNAUTHORIZED, "the other one is over");
    let old = login(&mut house.browser(), "official", &words, "").await;
    assert_eq!(old.status, StatusCode::UNPROCESSABLE_ENTITY, "the old words");
    let new = login(&mut house.browser(), "official", &drawn, "").await;
    assert_eq!(new.status, StatusCode::SEE_OTHER, "the new words");
}

#[tokio::test(flavor = "multi_thread")]
async fn recovery_codes_are_made_after_a_step_up_shown_once_and_set_new_words() {
    let house = TestHouse::build().await;
    let mut root = house.member("root").await;
    let asked = root.fill("/uk/access", "/uk/access", &[]).await;
    assert_eq!(asked.status, StatusCode::FORBIDDEN, "he is asked first");
    let (words, code) = secrets(&house, "root");
    let wrong = [("passphrase", "не ті п'ять слів тут"), ("code", &code[..])];
    let refused = root.submit(&asked, "/uk/step", &wrong).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    let before = root.cookie.clone();
    let right = [("passphrase", &words[..]), ("code", &code[..])];
    let risen = root.submit(&refused, "/uk/step", &right).await;
    assert_eq!(risen.to.as_deref(), Some("/uk/access"), "{}", text(&risen.html));
    assert_ne!(root.cookie, before, "a new id and secret");
    let made = root.fill("/uk/access", "/uk/access", &[]).await;
    let all = codes(&made);
    assert_eq!((made.status, all.len()), (StatusCode::OK, 10), "{}", text(&made.html));
    let own = root.get("/uk/access").await;
    assert!(
        !own.html.contains(&all[0]) && text(&own.html).contains("10 резервних кодів"),
        "{}",
        text(&own.html)
    );
    // He forgets his words.
    let mut lost = house.browser();
    let form = lost.get("/en/recover").await;
    let (_, code) = secrets(&house, "root");
    let fields = |paper: &str, code: &str| {
        let pairs = [("name", "root"), ("paper", paper), ("code", code), ("new", NEW)];
        pairs.map(|(n, v)| (n, v.to_owned()))
    };
    let alone = post(&mut lost, &form, &fields(&all[0], "000000")).await;
    assert_eq!(alone.status, StatusCode::UNPROCESSABLE_ENTITY, "a found sheet alone opens nothing");
    assert!(!alone.html.contains(&all[0]), "no secret returns");
    let entered = post(&mut lost, &form, &fields(&all[0], &code)).await;
    assert_eq!(entered.to.as_deref(), Some("/en/access?did=words"), "{}", text(&entered.html));
    let own = lost.get("/en/access").await;
    assert!(text(&own.html).contains("9 recovery codes"), "{}", text(&own.html));
    assert_eq!(root.get("/uk/access").await.status, StatusCode::UNAUTHORIZED, "every session has ended");
    let (_, code) = secrets(&house, "root");
    let again = post(&mut house.browser(), &form, &fields(&all[0], &code)).await;
    assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY, "a code is good once");
    let token = crate::matrix::token(&lost, "/en/access");
    let gone = lost.post("/en/access", &[("t", &token[..]), ("do", "revoke")]).await;
    assert_eq!(gone.to.as_deref(), Some("/en/access?did=revoke"), "what closes asks nothing");
    assert!(text(&lost.get("/en/access").await.html).contains("no recovery codes"));
    let entered = login(&mut house.browser(), "root", NEW, "").await;
    assert_eq!(entered.status, StatusCode::SEE_OTHER);
}

#[tokio::test(flavor = "multi_thread")]
async fn who_lets_somebody_in_or_invites_is_asked_again_and_what_was_typed_comes_back() {
    let house = TestHouse::build().await;
    let page = format!("/uk/d/{}/people", house.desk_of("lead"));
    let mut lead = house.member("lead").await;
    let typed = [("account", "far"), ("fingerprint", "1234 5678"), ("roles", "official")];
    let asked = lead.fill(&format!("{page}?do=join"), &page, &typed).await;
    assert_eq!(asked.status, StatusCode::FORBIDDEN, "a session left open hands out no keys");
    assert!(!asked.html.contains("1234 5678"));
    let (words, code) = secrets(&house, "lead");
    let right = [("passphrase", &words[..]), ("code", &code[..])];
    let risen = lead.submit(&asked, "/uk/step", &right).await;
    assert_eq!(risen.to.as_deref(), Some(&page[..]));
    let back = lead.get(&page).await;
    assert!(
        back.html.contains("value=\"far\"") && back.html.contains("value=\"1234 5678\""),
        "{}",
        text(&back.html)
    );
    assert!(back.html.contains("value=\"official\" checked"), "the roles too");
    let refused = lead.submit(&back, &page, &typed).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "now it is tried: the digits differ");
    // Ten minutes later he is asked again; taking somebody out never asks.
    house.wait(11);
    let asked = lead.submit(&refused, &page, &typed).await;
    assert_eq!(asked.status, StatusCode::FORBIDDEN);
    let clerk = house.member("clerk").await;
    let directory = house.app.directory().await.unwrap();
    let members = house.app.desk_members(house.desk_of("lead"), house.now().day()).await.unwrap();
    let role = stezhka_terms::Role::Clerk;
    let whom = members.iter().find(|(_, roles)| roles.contains(&role)).unwrap().0;
    assert!(directory.account(whom).is_some() && clerk.cookie.is_some());
    let account = whom.to_string();
    let fields = [("do", "leave"), ("account", &account[..])];
    let gone = lead.fill(&format!("{page}?do=leave"), &page, &fields).await;
    assert_eq!(gone.to.as_deref(), Some(&format!("{page}?did=leave")[..]));
    // An invitation is a paper that draws keys.
    let mut root = house.member("root").await;
    let typed = [("name", "olena"), ("role", "official"), ("anew", "1")];
    let asked = root.fill("/en/invite", "/en/invite", &typed).await;
    assert_eq!(asked.status, StatusCode::FORBIDDEN);
    let (words, code) = secrets(&house, "root");
    let risen = root.submit(&asked, "/en/step", &[("passphrase", &words), ("code", &code)]).await;
    assert_eq!(risen.to.as_deref(), Some("/en/invite"));
    let back = root.get("/en/invite").await;
    assert!(back.html.contains("value=\"olena\"") && back.html.contains("name=\"anew\" value=\"1\" checked"));
    let done = root.fill("/en/invite", "/en/invite", &[("name", "olena"), ("role", "official")]).await;
    assert_eq!(done.status, StatusCode::OK, "{}", text(&done.html));
    assert!(done.html.contains("st-code"), "the paper");
}

#[tokio::test(flavor = "multi_thread")]
async fn colleagues_stand_by_login_name_and_sign() {
    let house = TestHouse::build().await;
    let mut lead = house.member("lead").await;
    let page = lead.get(&format!("/uk/d/{}/people", house.desk_of("lead"))).await;
    let words = text(&page.html);
    for name in ["official · ", "lead · ", "clerk · "] {
        assert!(words.contains(name), "{words}");
    }
    let (case, _) = house.sent("Слова.").await;
    let shown = lead.get(&format!("/uk/d/{}/c/{case}/", house.desk_of("lead"))).await;
    let events: String = shown
        .html
        .split("<ol class=\"st-lines\">")
        .skip(1)
        .map(|all| text(all.split("</ol>").next().unwrap()))
        .collect();
    assert!(!events.is_empty());
    assert!(!events.contains("official · "), "what is written names office and role, never a login name");
    assert!(
        text(&shown.html).contains("official · "),
        "a colleague who has not signed yet is named to the desk"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn forms_of_new_words_name_every_empty_field_at_once_and_step_up_names_the_act() {
    let house = TestHouse::build().await;
    let ids = |page: &crate::house::Page| -> Vec<String> {
        crate::refused::summary(page).into_iter().map(|(id, _)| id).collect()
    };
    let mut member = house.member("lead").await;
    let page = member.fill("/uk/passphrase", "/uk/passphrase", &[]).await;
    assert_eq!(ids(&page), ["first", "code", "new"]);
    assert!(page.html.contains("id=\"new-error\"") && page.html.contains("<strong lang=\"uk\">"));
    let short = [("current", "слова"), ("new", "коротко")];
    let page = member.fill("/uk/passphrase", "/uk/passphrase", &short).await;
    assert_eq!(ids(&page), ["code", "new"]);
    let mut lost = house.browser();
    let form = lost.get("/uk/recover").await;
    let page = lost.submit(&form, "/uk/recover", &[]).await;
    assert_eq!(ids(&page), ["first", "paper", "code", "new"]);
    crate::refused::says(
        &page,
        &["Ім'я для входу: Напишіть", "Резервний код: Напишіть", "Нова фраза: Напишіть"],
    );
    // Keys are handed out here: the page in between says for what.
    let to = format!("/uk/d/{}/people", house.desk_of("lead"));
    let asked = member.fill(&format!("{to}?do=leave"), &to, &[]).await;
    assert!(text(&asked.html).contains("Люди підрозділу"), "{}", text(&asked.html));
}
