//! Who may do what, in one place: the role at a desk, the desk's seat in the case, and, for reading, the key.
//!
//! A wrong desk and a case that does not exist get the same answer.

use std::collections::BTreeSet;

use stezhka_case::{Act, Grant, Holder, Refusal, State};
use stezhka_law::{EventKind, Party, Purpose};
use stezhka_terms::{AccountId, Compartment, Day, DeskId, Role};
use stezhka_vault::Directory;

use crate::error::AppError;
use crate::hand::Staff;

/// Whose act a kind is, among the desks of a case.
pub const fn party_of(kind: EventKind) -> Option<Party> {
    use EventKind as K;
    match kind {
        K::Proposed | K::Decided | K::ProposalDropped | K::Returned | K::SlipCorrected | K::AppealDecided => {
            Some(Party::Decider)
        }
        K::ViewRecorded | K::DraftShown | K::Seconded | K::Dissented => Some(Party::SecondReader),
        K::CertificateIssued | K::CertificateDuplicated | K::Extended | K::ExpiryHandled => {
            Some(Party::Registrar)
        }
        // Read, stepped aside, signed by whichever desk holds a key; the rest where the role has its place.
        K::Opened
        | K::CertificateFound
        | K::Recused
        | K::ReceiptSigned
        | K::MessageSent
        | K::AccessGranted
        | K::AccessEnded
        | K::StepDone
        | K::GroundsShown
        | K::HearingLeft
        | K::Heard
        | K::HearingDeclined
        | K::Served
        | K::ServiceFailed
        | K::FactsAnswered
        | K::UrgentHelpGiven
        | K::SafetyChecked
        | K::Appealed => None,
        _ => Some(Party::Intake),
    }
}

/// Whether a role may do a kind of act at all. Snapshot-tested as a matrix.
pub const fn role_may(role: Role, kind: EventKind) -> bool {
    use EventKind as K;
    match role {
        Role::Official | Role::Lead => {
            !matches!(
                kind,
                K::Proposed
                    | K::Decided
                    | K::Returned
                    | K::ViewRecorded
                    | K::DraftShown
                    | K::Seconded
                    | K::Dissented
                    | K::CertificateIssued
                    | K::CertificateDuplicated
                    | K::CertificateFound
                    | K::Extended
                    | K::SlipCorrected
                    | K::AppealDecided
                    | K::DayPassed
                    | K::Withdrawn
                    | K::Annulled
            ) || (matches!(role, Role::Lead) && matches!(kind, K::ProposalDropped | K::AppealDecided))
        }
        Role::Clerk => matches!(
            kind,
            K::Received
                | K::Reported
                | K::Registered
                | K::Told
                | K::ReceiptSigned
                | K::MessageSent
                | K::Recused
        ),
        Role::Decider => matches!(
            kind,
            K::Opened
                | K::ReceiptSigned
                | K::Recused
                | K::GroundsShown
                | K::Heard
                | K::HearingLeft
                | K::Returned
                | K::Proposed
                | K::ProposalDropped
                | K::Decided
                | K::SlipCorrected
                | K::Served
                | K::ServiceFailed
                | K::AppealDecided
                | K::AccessGranted
                | K::AccessEnded
                | K::MessageSent
                | K::StepDone
        ),
        Role::SecondReader => matches!(
            kind,
            K::Opened
                | K::ReceiptSigned
                | K::Recused
                | K::ViewRecorded
                | K::DraftShown
                | K::Seconded
                | K::Dissented
        ),
        Role::Registrar => matches!(
            kind,
            K::Opened
                | K::ReceiptSigned
                | K::Recused
                | K::CertificateIssued
                | K::CertificateDuplicated
                | K::CertificateFound
                | K::Extended
                | K::ExpiryHandled
                | K::Served
                | K::ServiceFailed
                | K::StepDone
        ),
        Role::ChildSpecialist => matches!(
            kind,
            K::Opened
                | K::ReceiptSigned
                | K::Recused
                | K::SafetyChecked
                | K::UrgentHelpGiven
                | K::MessageSent
                | K::StepDone
        ),
        Role::FactSource => matches!(kind, K::Opened | K::ReceiptSigned | K::Recused | K::FactsAnswered),
        Role::Monitor => matches!(kind, K::Opened | K::ReceiptSigned | K::Recused),
        Role::Provider => {
            matches!(kind, K::Opened | K::ReceiptSigned | K::Recused | K::UrgentHelpGiven | K::StepDone)
        }
        Role::Administrator => false,
    }
}

/// Whether a member of staff still sits where he says, in those roles, today: whoever was let out, ended, or has
/// substituted up to yesterday, does nothing more in a session that is still open.
pub fn sits_today(directory: &Directory, staff: &Staff, today: Day) -> Result<(), AppError> {
    let roles = roles_today(directory, staff.desk, staff.account(), today).ok_or(AppError::NotFound)?;
    if staff.roles.iter().all(|r| roles.contains(r)) { Ok(()) } else { Err(AppError::NotFound) }
}

/// Who sits at a desk today: a substitute only up to his last day, though the clock has not let him out yet.
pub fn present(
    directory: &Directory,
    desk: DeskId,
    today: Day,
) -> impl Iterator<Item = (AccountId, &[Role])> {
    let in_time = move |account| directory.until(desk, account).is_none_or(|last| today <= last);
    directory.members(desk).filter(move |(account, _)| in_time(*account))
}

/// A member's roles at a desk today.
pub fn roles_today(directory: &Directory, desk: DeskId, account: AccountId, today: Day) -> Option<&[Role]> {
    present(directory, desk, today).find(|(member, _)| *member == account).map(|(_, roles)| roles)
}

/// The desks at which somebody sits today.
pub fn desks_today(directory: &Directory, account: AccountId, today: Day) -> Vec<DeskId> {
    let all = directory.desks_of(account).map(|desk| desk.desk);
    all.filter(|desk| roles_today(directory, *desk, account, today).is_some()).collect()
}

/// Whether enough people hold a desk's key today for a file to go there.
pub fn enough_hold(directory: &Directory, desk: DeskId, today: Day) -> bool {
    present(directory, desk, today).count() >= crate::competence::KEY_HOLDERS
}

/// Whether a member of staff may do this act in this case.
pub fn staff_may(state: &State, desk: DeskId, roles: &[Role], act: &Act) -> Result<(), AppError> {
    let kind = act.kind();
    if !begins(kind) && !touches(state, desk) {
        return Err(AppError::NotFound);
    }
    let others = matches!(act, Act::ReceiptSigned { account: None });
    if may_do(state, desk, roles, kind, others) { Ok(()) } else { Err(AppError::NotAllowed) }
}

/// Whether a desk's roles may do a kind of act in a case of theirs; `others`: a receipt of somebody who was present.
pub fn may_do(state: &State, desk: DeskId, roles: &[Role], kind: EventKind, others: bool) -> bool {
    // The receipt of somebody who was present belongs to the record of the interview.
    let place = match kind {
        EventKind::ReceiptSigned if others => Some(Party::Intake),
        // Grounds are shown by who is about to rest on them: a hearing is held where something is decided.
        EventKind::GroundsShown if state.stage.is_deciding() => Some(Party::Decider),
        EventKind::GroundsShown => Some(Party::Intake),
        _ => party_of(kind),
    };
    let fits = |role: Role| match place {
        _ if !role_may(role, kind) => false,
        Some(party) => begins(kind) || seated(state, party, desk),
        None => anywhere(kind) || at_home(state, role, desk),
    };
    roles.iter().any(|role| fits(*role))
}

/// Whether somebody may type in what came to his desk: an official, lead or clerk of a desk that receives.
pub fn receives(directory: &Directory, desk: DeskId, roles: &[Role]) -> bool {
    let intake = directory.desk_now(desk).is_some_and(|known| known.kind.as_str() == "intake");
    intake && roles.iter().any(|role| role_may(*role, EventKind::Received))
}

/// Acts of whoever may read, wherever he sits.
const fn anywhere(kind: EventKind) -> bool {
    matches!(
        kind,
        EventKind::Opened | EventKind::CertificateFound | EventKind::Recused | EventKind::ReceiptSigned
    )
}

/// Whether a desk is where a role has its work in this case: a lead leads his own desk's work and no other's.
fn at_home(state: &State, role: Role, desk: DeskId) -> bool {
    match role {
        Role::Official | Role::Lead | Role::Clerk | Role::ChildSpecialist => {
            let for_a_child = |d: &stezhka_case::Duty| d.owner == Party::Children && d.desk == Some(desk);
            state.seat(Party::Intake) == Some(desk)
                || state.seat(Party::Children) == Some(desk)
                || state.duties.values().any(for_a_child)
        }
        Role::Decider => seated(state, Party::Decider, desk),
        Role::SecondReader => seated(state, Party::SecondReader, desk),
        Role::Registrar => seated(state, Party::Registrar, desk),
        // They sit in no place of the case: their desk was given a key for what it does.
        Role::FactSource | Role::Monitor | Role::Provider => true,
        Role::Administrator => false,
    }
}

const fn begins(kind: EventKind) -> bool {
    matches!(kind, EventKind::Received | EventKind::Reported)
}

/// The desk sits in the party's place. Second readers and registrars have no seat: their desk has a key for the task.
pub(crate) fn seated(state: &State, party: Party, desk: DeskId) -> bool {
    match party {
        Party::SecondReader => given_for(state, desk, "second_reading"),
        Party::Registrar => given_for(state, desk, "certificate"),
        _ => state.seat(party) == Some(desk),
    }
}

/// The desk has something to do with the case: a seat, an obligation or a key.
pub(crate) fn touches(state: &State, desk: DeskId) -> bool {
    let named = state.seats.values().any(|d| *d == desk)
        || state.duties.values().any(|d| d.desk == Some(desk))
        || state.holds_any(desk);
    named && !state.locked_out(desk)
}

/// All desks that have something to do with the case: those that [`touches`] names.
pub(crate) fn concerned(state: &State) -> BTreeSet<DeskId> {
    let held = state.grants.values().filter_map(|g| match g.holder {
        Holder::Desk(desk) if !g.ended => Some(desk),
        _ => None,
    });
    let named = state.seats.values().copied().chain(state.duties.values().filter_map(|d| d.desk)).chain(held);
    let mut desks: BTreeSet<DeskId> = named.collect();
    desks.retain(|desk| !state.locked_out(*desk));
    desks
}

/// Whether a desk may name a purpose as the reason of a reading: it was given keys for it, or sits in the case as one of
/// the parties that the law's data names. The reason that she reads in her log is no free choice.
pub fn may_name(state: &State, desk: DeskId, purpose: &Purpose) -> bool {
    let seated = purpose.parties.iter().any(|party| state.seat(*party) == Some(desk));
    seated || given_for(state, desk, purpose.code.as_str())
}

/// Whether a desk holds a key that was given to it for a purpose.
fn given_for(state: &State, desk: DeskId, purpose: &str) -> bool {
    let of_it = |g: &Grant| !g.ended && g.holder == Holder::Desk(desk) && g.purpose.as_str() == purpose;
    state.grants.values().any(of_it)
}

/// The desk that holds a key given to it for a purpose.
pub(crate) fn given(state: &State, purpose: &str) -> Option<DeskId> {
    state.grants.values().filter(|g| !g.ended && g.purpose.as_str() == purpose).find_map(|g| match g.holder {
        Holder::Desk(desk) => Some(desk),
        _ => None,
    })
}

/// What the order of work adds to the keys: a second reader sees the draft only after writing a view, and a decider
/// sees who she is only when the text is made. It binds the desk by its part in the case, whatever roles a member has.
pub fn may_open_now(state: &State, staff: &Staff, compartments: &[Compartment]) -> Result<(), AppError> {
    let is = |role, party, purpose| {
        let seat = state.seat(party) == Some(staff.desk);
        staff.roles.contains(&role) || seat || given_for(state, staff.desk, purpose)
    };
    let viewed =
        |account| state.proposal.as_ref().and_then(|p| p.reading).is_some_and(|r| r.account == account);
    if is(Role::SecondReader, Party::SecondReader, "second_reading")
        && compartments.contains(&Compartment::Decision)
        && !viewed(staff.account())
    {
        return Err(AppError::Refused(Refusal::ViewFirst));
    }
    // A decision of others is no text of this desk: whoever judges it anew needs no name for that.
    let text_made = state.proposal.is_some()
        || state.decision().is_some_and(|(_, made)| made.desks.contains(&staff.desk));
    if is(Role::Decider, Party::Decider, "decision")
        && compartments.contains(&Compartment::Identity)
        && !text_made
    {
        return Err(AppError::NotAllowed);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_matrix_of_roles_and_acts_is_what_it_was() {
        let mut lines = String::new();
        for kind in EventKind::ALL {
            let roles: Vec<_> =
                Role::ALL.iter().filter(|r| role_may(**r, *kind)).map(|r| r.as_str()).collect();
            lines.extend([kind.as_str(), ": ", &roles.join(" "), "\n"]);
        }
        insta::assert_snapshot!(lines);
    }

    #[test]
    fn an_administrator_does_nothing_in_a_case() {
        assert!(EventKind::ALL.iter().all(|k| !role_may(Role::Administrator, *k)));
    }

    #[test]
    fn only_the_deciding_desk_decides_and_only_second_readers_second() {
        let may = |kind| Role::ALL.into_iter().filter(|r| role_may(*r, kind)).collect::<Vec<_>>();
        assert_eq!(may(EventKind::Decided), [Role::Decider]);
        assert_eq!(may(EventKind::Seconded), [Role::SecondReader]);
        assert_eq!(may(EventKind::Withdrawn), [], "follows from a confirmation only");
        assert_eq!(may(EventKind::DayPassed), [], "the clock's alone");
    }
}
