//! What nobody should post: too much, of the wrong kind, from elsewhere, again. Nothing breaks and no word is lost.

use std::convert::Infallible;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::task::{Context, Poll};

use axum::body::{Body, Bytes};
use axum::http::{StatusCode, header};
use hyper::body::{Frame, SizeHint};
use stezhka_portal::ROUTES;
use stezhka_store::testing::Kind;

use crate::browser::{Browser, PIN, Page, text};
use crate::house::House;
use crate::routes::path_of;

static CHUNK: [u8; 64 * 1024] = [b'a'; 64 * 1024];

const MARKS: &str =
    "<script>alert(1)</script>\"'><img src=x onerror=alert(2)></textarea></dd>{{ 7*7 }}&amp;%3Cb%3E";

/// A body of a gibibyte that counts how much of it was taken.
struct Endless {
    taken: Arc<AtomicUsize>,
    says: Option<u64>,
}

impl hyper::body::Body for Endless {
    type Data = Bytes;
    type Error = Infallible;

    fn poll_frame(
        self: Pin<&mut Self>,
        _: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Infallible>>> {
        let before = self.taken.fetch_add(64 * 1024, Ordering::Relaxed);
        let more = (before < 1 << 30).then(|| Ok(Frame::data(Bytes::from_static(&CHUNK))));
        Poll::Ready(more)
    }

    fn size_hint(&self) -> SizeHint {
        self.says.map_or_else(SizeHint::default, SizeHint::with_exact)
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_gibibyte_is_refused_before_it_is_read() {
    let house = House::build(Kind::Sqlite).await;
    for (says, most) in [(Some(1 << 30), 0), (None, 640 * 1024)] {
        let taken = Arc::new(AtomicUsize::new(0));
        let body = Body::new(Endless { taken: taken.clone(), says });
        let page = house.browser().post_raw("/uk/in", body).await;
        assert_eq!(page.status, StatusCode::PAYLOAD_TOO_LARGE);
        assert_eq!(page.header("connection"), Some("close"), "the rest is not waited for");
        assert!(taken.load(Ordering::Relaxed) <= most, "{} bytes were read", taken.load(Ordering::Relaxed));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn from_nobody_no_more_than_sixteen_kibibytes_are_read_and_the_code_is_asked_for() {
    let house = House::build(Kind::Sqlite).await;
    for (bytes, status) in
        [(16 * 1024, StatusCode::FORBIDDEN), (16 * 1024 + 1, StatusCode::PAYLOAD_TOO_LARGE)]
    {
        let page = house.browser().post_raw("/uk/r/what", vec![b'a'; bytes]).await;
        assert_eq!(page.status, status, "{bytes}");
        assert!(page.html.contains("Потрібен код"), "{}", text(&page.html));
    }
}

fn escaped(page: &Page) {
    for mark in ["<script>alert", "<img src=x", "</textarea></dd>", "49&amp;"] {
        assert!(!page.html.contains(mark), "{mark} in {}", text(&page.html));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn marks_stay_words_wherever_they_are_shown_again() {
    let house = House::build(Kind::Sqlite).await;
    let mut browser = house.browser();
    browser.begin().await;
    browser.code().await;
    browser.fills(MARKS).await;
    let mut shown = 0;
    for (path, field) in [
        ("/uk/r/safe", "danger_words"),
        ("/uk/r/who", "full_name"),
        ("/uk/r/who", "birth"),
        ("/uk/r/who", "origin"),
        ("/uk/r/away", "must_not_see"),
        ("/uk/r/away", "keep_away_from_place"),
        ("/uk/r/where", "chosen_body"),
        ("/uk/r/more", "health"),
        ("/uk/r/what", "where_happened"),
        ("/uk/r/talk", "languages"),
        ("/uk/r/reach", "reach"),
    ] {
        let fields = [(field, MARKS), ("safe_now", "danger"), ("where_to", "chosen"), ("keep_away", "yes")];
        escaped(&browser.submit(path, &fields).await);
        let page = browser.get(path).await;
        escaped(&page);
        shown += usize::from(page.html.contains("alert(1)"));
    }
    assert!(shown >= 4, "what was typed is shown in its field");
    browser.fills(MARKS).await;
    let check = browser.get("/uk/r/check").await;
    assert!(check.html.contains("&#60;script&#62;alert(1)"));
    escaped(&check);
    browser.sends().await;
    browser.submit("/uk/my/messages", &[("text", MARKS)]).await;
    browser.submit("/uk/my/helper", &[("text", MARKS)]).await;
    let trusted = [("reach", "trusted"), ("trusted_person", MARKS), ("shown", "reach trusted_person")];
    escaped(&browser.submit("/uk/my/contact", &trusted).await);
    for lang in ["uk", "en"] {
        for (method, route) in ROUTES {
            let path = path_of(route).replacen("uk", lang, 1);
            if *method == "GET" {
                escaped(&browser.get(&path).await);
                escaped(&browser.get(&format!("{path}?tries=%3Cscript%3Ealert&kept=%22%3E")).await);
            } else if !route.ends_with("/out") {
                let fields =
                    [("office", MARKS), ("text", MARKS), ("code", MARKS), ("pin", MARKS), ("back", MARKS)];
                escaped(&browser.post(&path, &fields).await);
            }
        }
    }
    for path in ["/uk/my/messages", "/uk/my/said"] {
        let page = browser.get(path).await;
        assert!(page.html.contains("&#60;script&#62;alert(1)"), "{path}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_text_too_long_is_kept_on_the_page_and_named() {
    let house = House::build(Kind::Sqlite).await;
    let mut browser = house.browser();
    browser.begin().await;
    let long = "слово ".repeat(2_501);
    let page = browser.submit("/uk/r/what", &[("in_own_words", &long)]).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(page.html.contains(long.trim()) && page.html.contains("<title>Помилка:"));
    assert!(page.html.contains("href=\"#in_own_words\""));
    let line = "б".repeat(301);
    let page = browser.submit("/uk/r/who", &[("call_me", &line), ("full_name", "Єва")]).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(page.html.contains(&line) && page.html.contains("Єва"), "what fits stays too");
    browser.fills("Слова.").await;
    browser.code().await;
    browser.sends().await;
    let message = "слово ".repeat(400);
    let page = browser.submit("/uk/my/messages", &[("text", &message)]).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(page.html.contains(message.trim()));
    for path in ["/uk/my/contact", "/uk/my/stop", "/uk/my/protect"] {
        let fields = [("text", &long[..]), ("office", &long), ("reach", "place"), ("meeting_place", &long)];
        let page = browser.submit(path, &fields).await;
        let fine = page.status == StatusCode::SEE_OTHER || page.html.contains(long.trim());
        assert!(fine && !page.status.is_server_error(), "{path}: {}", page.status);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn wrong_bytes_too_many_fields_and_controls_are_named() {
    for kind in [Kind::Sqlite, Kind::Postgres] {
        let house = House::build(kind).await;
        let mut browser = house.browser();
        browser.begin().await;
        browser.code().await;
        let many = "a=1&".repeat(1_000_000);
        let within = "&".repeat(500_000);
        for (_, route) in ROUTES.iter().filter(|(m, r)| *m == "POST" && !r.ends_with("/out")) {
            let path = path_of(route);
            for (body, status) in [
                (&b"text=%FF%FE"[..], StatusCode::BAD_REQUEST),
                (b"text=\xC3\x28", StatusCode::BAD_REQUEST),
                (b"text=%D0%", StatusCode::BAD_REQUEST),
                (many.as_bytes(), StatusCode::PAYLOAD_TOO_LARGE),
                (within.as_bytes(), StatusCode::BAD_REQUEST),
            ] {
                let page = browser.post_raw(&path, body.to_vec()).await;
                assert_eq!(page.status, status, "{path}");
            }
            for odd in ["\0", "a\0b", "\u{1}\u{7f}\u{9f}", "\u{202e}\u{feff}", "\u{10ffff}", "a\r\nb: c"] {
                let fields = [
                    ("text", odd),
                    ("call_me", odd),
                    ("pin", odd),
                    ("code", odd),
                    ("back", odd),
                    ("as", odd),
                ];
                let page = browser.submit(&path, &fields).await;
                assert!(!page.status.is_server_error(), "{path} with {odd:?}: {}", page.status);
            }
        }
        let page = browser.submit("/uk/r/what", &[("in_own_words", "слово\0слово")]).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(
            page.html.contains("слово\0слово") || page.html.contains("словослово"),
            "the rest of it stays"
        );
    }
}

pub async fn sender(house: &House) -> Browser {
    let mut browser = house.browser();
    browser.sender("Слова.").await;
    browser
}

pub async fn messages(browser: &mut Browser) -> usize {
    browser.get("/uk/my/messages").await.html.matches("<time ").count()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_token_of_another_page_session_or_face_does_nothing_and_loses_nothing() {
    let house = House::build(Kind::Sqlite).await;
    let (mut browser, other) = (sender(&house).await, sender(&house).await);
    let key = crate::house::key().to_string();
    let cookie = stezhka_vault::Cookie::parse(browser.cookie.as_deref().unwrap()).unwrap();
    let mut rng = crate::house::entropy();
    let office =
        stezhka_vault::session::csrf(&cookie, stezhka_vault::Face::Office, "/uk/my/messages", &mut rng);
    let mut cut = browser.token("/uk/my/messages");
    cut.pop();
    let page_of_another = browser.token("/uk/my/contact");
    let lang_of_another = browser.token("/en/my/messages");
    let session_of_another = other.token("/uk/my/messages");
    for token in [&page_of_another, &lang_of_another, &session_of_another, &office, &cut, "", "ї"] {
        let page = browser.post("/uk/my/messages", &[("t", token), ("key", &key), ("text", "Калина")]).await;
        assert_eq!(page.status, StatusCode::FORBIDDEN);
        assert!(page.html.contains("Калина") && page.html.contains("Ми зберегли"), "{}", text(&page.html));
        assert_eq!(messages(&mut browser).await, 0);
        // The page that came back has a token of its own: once more, and it is sent.
        let fresh = page.html.split("name=\"t\" value=\"").nth(1).unwrap().split('"').next().unwrap();
        assert_ne!(fresh, token);
    }
    let mut writer = house.browser();
    writer.begin().await;
    let page = writer.post("/uk/r/what", &[("t", "x"), ("in_own_words", "Калина")]).await;
    assert_eq!(page.status, StatusCode::FORBIDDEN);
    assert!(page.html.contains("Калина"));
    assert!(!writer.get("/uk/r/what").await.html.contains("Калина"), "nothing was saved");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_post_from_elsewhere_does_nothing_and_shows_nothing_typed() {
    let house = House::build(Kind::Sqlite).await;
    let mut browser = sender(&house).await;
    for (name, value) in [
        ("sec-fetch-site", "cross-site"),
        ("sec-fetch-site", "same-site"),
        ("sec-fetch-site", "none"),
        ("origin", "https://b.example"),
        ("origin", "https://a.example.b.example"),
        ("origin", "https://a.example:444"),
    ] {
        for (_, route) in ROUTES.iter().filter(|(m, _)| *m == "POST") {
            let path = path_of(route);
            let (token, key) = (browser.token(&path), crate::house::key().to_string());
            let fields =
                [("t", &token[..]), ("key", &key), ("text", "Калина"), ("office", "Калина"), ("go", "code")];
            let body = form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish();
            let request = browser.request("POST", &path).header(name, value);
            let request = request.header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
            let page = browser.send(request.body(Body::from(body)).unwrap()).await;
            assert_eq!(page.status, StatusCode::FORBIDDEN, "{path} with {name}: {value}");
            assert!(!page.html.contains("Калина"), "{path}");
        }
    }
    assert_eq!(messages(&mut browser).await, 0);
    assert!(browser.get("/uk/my").await.html.contains("/uk/my/protect"), "still inside");
}

/// Whoever reads her first page with her code sees no difference after she doubted it; what she asked waits elsewhere.
#[tokio::test(flavor = "multi_thread")]
async fn her_first_page_is_the_same_after_she_doubted_her_code() {
    let house = House::build(Kind::Sqlite).await;
    let mut browser = sender(&house).await;
    let before = crate::browser::text(&browser.get("/uk/my").await.html);
    assert!(before.contains("Вам розкажуть, яка допомога є вже зараз"), "{before}");
    let doubted = browser.submit("/uk/my/protect", &[("go", "code")]).await;
    assert_eq!(doubted.to.as_deref(), Some("/uk/my/protect?told"));
    assert_eq!(crate::browser::text(&browser.get("/uk/my").await.html), before);
    for own in ["розписк", "журнал", "Відповідальна особа"] {
        assert!(!before.contains(own), "{own} is the office's own: {before}");
    }
}

/// What she posts after the page has locked is kept, and comes back after the PIN.
#[tokio::test(flavor = "multi_thread")]
async fn text_posted_to_a_locked_page_comes_back_after_the_pin() {
    for kind in [Kind::Sqlite, Kind::Postgres] {
        let house = House::build(kind).await;
        let mut browser = sender(&house).await;
        house.wait(6).await;
        let page = browser.submit("/uk/my/messages", &[("text", "Калина")]).await;
        assert_eq!(page.status, StatusCode::FORBIDDEN);
        assert!(!page.html.contains("Калина") && page.html.contains("name=\"pin\""));
        let forged = browser.post("/uk/my/messages", &[("text", "Чуже"), ("t", "x")]).await;
        assert_eq!(forged.status, StatusCode::FORBIDDEN);
        for _ in 0..2 {
            let wrong =
                browser.post("/uk/pin", &[("pin", "111222"), ("back", "/my/messages"), ("kept", "1")]).await;
            assert_eq!(wrong.status, StatusCode::FORBIDDEN);
        }
        let opened = browser.post("/uk/pin", &[("pin", PIN), ("back", "/my/messages"), ("kept", "1")]).await;
        assert_eq!(opened.to.as_deref(), Some("/uk/my/messages?kept"));
        let page = browser.get("/uk/my/messages?kept").await;
        assert!(page.html.contains("Калина") && !page.html.contains("Чуже"));
        for back in ["//b.example", "https://b.example", "/my\r\nx: y", "/\\b.example", "ї"] {
            let page = browser.post("/uk/pin", &[("pin", PIN), ("back", back)]).await;
            assert!(page.to.unwrap().starts_with("/uk/"), "{back}");
        }
    }
}

/// It waits for whoever comes back to this session: leaving takes it along, and so does time.
#[tokio::test(flavor = "multi_thread")]
async fn text_posted_to_a_locked_page_is_gone_when_she_leaves_and_after_a_while() {
    for kind in [Kind::Sqlite, Kind::Postgres] {
        let house = House::build(kind).await;
        let mut browser = house.browser();
        let code = browser.sender("Слова.").await;
        let fields = [("reach", "phone"), ("phone", "+380970000001"), ("shown", "reach phone")];
        for leaves in [true, false] {
            house.wait(6).await;
            let page = browser.submit("/uk/my/contact", &fields).await;
            assert_eq!(page.status, StatusCode::FORBIDDEN);
            if leaves {
                let cookie = browser.cookie.clone().unwrap();
                house.app.end_session(&cookie).await.unwrap();
            } else {
                house.wait(3 * 60).await;
            }
            let mut later = house.browser();
            assert_eq!(later.enters(&code, PIN).await.status, StatusCode::SEE_OTHER);
            let page = later.get("/uk/my/contact?kept").await;
            assert_eq!(page.status, StatusCode::OK);
            assert!(!page.html.contains("380970000001"), "{kind:?} {leaves}");
            browser = later;
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn addresses_out_of_place_and_odd_cookies_are_nothing() {
    let house = House::build(Kind::Sqlite).await;
    let mut browser = house.browser();
    for path in [
        "/a/..%2f..%2fetc%2fpasswd",
        "/a/%2e%2e/%2e%2e/etc/passwd",
        "/a/..\\..\\x",
        "/a/%252e%252e%252fx",
        "/a/%00",
        "/a/%ff",
        "/a/../../../etc/passwd",
        "/a//etc/passwd",
        "/uk/%2e%2e/x",
        "/uk/%252fr",
        "/uk/r%2flist",
        "/%75%6b/help",
        "/uk/my/papers/..%2f..",
        "//b.example/uk",
        "/uk/help;a=b",
        "/uk/help%0d%0ax:y",
    ] {
        let page = browser.get(path).await;
        let fine = [StatusCode::NOT_FOUND, StatusCode::BAD_REQUEST, StatusCode::FORBIDDEN];
        assert!(fine.contains(&page.status), "{path}: {}", page.status);
        assert!(!page.html.contains("root:"), "{path}");
    }
    let sent = sender(&house).await;
    let value = sent.cookie.unwrap();
    let many = "a=b; ".repeat(500);
    for (cookie, status) in [
        (format!("{many}__Host-s={value}"), StatusCode::OK),
        (format!("__Host-s={value}; __Host-s=other"), StatusCode::OK),
        (format!("__Host-s=other; __Host-s={value}"), StatusCode::FORBIDDEN),
        (format!("__host-s={value}"), StatusCode::FORBIDDEN),
        (format!("__Host-s=\"{value}\""), StatusCode::FORBIDDEN),
        (format!("__Host-s={value}={value}"), StatusCode::FORBIDDEN),
        ("__Host-s=".to_owned(), StatusCode::FORBIDDEN),
        (format!("__Host-s={}", "A".repeat(20_000)), StatusCode::FORBIDDEN),
        (";;;===".to_owned(), StatusCode::FORBIDDEN),
    ] {
        let request = browser.request("GET", "/uk/my").header(header::COOKIE, &cookie).body(Body::empty());
        let page = browser.send(request.unwrap()).await;
        assert_eq!(page.status, status, "{}", &cookie[..cookie.len().min(60)]);
    }
}
