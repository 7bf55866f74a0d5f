//! The closing rule, keyless re-keying, limits, and the dormant grant.

use stezhka_terms::{Compartment, Day, EventId};
use stezhka_vault::grant::{self, HolderKeys, grant_dormant, open_dormant};
use stezhka_vault::{
    BrakeKey, Certified, Closing, Denied, GrantEnd, GrantRecord, Holder, HolderKind, KeysNow, Reason, Seed,
    StandingGrant, Statement, Suite, VaultError, closing, part,
};

use crate::world::{Story, World, body, terms, today};

fn rule(
    w: &World,
    grants: &[(&GrantRecord, GrantEnd)],
    persons: &[Certified<stezhka_vault::AccountPublic>],
    on: Day,
) -> Closing {
    let standing: Vec<_> = grants
        .iter()
        .map(|(grant, end)| StandingGrant { grant, digest: grant.digest(&w.base), end: *end })
        .collect();
    closing::closing(&w.base, &standing, KeysNow { directory: &w.directory, persons }, on).unwrap()
}

#[test]
fn a_job_without_keys_re_keys_and_the_ended_holder_reads_nothing_newer() {
    let mut w = World::new(8);
    let (one, two) = (w.staff(), w.staff());
    let her = w.person();
    let (stays, _) = w.desk("rsa-one", Suite::X25519, &[&one]);
    let (ended, _) = w.desk("rsa-two", Suite::X25519, &[&two]);
    let mut story = Story::new(&mut w);
    let first = w.epoch(story.case, Compartment::Account, 1);
    let hers = w.grant(&first, &Holder::Person(her.myself()));
    let to_stay = w.grant(&first, &w.holder(&stays));
    let to_end = w.grant(&first, &w.holder(&ended));

    // She withdraws her consent. From here on only public things are used: rows and the directory.
    let rows = [(&hers, GrantEnd::Standing), (&to_stay, GrantEnd::Standing), (&to_end, GrantEnd::Ended)];
    let Closing::NewEpoch { reasons, live } = rule(&w, &rows, &[her.myself()], today()) else {
        panic!("a withdrawn grant closes the epoch")
    };
    assert_eq!(reasons, [Reason::Ended(to_end.grant)]);
    assert_eq!(live.iter().map(|r| r.from().grant).collect::<Vec<_>>(), [hers.grant, to_stay.grant]);
    let second = w.epoch(story.case, Compartment::Account, 2);
    let renewed: Vec<_> = live.iter().map(|r| r.seal(&w.base, &second, &mut w.rng).unwrap()).collect();
    let public = second.public();
    drop(second);

    let event = EventId::random(&mut w.rng);
    let sealed = w.part(&public, event, "нове");
    story.append(&mut w, event, &one, &[], std::slice::from_ref(&sealed));
    let verified = story.verified(&w, 0, &one);
    for (keys, granted) in [(HolderKeys::Person(&her), &renewed[0]), (HolderKeys::Desk(&stays), &renewed[1])]
    {
        let epoch = grant::open(&w.base, keys, granted, &public).unwrap();
        assert_eq!(part::open(&w.base, &epoch, &verified, &sealed).unwrap().text().unwrap(), "нове");
    }
    let old = grant::open(&w.base, HolderKeys::Desk(&ended), &to_end, &first.public()).unwrap();
    assert!(part::open(&w.base, &old, &verified, &sealed).is_err());
    for granted in &renewed {
        assert!(grant::open(&w.base, HolderKeys::Desk(&ended), granted, &public).is_err());
    }
}

#[test]
fn nothing_changed_keeps_the_epoch() {
    let mut w = World::new(81);
    let lead = w.staff();
    let her = w.person();
    let (desk, _) = w.desk("rsa-one", Suite::X25519, &[&lead]);
    let story = Story::new(&mut w);
    let epoch = w.epoch(story.case, Compartment::Account, 1);
    let (a, b) = (w.grant(&epoch, &w.holder(&desk)), w.grant(&epoch, &Holder::Person(her.myself())));
    let rows = [(&a, GrantEnd::Standing), (&b, GrantEnd::Standing)];
    assert!(matches!(rule(&w, &rows, &[her.myself()], today()), Closing::Keep));
    // Somebody joining rotates nothing: the desk gives him what it holds.
    let newcomer = w.staff();
    w.join(&lead, &desk, &newcomer);
    assert!(matches!(rule(&w, &rows, &[her.myself()], today()), Closing::Keep));
}

#[test]
fn the_last_day_of_a_grant_still_counts_and_the_next_does_not() {
    let mut w = World::new(82);
    let lead = w.staff();
    let (desk, _) = w.desk("rsa-one", Suite::X25519, &[&lead]);
    let story = Story::new(&mut w);
    let epoch = w.epoch(story.case, Compartment::Account, 1);
    let limits = w.no_limits(story.case);
    let holder = w.holder(&desk);
    let granted = grant::grant(
        &w.base,
        &limits,
        &epoch,
        &holder,
        &[body("rsa-one")],
        &terms(Some(today())),
        &mut w.rng,
    )
    .unwrap();
    let rows = [(&granted, GrantEnd::Standing)];
    assert!(matches!(rule(&w, &rows, &[], today()), Closing::Keep));
    let Closing::NewEpoch { reasons, live } = rule(&w, &rows, &[], today().plus_days(1)) else {
        panic!("expired")
    };
    assert_eq!((reasons, live.len()), (vec![Reason::Expired(granted.grant)], 0));
}

#[test]
fn a_row_edited_to_hide_a_rotation_is_refused() {
    let mut w = World::new(83);
    let (lead, other) = (w.staff(), w.staff());
    let (desk, _) = w.desk("rsa-one", Suite::X25519, &[&lead, &other]);
    let story = Story::new(&mut w);
    let epoch = w.epoch(story.case, Compartment::Account, 1);
    let granted = w.grant(&epoch, &w.holder(&desk));
    let digest = granted.digest(&w.base);
    w.leave(&lead, &desk, other.account());
    let mut edited = granted.clone();
    edited.made_epoch = 2;
    let keys = KeysNow { directory: &w.directory, persons: &[] };
    let standing = [StandingGrant { grant: &edited, digest, end: GrantEnd::Standing }];
    let refused = closing::closing(&w.base, &standing, keys, today());
    assert_eq!(refused.err(), Some(VaultError::DigestMismatch));
    let Closing::NewEpoch { reasons, .. } = rule(&w, &[(&granted, GrantEnd::Standing)], &[], today()) else {
        panic!("rotated")
    };
    assert_eq!(reasons, [Reason::Rotated(granted.grant)]);
}

#[test]
fn every_field_of_a_grant_but_its_blob_and_present_key_is_in_its_digest() {
    let mut w = World::new(84);
    let lead = w.staff();
    let (desk, _) = w.desk("rsa-one", Suite::X25519, &[&lead]);
    let story = Story::new(&mut w);
    let epoch = w.epoch(story.case, Compartment::Account, 1);
    let granted = w.grant(&epoch, &w.holder(&desk));
    let digest = granted.digest(&w.base);
    let changes: [fn(&mut GrantRecord); 10] = [
        |g| g.grant = stezhka_terms::GrantId::from_bytes([1; 16]),
        |g| g.case = stezhka_terms::CaseId::from_bytes([1; 16]),
        |g| g.compartment = Compartment::Legal,
        |g| g.epoch += 1,
        |g| g.holder_kind = HolderKind::Duty,
        |g| g.holder[0] ^= 1,
        |g| g.purpose = stezhka_terms::PurposeCode::new("other").unwrap(),
        |g| g.basis = stezhka_vault::Basis::Consent,
        |g| g.until = Some(today()),
        |g| g.limits[0] ^= 1,
    ];
    for (number, change) in changes.iter().enumerate() {
        let mut changed = granted.clone();
        change(&mut changed);
        assert_ne!(changed.digest(&w.base), digest, "change {number}");
    }
    let mut healed = granted.clone();
    healed.holder_epoch += 1;
    healed.blob.clear();
    assert_eq!(healed.digest(&w.base), digest);
}

#[test]
fn a_holder_by_name_is_live_only_while_a_lead_has_let_his_present_key_in() {
    let mut w = World::new(85);
    let (lead, reader) = (w.staff(), w.staff());
    let (desk, _) = w.desk("nss", Suite::X25519, &[&lead, &reader]);
    let story = Story::new(&mut w);
    let epoch = w.epoch(story.case, Compartment::Legal, 1);
    let granted = w.grant(&epoch, &Holder::Account(w.accepted(&reader)));
    let rows = [(&granted, GrantEnd::Standing)];
    assert!(matches!(rule(&w, &rows, &[], today()), Closing::Keep));
    // The administrator alone states a key of his own for the colleague: nobody is sealed to.
    let seed = Seed::draw(&mut w.rng);
    let falsified = stezhka_vault::AccountKeys::from_seed(&w.base, reader.account(), 2, Suite::X25519, &seed);
    w.by_administrator(Statement::Account { account: falsified.public().clone() }).unwrap();
    let Closing::NewEpoch { reasons, live } = rule(&w, &rows, &[], today()) else {
        panic!("the key changed")
    };
    assert_eq!((reasons, live.len()), (vec![Reason::HolderGone(granted.grant)], 0));
    assert_eq!(w.directory.key_holders(desk.public().desk), 1);
    assert!(w.directory.rotation_due(desk.public().desk));
}

#[test]
fn a_denied_body_and_its_successor_are_refused_in_grant_duty_and_appeal() {
    let mut w = World::new(11);
    let lead = w.staff();
    let (desk, _) = w.desk("rsa-new", Suite::X25519, &[&lead]);
    let story = Story::new(&mut w);
    let brake = BrakeKey::from_seed(&w.base, &Seed::draw(&mut w.rng));
    let holder = w.holder(&desk);
    let duty = w.directory.desk_now(desk.public().desk).unwrap().clone();
    // She denied the body by its old name; the register says that the new one succeeds it.
    let chain = [body("rsa-new"), body("rsa-old")];
    for denied in ["rsa-old", "rsa-new"] {
        let limits = w.limits(story.case, &[denied]);
        let identity = w.epoch(story.case, Compartment::Identity, 1);
        let appeal = w.epoch(story.case, Compartment::Decision, 1);
        for epoch in [&identity, &appeal] {
            let refused = grant::grant(&w.base, &limits, epoch, &holder, &chain, &terms(None), &mut w.rng);
            assert_eq!(refused.err(), Some(Denied::Body.into()));
        }
        let refused =
            grant_dormant(&w.base, &limits, &identity, &duty, &chain, &terms(None), &brake, &mut w.rng);
        assert_eq!(refused.err(), Some(Denied::Body.into()));
        let account = Holder::Account(w.accepted(&lead));
        let refused = grant::grant(&w.base, &limits, &identity, &account, &chain, &terms(None), &mut w.rng);
        assert_eq!(refused.err(), Some(Denied::Body.into()));
    }
}

#[test]
fn a_grant_needs_the_bodies_of_its_holder_and_the_limits_of_its_case() {
    let mut w = World::new(12);
    let lead = w.staff();
    let (desk, _) = w.desk("rsa-one", Suite::X25519, &[&lead]);
    let story = Story::new(&mut w);
    let other = Story::new(&mut w);
    let epoch = w.epoch(story.case, Compartment::Account, 1);
    let (limits, foreign) = (w.no_limits(story.case), w.no_limits(other.case));
    let (holder, account) = (w.holder(&desk), Holder::Account(w.accepted(&lead)));
    let mut attempt = |limits, holder: &Holder, bodies: &[_]| {
        grant::grant(&w.base, limits, &epoch, holder, bodies, &terms(None), &mut w.rng).err()
    };
    assert_eq!(attempt(&limits, &holder, &[]), Some(Denied::BodiesMissing.into()));
    assert_eq!(attempt(&limits, &holder, &[body("rsa-two")]), Some(Denied::BodiesMissing.into()));
    assert_eq!(attempt(&limits, &account, &[]), Some(Denied::BodiesMissing.into()));
    assert_eq!(attempt(&foreign, &holder, &[body("rsa-one")]), Some(Denied::OtherCase.into()));
    assert_eq!(attempt(&limits, &holder, &[body("rsa-one")]), None);
}

#[test]
fn the_digest_of_limits_tells_nobody_whether_any_were_stated() {
    let mut w = World::new(13);
    let story = Story::new(&mut w);
    let (one, two) = (w.no_limits(story.case), w.no_limits(story.case));
    assert_ne!(one.digest(), two.digest(), "salted");
    let text = stezhka_vault::LimitsText::draw([body("rsa-one")].into(), &mut w.rng);
    let stated = stezhka_vault::OpenedLimits::stated(&w.base, story.case, text.clone());
    let again = stezhka_vault::OpenedLimits::stated(&w.base, story.case, text.clone());
    assert_eq!(stated.digest(), again.digest(), "who opens the limits can check it");
    let mut other = text;
    other.denied.insert(body("rsa-two"));
    let other = stezhka_vault::OpenedLimits::stated(&w.base, story.case, other);
    assert_ne!(stated.digest(), other.digest());
    let salt = [1; 32];
    let digest = |names: &[&str]| {
        let denied = names.iter().map(|n| body(n)).collect();
        stezhka_vault::OpenedLimits::stated(&w.base, story.case, stezhka_vault::LimitsText { salt, denied })
            .digest()
    };
    assert_ne!(digest(&["rsa-a", "rsa-b"]), digest(&["rsa-ar", "sa-b"]), "where one name ends is told");
}

#[test]
fn a_dormant_grant_opens_with_both_locks_and_with_neither_alone() {
    let mut w = World::new(15);
    let lead = w.staff();
    let (desk, _) = w.desk("osa", Suite::X25519, &[&lead]);
    let (other, _) = w.desk("osa-two", Suite::X25519, &[&lead]);
    let story = Story::new(&mut w);
    let seed = Seed::draw(&mut w.rng);
    let brake = BrakeKey::from_seed(&w.base, &seed);
    let wrong = BrakeKey::from_seed(&w.base, &Seed::draw(&mut w.rng));
    let epoch = w.epoch(story.case, Compartment::Contact, 1);
    let limits = w.no_limits(story.case);
    let duty = w.directory.desk_now(desk.public().desk).unwrap().clone();
    let make = |w: &mut World, epoch| {
        grant_dormant(&w.base, &limits, epoch, &duty, &[body("osa")], &terms(None), &brake, &mut w.rng)
    };
    let dormant = make(&mut w, &epoch).unwrap();
    assert!(open_dormant(&w.base, &brake, &desk, &dormant, &epoch.public()).is_ok());
    assert!(open_dormant(&w.base, &wrong, &desk, &dormant, &epoch.public()).is_err(), "duty alone");
    assert!(open_dormant(&w.base, &brake, &other, &dormant, &epoch.public()).is_err(), "brake alone");
    assert!(grant::open(&w.base, HolderKeys::Desk(&desk), &dormant, &epoch.public()).is_err());
    let account = w.epoch(story.case, Compartment::Account, 1);
    assert_eq!(make(&mut w, &account).err(), Some(Denied::NotDormant.into()));

    // Served: the epoch closes; what goes on stays dormant and cannot be renewed without the brake.
    let Closing::NewEpoch { reasons, live } = rule(&w, &[(&dormant, GrantEnd::BrakeServed)], &[], today())
    else {
        panic!("served")
    };
    assert_eq!(reasons, [Reason::BrakeServed(dormant.grant)]);
    let second = w.epoch(story.case, Compartment::Contact, 2);
    assert_eq!(live[0].seal(&w.base, &second, &mut w.rng).err(), Some(Denied::NotDormant.into()));
    let again = live[0].seal_dormant(&w.base, &second, &brake, &mut w.rng).unwrap();
    assert_eq!(again.holder_kind, HolderKind::Duty);
    assert!(open_dormant(&w.base, &brake, &desk, &again, &second.public()).is_ok());
    assert!(grant::open(&w.base, HolderKeys::Desk(&desk), &again, &second.public()).is_err());
}

#[test]
fn a_renewal_seals_a_later_epoch_of_its_own_compartment_only() {
    let mut w = World::new(86);
    let lead = w.staff();
    let (desk, _) = w.desk("rsa-one", Suite::X25519, &[&lead]);
    let story = Story::new(&mut w);
    let epoch = w.epoch(story.case, Compartment::Account, 1);
    let (live, ended) = (w.grant(&epoch, &w.holder(&desk)), w.grant(&epoch, &w.holder(&desk)));
    let rows = [(&live, GrantEnd::Standing), (&ended, GrantEnd::Ended)];
    let Closing::NewEpoch { live, .. } = rule(&w, &rows, &[], today()) else { panic!("ended") };
    let health = w.epoch(story.case, Compartment::Health, 2);
    let elsewhere = Story::new(&mut w);
    let foreign = w.epoch(elsewhere.case, Compartment::Account, 2);
    for wrong in [&epoch, &health, &foreign] {
        assert!(live[0].seal(&w.base, wrong, &mut w.rng).is_err());
    }
}
