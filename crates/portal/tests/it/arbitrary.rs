//! Arbitrary bytes as body, address and cookie: never a panic, never an error of ours.

use std::sync::LazyLock;

use axum::body::Body;
use axum::http::{Request, Uri, header};
use proptest::prelude::*;
use stezhka_portal::ROUTES;
use stezhka_store::testing::Kind;

use crate::browser::Browser;
use crate::house::House;
use crate::routes::path_of;

/// One house for all cases, with somebody who writes and somebody who has sent.
struct Stage {
    runtime: tokio::runtime::Runtime,
    visitors: Vec<Browser>,
    _house: House,
}

static STAGE: LazyLock<Stage> = LazyLock::new(|| {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().unwrap();
    let (house, visitors) = runtime.block_on(async {
        let house = House::build(Kind::Sqlite).await;
        let (mut writer, mut sender) = (house.browser(), house.browser());
        writer.begin().await;
        sender.sender("Слова.").await;
        let visitors = vec![house.browser(), writer, sender];
        (house, visitors)
    });
    Stage { runtime, visitors, _house: house }
});

fn asks(request: Request<Body>, who: usize) -> Result<(), TestCaseError> {
    let stage = &*STAGE;
    let what = format!("{} {}", request.method(), request.uri());
    let mut browser = stage.visitors[who % 3].clone();
    let page = stage.runtime.block_on(browser.send(request));
    // "Busy" is an answer; any other 5xx is a fault of ours.
    prop_assert!(page.status.as_u16() < 500 || page.status == 503, "{what}: {}", page.status);
    Ok(())
}

fn body() -> impl Strategy<Value = Vec<u8>> {
    let names: Vec<&str> = vec![
        "t",
        "key",
        "text",
        "pin",
        "code",
        "go",
        "to",
        "office",
        "meant",
        "drop",
        "revoke",
        "give",
        "forum",
        "consent",
        "back",
        "kept",
        "as",
        "safe_now",
        "where_to",
        "chosen_body",
        "staying.meant",
        "birth",
    ];
    let pair = (prop::sample::select(names), "\\PC{0,40}|[0-9a-f]{0,40}|(yes|chosen|code|other|kept|none)");
    let form = prop::collection::vec(pair, 0..12).prop_map(|pairs| {
        form_urlencoded::Serializer::new(String::new()).extend_pairs(pairs).finish().into_bytes()
    });
    prop_oneof![form, prop::collection::vec(any::<u8>(), 0..600)]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_body_is_answered(bytes in body(), route in 0_usize..200, who in 0_usize..3, own in any::<bool>()) {
        let posts: Vec<String> = ROUTES.iter().filter(|(m, r)| *m == "POST" && !r.ends_with("/out")).map(|(_, r)| path_of(r)).collect();
        let path = &posts[route % posts.len()];
        let browser = &STAGE.visitors[who];
        let mut bytes = bytes;
        if own {
            bytes.extend(format!("&t={}&key={}", browser.token(path), crate::house::key()).into_bytes());
        }
        asks(browser.request("POST", path).body(Body::from(bytes)).unwrap(), who)?;
    }

    #[test]
    fn any_address_is_answered(path in "/[ -~]{0,80}|(/(uk|en|r|my|papers|a|x|\\.\\.|%[0-9a-f]{2}|\\PC{0,6})){0,6}", method in "GET|POST|PUT|HEAD|OPTIONS|[A-Z]{1,8}", who in 0_usize..3) {
        // What is no address at all never reaches the router: the server refuses it.
        if let Ok(uri) = path.parse::<Uri>() && !path.contains("/out") && uri.path().starts_with('/') {
            asks(STAGE.visitors[who].request(&method, &path).body(Body::empty()).unwrap(), 0)?;
        }
    }

    #[test]
    fn any_cookie_is_answered(value in prop::collection::vec(any::<u8>(), 0..200), named in any::<bool>(), posts in any::<bool>()) {
        let mut bytes = if named { b"__Host-s=".to_vec() } else { Vec::new() };
        bytes.extend(value);
        if let Ok(value) = header::HeaderValue::from_bytes(&bytes) {
            let method = if posts { "POST" } else { "GET" };
            let request = Request::builder().method(method).uri("/uk/my/messages").header(header::COOKIE, value);
            asks(request.body(Body::empty()).unwrap(), 0)?;
        }
    }
}
