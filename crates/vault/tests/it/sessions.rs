//! Sessions, held text, drafts, signals, the courier.

use stezhka_terms::{AccountId, CaseId, Compartment, DraftId, MessageId, Moment};
use stezhka_vault::session::{csrf, csrf_holds, lifetimes};
use stezhka_vault::{
    AccountKeys, Cookie, CourierKeys, CourierRecord, DraftRecord, Face, HeldRecord, Inside, Pin, Seed,
    SessionError, SessionRecord, SignalRecord, Statement, Suite, VaultError,
};
use zeroize::Zeroizing;

use crate::world::{World, label, now};

fn inside(w: &mut World, code: Option<&str>) -> Inside {
    Inside {
        seed: Seed::draw(&mut w.rng),
        absolute_end: now().plus_millis(lifetimes(Face::Portal).1),
        step_up_end: None,
        code_awaiting: code.map(|c| Zeroizing::new(c.to_owned())),
    }
}

fn begin(w: &mut World, inside: &Inside) -> (Cookie, SessionRecord) {
    let account = AccountId::random(&mut w.rng);
    SessionRecord::begin(&w.base, Face::Portal, account, inside, now(), &mut w.rng).unwrap()
}

fn session_error(e: SessionError) -> VaultError {
    VaultError::Session(e)
}

#[test]
fn a_cookie_opens_its_session_and_no_row_opens_without_it() {
    let mut w = World::new(70);
    let kept = inside(&mut w, Some("1234 5678 9012 3456 7890"));
    let (cookie, row) = begin(&mut w, &kept);
    let again = Cookie::parse(&cookie.value()).unwrap();
    assert_eq!(cookie.value().len(), 66, "base64url of 49 bytes");
    let opened = row.open(&w.base, Face::Portal, &again, now()).unwrap();
    assert!(opened.seed.same_as(&kept.seed));
    assert_eq!(opened.code_awaiting.unwrap().as_str(), "1234 5678 9012 3456 7890");
    assert_eq!((opened.absolute_end, opened.step_up_end), (kept.absolute_end, None));
    let (other, _) = begin(&mut w, &kept);
    let unknown = Some(session_error(SessionError::Unknown));
    assert_eq!(row.open(&w.base, Face::Portal, &other, now()).err(), unknown);
    assert_eq!(row.open(&w.base, Face::Office, &cookie, now()).err(), unknown, "the other face");
    for bad in ["", "AA", &cookie.value()[..65], &format!("{}=", &cookie.value()[..65])] {
        assert_eq!(Cookie::parse(bad).err(), Some(SessionError::Unknown));
    }
}

#[test]
fn an_edited_row_raises_no_right() {
    let mut w = World::new(14);
    let kept = inside(&mut w, None);
    let (cookie, row) = begin(&mut w, &kept);
    let late = kept.absolute_end.plus_millis(1);
    let mut longer = row.clone();
    longer.idle_end = late.plus_millis(1);
    longer.absolute_end = late.plus_millis(1);
    let ended = longer.open(&w.base, Face::Portal, &cookie, late).err();
    assert_eq!(ended, Some(session_error(SessionError::Ended)), "the end lies inside the seal");
    let mut whose = row.clone();
    whose.account = AccountId::random(&mut w.rng);
    assert_eq!(whose.open(&w.base, Face::Portal, &cookie, now()).err(), Some(VaultError::DoesNotOpen));
    let mut office = row.clone();
    office.face = Face::Office;
    assert!(office.open(&w.base, Face::Office, &cookie, now()).is_err());
    // A blob of her other session does not fit under this one.
    let (_, second) = begin(&mut w, &kept);
    let mut mixed = row;
    mixed.blob = second.blob;
    assert!(mixed.open(&w.base, Face::Portal, &cookie, now()).is_err());
}

#[test]
fn the_row_does_not_tell_whether_a_code_waits_or_a_step_up_holds() {
    let mut w = World::new(71);
    let plain = inside(&mut w, None);
    let mut full = inside(&mut w, Some("1234 5678 9012 3456 7890"));
    full.step_up_end = Some(now());
    let (_, one) = begin(&mut w, &plain);
    let (cookie, two) = begin(&mut w, &full);
    assert_eq!(one.blob.len(), two.blob.len());
    assert_eq!(two.open(&w.base, Face::Portal, &cookie, now()).unwrap().step_up_end, Some(now()));
}

#[test]
fn an_idle_session_loses_its_key_and_a_pin_opens_it_until_the_absolute_end() {
    let mut w = World::new(72);
    let kept = inside(&mut w, None);
    let (cookie, mut row) = begin(&mut w, &kept);
    let pin = Pin::choose("482913").unwrap();
    row.with_pin(&w.base, &cookie, &pin, &kept, &mut w.rng).unwrap();
    let later = now().plus_millis(lifetimes(Face::Portal).0 + 1);
    let locked = Some(session_error(SessionError::Locked));
    assert_eq!(row.open(&w.base, Face::Portal, &cookie, later).err(), locked);
    let mut row = row.tombstone();
    assert!(row.blob.is_empty());
    assert_eq!(row.open(&w.base, Face::Portal, &cookie, now()).err(), locked, "the key is gone, not hidden");
    let opened = row.unlock(&w.base, Face::Portal, &cookie, &pin, later).unwrap();
    assert!(opened.seed.same_as(&kept.seed));
    let (stranger, _) = begin(&mut w, &kept);
    assert!(row.unlock(&w.base, Face::Portal, &stranger, &pin, later).is_err(), "the PIN without the cookie");
    let ended = row.unlock(&w.base, Face::Portal, &cookie, &pin, kept.absolute_end.plus_millis(1));
    assert_eq!(ended.err(), Some(session_error(SessionError::Ended)));
}

#[test]
fn five_wrong_pins_close_the_short_way_even_to_the_right_one() {
    let mut w = World::new(73);
    let kept = inside(&mut w, None);
    let (cookie, mut row) = begin(&mut w, &kept);
    let pin = Pin::choose("482913").unwrap();
    row.with_pin(&w.base, &cookie, &pin, &kept, &mut w.rng).unwrap();
    for _ in 0..5 {
        let wrong = Pin::parse("000000").unwrap();
        let refused = row.unlock(&w.base, Face::Portal, &cookie, &wrong, now());
        assert_eq!(refused.err(), Some(VaultError::WrongSecret));
    }
    let spent = row.unlock(&w.base, Face::Portal, &cookie, &pin, now());
    assert_eq!(spent.err(), Some(session_error(SessionError::PinSpent)));
}

#[test]
fn text_posted_into_a_locked_session_goes_to_her_alone_and_a_swapped_key_is_refused() {
    let mut w = World::new(74);
    let seed = Seed::draw(&mut w.rng);
    let account = AccountId::random(&mut w.rng);
    let keys = AccountKeys::from_seed(&w.base, account, 1, Suite::X25519, &seed);
    let kept = Inside { seed, absolute_end: now().plus_millis(1), step_up_end: None, code_awaiting: None };
    let (cookie, mut row) =
        SessionRecord::begin(&w.base, Face::Portal, account, &kept, now(), &mut w.rng).unwrap();
    row.vouch(&cookie, &w.base, &keys).unwrap();
    let row = row.tombstone();
    let to = row.seals_to(&w.base, Face::Portal, &cookie).unwrap();
    let held = HeldRecord::seal(
        &w.base,
        &to,
        Face::Portal,
        &label("/answer"),
        "довга відповідь".as_bytes(),
        &mut w.rng,
    )
    .unwrap();
    assert_eq!(held.open(&w.base, &keys).unwrap().text().unwrap(), "довга відповідь");

    let thief = w.person();
    let mut swapped = row.clone();
    let vouched = swapped.vouched.as_mut().unwrap();
    vouched.public.seal = thief.public().seal.clone();
    let refused = swapped.seals_to(&w.base, Face::Portal, &cookie);
    assert_eq!(refused.err(), Some(VaultError::NotCertified("account")));
    let mut foreign = row.clone();
    assert!(foreign.vouch(&cookie, &w.base, &thief).is_err(), "another account's keys");
    let (other, _) = SessionRecord::begin(&w.base, Face::Portal, account, &kept, now(), &mut w.rng).unwrap();
    assert!(row.seals_to(&w.base, Face::Portal, &other).is_err());
}

#[test]
fn a_form_token_holds_for_its_session_face_and_route_and_never_looks_the_same() {
    let mut w = World::new(75);
    let kept = inside(&mut w, None);
    let (cookie, _) = begin(&mut w, &kept);
    let (other, _) = begin(&mut w, &kept);
    let one = csrf(&cookie, Face::Portal, "/answer", &mut w.rng);
    let two = csrf(&cookie, Face::Portal, "/answer", &mut w.rng);
    assert_ne!(one, two);
    for token in [&one, &two] {
        assert!(csrf_holds(&cookie, Face::Portal, "/answer", token));
        assert!(!csrf_holds(&other, Face::Portal, "/answer", token));
        assert!(!csrf_holds(&cookie, Face::Office, "/answer", token));
        assert!(!csrf_holds(&cookie, Face::Portal, "/send", token));
    }
    let zeros = "00".repeat(64);
    for bad in ["", "zz", &one[2..], zeros.as_str()] {
        assert!(!csrf_holds(&cookie, Face::Portal, "/answer", bad));
    }
}

#[test]
fn a_draft_opens_to_its_writer_in_its_page_and_revision() {
    let mut w = World::new(76);
    let (her, other) = (w.person(), w.person());
    let draft = DraftId::random(&mut w.rng);
    let row =
        DraftRecord::seal(&w.base, &her.myself(), draft, &label("story"), 3, b"page", &mut w.rng).unwrap();
    assert_eq!(&row.open(&w.base, &her).unwrap()[..], b"page");
    assert!(row.open(&w.base, &other).is_err());
    let mut older = row.clone();
    older.revision = 2;
    assert!(older.open(&w.base, &her).is_err());
}

#[test]
fn a_signal_opens_to_the_desk_of_its_epoch() {
    let mut w = World::new(77);
    let lead = w.staff();
    let (desk, _) = w.desk("rsa-one", Suite::X25519, &[&lead]);
    let (other, _) = w.desk("rsa-two", Suite::X25519, &[&lead]);
    let to = w.directory.desk_now(desk.public().desk).unwrap().clone();
    let case = CaseId::random(&mut w.rng);
    let row = SignalRecord::seal(&w.base, &to, case, 1, b"child", &mut w.rng).unwrap();
    assert_eq!(&row.open(&w.base, &desk).unwrap()[..], b"child");
    assert!(row.open(&w.base, &other).is_err());
    assert!(row.open(&w.base, &desk.rotate(&w.base, &mut w.rng)).is_err());
}

#[test]
fn the_courier_opens_waiting_addresses_and_nothing_of_a_case() {
    let mut w = World::new(78);
    let courier = CourierKeys::from_seed(&w.base, Suite::X25519, &Seed::draw(&mut w.rng));
    w.by_administrator(Statement::Courier { key: courier.public().clone() }).unwrap();
    let to = w.directory.courier().unwrap().clone();
    let message = MessageId::random(&mut w.rng);
    let row = CourierRecord::seal(&w.base, &to, message, &label("mail"), b"a@b", &mut w.rng).unwrap();
    assert_eq!(&row.open(&w.base, &courier).unwrap()[..], b"a@b");
    let mut sms = row.clone();
    sms.channel = label("sms");
    assert!(sms.open(&w.base, &courier).is_err());
    let case = CaseId::random(&mut w.rng);
    let epoch = w.epoch(case, Compartment::Contact, 1);
    let event = stezhka_terms::EventId::random(&mut w.rng);
    let part = w.part(&epoch.public(), event, "адреса");
    let mut disguised = row;
    disguised.blob = part.blob;
    assert!(disguised.open(&w.base, &courier).is_err());
}

#[test]
fn moments_of_a_session_are_those_of_the_face() {
    assert_eq!(lifetimes(Face::Portal), (5 * 60_000, 2 * 3_600_000));
    assert_eq!(lifetimes(Face::Office), (15 * 60_000, 10 * 3_600_000));
    let mut w = World::new(79);
    let kept = inside(&mut w, None);
    let (_, row) = begin(&mut w, &kept);
    assert_eq!(row.idle_end, Moment::from_millis(now().millis() + 5 * 60_000));
}
