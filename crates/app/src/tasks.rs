//! Grants end with their task: which keys an act ends besides those it names. Their compartments get new epochs in the
//! same transaction, so that what is newer is closed to the holder.

use std::collections::BTreeSet;

use stezhka_case::{Act, Basis, Grant, Holder, Ruling, State};
use stezhka_law::Party;
use stezhka_terms::{DeskId, GrantId};

/// The purpose under which second readers hold.
const SECOND_READING: &str = "second_reading";

/// The purpose under which the registry holds.
const CERTIFICATE: &str = "certificate";

/// Grants whose task is over with this act: second readers' when the refusal they read is decided, dissented from or
/// dropped; the registry's when the end of the status was dealt with; those of the desks that signed when their decision
/// is annulled; everybody's but hers, the archive's and the registry's when the file is closed. Consents end by her word
/// alone. What ends with the term of appeal ends without a hand: `upkeep::keys`.
pub(crate) fn over(state: &State, act: &Act, named: &[GrantId]) -> Vec<GrantId> {
    let ends: Box<dyn Fn(&Grant) -> bool> = match act {
        Act::Decided { .. } | Act::Dissented { .. } | Act::ProposalDropped { .. } => {
            Box::new(|grant| grant.purpose.as_str() == SECOND_READING)
        }
        Act::ExpiryHandled { .. } => Box::new(|grant| grant.purpose.as_str() == CERTIFICATE),
        Act::AppealDecided { about, ruling: Ruling::Annulled } => {
            let intake = state.seat(Party::Intake);
            let signed: BTreeSet<DeskId> =
                state.decisions.get(about).map(|d| d.desks.iter().copied().collect()).unwrap_or_default();
            Box::new(
                move |grant| matches!(grant.holder, Holder::Desk(desk) if signed.contains(&desk) && intake != Some(desk)),
            )
        }
        Act::Closed { .. } => {
            let intake = state.seat(Party::Intake);
            Box::new(move |grant| match grant.holder {
                // A certificate that stands is found and answered for after the file is closed.
                Holder::Desk(desk) => {
                    intake != Some(desk) && !["statistics", CERTIFICATE].contains(&grant.purpose.as_str())
                }
                Holder::Duty(_) => true,
                Holder::Person(_) | Holder::Account(_) => false,
            })
        }
        _ => return Vec::new(),
    };
    let standing = |(id, grant): &(&GrantId, &Grant)| {
        !grant.ended && grant.basis == Basis::Law && !named.contains(id) && ends(grant)
    };
    state.grants.iter().filter(standing).map(|(id, _)| *id).collect()
}
