use stezhka_terms::{CaseId, Compartment, EventId};
use stezhka_vault::{Base, EpochPublic, Label, PublicKey, part};

fn seal(base: &Base, row: &EpochPublic, rng: &mut dyn rand_core::CryptoRng) {
    let event = EventId::from_bytes([0; 16]);
    let schema = Label::new("story/1").unwrap();
    let _ = part::seal(base, row, event, 0, &schema, b"text", rng);
}

fn main() {
    let _ = (seal, CaseId::from_bytes([0; 16]), Compartment::Account, PublicKey::from_bytes(&[]));
}
