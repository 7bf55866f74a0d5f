//! What protects acts at once: a denial, a consent revoked, "somebody may have my code". What opens or ends waits.

use std::collections::BTreeSet;

use serde::Deserialize;
use stezhka_case::{Act, Change, Command, Consent, Holder, Part, Refusal, State};
use stezhka_law::{Flag, Party};
use stezhka_terms::{
    BodyId, CaseId, Compartment, DeskId, EventId, GrantId, KatotthCode, Moment, PurposeCode, RequestKey,
};
use stezhka_vault::{Basis, LimitsText};

use crate::carry::{Done, Request, carry_out};
use crate::content::{Answered, Answers, Asked, ChangeText, ConsentText, Content, DeniedPlaces};
use crate::error::AppError;
use crate::forms::{form_on, split};
use crate::hand::Hand;
use crate::house::App;
use crate::official::for_her::in_her_words;
use crate::person::send::limits_part;
use crate::why::Why;
use crate::wish::Wish;

/// Who must not see.
#[derive(Clone, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Deny {
    /// Bodies.
    pub bodies: Vec<BodyId>,
    /// Territories: whoever works there.
    pub places: Vec<KatotthCode>,
    /// Where the file goes, when the desk that has it is among those that must not see.
    pub to: Option<BodyId>,
}

/// A consent.
#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GiveConsent {
    /// For what: a purpose that rests on consent.
    pub purpose: PurposeCode,
    /// For whom, when it is a desk of this base.
    #[serde(default)]
    pub desk: Option<DeskId>,
    /// For whom, in words.
    #[serde(default)]
    pub recipient: String,
    /// In which words she gave it, where an official writes it down.
    #[serde(default)]
    pub said: String,
}

/// A change that waits.
#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AskChange {
    /// What.
    pub change: Change,
    /// To what.
    #[serde(default)]
    pub to: String,
}

impl App {
    /// Names bodies that must not see: their desks' grants end and new epochs begin in the same transaction.
    pub async fn deny(
        &self,
        now: Moment,
        hand: &Hand,
        case: CaseId,
        key: RequestKey,
        input: Deny,
    ) -> Result<Done, AppError> {
        self.deny_with(now, hand, case, key, input, &[]).await
    }

    /// The same, with how she asked for it.
    pub(crate) async fn deny_with(
        &self,
        now: Moment,
        hand: &Hand,
        case: CaseId,
        key: RequestKey,
        input: Deny,
        asked: &[Part],
    ) -> Result<Done, AppError> {
        let request = Request { now, hand: hand.clone(), case, key };
        carry_out!(self, &request, |loaded| {
            let known = self.limits(hand, loaded).await?;
            let mut denied = known.map(|l| l.denied).unwrap_or_default();
            denied.extend(input.bodies.iter().cloned());
            for place in &input.places {
                denied.extend(self.denied_bodies(*place, now.day()));
            }
            let limits = LimitsText::draw(denied.clone(), self.rng().as_mut());
            let mut command = Command::new(Act::DenialAdded).part(limits_part(&limits)?);
            if !input.places.is_empty() {
                let pages = self.pages(hand, case, &[Compartment::Limits]).await?;
                let mut territories =
                    pages.last::<DeniedPlaces>()?.map(|d| d.territories).unwrap_or_default();
                territories.extend(
                    input.places.iter().filter(|p| !territories.contains(p)).copied().collect::<Vec<_>>(),
                );
                command = command.part(DeniedPlaces { territories }.part()?);
            }
            command.parts.extend_from_slice(asked);
            let mut wish = Wish::act(command);
            let state = &loaded.chain.state;
            wish.end = self.held_by_denied(state, &denied, now).await?;
            match &input.to {
                _ if state.stage.is_ended() || !self.deskless(state, &denied, now).await? => {
                    // Another desk while this one may see opens the file to somebody: that waits.
                    if input.to.is_some() {
                        return Err(AppError::NotAllowed);
                    }
                }
                Some(body) => {
                    self.moving(hand, loaded, &mut wish, body, &limits, now.day()).await?;
                    wish.outgoing.extend(self.notice_of(now, hand, loaded).await?);
                }
                // Her session alone could give the keys on later: an official's note must not strand her.
                None if matches!(hand, Hand::Staff(_)) => {
                    return Err(AppError::Field { field: "to".to_owned(), why: Why::Body });
                }
                None => {
                    wish.command = wish.command.flag(Flag::Deskless, true);
                    wish.outgoing.extend(self.notice_of(now, hand, loaded).await?);
                }
            }
            wish.limits = Some(limits);
            self.with_keys(hand, loaded, wish).await
        })
    }

    /// Whether the desk that has the file may not see it, by this denial or an earlier one.
    async fn deskless(
        &self,
        state: &State,
        denied: &BTreeSet<BodyId>,
        now: Moment,
    ) -> Result<bool, AppError> {
        let Some(desk) = state.working_seat(Party::Intake) else { return Ok(true) };
        let directory = self.directory().await?;
        let body = directory.desk_now(desk).ok_or(AppError::NoDesk)?.body.clone();
        Ok(self.registry.stands_for(&body, now.day()).iter().any(|b| denied.contains(b)))
    }

    /// Whether these bodies or places are where her request is now: then she chooses another in the same act.
    pub async fn is_with(
        &self,
        hand: &Hand,
        case: CaseId,
        input: &Deny,
        now: Moment,
    ) -> Result<bool, AppError> {
        let state = self.state_for(hand, case).await?;
        let mut denied: BTreeSet<BodyId> = input.bodies.iter().cloned().collect();
        for place in &input.places {
            denied.extend(self.denied_bodies(*place, now.day()));
        }
        Ok(!state.stage.is_ended() && self.deskless(&state, &denied, now).await?)
    }

    /// Grants of desks whose body, or a body it stands for, is denied.
    async fn held_by_denied(
        &self,
        state: &State,
        denied: &BTreeSet<BodyId>,
        now: Moment,
    ) -> Result<Vec<GrantId>, AppError> {
        let directory = self.directory().await?;
        let stands = |desk: DeskId| {
            let body = directory.desk_now(desk).map(|d| d.body.clone());
            body.is_some_and(|b| self.registry.stands_for(&b, now.day()).iter().any(|s| denied.contains(s)))
        };
        Ok(held(state, |holder| matches!(holder, Holder::Desk(desk) | Holder::Duty(desk) if stands(desk))))
    }

    /// Refuses what the desk on duty could open in danger: its dormant keys end in the same transaction, and none is made
    /// again.
    pub async fn refuse_duty(
        &self,
        now: Moment,
        hand: &Hand,
        case: CaseId,
        key: RequestKey,
    ) -> Result<Done, AppError> {
        let form = form_on(&self.law, crate::dormant::FORM, now.day())?;
        let no = Answered::One("no".to_owned());
        let parts = split(form, &Answers::from([(crate::dormant::QUESTION.to_owned(), no)]))?;
        let request = Request { now, hand: hand.clone(), case, key };
        carry_out!(self, &request, |loaded| {
            let mut command = Command::new(Act::AccessEnded);
            command.parts.clone_from(&parts);
            let mut wish = Wish::act(command);
            wish.end = held(&loaded.chain.state, |holder| matches!(holder, Holder::Duty(_)));
            self.with_keys(hand, loaded, wish).await
        })
    }

    /// Gives a consent; with a desk of this base, its key goes with it.
    pub async fn give_consent(
        &self,
        now: Moment,
        hand: &Hand,
        case: CaseId,
        key: RequestKey,
        input: GiveConsent,
    ) -> Result<Done, AppError> {
        let purpose = self.law.purpose(&input.purpose).filter(|p| p.consent);
        let purpose = purpose.ok_or(AppError::Field { field: "purpose".to_owned(), why: Why::NotConsent })?;
        if input.said.trim().is_empty() && !hand.actor().is_hers() {
            return Err(AppError::Field { field: "said".to_owned(), why: Why::SheSaid });
        }
        let words = purpose.title.uk.clone();
        let request = Request { now, hand: hand.clone(), case, key };
        carry_out!(self, &request, |loaded| {
            let text = ConsentText {
                purpose: input.purpose.to_string(),
                recipient: input.recipient.clone(),
                words: words.clone(),
                said: input.said.clone(),
            };
            let act = Act::ConsentGiven { purpose: input.purpose.clone(), desk: input.desk };
            let mut wish = Wish::act(Command::new(act).part(text.part()?));
            if let Some(desk) = input.desk {
                let limits = self
                    .limits(hand, loaded)
                    .await?
                    .unwrap_or_else(|| LimitsText::draw(BTreeSet::new(), self.rng().as_mut()));
                let desk = self.reachable(desk, &limits, now.day()).await?;
                let covered = self.covered(&loaded.chain.state, input.purpose.as_str())?;
                wish = wish.grant(self.to_desk(
                    &desk,
                    covered,
                    input.purpose.as_str(),
                    Basis::Consent,
                    now.day(),
                )?);
            }
            self.with_keys(hand, loaded, wish).await
        })
    }

    /// Revokes a consent: its keys end in the same transaction.
    pub async fn revoke_consent(
        &self,
        now: Moment,
        hand: &Hand,
        case: CaseId,
        key: RequestKey,
        about: EventId,
    ) -> Result<Done, AppError> {
        self.revoke_with(now, hand, case, key, about, &[]).await
    }

    /// The same, with how she asked for it.
    pub(crate) async fn revoke_with(
        &self,
        now: Moment,
        hand: &Hand,
        case: CaseId,
        key: RequestKey,
        about: EventId,
        asked: &[Part],
    ) -> Result<Done, AppError> {
        let request = Request { now, hand: hand.clone(), case, key };
        carry_out!(self, &request, |loaded| {
            let state = &loaded.chain.state;
            let consent: Consent = state.consents.get(&about).cloned().ok_or(Refusal::NothingToAnswer)?;
            let mut wish = Wish::act(Command::new(Act::ConsentRevoked { about }));
            wish.command.parts.extend_from_slice(asked);
            wish.end = by_consent(state, &consent);
            self.with_keys(hand, loaded, wish).await
        })
    }

    /// Asks for what opens or ends: it waits for a human over the channel agreed before.
    pub async fn ask_change(
        &self,
        now: Moment,
        hand: &Hand,
        case: CaseId,
        key: RequestKey,
        input: AskChange,
    ) -> Result<Done, AppError> {
        self.ask_with(now, hand, case, key, input, &[]).await
    }

    /// The same, with how she asked for it.
    pub(crate) async fn ask_with(
        &self,
        now: Moment,
        hand: &Hand,
        case: CaseId,
        key: RequestKey,
        input: AskChange,
        asked: &[Part],
    ) -> Result<Done, AppError> {
        let change = serde_json::to_value(input.change).ok().and_then(|v| v.as_str().map(str::to_owned));
        let text = ChangeText { change: change.unwrap_or_default(), to: input.to };
        let mut command = Command::new(Act::ChangeAsked { change: input.change }).part(text.part()?);
        command.parts.extend_from_slice(asked);
        let request = Request { now, hand: hand.clone(), case, key };
        carry_out!(self, &request, |loaded| {
            let mut wish = Wish::act(command.clone());
            wish.outgoing.extend(self.notice_of(now, hand, loaded).await?);
            self.with_keys(hand, loaded, wish).await
        })
    }

    /// Drops a change that waits. An official does it in her words only.
    pub async fn drop_change(
        &self,
        now: Moment,
        hand: &Hand,
        case: CaseId,
        key: RequestKey,
        about: EventId,
        asked: Option<&Asked>,
    ) -> Result<Done, AppError> {
        let mut command = Command::new(Act::ChangeDropped { about });
        command.parts = in_her_words(hand, asked)?;
        self.act(now, hand.clone(), case, key, command).await
    }

    /// Somebody else may have her code: said at once, answered by a human.
    pub async fn doubt_code(
        &self,
        now: Moment,
        hand: &Hand,
        case: CaseId,
        key: RequestKey,
    ) -> Result<Done, AppError> {
        self.act(now, hand.clone(), case, key, Command::new(Act::CodeDoubted)).await
    }
}

/// Live grants of some holders.
pub(crate) fn held(state: &State, of: impl Fn(Holder) -> bool) -> Vec<GrantId> {
    state.grants.iter().filter(|(_, g)| !g.ended && of(g.holder)).map(|(id, _)| *id).collect()
}

fn by_consent(state: &State, consent: &Consent) -> Vec<GrantId> {
    let of_it = |g: &stezhka_case::Grant| {
        !g.ended
            && g.basis == stezhka_case::Basis::Consent
            && g.purpose == consent.purpose
            && consent.desk.is_some_and(|desk| g.holder == Holder::Desk(desk))
    };
    state.grants.iter().filter(|(_, g)| of_it(g)).map(|(id, _)| *id).collect()
}
