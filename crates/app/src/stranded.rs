//! Whether every open obligation has somebody who may fulfil it and who opens what it needs: asked of keys, not of rules
//! alone. Stories ask it after every step; a step that strands an obligation is a fault of the mechanism.

use std::fmt;

use stezhka_case::{Duty, DutyId, Holder, State};
use stezhka_law::{EventKind, Obligation, Party};
use stezhka_terms::{CaseId, Compartment};

use crate::authorize::{role_may, seated};
use crate::carry::Loaded;
use crate::chain::Trust;
use crate::error::AppError;
use crate::hand::Staff;
use crate::house::App;
use crate::party_of;

/// An obligation that nobody can fulfil, and what is missing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stranded {
    /// Its number.
    pub duty: DutyId,
    /// Which one.
    pub obligation: String,
    /// What is missing.
    pub lacks: Lack,
}

/// What is missing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Lack {
    /// No desk owes it.
    Desk,
    /// Nobody at the desk may do what ends it.
    Hand,
    /// Somebody may, and opens this not.
    Key(Compartment),
}

impl fmt::Display for Stranded {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "nobody can fulfil `{}`: ", self.obligation)?;
        match self.lacks {
            Lack::Desk => f.write_str("no desk owes it"),
            Lack::Hand => f.write_str("nobody at its desk may"),
            Lack::Key(compartment) => write!(f, "who may opens no `{compartment}`"),
        }
    }
}

/// What must be open to whoever fulfils an obligation of a party.
const fn needed(party: Party) -> &'static [Compartment] {
    use Compartment as C;
    match party {
        Party::Intake => &[C::Contact, C::Account, C::Needs, C::Legal, C::Decision, C::Messages, C::Limits],
        Party::Decider | Party::SecondReader => &[C::Account, C::Legal, C::Decision, C::Limits],
        Party::Registrar => &[C::Identity, C::Decision, C::Limits],
        Party::Children => &[C::Identity, C::Needs, C::Limits],
        Party::FactSource | Party::Person => &[],
    }
}

impl App {
    /// Obligations of a case that nobody of these people can fulfil.
    pub async fn stranded(&self, case: CaseId, staff: &[Staff]) -> Result<Vec<Stranded>, AppError> {
        let loaded = self.load(case).await?;
        let state = &loaded.chain.state;
        let edition = state.first.and_then(|_| self.law.edition(&state.procedure, state.edition));
        let mut stranded = Vec::new();
        for (number, duty) in &state.duties {
            let Some(rule) = edition.and_then(|e| e.obligation(&duty.obligation)) else { continue };
            if let Some(lacks) = self.lack(&loaded, duty, rule, staff).await? {
                let obligation = duty.obligation.to_string();
                stranded.push(Stranded { duty: *number, obligation, lacks });
            }
        }
        Ok(stranded)
    }

    async fn lack(
        &self,
        loaded: &Loaded,
        duty: &Duty,
        rule: &Obligation,
        staff: &[Staff],
    ) -> Result<Option<Lack>, AppError> {
        let state = &loaded.chain.state;
        if duty.owner == Party::Person {
            return Ok(None);
        }
        let Some(desk) = duty.desk else {
            // She closed it from its desk and has to choose another: she herself owes the next step.
            let hers = state.duties.values().any(|d| d.owner == Party::Person && d.desk.is_none());
            return Ok((!hers).then_some(Lack::Desk));
        };
        // The children's service owes from the first day and is given no key before somebody has chosen which one may
        // know: until then whoever works for the child fulfils it.
        let told = state.grants.values().any(|grant| grant.holder == Holder::Desk(desk));
        let instead = state.working_seat(Party::Intake).filter(|_| duty.owner == Party::Children && !told);
        let desk = instead.unwrap_or(desk);
        let mut lacks = Lack::Hand;
        for member in staff.iter().filter(|s| s.desk == desk && may(state, s, rule)) {
            match self.shut_to(loaded, member, needed(duty.owner)).await? {
                None => return Ok(None),
                Some(compartment) => lacks = Lack::Key(compartment),
            }
        }
        Ok(Some(lacks))
    }

    /// The first of these compartments whose current epoch a member does not open.
    async fn shut_to(
        &self,
        loaded: &Loaded,
        member: &Staff,
        wanted: &[Compartment],
    ) -> Result<Option<Compartment>, AppError> {
        let directory = self.directory().await?;
        let trust = Trust { base: &self.base, directory: &directory };
        let Ok(bunch) = self.bunch(&member.into()).await else { return Ok(wanted.first().copied()) };
        let opened = self.epochs(loaded, trust, &bunch, wanted)?;
        let shut = |c: &&Compartment| {
            let current = loaded.chain.state.epoch(**c);
            current.is_some_and(|current| !opened.contains_key(&(**c, current.epoch)))
        };
        Ok(wanted.iter().find(shut).copied())
    }
}

/// Whether a member may do something that ends an obligation.
fn may(state: &State, member: &Staff, rule: &Obligation) -> bool {
    use EventKind as K;
    let decides =
        |kind| matches!(kind, K::Proposed | K::ViewRecorded | K::Seconded | K::Decided | K::GroundsShown);
    let ends = |kind: EventKind| {
        member.roles.iter().any(|role| role_may(*role, kind))
            && party_of(kind).is_none_or(|party| seated(state, party, member.desk))
            && !(decides(kind) && state.barred.contains(&member.account()))
    };
    state.may_act(member.account()) && rule.closes.iter().any(|trigger| ends(trigger.kind))
}
