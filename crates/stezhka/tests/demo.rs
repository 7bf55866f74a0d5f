//! The demo country from inside: its cases stand in every stage, its people log in, and what opens there opens
//! nowhere else; a desk of a real base is made by several hands.
#![expect(clippy::unwrap_used, reason = "tests may panic")]

#[expect(dead_code, reason = "other tests use more of it")]
mod common;
#[path = "common/inside.rs"]
mod inside;

use std::collections::{BTreeMap, BTreeSet};

use stezhka_app::{App, AppError};
use stezhka_store::{Db, OpenerRow, WriteError};
use stezhka_vault::{Totp, VaultError};

use std::io::Write;
use std::process::{Command, Stdio};

use common::{between, done, mode, now, refused};
use inside::{accounts, house};

async fn login(app: &App, account: &serde_json::Value) -> Result<usize, AppError> {
    let text = |key: &str| account[key].as_str().unwrap();
    let at = now();
    let code = Totp::read(text("totp")).unwrap().code(Totp::step(at)).unwrap();
    app.login(at, text("name"), text("passphrase"), &format!("{code:06}"), 0).await.map(|l| l.desks.len())
}

#[tokio::test(flavor = "multi_thread")]
async fn the_demo_has_cases_in_every_stage_and_people_who_log_in() {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::tempdir().unwrap();
    let dir = folder.path().join("demo");
    let words = dir.to_str().unwrap();
    let small = ["demo", "--data", words, "--bodies", "2", "--cases", "12"];
    done(&small, "");
    let before = std::fs::read(dir.join("demo-accounts.json")).unwrap();
    done(&small, "");
    assert!(before == std::fs::read(dir.join("demo-accounts.json")).unwrap(), "the accounts are kept");
    for secret in ["demo-accounts.json", "keys.json"] {
        let mode = std::fs::metadata(dir.join(secret)).unwrap().permissions().mode();
        assert_eq!(mode & 0o077, 0, "{secret} is for its owner alone");
    }
    let app = house(&dir).await;
    let cases = app.db().cases_after(None, 100).await.unwrap();
    assert_eq!(cases.len(), 12, "the second run adds nothing");
    let told = accounts(&dir);
    let ready = told["ready"].as_array().unwrap();
    let mut roles = BTreeMap::new();
    for account in ready {
        roles.entry(account["role"].as_str().unwrap()).or_insert(account);
        assert!(!account["desk"].as_str().unwrap().is_empty());
    }
    assert_eq!(
        roles.keys().copied().collect::<Vec<_>>(),
        [
            "administrator",
            "child_specialist",
            "clerk",
            "decider",
            "lead",
            "monitor",
            "official",
            "registrar",
            "second_reader"
        ]
    );
    for (role, account) in roles {
        let desks = usize::from(role != "administrator");
        assert_eq!(login(&app, account).await.unwrap(), desks, "{role} sits at one desk");
        assert!(matches!(login(&app, account).await, Err(AppError::WrongSecret)), "a code opens once");
    }
    let alone = told["staff"].as_array().unwrap().iter().filter(|a| a["name"] == "keyholder.kmda").count();
    assert_eq!(alone, 1, "one official works alone, with a second key-holder");
    let applicants = told["applicants"].as_array().unwrap();
    assert_eq!(applicants.len(), 10);
    for applicant in applicants {
        let (code, pin) = (applicant["code"].as_str().unwrap(), applicant["pin"].as_str().unwrap());
        let back = app.return_by_code(now(), code, pin, 0).await.unwrap();
        assert!(back.person.case.is_some() && !applicant["about"].as_str().unwrap().is_empty());
    }
    assert_eq!(told["code"], applicants[0]["code"]);
    let code = done(&["demo", "totp", "--data", words, "administrator"], "");
    assert!(code.trim().len() == 6 && code.trim().bytes().all(|b| b.is_ascii_digit()), "{code}");
    assert!(done(&["demo", "totp", "--data", words], "").contains("  administrator\n"));
}

#[tokio::test(flavor = "multi_thread")]
async fn the_demo_has_work_of_every_kind_up_to_today() {
    // As many as `make run` makes.
    let folder = tempfile::tempdir().unwrap();
    let dir = folder.path().join("demo");
    done(&["demo", "--data", dir.to_str().unwrap(), "--bodies", "2", "--cases", "100"], "");
    let app = house(&dir).await;
    let cases = app.db().cases_after(None, 100).await.unwrap();
    let stages: BTreeSet<&str> = cases.iter().map(|c| c.stage.as_str()).collect();
    let all = [
        "anew",
        "closed",
        "granted",
        "received",
        "refused",
        "registered",
        "returned",
        "sent",
        "under_appeal",
        "withdrawn",
    ];
    assert_eq!(stages.into_iter().collect::<Vec<_>>(), all);
    let today = now().day();
    let (mut dues, mut ages, mut days) = (BTreeSet::new(), BTreeSet::new(), BTreeSet::new());
    let (mut child, mut hearing, mut refusal) = (0, 0, 0);
    for case in &cases {
        for duty in app.db().duties(case.case).await.unwrap() {
            let ahead = duty.due.map(|due| due - i64::from(today.number()));
            dues.insert(match ahead {
                None => "unknown",
                Some(..0) => "past",
                Some(0) => "today",
                Some(1..=7) => "this week",
                Some(_) => "later",
            });
            child += i32::from(duty.owner == "children");
            hearing += i32::from(duty.obligation.as_str() == "hear_before_conclusion");
            refusal += i32::from(duty.obligation.as_str() == "second_reading");
        }
        let age = today.number() - stezhka_terms::Moment::from_millis(case.changed).day().number();
        assert!(age >= 0, "nothing happens after now");
        ages.insert(if age < 15 { "new" } else { "old" });
        days.insert(age);
    }
    assert_eq!(dues.into_iter().collect::<Vec<_>>(), ["later", "past", "this week", "today", "unknown"]);
    assert!(ages.len() == 2 && days.contains(&0) && days.len() > 12, "{days:?}");
    assert!(child > 0 && hearing > 0 && refusal > 0, "{child} {hearing} {refusal}");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_opener_of_the_demo_copied_into_another_base_opens_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let dir = |name: &str| folder.path().join(name);
    for name in ["demo", "other"] {
        done(&["demo", "--data", dir(name).to_str().unwrap(), "--bodies", "1", "--cases", "1"], "");
    }
    done(&["admin", "init", "--data", dir("real").to_str().unwrap()], "");
    let demo = house(&dir("demo")).await;
    let mut account = accounts(&dir("demo"))["staff"][0].clone();
    let name = format!("name:{}", account["name"].as_str().unwrap());
    let row = demo.db().opener(&name).await.unwrap().unwrap();
    let (_, totp) = demo.db().totp(row.account).await.unwrap().unwrap();
    assert_eq!(login(&demo, &account).await.unwrap(), 1, "it opens where it belongs");
    account["name"] = "copied".into();
    let row = OpenerRow { name: "name:copied".to_owned(), ..row };
    for name in ["other", "real"] {
        let there = house(&dir(name)).await;
        copy(there.db(), row.clone(), totp.clone()).await;
        let answer = login(&there, &account).await.unwrap_err();
        let expected = match name {
            "other" => matches!(answer, AppError::WrongSecret),
            _ => matches!(answer, AppError::Vault(VaultError::DemoOnly)),
        };
        assert!(expected, "{name}: {answer:?}");
    }
}

async fn copy(db: &Db, row: OpenerRow, totp: Vec<u8>) {
    let written = db.write(move |tx| {
        let (row, totp) = (row.clone(), totp.clone());
        Box::pin(async move {
            stezhka_store::add_opener(tx, &row).await?;
            stezhka_store::put_totp(tx, row.account, 1, &totp).await?;
            Ok::<_, WriteError<std::convert::Infallible>>(())
        })
    });
    written.await.unwrap();
}

/// Somebody with an authenticator, whose codes open once each.
struct Person {
    name: String,
    words: String,
    totp: Totp,
    last: i64,
}

impl Person {
    fn told(name: &str, told: &str) -> Self {
        let totp = Totp::read(between(told, "one-time codes ", ".")).unwrap();
        let words = between(told, "words “", "”").to_owned();
        Self { name: name.to_owned(), words, totp, last: 0 }
    }

    /// A code that was not used yet; waits when the next one is too far ahead.
    fn code(&mut self) -> String {
        while self.last > Totp::step(now()) {
            std::thread::sleep(std::time::Duration::from_millis(500));
        }
        self.last = Totp::step(now()).max(self.last + 1);
        format!("{:06}", self.totp.code(self.last).unwrap())
    }

    /// Name, words and code.
    fn lines(&mut self) -> String {
        let code = self.code();
        format!("{}\n{}\n{code}\n", self.name, self.words)
    }
}

/// A command that shows new words and a secret once, and then asks for the first code. Answers what was said at the end.
fn drawn(args: &[&str], name: &str, lines: &str) -> (Person, String) {
    use std::io::{BufRead, BufReader, Read};
    let mut child = Command::new(env!("CARGO_BIN_EXE_stezhka"))
        .args(args)
        .args(["--lang", "en"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let (mut says, mut out) = (child.stdin.take().unwrap(), BufReader::new(child.stdout.take().unwrap()));
    says.write_all(lines.as_bytes()).unwrap();
    let mut told = String::new();
    while !told.contains("words “") {
        assert!(out.read_line(&mut told).unwrap() > 0, "{told}");
    }
    let mut person = Person::told(name, &told);
    writeln!(says, "{}", person.code()).unwrap();
    let mut rest = String::new();
    out.read_to_string(&mut rest).unwrap();
    assert!(child.wait().unwrap().success(), "{told}{rest}");
    (person, rest)
}

fn accept(dir: &str, name: &str, paper: &str) -> (Person, String) {
    drawn(&["admin", "accept", "--data", dir], name, &format!("{paper}\n\n"))
}

#[tokio::test(flavor = "multi_thread")]
async fn a_lead_of_the_demo_takes_a_substitute_vouches_for_a_desk_and_a_clerk_draws_new_keys() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("demo");
    let dir = path.to_str().unwrap();
    done(&["demo", "--data", dir, "--bodies", "3", "--cases", "1"], "");
    let told = accounts(&path);
    let of = |role: &str| -> Vec<Person> {
        let all = told["staff"].as_array().unwrap().iter();
        let text = |a: &serde_json::Value, key: &str| a[key].as_str().unwrap().to_owned();
        // Intake desks' names have two words; others name their kind between.
        let intake =
            |name: &str| name.split_once('.').is_some_and(|(r, body)| r == role && !body.contains('.'));
        all.filter(|a| intake(&text(a, "name")))
            .map(|a| Person {
                name: text(a, "name"),
                words: text(a, "passphrase"),
                totp: Totp::read(&text(a, "totp")).unwrap(),
                last: 0,
            })
            .collect()
    };
    let (mut leads, officials, mut clerks) = (of("lead"), of("official"), of("clerk"));
    // At one of the three desks an official works alone.
    assert_eq!((leads.len(), officials.len(), clerks.len()), (2, 3, 2));
    let app = house(&path).await;
    let account = |name: String| {
        let app = app.clone();
        async move { app.db().opener(&format!("name:{name}")).await.unwrap().unwrap().account }
    };
    // The second official sits in for the first for a day; nobody but a member says so, and not for ever.
    let far = account(officials[2].name.clone()).await.to_string();
    let until = |days| now().day().plus_days(days).to_string();
    let (soon, late) = (until(1), until(300));
    let cover = ["admin", "cover", "--data", dir, "--account", &far, "--role", "official", "--until"];
    assert!(refused(&[&cover[..], &[&late]].concat(), &leads[0].lines()).contains("not yours"));
    let said = done(&[&cover[..], &[&soon]].concat(), &leads[0].lines());
    assert!(said.contains(&format!("up to {soon}")), "{said}");
    let directory = app.directory().await.unwrap();
    assert_eq!(directory.desks_of(far.parse().unwrap()).count(), 2);
    assert!(done(&["upkeep", "--data", dir], "").contains("Substitutions ended: 0"));
    // A clerk founds a desk: the lead of the other one vouches, and the administrator's signature is awaited.
    let founder = account(clerks[0].name.clone()).await;
    let digits = directory.account(founder).unwrap().fingerprint(app.base());
    let member = format!("{founder}:lead+official");
    let desk = ["admin", "desk", "--data", dir, "--body", "osa-05", "--kind", "review", "--member", &member];
    let waits = done(&desk, &clerks[0].lines());
    let id = between(&waits, "Waits for signatures: ", "\n");
    let vouch = ["admin", "vouch", "--data", dir, "--id", id, "--digits"];
    let mut unheard = digits.clone().into_bytes();
    unheard[0] = if unheard[0] == b'9' { b'8' } else { unheard[0] + 1 };
    let unheard = String::from_utf8(unheard).unwrap();
    assert!(refused(&[&vouch[..], &[&unheard]].concat(), &leads[1].lines()).contains("eight digits"));
    assert!(done(&[&vouch[..], &[&digits]].concat(), &leads[1].lines()).contains("the administrator signs"));
    // New keys of the other clerk wait for the same hand; until then the old ones open.
    let lines = format!("{}\n", clerks[1].lines());
    let name = clerks[1].name.clone();
    let (_, said) = drawn(&["admin", "rekey", "--data", dir], &name, &lines);
    assert!(said.contains("Waits for signatures"), "{said}");
    let listed = done(&["admin", "sign", "--data", dir], "");
    assert!(listed.contains(id) && listed.contains("new keys of"), "{listed}");
    let stranger = refused(&["admin", "sign", "--data", dir, "--id", id], &clerks[1].lines());
    assert!(stranger.contains("no administrator"), "{stranger}");
}

#[test]
fn an_invited_lead_founds_a_desk_the_administrator_countersigns_and_a_colleague_is_let_in_by_voice() {
    let folder = tempfile::tempdir().unwrap();
    let dir = folder.path().join("real");
    let dir = dir.to_str().unwrap();
    let mut root = Person::told("administrator", &done(&["admin", "init", "--data", dir], ""));
    let mut paper = |name: &str| {
        let invited = done(&["admin", "invite", "--data", dir, "--name", name], &root.lines());
        assert!(!invited.contains("words “"), "the administrator learns no words: {invited}");
        between(&invited, "not shown again: ", "\n").to_owned()
    };
    let (first, second) = (paper("olena"), paper("petro"));
    let wrong = format!("{}\n\n", first.replace(['1', '2', '3'], "4"));
    assert!(refused(&["admin", "accept", "--data", dir], &wrong).contains("This opens nothing"));
    let (mut olena, said) = accept(dir, "olena", &first);
    let account = between(&said, "Account: ", "\n").to_owned();
    assert!(
        refused(&["admin", "accept", "--data", dir], &format!("{first}\n\n")).contains("This opens nothing")
    );
    let (_, other) = accept(dir, "petro", &second);
    let (petro, digits) = (between(&other, "Account: ", "\n"), between(&other, "Compare by voice: ", "."));
    assert_eq!(digits.len(), 8, "{digits}");

    let desk = ["admin", "desk", "--data", dir, "--body", "rsa-1210", "--kind", "intake", "--member"];
    let leaderless = format!("{account}:official");
    assert!(refused(&[&desk[..], &[&leaderless]].concat(), "").contains("lead"));
    let alone = format!("{account}:official+lead");
    let waits = done(&[&desk[..], &[&alone]].concat(), &olena.lines());
    assert!(waits.contains("until at least two hold the key"), "{waits}");
    let id = between(&waits, "Waits for signatures: ", "\n");
    assert!(done(&["admin", "sign", "--data", dir], "").contains(id));
    let made = done(&["admin", "sign", "--data", dir, "--id", id], &root.lines());
    assert!(made.contains("The desk was made"), "{made}");
    let seat = ["admin", "seat", "--data", dir, "--account", petro, "--role", "official", "--digits", digits];
    assert!(done(&seat, &olena.lines()).contains("covers from now on"));
    done(&["verify", "--data", dir, "--signatures"], "");
}

#[test]
fn keys_that_others_may_read_and_a_root_of_another_base_are_refused() {
    let folder = tempfile::tempdir().unwrap();
    let dir = |name: &str| folder.path().join(name);
    for name in ["one", "two"] {
        done(&["admin", "init", "--data", dir(name).to_str().unwrap()], "");
    }
    let keys = dir("one").join("keys.json");
    let verify = ["verify", "--data", dir("one").to_str().unwrap()].map(str::to_owned);
    let verify: Vec<&str> = verify.iter().map(String::as_str).collect();
    mode(&keys, 0o640);
    assert!(refused(&verify, "").contains("chmod 600"));
    mode(&keys, 0o600);
    done(&verify, "");
    let read = |name: &str| std::fs::read_to_string(dir(name).join("keys.json")).unwrap();
    let root = |text: &str| between(text, "\"root\": \"", "\"").to_owned();
    let swapped = read("one").replace(&root(&read("one")), &root(&read("two")));
    std::fs::write(&keys, swapped).unwrap();
    let says = refused(&verify, "");
    assert!(says.contains("another base"), "{says}");
    assert!(refused(&["verify", "--data", dir("none").to_str().unwrap()], "").contains("keys.json"));
}

#[test]
fn the_registers_find_old_names_and_refuse_what_is_no_workbook() {
    let found = done(&["registry", "find", "Новомосковський район"], "");
    assert!(found.contains("Самарівський"), "{found}");
    assert!(refused(&["registry", "find", "Неіснуюче місто"], "").contains("Nothing called"));
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("wrong.xlsx");
    std::fs::write(&file, "not a workbook").unwrap();
    for verb in ["diff", "import"] {
        assert!(refused(&["registry", verb, file.to_str().unwrap()], "").contains("wrong.xlsx"));
    }
}
