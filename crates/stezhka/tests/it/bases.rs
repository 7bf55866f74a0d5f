//! Bases by command: the demo, the ceremony of a real one, copies and what restoring them needs.

use crate::common::{between, done, mode, refused, three_lines};

#[test]
fn the_demo_keeps_its_data_and_verifies() {
    let folder = tempfile::tempdir().unwrap();
    let dir = folder.path().join("demo");
    let dir = dir.to_str().unwrap();
    let small = ["demo", "--data", dir, "--bodies", "3", "--cases", "12"];
    let first = done(&small, "");
    assert!(
        first.contains("official: official.")
            && first.contains("second_reader: ")
            && first.contains("PIN 730164")
    );
    let again = done(&small, "");
    assert_eq!(between(&first, "code ", "PIN"), between(&again, "code ", "PIN"), "the data is kept");
    assert!(done(&["verify", "--data", dir, "--signatures"], "").starts_with("12 cases"));
    assert!(done(&["totp", "--data", dir], "").lines().count() > 15);
    let witness = folder.path().join("witness");
    let upkeep = ["upkeep", "--data", dir, "--witness", witness.to_str().unwrap()];
    let first = [&upkeep[..], &["--first-witness"]].concat();
    assert!(done(&first, "").contains("Checkpoint: "));
    done(&upkeep, "");
    std::fs::write(&witness, format!("99 {}\n", "0".repeat(64))).unwrap();
    assert!(refused(&upkeep, "").contains("older than its witness"));
    assert!(done(&["verify", "--data", dir], "").contains("3 checkpoints"));
}

#[test]
fn a_real_base_is_founded_copied_and_restored_by_its_ceremony() {
    let folder = tempfile::tempdir().unwrap();
    let (real, other) = (folder.path().join("real"), folder.path().join("other"));
    let (dir, copy) = (real.to_str().unwrap().to_owned(), folder.path().join("copy.stz"));
    let told = done(&["admin", "init", "--data", &dir], "");
    assert!(told.contains("root's seed"));
    assert!(refused(&["admin", "init", "--data", &dir], "").contains("not empty"));
    let wrong = "administrator\nне ті слова зовсім інші\n000000\n";
    assert!(refused(&["admin", "operator", "--data", &dir], wrong).contains("This opens nothing"));
    let once = three_lines(&told, 0);
    let operator = done(&["admin", "operator", "--data", &dir], &once);
    let account = between(&operator, "Copies' operator: ", ".").to_owned();
    let seed = between(&operator, "not shown again: ", "\n").to_owned();
    let again = refused(&["admin", "invite", "--data", &dir, "--name", "olena"], &once);
    assert!(again.contains("This opens nothing"), "a one-time code opens once: {again}");
    let invited = done(&["admin", "invite", "--data", &dir, "--name", "olena"], &three_lines(&told, 1));
    assert!(invited.contains("Invitation for olena") && !invited.contains("words “"), "{invited}");
    let copy = copy.to_str().unwrap();
    done(&["backup", "--data", &dir, "--to", &account, copy], "");
    assert!(refused(&["backup", "--data", &dir, "--to", &account, copy], "").contains("there already"));

    std::fs::create_dir(&other).unwrap();
    std::fs::copy(real.join("keys.json"), other.join("keys.json")).unwrap();
    mode(&other.join("keys.json"), 0o644);
    let there = other.to_str().unwrap();
    assert!(refused(&["restore", "--data", there, copy], &seed).contains("chmod 600"));
    mode(&other.join("keys.json"), 0o600);
    refused(&["restore", "--data", there, copy], &"00".repeat(32));
    done(&["restore", "--data", there, copy], &seed);
    done(&["verify", "--data", there, "--signatures"], "");
}

#[test]
fn an_administrator_at_the_keyboard_keeps_recovery_codes_and_sets_new_words() {
    const NEW: &str = "сорока вітряк тепло гребля кошик";
    let folder = tempfile::tempdir().unwrap();
    let dir = folder.path().join("real").to_str().unwrap().to_owned();
    let told = done(&["admin", "init", "--data", &dir], "");
    let once = three_lines(&told, 0);
    let unproven = once.replace(between(&told, "words “", "”"), "не ті слова зовсім інші");
    assert!(refused(&["admin", "codes", "--data", &dir], &unproven).contains("This opens nothing"));
    let made = done(&["admin", "codes", "--data", &dir], &once);
    let codes: Vec<&str> = made
        .lines()
        .filter(|l| l.split(' ').count() == 10 && l.starts_with(|c: char| c.is_ascii_digit()))
        .collect();
    assert_eq!(codes.len(), 10, "{made}");
    let change = ["admin", "passphrase", "--data", &dir];
    let used = refused(&change, &format!("{once}{NEW}\n"));
    assert!(used.contains("This opens nothing"), "the code of the last command is used: {used}");
    let nobody =
        refused(&change, &format!("{}{NEW}\n", three_lines(&told, 1).replace("administrator", "nobody")));
    assert!(nobody.contains("This opens nothing"));
    // He forgets his words.
    let lines = three_lines(&told, 1).replace(between(&told, "words “", "”"), codes[3]);
    let recover = [&change[..], &["--recovery"]].concat();
    let weak = refused(&recover, &format!("{lines}password password\n"));
    assert!(!weak.contains("This opens nothing"), "{weak}");
    let changed = done(&recover, &format!("{lines}{NEW}\n"));
    assert!(changed.contains("The words were changed"), "{changed}");
    assert!(refused(&recover, &format!("{lines}{NEW}\n")).contains("This opens nothing"), "good once");
}

#[test]
fn demo_secrets_open_no_other_base() {
    let folder = tempfile::tempdir().unwrap();
    let dir = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    for name in ["one", "two"] {
        done(&["demo", "--data", &dir(name), "--bodies", "1", "--cases", "1"], "");
    }
    // The whole folder: what a process wrote last may still stand in the log beside the base.
    std::fs::remove_dir_all(folder.path().join("two/base")).unwrap();
    std::fs::create_dir(folder.path().join("two/base")).unwrap();
    for entry in std::fs::read_dir(folder.path().join("one/base")).unwrap() {
        let entry = entry.unwrap();
        std::fs::copy(entry.path(), folder.path().join("two/base").join(entry.file_name())).unwrap();
    }
    assert!(refused(&["verify", "--data", &dir("two")], "").contains("another base"));
}
