//! The directory: signed statements in a chain of their own. The root signs administrators; they sign invitations,
//! accounts and nodes; a desk is signed by lead and administrator; leads sign members and rotations. Sealing accepts
//! only what its replay certifies.

mod cosign;
mod fold;
mod rules;
mod statement;

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Deref;

use stezhka_terms::{AccountId, Day, DeskId, Moment, Role};

pub use self::cosign::Cosign;
pub(crate) use self::cosign::message as cosigned;
pub use self::rules::LONGEST_COVER;
use self::statement::Stated;
pub use self::statement::{Entry, Seated, Statement};
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
    /// Everybody who has ever sat here: what they signed then stays theirs.
    ever: BTreeSet<AccountId>,
    /// Somebody who sits here no more, or under other keys, has seen the present seed.
    seen: bool,
}

/// A member's seat: it holds for the keys under which the desk was sealed to him. A new generation,
/// which an administrator alone can state, sits nowhere until a lead has let it in again.
#[derive(Debug, Clone)]
struct Seat {
    roles: Vec<Role>,
    generation: u32,
    until: Option<Day>,
}

/// An invitation that stands: an administrator signed it, and nobody has used it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standing {
    /// The generation that is invited.
    pub generation: u32,
    /// The key that the paper's code gives.
    pub key: VerifyKey,
    /// Until when.
    pub until: Moment,
    /// For which desk.
    pub desk: Option<DeskId>,
    /// In which roles.
    pub roles: Vec<Role>,
}

/// A living account that some desk's lead has let in under its present keys. Only the directory says so.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Accepted(Certified<AccountPublic>);

impl Deref for Accepted {
    type Target = AccountPublic;
    fn deref(&self) -> &AccountPublic {
        &self.0
    }
}

/// The replayed directory.
#[derive(Debug, Clone, Default)]
pub struct Directory {
    seq: u64,
    head: [u8; 32],
    administrators: BTreeSet<AccountId>,
    accounts: BTreeMap<AccountId, Vec<Certified<AccountPublic>>>,
    invited: BTreeMap<AccountId, Standing>,
    arrived: BTreeMap<AccountId, Standing>,
    ended: BTreeSet<AccountId>,
    nodes: BTreeMap<Label, VerifyKey>,
    courier: Option<Certified<PublicKey>>,
    desks: BTreeMap<DeskId, Desk>,
    restored: Vec<(Moment, u64)>,
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
        let stated: Stated =
            serde_json::from_slice(&entry.statement).map_err(|_| DirectoryError::Broken(seq))?;
        let key = self.key_of(root, &entry.signer, &stated.statement).ok_or(DirectoryError::NotHis(seq))?;
        entry.record().verified(base, &self.head, &key).map_err(|_| DirectoryError::Broken(seq))?;
        if stated.at != entry.at {
            return Err(DirectoryError::Broken(seq));
        }
        if !self.may_state(base, &entry.signer, stated.at, &stated.statement) {
            return Err(DirectoryError::NotHis(seq));
        }
        self.fold(stated.at, stated.statement).ok_or(DirectoryError::Dangling(seq))?;
        self.seq = seq;
        self.head = entry.hash;
        Ok(())
    }

    fn key_of(&self, root: &VerifyKey, signer: &SignerId, statement: &Statement) -> Option<VerifyKey> {
        match (signer, statement) {
            (SignerId::Root, _) => Some(*root),
            // Who arrives proves that he holds what he brings; the paper's key is checked beside it.
            (_, Statement::Arrived { account, .. }) if *signer == SignerId::of(account) => Some(account.sign),
            // Only today's keys state anything: a key that was replaced is perhaps somebody else's.
            (SignerId::Account { account, generation }, _) => {
                self.account(*account).filter(|a| a.generation == *generation).map(|a| a.sign)
            }
            (SignerId::Node(name), _) => self.nodes.get(name).copied(),
        }
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

    /// When the base was read back from a copy, and the number of that copy's newest checkpoint (0: it had none).
    pub fn restored(&self) -> &[(Moment, u64)] {
        &self.restored
    }

    /// When a desk's key was last rotated, or made.
    pub fn rotated(&self, desk: DeskId) -> Option<Moment> {
        self.desks.get(&desk).map(|d| d.rotated)
    }

    /// The invitation that stands for an account.
    pub fn invitation(&self, account: AccountId) -> Option<&Standing> {
        self.invited.get(&account)
    }

    /// For which desk and roles an account was invited when it drew its present keys.
    pub fn arrival(&self, account: AccountId) -> Option<&Standing> {
        let present = self.account(account)?.generation;
        self.arrived.get(&account).filter(|i| i.generation == present)
    }

    /// A living account that some desk's lead has let in under its present keys: who may hold a grant
    /// by name. An administrator alone makes nobody a reader.
    pub fn accepted(&self, account: AccountId) -> Option<Accepted> {
        let known = self.account(account)?;
        self.desks.values().any(|d| self.sits(d, account)).then(|| Accepted(known.clone()))
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

    /// Whether somebody who held the desk's key has gone, ended or changed his own since its last rotation.
    pub fn rotation_due(&self, desk: DeskId) -> bool {
        self.desks.get(&desk).is_some_and(|d| d.seen || d.members.keys().any(|a| !self.sits(d, *a)))
    }

    /// Whether an account sits at a desk or once did.
    pub fn ever_sat(&self, desk: DeskId, account: AccountId) -> bool {
        self.desks.get(&desk).is_some_and(|desk| desk.ever.contains(&account))
    }

    /// The last day of a substitute at a desk; none for a colleague.
    pub fn until(&self, desk: DeskId, account: AccountId) -> Option<Day> {
        self.desks.get(&desk)?.members.get(&account)?.until
    }

    /// Substitutes whose last day is before this one, by desk.
    pub fn covers_over(&self, today: Day) -> impl Iterator<Item = (DeskId, AccountId)> {
        self.desks.iter().flat_map(move |(id, desk)| {
            let over = desk.members.iter().filter(move |(_, seat)| seat.until.is_some_and(|day| day < today));
            over.map(|(account, _)| (*id, *account))
        })
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
