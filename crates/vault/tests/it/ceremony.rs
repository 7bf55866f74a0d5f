//! The ceremony: who must sign what, and forged statements that lack one hand.

use rand::SeedableRng;
use rand::rngs::StdRng;
use stezhka_terms::{AccountId, Day, DeskId, Role};
use stezhka_vault::directory::LONGEST_COVER;
use stezhka_vault::invitation::LIFETIME;
use stezhka_vault::{
    AccountKeys, AccountPublic, Cosign, DeskKeys, Directory, DirectoryError, Entry, InvitationCode,
    InvitationKeys, InvitationRecord, Seated, Seed, SignKeys, SignerId, Signs, Statement, Suite,
};

use crate::world::{World, body, keys, label, now, today};

fn not_his(result: Result<(), DirectoryError>) -> bool {
    matches!(result, Err(DirectoryError::NotHis(_)))
}

fn dangling(result: Result<(), DirectoryError>) -> bool {
    matches!(result, Err(DirectoryError::Dangling(_)))
}

fn new_desk(w: &mut World, of: &str) -> DeskKeys {
    let id = DeskId::random(&mut w.rng);
    DeskKeys::create(&w.base, Suite::X25519, id, body(of), label("intake"), &mut w.rng)
}

fn lead(of: &AccountKeys) -> Vec<Seated> {
    vec![Seated::new(of.public(), vec![Role::Lead, Role::Official])]
}

fn next(w: &mut World, of: &AccountKeys) -> AccountKeys {
    let seed = Seed::draw(&mut w.rng);
    AccountKeys::from_seed(&w.base, of.account(), of.public().generation + 1, Suite::X25519, &seed)
}

fn desk_statement(
    w: &World,
    desk: &DeskKeys,
    founder: &AccountKeys,
    voucher: Option<&AccountKeys>,
) -> Statement {
    let (desk, members) = (desk.public().clone(), lead(founder));
    Statement::Desk {
        founder: Cosign::found(&w.base, founder, &desk, &members).unwrap(),
        voucher: voucher.map(|v| Cosign::vouch(&w.base, v, &desk, &members).unwrap()),
        desk,
        members,
    }
}

#[test]
fn a_desk_needs_its_founder_somebody_who_leads_already_and_the_administrator() {
    let mut w = World::new(700);
    let (first, second, plain) = (w.staff(), w.staff(), w.staff());
    let desk = new_desk(&mut w, "rsa-one");
    // The first desk of a base: founder and administrator.
    assert!(not_his(w.by(&first, desk_statement(&w, &desk, &first, None))), "no founder alone");
    let stranger = w.person();
    assert!(not_his(w.by_administrator(desk_statement(&w, &desk, &stranger, None))), "nobody unknown");
    w.by_administrator(desk_statement(&w, &desk, &first, None)).unwrap();
    // Every later one: an administrator with an account of his own making finds nobody who vouches.
    let later = new_desk(&mut w, "rsa-two");
    assert!(not_his(w.by_administrator(desk_statement(&w, &later, &second, None))));
    for voucher in [&second, &plain, &stranger] {
        assert!(not_his(w.by_administrator(desk_statement(&w, &later, &second, Some(voucher)))));
    }
    // Signatures are for this desk and these members, and a founder's is no voucher's.
    let Statement::Desk { desk: public, members, founder, voucher } =
        desk_statement(&w, &later, &second, Some(&first))
    else {
        unreachable!()
    };
    let with =
        |desk: &_, members: &Vec<Seated>, founder: &Cosign, voucher: &Option<Cosign>| Statement::Desk {
            desk: Clone::clone(desk),
            members: members.clone(),
            founder: founder.clone(),
            voucher: voucher.clone(),
        };
    let mut more = members.clone();
    more.push(Seated::new(plain.public(), vec![Role::Official]));
    assert!(not_his(w.by_administrator(with(&public, &more, &founder, &voucher))));
    let other = new_desk(&mut w, "rsa-two").public().clone();
    assert!(not_his(w.by_administrator(with(&other, &members, &founder, &voucher))));
    let confused = Some(Cosign::found(&w.base, &first, &public, &members).unwrap());
    assert!(not_his(w.by_administrator(with(&public, &members, &founder, &confused))));
    // The administrator holds no seat, in no role.
    let administrator = Seated::new(w.administrator.public(), vec![Role::Official]);
    let both = [members.clone(), vec![administrator]].concat();
    let founded = w.founding(&second, &later, both);
    assert!(dangling(w.by_administrator(founded)));
    w.by_administrator(with(&public, &members, &founder, &voucher)).unwrap();
    // Somebody who leads already founds another desk without a voucher.
    let third = new_desk(&mut w, "rsa-three");
    w.by_administrator(desk_statement(&w, &third, &first, None)).unwrap();
    assert!(Directory::replay(&w.base, &w.root.verify_key(), &w.entries).is_ok());
}

#[test]
fn a_forged_row_of_a_desk_with_fewer_signatures_stops_the_replay() {
    let mut w = World::new(701);
    let (first, second) = (w.staff(), w.staff());
    w.desk("rsa-one", Suite::X25519, &[&first]);
    let desk = new_desk(&mut w, "rsa-two");
    let statement = desk_statement(&w, &desk, &second, None);
    let signer = SignerId::of(w.administrator.public());
    let forged = w.entry(&statement, signer, &w.administrator, &mut StdRng::seed_from_u64(7));
    let seq = forged.seq;
    let rows = [w.entries.clone(), vec![forged]].concat();
    let refused = Directory::replay(&w.base, &w.root.verify_key(), &rows).err();
    assert_eq!(refused, Some(DirectoryError::NotHis(seq)));
}

fn invitation(w: &mut World, account: AccountId, generation: u32) -> (InvitationCode, InvitationKeys) {
    let code = InvitationCode::draw(&mut w.rng);
    let record = InvitationRecord::draw(&w.base, account, generation, &mut w.rng);
    let keys = record.keys(&w.base, &code).unwrap();
    (code, keys)
}

fn invited(account: AccountId, generation: u32, keys: &InvitationKeys) -> Statement {
    let until = now().plus_millis(LIFETIME);
    Statement::Invited {
        account,
        generation,
        key: keys.public(),
        until,
        desk: None,
        roles: vec![Role::Official],
    }
}

fn arrived(w: &World, account: &AccountKeys, invitation: &InvitationKeys) -> Statement {
    let signature = invitation.sign(&w.base, account.public()).unwrap();
    Statement::Arrived { account: account.public().clone(), invitation: signature }
}

fn late(w: &World, millis: i64, statement: &Statement, by: &AccountKeys) -> Entry {
    let (seq, head) = w.directory.head();
    let at = now().plus_millis(millis);
    let signer = SignerId::of(by.public());
    Entry::sign(&w.base, seq + 1, head, at, statement, signer, by, &mut StdRng::seed_from_u64(8)).unwrap()
}

#[test]
fn an_invitation_draws_one_account_once_within_its_day_and_seats_it_nowhere() {
    let mut w = World::new(702);
    let mut lead = w.staff();
    w.desk("rsa-one", Suite::X25519, &[&lead]);
    let newcomer = w.person();
    let (code, paper) = invitation(&mut w, newcomer.account(), 1);
    let statement = arrived(&w, &newcomer, &paper);
    assert!(not_his(w.by(&newcomer, statement.clone())), "nobody invited him");
    assert!(not_his(w.by(&lead, invited(newcomer.account(), 1, &paper))), "a lead invites nobody");
    w.by_administrator(invited(newcomer.account(), 1, &paper)).unwrap();
    // Another paper, another account, another base's signature; and the day after.
    let (_, other) = invitation(&mut w, newcomer.account(), 1);
    assert!(not_his(w.by(&newcomer, arrived(&w, &newcomer, &other))));
    let thief = keys(&w.base, &mut w.rng, Suite::X25519);
    assert!(not_his(w.by(&thief, arrived(&w, &thief, &paper))), "the paper is for this account");
    let seed = Seed::draw(&mut w.rng);
    let swapped = AccountKeys::from_seed(&w.base, newcomer.account(), 1, Suite::X25519, &seed);
    let refused = w.by(&swapped, statement.clone());
    assert!(matches!(refused, Err(DirectoryError::Broken(_))), "signed by other keys than it brings");
    let over = late(&w, LIFETIME + 1, &statement, &newcomer);
    assert!(not_his(w.take(over)));
    // The code gives the key again, a wrong one does not.
    let read = InvitationCode::parse(&code.shown().replace(' ', "-")).unwrap();
    assert!(
        paper.record().keys(&w.base, &read).unwrap().fits(w.directory.invitation(newcomer.account()), now())
    );
    let wrong = paper.record().keys(&w.base, &InvitationCode::draw(&mut w.rng)).unwrap();
    assert!(!wrong.fits(w.directory.invitation(newcomer.account()), now()));
    w.by(&newcomer, statement.clone()).unwrap();
    assert!(not_his(w.by(&newcomer, statement)), "used");
    assert!(w.directory.account(newcomer.account()).is_some());
    assert!(w.directory.accepted(newcomer.account()).is_none());
    assert_eq!(w.directory.desks_of(newcomer.account()).count(), 0);
    assert_eq!(w.directory.arrival(newcomer.account()).unwrap().roles, [Role::Official]);
    // Invited anew: the seat does not go along.
    let (_, again) = invitation(&mut w, lead.account(), 2);
    w.by_administrator(invited(lead.account(), 2, &again)).unwrap();
    let fresh = next(&mut w, &lead);
    w.by(&fresh, arrived(&w, &fresh, &again)).unwrap();
    lead = fresh;
    assert!(w.directory.accepted(lead.account()).is_none());
    let administrator = w.administrator.account();
    let (_, usurping) = invitation(&mut w, administrator, 2);
    assert!(not_his(w.by_administrator(invited(administrator, 2, &usurping))));
}

#[test]
fn what_an_invited_one_drew_opens_with_his_paper_only_and_codes_are_long() {
    let mut w = World::new(703);
    let account = AccountId::random(&mut w.rng);
    let (code, paper) = invitation(&mut w, account, 1);
    let digits = code.shown().chars().filter(char::is_ascii_digit).count();
    assert_eq!((digits, code.shown().split(' ').count()), (32, 8));
    assert!(
        f64::from(u32::try_from(digits - 7).unwrap()) * 10_f64.log2() > 80.0,
        "seven digits find the row"
    );
    for wrong in ["", "1234", &code.shown()[1..], &format!("{}0", code.shown().as_str()), "двадцять"]
    {
        assert!(InvitationCode::parse(wrong).is_err());
    }
    let arriving = stezhka_vault::Arriving {
        seed: Seed::draw(&mut w.rng),
        totp: stezhka_vault::Totp::draw(&mut w.rng),
        passphrase: stezhka_vault::Passphrase::draw(&mut w.rng),
    };
    let token = paper.keep(&w.base, &arriving, &mut w.rng).unwrap();
    let back = paper.take(&w.base, &token).unwrap();
    assert!(back.seed.same_as(&arriving.seed));
    assert_eq!(back.passphrase.shown(), arriving.passphrase.shown());
    assert_eq!(back.totp.shown(), arriving.totp.shown());
    let (_, other) = invitation(&mut w, account, 1);
    assert!(other.take(&w.base, &token).is_err());
    let mut bytes = hex::decode(&token).unwrap();
    bytes[40] ^= 1;
    assert!(paper.take(&w.base, &hex::encode(bytes)).is_err());
    assert!(paper.take(&w.base, "не те").is_err());
}

#[test]
fn a_seat_is_for_the_keys_it_names() {
    let mut w = World::new(704);
    let (lead, newcomer) = (w.staff(), w.staff());
    let (desk, _) = w.desk("rsa-one", Suite::X25519, &[&lead]);
    let desk = desk.public().desk;
    let old = Seated::new(newcomer.public(), vec![Role::Official]);
    // Between the lead's comparison and his statement, the administrator names other keys.
    let falsified = next(&mut w, &newcomer);
    w.by_administrator(Statement::Account { account: falsified.public().clone() }).unwrap();
    assert!(dangling(w.by(&lead, Statement::Member { desk, member: old.clone() })));
    for wrong in [0, 3, u32::MAX] {
        let member = Seated { generation: wrong, ..old.clone() };
        assert!(dangling(w.by(&lead, Statement::Member { desk, member })));
    }
    for roles in [vec![], vec![Role::Administrator]] {
        let member = Seated::new(falsified.public(), roles);
        assert!(dangling(w.by(&lead, Statement::Member { desk, member })));
    }
    w.by(&lead, Statement::Member { desk, member: Seated::new(falsified.public(), vec![Role::Official]) })
        .unwrap();
}

#[test]
fn new_keys_that_the_earlier_ones_sign_keep_the_seat_and_rotation_is_due() {
    let mut w = World::new(705);
    let (lead, other) = (w.staff(), w.staff());
    let (desk, _) = w.desk("rsa-one", Suite::X25519, &[&lead]);
    let id = desk.public().desk;
    let new = next(&mut w, &lead);
    let rekeyed = |account: &AccountPublic, old: Cosign| Statement::Rekeyed { account: account.clone(), old };
    let old = Cosign::rekey(&w.base, &lead, new.public()).unwrap();
    assert!(not_his(w.by(&lead, rekeyed(new.public(), old.clone()))), "not without the administrator");
    // Signed by somebody else's keys, by the new ones, or over other keys.
    let falsified = next(&mut w, &lead);
    for forged in [
        Cosign::rekey(&w.base, &other, new.public()).unwrap(),
        Cosign::rekey(&w.base, &new, new.public()).unwrap(),
        Cosign::rekey(&w.base, &lead, falsified.public()).unwrap(),
    ] {
        assert!(not_his(w.by_administrator(rekeyed(new.public(), forged))));
    }
    w.by_administrator(rekeyed(new.public(), old.clone())).unwrap();
    assert_eq!(w.directory.roles(id, lead.account()).unwrap(), [Role::Lead, Role::Official]);
    assert!(w.directory.rotation_due(id), "the earlier keys have seen the seed");
    assert!(not_his(w.by_administrator(rekeyed(new.public(), old))), "once");
    let next = desk.rotate(&w.base, &mut w.rng).public().clone();
    w.by(&new, Statement::Rotated { desk: next, left: vec![] }).unwrap();
    assert!(!w.directory.rotation_due(id));
}

#[test]
fn a_desk_without_a_lead_gets_one_from_a_member_and_the_administrator_together() {
    let mut w = World::new(706);
    let (lead, member, outside) = (w.staff(), w.staff(), w.staff());
    let (desk, _) = w.desk("rsa-one", Suite::X25519, &[&lead, &member]);
    let id = desk.public().desk;
    let seat = Seated::new(member.public(), vec![Role::Lead]);
    let reseated = |w: &World, by: &AccountKeys, member: &Seated| Statement::Reseated {
        desk: id,
        member: member.clone(),
        holder: Cosign::reseat(&w.base, by, id, member).unwrap(),
    };
    assert!(not_his(w.by_administrator(reseated(&w, &member, &seat))), "there is a lead");
    w.by_administrator(Statement::AccountEnded { account: lead.account() }).unwrap();
    let himself = Statement::Member { desk: id, member: seat.clone() };
    assert!(not_his(w.by(&member, himself.clone())) && not_his(w.by_administrator(himself)));
    assert!(not_his(w.by_administrator(reseated(&w, &outside, &seat))));
    assert!(not_his(w.by_administrator(reseated(&w, &lead, &seat))), "he was ended");
    let other = Seated::new(outside.public(), vec![Role::Lead]);
    let Statement::Reseated { holder, .. } = reseated(&w, &member, &seat) else { unreachable!() };
    assert!(not_his(w.by_administrator(Statement::Reseated { desk: id, member: other.clone(), holder })));
    assert!(not_his(w.by(&member, reseated(&w, &member, &seat))));
    w.by_administrator(reseated(&w, &member, &other)).unwrap();
    assert_eq!(w.directory.roles(id, outside.account()).unwrap(), [Role::Lead]);
    assert!(not_his(w.by_administrator(reseated(&w, &member, &seat))), "there is a lead again");
}

fn cover(desk: DeskId, of: &AccountKeys, roles: Vec<Role>, until: Day) -> Statement {
    Statement::Cover { desk, member: Seated::until(of.public(), roles, until) }
}

#[test]
fn a_substitute_is_accepted_elsewhere_has_a_last_day_and_no_more_than_the_desk() {
    let mut w = World::new(707);
    let (lead, member, far, near) = (w.staff(), w.staff(), w.staff(), w.staff());
    let (desk, _) = w.desk("rsa-one", Suite::X25519, &[&lead, &member]);
    w.desk("rsa-one", Suite::X25519, &[&near]);
    w.desk("osa", Suite::X25519, &[&far]);
    let (id, one) = (desk.public().desk, vec![Role::Official]);
    let unseated = w.staff();
    let days = |n: i32| today().plus_days(n);
    assert!(
        not_his(w.by(&lead, cover(id, &unseated, one.clone(), days(3)))),
        "no lead has compared his keys"
    );
    assert!(not_his(w.by_administrator(cover(id, &near, one.clone(), days(3)))));
    assert!(not_his(w.by(&near, cover(id, &near, one.clone(), days(3)))), "nobody lets himself in");
    assert!(not_his(w.by(&member, cover(id, &far, one.clone(), days(3)))), "from another body a lead only");
    for until in [days(-1), days(LONGEST_COVER + 1)] {
        assert!(not_his(w.by(&lead, cover(id, &near, one.clone(), until))));
    }
    for roles in [vec![Role::Lead], vec![Role::Decider], vec![Role::Official, Role::Lead]] {
        assert!(not_his(w.by(&lead, cover(id, &near, roles, days(3)))));
    }
    let forever = Statement::Cover { desk: id, member: Seated::new(near.public(), one.clone()) };
    assert!(not_his(w.by(&lead, forever)));
    assert!(
        not_his(w.by(&lead, cover(id, &member, one.clone(), days(3)))),
        "a colleague is made no substitute"
    );
    w.by(&member, cover(id, &near, one.clone(), days(3))).unwrap();
    w.by(&lead, cover(id, &far, one.clone(), days(0))).unwrap();
    assert_eq!(w.directory.key_holders(id), 4);
    assert!(not_his(w.by(&near, cover(id, &far, one, days(3)))), "a substitute lets nobody in");
}

#[test]
fn a_node_ends_a_substitution_after_its_last_day_and_no_other_seat() {
    let mut w = World::new(708);
    let (lead, near) = (w.staff(), w.staff());
    let (desk, _) = w.desk("rsa-one", Suite::X25519, &[&lead]);
    w.desk("rsa-one", Suite::X25519, &[&near]);
    let (id, node) = (desk.public().desk, SignKeys::from_seed(&w.base, &Seed::draw(&mut w.rng)));
    w.by_administrator(Statement::Node { name: label("node-1"), key: node.verify_key() }).unwrap();
    w.by(&lead, cover(id, &near, vec![Role::Official], today())).unwrap();
    let ended = |w: &World, account: &AccountKeys, days: i64, by: &SignKeys| {
        let (seq, head) = w.directory.head();
        let statement = Statement::SeatEnded { desk: id, account: account.account() };
        let (at, signer) = (now().plus_millis(days * 86_400_000), SignerId::Node(label("node-1")));
        Entry::sign(&w.base, seq + 1, head, at, &statement, signer, by, &mut StdRng::seed_from_u64(9))
            .unwrap()
    };
    let forger = SignKeys::from_seed(&w.base, &Seed::draw(&mut w.rng));
    for entry in [ended(&w, &near, 0, &node), ended(&w, &lead, 40, &node)] {
        assert!(not_his(w.take(entry)), "not before its time, and never a colleague");
    }
    let forged = ended(&w, &near, 1, &forger);
    assert!(matches!(w.take(forged), Err(DirectoryError::Broken(_))));
    assert_eq!(w.directory.covers_over(today().plus_days(1)).collect::<Vec<_>>(), [(id, near.account())]);
    let entry = ended(&w, &near, 1, &node);
    w.take(entry).unwrap();
    assert_eq!(w.directory.roles(id, near.account()), None);
    assert!(w.directory.rotation_due(id), "he has seen the seed");
}

#[test]
fn only_a_node_notes_that_a_base_was_read_back_from_a_copy() {
    let mut w = World::new(709);
    let lead = w.staff();
    w.desk("rsa-one", Suite::X25519, &[&lead]);
    let node = SignKeys::from_seed(&w.base, &Seed::draw(&mut w.rng));
    w.by_administrator(Statement::Node { name: label("node-1"), key: node.verify_key() }).unwrap();
    let noted = Statement::Restored { checkpoint: 7, root: [3; 32] };
    assert!(not_his(w.by(&lead, noted.clone())));
    assert!(not_his(w.by_administrator(noted.clone())));
    let (seq, head) = w.directory.head();
    let (at, signer) = (now(), SignerId::Node(label("node-1")));
    let mut rng = StdRng::seed_from_u64(9);
    let entry = Entry::sign(&w.base, seq + 1, head, at, &noted, signer, &node, &mut rng).unwrap();
    w.take(entry).unwrap();
    assert_eq!(w.directory.restored(), [(now(), 7)]);
}
