//! Copies and the courier: what is carried away opens for one key only, and what waits is forgotten when it is sent.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use stezhka_app::AppError;
use stezhka_app::content::Answered;
use stezhka_app::person::say::Say;
use stezhka_app::setup::Rows;
use stezhka_app::setup::people::NewAccount;
use stezhka_app::upkeep::courier::Round;
use stezhka_notify::{Courier, Message, SmtpConfig, Tls};
use stezhka_store::testing::{Kind, base};
use stezhka_terms::{AccountId, CaseId, Compartment};
use stezhka_vault::{
    AccountKeys, CourierKeys, CourierRecord, DeskPublic, Face, GrantRecord, HolderKeys, Inside, Label,
    MemberRecord, Seed, SessionRecord, Suite, Totp, TotpRecord, grant,
};
use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
use tokio::net::TcpListener;

use crate::house::{House, app_on, key, now};

const ADDRESS: &str = "marker-address@mail.example";
const WORDS: &str = "МАРКЕРукопії";

/// The operator: an account that never logs in, its seed offline.
async fn operator(house: &House) -> (AccountId, Seed) {
    let mut rng = rand_core::UnwrapErr(rand::rngs::SysRng);
    let (account, seed) = (AccountId::random(&mut rng), Seed::draw(&mut rng));
    let keys = AccountKeys::from_seed(&house.drawn.base, account, 1, Suite::default(), &seed);
    let new = NewAccount { keys, totp: Totp::draw(&mut rng), rows: Rows::default() };
    house.app.certify_accounts(now(), &house.administrator, &[&new]).await.unwrap();
    (account, seed)
}

/// A base with a read case, long enough for several frames, and its sealed copy.
async fn copied(kind: Kind) -> (House, Seed, CaseId, Vec<u8>) {
    let house = House::build(kind).await;
    let (case, person) = house.registered(WORDS).await;
    for n in 0..40 {
        let say = Say { text: format!("{n} {}", "слово ".repeat(300)) };
        house.app.say(now(), &(&person).into(), case, key(), say).await.unwrap();
    }
    house.app.checkpoint(now()).await.unwrap();
    let (account, seed) = operator(&house).await;
    let mut copy = Vec::new();
    house.app.backup(account, &mut copy).await.unwrap();
    (house, seed, case, copy)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_sealed_copy_is_restored_into_either_database_and_verifies() {
    for (from, to) in [(Kind::Sqlite, Kind::Postgres), (Kind::Postgres, Kind::Sqlite)] {
        let (house, seed, case, copy) = Box::pin(copied(from)).await;
        assert!(copy.len() > 300_000, "several frames: {}", copy.len());
        let empty = base(to).await;
        let restored = app_on(&empty, &house.drawn);
        let report = restored.restore(now(), &seed, &copy[..], |_| {}).await.unwrap();
        assert_eq!((report.cases, report.checkpoints, report.findings), (1, 1, vec![]));
        // The base itself says from then on that it was read back, and from how new a copy.
        assert_eq!(house.app.verify(true, |_| {}).await.unwrap().restored, []);
        restored.checkpoint(now()).await.unwrap();
        let after = restored.verify(true, |_| {}).await.unwrap();
        assert_eq!((after.checkpoints, after.findings), (2, vec![]));
        assert_eq!(after.restored.iter().map(|(_, checkpoint)| *checkpoint).collect::<Vec<_>>(), [1]);
        assert_eq!(restored.state(case).await.unwrap(), house.app.state(case).await.unwrap());
        let task = stezhka_terms::PurposeCode::new("casework").unwrap();
        let account = [Compartment::Account];
        let official = &house.staff["official"];
        let (pages, _) = restored.open(now(), official, case, key(), &account, &task).await.unwrap();
        assert!(pages.0.iter().any(|r| r.text.text().unwrap().contains(WORDS)));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_copy_shows_no_word_and_neither_row_nor_name() {
    let (_house, _, case, copy) = Box::pin(copied(Kind::Sqlite)).await;
    let found = |needle: &[u8]| copy.windows(needle.len()).any(|w| w == needle);
    assert!(!found(WORDS.as_bytes()) && !found(b"name:user-official") && !found(b"R\"events"));
    assert!(!found(case.as_bytes()) && !found(case.to_string().as_bytes()));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_copy_that_is_cut_changed_continued_or_foreign_is_refused_whole() {
    let (house, seed, _, copy) = Box::pin(copied(Kind::Sqlite)).await;
    let line = copy.iter().position(|b| *b == b'\n').unwrap() + 1;
    let length = |at: usize| u32::from_be_bytes(copy[at + 1..at + 5].try_into().unwrap()) as usize + 5;
    let second = line + length(line);
    let third = second + length(second);
    let flipped = |at: usize| {
        let mut bytes = copy.clone();
        bytes[at] ^= 1;
        bytes
    };
    let mut swapped = copy[..line].to_vec();
    swapped.extend_from_slice(&copy[second..third]);
    swapped.extend_from_slice(&copy[line..second]);
    swapped.extend_from_slice(&copy[third..]);
    let mut early = copy[..third].to_vec();
    early[second] = 1;
    let (other, _, _, foreign) = Box::pin(copied(Kind::Sqlite)).await;
    let renamed = [&copy[..line], &foreign[foreign.iter().position(|b| *b == b'\n').unwrap() + 1..]].concat();
    let wrong: Vec<(&str, Vec<u8>)> = vec![
        ("empty", Vec::new()),
        ("no copy", b"SQLite format 3\0".to_vec()),
        ("the line only", copy[..line].to_vec()),
        ("cut in a frame", copy[..copy.len() / 2].to_vec()),
        ("cut between frames", copy[..third].to_vec()),
        ("the last byte missing", copy[..copy.len() - 1].to_vec()),
        ("an early end", early),
        ("frames swapped", swapped),
        ("a frame twice", [&copy[..second], &copy[line..]].concat()),
        ("a frame missing", [&copy[..line], &copy[second..]].concat()),
        ("continued", [&copy[..], &copy[line..]].concat()),
        ("a byte more", [&copy[..], b"x"].concat()),
        ("a byte of the line", flipped(line - 10)),
        ("a byte of a frame", flipped(line + 100)),
        ("a mark", flipped(line)),
        ("a length", flipped(line + 4)),
        ("a byte of the last frame", flipped(copy.len() - 1)),
        ("another base's", foreign),
        ("another base's under this line", renamed),
    ];
    let empty = base(Kind::Sqlite).await;
    let restored = app_on(&empty, &house.drawn);
    for (what, bytes) in wrong {
        let tried = restored.restore(now(), &seed, &bytes[..], |_| {}).await;
        assert!(matches!(tried, Err(AppError::Base(_))), "{what}");
        assert_eq!(empty.db.header().await.unwrap(), None, "{what}: nothing was restored");
        assert_eq!(empty.db.counts().await.unwrap(), (0, 0), "{what}");
    }
    let stranger = restored.restore(now(), &other.drawn.root, &copy[..], |_| {}).await;
    assert!(matches!(stranger, Err(AppError::Base(_))), "another seed opens nothing");
    // After all that, the right copy is still taken, and never a second time.
    assert_eq!(restored.restore(now(), &seed, &copy[..], |_| {}).await.unwrap().findings, []);
    assert!(restored.restore(now(), &seed, &copy[..], |_| {}).await.is_err());
}

/// Sent with a way of reaching her, and answered by the official: one notice waits.
async fn told(house: &House) -> CaseId {
    let mut application = House::application("слово");
    application.answers.insert("reach".to_owned(), Answered::One("email".to_owned()));
    application.answers.insert("email".to_owned(), Answered::One(ADDRESS.to_owned()));
    let official = &house.staff["official"];
    let person = house.app.start().person;
    let case = house.app.send(now(), &person, official.desk, key(), application).await.unwrap().case;
    house.app.sign_receipt(now(), official, case, key(), Default::default()).await.unwrap();
    house.read("official", case, "casework", &["account", "contact", "limits"]).await;
    let say = Say { text: "Приходьте.".to_owned() };
    house.app.say(now(), &official.into(), case, key(), say).await.unwrap();
    case
}

/// A relay that takes or refuses every recipient; answers what it was told.
async fn relay(answer: &'static str) -> (u16, Arc<Mutex<Vec<String>>>) {
    let listener = TcpListener::bind(("127.0.0.1", 0)).await.unwrap();
    let port = listener.local_addr().unwrap().port();
    let heard = Arc::new(Mutex::new(Vec::new()));
    let lines = heard.clone();
    tokio::spawn(async move {
        while let Ok((socket, _)) = listener.accept().await {
            let mut stream = BufReader::new(socket);
            let (mut data, mut line) = (false, String::new());
            stream.write_all(b"220 hello\r\n").await.unwrap();
            while stream.read_line(&mut line).await.unwrap_or(0) > 0 {
                let told = std::mem::take(&mut line).trim_end().to_owned();
                lines.lock().unwrap().push(told.clone());
                let reply = match (data, told.split([' ', ':']).next().unwrap_or_default()) {
                    (true, ".") => {
                        data = false;
                        "250 taken"
                    }
                    (true, _) => continue,
                    (_, "RCPT") => answer,
                    (_, "DATA") => {
                        data = true;
                        "354 go on"
                    }
                    _ => "250 ok",
                };
                if stream.write_all(format!("{reply}\r\n").as_bytes()).await.is_err() {
                    break;
                }
            }
        }
    });
    (port, heard)
}

fn courier(port: u16) -> Courier {
    let config = SmtpConfig {
        host: "127.0.0.1".into(),
        port,
        tls: Tls::Plain,
        credentials: None,
        from: "post@news.example".parse().unwrap(),
        sms_gateway: None,
        authority: None,
        timeout: Duration::from_secs(5),
    };
    Courier::new(&config).unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_waiting_notice_is_sent_once_and_its_address_is_forgotten() {
    for kind in [Kind::Sqlite, Kind::Postgres] {
        let house = House::build(kind).await;
        told(&house).await;
        assert_eq!(house.app.db().outgoing().await.unwrap().len(), 1);
        let (port, heard) = relay("250 ok").await;
        let (seed, post) = (&house.drawn.courier, courier(port));
        let (one, two) =
            tokio::join!(house.app.send_due(now(), seed, &post), house.app.send_due(now(), seed, &post));
        assert_eq!(one.unwrap().sent + two.unwrap().sent, 1, "two nodes send it once");
        assert_eq!(house.app.db().outgoing().await.unwrap(), []);
        let lines = heard.lock().unwrap().clone();
        assert_eq!(lines.iter().filter(|l| l.contains(ADDRESS) && l.starts_with("RCPT")).count(), 1);
        assert_eq!(house.app.send_due(now(), seed, &post).await.unwrap(), Round::default());
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_relay_that_is_away_is_tried_later_and_a_dead_address_never_again() {
    let house = House::build(Kind::Sqlite).await;
    told(&house).await;
    let seed = &house.drawn.courier;
    let closed = TcpListener::bind(("127.0.0.1", 0)).await.unwrap().local_addr().unwrap().port();
    let away = courier(closed);
    let later = Round { later: 1, ..Round::default() };
    assert_eq!(house.app.send_due(now(), seed, &away).await.unwrap(), later);
    assert_eq!(house.app.send_due(now(), seed, &away).await.unwrap(), Round::default(), "not at once");
    let soon = now().plus_millis(10 * 60_000);
    assert_eq!(house.app.send_due(soon, seed, &away).await.unwrap(), later);
    let waiting = house.app.db().outgoing().await.unwrap();
    assert_eq!((waiting.len(), waiting[0].tries), (1, 2));
    let (port, _) = relay("550 nobody").await;
    let never = Round { never: 1, ..Round::default() };
    assert_eq!(house.app.send_due(now().plus_millis(86_400_000), seed, &courier(port)).await.unwrap(), never);
    assert_eq!(house.app.db().outgoing().await.unwrap(), []);
}

#[tokio::test(flavor = "multi_thread")]
async fn every_secret_of_the_service_together_opens_waiting_addresses_and_nothing_else() {
    let house = House::build(Kind::Sqlite).await;
    let case = told(&house).await;
    let (base, db) = (house.drawn.base, house.app.db());
    let directory = house.app.directory().await.unwrap();
    let row = db.case(case).await.unwrap().unwrap();
    let leaves = db.leaves(case).await.unwrap();
    let chain = stezhka_app::Chain::join(&row, &db.events(case).await.unwrap(), &leaves).unwrap();
    let trust = stezhka_app::Trust { base: &base, directory: &directory };
    let limiter = Seed::from_slice(&[7; 32]).unwrap();
    let desks: Vec<DeskPublic> = directory.desks().map(|d| (**d).clone()).collect();
    let (mut envelopes, mut grants, mut totps) = (0, 0, 0);
    for seed in [&house.drawn.node, &house.drawn.courier, &limiter] {
        for opener in db.openers().await.unwrap() {
            let thief = AccountKeys::from_seed(&base, opener.account, 1, Suite::default(), seed);
            for desk in &desks {
                for envelope in db.envelopes(desk.desk, opener.account).await.unwrap() {
                    let record: MemberRecord = serde_json::from_slice(&envelope.record).unwrap();
                    let certified = directory.desk_now(desk.desk).unwrap();
                    assert!(record.open(&base, &thief, certified).is_err());
                    envelopes += 1;
                }
            }
            if let Some((_, record)) = db.totp(opener.account).await.unwrap() {
                let record: TotpRecord = serde_json::from_slice(&record).unwrap();
                assert!(record.open(&base, &thief).is_err());
                totps += 1;
            }
        }
        for stored in db.grants(case).await.unwrap() {
            let record: GrantRecord = serde_json::from_slice(&stored.record).unwrap();
            let epoch = chain.epoch(trust, record.compartment, record.epoch).unwrap();
            let holder = AccountId::from_bytes(record.holder);
            let thief = AccountKeys::from_seed(&base, holder, record.holder_epoch, Suite::default(), seed);
            assert!(grant::open(&base, HolderKeys::Person(&thief), &record, &epoch).is_err());
            assert!(grant::open(&base, HolderKeys::Account(&thief), &record, &epoch).is_err());
            grants += 1;
        }
    }
    assert!(envelopes > 30 && grants > 10 && totps > 30, "{envelopes} {grants} {totps}: all were tried");
    let waiting = db.outgoing().await.unwrap();
    let record = |channel: &str| CourierRecord {
        message: waiting[0].message,
        channel: Label::new(channel).unwrap(),
        blob: waiting[0].sealed.clone(),
    };
    let opens =
        |seed: &Seed| record("email").open(&base, &CourierKeys::from_seed(&base, Suite::default(), seed));
    assert!(opens(&house.drawn.node).is_err() && opens(&limiter).is_err());
    let told = Message::from_bytes(&opens(&house.drawn.courier).unwrap()).unwrap();
    assert!(serde_json::to_string(&told).unwrap().contains(ADDRESS), "the one exception, said openly");
    assert!(!waiting[0].sealed.windows(6).any(|w| w == b"marker"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_sweep_forgets_drafts_and_keys_past_their_day_and_locks_idle_sessions() {
    for kind in [Kind::Sqlite, Kind::Postgres] {
        let house = House::build(kind).await;
        let (app, db) = (&house.app, house.app.db());
        let beginner = app.start();
        app.answer(now(), &beginner.person, "page-1", &House::application("слово").answers).await.unwrap();
        let (person, one) = (app.start().person, key());
        let desk = house.staff["official"].desk;
        app.send(now(), &person, desk, one, House::application("слово")).await.unwrap();
        let mut rng = rand_core::UnwrapErr(rand::rngs::SysRng);
        let inside = Inside {
            seed: Seed::draw(&mut rng),
            absolute_end: now().plus_millis(12 * 3_600_000),
            step_up_end: None,
            code_awaiting: None,
        };
        let account = beginner.person.account();
        let (cookie, record) =
            SessionRecord::begin(app.base(), Face::Portal, account, &inside, now(), &mut rng).unwrap();
        let row = stezhka_store::SessionRow {
            sid: cookie.sid_hash().to_vec(),
            account,
            face: "portal".to_owned(),
            idle_end: record.idle_end.millis(),
            absolute_end: record.absolute_end.millis(),
            record: serde_json::to_vec(&record).unwrap(),
        };
        let stored = row.clone();
        let put = db.write(move |tx| {
            let row = stored.clone();
            Box::pin(async move {
                stezhka_store::put_session(tx, &row).await?;
                Ok::<_, stezhka_store::WriteError<()>>(())
            })
        });
        assert!(put.await.is_ok());
        let scope = person.account().as_bytes().to_vec();
        // Nothing is swept before its time.
        app.sweep(now()).await.unwrap();
        assert_eq!(db.session(&row.sid).await.unwrap().unwrap(), row);
        assert!(!db.drafts(account).await.unwrap().is_empty());
        assert!(db.request(one, &scope).await.unwrap().is_some());
        // Idle: the seal is gone, the tombstone says "locked".
        app.sweep(record.idle_end.plus_millis(1)).await.unwrap();
        let locked: SessionRecord =
            serde_json::from_slice(&db.session(&row.sid).await.unwrap().unwrap().record).unwrap();
        assert!(locked.blob.is_empty());
        assert!(locked.open(app.base(), Face::Portal, &cookie, now()).is_err(), "even with the cookie");
        // Over: nothing of it is left; nor of drafts and keys past their day.
        app.sweep(now().plus_millis(400 * 86_400_000)).await.unwrap();
        app.sweep(now().plus_millis(400 * 86_400_000)).await.unwrap();
        assert_eq!(db.session(&row.sid).await.unwrap(), None);
        assert_eq!(db.drafts(account).await.unwrap(), []);
        assert_eq!(db.request(one, &scope).await.unwrap(), None);
    }
}
