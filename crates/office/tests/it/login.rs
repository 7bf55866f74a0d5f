//! Login and sessions: one answer to all failures, text kept over a lock, the way on.

use axum::http::StatusCode;

use crate::house::{TestHouse, text};

#[tokio::test(flavor = "multi_thread")]
async fn with_one_desk_the_way_leads_to_its_inbox_and_logout_ends_it() {
    let house = TestHouse::build().await;
    let (case, _) = house.sent("МАРКЕР-історія").await;
    let mut member = house.member("official").await;
    let home = member.get("/uk/").await;
    let inbox = home.to.unwrap();
    let page = member.get(&inbox).await;
    assert_eq!(page.status, StatusCode::OK);
    let words = text(&page.html);
    assert!(words.contains(&case.to_string()[..4]) && words.contains("Зареєструвати"), "{words}");
    assert!(!page.html.contains("МАРКЕР") && !page.html.contains("Ґалаґан"), "no name, no story");
    let one = member.get(&format!("{inbox}c/{case}/")).await;
    assert_eq!(one.status, StatusCode::OK, "{}", text(&one.html));
    assert!(!one.html.contains("МАРКЕР") && !one.html.contains("Ґалаґан"), "looking opens nothing");
    let cookie = member.cookie.clone();
    let left = member.fill(&inbox, "/uk/logout", &[]).await;
    assert_eq!(left.to.as_deref(), Some("/uk/login"));
    member.cookie = cookie;
    assert_eq!(member.get(&inbox).await.status, StatusCode::UNAUTHORIZED, "the old cookie opens nothing");
}

#[tokio::test(flavor = "multi_thread")]
async fn wrong_phrase_wrong_code_used_code_and_unknown_name_get_one_page() {
    let house = TestHouse::build().await;
    let mut pages = Vec::new();
    let typed = house.typed("official");
    let right: Vec<(&str, &str)> = typed.iter().map(|(n, v)| (*n, &v[..])).collect();
    let with = |name: &'static str, value: &'static str| {
        let mut fields = right.clone();
        fields.iter_mut().filter(|(n, _)| *n == name).for_each(|f| f.1 = value);
        fields
    };
    for fields in [with("passphrase", "не ті п'ять слів тут"), with("code", "000000"), with("name", "nobody")]
    {
        let page = house.browser().post("/uk/login", &fields).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(page.cookie.is_none());
        assert!(!page.html.contains("не ті"), "no secret comes back");
        assert!(page.html.contains("<title>Помилка:"));
        let name = fields.iter().find(|f| f.0 == "name").unwrap().1;
        assert!(page.html.contains(&format!("value=\"{name}\"")), "the name stays");
        pages.push(page.html.replace(name, "NAME"));
    }
    assert_eq!(pages[0], pages[1]);
    assert_eq!(text(&pages[1]), text(&pages[2]));
    let mut member = house.browser();
    assert_eq!(member.post("/uk/login", &right).await.status, StatusCode::SEE_OTHER);
    let again = house.browser().post("/uk/login", &right).await;
    assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY, "a code works once");
}

#[tokio::test(flavor = "multi_thread")]
async fn too_many_tries_say_how_long_to_wait_and_keep_the_name() {
    let house = TestHouse::build().await;
    let wrong = [("name", "official"), ("passphrase", "a b c d e"), ("code", "000000")];
    let mut last = None;
    for _ in 0..8 {
        last = Some(house.browser().post("/en/login", &wrong).await);
    }
    let page = last.unwrap();
    assert_eq!(page.status, StatusCode::TOO_MANY_REQUESTS, "{}", text(&page.html));
    assert!(text(&page.html).contains("Wait") && page.html.contains("value=\"official\""));
}

#[tokio::test(flavor = "multi_thread")]
async fn text_posted_into_a_locked_session_comes_back_on_its_form_after_login() {
    let house = TestHouse::build().await;
    let (case, _) = house.sent("Слова.").await;
    let mut member = house.member("official").await;
    let form = format!("/uk/d/{}/c/{case}/do/tell", house.desk_of("official"));
    let page = member.get(&form).await;
    house.wait(16);
    house.app.sweep(house.now()).await.unwrap();
    let before = house.events(case).await;
    let asked = member.submit(&page, &form, &[("text", "Набрано <до> замка & далі")]).await;
    assert_eq!(asked.status, StatusCode::UNAUTHORIZED);
    assert!(text(&asked.html).contains("Текст збережено"), "{}", text(&asked.html));
    assert!(!asked.html.contains("Набрано"), "a locked screen shows nothing");
    assert_eq!(house.events(case).await, before, "nothing was done");
    let typed = house.typed("official");
    let mut fields: Vec<(&str, &str)> = typed.iter().map(|(n, v)| (*n, &v[..])).collect();
    fields.push(("back", &form));
    let entered = member.post("/uk/login", &fields).await;
    assert_eq!(entered.to.as_deref(), Some(&form[..]));
    let back = member.get(&form).await;
    assert!(back.html.contains("Набрано &#60;до&#62; замка &#38; далі"), "{}", text(&back.html));
    let done = member.submit(&back, &form, &[("text", "Набрано")]).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER);
    let once = member.get(&form).await;
    assert!(!once.html.contains("Набрано"), "given back once");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_a_page_saves_before_it_locks_does_nothing_and_comes_back() {
    let house = TestHouse::build().await;
    let (case, _) = house.sent("Слова.").await;
    let mut member = house.member("official").await;
    let form = format!("/uk/d/{}/c/{case}/do/tell", house.desk_of("official"));
    let page = member.get(&form).await;
    assert!(page.html.contains(&format!("data-draft=\"{form}?draft=1\"")));
    let hidden = crate::house::Browser::hidden(&page, &form);
    let mut fields: Vec<(&str, &str)> = hidden.iter().map(|(n, v)| (&n[..], &v[..])).collect();
    fields.push(("text", "Чернетка"));
    let before = house.events(case).await;
    let saved = member.post(&format!("{form}?draft=1"), &fields).await;
    assert_eq!(saved.status, StatusCode::NO_CONTENT);
    assert_eq!(house.events(case).await, before);
    assert!(member.get(&form).await.html.contains("Чернетка"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_form_from_elsewhere_or_of_another_path_or_session_is_not_taken() {
    let house = TestHouse::build().await;
    let (case, _) = house.sent("Слова.").await;
    let desk = house.desk_of("official");
    let form = format!("/uk/d/{desk}/c/{case}/do/tell");
    let mut member = house.member("official").await;
    let mut lead = house.member("lead").await;
    let page = member.get(&form).await;
    let before = house.events(case).await;
    let stolen = lead.submit(&page, &form, &[("text", "x")]).await;
    assert_eq!(stolen.status, StatusCode::FORBIDDEN, "another session's token");
    let other = format!("/uk/d/{desk}/c/{case}/do/register");
    let hidden = crate::house::Browser::hidden(&page, &form);
    let fields: Vec<(&str, &str)> = hidden.iter().map(|(n, v)| (&n[..], &v[..])).collect();
    assert_eq!(member.post(&other, &fields).await.status, StatusCode::FORBIDDEN, "another path's token");
    let none = member.post(&form, &[("text", "x"), ("key", &hidden[1].1)]).await;
    assert_eq!(none.status, StatusCode::FORBIDDEN, "no token");
    let body = form_urlencoded::Serializer::new(String::new()).extend_pairs(&fields).finish();
    let request = axum::http::Request::builder()
        .method("POST")
        .uri(&form)
        .header("host", "office.example")
        .header("origin", "https://evil.example")
        .header("cookie", format!("__Host-s={}", member.cookie.clone().unwrap()))
        .body(axum::body::Body::from(body))
        .unwrap();
    assert_eq!(member.send(request).await.status, StatusCode::FORBIDDEN, "from another site");
    assert_eq!(house.events(case).await, before);
}
