//! Bases that a configuration file names: on a PostgreSQL server as in a folder; messages that leave; copies that are
//! looked at before they stand anywhere.

use std::path::{Path, PathBuf};

use stezhka_app::content::Answered;
use stezhka_app::person::say::Say;
use stezhka_app::person::send::Application;
use stezhka_store::WriteError;
use stezhka_store::testing::database;
use stezhka_terms::{Compartment, PurposeCode, RequestKey};
use stezhka_vault::Totp;

use crate::common::{between, done, mode, now, refused, three_lines};
use crate::inside::{accounts, house};
use crate::relay::{POLITE, Relay};

/// A file that names a server's base; its keys stand beside it.
fn server(folder: &Path, name: &str, more: &str) -> PathBuf {
    let place = folder.join(name);
    std::fs::create_dir(&place).unwrap();
    std::fs::write(place.join("password"), "secret\n").unwrap();
    mode(&place.join("password"), 0o600);
    let base = format!(
        "[base]\npostgres = \"{}\"\npassword_file = \"password\"\nkeys = \"keys.json\"\n{more}",
        database()
    );
    std::fs::write(place.join("it.toml"), base).unwrap();
    place
}

#[test]
fn a_base_on_a_server_is_founded_kept_copied_and_restored_into_a_folder_and_back() {
    let folder = tempfile::tempdir().unwrap();
    let one = server(folder.path(), "one", "[upkeep]\nwitness = \"witness\"\n");
    let config = one.join("it.toml");
    let config = config.to_str().unwrap();
    assert!(refused(&["verify", "--config", config], "").contains("keys.json"));
    let told = done(&["admin", "init", "--config", config], "");
    assert!(refused(&["admin", "init", "--config", config], "").contains("not empty"));
    let operator = done(&["admin", "operator", "--config", config], &three_lines(&told, 0));
    let account = between(&operator, "Copies' operator: ", ".").to_owned();
    let seed = between(&operator, "not shown again: ", "\n").to_owned();
    assert!(done(&["upkeep", "--config", config], "").contains("Checkpoint"));
    assert!(one.join("witness").exists(), "the configured witness was written");
    let copy = folder.path().join("copy.stz");
    let copy = copy.to_str().unwrap();
    assert!(refused(&["backup", "--config", config, copy], "").contains("Name the operator's account"));
    let text = std::fs::read_to_string(one.join("it.toml")).unwrap();
    std::fs::write(one.join("it.toml"), format!("{text}[backup]\noperator = \"{account}\"\n")).unwrap();
    done(&["backup", "--config", config, copy], "");

    let dir = folder.path().join("folder");
    std::fs::create_dir(&dir).unwrap();
    std::fs::copy(one.join("keys.json"), dir.join("keys.json")).unwrap();
    let dir = dir.to_str().unwrap();
    done(&["restore", "--data", dir, copy], &seed);
    done(&["verify", "--data", dir, "--signatures"], "");
    let back = folder.path().join("back.stz");
    let back = back.to_str().unwrap();
    done(&["backup", "--data", dir, "--to", &account, back], "");

    let two = server(folder.path(), "two", "");
    std::fs::copy(one.join("keys.json"), two.join("keys.json")).unwrap();
    let there = two.join("it.toml");
    let there = there.to_str().unwrap();
    let without = refused(&["restore", "--config", there, back], &"00".repeat(32));
    assert!(without.contains("this seed does not open it"), "{without}");
    assert!(refused(&["verify", "--config", there], "").contains("no base here yet"));
    done(&["restore", "--config", there, back], &seed);
    done(&["verify", "--config", there, "--signatures"], "");
    assert!(refused(&["restore", "--config", there, back], &seed).contains("a base here already"));
    let again = done(&["admin", "invite", "--config", there, "--name", "petro"], &three_lines(&told, 1));
    assert!(again.contains("Invitation for petro"), "the restored base is worked in");
}

#[test]
fn a_base_that_is_older_than_its_witness_is_not_served() {
    let folder = tempfile::tempdir().unwrap();
    let face = "listen = \"127.0.0.1:0\"\nbehind_proxy = true\n";
    let decoy = "{ address = \"https://weather.example/\", title = \"W\" }";
    let faces = format!("[portal]\n{face}decoy_uk = {decoy}\ndecoy_en = {decoy}\n[office]\n{face}");
    let more = format!("[upkeep]\nwitness = \"witness\"\n{faces}");
    let place = server(folder.path(), "one", &more);
    let config = place.join("it.toml");
    let config = config.to_str().unwrap();
    done(&["admin", "init", "--config", config], "");
    done(&["upkeep", "--config", config], "");
    let witness = place.join("witness");
    std::fs::write(&witness, format!("99 {}\n", "0".repeat(64))).unwrap();
    assert!(refused(&["serve", "--config", config], "").contains("older than its witness"));
    std::fs::remove_file(&witness).unwrap();
    assert!(refused(&["serve", "--config", config], "").contains("witness is missing"));
    assert!(refused(&["upkeep", "--config", config], "").contains("--first-witness"));
    done(&["upkeep", "--config", config, "--first-witness"], "");
    assert!(witness.exists());
}

#[test]
fn the_demo_stands_on_a_server_too() {
    let folder = tempfile::tempdir().unwrap();
    let place = server(folder.path(), "demo", "");
    let config = place.join("it.toml");
    let config = config.to_str().unwrap();
    let small = ["demo", "--config", config, "--bodies", "1", "--cases", "2"];
    assert!(done(&small, "").contains("PIN 730164"));
    let before = std::fs::read(place.join("demo-accounts.json")).unwrap();
    done(&small, "");
    assert!(before == std::fs::read(place.join("demo-accounts.json")).unwrap());
    assert!(done(&["totp", "--config", config], "").lines().count() > 15);
    done(&["verify", "--config", config, "--signatures"], "");
}

#[test]
fn one_place_is_named_and_a_wrong_configuration_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("it.toml");
    std::fs::write(&file, "[base]\nfolder = \"x\"\nport = 1\n").unwrap();
    let file = file.to_str().unwrap();
    assert!(refused(&["verify", "--config", file], "").contains("line 3: `port` is not known here"));
    assert!(refused(&["verify", "--config", file, "--data", "x"], "").contains("--config"));
    assert!(refused(&["verify"], "").contains("--data"));
    assert!(
        refused(&["verify", "--data", folder.path().join("x").to_str().unwrap()], "").contains("keys.json")
    );
    assert!(!folder.path().join("x").exists(), "what only looks makes no folder");
}

/// A small demo, and whom its first official is.
async fn demo(dir: &Path) -> (stezhka_app::App, stezhka_app::Staff) {
    done(&["demo", "--data", dir.to_str().unwrap(), "--bodies", "1", "--cases", "1"], "");
    let app = house(dir).await;
    let account = accounts(dir)["staff"][0].clone();
    let text = |key: &str| account[key].as_str().unwrap();
    let code = Totp::read(text("totp")).unwrap().code(Totp::step(now())).unwrap();
    let logged = app.login(now(), text("name"), text("passphrase"), &format!("{code:06}"), 0).await.unwrap();
    let staff = app.at_desk(now(), &logged.keys, logged.desks[0]).await.unwrap();
    (app, staff)
}

fn key() -> RequestKey {
    RequestKey::random(&mut rand_core::UnwrapErr(rand::rngs::SysRng))
}

#[tokio::test(flavor = "multi_thread")]
async fn the_hourly_work_sends_what_waits_when_a_relay_is_configured() {
    let folder = tempfile::tempdir().unwrap();
    let dir = folder.path().join("demo");
    let (app, official) = demo(&dir).await;
    let one = |text: &str| Answered::One(text.to_owned());
    let mut application = Application::default();
    for (question, answer) in [
        ("safe_now", "safe"),
        ("reach", "email"),
        ("email", "eva@mail.example"),
        ("where_to", "chosen"),
        ("in_own_words", "слово"),
    ] {
        application.answers.insert(question.to_owned(), one(answer));
    }
    application.answers.insert("first_need".to_owned(), Answered::Many(vec!["papers".to_owned()]));
    let person = app.start().person;
    let case = app.send(now(), &person, official.desk, key(), application).await.unwrap().case;
    app.sign_receipt(now(), &official, case, key(), Default::default()).await.unwrap();
    let task = PurposeCode::new("casework").unwrap();
    let needed = [Compartment::Account, Compartment::Contact, Compartment::Limits];
    app.open(now(), &official, case, key(), &needed, &task).await.unwrap();
    app.say(now(), &(&official).into(), case, key(), Say { text: "Приходьте.".to_owned() }).await.unwrap();
    assert_eq!(app.db().outgoing().await.unwrap().len(), 1);

    let data = dir.to_str().unwrap().to_owned();
    let without = done(&["upkeep", "--data", &data], "");
    assert!(!without.contains("Messages sent") && app.db().outgoing().await.unwrap().len() == 1);
    let relay = Relay::start(POLITE).await;
    let file = folder.path().join("it.toml");
    let write = |from: &str| {
        let text = format!(
            "[base]\nfolder = \"demo\"\n[smtp]\nhost = \"127.0.0.1\"\nport = {}\ntls = \"plain\"\nfrom = \"{from}\"\n",
            relay.port
        );
        std::fs::write(&file, text).unwrap();
    };
    let config = file.to_str().unwrap().to_owned();
    let upkeep = || {
        let config = config.clone();
        tokio::task::spawn_blocking(move || crate::common::run(&["upkeep", "--config", &config], ""))
    };
    write("help@stop-trafficking.example");
    let output = upkeep().await.unwrap();
    assert!(!output.status.success() && String::from_utf8_lossy(&output.stderr).contains("betrays"));
    write("post@news.example");
    let said = String::from_utf8(upkeep().await.unwrap().stdout).unwrap();
    assert!(said.contains("Messages sent: 1;"), "{said}");
    assert!(relay.heard().iter().any(|l| l == "RCPT TO:<eva@mail.example>"));
    assert_eq!(app.db().outgoing().await.unwrap(), [], "the address is forgotten");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_copy_of_a_damaged_base_is_put_nowhere() {
    let folder = tempfile::tempdir().unwrap();
    let (real, other) = (folder.path().join("real"), folder.path().join("other"));
    let dir = real.to_str().unwrap().to_owned();
    let told = done(&["admin", "init", "--data", &dir], "");
    let operator = done(&["admin", "operator", "--data", &dir], &three_lines(&told, 0));
    let account = between(&operator, "Copies' operator: ", ".").to_owned();
    let seed = between(&operator, "not shown again: ", "\n").to_owned();
    done(&["upkeep", "--data", &dir], "");
    let app = house(&real).await;
    let mut checkpoint = app.db().checkpoints_after(-1, 1).await.unwrap().remove(0);
    checkpoint.number += 1;
    let written = app.db().write(move |tx| {
        let row = checkpoint.clone();
        Box::pin(async move {
            stezhka_store::put_checkpoint(tx, row.number, &row.text, &row.root, row.at).await?;
            Ok::<_, WriteError<std::convert::Infallible>>(())
        })
    });
    written.await.unwrap();
    app.db().clone().close().await;
    let copy = folder.path().join("copy.stz");
    let copy = copy.to_str().unwrap();
    done(&["backup", "--data", &dir, "--to", &account, copy], "");

    std::fs::create_dir(&other).unwrap();
    std::fs::copy(real.join("keys.json"), other.join("keys.json")).unwrap();
    let there = other.to_str().unwrap();
    // What an attempt that was cut off left behind does not stand in the way.
    std::fs::create_dir(other.join("base.restoring")).unwrap();
    let says = refused(&["restore", "--data", there, copy], &seed);
    assert!(says.contains("difference") && says.contains("Nothing was put in place"), "{says}");
    let left: Vec<_> = std::fs::read_dir(&other).unwrap().map(|e| e.unwrap().file_name()).collect();
    assert_eq!(left, ["keys.json"], "the target is as it was");
}
