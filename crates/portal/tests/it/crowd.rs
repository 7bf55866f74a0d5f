//! Many at once: nobody is lost, nobody is doubled, and a flood of guesses keeps no official out.

use std::net::SocketAddr;
use std::time::Duration;

use axum::body::Body;
use axum::extract::ConnectInfo;
use axum::http::StatusCode;
use stezhka_store::testing::Kind;

use crate::browser::{Browser, PIN, text};
use crate::house::{House, OFFICE};
use crate::wire::Served;

const PEOPLE: usize = 64;

#[tokio::test(flavor = "multi_thread")]
async fn sixty_four_people_send_at_once_over_http_and_nobody_is_lost() {
    for kind in [Kind::Sqlite, Kind::Postgres] {
        let house = House::build(kind).await;
        let served = Served::portal(&house).await;
        let mut tasks = Vec::new();
        for number in 0..PEOPLE {
            let mut browser = Browser::over(served.address);
            tasks.push(tokio::spawn(async move {
                browser.begin().await;
                browser.fills(&format!("Слова номер {number}.")).await;
                browser
            }));
        }
        let mut ready = Vec::new();
        for task in tasks {
            ready.push(task.await.unwrap());
        }
        let tasks: Vec<_> = ready
            .into_iter()
            .map(|mut browser| {
                tokio::spawn(async move {
                    browser.sends().await;
                    browser
                })
            })
            .collect();
        let mut receipts = 0;
        for (number, task) in tasks.into_iter().enumerate() {
            let mut browser = task.await.unwrap();
            let said = browser.get("/uk/my/said").await;
            assert!(said.html.contains(&format!("Слова номер {number}.")), "her own words");
            receipts += u64::from(browser.get("/uk/r/sent").await.html.contains("govuk-panel--confirmation"));
        }
        assert_eq!((receipts, house.cases().await), (PEOPLE as u64, PEOPLE as u64));
    }
}

/// A network that begins again and again is told to wait; another is let in, and one sweep ends what all of them left.
#[tokio::test(flavor = "multi_thread")]
async fn a_flood_of_beginnings_keeps_no_other_network_out_and_is_over_with_one_sweep() {
    let house = House::build(Kind::Sqlite).await;
    let begin = async |network: u8| {
        let mut browser = house.browser();
        let peer = ConnectInfo(SocketAddr::from(([192, 0, network, 1], 1)));
        let request = browser.request("POST", "/uk/r").extension(peer).body(Body::empty());
        browser.send(request.unwrap()).await
    };
    let mut begun = 0;
    let told = loop {
        let page = begin(2).await;
        if page.status != StatusCode::SEE_OTHER {
            break page;
        }
        begun += 1;
    };
    assert!((1_000..1_024).contains(&begun), "{begun}");
    assert_eq!(told.status, StatusCode::SERVICE_UNAVAILABLE);
    assert!(told.header("retry-after").is_some() && told.header("set-cookie").is_none());
    assert!(told.html.contains("Зараз багато людей"), "{}", text(&told.html));
    assert_eq!(begin(3).await.status, StatusCode::SEE_OTHER);
    let left = async || {
        let counted = house.app.db().write::<_, (), _>(|tx| {
            Box::pin(async { Ok(stezhka_store::idle_sessions(tx, i64::MAX).await?.len()) })
        });
        counted.await.unwrap()
    };
    assert_eq!(left().await, 500, "a page of them");
    house.wait(31).await;
    assert_eq!(left().await, 0);
    assert_eq!(begin(2).await.status, StatusCode::SEE_OTHER);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_double_tap_and_two_tabs_make_one_case() {
    for kind in [Kind::Sqlite, Kind::Postgres] {
        let house = House::build(kind).await;
        let mut expected = 0;
        for two_keys in [false, true] {
            for _ in 0..6 {
                let mut browser = house.browser();
                browser.begin().await;
                browser.fills("Слова.").await;
                let key = crate::house::key().to_string();
                let tap = |key: String| {
                    let mut browser = browser.clone();
                    tokio::spawn(async move {
                        let token = browser.token("/uk/r/check");
                        let fields =
                            [("t", &token[..]), ("key", &key[..]), ("to", OFFICE), ("consent", "police")];
                        browser.post("/uk/r/check", &fields).await
                    })
                };
                let second = if two_keys { crate::house::key().to_string() } else { key.clone() };
                let (one, two) = tokio::join!(tap(key), tap(second));
                for page in [one.unwrap(), two.unwrap()] {
                    assert_eq!(page.status, StatusCode::SEE_OTHER, "{}", text(&page.html));
                    assert_eq!(page.to.as_deref(), Some("/uk/r/sent"));
                }
                expected += 1;
                assert_eq!(browser.get("/uk/r/sent").await.status, StatusCode::OK);
                let consents = browser.get("/uk/my/consents").await.html.matches("name=\"revoke\"").count();
                assert_eq!(consents, 1, "one consent");
            }
        }
        assert_eq!(house.cases().await, expected, "one case for each");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_message_tapped_twice_is_one_message() {
    let house = House::build(Kind::Sqlite).await;
    let mut browser = house.browser();
    browser.sender("Слова.").await;
    let (token, key) = (browser.token("/uk/my/messages"), crate::house::key().to_string());
    let fields = [("t", &token[..]), ("key", &key[..]), ("text", "Калина")];
    let (mut one, mut two) = (browser.clone(), browser.clone());
    let (one, two) = tokio::join!(one.post("/uk/my/messages", &fields), two.post("/uk/my/messages", &fields));
    assert_eq!((one.status, two.status), (StatusCode::SEE_OTHER, StatusCode::SEE_OTHER));
    assert_eq!(browser.get("/uk/my/messages").await.html.matches("Калина").count(), 1);
    // Back to the same form, and other words: they are another message, not lost behind the first.
    let other = [("t", &token[..]), ("key", &key[..]), ("text", "Зозуля")];
    assert_eq!(browser.post("/uk/my/messages", &other).await.status, StatusCode::SEE_OTHER);
    let page = browser.get("/uk/my/messages").await.html;
    assert_eq!((page.matches("Калина").count(), page.matches("Зозуля").count()), (1, 1));
}

/// Her pages are whole while somebody writes into her case.
#[tokio::test(flavor = "multi_thread")]
async fn reading_while_an_office_writes_shows_a_whole_page() {
    for kind in [Kind::Sqlite, Kind::Postgres] {
        let house = House::build(kind).await;
        let mut browser = house.browser();
        browser.sender("Слова.").await;
        let writes = {
            let mut browser = browser.clone();
            tokio::spawn(async move {
                for number in 0..60 {
                    let page = browser.submit("/uk/my/messages", &[("text", &format!("{number}"))]).await;
                    assert_eq!(page.status, StatusCode::SEE_OTHER);
                }
            })
        };
        let mut read = 0;
        while !writes.is_finished() {
            for path in ["/uk/my", "/uk/my/messages", "/uk/my/who"] {
                assert_eq!(browser.get(path).await.status, StatusCode::OK, "{path}");
                read += 1;
            }
        }
        writes.await.unwrap();
        // How many depends on the machine; each of them was whole.
        assert!(read >= 6, "{read} readings beside 60 writings");
    }
}

/// A line of the process's status, in mebibytes.
fn memory(line: &str) -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap();
    let line = status.lines().find_map(|l| l.strip_prefix(line)).unwrap();
    line.split_whitespace().nth(1).unwrap().parse::<u64>().unwrap() / 1024
}

async fn login(house: &House) -> Duration {
    // A one-time code works once.
    house.wait(1).await;
    let mut browser = Browser::new(house.office.clone());
    let typed = house.typed("official");
    let at = tokio::time::Instant::now();
    let page = browser.post_raw("/uk/login", typed).await;
    assert_eq!(page.status, StatusCode::SEE_OTHER, "{}", text(&page.html));
    at.elapsed()
}

/// On a real base: 64 MiB and three passes for each guess. It takes as long as the queue is patient, ten seconds.
#[tokio::test(flavor = "multi_thread")]
async fn a_flood_of_guesses_keeps_no_official_waiting_and_takes_no_more_memory_than_two_hashes() {
    let house = House::real().await;
    let mut alone = [login(&house).await, login(&house).await, login(&house).await];
    let before = memory("VmHWM");
    // Each guesses at another place: guesses at one place are told to wait before anything is hashed.
    let flood: Vec<_> = (0..96)
        .map(|n| {
            let mut browser = house.browser();
            tokio::spawn(async move { browser.enters(&format!("98765{n:02}{n:013}"), PIN).await.status })
        })
        .collect();
    tokio::time::sleep(Duration::from_millis(500)).await;
    // Only logins that begin while the flood goes on count; on a busy machine it may be over after the first.
    let mut flooded = Vec::new();
    while flooded.len() < 3 && flood.iter().any(|f| !f.is_finished()) {
        flooded.push(login(&house).await);
    }
    assert!(!flooded.is_empty(), "the flood goes on");
    let mut said = Vec::new();
    for guess in flood {
        said.push(guess.await.unwrap());
    }
    let busy = said.iter().filter(|s| **s == StatusCode::SERVICE_UNAVAILABLE).count();
    let wrong = said.iter().filter(|s| **s == StatusCode::UNPROCESSABLE_ENTITY).count();
    assert!(busy >= 31 && wrong >= 1 && busy + wrong == 96, "{wrong} heard, {busy} told that it is busy");
    let mut after = [login(&house).await, login(&house).await, login(&house).await];
    for times in [&mut alone, &mut after] {
        times.sort_unstable();
    }
    flooded.sort_unstable();
    // A second, or on a machine that others use too, three times what a login takes before or after the flood.
    let limit = Duration::from_secs(1).max(alone[1].max(after[1]) * 3);
    let half = flooded[flooded.len() / 2];
    assert!(half < limit, "login {half:?}, without the flood {:?}", alone[1]);
    let grown = memory("VmHWM") - before;
    assert!(grown < 512, "{grown} MiB; all guesses at once would be 6,144");
}
