//! Which desk is a party's: the law's dated chain of kinds of body, the register, and the directory's desks with at
//! least two key-holders. Never a body she denied.

use stezhka_case::{Seat, State};
use stezhka_law::Party;
use stezhka_terms::{AccountId, BodyId, Day, DeskId, KatotthCode};
use stezhka_vault::{Certified, DeskPublic, Directory, LimitsText};

use crate::authorize::enough_hold;
use crate::error::AppError;
use crate::house::App;
use crate::wish::Wish;

/// Fewer than this many people, and a file does not go there.
pub const KEY_HOLDERS: usize = 2;

/// The kind of desk that sits for a party.
const fn desk_kind(party: Party) -> &'static str {
    match party {
        Party::Intake => "intake",
        Party::Decider => "decision",
        Party::SecondReader => "second_readers",
        Party::Registrar => "certificates",
        Party::Children => "children",
        Party::FactSource | Party::Person => "",
    }
}

/// The desk of a body of a kind.
fn desk_in<'d>(
    directory: &'d Directory,
    body: &BodyId,
    kind: &str,
    today: Day,
) -> Option<&'d Certified<DeskPublic>> {
    directory
        .desks()
        .find(|d| d.body == *body && d.kind.as_str() == kind && enough_hold(directory, d.desk, today))
}

/// Today's seat of a party: chosen by this act, taken before, or by competence.
pub(crate) fn seat(
    app: &App,
    state: &State,
    party: Party,
    today: Day,
    wish: &Wish,
    directory: &Directory,
) -> Result<Option<Seat>, AppError> {
    let chosen = wish.seats.iter().find(|(p, _)| *p == party).map(|(_, desk)| *desk);
    if let Some(desk) = chosen.or_else(|| state.working_seat(party)) {
        let body = directory.desk_now(desk).ok_or(AppError::NoDesk)?.body.clone();
        return Ok(Some(Seat { desk, body }));
    }
    // The desk that receives is chosen, never fallen upon silently.
    if matches!(party, Party::Intake | Party::Person | Party::FactSource) {
        return Ok(None);
    }
    // With the first event the desk that receives is chosen by the act itself.
    let intake = wish.seats.iter().find(|(p, _)| *p == Party::Intake).map(|(_, desk)| *desk);
    let denied = |body: &BodyId| wish.limits.as_ref().is_some_and(|l| l.denied.contains(body));
    let intake = intake.or_else(|| state.seat(Party::Intake));
    let found = by_competence(app, intake, party, today, directory, denied);
    Ok(found.map(|desk| Seat { desk: desk.desk, body: desk.body.clone() }))
}

fn by_competence<'d>(
    app: &App,
    intake: Option<DeskId>,
    party: Party,
    today: Day,
    directory: &'d Directory,
    denied: impl Fn(&BodyId) -> bool,
) -> Option<&'d Certified<DeskPublic>> {
    let competence = app.law.competence(party, today)?;
    let intake = intake.and_then(|desk| directory.desk_now(desk));
    let place: Option<KatotthCode> =
        intake.and_then(|d| app.registry.body(&d.body)).and_then(|b| b.territory);
    let kind = desk_kind(party);
    let resolved = app.registry.resolve(&competence.chain, place, today, denied, |body| {
        desk_in(directory, body, kind, today).is_some()
            || (party == Party::Children && desk_in(directory, body, "intake", today).is_some())
    });
    let body = resolved.ok()?.body;
    desk_in(directory, &body, kind, today).or_else(|| desk_in(directory, &body, "intake", today))
}

impl App {
    /// The desk of a party today, certified.
    pub(crate) async fn desk_of(
        &self,
        party: Party,
        state: &State,
        today: Day,
    ) -> Result<Certified<DeskPublic>, AppError> {
        let directory = self.directory().await?;
        if let Some(desk) = state.working_seat(party).and_then(|desk| directory.desk_now(desk)) {
            return Ok(desk.clone());
        }
        by_competence(self, state.seat(Party::Intake), party, today, &directory, |_| false)
            .cloned()
            .ok_or(AppError::NoDesk)
    }

    /// Another desk of the deciding body, with nobody who signed what was annulled.
    pub(crate) async fn review_desk(
        &self,
        signers: &[AccountId],
        today: Day,
    ) -> Result<Certified<DeskPublic>, AppError> {
        let directory = self.directory().await?;
        let chain = self.law.competence(Party::Decider, today).map(|c| &c.chain[..]).unwrap_or_default();
        let fits = |desk: &&Certified<DeskPublic>| {
            matches!(desk.kind.as_str(), "review" | "decision")
                && self
                    .registry
                    .body(&desk.body)
                    .is_some_and(|b| chain.contains(&b.kind) && b.available(today))
                && enough_hold(&directory, desk.desk, today)
                && !directory.members(desk.desk).any(|(member, _)| signers.contains(&member))
        };
        directory.desks().find(fits).cloned().ok_or(AppError::NoDesk)
    }

    /// The intake desk of a body; shown to her before sending.
    pub async fn intake_desk(&self, body: &BodyId, today: Day) -> Result<DeskId, AppError> {
        let directory = self.directory().await?;
        let available = self.registry.body(body).is_some_and(|b| b.available(today));
        if !available {
            return Err(AppError::NoDesk);
        }
        let any = directory.desks().find(|d| d.body == *body && d.kind.as_str() == "intake");
        let desk = any.ok_or(AppError::NoDesk)?;
        if enough_hold(&directory, desk.desk, today) { Ok(desk.desk) } else { Err(AppError::DeskTooSmall) }
    }

    /// A desk that a file may go to: it exists, its body works, two people hold its key, and she did not deny it.
    pub(crate) async fn reachable(
        &self,
        desk: DeskId,
        limits: &LimitsText,
        today: Day,
    ) -> Result<Certified<DeskPublic>, AppError> {
        let directory = self.directory().await?;
        let found = directory.desk_now(desk).cloned().ok_or(AppError::NoDesk)?;
        if self.registry.stands_for(&found.body, today).iter().any(|b| limits.denied.contains(b)) {
            return Err(AppError::Denied(found.body.clone()));
        }
        if !self.registry.body(&found.body).is_some_and(|b| b.available(today)) {
            return Err(AppError::NoDesk);
        }
        if enough_hold(&directory, desk, today) { Ok(found) } else { Err(AppError::DeskTooSmall) }
    }

    /// "Suggest one": nearer or farther, never denied.
    pub async fn suggest(
        &self,
        stay: Option<KatotthCode>,
        farther: bool,
        denied: &[BodyId],
        today: Day,
    ) -> Result<BodyId, AppError> {
        let directory = self.directory().await?;
        let body = self.registry.suggest(
            stay,
            farther,
            today,
            |body| denied.contains(body),
            |body| desk_in(&directory, body, "intake", today).is_some(),
        );
        body.ok_or(AppError::NoDesk)
    }
}
