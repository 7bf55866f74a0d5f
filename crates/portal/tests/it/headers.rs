//! What every answer carries beside its page: headers, the cookie, padding, compression, the way out.

use std::time::Duration;

use axum::http::StatusCode;
use stezhka_portal::ROUTES;
use stezhka_store::testing::Kind;

use crate::browser::{Browser, PIN, Page};
use crate::house::{DECOY, House};
use crate::routes::path_of;

const POLICY: &str = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

fn has_all(what: &str, page: &Page) {
    for (name, value) in [
        ("content-security-policy", POLICY),
        ("referrer-policy", "no-referrer"),
        ("x-content-type-options", "nosniff"),
        ("cross-origin-opener-policy", "same-origin"),
        ("cross-origin-resource-policy", "same-origin"),
    ] {
        assert_eq!(page.header(name), Some(value), "{name} of {what}");
    }
    for never in ["server", "x-powered-by", "via", "etag", "last-modified", "access-control-allow-origin"] {
        assert_eq!(page.header(never), None, "{never} of {what}");
    }
}

/// Every page of the face as somebody with a case sees it, and as nobody does.
async fn all(house: &House) -> Vec<(String, Page)> {
    let mut pages = Vec::new();
    let mut sender = house.browser();
    sender.sender("Слова.").await;
    for lang in ["uk", "en"] {
        for (method, route) in ROUTES.iter().filter(|(_, r)| !r.ends_with("/out")) {
            let path = path_of(route).replacen("uk", lang, 1);
            for (who, mut browser) in [("nobody", house.browser()), ("sender", sender.clone())] {
                let page = match *method {
                    "GET" => browser.get(&path).await,
                    _ => browser.post(&path, &[("pin", PIN), ("text", "Слова.")]).await,
                };
                pages.push((format!("{method} {path} for {who}"), page));
            }
        }
    }
    pages
}

#[tokio::test(flavor = "multi_thread")]
async fn every_page_carries_them_and_is_kept_by_nobody() {
    let house = House::build(Kind::Sqlite).await;
    for (what, page) in all(&house).await {
        has_all(&what, &page);
        assert_eq!(page.header("cache-control"), Some("no-store"), "{what}");
        assert_eq!(page.header("content-encoding"), None, "{what}");
        if !page.html.is_empty() {
            let lang = if what.contains(" /uk") { "uk" } else { "en" };
            assert_eq!(page.header("content-language"), Some(lang), "{what}");
            assert!(page.html.contains(&format!("lang=\"{lang}\"")), "{what}");
            assert!(!page.html.contains(" style=") && !page.html.contains("<style"), "{what}");
            assert_eq!(page.html.matches("<script").count(), page.html.matches("<script src=\"/a/").count());
            assert!(!page.html.contains("http://"), "{what}");
        }
        let personal = what.contains("/my") || what.contains("/r/");
        if personal && page.status == StatusCode::OK {
            assert_eq!(page.bytes.len() % 8192, 0, "{what}");
        }
    }
    for path in ["/nothing", "/x", "/a/nothing.css", "/x/clear"] {
        has_all(path, &house.browser().get(path).await);
    }
}

/// Compression and secrets never meet, whatever a browser asks for.
#[tokio::test(flavor = "multi_thread")]
async fn pages_are_never_compressed_and_assets_only_when_asked() {
    let house = House::build(Kind::Sqlite).await;
    let mut sender = house.browser();
    sender.sender("Слова.").await;
    let asks = |browser: &Browser, path: &str, how: &str| {
        browser.request("GET", path).header("accept-encoding", how).body(axum::body::Body::empty()).unwrap()
    };
    for path in ["/uk", "/uk/my", "/uk/r/sent", "/uk/help"] {
        let page = sender.send(asks(&sender, path, "gzip, deflate, br, zstd")).await;
        assert_eq!((page.status, page.header("content-encoding")), (StatusCode::OK, None), "{path}");
    }
    let home = sender.get("/uk").await;
    let mut linked: Vec<&str> =
        home.html.split("\"/a/").skip(1).map(|r| r.split('"').next().unwrap()).collect();
    linked.sort_unstable();
    linked.dedup();
    assert!(linked.len() >= 3, "style, script, mark");
    let mut bytes = home.bytes.len();
    for name in linked {
        let path = format!("/a/{name}");
        let plain = sender.get(&path).await;
        assert_eq!((plain.status, plain.header("content-encoding")), (StatusCode::OK, None));
        assert_eq!(plain.header("cache-control"), Some("public, max-age=86400, immutable"));
        assert_eq!(plain.header("vary"), Some("accept-encoding"));
        let packed = sender.send(asks(&sender, &path, "gzip")).await;
        assert_eq!(packed.header("content-encoding"), Some("gzip"));
        assert!(packed.bytes.len() < plain.bytes.len());
        let refuses = sender.send(asks(&sender, &path, "gzip;q=0, identity")).await;
        assert_eq!(refuses.header("content-encoding"), None, "who refuses gzip gets none");
        bytes += packed.bytes.len();
    }
    assert!(bytes <= 30 * 1024, "the first view has {bytes} bytes");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_cookie_is_of_this_host_of_this_visit_and_strict() {
    let house = House::build(Kind::Sqlite).await;
    let mut browser = house.browser();
    let begun = browser.post("/uk/r", &[]).await;
    let mut seen = vec![begun];
    let token = browser.token("/uk/r/code");
    seen.push(browser.post("/uk/r/code", &[("t", &token), ("pin", PIN)]).await);
    let code = house.browser().sender("Слова.").await;
    seen.push(house.browser().enters(&code, PIN).await);
    let mut values = Vec::new();
    for page in &seen {
        let set = page.header("set-cookie").unwrap();
        let mut parts: Vec<&str> = set.split("; ").collect();
        let value = parts.remove(0).strip_prefix("__Host-s=").unwrap();
        assert_eq!(value.len(), 66, "49 bytes in base64url");
        parts.sort_unstable();
        assert_eq!(parts, ["HttpOnly", "Path=/", "SameSite=Strict", "Secure"]);
        values.push(value.to_owned());
    }
    values.dedup();
    assert_eq!(values.len(), 3, "a rise in rights draws a new cookie");
}

/// Whether a session is over within two seconds.
async fn ends(browser: &mut Browser) -> bool {
    for _ in 0..200 {
        if browser.get("/uk/r/list").await.status == StatusCode::FORBIDDEN {
            return true;
        }
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    false
}

#[tokio::test(flavor = "multi_thread")]
async fn the_way_out_forgets_cookie_and_storage_and_never_the_cache() {
    for kind in [Kind::Sqlite, Kind::Postgres] {
        let house = House::build(kind).await;
        for (method, path) in [("GET", "/x"), ("GET", "/x/en"), ("POST", "/x/clear")] {
            let mut browser = house.browser();
            browser.begin().await;
            let before = browser.cookie.clone();
            let page = browser.ask(method, path).await;
            has_all(path, &page);
            assert_eq!(page.header("clear-site-data"), Some("\"cookies\", \"storage\""), "{path}");
            assert!(page.header("set-cookie").unwrap().starts_with("__Host-s=0; "), "{path}");
            assert!(page.header("set-cookie").unwrap().ends_with("; Max-Age=0"), "{path}");
            assert_eq!(page.to.as_deref(), (method == "GET").then_some(DECOY));
            assert!(page.bytes.is_empty());
            // The row goes a moment later, by itself.
            browser.cookie = before;
            assert!(ends(&mut browser).await, "the session of {path} has ended");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_way_out_answers_within_five_milliseconds() {
    let house = House::build(Kind::Sqlite).await;
    let mut times = Vec::new();
    for _ in 0..101 {
        let mut browser = house.browser();
        browser.begin().await;
        let at = tokio::time::Instant::now();
        let page = browser.get("/x").await;
        times.push(at.elapsed());
        assert_eq!(page.status, StatusCode::SEE_OTHER);
    }
    times.sort_unstable();
    assert!(times[50] <= Duration::from_millis(5), "median {:?}", times[50]);
}

/// The base's one writer is busy, and somebody leaves again and again with cookies that he made up.
#[tokio::test(flavor = "multi_thread")]
async fn made_up_cookies_at_the_way_out_pile_up_nothing_and_hers_ends_all_the_same() {
    let house = House::build(Kind::Sqlite).await;
    let mut browser = house.browser();
    browser.begin().await;
    let hers = browser.cookie.clone().unwrap();
    let (free, freed) = tokio::sync::watch::channel(false);
    let db = house.app.db().clone();
    let busy = tokio::spawn(async move {
        let held = db.write::<(), (), _>(move |_| {
            let mut freed = freed.clone();
            Box::pin(async move {
                let _ = freed.wait_for(|free| *free).await;
                Ok(())
            })
        });
        held.await.is_ok()
    });
    let metrics = tokio::runtime::Handle::current().metrics();
    let before = metrics.num_alive_tasks();
    for number in 1000..5000 {
        browser.cookie = Some(format!("{}{number}{}", &hers[..20], &hers[24..]));
        assert_eq!(browser.get("/x").await.status, StatusCode::SEE_OTHER);
    }
    tokio::time::sleep(Duration::from_millis(200)).await;
    let left = metrics.num_alive_tasks().saturating_sub(before);
    assert!(left < 100, "{left} tasks wait for the writer");
    browser.cookie = Some(hers.clone());
    let at = tokio::time::Instant::now();
    assert_eq!(browser.get("/x").await.status, StatusCode::SEE_OTHER);
    assert!(at.elapsed() < Duration::from_millis(100), "{:?}", at.elapsed());
    free.send(true).unwrap();
    assert!(busy.await.unwrap());
    browser.cookie = Some(hers);
    assert!(ends(&mut browser).await, "her session has ended");
}

/// What is made once for everybody has nothing of anybody in it, and is made again for the next day.
#[tokio::test(flavor = "multi_thread")]
async fn public_pages_are_the_same_for_everybody() {
    let house = House::build(Kind::Sqlite).await;
    let mut sender = house.browser();
    sender.sender("Слова.").await;
    for page in ["", "/safety", "/help", "/signs", "/offices", "/about"] {
        let hers = sender.get(&format!("/uk{page}")).await;
        let anybodys = house.browser().get(&format!("/uk{page}/?kept")).await;
        assert!(hers.status == StatusCode::OK && hers.html == anybodys.html, "{page}");
        assert!(!hers.html.contains("name=\"t\"") && hers.header("set-cookie").is_none());
        let english = sender.get(&format!("/en{page}")).await;
        assert!(english.html.contains("lang=\"en\"") && english.html != hers.html);
        assert!(english.html.contains(&format!("href=\"/uk{page}\"")), "{page} leads to the other language");
    }
    house.wait(24 * 60).await;
    assert_eq!(house.browser().get("/uk/offices").await.status, StatusCode::OK);
}
