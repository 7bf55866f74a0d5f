//! The ceremony of accounts and desks: papers, first logins, voices compared, substitutes by nine o'clock.

use std::sync::Arc;

use stezhka_app::official::accept_invitation::{Arrived, Chosen};
use stezhka_app::official::invite::{Invite, Invited};
use stezhka_app::official::login::LoggedIn;
use stezhka_app::setup::desks::NewDesk;
use stezhka_app::{AppError, Staff};
use stezhka_store::testing::Kind;
use stezhka_terms::{BodyId, Moment, Role};
use stezhka_vault::{Totp, VaultError};

use crate::house::{House, key, now};

const BOTH: [Kind; 2] = [Kind::Sqlite, Kind::Postgres];
const MINUTE: i64 = 60_000;
const DAY: i64 = 86_400_000;

/// Somebody with an authenticator: each code opens once.
struct Newcomer {
    name: String,
    words: String,
    totp: Totp,
    arrived: Arrived,
}

fn six(totp: &Totp, at: Moment) -> String {
    format!("{:06}", totp.code(Totp::step(at)).unwrap())
}

fn wrong<T>(result: Result<T, AppError>) -> bool {
    result.is_err_and(|e| matches!(e, AppError::WrongSecret))
}

fn whom<'a>(name: &'a str, roles: &[Role]) -> Invite<'a> {
    Invite { name, desk: None, roles: roles.to_vec(), anew: false }
}

impl House {
    async fn invited(&self, invite: Invite<'_>) -> Invited {
        self.app.invite(now(), &self.administrator, invite).await.unwrap()
    }

    async fn accept(&self, at: Moment, invited: &Invited) -> Newcomer {
        let code = invited.code.shown();
        let begun = self.app.begin_arrival(at, &code, Chosen::Generated, 0).await.unwrap();
        let totp = Totp::read(&begun.totp).unwrap();
        let one_time = six(&totp, at);
        let arrived = self.app.finish_arrival(at, &code, &begun.token, &one_time, 0).await.unwrap();
        Newcomer { name: begun.name, words: begun.words.to_string(), totp, arrived }
    }

    async fn newcomer(&self, name: &str) -> Newcomer {
        let invited = self.invited(whom(name, &[Role::Official])).await;
        self.accept(now(), &invited).await
    }

    async fn enter(&self, who: &Newcomer, at: Moment) -> Result<LoggedIn, AppError> {
        self.app.login(at, &who.name, &who.words, &six(&who.totp, at), 0).await
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_paper_gives_an_account_at_its_first_login_and_a_lead_seats_it() {
    for kind in BOTH {
        let house = House::build(kind).await;
        let (app, lead) = (&house.app, &house.staff["lead"]);
        let (case, _) = house.registered("слово").await;
        let invited =
            house.invited(Invite { desk: Some(lead.desk), ..whom("olena", &[Role::Official]) }).await;
        let code = invited.code.shown();
        let before = app.db().directory_seq().await.unwrap();
        let begun = app.begin_arrival(now(), &code, Chosen::Generated, 0).await.unwrap();
        assert_eq!(begun.words.split(' ').count(), 5);
        assert!(begun.address.starts_with("otpauth://totp/office:olena?secret="));
        assert_eq!(
            app.db().directory_seq().await.unwrap(),
            before,
            "nothing is stored before the first code"
        );
        assert!(wrong(app.login(now(), "olena", &begun.words, "000000", 0).await));
        let totp = Totp::read(&begun.totp).unwrap();
        let not_it = format!("{:06}", (totp.code(Totp::step(now())).unwrap() + 1) % 1_000_000);
        let refused = app.finish_arrival(now(), &code, &begun.token, &not_it, 0).await;
        assert!(matches!(refused, Err(AppError::Field { field, .. }) if field == "one_time"));
        let one_time = six(&totp, now());
        let arrived = app.finish_arrival(now(), &code, &begun.token, &one_time, 0).await.unwrap();
        assert_eq!(arrived.account, invited.account);
        // The account exists and sits nowhere; its first code opens nothing again.
        assert!(wrong(app.login(now(), "olena", &begun.words, &one_time, 0).await));
        let later = now().plus_millis(MINUTE);
        let logged = app.login(later, "olena", &begun.words, &six(&totp, later), 0).await.unwrap();
        assert!(logged.desks.is_empty() && app.at_desk(now(), &logged.keys, lead.desk).await.is_err());
        // Eight digits by voice; one of them wrong, and nobody comes in.
        let mut digits = arrived.fingerprint.clone();
        digits.replace_range(7.., if digits.ends_with('1') { "2" } else { "1" });
        let roles = vec![Role::Official];
        let refused = app.join(later, lead, arrived.account, roles.clone(), &digits).await;
        assert!(matches!(refused, Err(AppError::FingerprintDiffers)));
        let official = &house.staff["official"];
        let refused = app.join(later, official, arrived.account, roles.clone(), &arrived.fingerprint).await;
        assert!(matches!(refused, Err(AppError::NotAllowed)), "a member who does not lead");
        let spaced = format!("{} {}", &arrived.fingerprint[..4], &arrived.fingerprint[4..]);
        app.join(later, lead, arrived.account, roles, &spaced).await.unwrap();
        let olena = app.at_desk(now(), &logged.keys, lead.desk).await.unwrap();
        let task = stezhka_terms::PurposeCode::new("casework").unwrap();
        let account = [stezhka_terms::Compartment::Account];
        app.sign_receipt(later, &olena, case, key(), Default::default()).await.unwrap();
        let (pages, _) = app.open(later, &olena, case, key(), &account, &task).await.unwrap();
        assert!(pages.0.iter().any(|r| r.text.text().unwrap().contains("слово")), "{kind:?}");
        assert_eq!(app.verify(true, |_| {}).await.unwrap().findings, vec![]);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_wrong_a_used_and_an_expired_paper_get_one_answer() {
    for kind in BOTH {
        let house = House::build(kind).await;
        let app = &house.app;
        let begin =
            |at, code: String| async move { app.begin_arrival(at, &code, Chosen::Generated, 0).await };
        let invited = house.invited(whom("olena", &[])).await;
        let code = invited.code.shown().to_string();
        let digit = |at: usize| {
            let mut text = code.clone();
            let other = if &code[at..=at] == "0" { "1" } else { "0" };
            text.replace_range(at..=at, other);
            text
        };
        assert!(wrong(begin(now(), digit(0)).await), "another row");
        assert!(wrong(begin(now(), digit(38)).await), "another secret");
        assert!(wrong(begin(now(), "не код".to_owned()).await));
        assert!(wrong(begin(now().plus_millis(DAY + 1), code.clone()).await), "a day later");
        // Begun in time and finished too late; begun with another paper.
        let begun = begin(now(), code.clone()).await.unwrap();
        let totp = Totp::read(&begun.totp).unwrap();
        let late = now().plus_millis(DAY + 1);
        assert!(wrong(app.finish_arrival(late, &code, &begun.token, &six(&totp, late), 0).await));
        let other = house.invited(whom("petro", &[])).await;
        let crossed = other.code.shown();
        assert!(wrong(app.finish_arrival(now(), &crossed, &begun.token, &six(&totp, now()), 0).await));
        // A second paper for the same name ends the first.
        let again = house.invited(whom("olena", &[])).await;
        assert!(wrong(begin(now(), code).await));
        house.accept(now(), &again).await;
        assert!(wrong(begin(now(), again.code.shown().to_string()).await), "used");
        let taken = app.invite(now(), &house.administrator, whom("olena", &[])).await;
        assert!(matches!(taken, Err(AppError::Field { .. })));
        // Upkeep forgets what is over.
        app.sweep(late).await.unwrap();
        assert_eq!(app.db().invitation_of("name:petro").await.unwrap(), None, "{kind:?}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_paper_typed_twice_at_once_gives_one_account() {
    for kind in BOTH {
        let house = Arc::new(House::build(kind).await);
        let invited = house.invited(whom("olena", &[])).await;
        let code = invited.code.shown().to_string();
        let tasks: Vec<_> = (0..4)
            .map(|_| {
                let (house, code) = (house.clone(), code.clone());
                tokio::spawn(async move {
                    let begun = house.app.begin_arrival(now(), &code, Chosen::Generated, 0).await?;
                    let one_time = six(&Totp::read(&begun.totp).unwrap(), now());
                    house.app.finish_arrival(now(), &code, &begun.token, &one_time, 0).await
                })
            })
            .collect();
        let (mut came, mut refused) = (0, 0);
        for task in tasks {
            match task.await.unwrap() {
                Ok(_) => came += 1,
                Err(AppError::WrongSecret) => refused += 1,
                Err(other) => panic!("{other:?}"),
            }
        }
        assert_eq!((came, refused), (1, 3), "{kind:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn own_words_among_the_first_guesses_are_refused_before_anything_else() {
    let house = House::build(Kind::Sqlite).await;
    let invited = house.invited(whom("olena", &[])).await;
    let code = invited.code.shown();
    for weak in ["коротко", "Слава Україні! 2024", "qwertyuiop12345"] {
        let refused = house.app.begin_arrival(now(), &code, Chosen::Own(weak), 0).await;
        assert!(matches!(refused, Err(AppError::Vault(VaultError::Weak(_)))), "{weak}");
    }
    let own = "сусідський півень кричить о п'ятій";
    let begun = house.app.begin_arrival(now(), &code, Chosen::Own(own), 0).await.unwrap();
    assert_eq!(begun.words.as_str(), own);
}

#[tokio::test(flavor = "multi_thread")]
async fn who_holds_the_base_and_the_service_secrets_but_no_paper_draws_nothing() {
    let house = House::build(Kind::Sqlite).await;
    let invited = house.invited(whom("olena", &[Role::Official])).await;
    let row = house.app.db().invitation_of("name:olena").await.unwrap().unwrap();
    let text = String::from_utf8(row.record.clone()).unwrap();
    let secret: String = invited.code.shown().chars().filter(char::is_ascii_digit).skip(7).collect();
    assert!(!text.contains(&secret) && !text.contains(&secret[..8]));
    // The thief writes a row of his own, with a salt and a code that he knows: the directory does not know its key.
    let code = stezhka_vault::InvitationCode::draw(&mut rand_core::UnwrapErr(rand::rngs::SysRng));
    let locator = code.locator().as_str().to_owned();
    house.edit(&format!("UPDATE invitations SET locator = '{locator}'")).await;
    assert!(wrong(house.app.begin_arrival(now(), &code.shown(), Chosen::Generated, 0).await));
    // And a later end in the row is no later end.
    house.edit(&format!("UPDATE invitations SET locator = '{}', expires = expires * 2", row.locator)).await;
    let late = now().plus_millis(DAY + 1);
    let shown = invited.code.shown();
    assert!(wrong(house.app.begin_arrival(late, &shown, Chosen::Generated, 0).await));
    house.app.begin_arrival(now(), &shown, Chosen::Generated, 0).await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_later_desk_waits_for_a_voucher_and_the_administrator_and_an_administrator_alone_seats_nobody() {
    for kind in BOTH {
        let house = House::build(kind).await;
        let (app, administrator) = (&house.app, &house.administrator);
        let (olena, petro) = (house.newcomer("olena").await, house.newcomer("petro").await);
        let later = now().plus_millis(MINUTE);
        let founder = house.enter(&olena, later).await.unwrap().keys;
        let new = NewDesk {
            body: BodyId::new("osa-14").unwrap(),
            kind: "intake".to_owned(),
            members: vec![
                (olena.arrived.account, vec![Role::Lead, Role::Official]),
                (petro.arrived.account, vec![Role::Official]),
            ],
        };
        let unheard = [(petro.arrived.account, "00000000".to_owned())];
        let refused = app.propose_desk(later, &founder, &new, &unheard).await;
        assert!(matches!(refused, Err(AppError::FingerprintDiffers)));
        let heard = [(petro.arrived.account, petro.arrived.fingerprint.clone())];
        let plan = app.propose_desk(later, &founder, &new, &heard).await.unwrap();
        let id = *plan.desk().as_bytes();
        // Everybody in this ceremony could be the administrator's own invention: a lead must vouch.
        assert!(matches!(app.countersign(later, administrator, id).await, Err(AppError::NotAllowed)));
        let lead = &house.staff["lead"];
        let refused = app.vouch(later, lead, plan.desk(), &petro.arrived.fingerprint).await;
        assert!(matches!(refused, Err(AppError::FingerprintDiffers)));
        let official = &house.staff["official"];
        let refused = app.vouch(later, official, plan.desk(), &olena.arrived.fingerprint).await;
        assert!(matches!(refused, Err(AppError::NotAllowed)));
        app.vouch(later, lead, plan.desk(), &olena.arrived.fingerprint).await.unwrap();
        let usurper = app.countersign(later, &lead.keys, id).await;
        assert!(matches!(usurper, Err(AppError::NotAllowed)), "a lead countersigns nothing");
        app.countersign(later, administrator, id).await.unwrap();
        assert!(app.all_waiting().await.unwrap().is_empty());
        let directory = app.directory().await.unwrap();
        assert_eq!(directory.key_holders(plan.desk()), 2, "{kind:?}");
        let petro = house.enter(&petro, later).await.unwrap();
        assert_eq!(petro.desks, [plan.desk()]);
        // The administrator holds no envelope and gets none.
        assert!(app.db().envelopes(plan.desk(), administrator.account()).await.unwrap().is_empty());
        let myself = administrator.public().fingerprint(app.base());
        let at = Staff { keys: founder, desk: plan.desk(), roles: vec![Role::Lead] };
        let refused = app.join(later, &at, administrator.account(), vec![Role::Official], &myself).await;
        assert!(matches!(refused, Err(AppError::NotAllowed)), "an administrator holds no seat");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_substitute_is_seated_within_minutes_reads_and_is_out_after_his_last_day() {
    for kind in BOTH {
        let house = House::build(kind).await;
        let (case, person) = house.registered("слово").await;
        let (app, lead, far) = (&house.app, &house.staff["lead"], &house.staff["far"]);
        let task = stezhka_terms::PurposeCode::new("casework").unwrap();
        let account = [stezhka_terms::Compartment::Account];
        let until = now().day().plus_days(2);
        // 08:55: the official is ill. The second key-holder takes somebody from another desk; no paper, no telephone.
        let roles = vec![Role::Official];
        let refused = app.cover(now(), lead, far.account(), vec![Role::Lead], until).await;
        assert!(matches!(refused, Err(AppError::NotAllowed)));
        let official = &house.staff["official"];
        let refused = app.cover(now(), official, far.account(), roles.clone(), until).await;
        assert!(matches!(refused, Err(AppError::NotAllowed)), "from another body a lead only");
        app.cover(now(), lead, far.account(), roles, until).await.unwrap();
        let substitute = app.at_desk(now(), &far.keys, lead.desk).await.unwrap();
        app.sign_receipt(now(), &substitute, case, key(), Default::default()).await.unwrap();
        app.sign_receipt(now(), lead, case, key(), Default::default()).await.unwrap();
        let (pages, _) = app.open(now(), &substitute, case, key(), &account, &task).await.unwrap();
        assert!(pages.0.iter().any(|r| r.text.text().unwrap().contains("слово")));
        // On the last day he still reads; the hourly work changes nothing.
        let last = now().plus_millis(2 * DAY);
        assert_eq!(app.end_covers(last).await.unwrap(), 0);
        app.open(last, &substitute, case, key(), &account, &task).await.unwrap();
        let after = now().plus_millis(3 * DAY);
        let refused = app.open(after, &substitute, case, key(), &account, &task).await;
        assert!(matches!(refused, Err(AppError::NotFound)), "before the hourly work has noted it");
        let entered = app.at_desk(after, &far.keys, lead.desk).await;
        assert!(matches!(entered, Err(AppError::NotFound)), "nor does he come in at that desk");
        let shown = app.desk_members(lead.desk, last.day()).await.unwrap();
        assert!(shown.iter().any(|(account, _)| *account == far.account()), "present on his last day");
        let shown = app.desk_members(lead.desk, after.day()).await.unwrap();
        assert!(shown.iter().all(|(account, _)| *account != far.account()), "and on no later one");
        let directory = app.directory().await.unwrap();
        assert_eq!(stezhka_app::desks_today(&directory, far.account(), after.day()), [far.desk]);
        assert_eq!(app.end_covers(after).await.unwrap(), 1);
        assert_eq!(app.end_covers(after).await.unwrap(), 0, "once");
        assert!(app.at_desk(after, &far.keys, lead.desk).await.is_err());
        assert!(app.open(after, &substitute, case, key(), &account, &task).await.is_err());
        assert!(app.at_desk(after, &far.keys, far.desk).await.is_ok(), "his own desk is his");
        // The lead's next session draws a new key; then what is written goes to a new epoch.
        assert!(app.rotate_if_due(after, lead).await.unwrap());
        assert!(!app.rotate_if_due(after, lead).await.unwrap());
        let say = stezhka_app::person::say::Say { text: "після".to_owned() };
        app.say(after, &(&person).into(), case, key(), say).await.unwrap();
        let text = house.read("lead", case, "casework", &["account", "messages"]).await;
        assert!(text.contains("слово") && text.contains("після"), "{kind:?}");
        assert_eq!(app.verify(true, |_| {}).await.unwrap().findings, vec![]);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_session_that_is_still_open_does_nothing_after_its_seat_and_no_more_than_it() {
    for kind in BOTH {
        let house = House::build(kind).await;
        let (case, _) = house.registered("слово").await;
        let (app, lead, official) = (&house.app, &house.staff["lead"], &house.staff["official"]);
        let say = || stezhka_app::person::say::Say { text: "відповідь".to_owned() };
        let mut raised = official.clone();
        raised.roles.push(Role::Lead);
        let refused = app.say(now(), &(&raised).into(), case, key(), say()).await;
        assert!(matches!(refused, Err(AppError::NotFound)), "a role that the directory does not name");
        app.say(now(), &official.into(), case, key(), say()).await.unwrap();
        app.leave(now(), lead, official.account()).await.unwrap();
        let before = app.state(case).await.unwrap().seq;
        let refused = app.say(now(), &official.into(), case, key(), say()).await;
        assert!(matches!(refused, Err(AppError::NotFound)), "{kind:?}");
        assert_eq!(app.state(case).await.unwrap().seq, before);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn new_keys_that_the_old_ones_sign_keep_the_only_lead_at_his_desk() {
    for kind in BOTH {
        let house = House::build(kind).await;
        let app = &house.app;
        let olena = house.newcomer("olena").await;
        let lead = &house.staff["lead"];
        let roles = vec![Role::Lead, Role::Official];
        app.join(now(), lead, olena.arrived.account, roles, &olena.arrived.fingerprint).await.unwrap();
        let (case, _) = house.registered("слово").await;
        let later = now().plus_millis(MINUTE);
        let old = house.enter(&olena, later).await.unwrap().keys;
        let at = app.at_desk(now(), &old, lead.desk).await.unwrap();
        app.leave(later, &at, lead.account()).await.unwrap();
        // Somebody may know her words: new keys, signed by the old ones; the administrator countersigns.
        let refused = app.draw_new_keys(&old, "user-official", Chosen::Generated).await;
        assert!(matches!(refused, Err(AppError::NotFound)), "somebody else's name");
        let new = app.draw_new_keys(&old, "olena", Chosen::Generated).await.unwrap();
        let totp = Totp::read(&new.totp()).unwrap();
        assert!(wrong(app.propose_keys(later, &old, &new, "000000").await));
        app.propose_keys(later, &old, &new, &six(&totp, later)).await.unwrap();
        let id = *old.account().as_bytes();
        assert!(matches!(app.countersign(later, &old, id).await, Err(AppError::NotAllowed)));
        app.countersign(later, &house.administrator, id).await.unwrap();
        let (words, day) = (new.words().to_owned(), now().plus_millis(2 * MINUTE));
        assert!(wrong(house.enter(&olena, day).await.map(drop)), "the old words open nothing");
        let logged = app.login(day, "olena", &words, &six(&totp, day), 0).await.unwrap();
        assert_eq!(logged.desks, [lead.desk]);
        let staff = app.at_desk(now(), &logged.keys, lead.desk).await.unwrap();
        let task = stezhka_terms::PurposeCode::new("casework").unwrap();
        let account = [stezhka_terms::Compartment::Account];
        app.sign_receipt(day, &staff, case, key(), Default::default()).await.unwrap();
        let (pages, _) = app.open(day, &staff, case, key(), &account, &task).await.unwrap();
        assert!(pages.0.iter().any(|r| r.text.text().unwrap().contains("слово")));
        assert!(
            app.open(day, &at, case, key(), &account, &task).await.is_err(),
            "the old keys open it no more"
        );
        assert!(app.rotate_if_due(day, &staff).await.unwrap(), "whoever knew the words has seen the seed");
        assert_eq!(app.verify(true, |_| {}).await.unwrap().findings, vec![], "{kind:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn lost_words_are_invited_anew_and_sit_nowhere_until_a_lead_or_member_and_administrator_say_so() {
    for kind in BOTH {
        let house = House::build(kind).await;
        let (app, official, lead) = (&house.app, &house.staff["official"], &house.staff["lead"]);
        let anew = |name| Invite { anew: true, ..whom(name, &[Role::Lead]) };
        let nobody = app.invite(now(), &house.administrator, anew("nobody")).await;
        assert!(matches!(nobody, Err(AppError::NotFound)));
        let invited = house.invited(anew("user-lead")).await;
        assert_eq!(invited.account, lead.account());
        let back = house.accept(now(), &invited).await;
        let later = now().plus_millis(MINUTE);
        let logged = house.enter(&back, later).await.unwrap();
        assert!(logged.desks.is_empty(), "the administrator's paper alone seats nobody");
        // The desk has no lead now. The member who opens it names him, the administrator countersigns.
        let roles = vec![Role::Lead];
        let refused = app.propose_lead(later, official, lead.account(), roles.clone(), "12345678").await;
        assert!(matches!(refused, Err(AppError::FingerprintDiffers)));
        let digits = &back.arrived.fingerprint;
        app.propose_lead(later, official, lead.account(), roles, digits).await.unwrap();
        assert!(app.at_desk(now(), &logged.keys, lead.desk).await.is_err(), "not before the administrator");
        app.countersign(later, &house.administrator, *lead.desk.as_bytes()).await.unwrap();
        let again = app.at_desk(now(), &logged.keys, lead.desk).await.unwrap();
        assert!(app.rotate_if_due(later, &again).await.unwrap());
        assert_eq!(app.verify(true, |_| {}).await.unwrap().findings, vec![], "{kind:?}");
    }
}
