//! Whoever can write to the base can seal anything to a public key. What was sealed perfectly, in its
//! place, but is no secret of the hierarchy or no padded text, is refused and never panics.

use proptest::prelude::*;
use proptest::test_runner::{TestError, TestRunner};
use rand::SeedableRng;
use rand::rngs::StdRng;
use stezhka_terms::{
    AccountId, BaseId, BodyId, CaseId, Compartment, DeskId, DraftId, EventId, GrantId, MessageId, PurposeCode,
};

use crate::certified::Certified;
use crate::grant::{self, HolderKeys};
use crate::info::Context;
use crate::log::{GENESIS, NewEvent, PartLeaf, SignerId};
use crate::{
    AccountKeys, Base, Basis, CourierKeys, CourierRecord, DeskKeys, DraftRecord, EpochKeys, Face,
    GrantRecord, HeldRecord, HistoryRecord, HolderKind, Label, MemberRecord, Opened, PartRecord, PublicKey,
    Seed, ShareRecord, SignalRecord, Signs, Suite, TotpRecord, VaultError, file, padding, part, share, suite,
};

const BASE: Base = Base { id: BaseId::from_bytes([0xb5; 16]), demo: true };
const CASE: CaseId = CaseId::from_bytes([0xc0; 16]);
const EVENT: EventId = EventId::from_bytes([0xe0; 16]);
const ME: AccountId = AccountId::from_bytes([0xaa; 16]);
const DESK: DeskId = DeskId::from_bytes([0xdd; 16]);

struct Fixture {
    me: AccountKeys,
    old: DeskKeys,
    desk: DeskKeys,
    epoch: EpochKeys,
    courier: CourierKeys,
    label: Label,
}

fn sealed(to: &PublicKey, context: &Context<'_>, text: &[u8]) -> Vec<u8> {
    suite::seal(&BASE, to, context, text, &mut StdRng::seed_from_u64(1)).unwrap()
}

/// Either refused, or the very text that pads to these bytes.
fn honest(opened: Result<Opened, VaultError>, text: &[u8]) {
    if let Ok(opened) = opened {
        assert_eq!(padding::pad(&opened).unwrap().as_slice(), text);
    }
}

impl Fixture {
    fn new() -> Self {
        let mut rng = StdRng::seed_from_u64(2);
        let label = Label::new("story/1").unwrap();
        let body = BodyId::new("rsa-one").unwrap();
        let old = DeskKeys::create(&BASE, Suite::X25519, DESK, body, label.clone(), &mut rng);
        Self {
            me: AccountKeys::from_seed(&BASE, ME, 1, Suite::X25519, &Seed::draw(&mut rng)),
            desk: old.rotate(&BASE, &mut rng),
            old,
            epoch: EpochKeys::draw(&BASE, Suite::XWing, CASE, Compartment::Account, 1, &mut rng),
            courier: CourierKeys::from_seed(&BASE, Suite::X25519, &Seed::draw(&mut rng)),
            label,
        }
    }

    fn seeds_are_refused(&self, text: &[u8]) {
        let me = &self.me.public().seal;
        let now = Certified::new(self.desk.public().clone());
        let then = Certified::new(self.old.public().clone());
        let context = Context::Member { desk: DESK, desk_epoch: 2, account: ME, generation: 1 };
        let blob = sealed(me, &context, text);
        let member = MemberRecord { desk: DESK, desk_epoch: 2, account: ME, generation: 1, blob };
        assert!(member.open(&BASE, &self.me, &now).is_err());
        let context = Context::History { desk: DESK, epoch: 1, next: 2 };
        let history =
            HistoryRecord { desk: DESK, epoch: 1, blob: sealed(&self.desk.public().seal, &context, text) };
        assert!(history.open(&BASE, &self.desk, &then).is_err());
        assert!(
            grant::open(&BASE, HolderKeys::Person(&self.me), &self.grant(text), &self.epoch.public())
                .is_err()
        );
    }

    fn grant(&self, text: &[u8]) -> GrantRecord {
        let purpose = PurposeCode::new("examine").unwrap();
        let grant = GrantId::from_bytes([1; 16]);
        let context = Context::Grant {
            case: CASE,
            compartment: Compartment::Account,
            epoch: 1,
            holder_kind: HolderKind::Person,
            holder: ME.as_bytes(),
            holder_epoch: 1,
            grant,
            purpose: &purpose,
            basis: Basis::Own,
            basis_event: None,
            until: None,
        };
        GrantRecord {
            grant,
            case: CASE,
            compartment: Compartment::Account,
            epoch: 1,
            holder_kind: HolderKind::Person,
            holder: *ME.as_bytes(),
            holder_epoch: 1,
            made_epoch: 1,
            basis: Basis::Own,
            basis_event: None,
            until: None,
            limits: [0; 32],
            blob: sealed(&self.me.public().seal, &context, text),
            purpose,
        }
    }

    fn shares_are_refused(&self, text: &[u8], other: &[u8]) {
        let certified = Certified::new(self.desk.public().clone());
        let share = |index: u8, text: &[u8]| {
            let (desk, desk_epoch, quorum, k, n, officer, generation) = (DESK, 2, EVENT, 2, 3, ME, 1);
            let context = Context::Share { desk, desk_epoch, quorum, k, n, index, officer, generation };
            let blob = sealed(&self.me.public().seal, &context, text);
            let row = ShareRecord { desk, desk_epoch, quorum, k, n, index, officer, generation, blob };
            row.open(&BASE, &self.me).unwrap()
        };
        for shares in [vec![], vec![share(1, text)], vec![share(1, text), share(2, other)]] {
            assert!(share::combine(&BASE, &shares, &certified).is_err());
        }
        assert!(share::combine(&BASE, &[share(1, text), share(1, text)], &certified).is_err());
    }

    fn texts_are_honest(&self, text: &[u8]) {
        let (me, label) = (&self.me.public().seal, &self.label);
        let draft = DraftId::from_bytes([1; 16]);
        let context = Context::Draft { account: ME, draft, page: label, revision: 1 };
        let blob = sealed(me, &context, text);
        let row = DraftRecord { account: ME, draft, page: label.clone(), revision: 1, blob };
        honest(row.open(&BASE, &self.me), text);
        let context = Context::Held { account: ME, face: Face::Portal, route: label };
        let blob = sealed(me, &context, text);
        let row = HeldRecord { account: ME, face: Face::Portal, route: label.clone(), blob };
        honest(row.open(&BASE, &self.me), text);
        let context = Context::Signal { case: CASE, desk: DESK, desk_epoch: 2, revision: 1 };
        let blob = sealed(&self.desk.public().seal, &context, text);
        let row = SignalRecord { case: CASE, desk: DESK, desk_epoch: 2, revision: 1, blob };
        honest(row.open(&BASE, &self.desk), text);
        let message = MessageId::from_bytes([1; 16]);
        let blob = sealed(self.courier.public(), &Context::Courier { message, channel: label }, text);
        let row = CourierRecord { message, channel: label.clone(), blob };
        honest(row.open(&BASE, &self.courier), text);
        let blob = sealed(me, &Context::Totp { account: ME, generation: 1 }, text);
        let row = TotpRecord { account: ME, generation: 1, blob };
        assert_eq!(row.open(&BASE, &self.me).is_ok(), text.len() == 20);
    }

    /// A part and a file whose signed event commits to them.
    fn parts_are_honest(&self, text: &[u8]) {
        let (case, event, compartment) = (CASE, EVENT, Compartment::Account);
        let schema = &self.label;
        let places = [
            Context::Part { case, compartment, epoch: 1, event, part: 0, schema },
            Context::File { case, compartment, epoch: 1, event, part: 1, schema },
        ];
        let rows: Vec<PartRecord> = (0..)
            .zip(&places)
            .map(|(part, context)| {
                let blob = sealed(&self.epoch.card().seal, context, text);
                let sha256 = crate::sha256(&blob);
                PartRecord { case, event, part, compartment, epoch: 1, schema: schema.clone(), blob, sha256 }
            })
            .collect();
        let parts: Vec<PartLeaf> = rows.iter().map(PartRecord::leaf).collect();
        let new = NewEvent { case, event, seq: 1, previous: GENESIS, open_bytes: Vec::new(), parts };
        let signer = SignerId::of(self.me.public());
        let record = new.seal(&BASE, signer, &self.me, &mut StdRng::seed_from_u64(3)).unwrap();
        let verified = record.verified(&BASE, &GENESIS, &self.me.verify_key()).unwrap();
        honest(part::open(&BASE, &self.epoch, &verified, &rows[0]), text);
        // One chunk without the last flag: a file is refused whatever it holds.
        assert!(file::open(&BASE, &self.epoch, &verified, &rows[1]).is_err());
    }
}

fn texts() -> impl Strategy<Value = Vec<u8>> {
    let padded =
        (any::<u32>(), prop_oneof![Just(508_usize), Just(2044), 0..600_usize]).prop_map(|(len, zeros)| {
            let mut text = (len % 600).to_be_bytes().to_vec();
            text.resize(4 + zeros, 0);
            text
        });
    prop_oneof![
        proptest::collection::vec(any::<u8>(), 0..80),
        proptest::collection::vec(any::<u8>(), 20..=20),
        proptest::collection::vec(any::<u8>(), 32..=33),
        padded,
    ]
}

#[test]
fn what_is_sealed_perfectly_but_is_no_secret_or_text_is_refused_without_panic() {
    let fixture = Fixture::new();
    let mut runner =
        TestRunner::new(ProptestConfig { cases: 96, failure_persistence: None, ..Default::default() });
    let run: Result<(), TestError<_>> = runner.run(&(texts(), texts()), |(text, other)| {
        fixture.seeds_are_refused(&text);
        fixture.shares_are_refused(&text, &other);
        fixture.texts_are_honest(&text);
        fixture.parts_are_honest(&text);
        Ok(())
    });
    run.unwrap();
}
