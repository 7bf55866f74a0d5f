//! kill -9 at random moments under eight writers: what was acknowledged is there, nothing is half written.

use std::collections::HashMap;
use std::hash::{BuildHasher, Hasher};
use std::io::{BufRead, BufReader, Write};
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::time::Duration;

use stezhka_store::{Db, Location, Options};

use crate::sample::{assert_whole, case, write_step};

const PLACE: &str = "STEZHKA_CRASH_BASE";
const KILLS: usize = 25;
const WRITERS: u64 = 8;

/// The process that is killed: this same binary, told by an environment variable where its base is.
#[test]
#[ignore = "the child of the test below; alone it has nothing to write to"]
fn child_that_writes_until_killed() {
    let place = std::env::var(PLACE).expect("only as a child");
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
    runtime.block_on(async {
        let db = Db::open(&Location::Sqlite(PathBuf::from(place)), Options::default()).await.unwrap();
        let mut tasks = tokio::task::JoinSet::new();
        for n in 0..WRITERS {
            let db = db.clone();
            tasks.spawn(async move {
                loop {
                    let seq = write_step(&db, case(n)).await.unwrap();
                    // One write call: a line is told whole or not at all.
                    let _ = std::io::stdout().lock().write_all(format!("ack {n} {seq}\n").as_bytes());
                }
            });
        }
        tasks.join_all().await;
    });
}

/// Runs the child for a moment, kills it, and answers the last number it acknowledged for each case.
fn run_and_kill(place: &std::path::Path) -> HashMap<u64, i64> {
    let mut child = Command::new(std::env::current_exe().unwrap())
        .args([
            "--exact",
            "crash::child_that_writes_until_killed",
            "--ignored",
            "--nocapture",
            "--test-threads=1",
        ])
        .env(PLACE, place)
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let output = child.stdout.take().unwrap();
    let reader = std::thread::spawn(move || {
        let lines = BufReader::new(output).lines().map_while(Result::ok);
        let acks = lines.filter_map(|l| {
            let (n, seq) = l.split_once("ack ")?.1.split_once(' ')?;
            Some((n.parse().ok()?, seq.parse().ok()?))
        });
        acks.collect::<HashMap<u64, i64>>()
    });
    let chance = std::collections::hash_map::RandomState::new().build_hasher().finish() % 500;
    std::thread::sleep(Duration::from_millis(60 + chance));
    child.kill().unwrap();
    child.wait().unwrap();
    reader.join().unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn after_kill_nine_everything_acknowledged_is_there_and_nothing_is_half_written() {
    let folder = tempfile::tempdir().unwrap();
    let place = folder.path().join("base").join("stezhka.db");
    let mut acknowledged = HashMap::new();
    let mut moments = 0;
    for _ in 0..KILLS {
        let place = place.clone();
        let acks = tokio::task::spawn_blocking({
            let place = place.clone();
            move || run_and_kill(&place)
        });
        let acks = acks.await.unwrap();
        moments += usize::from(!acks.is_empty());
        acknowledged.extend(acks);
        let db = Db::open(&Location::Sqlite(place), Options::default()).await.unwrap();
        for n in 0..WRITERS {
            let there = assert_whole(&db, case(n)).await;
            let told = acknowledged.get(&n).copied().unwrap_or(0);
            assert!(there >= told, "case {n}: {told} were acknowledged, {there} are there");
        }
        db.close().await;
    }
    assert!(moments > KILLS / 3, "most kills hit a writing process: {moments}");
}
