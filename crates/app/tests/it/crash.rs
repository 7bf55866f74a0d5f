//! kill -9 under eight writers: what was acknowledged is there, nothing is half-written, and everything verifies.
//!
//! Two hundred kills take some minutes, so the suite makes twenty on each database; `STEZHKA_KILLS=200` makes all of
//! them. On PostgreSQL the program dies, the server stays.

use std::collections::BTreeSet;
use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::Arc;

use stezhka_app::App;
use stezhka_app::setup::base::Drawn;
use stezhka_store::testing::{Kind, TestBase};
use stezhka_store::{Db, Location, Options};
use stezhka_terms::{BaseId, CaseId, DeskId};
use stezhka_vault::{Base, Seed};

use crate::house::{House, app_on, key, now};

const PLACE: &str = "STEZHKA_CRASH_PLACE";
const WRITERS: usize = 8;

/// The base of a folder, opened again with the secrets that lie beside it.
async fn reopen(folder: &Path) -> (App, DeskId) {
    let text = std::fs::read_to_string(folder.join("secrets")).unwrap();
    let lines: Vec<&str> = text.lines().collect();
    let base = Base { id: lines[0].parse::<BaseId>().unwrap(), demo: true };
    let seed = |at: usize| Seed::read(lines[at]).unwrap();
    let drawn = Drawn { base, root: seed(1), node: seed(2), courier: seed(3) };
    let location = match lines.get(5) {
        Some(url) => Location::Postgres((*url).to_owned()),
        None => Location::Sqlite(folder.join("base").join("stezhka.db")),
    };
    let db = Db::open(&location, Options::default()).await.unwrap();
    let shell = TestBase { db, location, folder: tempfile::tempdir().unwrap() };
    (app_on(&shell, &drawn), lines[4].parse().unwrap())
}

#[test]
#[ignore = "the child of the test below"]
fn child_that_sends_until_it_is_killed() {
    let Ok(place) = std::env::var(PLACE) else { return };
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
    runtime.block_on(async {
        let (app, desk) = reopen(Path::new(&place)).await;
        let app = Arc::new(app);
        // An orphan stops by itself: whoever started it has long read what it wanted.
        let orphan = tokio::time::sleep(std::time::Duration::from_secs(30));
        let mut tasks = tokio::task::JoinSet::new();
        for _ in 0..WRITERS {
            let app = app.clone();
            tasks.spawn(async move {
                loop {
                    let person = app.start().person;
                    let done =
                        app.send(now(), &person, desk, key(), House::application("слово")).await.unwrap();
                    let _ = std::io::stdout().lock().write_all(format!("ack {}\n", done.case).as_bytes());
                }
            });
        }
        orphan.await;
        tasks.abort_all();
    });
}

/// Runs the child until it has acknowledged something, kills it at a random moment, answers what it acknowledged.
fn run_and_kill(folder: &Path) -> BTreeSet<CaseId> {
    let mut child = Command::new(std::env::current_exe().unwrap())
        .args([
            "--exact",
            "crash::child_that_sends_until_it_is_killed",
            "--ignored",
            "--nocapture",
            "--test-threads=1",
        ])
        .env(PLACE, folder)
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines().map_while(Result::ok);
    let case = |line: String| line.split_once("ack ").and_then(|(_, id)| id.parse::<CaseId>().ok());
    let first = lines.by_ref().find_map(case);
    let chance = first.map_or(0, |id| u64::from(id.as_bytes()[0]) + u64::from(id.as_bytes()[1]));
    std::thread::sleep(std::time::Duration::from_millis(chance % 90));
    child.kill().unwrap();
    child.wait().unwrap();
    first.into_iter().chain(lines.filter_map(case)).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn after_kill_nine_every_receipt_is_a_case_and_the_base_verifies() {
    let kills: usize = std::env::var("STEZHKA_KILLS").ok().and_then(|n| n.parse().ok()).unwrap_or(20);
    for kind in [Kind::Sqlite, Kind::Postgres] {
        kill(kind, kills).await;
    }
}

async fn kill(kind: Kind, kills: usize) {
    let house = House::build(kind).await;
    let folder = house.base.folder.path().to_owned();
    let url = match &house.base.location {
        Location::Postgres(url) => format!("{url}\n"),
        Location::Sqlite(_) => String::new(),
    };
    let secrets = format!(
        "{}\n{}\n{}\n{}\n{}\n{url}",
        house.drawn.base.id,
        house.drawn.root.kept().as_str(),
        house.drawn.node.kept().as_str(),
        house.drawn.courier.kept().as_str(),
        house.staff["official"].desk
    );
    std::fs::write(folder.join("secrets"), secrets).unwrap();
    let mut acknowledged = BTreeSet::new();
    for _ in 0..kills {
        let (folder, before) = (folder.clone(), acknowledged.len());
        acknowledged.extend(tokio::task::spawn_blocking(move || run_and_kill(&folder)).await.unwrap());
        assert!(acknowledged.len() > before, "each child acknowledged something");
    }
    let (app, _) = reopen(&folder).await;
    let report = app.verify(true, |_| {}).await.unwrap();
    assert_eq!(report.findings, vec![]);
    for case in &acknowledged {
        assert!(app.db().case(*case).await.unwrap().is_some(), "an acknowledged request is missing");
    }
    // At most the writers' last requests of each kill may stand without their receipt having been read.
    let stood = usize::try_from(report.cases).unwrap();
    assert!(stood >= acknowledged.len() && stood <= acknowledged.len() + kills * WRITERS * 2);
}
