//! The directory: signed statements in a chain of their own. The root signs administrators; they sign accounts, desks
//! and nodes; leads sign members and rotations. Sealing accepts only what its replay certifies.

mod statement;

use std::collections::{BTreeMap, BTreeSet};

use stezhka_terms::{AccountId, DeskId, Moment, Role};

use self::statement::Stated;
pub use self::statement::{Entry, Statement};
use crate::certified::Certified;
use crate::desk::DeskPublic;
use crate::log::{GENESIS, SignerId};
use crate::{AccountPublic, Base, Label, PublicKey, VerifyKey};

/// Why a directory is refused. The number is the statement's.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum DirectoryError {
    /// The chain is broken here.
    #[error("statement {0} of the directory does not follow from the one before")]
    Broken(u64),
    /// The signer may not state this.
    #[error("statement {0} of the directory is signed by somebody who may not state it")]
    NotHis(u64),
    /// It names something that does not stand.
    #[error("statement {0} of the directory names something that does not stand")]
    Dangling(u64),
}

#[derive(Debug, Clone)]
struct Desk {
    epochs: Vec<Certified<DeskPublic>>,
    rotated: Moment,
    members: BTreeMap<AccountId, Seat>,
}

/// A member's seat: it holds for the keys under which the desk was sealed to him. A new generation,
/// which an administrator alone can state, sits nowhere until a lead has let it in again.
#[derive(Debug, Clone)]
struct Seat {
    roles: Vec<Role>,
    generation: u32,
}

/// The replayed directory.
#[derive(Debug, Clone, Default)]
pub struct Directory {
    seq: u64,
    head: [u8; 32],
    administrators: BTreeSet<AccountId>,
    accounts: BTreeMap<AccountId, Vec<Certified<AccountPublic>>>,
    ended: BTreeSet<AccountId>,
    nodes: BTreeMap<Label, VerifyKey>,
    courier: Option<Certified<PublicKey>>,
    desks: BTreeMap<DeskId, Desk>,
}

impl Directory {
    /// Replays and checks every statement against the root.
    pub fn replay(base: &Base, root: &VerifyKey, entries: &[Entry]) -> Result<Self, DirectoryError> {
        let mut directory = Self { head: GENESIS, ..Self::default() };
        for entry in entries {
            directory.take(base, root, entry)?;
        }
        Ok(directory)
    }

    /// Takes the next statement.
    pub fn take(&mut self, base: &Base, root: &VerifyKey, entry: &Entry) -> Result<(), DirectoryError> {
        let seq = entry.seq;
        if seq != self.seq + 1 {
            return Err(DirectoryError::Broken(seq));
        }
        let key = match &entry.signer {
            SignerId::Root => Some(*root),
            // Only today's keys state anything: a key that was replaced is perhaps somebody else's.
            SignerId::Account { account, generation } => {
                self.account(*account).filter(|a| a.generation == *generation).map(|a| a.sign)
            }
            SignerId::Node(_) => None,
        };
        let key = key.ok_or(DirectoryError::NotHis(seq))?;
        entry.record().verified(base, &self.head, &key).map_err(|_| DirectoryError::Broken(seq))?;
        let stated: Stated =
            serde_json::from_slice(&entry.statement).map_err(|_| DirectoryError::Broken(seq))?;
        if stated.at != entry.at {
            return Err(DirectoryError::Broken(seq));
        }
        if !self.may_state(&entry.signer, &stated.statement) {
            return Err(DirectoryError::NotHis(seq));
        }
        self.fold(seq, stated.at, stated.statement)?;
        self.seq = seq;
        self.head = entry.hash;
        Ok(())
    }

    fn may_state(&self, signer: &SignerId, statement: &Statement) -> bool {
        let account = match signer {
            SignerId::Root => return self.root_may_state(statement),
            SignerId::Node(_) => return false,
            SignerId::Account { account, .. } => account,
        };
        match statement {
            Statement::Administrator { .. } => false,
            Statement::Member { desk, .. } => self.leads(*desk, *account),
            // Who leaves does not draw the seed that shuts him out.
            Statement::Rotated { desk, left } => self.leads(desk.desk, *account) && !left.contains(account),
            // No administrator takes over or ends another one: the root does.
            Statement::Account { account: new } => {
                self.is_administrator(*account) && !self.administrators.contains(&new.account)
            }
            Statement::AccountEnded { account: ended } => {
                self.is_administrator(*account) && !self.administrators.contains(ended)
            }
            // Whoever names another courier key would receive every waiting address.
            Statement::Courier { .. } => self.is_administrator(*account) && self.courier.is_none(),
            Statement::Node { .. } | Statement::Desk { .. } => self.is_administrator(*account),
        }
    }

    fn root_may_state(&self, statement: &Statement) -> bool {
        match statement {
            Statement::Administrator { .. } | Statement::Courier { .. } => true,
            Statement::AccountEnded { account } => self.administrators.contains(account),
            _ => false,
        }
    }

    fn leads(&self, desk: DeskId, account: AccountId) -> bool {
        self.roles(desk, account).is_some_and(|roles| roles.contains(&Role::Lead))
    }

    fn fold(&mut self, seq: u64, at: Moment, statement: Statement) -> Result<(), DirectoryError> {
        let dangling = DirectoryError::Dangling(seq);
        match statement {
            Statement::Administrator { account } => {
                let id = account.account;
                let known = self.account(id).is_some_and(|a| **a == account);
                if !known {
                    self.add_account(account).ok_or(dangling)?;
                }
                self.administrators.insert(id);
                Ok(())
            }
            Statement::Account { account } => self.add_account(account).ok_or(dangling),
            Statement::AccountEnded { account } => {
                if self.accounts.contains_key(&account) && self.ended.insert(account) {
                    Ok(())
                } else {
                    Err(dangling)
                }
            }
            Statement::Node { name, key } => {
                let same = *self.nodes.entry(name).or_insert(key) == key;
                if same { Ok(()) } else { Err(dangling) }
            }
            Statement::Courier { key } => {
                self.courier = Some(Certified::new(key));
                Ok(())
            }
            Statement::Desk { desk, members } => self.add_desk(at, desk, members).ok_or(dangling),
            Statement::Member { desk, account, roles } => self.join(desk, account, roles).ok_or(dangling),
            Statement::Rotated { desk, left } => self.rotate(at, desk, &left).ok_or(dangling),
        }
    }

    fn add_account(&mut self, account: AccountPublic) -> Option<()> {
        let known = self.accounts.get(&account.account).map_or(0, Vec::len);
        let next = u32::try_from(known).ok()?.checked_add(1)?;
        if account.generation != next || self.ended.contains(&account.account) {
            return None;
        }
        self.accounts.entry(account.account).or_default().push(Certified::new(account));
        Some(())
    }

    fn add_desk(&mut self, at: Moment, desk: DeskPublic, members: Vec<(AccountId, Vec<Role>)>) -> Option<()> {
        if desk.epoch != 1 || self.desks.contains_key(&desk.desk) {
            return None;
        }
        let id = desk.desk;
        let seat = |(account, roles)| Some((account, self.seat(account, roles)?));
        let members = members.into_iter().map(seat).collect::<Option<_>>()?;
        self.desks.insert(id, Desk { epochs: vec![Certified::new(desk)], rotated: at, members });
        Some(())
    }

    fn join(&mut self, desk: DeskId, account: AccountId, roles: Vec<Role>) -> Option<()> {
        let leads = roles.contains(&Role::Lead);
        let others = self.members(desk).any(|(a, roles)| a != account && roles.contains(&Role::Lead));
        if !leads && !others {
            return None;
        }
        let seat = self.seat(account, roles)?;
        self.desks.get_mut(&desk)?.members.insert(account, seat);
        Some(())
    }

    fn seat(&self, account: AccountId, roles: Vec<Role>) -> Option<Seat> {
        Some(Seat { roles, generation: self.account(account)?.generation })
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
        Some(())
    }

    /// The number and hash of the last statement.
    pub const fn head(&self) -> (u64, [u8; 32]) {
        (self.seq, self.head)
    }

    /// A member of staff by his current keys; none once he was ended.
    pub fn account(&self, account: AccountId) -> Option<&Certified<AccountPublic>> {
        if self.ended.contains(&account) { None } else { self.accounts.get(&account)?.last() }
    }

    /// Whether an account is an administrator's.
    pub fn is_administrator(&self, account: AccountId) -> bool {
        self.administrators.contains(&account) && !self.ended.contains(&account)
    }

    /// The key of a signer, of whatever generation signed: old signatures stay checkable.
    pub fn signer(&self, signer: &SignerId) -> Option<VerifyKey> {
        match signer {
            SignerId::Root => None,
            SignerId::Node(name) => self.nodes.get(name).copied(),
            SignerId::Account { account, generation } => {
                let at = usize::try_from(*generation).ok()?.checked_sub(1)?;
                self.accounts.get(account)?.get(at).map(|a| a.sign)
            }
        }
    }

    /// The courier's key.
    pub const fn courier(&self) -> Option<&Certified<PublicKey>> {
        self.courier.as_ref()
    }

    /// A desk's current epoch.
    pub fn desk_now(&self, desk: DeskId) -> Option<&Certified<DeskPublic>> {
        self.desks.get(&desk)?.epochs.last()
    }

    /// A desk's epoch by number.
    pub fn desk_epoch(&self, desk: DeskId, epoch: u32) -> Option<&Certified<DeskPublic>> {
        let at = usize::try_from(epoch).ok()?.checked_sub(1)?;
        self.desks.get(&desk)?.epochs.get(at)
    }

    /// When a desk's key was last rotated, or made.
    pub fn rotated(&self, desk: DeskId) -> Option<Moment> {
        self.desks.get(&desk).map(|d| d.rotated)
    }

    /// A living account that some desk's lead has let in under its present keys: who may hold a grant
    /// by name. An administrator alone makes nobody a reader.
    pub fn accepted(&self, account: AccountId) -> Option<&Certified<AccountPublic>> {
        self.desks.values().any(|d| self.sits(d, account)).then(|| self.account(account)).flatten()
    }

    fn sits(&self, desk: &Desk, account: AccountId) -> bool {
        let present = self.account(account).map(|a| a.generation);
        desk.members.get(&account).is_some_and(|seat| Some(seat.generation) == present)
    }

    /// A desk's members with their roles: those whose present keys open it.
    pub fn members(&self, desk: DeskId) -> impl Iterator<Item = (AccountId, &[Role])> {
        let desk = self.desks.get(&desk);
        desk.into_iter().flat_map(move |d| {
            let sitting = d.members.iter().filter(move |(a, _)| self.sits(d, **a));
            sitting.map(|(a, seat)| (*a, &seat.roles[..]))
        })
    }

    /// Whether somebody who held the desk's key has ended or changed his own since its last rotation.
    pub fn rotation_due(&self, desk: DeskId) -> bool {
        self.desks.get(&desk).is_some_and(|d| d.members.keys().any(|a| !self.sits(d, *a)))
    }

    /// A member's roles at a desk.
    pub fn roles(&self, desk: DeskId, account: AccountId) -> Option<&[Role]> {
        self.members(desk).find(|(a, _)| *a == account).map(|(_, roles)| roles)
    }

    /// How many people hold a desk's key.
    pub fn key_holders(&self, desk: DeskId) -> usize {
        self.members(desk).count()
    }

    /// Every desk's current epoch.
    pub fn desks(&self) -> impl Iterator<Item = &Certified<DeskPublic>> {
        self.desks.values().filter_map(|d| d.epochs.last())
    }

    /// Desks at which an account is a member.
    pub fn desks_of(&self, account: AccountId) -> impl Iterator<Item = &Certified<DeskPublic>> {
        let of = move |d: &&Desk| self.sits(d, account);
        self.desks.values().filter(of).filter_map(|d| d.epochs.last())
    }
}
