//! Parts and files: what is written opens in its place only, and tells only its bucket.

use stezhka_terms::{Compartment, EventId};
use stezhka_vault::grant::{self, HolderKeys};
use stezhka_vault::{EpochKeys, Holder, Suite, VaultError, file, part};

use crate::world::{Story, World, label};

#[test]
fn a_desk_of_either_suite_opens_an_epoch_of_either_suite() {
    let mut w = World::new(24);
    for account_suite in [Suite::X25519, Suite::XWing] {
        for desk_suite in [Suite::X25519, Suite::XWing] {
            for epoch_suite in [Suite::X25519, Suite::XWing] {
                let lead = w.staff_in(account_suite);
                let (desk, envelopes) = w.desk("rsa-one", desk_suite, &[&lead]);
                let mut story = Story::new(&mut w);
                let epoch =
                    EpochKeys::draw(&w.base, epoch_suite, story.case, Compartment::Account, 1, &mut w.rng);
                let granted = w.grant(&epoch, &w.holder(&desk));
                let event = EventId::random(&mut w.rng);
                let sealed = w.part(&epoch.public(), event, "слова");
                let certified = [epoch.card().digest(&w.base), granted.digest(&w.base)];
                story.append(&mut w, event, &lead, &certified, std::slice::from_ref(&sealed));

                let verified = story.verified(&w, 0, &lead);
                let public = verified.certify_epoch(&w.base, epoch.card().clone()).unwrap();
                verified.certify_grant(&w.base, &granted).unwrap();
                let now = w.directory.desk_now(desk.public().desk).unwrap();
                let opened = envelopes[0].open(&w.base, &lead, now).unwrap();
                let keys = grant::open(&w.base, HolderKeys::Desk(&opened), &granted, &public).unwrap();
                assert_eq!(part::open(&w.base, &keys, &verified, &sealed).unwrap().text().unwrap(), "слова");
            }
        }
    }
}

#[test]
fn the_same_event_saved_twice_has_other_bytes_each_time() {
    let mut w = World::new(10);
    let story = Story::new(&mut w);
    let epoch = w.epoch(story.case, Compartment::Account, 1);
    let event = EventId::random(&mut w.rng);
    let one = w.part(&epoch.public(), event, "те саме");
    let two = w.part(&epoch.public(), event, "те саме");
    assert_ne!(one.blob[1..33], two.blob[1..33], "the encapsulated key");
    assert_ne!(one.blob[33..], two.blob[33..], "the ciphertext");
    assert_ne!(one.sha256, two.sha256);
}

#[test]
fn answers_of_one_and_of_four_hundred_bytes_give_equal_rows() {
    let mut w = World::new(22);
    let story = Story::new(&mut w);
    let epoch = w.epoch(story.case, Compartment::Account, 1);
    let event = EventId::random(&mut w.rng);
    let short = w.part(&epoch.public(), event, "т");
    let long = w.part(&epoch.public(), event, &"т".repeat(200));
    assert_eq!(short.blob.len(), long.blob.len());
    assert_eq!(short.blob.len(), 1 + 32 + 512 + 16);
    let longer = w.part(&epoch.public(), event, &"т".repeat(300));
    assert_eq!(longer.blob.len(), 1 + 32 + 2048 + 16);
}

#[test]
fn parts_of_an_event_are_numbered_and_sealed_to_the_latest_epoch_of_their_compartment() {
    let mut w = World::new(30);
    let story = Story::new(&mut w);
    let old = w.epoch(story.case, Compartment::Account, 1);
    let new = w.epoch(story.case, Compartment::Account, 2);
    let needs = w.epoch(story.case, Compartment::Needs, 1);
    let event = EventId::random(&mut w.rng);
    let epochs = [new.public(), old.public(), needs.public()];
    let texts = [
        (Compartment::Account, label("story/1"), "одне".as_bytes()),
        (Compartment::Needs, label("needs/1"), "друге".as_bytes()),
    ];
    let sealed = part::seal_event(&w.base, event, &epochs, &texts, &mut w.rng).unwrap();
    let places: Vec<_> = sealed.iter().map(|p| (p.part, p.compartment, p.epoch)).collect();
    assert_eq!(places, [(0, Compartment::Account, 2), (1, Compartment::Needs, 1)]);
    let health = [(Compartment::Health, label("health/1"), &b"x"[..])];
    let none = part::seal_event(&w.base, event, &epochs, &health, &mut w.rng);
    assert_eq!(none.err(), Some(VaultError::NoEpoch(Compartment::Health)));
}

#[test]
fn bytes_that_the_signed_event_does_not_commit_to_are_not_opened() {
    let mut w = World::new(31);
    let lead = w.staff();
    let mut story = Story::new(&mut w);
    let epoch = w.epoch(story.case, Compartment::Account, 1);
    let event = EventId::random(&mut w.rng);
    let sealed = w.part(&epoch.public(), event, "її слова");
    let swapped = w.part(&epoch.public(), event, "чужі слова");
    story.append(&mut w, event, &lead, &[], std::slice::from_ref(&sealed));
    let verified = story.verified(&w, 0, &lead);
    assert!(part::open(&w.base, &epoch, &verified, &sealed).is_ok());
    // Properly sealed to the right key, in the right place: only the chain tells that it is not hers.
    assert_eq!(part::open(&w.base, &epoch, &verified, &swapped).err(), Some(VaultError::DigestMismatch));
    let mut lying = swapped;
    lying.sha256 = sealed.sha256;
    assert_eq!(part::open(&w.base, &epoch, &verified, &lying).err(), Some(VaultError::DigestMismatch));
}

#[test]
fn a_file_opens_whole_and_nothing_can_be_cut_swapped_or_continued() {
    let mut w = World::new(32);
    let lead = w.staff();
    for len in [0, 1, 70_000, 200_000] {
        let mut story = Story::new(&mut w);
        let epoch = w.epoch(story.case, Compartment::Legal, 1);
        let event = EventId::random(&mut w.rng);
        let bytes: Vec<u8> = (0..len).map(|n: u32| n.to_le_bytes()[0]).collect();
        let sealed =
            file::seal(&w.base, &epoch.public(), event, 0, &label("photo/1"), &bytes, &mut w.rng).unwrap();
        story.append(&mut w, event, &lead, &[], std::slice::from_ref(&sealed));
        let opened = file::open(&w.base, &epoch, &story.verified(&w, 0, &lead), &sealed).unwrap();
        assert!(opened[..] == bytes[..]);
        // A file is not a part, although it stands in the same place.
        assert!(part::open(&w.base, &epoch, &story.verified(&w, 0, &lead), &sealed).is_err());
    }
}

#[test]
fn a_file_whose_chunks_were_moved_is_refused_even_if_the_chain_were_made_to_agree() {
    let mut w = World::new(33);
    let lead = w.staff();
    let story = Story::new(&mut w);
    let epoch = w.epoch(story.case, Compartment::Legal, 1);
    let event = EventId::random(&mut w.rng);
    let bytes = vec![5; 200_000];
    let sealed =
        file::seal(&w.base, &epoch.public(), event, 0, &label("photo/1"), &bytes, &mut w.rng).unwrap();
    let chunk = 64 * 1024 + 16;
    let body = 33..sealed.blob.len();
    assert_eq!(body.len(), 4 * chunk, "256 KiB are four chunks");
    let mut cut = sealed.clone();
    cut.blob.truncate(33 + 3 * chunk);
    let mut swapped = sealed.clone();
    let (first, second) = swapped.blob[33..33 + 2 * chunk].split_at_mut(chunk);
    first.swap_with_slice(second);
    let mut continued = sealed.clone();
    continued.blob.extend_from_slice(&sealed.blob[33..33 + chunk]);
    for mut forged in [cut, swapped, continued] {
        forged.sha256 = stezhka_vault::sha256(&forged.blob);
        let mut story = Story { case: story.case, events: Vec::new() };
        story.append(&mut w, event, &lead, &[], std::slice::from_ref(&forged));
        let refused = file::open(&w.base, &epoch, &story.verified(&w, 0, &lead), &forged);
        assert_eq!(refused.err(), Some(VaultError::DoesNotOpen));
    }
}

#[test]
fn who_writes_coded_facts_cannot_read_them() {
    let mut w = World::new(9);
    let official = w.staff();
    let monitor = w.staff();
    let (intake, _) = w.desk("rsa-one", Suite::X25519, &[&official]);
    let (monitoring, _) = w.desk("nss", Suite::X25519, &[&monitor]);
    let mut story = Story::new(&mut w);
    let drawn = w.epoch(story.case, Compartment::Facts, 1);
    let granted = w.grant(&drawn, &w.holder(&monitoring));
    let event = EventId::random(&mut w.rng);
    let drew = drawn.card().digest(&w.base);
    story.append(&mut w, event, &official, &[drew], &[]);
    // The official knows the public half from the event, and that is enough to write.
    let public = story.verified(&w, 0, &official).certify_epoch(&w.base, drawn.card().clone()).unwrap();
    let event = EventId::random(&mut w.rng);
    let sealed = w.part(&public, event, "code 17");
    story.append(&mut w, event, &official, &[], std::slice::from_ref(&sealed));

    for mine in [HolderKeys::Desk(&intake), HolderKeys::Account(&official), HolderKeys::Person(&official)] {
        let mut forged = granted.clone();
        assert!(grant::open(&w.base, mine, &forged, &public).is_err());
        forged.holder = *intake.public().desk.as_bytes();
        assert!(grant::open(&w.base, mine, &forged, &public).is_err());
    }
    let keys = grant::open(&w.base, HolderKeys::Desk(&monitoring), &granted, &public).unwrap();
    let event = story.verified(&w, 1, &official);
    assert_eq!(part::open(&w.base, &keys, &event, &sealed).unwrap().text().unwrap(), "code 17");
}

#[test]
fn a_grant_to_an_account_by_name_opens_to_him_alone() {
    let mut w = World::new(34);
    let (reader, colleague) = (w.staff(), w.staff());
    let (desk, _) = w.desk("nss", Suite::X25519, &[&reader, &colleague]);
    let story = Story::new(&mut w);
    let epoch = w.epoch(story.case, Compartment::Decision, 1);
    let granted = w.grant(&epoch, &Holder::Account(w.accepted(&reader)));
    let public = epoch.public();
    assert!(grant::open(&w.base, HolderKeys::Account(&reader), &granted, &public).is_ok());
    for other in [HolderKeys::Account(&colleague), HolderKeys::Person(&reader), HolderKeys::Desk(&desk)] {
        assert!(grant::open(&w.base, other, &granted, &public).is_err());
    }
}
