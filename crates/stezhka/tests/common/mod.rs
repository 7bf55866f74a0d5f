//! Runs the binary under test: what it said, what it refused, and the three lines an administrator types.

use std::io::Write;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use stezhka_terms::Moment;
use stezhka_vault::Totp;

/// Runs it in English with these lines on its standard input.
pub fn run(args: &[&str], lines: &str) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_stezhka"))
        .args(args)
        .args(["--lang", "en"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // A command that refuses at once may have closed its input already.
    let _ = child.stdin.take().unwrap().write_all(lines.as_bytes());
    child.wait_with_output().unwrap()
}

/// What it said; it must succeed.
pub fn done(args: &[&str], lines: &str) -> String {
    let output = run(args, lines);
    let said = String::from_utf8(output.stdout).unwrap();
    assert!(output.status.success(), "{args:?}: {said} {}", String::from_utf8_lossy(&output.stderr));
    said
}

/// What it complained of; it must fail.
pub fn refused(args: &[&str], lines: &str) -> String {
    let output = run(args, lines);
    assert!(!output.status.success(), "{args:?} must be refused");
    String::from_utf8(output.stderr).unwrap()
}

/// The text between two others.
pub fn between<'t>(text: &'t str, before: &str, after: &str) -> &'t str {
    let rest = text.split_once(before).unwrap_or_else(|| panic!("{before} in {text}")).1;
    rest.split(after).next().unwrap().trim()
}

/// The instant of now.
#[expect(clippy::disallowed_methods, reason = "the binary under test asks the clock too")]
pub fn now() -> Moment {
    let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap();
    Moment::from_millis(i64::try_from(since.as_millis()).unwrap())
}

/// Name, words and a one-time code: each step opens once, so the next command needs the next step.
pub fn three_lines(told: &str, ahead: i64) -> String {
    let totp = Totp::read(between(told, "one-time codes ", ".")).unwrap();
    let code = totp.code(Totp::step(now()) + ahead).unwrap();
    format!("administrator\n{}\n{code:06}\n", between(told, "words “", "”"))
}

/// Sets a file's rights.
pub fn mode(file: &Path, bits: u32) {
    use std::os::unix::fs::PermissionsExt;
    std::fs::set_permissions(file, std::fs::Permissions::from_mode(bits)).unwrap();
}
