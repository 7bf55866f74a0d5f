//! Words typed in a case are found nowhere but under seals: base, write-ahead log, open files, copy, jobs, log.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::{Arc, LazyLock, Mutex};

use sqlx::Row;
use stezhka_app::content::{Answered, Contact};
use stezhka_app::person::say::Say;
use stezhka_documents::Discretion;
use stezhka_store::testing::Kind;
use stezhka_terms::Lang;
use stezhka_vault::Face;

use crate::house::{House, key, now};

/// Words that stand nowhere else: in the application, the contact, a message, a draft, a text that was held.
const MARKERS: [&str; 5] =
    ["МАРКЕРслововісім", "markerone@news.example", "МАРКЕРдругеслово", "МАРКЕРтретє", "МАРКЕРчетверте"];

/// Everything that is logged while these tests run, at every level.
static LOG: LazyLock<Arc<Mutex<Vec<u8>>>> = LazyLock::new(Arc::default);

struct Pen;

impl Write for Pen {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        LOG.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

/// All files below a folder.
fn files(folder: &Path) -> Vec<PathBuf> {
    let (mut folders, mut found) = (vec![folder.to_owned()], Vec::new());
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() { folders.push(path) } else { found.push(path) }
        }
    }
    found
}

/// Where the base's bytes lie.
async fn places(house: &House, kind: Kind) -> Vec<PathBuf> {
    if kind == Kind::Sqlite {
        return files(house.base.folder.path());
    }
    let mut raw = house.raw().await;
    sqlx::query("CHECKPOINT").execute(&mut raw).await.unwrap();
    let data: String = sqlx::query("SHOW data_directory").fetch_one(&mut raw).await.unwrap().get(0);
    let this = "SELECT CAST(oid AS BIGINT) FROM pg_database WHERE datname = current_database()";
    let oid: i64 = sqlx::query(this).fetch_one(&mut raw).await.unwrap().get(0);
    let data = PathBuf::from(data);
    [files(&data.join("base").join(oid.to_string())), files(&data.join("pg_wal")), vec![data.join("../log")]]
        .concat()
}

#[tokio::test(flavor = "multi_thread")]
async fn marker_words_are_found_nowhere_outside_the_seals() {
    let heard = tracing_subscriber::fmt().with_max_level(tracing::Level::TRACE).with_ansi(false);
    heard.with_writer(|| Pen).try_init().unwrap();
    tracing::trace!("listening");
    for kind in [Kind::Sqlite, Kind::Postgres] {
        let house = House::build(kind).await;
        let mut application = House::application(MARKERS[0]);
        application.answers.insert("reach".to_owned(), Answered::One("email".to_owned()));
        application.answers.insert("email".to_owned(), Answered::One(MARKERS[1].to_owned()));
        application.contact = Some(Contact::said_in(&application.answers).unwrap());
        let (case, person) = house.send_this(application).await;
        let (app, official, hand) = (&house.app, &house.staff["official"], (&person).into());
        app.sign_receipt(now(), official, case, key(), Default::default()).await.unwrap();
        house.read("official", case, "casework", &["account", "contact", "limits"]).await;
        app.register(now(), official, case, key(), Default::default()).await.unwrap();
        app.say(now(), &hand, case, key(), Say { text: MARKERS[2].to_owned() }).await.unwrap();
        let answer = Say { text: MARKERS[2].to_owned() };
        app.say(now(), &official.into(), case, key(), answer).await.unwrap();
        let beginner = app.start();
        let answers = House::application(MARKERS[3]).answers;
        app.answer(now(), &beginner.person, "page-1", &answers).await.unwrap();
        assert!(app.draft_answers(&beginner.person).await.unwrap() == answers);
        let text = MARKERS[4].as_bytes();
        app.hold_own_text(now(), Face::Portal, &person.keys, "/my/messages", text).await.unwrap();
        let receipt = stezhka_app::letters::Kind::Receipt;
        let paper = app.letter_text(&hand, case, receipt, Discretion::Full, Lang::Uk).await.unwrap();
        assert!(paper.concat().len() > 100);
        app.letter(&hand, case, receipt, Discretion::Full, Lang::Uk).await.unwrap();
        assert_eq!(app.db().outgoing().await.unwrap().len(), 1, "a message waits, its address sealed");

        let mut copy = Vec::new();
        app.db().copy_to(&mut copy).await.unwrap();
        let mut all =
            vec![("the copy".to_owned(), copy), ("the log".to_owned(), LOG.lock().unwrap().clone())];
        assert!(memchr::memmem::find(&all[1].1, b"listening").is_some(), "the log is listened to");
        // Files that are open and perhaps already without a name are looked at through the system's own list.
        let open = std::fs::read_dir("/proc/self/fd").unwrap().map(|entry| entry.unwrap().path());
        let open = open.filter(|path| path.metadata().is_ok_and(|meta| meta.is_file()));
        let places = places(&house, kind).await;
        assert!(places.len() >= 2, "the base and its write-ahead log");
        let read = |path: PathBuf| Some((path.display().to_string(), std::fs::read(&path).ok()?));
        all.extend(places.into_iter().chain(open).filter_map(read));
        for (place, bytes) in all {
            for marker in MARKERS {
                let hex = marker.bytes().fold(String::new(), |text, b| format!("{text}{b:02x}"));
                let utf16: Vec<u8> = marker.encode_utf16().flat_map(u16::to_le_bytes).collect();
                for needle in [marker.as_bytes(), hex.as_bytes(), &utf16] {
                    let found = memchr::memmem::find(&bytes, needle);
                    assert!(found.is_none(), "{marker} stands in {place}");
                }
            }
        }
        let read = house.read("official", case, "casework", &["account", "contact", "messages"]).await;
        assert!(MARKERS[..3].iter().all(|marker| read.contains(marker)), "under the seals they are");
        let held = app.held_text(Face::Portal, &person.keys, "/my/messages").await.unwrap().unwrap();
        assert_eq!(&held[..], text);
    }
}
