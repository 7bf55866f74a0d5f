//! A member's own access: another passphrase, recovery codes, step-up, and what is kept after a session's last end.

use stezhka_app::official::change_passphrase::{ChangePassphrase, Opened};
use stezhka_app::official::recovery_codes::{RECOVERY_CODES, Recover};
use stezhka_app::session::{Found, STEP_UP_MILLIS, Session, inside};
use stezhka_app::{App, AppError, Why};
use stezhka_store::testing::Kind;
use stezhka_terms::{AccountId, Moment};
use stezhka_vault::{Face, Passphrase, RecoveryCode, Totp};

use crate::house::{House, now};

const BOTH: [Kind; 2] = [Kind::Sqlite, Kind::Postgres];
const WORDS: &str = "калина міст вечір ліхтар озеро";
const OTHER: &str = "сорока вітряк тепло гребля кошик";
const MINUTE: i64 = 60_000;

/// Somebody who logs in as `olena`.
struct Member {
    account: AccountId,
    totp: Totp,
}

fn after(minutes: i64) -> Moment {
    now().plus_millis(minutes * MINUTE)
}

fn wrong<T>(result: Result<T, AppError>) -> bool {
    result.is_err_and(|e| matches!(e, AppError::WrongSecret))
}

fn words(text: &str) -> Passphrase {
    Passphrase::choose(text).unwrap()
}

impl Member {
    async fn of(house: &House, name: &str) -> Self {
        let drawn = house.app.draw_account(name, &Passphrase::parse(WORDS)).unwrap();
        let totp = Totp::read(&drawn.totp.shown()).unwrap();
        house.app.certify_accounts(now(), &house.administrator, &[&drawn]).await.unwrap();
        Self { account: drawn.keys.account(), totp }
    }

    fn code(&self, at: Moment) -> String {
        format!("{:06}", self.totp.code(Totp::step(at)).unwrap())
    }

    async fn session(&self, app: &App, at: Moment, passphrase: &str) -> Result<Session, AppError> {
        let logged = app.login(at, "olena", passphrase, &self.code(at), 0).await?;
        let seal = inside(Face::Office, at, logged.seed);
        app.begin_session(at, Face::Office, &logged.keys, seal, None).await
    }

    async fn change(&self, app: &App, at: Moment, current: &str, new: &str) -> Result<Opened, AppError> {
        let (one_time, new) = (self.code(at), words(new));
        let typed = ChangePassphrase { current, one_time: &one_time, new: &new };
        app.change_passphrase(at, self.account, typed, 0).await
    }

    async fn codes(&self, app: &App, at: Moment, passphrase: &str) -> Vec<RecoveryCode> {
        let logged = app.login(at, "olena", passphrase, &self.code(at), 0).await.unwrap();
        app.make_recovery_codes(logged.proof()).await.unwrap()
    }

    async fn recover(&self, app: &App, at: Moment, name: &str, code: &str) -> Result<Opened, AppError> {
        let (one_time, new) = (self.code(at), words(OTHER));
        app.recover(at, Recover { name, code, one_time: &one_time, new: &new }, 0).await
    }
}

async fn found(app: &App, at: Moment, session: &Session) -> Found {
    app.session(at, Face::Office, &session.cookie()).await.unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_changed_passphrase_ends_every_session_and_the_old_words_open_nothing() {
    for kind in BOTH {
        let house = House::build(kind).await;
        let (app, olena) = (&house.app, Member::of(&house, "olena").await);
        let here = olena.session(app, after(1), WORDS).await.unwrap();
        let elsewhere = olena.session(app, after(2), WORDS).await.unwrap();
        assert!(wrong(olena.change(app, after(3), OTHER, OTHER).await), "not her words");
        let typed = ChangePassphrase { current: WORDS, one_time: "000000", new: &words(OTHER) };
        assert!(wrong(app.change_passphrase(after(3), olena.account, typed, 0).await), "not her code");
        let same = olena.change(app, after(3), WORDS, WORDS).await;
        assert!(matches!(same, Err(AppError::Field { why: Why::SameWords, .. })));
        assert!(wrong(olena.change(app, after(3), WORDS, OTHER).await), "the code is used all the same");
        assert!(matches!(found(app, after(3), &here).await, Found::Open(_)), "nothing has changed yet");
        let before = app.db().openers().await.unwrap().len();
        let opened = olena.change(app, after(4), WORDS, OTHER).await.unwrap();
        assert_eq!(opened.keys.account(), olena.account);
        assert_eq!(app.db().openers().await.unwrap().len(), before, "the old row is gone");
        for session in [&here, &elsewhere] {
            assert!(matches!(found(app, after(4), session).await, Found::Nothing), "every session");
        }
        let used = app.login(after(4), "olena", OTHER, &olena.code(after(4)), 0).await;
        assert!(wrong(used), "the code of the change is used");
        assert!(wrong(olena.session(app, after(5), WORDS).await), "{kind:?}: the old words");
        olena.session(app, after(6), OTHER).await.unwrap();
        assert_eq!(app.verify(true, |_| {}).await.unwrap().findings, vec![]);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn of_two_changes_at_once_one_is_made() {
    let house = House::build(Kind::Sqlite).await;
    let (app, olena) = (house.app.clone(), Member::of(&house, "olena").await);
    // Two codes that are right at this moment: of this step and of the next.
    let next = format!("{:06}", olena.totp.code(Totp::step(now()) + 1).unwrap());
    let new = [words(OTHER), words("гора струмок пошта ялина ковзани")];
    let one = ChangePassphrase { current: WORDS, one_time: &olena.code(now()), new: &new[0] };
    let two = ChangePassphrase { current: WORDS, one_time: &next, new: &new[1] };
    let (one, two) = tokio::join!(
        app.change_passphrase(now(), olena.account, one, 0),
        app.change_passphrase(now(), olena.account, two, 1),
    );
    assert_eq!(usize::from(one.is_ok()) + usize::from(two.is_ok()), 1);
    let rows = app.db().openers_of(olena.account).await.unwrap();
    assert_eq!(rows.len(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_recovery_code_sets_new_words_once_and_needs_the_one_time_code() {
    for kind in BOTH {
        let house = House::build(kind).await;
        let (app, olena) = (&house.app, Member::of(&house, "olena").await);
        let open = olena.session(app, after(1), WORDS).await.unwrap();
        let first = olena.codes(app, after(2), WORDS).await;
        let codes = olena.codes(app, after(3), WORDS).await;
        assert_eq!(
            app.recovery_codes_left(olena.account).await.unwrap(),
            RECOVERY_CODES,
            "in place of the first"
        );
        let code = codes[0].shown();
        assert!(wrong(olena.recover(app, after(4), "olena", &first[0].shown()).await), "an earlier sheet");
        let new = words(OTHER);
        let without = Recover { name: "olena", code: &code, one_time: "000000", new: &new };
        assert!(wrong(app.recover(after(4), without, 0).await), "a found sheet alone opens nothing");
        assert_eq!(app.recovery_codes_left(olena.account).await.unwrap(), RECOVERY_CODES, "and is not spent");
        olena.recover(app, after(5), "olena", &code).await.unwrap();
        assert_eq!(app.recovery_codes_left(olena.account).await.unwrap(), RECOVERY_CODES - 1);
        assert!(matches!(found(app, after(5), &open).await, Found::Nothing), "every session has ended");
        assert!(wrong(olena.recover(app, after(6), "olena", &code).await), "used");
        assert!(wrong(olena.session(app, after(7), WORDS).await), "the forgotten words are over");
        olena.session(app, after(8), OTHER).await.unwrap();
        app.revoke_recovery_codes(olena.account).await.unwrap();
        assert_eq!(app.recovery_codes_left(olena.account).await.unwrap(), 0);
        assert!(wrong(olena.recover(app, after(9), "olena", &codes[1].shown()).await), "{kind:?}: revoked");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn guessed_recovery_codes_slow_the_name_down_as_wrong_passphrases_do() {
    let house = House::build(Kind::Sqlite).await;
    let (app, olena) = (&house.app, Member::of(&house, "olena").await);
    let mine = olena.codes(app, after(1), WORDS).await;
    // Somebody else's code under this name is a wrong one; a name that nobody has gets the same answers.
    let other = Member::of(&house, "petro").await;
    let logged = app.login(after(2), "petro", WORDS, &other.code(after(2)), 0).await.unwrap();
    let his = app.make_recovery_codes(logged.proof()).await.unwrap();
    for (name, code) in [("olena", his[0].shown()), ("nobody", mine[0].shown())] {
        for n in 0..5 {
            assert!(wrong(olena.recover(app, after(3), name, &code).await), "{name} {n}");
        }
        let sixth = olena.recover(app, after(3), name, &code).await;
        assert!(matches!(sixth, Err(AppError::Wait { .. })), "{name}");
    }
    let right = olena.recover(app, after(3), "olena", &mine[0].shown()).await;
    assert!(matches!(right, Err(AppError::Wait { .. })), "the right one waits too");
    assert!(
        matches!(olena.session(app, after(3), WORDS).await, Err(AppError::Wait { .. })),
        "one count for both"
    );
    olena.recover(app, after(5), "olena", &mine[0].shown()).await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_step_up_holds_ten_minutes_in_a_new_session_and_lies_inside_the_seal() {
    for kind in BOTH {
        let house = House::build(kind).await;
        let (app, olena) = (&house.app, Member::of(&house, "olena").await);
        let session = olena.session(app, after(1), WORDS).await.unwrap();
        assert!(session.proof(after(1)).is_none(), "a login of this morning proves nothing now");
        let code = olena.code(after(2));
        assert!(wrong(app.step_up(after(2), &session, OTHER, &code, 0).await));
        assert!(wrong(app.step_up(after(2), &session, WORDS, "000000", 0).await));
        assert!(matches!(found(app, after(2), &session).await, Found::Open(_)), "a slip ends nothing");
        let risen = app.step_up(after(3), &session, WORDS, &olena.code(after(3)), 0).await.unwrap();
        assert!(matches!(found(app, after(3), &session).await, Found::Nothing), "a new id and secret");
        assert_ne!(*risen.cookie(), *session.cookie());
        assert_eq!(risen.inside.absolute_end, session.inside.absolute_end, "it lives no longer for it");
        let Found::Open(again) = found(app, after(4), &risen).await else { panic!("open") };
        assert!(again.proof(after(4)).is_some());
        let end = after(3).plus_millis(STEP_UP_MILLIS);
        assert!(again.proof(end).is_some() && again.proof(end.plus_millis(1)).is_none(), "{kind:?}");
        app.make_recovery_codes(again.proof(after(4)).unwrap()).await.unwrap();
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn text_posted_after_a_session_s_last_end_is_kept_at_the_desk_for_three_days() {
    for kind in BOTH {
        let house = House::build(kind).await;
        let (app, olena) = (&house.app, Member::of(&house, "olena").await);
        let session = olena.session(app, after(0), WORDS).await.unwrap();
        // In use until its last end: nobody had swept it.
        for minute in (10..600).step_by(10) {
            assert!(matches!(found(app, after(minute), &session).await, Found::Open(_)), "at {minute}");
        }
        let late = after(602);
        let Found::Locked(_) = found(app, late, &session).await else {
            panic!("it opens nothing, and takes text")
        };
        for at in [late, after(700), after(60 * 24)] {
            app.sweep(at).await.unwrap();
        }
        let days = after(60 * 70);
        let Found::Locked(locked) = found(app, days, &session).await else { panic!("over a weekend") };
        assert!(!locked.by_pin);
        app.hold_text(days, Face::Office, &locked, "/uk/form", "слова".as_bytes()).await.unwrap();
        let sealed = app.db().session(&session.key().sid_hash()).await.unwrap().unwrap();
        let record: stezhka_vault::SessionRecord = serde_json::from_slice(&sealed.record).unwrap();
        assert!(record.blob.is_empty(), "no seed lies in it");
        let next = olena.session(app, days, WORDS).await.unwrap();
        let keys = app.staff_keys(&next).await.unwrap();
        let text = app.held_text(Face::Office, &keys, "/uk/form").await.unwrap().unwrap();
        assert_eq!(text.as_slice(), "слова".as_bytes());
        let over = after(60 * 90);
        assert!(matches!(found(app, over, &session).await, Found::Nothing), "{kind:?}: not for ever");
        app.sweep(over).await.unwrap();
        assert!(app.db().session(&session.key().sid_hash()).await.unwrap().is_none());
    }
}
