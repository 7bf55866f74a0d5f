//! Any bytes in any column: every open function refuses them and none panics.

use proptest::prelude::*;
use proptest::test_runner::TestRunner;
use stezhka_terms::{AccountId, CaseId, Compartment, DraftId, EventId, MessageId};
use stezhka_vault::grant::{self, HolderKeys, grant_dormant, open_dormant};
use stezhka_vault::share::split;
use stezhka_vault::{
    AccountKeys, BrakeKey, Code, Cookie, CourierKeys, CourierRecord, DeskKeys, DraftRecord, Entry, EpochKeys,
    EventRecord, Face, GrantRecord, HeldRecord, HistoryRecord, Holder, Inside, Label, MemberRecord,
    OpenerRecord, PartRecord, Passphrase, Pin, PublicKey, Secret, Seed, SessionRecord, ShareRecord,
    SignalRecord, Statement, Suite, Totp, TotpRecord, VerifyKey, file, part, session, sha256,
};

use crate::world::{Story, World, body, label, now, terms};

/// Every stored row of a small case, with what opens it.
struct Rows {
    w: World,
    me: AccountKeys,
    desk: DeskKeys,
    next: DeskKeys,
    epoch: EpochKeys,
    brake: BrakeKey,
    courier: CourierKeys,
    secret: Secret,
    pin: Pin,
    cookie: Cookie,
    opener: OpenerRecord,
    session: SessionRecord,
    member: MemberRecord,
    history: HistoryRecord,
    share: ShareRecord,
    grant: GrantRecord,
    dormant: GrantRecord,
    part: PartRecord,
    draft: DraftRecord,
    held: HeldRecord,
    signal: SignalRecord,
    totp: TotpRecord,
    message: CourierRecord,
}

fn session_of(w: &mut World, pin: &Pin) -> (Cookie, SessionRecord) {
    let absolute_end = now().plus_millis(1);
    let kept = Inside { seed: Seed::draw(&mut w.rng), absolute_end, step_up_end: None, code_awaiting: None };
    let account = AccountId::random(&mut w.rng);
    let (cookie, mut row) =
        SessionRecord::begin(&w.base, Face::Portal, account, &kept, now(), &mut w.rng).unwrap();
    row.with_pin(&w.base, &cookie, pin, &kept, &mut w.rng).unwrap();
    (cookie, row)
}

fn rows(suite: Suite) -> Rows {
    let mut w = World::new(40);
    let me = w.staff_in(suite);
    let (desk, envelopes) = w.desk("rsa-one", suite, &[&me]);
    let next = desk.rotate(&w.base, &mut w.rng);
    let history = HistoryRecord::seal(&w.base, &desk, &next, &mut w.rng).unwrap();
    let case = CaseId::random(&mut w.rng);
    let epoch = EpochKeys::draw(&w.base, suite, case, Compartment::Contact, 1, &mut w.rng);
    let to = w.certified(&me);
    let now_desk = w.directory.desk_now(desk.public().desk).unwrap().clone();
    let share = split(&w.base, &desk, 2, &[to.clone(), to.clone()], &mut w.rng).unwrap().remove(0);
    let grant = w.grant(&epoch, &Holder::Desk(now_desk.clone()));
    let limits = w.no_limits(case);
    let brake = BrakeKey::from_seed(&w.base, &Seed::draw(&mut w.rng));
    let dormant = grant_dormant(
        &w.base,
        &limits,
        &epoch,
        &now_desk,
        &[body("rsa-one")],
        &terms(None),
        &brake,
        &mut w.rng,
    );
    let courier = CourierKeys::from_seed(&w.base, suite, &Seed::draw(&mut w.rng));
    w.by_root(Statement::Courier { key: courier.public().clone() }).unwrap();
    let (mail, message) = (w.directory.courier().unwrap().clone(), MessageId::random(&mut w.rng));
    let message = CourierRecord::seal(&w.base, &mail, message, &label("mail"), b"a", &mut w.rng).unwrap();
    let pin = Pin::choose("482913").unwrap();
    let (cookie, session) = session_of(&mut w, &pin);
    let secret = Passphrase::draw(&mut w.rng).secret();
    let seed = Seed::draw(&mut w.rng);
    let opener = OpenerRecord::seal(&w.base, me.account(), None, &secret, &seed, &mut w.rng).unwrap();
    let event = EventId::random(&mut w.rng);
    let part = w.part(&epoch.public(), event, "т");
    let (page, draft) = (label("story"), DraftId::random(&mut w.rng));
    Rows {
        draft: DraftRecord::seal(&w.base, &to, draft, &page, 1, b"a", &mut w.rng).unwrap(),
        held: HeldRecord::seal(&w.base, &to, Face::Portal, &page, b"a", &mut w.rng).unwrap(),
        signal: SignalRecord::seal(&w.base, &now_desk, case, 1, b"a", &mut w.rng).unwrap(),
        totp: TotpRecord::seal(&w.base, &to, &Totp::draw(&mut w.rng), &mut w.rng).unwrap(),
        member: envelopes[0].clone(),
        dormant: dormant.unwrap(),
        w,
        me,
        desk,
        next,
        epoch,
        brake,
        courier,
        secret,
        pin,
        cookie,
        opener,
        session,
        history,
        share,
        grant,
        part,
        message,
    }
}

/// Puts the bytes into the blob of a copy of the row.
fn with<R: Clone>(row: &R, blob: fn(&mut R) -> &mut Vec<u8>, bytes: &[u8]) -> R {
    let mut changed = row.clone();
    *blob(&mut changed) = bytes.to_vec();
    changed
}

impl Rows {
    fn of_people_refuse(&self, b: &[u8]) {
        let base = &self.w.base;
        assert!(with(&self.opener, |r| &mut r.blob, b).open(base, &self.secret).is_err());
        assert!(with(&self.share, |r| &mut r.blob, b).open(base, &self.me).is_err());
        assert!(with(&self.draft, |r| &mut r.blob, b).open(base, &self.me).is_err());
        assert!(with(&self.held, |r| &mut r.blob, b).open(base, &self.me).is_err());
        assert!(with(&self.totp, |r| &mut r.blob, b).open(base, &self.me).is_err());
        assert!(with(&self.message, |r| &mut r.blob, b).open(base, &self.courier).is_err());
        let session = with(&self.session, |r| &mut r.blob, b);
        assert!(session.open(base, Face::Portal, &self.cookie, now()).is_err());
        let mut short = self.session.clone();
        short.short.as_mut().unwrap().blob = b.to_vec();
        assert!(short.unlock(base, Face::Portal, &self.cookie, &self.pin, now()).is_err());
    }

    fn of_desks_refuse(&self, b: &[u8]) {
        let base = &self.w.base;
        let certified = self.w.directory.desk_now(self.desk.public().desk).unwrap();
        assert!(with(&self.member, |r| &mut r.blob, b).open(base, &self.me, certified).is_err());
        assert!(with(&self.history, |r| &mut r.blob, b).open(base, &self.next, certified).is_err());
        assert!(with(&self.signal, |r| &mut r.blob, b).open(base, &self.desk).is_err());
        let (holder, public) = (HolderKeys::Desk(&self.desk), self.epoch.public());
        let grant = with(&self.grant, |r| &mut r.blob, b);
        assert!(grant::open(base, holder, &grant, &public).is_err());
        let dormant = with(&self.dormant, |r| &mut r.blob, b);
        assert!(open_dormant(base, &self.brake, &self.desk, &dormant, &public).is_err());
    }

    /// Even when a signed event commits to the bytes.
    fn of_a_case_refuse(&mut self, b: &[u8]) {
        let mut row = with(&self.part, |r| &mut r.blob, b);
        row.sha256 = sha256(b);
        let mut story = Story { case: row.case, events: Vec::new() };
        story.append(&mut self.w, row.event, &self.me, &[], std::slice::from_ref(&row));
        let verified = story.verified(&self.w, 0, &self.me);
        assert!(part::open(&self.w.base, &self.epoch, &verified, &row).is_err());
        assert!(file::open(&self.w.base, &self.epoch, &verified, &row).is_err());
    }
}

fn blobs() -> impl Strategy<Value = Vec<u8>> {
    let any_length =
        prop_oneof![0..80_usize, Just(33), Just(49), 540..600_usize, 1100..1200_usize, 65_560..65_600_usize];
    let begins = prop_oneof![4 => Just(1_u8), 4 => Just(2_u8), 1 => any::<u8>()];
    let fills = prop_oneof![4 => any::<u64>().prop_map(Some), 1 => Just(None)];
    (begins, any_length, fills).prop_map(|(first, length, fill)| {
        use rand::{Rng, SeedableRng};
        let mut bytes = vec![0; length];
        if let Some(seed) = fill {
            rand::rngs::StdRng::seed_from_u64(seed).fill_bytes(&mut bytes);
        }
        if let Some(b) = bytes.first_mut() {
            *b = first;
        }
        bytes
    })
}

fn runner(cases: u32) -> TestRunner {
    TestRunner::new(ProptestConfig { cases, failure_persistence: None, ..ProptestConfig::default() })
}

#[test]
fn any_bytes_in_any_blob_are_refused_and_never_panic() {
    for suite in [Suite::X25519, Suite::XWing] {
        let rows = std::cell::RefCell::new(rows(suite));
        let run = runner(128).run(&blobs(), |bytes| {
            rows.borrow().of_people_refuse(&bytes);
            rows.borrow().of_desks_refuse(&bytes);
            rows.borrow_mut().of_a_case_refuse(&bytes);
            Ok(())
        });
        run.unwrap();
    }
}

#[test]
fn any_text_where_something_is_typed_is_read_or_refused_and_never_panics() {
    let mut w = World::new(41);
    let (cookie, _) = session_of(&mut w, &Pin::choose("482913").unwrap());
    let totp = Totp::draw(&mut w.rng);
    let typed = prop_oneof![any::<String>(), "[0-9 -]{0,30}", "[A-Za-z0-9_-]{60,70}", "[0-9a-f]{120,130}"];
    let run = runner(512).run(&typed, |text| {
        if let Ok(code) = Code::parse(&text) {
            prop_assert_eq!(code.shown().len(), 24);
        }
        let (_, _, _) = (Pin::parse(&text), Pin::choose(&text), Passphrase::choose(&text));
        prop_assert!(Cookie::parse(&text).map_or(true, |c| *c.value() == text));
        prop_assert!(totp.matches(now(), &text).is_ok());
        prop_assert!(!session::csrf_holds(&cookie, Face::Portal, "/", &text));
        prop_assert!(Label::new(&text).map_or(true, |l| l.as_str() == text));
        let (_, _) = (Seed::read(&text), Totp::read(&text));
        Ok(())
    });
    run.unwrap();
}

#[test]
fn any_key_in_a_row_is_parsed_or_refused_and_a_weak_one_is_never_sealed_to() {
    let mut w = World::new(42);
    let keys = prop_oneof![blobs(), proptest::collection::vec(any::<u8>(), 32..=33)];
    let w = std::cell::RefCell::new(&mut w);
    let run = runner(64).run(&keys, |bytes| {
        let (_, key) = (VerifyKey::from_bytes(&bytes), PublicKey::from_bytes(&bytes));
        let Ok(key) = key else { return Ok(()) };
        let mut w = w.borrow_mut();
        w.by_root(Statement::Courier { key }).unwrap();
        let to = w.directory.courier().unwrap().clone();
        let (base, message) = (w.base, MessageId::random(&mut w.rng));
        let _ = CourierRecord::seal(&base, &to, message, &label("mail"), b"a", &mut w.rng);
        Ok(())
    });
    run.unwrap();
    let mut w = World::new(43);
    for weak in [0_u8, 1] {
        let mut bytes = [0; 33];
        (bytes[0], bytes[1]) = (1, weak);
        let key = PublicKey::from_bytes(&bytes).unwrap();
        w.by_root(Statement::Courier { key }).unwrap();
        let to = w.directory.courier().unwrap().clone();
        let message = MessageId::random(&mut w.rng);
        assert!(CourierRecord::seal(&w.base, &to, message, &label("mail"), b"a", &mut w.rng).is_err());
        assert!(VerifyKey::from_bytes(&bytes[1..]).is_err());
    }
}

#[test]
fn a_signed_statement_with_any_bytes_is_refused_and_changes_nothing() {
    let w = World::new(44);
    let good = w.entries[0].statement.clone();
    let w = std::cell::RefCell::new(w);
    let noise = proptest::collection::vec(any::<u8>(), 0..60);
    let run =
        runner(128).run(&(noise, any::<proptest::sample::Index>(), any::<u8>()), |(noise, at, flip)| {
            let w = &mut *w.borrow_mut();
            let mut mutated = good.clone();
            *at.get_mut(&mut mutated) ^= flip;
            for bytes in [noise, mutated] {
                let (seq, previous) = w.directory.head();
                let (case, event) = (CaseId::from_bytes([0; 16]), EventId::from_bytes([0; 16]));
                let new = stezhka_vault::NewEvent {
                    case,
                    event,
                    seq: seq + 1,
                    previous,
                    open_bytes: bytes,
                    parts: Vec::new(),
                };
                let signer = stezhka_vault::SignerId::of(w.administrator.public());
                let EventRecord { salt, open_bytes, hash, signer, signature, .. } =
                    new.seal(&w.base, signer, &w.administrator, &mut w.rng).unwrap();
                let entry =
                    Entry { seq: seq + 1, at: now(), salt, statement: open_bytes, hash, signer, signature };
                prop_assert!(w.take(entry).is_err());
                prop_assert_eq!(w.directory.head(), (seq, previous));
            }
            Ok(())
        });
    run.unwrap();
}

#[test]
fn a_key_that_would_fit_does_not_open_what_is_filed_under_another_compartment() {
    // The signer himself certifies the account's key under the name of another compartment.
    let mut w = World::new(45);
    let official = w.staff();
    let mut story = Story::new(&mut w);
    let account = w.epoch(story.case, Compartment::Account, 1);
    let mut renamed = account.card().clone();
    renamed.compartment = Compartment::Decision;
    let (first, second) = (EventId::random(&mut w.rng), EventId::random(&mut w.rng));
    let digest = renamed.digest(&w.base);
    story.append(&mut w, first, &official, &[digest], &[]);
    let public = story.verified(&w, 0, &official).certify_epoch(&w.base, renamed).unwrap();
    let text = w.part(&public, second, "т");
    let photo = file::seal(&w.base, &public, second, 1, &label("photo/1"), b"photo", &mut w.rng).unwrap();
    story.append(&mut w, second, &official, &[], &[text.clone(), photo.clone()]);
    let verified = story.verified(&w, 1, &official);
    let refused = Some(stezhka_vault::VaultError::DoesNotOpen);
    assert_eq!(part::open(&w.base, &account, &verified, &text).err(), refused);
    assert_eq!(file::open(&w.base, &account, &verified, &photo).err(), refused);
}
