//! The directory's signers: who states what he may not is refused, whatever key he really holds.

use rand::SeedableRng;
use rand::rngs::StdRng;
use stezhka_terms::{AccountId, Role};
use stezhka_vault::{
    AccountKeys, DeskKeys, DirectoryError, Seated, Seed, SignKeys, SignerId, Signs, Statement, Suite,
};

use crate::world::{World, label};

fn not_his(result: Result<(), DirectoryError>) -> bool {
    matches!(result, Err(DirectoryError::NotHis(_)))
}

fn generation(w: &mut World, account: AccountId, generation: u32) -> AccountKeys {
    AccountKeys::from_seed(&w.base, account, generation, Suite::X25519, &Seed::draw(&mut w.rng))
}

fn member(desk: &DeskKeys, account: AccountId) -> Statement {
    let member = Seated { account, generation: 1, roles: vec![Role::Official], until: None };
    Statement::Member { desk: desk.public().desk, member }
}

#[test]
fn a_lead_states_nothing_of_another_desk() {
    let mut w = World::new(500);
    let (one, two, third) = (w.staff(), w.staff(), w.staff());
    let (desk, _) = w.desk("rsa-one", Suite::X25519, &[&one]);
    let (other, _) = w.desk("rsa-two", Suite::X25519, &[&two]);
    let before = w.directory.head();
    assert!(not_his(w.by(&two, member(&desk, third.account()))));
    assert!(not_his(w.by(&two, member(&desk, two.account()))), "not himself either");
    let next = desk.rotate(&w.base, &mut w.rng).public().clone();
    assert!(not_his(w.by(&two, Statement::Rotated { desk: next, left: vec![one.account()] })));
    assert_eq!(w.directory.head(), before);
    w.by(&two, member(&other, third.account())).unwrap();
    assert_eq!(w.directory.roles(desk.public().desk, two.account()), None);
}

#[test]
fn an_administrator_adds_no_member_to_a_desk_that_stands() {
    let mut w = World::new(501);
    let (lead, third) = (w.staff(), w.staff());
    let (desk, _) = w.desk("rsa-one", Suite::X25519, &[&lead]);
    assert!(not_his(w.by_administrator(member(&desk, third.account()))));
    // No lead lets him in either, and nobody who sits at a desk becomes one: a desk needs different hands.
    let administrator = w.administrator.account();
    assert!(matches!(w.by(&lead, member(&desk, administrator)), Err(DirectoryError::Dangling(_))));
    let account = lead.public().clone();
    assert!(matches!(w.by_root(Statement::Administrator { account }), Err(DirectoryError::Dangling(_))));
    assert_eq!(w.directory.key_holders(desk.public().desk), 1);
}

#[test]
fn the_root_names_administrators_and_the_courier_and_nothing_else() {
    let mut w = World::new(502);
    let (lead, third) = (w.staff(), w.staff());
    let (desk, _) = w.desk("rsa-one", Suite::X25519, &[&lead]);
    let stranger = w.person();
    let node = SignKeys::from_seed(&w.base, &Seed::draw(&mut w.rng));
    let next = desk.rotate(&w.base, &mut w.rng).public().clone();
    let id = stezhka_terms::DeskId::random(&mut w.rng);
    let (of, kind) = (desk.public().body.clone(), desk.public().kind.clone());
    let second = DeskKeys::create(&w.base, Suite::X25519, id, of, kind, &mut w.rng);
    let founded = w.founding(&lead, &second, vec![Seated::new(lead.public(), vec![Role::Lead])]);
    let before = w.directory.head();
    for statement in [
        Statement::Account { account: stranger.public().clone() },
        Statement::AccountEnded { account: lead.account() },
        Statement::Node { name: label("node-1"), key: node.verify_key() },
        founded,
        member(&desk, third.account()),
        Statement::Rotated { desk: next, left: vec![lead.account()] },
    ] {
        assert!(not_his(w.by_root(statement.clone())), "{statement:?}");
    }
    assert_eq!(w.directory.head(), before);
    w.by_root(Statement::Administrator { account: stranger.public().clone() }).unwrap();
}

#[test]
fn a_node_states_nothing_but_the_end_of_a_substitution() {
    let mut w = World::new(503);
    let (lead, third) = (w.staff(), w.staff());
    let (desk, _) = w.desk("rsa-one", Suite::X25519, &[&lead]);
    let node = SignKeys::from_seed(&w.base, &Seed::draw(&mut w.rng));
    let name = label("node-1");
    w.by_administrator(Statement::Node { name: name.clone(), key: node.verify_key() }).unwrap();
    let stranger = w.person();
    for statement in [
        Statement::Administrator { account: stranger.public().clone() },
        Statement::Account { account: stranger.public().clone() },
        Statement::AccountEnded { account: lead.account() },
        Statement::Node { name: label("node-2"), key: node.verify_key() },
        member(&desk, third.account()),
    ] {
        let signer = SignerId::Node(name.clone());
        let entry = w.entry(&statement, signer, &node, &mut StdRng::seed_from_u64(4));
        assert!(not_his(w.take(entry)), "{statement:?}");
    }
}

#[test]
fn a_key_under_another_signer_s_name_does_not_hold() {
    let mut w = World::new(504);
    let lead = w.staff();
    let (desk, _) = w.desk("rsa-one", Suite::X25519, &[&lead]);
    let stranger = w.person();
    let administrator = SignerId::of(w.administrator.public());
    let named = Statement::Administrator { account: stranger.public().clone() };
    let invited = Statement::Account { account: stranger.public().clone() };
    let rng = &mut StdRng::seed_from_u64(5);
    let forged = [
        w.entry(&named, SignerId::Root, &w.administrator, rng),
        w.entry(&invited, administrator.clone(), &w.root, rng),
        w.entry(&invited, administrator, &lead, rng),
        w.entry(&member(&desk, lead.account()), SignerId::of(lead.public()), &w.administrator, rng),
    ];
    for entry in forged {
        let refused = w.take(entry);
        assert!(matches!(refused, Err(DirectoryError::Broken(_))), "{refused:?}");
    }
}

#[test]
fn who_was_ended_states_nothing_more_and_never_comes_back() {
    let mut w = World::new(505);
    let (lead, third) = (w.staff(), w.staff());
    let (desk, _) = w.desk("rsa-one", Suite::X25519, &[&lead]);
    w.by_administrator(Statement::AccountEnded { account: lead.account() }).unwrap();
    assert!(not_his(w.by(&lead, member(&desk, third.account()))));
    let next = desk.rotate(&w.base, &mut w.rng).public().clone();
    assert!(not_his(w.by(&lead, Statement::Rotated { desk: next, left: vec![] })));
    let again = generation(&mut w, lead.account(), 2);
    let refused = w.by_administrator(Statement::Account { account: again.public().clone() });
    assert!(matches!(refused, Err(DirectoryError::Dangling(_))));

    let administrator = w.administrator.account();
    w.by_root(Statement::AccountEnded { account: administrator }).unwrap();
    let stranger = w.person();
    assert!(not_his(w.by_administrator(Statement::Account { account: stranger.public().clone() })));
    let account = w.administrator.public().clone();
    let refused = w.by_root(Statement::Administrator { account });
    assert!(matches!(refused, Err(DirectoryError::Dangling(_))), "{refused:?}");
}

#[test]
fn generations_follow_each_other_one_by_one() {
    let mut w = World::new(506);
    let first = w.person();
    for wrong in [0, 2, u32::MAX] {
        let account = generation(&mut w, first.account(), wrong).public().clone();
        assert!(w.by_administrator(Statement::Account { account }).is_err(), "{wrong}");
    }
    w.by_administrator(Statement::Account { account: first.public().clone() }).unwrap();
    for wrong in [0, 1, 3, u32::MAX] {
        let account = generation(&mut w, first.account(), wrong).public().clone();
        assert!(w.by_administrator(Statement::Account { account }).is_err(), "{wrong}");
    }
    let second = generation(&mut w, first.account(), 2);
    w.by_administrator(Statement::Account { account: second.public().clone() }).unwrap();
    assert!(w.by_administrator(Statement::Account { account: first.public().clone() }).is_err());
    assert_eq!(**w.directory.account(first.account()).unwrap(), *second.public());
    // The new key does not sign as the old one, nor the old one as the new.
    let (desk, _) = w.desk("rsa-one", Suite::X25519, &[&second]);
    let third = w.staff();
    let statement = member(&desk, third.account());
    let rng = &mut StdRng::seed_from_u64(6);
    let old_as_new = w.entry(&statement, SignerId::of(second.public()), &first, rng);
    let new_as_old = w.entry(&statement, SignerId::of(first.public()), &second, rng);
    assert!(matches!(w.take(old_as_new), Err(DirectoryError::Broken(_))));
    assert!(not_his(w.take(new_as_old)));
    w.by(&second, statement).unwrap();
}
