//! A demo country, made once in a run and copied for each test, with both faces served on ports of its own.

use std::fs;
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Arc, OnceLock};
use std::time::Duration;

use serde_json::Value;
use stezhka_terms::Moment;
use tokio::runtime::Runtime;

use crate::staff::Member;

/// A served country.
pub struct Country {
    folder: tempfile::TempDir,
    server: Server,
    portal: u16,
    office: u16,
    accounts: Value,
}

/// Who serves the faces: the program itself, or this test with a clock that it sets.
enum Server {
    Program(Child),
    Here(Arc<AtomicI64>, #[expect(dead_code, reason = "it serves as long as it lives")] Runtime),
}

/// Somebody who can come back.
pub struct Applicant {
    /// The code.
    pub code: String,
    /// The PIN.
    pub pin: String,
}

impl Country {
    /// Serves a copy.
    pub fn serve() -> Self {
        let folder = tempfile::tempdir().unwrap();
        copy(made(), folder.path());
        // Between asking for a free port and taking it somebody else may have it: then others are asked for.
        let (portal, office, server) = (0..5)
            .find_map(|_| {
                let (portal, office) = (free_port(), free_port());
                Some((portal, office, serve(folder.path(), portal, office)?))
            })
            .expect("a country that is served");
        let accounts = fs::read_to_string(folder.path().join("demo-accounts.json")).unwrap();
        let accounts = serde_json::from_str(&accounts).unwrap();
        Self { folder, server: Server::Program(server), portal, office, accounts }
    }

    /// A country that this test serves itself, on another day.
    pub fn here(
        folder: tempfile::TempDir,
        (portal, office): (u16, u16),
        accounts: Value,
        clock: Arc<AtomicI64>,
        runtime: Runtime,
    ) -> Self {
        Self { folder, server: Server::Here(clock, runtime), portal, office, accounts }
    }

    /// The clock goes on to a civil time; only where the test has it.
    pub fn at(&self, civil: &str) {
        let Server::Here(clock, _) = &self.server else { panic!("the program asks the machine's clock") };
        clock.store(Moment::from_kyiv(civil).unwrap().millis(), Ordering::Relaxed);
    }

    /// The machine dies in the middle of its work.
    pub fn dies(&mut self) {
        let Server::Program(server) = &mut self.server else { panic!("it would take the test with it") };
        server.kill().unwrap();
        server.wait().unwrap();
    }

    /// It is back, on what it had written down.
    pub fn is_back(&mut self) {
        let server = (0..20).find_map(|_| serve(self.folder.path(), self.portal, self.office));
        self.server = Server::Program(server.expect("its ports are free again"));
    }

    /// An address of the public face.
    pub fn portal(&self, path: &str) -> String {
        format!("http://127.0.0.1:{}{path}", self.portal)
    }

    /// An address of the staff's face: another host, since cookies do not tell ports apart.
    pub fn office(&self, path: &str) -> String {
        format!("http://localhost:{}{path}", self.office)
    }

    /// Where the base lies.
    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// A member of the staff whose login name begins so.
    pub fn member(&self, name: &str) -> Member {
        let all = self.accounts["ready"].as_array().unwrap();
        let account = all.iter().find(|a| a["name"].as_str().unwrap().starts_with(name));
        let clock = match &self.server {
            Server::Here(clock, _) => Some(clock.clone()),
            Server::Program(_) => None,
        };
        Member::of(account.unwrap_or_else(|| panic!("{name}: not among the accounts")), clock)
    }

    /// The login names of the staff.
    pub fn names(&self) -> Vec<String> {
        let all = self.accounts["ready"].as_array().unwrap().iter();
        all.map(|a| a["name"].as_str().unwrap().to_owned()).collect()
    }

    /// An applicant by a word of what is told of her case, in English.
    pub fn applicant(&self, about: &str) -> Applicant {
        let all = self.accounts["applicants"].as_array().unwrap();
        let told = |a: &&Value| a["about"].as_str().unwrap().contains(about);
        let found = all.iter().find(told).unwrap_or_else(|| panic!("{about}: {all:?}"));
        let text = |key: &str| found[key].as_str().unwrap().to_owned();
        Applicant { code: text("code"), pin: text("pin") }
    }
}

impl Drop for Country {
    fn drop(&mut self) {
        if let Server::Program(server) = &mut self.server {
            let _ = server.kill();
            let _ = server.wait();
        }
    }
}

/// Serves a country; nothing when a port was taken meanwhile.
fn serve(folder: &Path, portal: u16, office: u16) -> Option<Child> {
    let server = Command::new(env!("CARGO_BIN_EXE_stezhka"))
        .args(["demo", "--lang", "en", "--data"])
        .arg(folder)
        .args(["--portal", &format!("127.0.0.1:{portal}"), "--office", &format!("127.0.0.1:{office}")])
        .stdout(Stdio::null())
        .spawn()
        .unwrap();
    listening(server, &[portal, office])
}

/// A port nobody listens on.
pub fn free_port() -> u16 {
    TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port()
}

/// Waits until a program listens on its ports; nothing when it gave up, since another had one of them.
pub fn listening(mut program: Child, ports: &[u16]) -> Option<Child> {
    for _ in 0..300 {
        std::thread::sleep(Duration::from_millis(100));
        if program.try_wait().unwrap().is_some() {
            return None;
        }
        if ports.iter().all(|port| TcpStream::connect(("127.0.0.1", *port)).is_ok()) {
            return Some(program);
        }
    }
    panic!("nobody listens on {ports:?} after 30 s");
}

fn made() -> &'static Path {
    static MADE: OnceLock<PathBuf> = OnceLock::new();
    MADE.get_or_init(|| {
        let all = Path::new(env!("CARGO_TARGET_TMPDIR"));
        let folder = all.join(format!("browser-{}", std::process::id()));
        forget_old(all);
        let done = Command::new(env!("CARGO_BIN_EXE_stezhka"))
            .args(["demo", "--lang", "en", "--bodies", "3", "--cases", "12", "--data"])
            .arg(&folder)
            .output()
            .unwrap();
        assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
        folder
    })
}

fn copy(from: &Path, to: &Path) {
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let to = to.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            fs::create_dir(&to).unwrap();
            copy(&entry.path(), &to);
        } else {
            fs::copy(entry.path(), &to).unwrap();
        }
    }
}

/// Countries of runs that are over.
fn forget_old(all: &Path) {
    for entry in fs::read_dir(all).unwrap().flatten() {
        let name = entry.file_name().into_string().unwrap_or_default();
        if name.strip_prefix("browser-").is_some_and(|run| !Path::new("/proc").join(run).exists()) {
            let _ = fs::remove_dir_all(entry.path());
        }
    }
}
