//! The chain: each tampering is named; what cannot be found without a copy elsewhere is shown too.

use stezhka_terms::{Compartment, EventId};
use stezhka_vault::log::{self, ChainBreak};
use stezhka_vault::{
    AccountKeys, ChainCheck, Checkpoint, EventRecord, GENESIS, Head, NewEvent, Seed, SignKeys, SignerId,
    Signs, VaultError, VerifyKey,
};

use crate::world::{Story, World, label, now};

fn story(w: &mut World, by: &AccountKeys, events: usize) -> Story {
    let mut story = Story::new(w);
    let epoch = w.epoch(story.case, Compartment::Account, 1);
    for n in 0..events {
        let event = EventId::random(&mut w.rng);
        let part = w.part(&epoch.public(), event, &n.to_string());
        story.append(w, event, by, &[], &[part]);
    }
    story
}

fn walk(
    w: &World,
    first: &EventRecord,
    events: &[EventRecord],
    key: Option<VerifyKey>,
) -> Result<(u64, [u8; 32]), ChainBreak> {
    let mut check = ChainCheck::new(&w.base, first.case);
    let signer = SignerId::clone(&first.signer);
    let known = move |asked: &SignerId| key.filter(|_| *asked == signer);
    for event in events {
        check.next(event, key.is_some().then_some(&known as &dyn Fn(&SignerId) -> Option<VerifyKey>))?;
    }
    Ok(check.head())
}

#[test]
fn every_tampering_with_a_chain_is_named_at_its_place() {
    let mut w = World::new(17);
    let lead = w.staff();
    let story = story(&mut w, &lead, 6);
    let good = &story.events;
    let key = Some(lead.public().sign);
    let head = (6, good[5].hash);
    assert_eq!(walk(&w, &good[0], good, None), Ok(head));
    assert_eq!(walk(&w, &good[0], good, key), Ok(head));

    let flips: [fn(&mut EventRecord); 8] = [
        |e| e.open_bytes[3] ^= 1,
        |e| e.salt[0] ^= 1,
        |e| e.hash[31] ^= 1,
        |e| e.parts[0].blob_sha256[7] ^= 1,
        |e| e.parts[0].epoch += 1,
        |e| e.parts[0].part += 1,
        |e| e.parts[0].compartment = Compartment::Legal,
        |e| e.parts.clear(),
    ];
    for (number, flip) in flips.iter().enumerate() {
        let mut bad = good.clone();
        flip(&mut bad[2]);
        assert_eq!(walk(&w, &good[0], &bad, None), Err(ChainBreak::Hash(3)), "flip {number}");
    }

    let mut dropped = good.clone();
    dropped.remove(2);
    assert_eq!(walk(&w, &good[0], &dropped, None), Err(ChainBreak::Sequence { expected: 3, found: 4 }));
    let mut renumbered = dropped;
    renumbered[2].seq = 3;
    assert_eq!(walk(&w, &good[0], &renumbered, None), Err(ChainBreak::Hash(3)));
    let mut reordered = good.clone();
    reordered.swap(2, 3);
    assert_eq!(walk(&w, &good[0], &reordered, None), Err(ChainBreak::Sequence { expected: 3, found: 4 }));
    let mut inserted = good.clone();
    inserted.insert(2, good[1].clone());
    assert_eq!(walk(&w, &good[0], &inserted, None), Err(ChainBreak::Sequence { expected: 3, found: 2 }));
    let mut moved = good.clone();
    moved[3].case = stezhka_terms::CaseId::from_bytes([9; 16]);
    assert_eq!(walk(&w, &good[0], &moved, None), Err(ChainBreak::Case(4)));
}

#[test]
fn a_signature_by_nobody_certified_or_over_other_bytes_is_named() {
    let mut w = World::new(171);
    let (lead, other) = (w.staff(), w.staff());
    let story = story(&mut w, &lead, 4);
    let good = &story.events;
    let key = Some(lead.public().sign);
    let mut flipped = good.clone();
    flipped[1].signature[0] ^= 1;
    assert_eq!(walk(&w, &good[0], &flipped, None).map(|h| h.0), Ok(4), "hashes alone do not see it");
    assert_eq!(walk(&w, &good[0], &flipped, key), Err(ChainBreak::Signature(2)));
    let mut borrowed = good.clone();
    borrowed[1].signature = good[2].signature;
    assert_eq!(walk(&w, &good[0], &borrowed, key), Err(ChainBreak::Signature(2)));
    let mut renamed = good.clone();
    renamed[1].signer = SignerId::of(other.public());
    assert_eq!(walk(&w, &good[0], &renamed, key), Err(ChainBreak::Signer(2)));
}

#[test]
fn truncation_is_found_behind_a_checkpoint_and_not_without() {
    let mut w = World::new(172);
    let lead = w.staff();
    let story = story(&mut w, &lead, 5);
    let check = |events: &[EventRecord]| {
        let mut check = ChainCheck::new(&w.base, story.case);
        for event in events {
            check.next(event, None).unwrap();
        }
        check
    };
    let seen = (4, story.events[3].hash);
    assert_eq!(check(&story.events).reaches(seen.0, &seen.1), Ok(()));
    assert_eq!(check(&story.events[..4]).reaches(seen.0, &seen.1), Ok(()));
    let cut = check(&story.events[..3]).reaches(seen.0, &seen.1);
    assert_eq!(cut, Err(ChainBreak::Truncated { seen: 4, found: 3 }));
    let rewritten = check(&story.events[..4]).reaches(4, &[1; 32]);
    assert_eq!(rewritten, Err(ChainBreak::Checkpoint(4)));
    // No checkpoint: a shorter chain is a perfect chain. That is what the witness is for.
    assert_eq!(check(&story.events[..3]).head().0, 3);
}

#[test]
fn a_rolled_back_base_verifies_perfectly_and_only_an_outside_copy_of_the_head_tells() {
    let mut w = World::new(173);
    let lead = w.staff();
    let mut story = story(&mut w, &lead, 3);
    let witness = (3, story.head());
    story.events.truncate(2);
    // The holder of the keys writes another third event: a fork with good hashes and signatures.
    let event = EventId::random(&mut w.rng);
    story.append(&mut w, event, &lead, &[], &[]);
    let walked = walk(&w, &story.events[0], &story.events, Some(lead.public().sign)).unwrap();
    assert_eq!(walked.0, 3, "not found from the base alone");
    assert_ne!(walked.1, witness.1, "found by the witness");
}

#[test]
fn erased_events_still_link_by_their_commitments() {
    let mut w = World::new(174);
    let lead = w.staff();
    let story = story(&mut w, &lead, 3);
    let mut check = ChainCheck::new(&w.base, story.case);
    for event in &story.events {
        let commit = log::open_commit(&event.salt, &event.open_bytes);
        let root = log::parts_root(&event.parts).unwrap();
        check.next_hashed(event.case, event.seq, &commit, &root, &event.hash).unwrap();
    }
    assert_eq!(check.head(), (3, story.head()));
}

#[test]
fn a_node_cannot_sign_in_a_person_s_name() {
    let mut w = World::new(23);
    let lead = w.staff();
    let node = SignKeys::from_seed(&w.base, &Seed::draw(&mut w.rng));
    let false_account = w.person();
    let digest = hex::encode(false_account.public().digest(&w.base));
    let new = |signer: SignerId, keys: &dyn Signs, w: &mut World| {
        let case = stezhka_terms::CaseId::from_bytes([1; 16]);
        let event = EventId::from_bytes([2; 16]);
        let open_bytes = format!(r#"{{"kind":"decided","account":"{digest}"}}"#).into_bytes();
        let new = NewEvent { case, event, seq: 1, previous: GENESIS, open_bytes, parts: Vec::new() };
        new.seal(&w.base, signer, keys, &mut w.rng).unwrap()
    };
    // Signed by the node's key under the official's name: the certified key refuses it.
    let forged = new(SignerId::of(lead.public()), &node, &mut w);
    assert_eq!(forged.verified(&w.base, &GENESIS, &lead.public().sign).err(), Some(VaultError::BadSignature));
    // Signed in its own name it verifies, and says itself that no person stands behind it.
    let own = new(SignerId::Node(label("node-1")), &node, &mut w);
    let verified = own.verified(&w.base, &GENESIS, &node.verify_key()).unwrap();
    assert!(matches!(verified.signer(), SignerId::Node(_)));
    assert!(verified.certify_account(&w.base, false_account.public().clone()).is_err());
}

#[test]
fn an_event_of_one_base_or_case_does_not_verify_in_another() {
    let mut w = World::new(175);
    let lead = w.staff();
    let story = story(&mut w, &lead, 1);
    let other = World::new(176);
    let refused = story.events[0].verified(&other.base, &GENESIS, &lead.public().sign);
    assert_eq!(refused.err(), Some(VaultError::DigestMismatch));
    let mut moved = story.events[0].clone();
    moved.case = stezhka_terms::CaseId::from_bytes([9; 16]);
    assert!(moved.verified(&w.base, &GENESIS, &lead.public().sign).is_err());
}

fn head(n: u8) -> Head {
    Head { case: stezhka_terms::CaseId::from_bytes([n; 16]), seq: u64::from(n), hash: [n; 32] }
}

#[test]
fn the_tree_is_that_of_rfc_6962() {
    use stezhka_vault::sha256;
    let leaf = |h: &Head| {
        let mut bytes = vec![0];
        bytes.extend(h.case.as_bytes());
        bytes.extend(h.seq.to_be_bytes());
        bytes.extend(h.hash);
        sha256(&bytes)
    };
    let node = |l: [u8; 32], r: [u8; 32]| sha256(&[&[1][..], &l, &r].concat());
    let heads: Vec<Head> = (0..7).map(head).collect();
    let l: Vec<_> = heads.iter().map(leaf).collect();
    let root = stezhka_vault::checkpoint::tree_root;
    assert_eq!(root(&[]), sha256(b""));
    assert_eq!(root(&heads[..1]), l[0]);
    assert_eq!(root(&heads[..3]), node(node(l[0], l[1]), l[2]));
    let four = node(node(l[0], l[1]), node(l[2], l[3]));
    assert_eq!(root(&heads[..4]), four);
    assert_eq!(root(&heads[..5]), node(four, l[4]));
    assert_eq!(root(&heads[..6]), node(four, node(l[4], l[5])));
    assert_eq!(root(&heads), node(four, node(node(l[4], l[5]), l[6])));
}

#[test]
fn a_checkpoint_holds_only_for_its_heads_its_predecessor_and_its_node() {
    let w = World::new(177);
    let node = SignKeys::from_seed(&w.base, &Seed::from_slice(&[3; 32]).unwrap());
    let other = SignKeys::from_seed(&w.base, &Seed::from_slice(&[4; 32]).unwrap());
    let heads = vec![head(3), head(1), head(2)];
    let made = Checkpoint::sign(&w.base, now(), heads, [7; 32], &node);
    made.verify(&w.base, &node.verify_key(), &[7; 32]).unwrap();
    assert_eq!(made.heads.iter().map(|h| h.seq).collect::<Vec<_>>(), [1, 2, 3], "sorted by case");
    assert!(made.verify(&w.base, &node.verify_key(), &[8; 32]).is_err());
    assert_eq!(made.verify(&w.base, &other.verify_key(), &[7; 32]), Err(VaultError::BadSignature));
    let changes: [fn(&mut Checkpoint); 6] = [
        |c| c.heads[0].seq += 1,
        |c| c.heads[1].hash[0] ^= 1,
        |c| c.heads.truncate(2),
        |c| c.root[0] ^= 1,
        |c| c.signature[5] ^= 1,
        |c| c.at = c.at.plus_millis(86_400_000),
    ];
    for (number, change) in changes.iter().enumerate() {
        let mut bad = made.clone();
        change(&mut bad);
        assert!(bad.verify(&w.base, &node.verify_key(), &[7; 32]).is_err(), "change {number}");
    }
    let text = made.text(&w.base);
    assert_eq!(text.lines().count(), 5);
    assert!(text.starts_with("stezhka/1 checkpoint\n") && text.contains("2026-11-24"));
    assert!(made.digits().len() == 12 && made.digits().bytes().all(|b| b.is_ascii_digit()));
}
