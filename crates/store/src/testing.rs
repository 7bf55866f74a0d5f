//! A throwaway base for tests: a folder for SQLite, a cluster of its own for PostgreSQL.
//!
//! The cluster is made once per test process, by an unprivileged user, on a free port of the loopback, and removed
//! at the end. If PostgreSQL is missing, the test fails with a sentence that names the package.

use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU32, Ordering};

use tempfile::TempDir;

use crate::db::{Db, Location, Options};

/// Which database a test runs on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A file.
    Sqlite,
    /// A server.
    Postgres,
}

/// A base that is gone when it is dropped.
pub struct TestBase {
    /// The open base.
    pub db: Db,
    /// Where it lives.
    pub location: Location,
    /// Its folder (SQLite).
    pub folder: TempDir,
}

/// A new base.
///
/// # Panics
/// When the database cannot be had: no test is skipped silently.
pub async fn base(kind: Kind) -> TestBase {
    base_with(kind, Options::default()).await
}

/// A new base with options.
///
/// # Panics
/// When the database cannot be had: no test is skipped silently.
#[expect(clippy::expect_used, reason = "a test without its database must fail loudly")]
pub async fn base_with(kind: Kind, options: Options) -> TestBase {
    let folder = tempfile::tempdir().expect("a folder for the test");
    let location = match kind {
        Kind::Sqlite => Location::Sqlite(folder.path().join("base").join("stezhka.db")),
        Kind::Postgres => Location::Postgres(database()),
    };
    let db = Db::open(&location, options).await.expect("the base opens");
    TestBase { db, location, folder }
}

/// The address of a new, empty database.
///
/// # Panics
/// When the cluster cannot be had: no test is skipped silently.
#[expect(clippy::expect_used, reason = "a test without its database must fail loudly")]
pub fn database() -> String {
    static NEXT: AtomicU32 = AtomicU32::new(0);
    let cluster = cluster();
    let name = format!("t{}", NEXT.fetch_add(1, Ordering::Relaxed));
    let made = cluster.run("createdb", &["-h", "127.0.0.1", "-p", &cluster.port.to_string(), &name]);
    made.expect("a database in the test cluster");
    format!("postgres://stezhka@127.0.0.1:{}/{name}?sslmode=disable", cluster.port)
}

struct Cluster {
    bin: PathBuf,
    port: u16,
    user: Option<&'static str>,
    /// Outlives this process and removes the cluster after it.
    watcher: OnceLock<Child>,
}

fn cluster() -> &'static Cluster {
    static CLUSTER: OnceLock<Cluster> = OnceLock::new();
    CLUSTER.get_or_init(start)
}

/// Where Debian puts the server's programs.
fn programs() -> Option<PathBuf> {
    let mut found: Vec<PathBuf> = std::fs::read_dir("/usr/lib/postgresql")
        .ok()?
        .filter_map(|e| Some(e.ok()?.path().join("bin")))
        .filter(|bin| bin.join("initdb").exists())
        .collect();
    found.sort();
    found.pop()
}

#[expect(clippy::expect_used, clippy::panic, reason = "a test without its database must fail loudly")]
fn start() -> Cluster {
    let bin = programs().unwrap_or_else(|| {
        panic!("install PostgreSQL's server (Debian's package `postgresql`), then run again")
    });
    let root = Command::new("id").arg("-u").output().is_ok_and(|o| o.stdout.starts_with(b"0"));
    // The server refuses to run as root: Debian's package brings the user.
    let user = root.then_some("postgres");
    let port = TcpListener::bind("127.0.0.1:0").and_then(|l| l.local_addr()).expect("a free port").port();
    let folder = std::env::temp_dir().join(format!("stezhka-test-{}-{port}", std::process::id()));
    let cluster = Cluster { bin, port, user, watcher: OnceLock::new() };
    let data = folder.join("data");
    std::fs::create_dir_all(&folder).expect("a folder for the cluster");
    if let Some(user) = user {
        let owned = Command::new("chown").arg(user).arg(&folder).status();
        assert!(owned.is_ok_and(|s| s.success()), "the cluster's folder belongs to {user}");
    }
    let path = |p: &Path| p.display().to_string();
    cluster
        .run(
            "initdb",
            &["-D", &path(&data), "-U", "stezhka", "-A", "trust", "-E", "UTF8", "--locale", "C", "-N"],
        )
        .expect("a cluster for the tests");
    let options = format!(
        "-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories='' -c fsync=off -c max_connections=300 -c shared_buffers=64MB"
    );
    cluster
        .run(
            "pg_ctl",
            &[
                "-D",
                &path(&data),
                "-w",
                "-t",
                "60",
                "-l",
                &path(&folder.join("log")),
                "-o",
                &options,
                "start",
            ],
        )
        .expect("the cluster starts");
    watch(&cluster, &folder);
    cluster
}

/// Stops the server and removes its folder when this process has ended, however it ended.
#[expect(clippy::expect_used, reason = "a cluster nobody removes must not be left behind")]
fn watch(cluster: &Cluster, folder: &Path) {
    let script = format!(
        "while kill -0 {} 2>/dev/null; do sleep 0.5; done; {}{}/pg_ctl -D {}/data -m immediate stop; rm -rf {}",
        std::process::id(),
        cluster.user.map(|u| format!("setpriv --reuid={u} --regid={u} --clear-groups ")).unwrap_or_default(),
        cluster.bin.display(),
        folder.display(),
        folder.display(),
    );
    let watcher = Command::new("setsid")
        .args(["sh", "-c", &script])
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .expect("the watcher of the test cluster");
    cluster.watcher.get_or_init(|| watcher);
}

impl Cluster {
    fn run(&self, program: &str, args: &[&str]) -> Result<(), String> {
        let program = self.bin.join(program);
        let mut command = match self.user {
            Some(user) => {
                let mut command = Command::new("setpriv");
                command
                    .arg(format!("--reuid={user}"))
                    .arg(format!("--regid={user}"))
                    .arg("--clear-groups")
                    .arg(program);
                command
            }
            None => Command::new(program),
        };
        command.env("PGUSER", "stezhka").current_dir(std::env::temp_dir());
        let output = command
            .args(args)
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .output()
            .map_err(|e| e.to_string())?;
        if output.status.success() {
            Ok(())
        } else {
            Err(String::from_utf8_lossy(&output.stderr).into_owned())
        }
    }
}
