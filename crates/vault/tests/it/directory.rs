//! The directory: who may state what, and what a tampered chain says.

use rand::SeedableRng;
use rand::rngs::StdRng;
use stezhka_terms::{AccountId, DeskId, Role};
use stezhka_vault::{
    AccountKeys, AccountPublic, CourierKeys, DeskKeys, Directory, DirectoryError, Seated, Seed, SignKeys,
    SignerId, Signs, Statement, Suite, VaultError,
};

use crate::world::{Story, World, body, label};

fn not_his(result: Result<(), DirectoryError>) -> bool {
    matches!(result, Err(DirectoryError::NotHis(_)))
}

fn dangling(result: Result<(), DirectoryError>) -> bool {
    matches!(result, Err(DirectoryError::Dangling(_)))
}

fn seated(account: AccountId, role: Role) -> Seated {
    Seated { account, generation: 1, roles: vec![role], until: None }
}

#[test]
fn a_swapped_desk_key_is_never_sealed_to() {
    let mut w = World::new(5);
    let lead = w.staff();
    let (desk, _) = w.desk("rsa-one", Suite::X25519, &[&lead]);
    let thief = DeskKeys::create(
        &w.base,
        Suite::X25519,
        desk.public().desk,
        desk.public().body.clone(),
        desk.public().kind.clone(),
        &mut w.rng,
    );
    let (ours, his) =
        (hex::encode(desk.public().seal.as_bytes()), hex::encode(thief.public().seal.as_bytes()));
    let at = w.entries.len() - 1;
    let text = String::from_utf8(w.entries[at].statement.clone()).unwrap();
    assert!(text.contains(&ours));
    let root = w.root.verify_key();

    // The row alone.
    let mut rows = w.entries.clone();
    rows[at].statement = text.replace(&ours, &his).into_bytes();
    let broken = Directory::replay(&w.base, &root, &rows);
    assert_eq!(broken.err(), Some(DirectoryError::Broken(at as u64 + 1)));

    // The row, its hash, and a signature by a key of the thief's.
    let signer = SignerId::of(w.administrator.public());
    let forger = SignKeys::from_seed(&w.base, &Seed::draw(&mut w.rng));
    let members = vec![Seated::new(lead.public(), vec![Role::Lead])];
    let statement = w.founding(&lead, &thief, members);
    rows[at] = stezhka_vault::Entry::sign(
        &w.base,
        at as u64 + 1,
        rows[at - 1].hash,
        rows[at].at,
        &statement,
        signer,
        &forger,
        &mut StdRng::seed_from_u64(9),
    )
    .unwrap();
    let broken = Directory::replay(&w.base, &root, &rows);
    assert_eq!(broken.err(), Some(DirectoryError::Broken(at as u64 + 1)));
    assert!(Directory::replay(&w.base, &root, &w.entries).is_ok());
}

#[test]
fn a_swapped_key_of_an_epoch_or_of_her_account_is_not_certified() {
    let mut w = World::new(51);
    let her = w.person();
    let thief = w.person();
    let mut story = Story::new(&mut w);
    let epoch = w.epoch(story.case, stezhka_terms::Compartment::Account, 1);
    let other = w.epoch(story.case, stezhka_terms::Compartment::Account, 1);
    let event = stezhka_terms::EventId::random(&mut w.rng);
    let digests = [her.public().digest(&w.base), epoch.card().digest(&w.base)];
    story.append(&mut w, event, &her, &digests, &[]);
    let (verified, certified) = story.events[0].verified_first(&w.base, her.public().clone()).unwrap();
    assert_eq!(*certified, *her.public());
    assert!(verified.certify_epoch(&w.base, epoch.card().clone()).is_ok());
    let refused = verified.certify_epoch(&w.base, other.card().clone());
    assert_eq!(refused.err(), Some(VaultError::NotCertified("epoch")));
    // The compartment's name is part of what is certified.
    let mut renamed = epoch.card().clone();
    renamed.compartment = stezhka_terms::Compartment::Health;
    assert!(verified.certify_epoch(&w.base, renamed).is_err());
    let swapped = AccountPublic { seal: thief.public().seal.clone(), ..her.public().clone() };
    assert!(story.events[0].verified_first(&w.base, swapped).is_err());
    assert!(story.events[0].verified_first(&w.base, thief.public().clone()).is_err());
}

#[test]
fn an_administrator_alone_reads_nothing_and_takes_nobody_over() {
    let mut w = World::new(52);
    let lead = w.staff();
    let (desk, _) = w.desk("rsa-one", Suite::X25519, &[&lead]);
    let id = desk.public().desk;
    let account = w.administrator.account();
    // He is no member, and cannot let himself in.
    let himself = |role| Statement::Member { desk: id, member: seated(account, role) };
    assert!(not_his(w.by_administrator(himself(Role::Official))));
    let next = desk.rotate(&w.base, &mut w.rng).public().clone();
    assert!(not_his(w.by_administrator(Statement::Rotated { desk: next, left: vec![lead.account()] })));
    // A key of his own for the lead sits nowhere: it neither leads nor counts as a holder.
    let seed = Seed::draw(&mut w.rng);
    let falsified = AccountKeys::from_seed(&w.base, lead.account(), 2, Suite::X25519, &seed);
    w.by_administrator(Statement::Account { account: falsified.public().clone() }).unwrap();
    assert_eq!(w.directory.key_holders(id), 0);
    assert!(w.directory.accepted(lead.account()).is_none());
    assert!(not_his(w.by(&falsified, himself(Role::Lead))));
    // Another administrator is the root's matter.
    let second = w.person();
    w.by_root(Statement::Administrator { account: second.public().clone() }).unwrap();
    let usurped = AccountKeys::from_seed(&w.base, second.account(), 2, Suite::X25519, &seed);
    assert!(not_his(w.by_administrator(Statement::Account { account: usurped.public().clone() })));
    assert!(not_his(w.by_administrator(Statement::AccountEnded { account: second.account() })));
    w.by_root(Statement::AccountEnded { account: second.account() }).unwrap();
    assert!(!w.directory.is_administrator(second.account()));
}

#[test]
fn a_replaced_key_states_nothing_more() {
    let mut w = World::new(53);
    let (lead, colleague) = (w.staff(), w.staff());
    let (desk, _) = w.desk("rsa-one", Suite::X25519, &[&lead, &colleague]);
    let seed = Seed::draw(&mut w.rng);
    let next = AccountKeys::from_seed(&w.base, colleague.account(), 2, Suite::X25519, &seed);
    w.by_administrator(Statement::Account { account: next.public().clone() }).unwrap();
    w.join(&lead, &desk, &next);
    assert_eq!(w.directory.key_holders(desk.public().desk), 2);
    let member = Statement::Member {
        desk: desk.public().desk,
        member: Seated::new(next.public(), vec![Role::Official, Role::Lead]),
    };
    assert!(not_his(w.by(&colleague, member.clone())));
    w.by(&lead, member).unwrap();
    // What he signed before stays checkable.
    assert!(w.directory.signer(&SignerId::of(colleague.public())).is_some());
    assert_eq!(w.directory.account(colleague.account()).unwrap().generation, 2);
}

#[test]
fn each_kind_of_statement_has_its_signer() {
    let mut w = World::new(54);
    let (lead, plain) = (w.staff(), w.staff());
    let (desk, _) = w.desk("rsa-one", Suite::X25519, &[&lead, &plain]);
    let id = desk.public().desk;
    let stranger = w.person();
    let node = SignKeys::from_seed(&w.base, &Seed::draw(&mut w.rng));
    let courier = CourierKeys::from_seed(&w.base, Suite::X25519, &Seed::draw(&mut w.rng));
    let name = label("node-1");
    let statements = [
        Statement::Administrator { account: stranger.public().clone() },
        Statement::Account { account: stranger.public().clone() },
        Statement::AccountEnded { account: lead.account() },
        Statement::Node { name: name.clone(), key: node.verify_key() },
        Statement::Courier { key: courier.public().clone() },
    ];
    for statement in &statements {
        assert!(not_his(w.by(&lead, statement.clone())), "{statement:?}");
    }
    assert!(not_his(w.by_administrator(statements[0].clone())));
    assert!(not_his(w.by_root(statements[3].clone())));
    let member = seated(plain.account(), Role::Lead);
    assert!(not_his(w.by(&plain, Statement::Member { desk: id, member })));
    assert!(not_his(w.by(&stranger, Statement::AccountEnded { account: lead.account() })));
    w.by_administrator(statements[3].clone()).unwrap();
    w.by_administrator(statements[4].clone()).unwrap();
    assert_eq!(w.directory.signer(&SignerId::Node(name.clone())), Some(node.verify_key()));
    // A node signs events of the listed kinds, never a statement.
    let entry = w.entry(&statements[1], SignerId::Node(name.clone()), &node, &mut StdRng::seed_from_u64(4));
    assert!(not_his(w.take(entry)));
    // Another courier key would receive every waiting address: the root's matter. Names keep their keys.
    let other = CourierKeys::from_seed(&w.base, Suite::X25519, &Seed::draw(&mut w.rng));
    assert!(not_his(w.by_administrator(Statement::Courier { key: other.public().clone() })));
    let forged = SignKeys::from_seed(&w.base, &Seed::draw(&mut w.rng));
    assert!(dangling(w.by_administrator(Statement::Node { name, key: forged.verify_key() })));
}

#[test]
fn what_contradicts_an_earlier_statement_is_refused_and_changes_nothing() {
    let mut w = World::new(55);
    let (lead, plain) = (w.staff(), w.staff());
    let (desk, _) = w.desk("rsa-one", Suite::X25519, &[&lead, &plain]);
    let id = desk.public().desk;
    let before = w.directory.head();
    let unknown = AccountId::random(&mut w.rng);
    let mut skipped = lead.public().clone();
    skipped.generation = 3;
    assert!(dangling(w.by_administrator(Statement::Account { account: skipped })));
    assert!(dangling(w.by_administrator(Statement::AccountEnded { account: unknown })));
    let same = w.founding(&lead, &desk, vec![Seated::new(lead.public(), vec![Role::Lead])]);
    assert!(dangling(w.by_administrator(same)));
    let stranger = Statement::Member { desk: id, member: seated(unknown, Role::Official) };
    assert!(dangling(w.by(&lead, stranger)));
    let leaderless = Statement::Member { desk: id, member: seated(lead.account(), Role::Official) };
    assert!(dangling(w.by(&lead, leaderless)), "the desk would have no lead");
    let next = desk.rotate(&w.base, &mut w.rng).public().clone();
    for (change, left) in [(Some(3), vec![]), (None, vec![unknown])] {
        let mut next = next.clone();
        next.epoch = change.unwrap_or(next.epoch);
        assert!(dangling(w.by(&lead, Statement::Rotated { desk: next, left })));
    }
    let mut moved = next.clone();
    moved.body = body("nss");
    assert!(dangling(w.by(&lead, Statement::Rotated { desk: moved, left: vec![] })));
    let mut unchanged = next.clone();
    unchanged.seal = desk.public().seal.clone();
    assert!(
        dangling(w.by(&lead, Statement::Rotated { desk: unchanged, left: vec![] })),
        "re-sealing takes nothing away"
    );
    assert!(not_his(w.by(&lead, Statement::Rotated { desk: next, left: vec![lead.account()] })));
    assert_eq!(w.directory.head(), before);
    assert_eq!(w.directory.key_holders(id), 2);
}

#[test]
fn an_ended_account_opens_signs_and_counts_no_more() {
    let mut w = World::new(56);
    let (lead, plain) = (w.staff(), w.staff());
    let (desk, _) = w.desk("rsa-one", Suite::X25519, &[&lead, &plain]);
    let id = desk.public().desk;
    w.by_administrator(Statement::AccountEnded { account: plain.account() }).unwrap();
    assert!(w.directory.account(plain.account()).is_none());
    assert_eq!(w.directory.key_holders(id), 1);
    assert_eq!(w.directory.desks_of(plain.account()).count(), 0);
    assert!(w.directory.rotation_due(id), "he knows the desk's seed until it rotates");
    let revived = Statement::Account { account: plain.public().clone() };
    assert!(dangling(w.by_administrator(revived)));
    let rotated = w.leave(&lead, &desk, plain.account());
    assert_eq!(rotated.members.len(), 1);
    assert!(!w.directory.rotation_due(id));
}

#[test]
fn a_chain_that_was_cut_reordered_or_written_for_another_base_is_refused() {
    let mut w = World::new(57);
    w.staff();
    w.staff();
    let root = w.root.verify_key();
    let replay = |entries: &[_]| Directory::replay(&w.base, &root, entries).err();
    assert_eq!(replay(&w.entries), None);
    assert_eq!(replay(&w.entries[1..]), Some(DirectoryError::Broken(2)));
    let mut swapped = w.entries.clone();
    swapped.swap(1, 2);
    assert_eq!(replay(&swapped), Some(DirectoryError::Broken(3)));
    let mut dated = w.entries.clone();
    dated[1].at = dated[1].at.plus_millis(1);
    assert_eq!(replay(&dated), Some(DirectoryError::Broken(2)));
    let other = World::new(58);
    assert!(Directory::replay(&other.base, &root, &w.entries).is_err());
    assert!(Directory::replay(&w.base, &other.root.verify_key(), &w.entries).is_err());
}

#[test]
fn rotation_moves_the_epoch_and_keeps_the_earlier_ones_certified() {
    let mut w = World::new(59);
    let (lead, plain) = (w.staff(), w.staff());
    let (desk, _) = w.desk("rsa-one", Suite::X25519, &[&lead, &plain]);
    let id: DeskId = desk.public().desk;
    w.leave(&lead, &desk, plain.account());
    assert_eq!(w.directory.desk_now(id).unwrap().epoch, 2);
    assert_eq!(w.directory.desk_epoch(id, 1).unwrap().seal, desk.public().seal);
    assert!(w.directory.desk_epoch(id, 3).is_none() && w.directory.desk_epoch(id, 0).is_none());
    assert_eq!(w.directory.rotated(id), Some(crate::world::now()));
    assert_eq!(w.directory.roles(id, lead.account()).unwrap(), [Role::Lead, Role::Official]);
    assert_eq!(w.directory.roles(id, plain.account()), None);
    let fingerprint = lead.public().fingerprint(&w.base);
    assert_eq!(fingerprint.len(), 8);
    assert_ne!(fingerprint, plain.public().fingerprint(&w.base));
}
