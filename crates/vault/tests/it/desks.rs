//! Desks: who leaves reads exactly what stood there; officers of a quorum recover, one fewer do not.

use stezhka_terms::{Compartment, EventId};
use stezhka_vault::grant::{self, HolderKeys};
use stezhka_vault::share::{combine, split};
use stezhka_vault::{Closing, GrantEnd, Holder, KeysNow, StandingGrant, Suite, VaultError, closing, part};

use crate::world::{Story, World, today};

#[test]
fn a_leaver_with_copies_of_everything_opens_exactly_the_old() {
    let mut w = World::new(6);
    let (lead, leaver) = (w.staff(), w.staff());
    let (desk, envelopes) = w.desk("rsa-one", Suite::X25519, &[&lead, &leaver]);
    let mut story = Story::new(&mut w);
    let first = w.epoch(story.case, Compartment::Account, 1);
    let old_grant = w.grant(&first, &w.holder(&desk));
    let before_event = EventId::random(&mut w.rng);
    let before = w.part(&first.public(), before_event, "до");
    story.append(&mut w, before_event, &lead, &[], std::slice::from_ref(&before));

    // He takes a copy of the base and knows his passphrase: his keys, his envelope, the desk's old keys.
    let certified_old = w.directory.desk_now(desk.public().desk).unwrap().clone();
    let his_desk = envelopes[1].open(&w.base, &leaver, &certified_old).unwrap();

    let rotated = w.leave(&lead, &desk, leaver.account());
    let certified_new = w.directory.desk_now(desk.public().desk).unwrap().clone();
    assert_eq!(certified_new.epoch, 2);
    assert_eq!(rotated.members.len(), 1, "an envelope for who stays, none for who left");
    let healed = grant::heal(&w.base, &old_grant, &desk, &certified_new, &mut w.rng).unwrap();
    assert_eq!((healed.holder_epoch, healed.made_epoch), (2, 1));
    assert_eq!(healed.digest(&w.base), old_grant.digest(&w.base), "healing keeps the digest in the event");

    // The closing rule counts the healed grant as made before the rotation.
    let standing =
        [StandingGrant { grant: &healed, digest: healed.digest(&w.base), end: GrantEnd::Standing }];
    let keys_now = KeysNow { directory: &w.directory, persons: &[] };
    let Closing::NewEpoch { live, .. } = closing::closing(&w.base, &standing, keys_now, today()).unwrap()
    else {
        panic!("a healed grant must not keep the epoch");
    };
    let second = w.epoch(story.case, Compartment::Account, 2);
    let renewed = live[0].seal(&w.base, &second, &mut w.rng).unwrap();
    let after_event = EventId::random(&mut w.rng);
    let after = w.part(&second.public(), after_event, "після");
    story.append(&mut w, after_event, &lead, &[], std::slice::from_ref(&after));

    // What he opens from the whole dump, before and after, healed rows included.
    let his = HolderKeys::Desk(&his_desk);
    let old = grant::open(&w.base, his, &old_grant, &first.public()).unwrap();
    assert_eq!(
        part::open(&w.base, &old, &story.verified(&w, 0, &lead), &before).unwrap().text().unwrap(),
        "до"
    );
    assert!(part::open(&w.base, &old, &story.verified(&w, 1, &lead), &after).is_err());
    assert!(grant::open(&w.base, his, &healed, &first.public()).is_err());
    assert!(grant::open(&w.base, his, &renewed, &second.public()).is_err());
    assert!(rotated.members[0].open(&w.base, &leaver, &certified_new).is_err());
    assert!(rotated.history.open(&w.base, &his_desk, &certified_old).is_err());

    // Who stays opens both, the old through history and through the healed grant.
    let now = rotated.members[0].open(&w.base, &lead, &certified_new).unwrap();
    let then = rotated.history.open(&w.base, &now, &certified_old).unwrap();
    assert!(grant::open(&w.base, HolderKeys::Desk(&then), &old_grant, &first.public()).is_ok());
    assert!(grant::open(&w.base, HolderKeys::Desk(&now), &healed, &first.public()).is_ok());
    let new = grant::open(&w.base, HolderKeys::Desk(&now), &renewed, &second.public()).unwrap();
    assert_eq!(
        part::open(&w.base, &new, &story.verified(&w, 1, &lead), &after).unwrap().text().unwrap(),
        "після"
    );
}

#[test]
fn an_envelope_of_an_old_key_opens_nothing_certified_since() {
    let mut w = World::new(61);
    let (lead, other) = (w.staff(), w.staff());
    let (desk, envelopes) = w.desk("rsa-one", Suite::X25519, &[&lead, &other]);
    w.leave(&lead, &desk, other.account());
    let now = w.directory.desk_now(desk.public().desk).unwrap();
    assert!(envelopes[0].open(&w.base, &lead, now).is_err());
    let mut edited = envelopes[0].clone();
    edited.desk_epoch = 2;
    assert!(edited.open(&w.base, &lead, now).is_err());
}

#[test]
fn an_opened_seed_that_does_not_give_the_certified_key_is_refused() {
    // A writer of the base seals a seed of his own to the member, perfectly, under the desk's name.
    let mut w = World::new(62);
    let lead = w.staff();
    let (desk, _) = w.desk("rsa-one", Suite::X25519, &[&lead]);
    let public = desk.public();
    let false_desk = stezhka_vault::DeskKeys::create(
        &w.base,
        Suite::X25519,
        public.desk,
        public.body.clone(),
        public.kind.clone(),
        &mut w.rng,
    );
    let to = w.certified(&lead);
    let forged = stezhka_vault::MemberRecord::seal(&w.base, &false_desk, &to, &mut w.rng).unwrap();
    let certified = w.directory.desk_now(public.desk).unwrap();
    assert_eq!(forged.open(&w.base, &lead, certified).err(), Some(VaultError::WrongKey));
}

#[test]
fn every_three_of_five_officers_recover_a_desk_and_no_two_do() {
    let mut w = World::new(16);
    let lead = w.staff();
    let officers: Vec<_> = (0..5).map(|_| w.staff()).collect();
    let (desk, _) = w.desk("rsa-one", Suite::X25519, &[&lead]);
    let to: Vec<_> = officers.iter().map(|o| w.certified(o)).collect();
    let records = split(&w.base, &desk, 3, &to, &mut w.rng).unwrap();
    let certified = w.directory.desk_now(desk.public().desk).unwrap();
    for subset in 0_u32..32 {
        let shares: Vec<_> = (0..5)
            .filter(|n| subset >> n & 1 == 1)
            .map(|n| records[n].open(&w.base, &officers[n]).unwrap())
            .collect();
        let recovered = combine(&w.base, &shares, certified);
        match shares.len() {
            3.. => assert_eq!(recovered.unwrap().public(), desk.public()),
            _ => assert!(matches!(recovered.err(), Some(VaultError::Quorum(_)))),
        }
    }
}

#[test]
fn a_row_that_lies_about_how_many_are_needed_does_not_open() {
    let mut w = World::new(63);
    let lead = w.staff();
    let officers: Vec<_> = (0..3).map(|_| w.staff()).collect();
    let (desk, _) = w.desk("rsa-one", Suite::X25519, &[&lead]);
    let to: Vec<_> = officers.iter().map(|o| w.certified(o)).collect();
    let records = split(&w.base, &desk, 3, &to, &mut w.rng).unwrap();
    let mut lying = records[0].clone();
    lying.k = 2;
    assert!(lying.open(&w.base, &officers[0]).is_err());
    assert!(records[0].open(&w.base, &officers[1]).is_err(), "another officer's share");
    for (k, n) in [(1, 3), (4, 3), (0, 3)] {
        assert!(split(&w.base, &desk, k, &to[..n], &mut w.rng).is_err());
    }
    // Shares of two desks do not mix into either.
    let (other, _) = w.desk("rsa-two", Suite::X25519, &[&lead]);
    let foreign = split(&w.base, &other, 3, &to, &mut w.rng).unwrap();
    let mixed = [
        records[0].open(&w.base, &officers[0]).unwrap(),
        records[1].open(&w.base, &officers[1]).unwrap(),
        foreign[2].open(&w.base, &officers[2]).unwrap(),
    ];
    let certified = w.directory.desk_now(desk.public().desk).unwrap();
    assert_eq!(combine(&w.base, &mixed, certified).err(), Some(VaultError::WrongKey));
}

#[test]
fn a_new_seed_of_an_account_opens_what_was_healed_to_it_and_the_old_seed_nothing_since() {
    let mut w = World::new(64);
    let lead = w.staff();
    w.desk("nss", Suite::X25519, &[&lead]);
    let story = Story::new(&mut w);
    let epoch = w.epoch(story.case, Compartment::Legal, 1);
    let granted = w.grant(&epoch, &Holder::Account(w.accepted(&lead)));
    let seed = stezhka_vault::Seed::draw(&mut w.rng);
    let next = stezhka_vault::AccountKeys::from_seed(&w.base, lead.account(), 2, Suite::X25519, &seed);
    w.by_administrator(stezhka_vault::Statement::Account { account: next.public().clone() }).unwrap();
    let to = w.directory.account(lead.account()).unwrap().clone();
    let healed = grant::heal_account(&w.base, &granted, HolderKeys::Account(&lead), &to, &mut w.rng).unwrap();
    assert!(grant::open(&w.base, HolderKeys::Account(&next), &healed, &epoch.public()).is_ok());
    assert!(grant::open(&w.base, HolderKeys::Account(&next), &granted, &epoch.public()).is_err());
    assert!(grant::open(&w.base, HolderKeys::Account(&lead), &healed, &epoch.public()).is_err());
    assert_eq!(healed.made_epoch, 1);
}
