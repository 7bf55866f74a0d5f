//! What a statement changes. `None`: it names something that does not stand, and nothing changes.

use std::collections::{BTreeMap, BTreeSet};

use stezhka_terms::{AccountId, DeskId, Moment, Role};

use super::statement::{Seated, Statement};
use super::{Desk, Directory, Seat, Standing};
use crate::AccountPublic;
use crate::certified::Certified;
use crate::desk::DeskPublic;

impl Directory {
    pub(super) fn fold(&mut self, at: Moment, statement: Statement) -> Option<()> {
        match statement {
            Statement::Administrator { account } => self.appoint(account),
            Statement::Invited { account, generation, key, until, desk, roles } => {
                self.invite(account, Standing { generation, key, until, desk, roles })
            }
            Statement::Arrived { account, .. } => self.arrive(account),
            Statement::Account { account } => self.add_account(account),
            Statement::Rekeyed { account, .. } => self.rekey(account),
            Statement::AccountEnded { account } => {
                self.invited.remove(&account);
                (self.accounts.contains_key(&account) && self.ended.insert(account)).then_some(())
            }
            Statement::Node { name, key } => (*self.nodes.entry(name).or_insert(key) == key).then_some(()),
            Statement::Courier { key } => {
                self.courier = Some(Certified::new(key));
                Some(())
            }
            Statement::Desk { desk, members, .. } => self.add_desk(at, desk, members),
            Statement::Member { desk, member } | Statement::Reseated { desk, member, .. } => {
                self.join(desk, member)
            }
            Statement::Cover { desk, member } => self.put(desk, member),
            Statement::SeatEnded { desk, account } => {
                let desk = self.desks.get_mut(&desk)?;
                desk.members.remove(&account)?;
                desk.seen = true;
                Some(())
            }
            Statement::Rotated { desk, left } => self.rotate(at, desk, &left),
            Statement::Restored { checkpoint, .. } => {
                self.restored.push((at, checkpoint));
                Some(())
            }
        }
    }

    /// An administrator holds no seat: nobody is two of the hands that a desk needs.
    fn appoint(&mut self, account: AccountPublic) -> Option<()> {
        let id = account.account;
        if self.desks.values().any(|d| d.members.contains_key(&id)) {
            return None;
        }
        if self.account(id).is_none_or(|a| **a != account) {
            self.add_account(account)?;
        }
        self.administrators.insert(id);
        Some(())
    }

    fn next(&self, account: AccountId) -> Option<u32> {
        let known = self.accounts.get(&account).map_or(0, Vec::len);
        if self.ended.contains(&account) { None } else { u32::try_from(known).ok()?.checked_add(1) }
    }

    fn invite(&mut self, account: AccountId, standing: Standing) -> Option<()> {
        let fits = Some(standing.generation) == self.next(account)
            && standing.desk.is_none_or(|desk| self.desks.contains_key(&desk))
            && !standing.roles.contains(&Role::Administrator);
        // A second one takes the place of the first: a paper that was lost opens nothing.
        fits.then(|| self.invited.insert(account, standing)).map(drop)
    }

    fn arrive(&mut self, account: AccountPublic) -> Option<()> {
        let (id, standing) = (account.account, self.invited.get(&account.account)?.clone());
        self.add_account(account)?;
        self.arrived.insert(id, standing);
        Some(())
    }

    fn add_account(&mut self, account: AccountPublic) -> Option<()> {
        if Some(account.generation) != self.next(account.account) {
            return None;
        }
        self.invited.remove(&account.account);
        self.accounts.entry(account.account).or_default().push(Certified::new(account));
        Some(())
    }

    fn rekey(&mut self, account: AccountPublic) -> Option<()> {
        let (id, generation) = (account.account, account.generation);
        self.add_account(account)?;
        for desk in self.desks.values_mut() {
            if let Some(seat) =
                desk.members.get_mut(&id).filter(|s| s.generation.checked_add(1) == Some(generation))
            {
                seat.generation = generation;
                desk.seen = true;
            }
        }
        Some(())
    }

    fn add_desk(&mut self, at: Moment, desk: DeskPublic, members: Vec<Seated>) -> Option<()> {
        if desk.epoch != 1 || self.desks.contains_key(&desk.desk) {
            return None;
        }
        let id = desk.desk;
        let all = members.len();
        let seat = |member: Seated| Some((member.account, self.seat(member)?));
        let members: BTreeMap<_, _> = members.into_iter().map(seat).collect::<Option<_>>()?;
        if members.len() != all || members.values().any(|s| s.until.is_some()) {
            return None;
        }
        let epochs = vec![Certified::new(desk)];
        let ever = members.keys().copied().collect();
        self.desks.insert(id, Desk { epochs, rotated: at, members, ever, seen: false });
        Some(())
    }

    fn join(&mut self, desk: DeskId, member: Seated) -> Option<()> {
        let leads = member.roles.contains(&Role::Lead);
        let others = self.members(desk).any(|(a, roles)| a != member.account && roles.contains(&Role::Lead));
        if !leads && !others {
            return None;
        }
        self.put(desk, member)
    }

    fn put(&mut self, desk: DeskId, member: Seated) -> Option<()> {
        let account = member.account;
        let seat = self.seat(member)?;
        let desk = self.desks.get_mut(&desk)?;
        // Whoever sat here under earlier keys has seen the present seed.
        desk.ever.insert(account);
        let before = desk.members.insert(account, seat);
        let present = desk.members.get(&account).map(|s| s.generation);
        desk.seen |= before.is_some_and(|s| Some(s.generation) != present);
        Some(())
    }

    /// A seat by the account's present keys, and by no others.
    fn seat(&self, member: Seated) -> Option<Seat> {
        let Seated { account, generation, roles, until } = member;
        let present = self.account(account)?.generation == generation;
        // A substitute leads nobody in or out.
        let may = |role: &Role| *role != Role::Administrator && (until.is_none() || *role != Role::Lead);
        let fits = !roles.is_empty() && roles.iter().all(may);
        let seat = Seat { roles, generation, until };
        (present && fits && !self.administrators.contains(&account)).then_some(seat)
    }

    fn rotate(&mut self, at: Moment, next: DeskPublic, left: &[AccountId]) -> Option<()> {
        // Envelopes of the new seed go to those who sit there now; stale seats are cleared away.
        let sitting: BTreeSet<AccountId> = self.members(next.desk).map(|(a, _)| a).collect();
        let desk = self.desks.get_mut(&next.desk)?;
        let last = desk.epochs.last()?;
        let fits = Some(next.epoch) == last.epoch.checked_add(1)
            && (&next.body, &next.kind) == (&last.body, &last.kind)
            && desk.epochs.iter().all(|e| e.seal != next.seal)
            && left.iter().all(|a| desk.members.contains_key(a));
        if !fits {
            return None;
        }
        desk.members.retain(|a, _| sitting.contains(a) && !left.contains(a));
        desk.epochs.push(Certified::new(next));
        desk.rotated = at;
        desk.seen = false;
        Some(())
    }
}
