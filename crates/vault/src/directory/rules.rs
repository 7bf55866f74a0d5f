//! Who may state what. Everything here is asked before a statement is folded, with the directory as it stood before it.

use std::collections::BTreeSet;

use stezhka_terms::{AccountId, DeskId, Moment, Role};

use super::cosign::{Cosign, holds};
use super::statement::{Seated, Statement};
use super::{Desk, Directory};
use crate::desk::DeskPublic;
use crate::log::SignerId;
use crate::{AccountPublic, Base};

/// The most days that a substitute is let in for at once.
pub const LONGEST_COVER: i32 = 31;

impl Directory {
    pub(super) fn may_state(
        &self,
        base: &Base,
        signer: &SignerId,
        at: Moment,
        statement: &Statement,
    ) -> bool {
        match signer {
            SignerId::Root => self.root_may_state(statement),
            // Without any key of a human: only that a day has passed, and that the base was read back from a copy.
            SignerId::Node(_) => match statement {
                Statement::Restored { .. } => true,
                Statement::SeatEnded { desk, account } => {
                    self.until(*desk, *account).is_some_and(|day| day < at.day())
                }
                _ => false,
            },
            SignerId::Account { account, .. } => self.account_may_state(base, *account, at, statement),
        }
    }

    fn root_may_state(&self, statement: &Statement) -> bool {
        match statement {
            Statement::Administrator { .. } | Statement::Courier { .. } => true,
            Statement::AccountEnded { account } => self.administrators.contains(account),
            _ => false,
        }
    }

    fn account_may_state(&self, base: &Base, signer: AccountId, at: Moment, statement: &Statement) -> bool {
        match statement {
            Statement::Administrator { .. } | Statement::SeatEnded { .. } | Statement::Restored { .. } => {
                false
            }
            Statement::Arrived { account, invitation } => self.was_invited(base, at, account, invitation),
            Statement::Member { desk, .. } => self.leads(*desk, signer),
            Statement::Cover { desk, member } => self.may_cover(signer, at, *desk, member),
            // Who leaves does not draw the seed that shuts him out.
            Statement::Rotated { desk, left } => self.leads(desk.desk, signer) && !left.contains(&signer),
            _ => self.is_administrator(signer) && self.administrator_may_state(base, statement),
        }
    }

    fn administrator_may_state(&self, base: &Base, statement: &Statement) -> bool {
        match statement {
            // No administrator takes over or ends another one: the root does.
            Statement::Account { account } => !self.administrators.contains(&account.account),
            Statement::Invited { account, .. } | Statement::AccountEnded { account } => {
                !self.administrators.contains(account)
            }
            Statement::Rekeyed { account, old } => {
                !self.administrators.contains(&account.account)
                    && old.account == account.account
                    && self.holds(base, old, "rekey", account)
            }
            Statement::Desk { desk, members, founder, voucher } => {
                self.is_founded(base, desk, members, founder)
                    && self.is_vouched(base, statement, voucher.as_ref())
            }
            Statement::Reseated { desk, member, holder } => {
                !self.has_lead(*desk)
                    && self.stays(*desk, holder.account)
                    && self.holds(base, holder, "reseat", &(desk, member))
            }
            // Whoever names another courier key would receive every waiting address.
            Statement::Courier { .. } => self.courier.is_none(),
            Statement::Node { .. } => true,
            _ => false,
        }
    }

    fn was_invited(&self, base: &Base, at: Moment, account: &AccountPublic, signature: &[u8; 64]) -> bool {
        self.invited.get(&account.account).is_some_and(|standing| {
            standing.generation == account.generation
                && at <= standing.until
                && holds(base, &standing.key, "arrive", account, signature)
        })
    }

    /// The founder drew the seed, leads the desk and is no administrator: those hold no seat anywhere.
    fn is_founded(&self, base: &Base, desk: &DeskPublic, members: &[Seated], founder: &Cosign) -> bool {
        let leads = |m: &Seated| m.account == founder.account && m.roles.contains(&Role::Lead);
        members.iter().any(leads) && self.holds(base, founder, "found", &(desk, members))
    }

    /// The first desk of a base rests on its founder and the administrator. Every later one is vouched for by
    /// somebody who leads a desk already, so that no administrator founds one with an account of his own.
    fn is_vouched(&self, base: &Base, statement: &Statement, voucher: Option<&Cosign>) -> bool {
        let Statement::Desk { desk, members, founder, .. } = statement else { return false };
        match voucher {
            _ if self.desks.is_empty() => true,
            None => self.leads_somewhere(founder.account),
            Some(voucher) => {
                self.leads_somewhere(voucher.account) && self.holds(base, voucher, "vouch", &(desk, members))
            }
        }
    }

    /// A substitute's keys were compared when some lead let him in; he gets nothing that the desk does not have, he
    /// does not lead, and whoever does not lead himself takes him from his own body.
    fn may_cover(&self, signer: AccountId, at: Moment, desk: DeskId, member: &Seated) -> bool {
        let Some(until) = member.until else { return false };
        let today = at.day();
        let here: BTreeSet<Role> = self.desks.get(&desk).map(held).unwrap_or_default();
        let near = self.leads(desk, signer) || self.same_body(desk, member.account);
        self.stays(desk, signer)
            && (today..=today.plus_days(LONGEST_COVER)).contains(&until)
            && self.accepted(member.account).is_some()
            && !self.stays(desk, member.account)
            && member.roles.iter().all(|r| *r != Role::Lead && here.contains(r))
            && near
    }

    fn same_body(&self, desk: DeskId, account: AccountId) -> bool {
        let Some(here) = self.desk_now(desk) else { return false };
        self.desks_of(account).any(|other| other.desk != desk && other.body == here.body)
    }

    pub(super) fn leads(&self, desk: DeskId, account: AccountId) -> bool {
        self.roles(desk, account).is_some_and(|roles| roles.contains(&Role::Lead))
    }

    fn leads_somewhere(&self, account: AccountId) -> bool {
        self.desks.keys().any(|desk| self.leads(*desk, account))
    }

    fn has_lead(&self, desk: DeskId) -> bool {
        self.members(desk).any(|(_, roles)| roles.contains(&Role::Lead))
    }

    /// Sits there, and not as a substitute.
    fn stays(&self, desk: DeskId, account: AccountId) -> bool {
        self.roles(desk, account).is_some() && self.until(desk, account).is_none()
    }
}

/// Every role that the desk's seats name, those of absent colleagues included.
fn held(desk: &Desk) -> BTreeSet<Role> {
    desk.members.values().flat_map(|seat| seat.roles.iter().copied()).collect()
}
