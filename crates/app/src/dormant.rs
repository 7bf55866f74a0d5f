//! Dormant grants: identity and contact for the duty desk of the oblast, behind the brake. Both locks are needed: the
//! desk's key, and the node's brake. None is made where she said no, where her limits forbid it, or where no such desk is.

use stezhka_case::{Holder, State};
use stezhka_law::Party;
use stezhka_registry::Registry;
use stezhka_terms::{BodyId, Compartment, Day, DeskId};
use stezhka_vault::{
    Basis, BrakeKey, Certified, DeskPublic, Directory, EpochKeys, GrantRecord, GrantTerms, LimitsText,
    OpenedLimits,
};

use crate::authorize::enough_hold;
use crate::carry::Loaded;
use crate::chain::Trust;
use crate::content::{Answered, Answers, FormAnswers};
use crate::error::AppError;
use crate::forms::FORM_SCHEMA;
use crate::hand::Hand;
use crate::house::App;
use crate::person::protect::held;
use crate::wish::{GrantWish, Recipient, Wish};

/// What has a dormant grant. Nothing else may have one: the vault refuses it.
pub(crate) const DORMANT: [Compartment; 2] = [Compartment::Identity, Compartment::Contact];

/// The question by which she allows or refuses it.
pub const QUESTION: &str = "duty_may_open";

/// The form it stands in.
pub(crate) const FORM: &str = "application";

/// The kind of desk that is on duty.
const DUTY: &str = "duty";

/// A duty desk, with every body it stands for.
#[derive(Clone)]
pub struct Duty {
    /// The desk.
    pub desk: Certified<DeskPublic>,
    /// The bodies.
    pub bodies: Vec<BodyId>,
}

/// The duty desk of the oblast in which a desk lies, with enough people who hold its key.
fn duty_desk(directory: &Directory, registry: &Registry, intake: DeskId, today: Day) -> Option<Duty> {
    let body = registry.body(&directory.desk_now(intake)?.body)?;
    let region = registry.places().region_of(body.territory?)?.code;
    let of_region = |desk: &&Certified<DeskPublic>| {
        let body = registry.body(&desk.body);
        desk.kind.as_str() == DUTY
            && body.is_some_and(|body| body.available(today) && body.territory == Some(region))
            && enough_hold(directory, desk.desk, today)
    };
    let desk = directory.desks().find(of_region)?.clone();
    let bodies = registry.stands_for(&desk.body, today);
    Some(Duty { desk, bodies })
}

/// Whether she said no. Saying nothing is none: she is told of it where she is asked, and sees it in her view.
pub(crate) fn refused(answers: &Answers) -> bool {
    matches!(answers.get(QUESTION), Some(Answered::One(word)) if word == "no")
}

impl Wish {
    /// Whether it writes something that has a dormant grant for the first time.
    fn begins_dormant(&self, state: &State) -> bool {
        let first = |c: Compartment| DORMANT.contains(&c) && !state.epochs.contains_key(&c);
        self.command.parts.iter().any(|part| first(part.compartment))
    }
}

impl App {
    /// The desk on duty for the desk that has the case.
    pub(crate) fn duty_of(&self, directory: &Directory, intake: DeskId, today: Day) -> Option<Duty> {
        duty_desk(directory, &self.registry, intake, today)
    }

    /// The desk on duty for a wish that begins identity or contact, unless she refused it before.
    pub(crate) async fn duty_for(
        &self,
        hand: &Hand,
        loaded: &Loaded,
        wish: &Wish,
        today: Day,
    ) -> Result<Option<Duty>, AppError> {
        let state = &loaded.chain.state;
        // Who sends says so in the act itself. Where the file goes with this very act, that oblast's desk is on duty.
        if state.seq == 0 {
            return Ok(None);
        }
        let chosen = wish.seats.iter().find(|(party, _)| *party == Party::Intake).map(|(_, desk)| *desk);
        let intake = chosen.or_else(|| state.seat(Party::Intake));
        let Some(intake) = intake.filter(|_| wish.begins_dormant(state)) else { return Ok(None) };
        if !self.duty_allowed(hand, loaded).await? {
            return Ok(None);
        }
        Ok(self.duty_of(&*self.directory().await?, intake, today))
    }

    /// Whether she left the desk on duty what it may open in danger. Who cannot open what she allowed makes nothing.
    async fn duty_allowed(&self, hand: &Hand, loaded: &Loaded) -> Result<bool, AppError> {
        let pages = self.pages(hand, loaded.chain.case, &[Compartment::Limits]).await?;
        let mut no = pages.0.is_empty();
        for read in pages.0.iter().filter(|read| read.schema == FORM_SCHEMA) {
            let filled: FormAnswers = serde_json::from_slice(&read.text).map_err(|_| AppError::Content)?;
            if filled.answers.contains_key(QUESTION) {
                no = refused(&filled.answers);
            }
        }
        Ok(!no)
    }

    /// Puts into a wish that gives the file to another intake desk what its oblast's desk on duty needs: the earlier
    /// oblast's dormant keys end, the new one's are made, unless she refused or her limits forbid it.
    pub(crate) async fn duty_moves(
        &self,
        hand: &Hand,
        loaded: &Loaded,
        wish: &mut Wish,
        intake: DeskId,
        limits: &LimitsText,
        today: Day,
    ) -> Result<(), AppError> {
        let state = &loaded.chain.state;
        let duty = self.duty_of(&*self.directory().await?, intake, today);
        let stays = duty.as_ref().map(|duty| Holder::Duty(duty.desk.desk));
        let on_duty = |holder: Holder| matches!(holder, Holder::Duty(_));
        wish.end.extend(held(state, |holder| on_duty(holder) && Some(holder) != stays));
        let denied = |duty: &Duty| duty.bodies.iter().any(|body| limits.denied.contains(body));
        let Some(duty) = duty.filter(|duty| !denied(duty) && self.brake.is_some()) else { return Ok(()) };
        let has = |c: Compartment| {
            let mut live = state.live_grants(c, today);
            live.any(|(_, grant)| Some(grant.holder) == stays)
        };
        let begun = |c: &Compartment| state.epochs.contains_key(c) && !has(*c);
        let compartments: Vec<_> = DORMANT.into_iter().filter(begun).collect();
        if compartments.is_empty() || !self.duty_allowed(hand, loaded).await? {
            return Ok(());
        }
        let (purpose, basis, to) = (crate::seal::purpose("duty")?, Basis::Law, Recipient::Duty(duty));
        wish.grants.push(GrantWish { to, compartments, purpose, basis, until: None });
        Ok(())
    }
}

/// The dormant grant of an epoch that was just drawn, where one may be.
pub(crate) fn dormant_grant(
    trust: Trust<'_>,
    limits: &OpenedLimits,
    epoch: &EpochKeys,
    duty: &Duty,
    brake: &BrakeKey,
    event: stezhka_terms::EventId,
    rng: &mut dyn rand_core::CryptoRng,
) -> Result<Option<GrantRecord>, AppError> {
    if !DORMANT.contains(&epoch.card().compartment) || limits.deny(&duty.bodies) {
        return Ok(None);
    }
    let purpose = crate::seal::purpose("duty")?;
    let terms = GrantTerms { purpose, basis: Basis::Law, basis_event: Some(event), until: None };
    let (desk, bodies) = (&duty.desk, &duty.bodies);
    let made =
        stezhka_vault::grant::grant_dormant(trust.base, limits, epoch, desk, bodies, &terms, brake, rng)?;
    Ok(Some(made))
}
