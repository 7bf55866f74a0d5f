//! Each field of each kind, changed alone, refuses: table-driven, and the table proves its own completeness.

use rand::SeedableRng;
use rand::rngs::StdRng;
use stezhka_terms::BaseId;

use super::*;
use crate::Seed;
use crate::suite::{KeyPair, seal, unwrap, wrap};

const BASE: Base = Base { id: BaseId::from_bytes([0xb5; 16]), demo: false };

/// A context, and others that differ from it in the named field only.
type Row = (Context<'static>, Vec<(&'static str, Context<'static>)>);

fn label(text: &str) -> &'static Label {
    Box::leak(Box::new(Label::new(text).unwrap()))
}

fn purpose(text: &str) -> &'static PurposeCode {
    Box::leak(Box::new(PurposeCode::new(text).unwrap()))
}

macro_rules! row {
    ($kind:ident { $($field:ident: $value:expr => $other:expr),+ $(,)? }) => {{
        let base = Context::$kind { $($field: $value),+ };
        let mut rows: Vec<(&'static str, Context<'static>)> = Vec::new();
        $({
            let other = $other;
            let mut changed = base;
            if let Context::$kind { ref mut $field, .. } = changed {
                *$field = other;
            }
            rows.push((stringify!($field), changed));
        })+
        (base, rows)
    }};
}

fn case(n: u8) -> CaseId {
    CaseId::from_bytes([n; 16])
}
fn account(n: u8) -> AccountId {
    AccountId::from_bytes([n; 16])
}
fn desk(n: u8) -> DeskId {
    DeskId::from_bytes([n; 16])
}
fn event(n: u8) -> EventId {
    EventId::from_bytes([n; 16])
}

fn symmetric() -> Vec<Row> {
    vec![
        row!(Opener {
            account: account(1) => account(2),
            opener: OpenerId::from_bytes([3; 16]) => OpenerId::from_bytes([4; 16]),
            kdf: 1 => 0,
        }),
        row!(Session {
            sid_hash: &[1; 32] => &[2; 32],
            face: Face::Portal => Face::Office,
            account: account(1) => account(2),
        }),
        row!(Brake {
            case: case(1) => case(2),
            compartment: Compartment::Identity => Compartment::Contact,
            epoch: 1 => 2,
            duty: desk(1) => desk(2),
        }),
        row!(Arriving { account: account(1) => account(2), generation: 1 => 2 }),
    ]
}

fn to_people() -> Vec<Row> {
    vec![
        row!(Member {
            desk: desk(1) => desk(2),
            desk_epoch: 1 => 2,
            account: account(1) => account(2),
            generation: 1 => 2,
        }),
        row!(History { desk: desk(1) => desk(2), epoch: 1 => 2, next: 2 => 3 }),
        row!(Share {
            desk: desk(1) => desk(2),
            desk_epoch: 1 => 2,
            quorum: event(1) => event(2),
            k: 3 => 2,
            n: 5 => 4,
            index: 1 => 2,
            officer: account(1) => account(2),
            generation: 1 => 2,
        }),
        row!(Draft {
            account: account(1) => account(2),
            draft: DraftId::from_bytes([1; 16]) => DraftId::from_bytes([2; 16]),
            page: label("story") => label("stor"),
            revision: 1 => 2,
        }),
        row!(Held {
            account: account(1) => account(2),
            face: Face::Portal => Face::Office,
            route: label("/answer") => label("/answers"),
        }),
        row!(Signal {
            case: case(1) => case(2),
            desk: desk(1) => desk(2),
            desk_epoch: 1 => 2,
            revision: 1 => 2,
        }),
        row!(Totp { account: account(1) => account(2), generation: 1 => 2 }),
        row!(Courier {
            message: MessageId::from_bytes([1; 16]) => MessageId::from_bytes([2; 16]),
            channel: label("mail") => label("sms"),
        }),
        row!(Index { desk: desk(1) => desk(2), desk_epoch: 1 => 2 }),
        row!(Card {
            key: &[1; 32] => &[2; 32],
            case: case(1) => case(2),
            desk: desk(1) => desk(2),
            desk_epoch: 1 => 2,
        }),
        row!(Search {
            search: &[1; 16] => &[2; 16],
            account: account(1) => account(2),
            desk: desk(1) => desk(2),
            desk_epoch: 1 => 2,
        }),
    ]
}

fn of_a_case() -> Vec<Row> {
    vec![
        row!(Grant {
            case: case(1) => case(2),
            compartment: Compartment::Account => Compartment::Legal,
            epoch: 1 => 2,
            holder_kind: HolderKind::Desk => HolderKind::Duty,
            holder: &[1; 16] => &[2; 16],
            holder_epoch: 1 => 2,
            grant: GrantId::from_bytes([1; 16]) => GrantId::from_bytes([2; 16]),
            purpose: purpose("decide") => purpose("register"),
            basis: Basis::Law => Basis::Consent,
            basis_event: None => Some(event(0)),
            until: None => Some(Day::from_number(20_000).unwrap()),
        }),
        row!(Part {
            case: case(1) => case(2),
            compartment: Compartment::Account => Compartment::Legal,
            epoch: 1 => 2,
            event: event(1) => event(2),
            part: 0 => 1,
            schema: label("story/1") => label("story/2"),
        }),
        row!(File {
            case: case(1) => case(2),
            compartment: Compartment::Account => Compartment::Legal,
            epoch: 1 => 2,
            event: event(1) => event(2),
            part: 0 => 1,
            schema: label("photo/1") => label("photo/2"),
        }),
    ]
}

fn table() -> Vec<Row> {
    [symmetric(), to_people(), of_a_case()].concat()
}

/// Splits info bytes into their fields, as a reader of the format would.
fn fields(info: &[u8]) -> Vec<Vec<u8>> {
    let mut rest = &info[10 + 2 + 16..];
    let mut fields = Vec::new();
    while !rest.is_empty() {
        let len = usize::from(u16::from_be_bytes([rest[0], rest[1]]));
        fields.push(rest[2..2 + len].to_vec());
        rest = &rest[2 + len..];
    }
    fields
}

#[test]
fn the_table_names_every_kind_and_every_field_of_it() {
    let mut kinds: Vec<u8> = table().iter().map(|(base, _)| base.kind()).collect();
    kinds.sort_unstable();
    assert_eq!(
        kinds,
        [1, 2, 3, 0x10, 0x11, 0x12, 0x13, 0x14, 0x15, 0x16, 0x17, 0x18, 0x19, 0x1a, 0x1b, 0x1c, 0x1d, 0x1e]
    );
    for (base, changes) in table() {
        let before = fields(&base.bytes(&BASE, Suite::X25519));
        assert_eq!(before.len(), changes.len(), "kind {:#04x}", base.kind());
        for (at, (name, changed)) in changes.iter().enumerate() {
            let after = fields(&changed.bytes(&BASE, Suite::X25519));
            let differ: Vec<usize> = (0..before.len()).filter(|i| before[*i] != after[*i]).collect();
            assert_eq!(differ, [at], "kind {:#04x}, field {name}", base.kind());
        }
    }
}

#[test]
fn any_field_changed_alone_refuses_under_a_symmetric_key() {
    let mut rng = StdRng::seed_from_u64(1);
    let key = [7; 32];
    let elsewhere = Base { id: BaseId::from_bytes([0xb6; 16]), demo: false };
    for (base, changes) in symmetric() {
        let blob = wrap(&BASE, &key, &base, b"seed", &mut rng).unwrap();
        assert_eq!(unwrap(&BASE, &key, &base, &blob).unwrap().as_slice(), b"seed");
        for (name, changed) in changes {
            let refused = unwrap(&BASE, &key, &changed, &blob);
            assert_eq!(refused.err(), Some(crate::VaultError::DoesNotOpen), "{:#04x} {name}", base.kind());
        }
        assert!(unwrap(&elsewhere, &key, &base, &blob).is_err(), "another base");
        assert!(unwrap(&BASE, &[8; 32], &base, &blob).is_err(), "another key");
    }
}

#[test]
fn any_field_changed_alone_refuses_in_both_hpke_suites() {
    let mut rng = StdRng::seed_from_u64(2);
    let elsewhere = Base { id: BaseId::from_bytes([0xb6; 16]), demo: false };
    for suite in [Suite::X25519, Suite::XWing] {
        let pair = KeyPair::derive(&BASE, &Seed::draw(&mut rng), suite);
        let other = KeyPair::derive(&BASE, &Seed::draw(&mut rng), suite);
        for (base, changes) in [to_people(), of_a_case()].concat() {
            let blob = seal(&BASE, pair.public(), &base, b"secret", &mut rng).unwrap();
            assert_eq!(pair.open(&BASE, &base, &blob).unwrap().as_slice(), b"secret");
            for (name, changed) in changes {
                let refused = pair.open(&BASE, &changed, &blob);
                assert_eq!(
                    refused.err(),
                    Some(crate::VaultError::DoesNotOpen),
                    "{:#04x} {name}",
                    base.kind()
                );
            }
            assert!(pair.open(&elsewhere, &base, &blob).is_err(), "another base");
            assert!(other.open(&BASE, &base, &blob).is_err(), "another key");
        }
    }
}

#[test]
fn a_blob_of_one_kind_never_opens_as_another() {
    let mut all: Vec<Vec<u8>> = Vec::new();
    for (base, changes) in table() {
        for suite in [Suite::X25519, Suite::XWing] {
            all.push(base.bytes(&BASE, suite));
            all.extend(changes.iter().map(|(_, c)| c.bytes(&BASE, suite)));
        }
    }
    let count = all.len();
    all.sort();
    all.dedup();
    assert_eq!(all.len(), count);
}

#[test]
fn malformed_and_flipped_blobs_are_refused_and_never_panic() {
    let mut rng = StdRng::seed_from_u64(3);
    let context = to_people()[0].0;
    for suite in [Suite::X25519, Suite::XWing] {
        let pair = KeyPair::derive(&BASE, &Seed::draw(&mut rng), suite);
        let blob = seal(&BASE, pair.public(), &context, b"secret", &mut rng).unwrap();
        for cut in [0, 1, 20, blob.len() - 17, blob.len() - 1] {
            assert!(pair.open(&BASE, &context, &blob[..cut]).is_err());
        }
        for at in (0..blob.len()).step_by(7) {
            let mut flipped = blob.clone();
            flipped[at] ^= 1;
            assert!(pair.open(&BASE, &context, &flipped).is_err(), "byte {at}");
        }
    }
    assert_eq!(
        unwrap(&BASE, &[7; 32], &symmetric()[0].0, &[9; 40]).err(),
        Some(crate::VaultError::UnknownSuite(9))
    );
    assert!(unwrap(&BASE, &[7; 32], &symmetric()[0].0, &[1; 12]).is_err());
}
