//! An official who works alone falls ill: the second holder of the key sees the same inbox, and takes a substitute in.

use std::io::Write;
use std::process::{Command, Stdio};

use crate::base;
use crate::browser::Browser;
use crate::country::Country;
use crate::staff::now;

#[test]
fn when_the_only_official_is_ill_the_other_holder_of_the_key_covers_and_takes_a_substitute_in() {
    let country = Country::serve();
    let names = country.names();
    let holder = names.iter().find(|n| n.starts_with("keyholder.")).expect("a desk where one works alone");
    let browser = Browser::wide();
    let mut keyholder = country.member(holder);
    keyholder.enter(&browser, &country, "uk");
    browser.says("Вхідні");
    let alone = browser.path();
    // From the command line of the machine, as an administrator's hands would type it.
    let far = country.member("official.osa-").name;
    let account = base::account(&country, &far);
    let until = now().day().plus_days(1).to_string();
    let mut child = Command::new(env!("CARGO_BIN_EXE_stezhka"))
        .args(["admin", "cover", "--lang", "en", "--data"])
        .arg(country.folder())
        .args(["--account", &account, "--role", "official", "--until", &until])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let code = keyholder.code();
    let lines = format!("{}\n{}\n{code}\n", keyholder.name, keyholder.passphrase);
    child.stdin.take().unwrap().write_all(lines.as_bytes()).unwrap();
    let output = child.wait_with_output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));

    let other = Browser::wide();
    country.member(&far).enter(&other, &country, "uk");
    other.says("Мої робочі місця");
    other.click(&format!("a[href='{alone}']"));
    other.at(&alone);
    other.says("Вхідні");
    let cases = "return document.querySelectorAll('a.st-inbox__number').length";
    assert_eq!(other.run(cases), browser.run(cases), "the same inbox");
}
