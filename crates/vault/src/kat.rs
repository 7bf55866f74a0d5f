//! Known answers: made with the crates named in the manifest, opened by OpenSSL and WebCrypto too.

use hpke::{Kem, Serializable};
use serde_json::Value;
use stezhka_terms::{AccountId, BaseId, CaseId, Compartment, EventId};

use crate::info::Context;
use crate::log::{GENESIS, PartLeaf, event_hash, open_commit, parts_root, sign, verify};
use crate::opener::{Kdf, Secret, stretch};
use crate::seed::derive;
use crate::suite::KeyPair;
use crate::{AccountKeys, Base, Label, Seed, Suite, padding, sha256};

struct Kat(Value);

impl Kat {
    fn read() -> Self {
        Self(serde_json::from_str(include_str!("../tests/vault-kat.json")).unwrap())
    }
    fn bytes(&self, name: &str) -> Vec<u8> {
        hex::decode(self.0[name].as_str().unwrap()).unwrap()
    }
    fn base(&self) -> Base {
        Base { id: BaseId::try_from(&self.bytes("base")[..]).unwrap(), demo: false }
    }
    fn seed(&self) -> Seed {
        Seed::from_slice(&self.bytes("seed")).unwrap()
    }
}

const CASE: CaseId = CaseId::from_bytes([0xc0; 16]);
const EVENT: EventId = EventId::from_bytes([0xe0; 16]);

#[test]
fn a_seed_gives_the_known_pair_and_signing_key() {
    let kat = Kat::read();
    let (base, seed) = (kat.base(), kat.seed());
    assert_eq!(seed.expand(&base, "stezhka/1 seal").as_slice(), kat.bytes("seal_ikm"));
    assert_eq!(seed.expand(&base, "stezhka/1 sign").as_slice(), kat.bytes("sign_seed"));
    let (secret, _) = hpke::kem::X25519HkdfSha256::derive_keypair(&kat.bytes("seal_ikm"));
    assert_eq!(secret.to_bytes()[..], kat.bytes("sk"));
    let keys = AccountKeys::from_seed(&base, AccountId::from_bytes([0; 16]), 1, Suite::X25519, &seed);
    assert_eq!(keys.public().seal.as_bytes()[1..], kat.bytes("pk"));
    assert_eq!(keys.public().sign.as_bytes()[..], kat.bytes("sign_pk"));
}

#[test]
fn a_part_has_the_known_info_and_opens_to_the_known_padded_text() {
    let kat = Kat::read();
    let schema = Label::new("story/1").unwrap();
    let (case, event, compartment) = (CASE, EVENT, Compartment::Account);
    let context = Context::Part { case, compartment, epoch: 1, event, part: 0, schema: &schema };
    assert_eq!(context.bytes(&kat.base(), Suite::X25519), kat.bytes("part_info"));
    let pair = KeyPair::derive(&kat.base(), &kat.seed(), Suite::X25519);
    let padded = pair.open(&kat.base(), &context, &kat.bytes("part_blob")).unwrap();
    assert_eq!(padded.as_slice(), kat.bytes("part_plain"));
    let text = padding::unpad(padded).unwrap();
    assert_eq!(text.text().unwrap(), "Слова, які ніхто не має бачити");
    assert_eq!(padding::pad(&text).unwrap().as_slice(), kat.bytes("part_plain"));
}

#[test]
fn code_and_pin_give_the_known_wrap_and_check() {
    let kat = Kat::read();
    let code = crate::Code::parse("0000000 1234567890123").unwrap();
    let secret: Secret = code.with(&crate::Pin::parse("482913").unwrap());
    assert_eq!(secret.0.as_slice(), kat.bytes("argon_password_hex"));
    let salt: [u8; 16] = kat.bytes("argon_salt").try_into().unwrap();
    let out = stretch(Kdf::Standard, &secret, &salt).unwrap();
    assert_eq!(out.as_slice(), kat.bytes("argon_out"));
    let expand = |label: &[u8]| derive(out.as_slice(), kat.base().id.as_bytes(), &[label]);
    assert_eq!(expand(b"stezhka/1 opener wrap").as_slice(), kat.bytes("opener_wrap"));
    assert_eq!(expand(b"stezhka/1 opener check").as_slice(), kat.bytes("opener_check"));
}

#[test]
fn an_event_has_the_known_commitments_hash_and_signature() {
    let kat = Kat::read();
    let leaf = PartLeaf {
        part: 0,
        compartment: Compartment::Account,
        epoch: 1,
        blob_sha256: sha256(&kat.bytes("part_blob")),
    };
    let root = parts_root(&[leaf]).unwrap();
    assert_eq!(root[..], kat.bytes("parts_root"));
    let commit = open_commit(&[0x77; 32], br#"{"kind":"sent"}"#);
    assert_eq!(commit[..], kat.bytes("open_commit"));
    let hash = event_hash(&kat.base(), CASE, 1, &GENESIS, &commit, &root);
    assert_eq!(hash[..], kat.bytes("event_hash"));
    let keys =
        AccountKeys::from_seed(&kat.base(), AccountId::from_bytes([0; 16]), 1, Suite::X25519, &kat.seed());
    assert_eq!(sign(&keys, &hash)[..], kat.bytes("event_sig"));
    verify(&keys.public().sign, &hash, &kat.bytes("event_sig").try_into().unwrap()).unwrap();
}
