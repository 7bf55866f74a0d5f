//! The closing rule: before sealing into a compartment, is its current epoch still good? A pure
//! function over public things, so withdrawal does it at once and jobs without keys may do it.

use stezhka_terms::{AccountId, Day, DeskId, GrantId};

use crate::certified::Certified;
use crate::directory::Directory;
use crate::grant::{GrantRecord, Holder};
use crate::renewal::Renewal;
use crate::{AccountPublic, Base, HolderKind, VaultError};

/// Whether an event has ended a grant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum GrantEnd {
    /// Its event stands without an end.
    Standing,
    /// An event has ended it (withdrawal, obligation done, denial).
    Ended,
    /// Break-glass has used it.
    BrakeServed,
}

/// A grant of the current epoch, with what the chain says of it.
#[derive(Debug, Clone, Copy)]
pub struct StandingGrant<'a> {
    /// The stored row.
    pub grant: &'a GrantRecord,
    /// The digest in the event that made it: a row that differs is refused.
    pub digest: [u8; 32],
    /// Its end.
    pub end: GrantEnd,
}

/// Whose keys are current: staff and desks from the directory, persons from their cases' events.
#[derive(Clone, Copy)]
pub struct KeysNow<'a> {
    /// The replayed directory.
    pub directory: &'a Directory,
    /// The persons of this case by their latest certified accounts.
    pub persons: &'a [Certified<AccountPublic>],
}

/// Why an epoch must close.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reason {
    /// The grant has ended.
    Ended(GrantId),
    /// Its last day is over.
    Expired(GrantId),
    /// Break-glass has used it.
    BrakeServed(GrantId),
    /// The holder's key has rotated since the grant was made.
    Rotated(GrantId),
    /// The holder is no longer certified.
    HolderGone(GrantId),
}

/// What to do before sealing.
#[derive(Debug, Clone)]
pub enum Closing {
    /// Seal into the current epoch.
    Keep,
    /// Draw a new epoch, seal these renewals of it, then seal into it.
    NewEpoch {
        /// Why, one for each grant that asks for it.
        reasons: Vec<Reason>,
        /// The live holders.
        live: Vec<Renewal>,
    },
}

/// Decides for the grants of one epoch. Refuses rows that differ from their events.
pub fn closing(
    base: &Base,
    grants: &[StandingGrant<'_>],
    keys: KeysNow<'_>,
    today: Day,
) -> Result<Closing, VaultError> {
    let mut reasons = Vec::new();
    let mut live = Vec::new();
    for standing in grants {
        if standing.grant.digest(base) != standing.digest {
            return Err(VaultError::DigestMismatch);
        }
        let (reason, holder) = judge(standing, keys, today);
        reasons.extend(reason);
        live.extend(holder.map(|holder| Renewal { from: standing.grant.clone(), holder }));
    }
    Ok(if reasons.is_empty() { Closing::Keep } else { Closing::NewEpoch { reasons, live } })
}

fn judge(standing: &StandingGrant<'_>, keys: KeysNow<'_>, today: Day) -> (Option<Reason>, Option<Holder>) {
    let id = standing.grant.grant;
    match standing.end {
        GrantEnd::Ended => return (Some(Reason::Ended(id)), None),
        GrantEnd::BrakeServed => return (Some(Reason::BrakeServed(id)), current(standing.grant, keys)),
        GrantEnd::Standing => {}
    }
    if standing.grant.expired(today) {
        return (Some(Reason::Expired(id)), None);
    }
    let Some(holder) = current(standing.grant, keys) else { return (Some(Reason::HolderGone(id)), None) };
    let rotated = holder.epoch() != standing.grant.made_epoch;
    (rotated.then_some(Reason::Rotated(id)), Some(holder))
}

/// The holder as he is now.
fn current(grant: &GrantRecord, keys: KeysNow<'_>) -> Option<Holder> {
    let account = AccountId::from_bytes(grant.holder);
    match grant.holder_kind {
        HolderKind::Desk | HolderKind::Duty => {
            keys.directory.desk_now(DeskId::from_bytes(grant.holder)).cloned().map(Holder::Desk)
        }
        HolderKind::Account => keys.directory.accepted(account).map(Holder::Account),
        HolderKind::Person => keys.persons.iter().find(|p| p.account == account).cloned().map(Holder::Person),
    }
}
