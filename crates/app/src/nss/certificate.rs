//! The certificate (довідка): issued, duplicated, extended; the end of its term is dealt with by a human.

use serde::Deserialize;
use stezhka_case::{Act, Command, Refusal, State};
use stezhka_law::{Due, EventKind, Trigger};
use stezhka_terms::{CaseId, Compartment, Day, EventId, Moment, RequestKey};

use crate::carry::{Done, Request, carry_out};
use crate::content::{CertificateText, Content, DecisionNote, OrderText};
use crate::error::AppError;
use crate::hand::{Hand, Staff};
use crate::house::App;
use crate::why::Why;
use crate::wish::Wish;

/// A certificate.
#[derive(Clone, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Certificate {
    /// Its number in the journal of certificates.
    pub number: String,
    /// First day.
    pub from: String,
    /// Last day.
    pub until: String,
    /// Whether it is issued although the file names nobody.
    pub again: bool,
}

/// The longest number, in characters.
pub const LONGEST_NUMBER: usize = 60;

/// What was decided at the end of the term.
#[derive(Clone, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct HandleExpiry {
    /// The words.
    pub text: String,
}

impl App {
    /// Issues the certificate of the decision in force.
    pub async fn issue_certificate(
        &self,
        now: Moment,
        staff: &Staff,
        case: CaseId,
        key: RequestKey,
        input: Certificate,
    ) -> Result<Done, AppError> {
        self.certificate_act(now, staff, case, key, input, |about| Act::CertificateIssued { about }).await
    }

    /// Issues a duplicate, numbered.
    pub async fn duplicate_certificate(
        &self,
        now: Moment,
        staff: &Staff,
        case: CaseId,
        key: RequestKey,
        input: Certificate,
    ) -> Result<Done, AppError> {
        self.certificate_act(now, staff, case, key, input, |about| Act::CertificateDuplicated { about }).await
    }

    /// Extends the term.
    pub async fn extend(
        &self,
        now: Moment,
        staff: &Staff,
        case: CaseId,
        key: RequestKey,
        input: Certificate,
    ) -> Result<Done, AppError> {
        self.certificate_act(now, staff, case, key, input, |about| Act::Extended { about }).await
    }

    /// Deals with the end of the term.
    pub async fn handle_expiry(
        &self,
        now: Moment,
        staff: &Staff,
        case: CaseId,
        key: RequestKey,
        input: HandleExpiry,
    ) -> Result<Done, AppError> {
        let about = self.in_force(staff, case).await?;
        let note = DecisionNote { text: input.text };
        self.act(now, staff.into(), case, key, Command::new(Act::ExpiryHandled { about }).part(note.part()?))
            .await
    }

    async fn certificate_act(
        &self,
        now: Moment,
        staff: &Staff,
        case: CaseId,
        key: RequestKey,
        input: Certificate,
        act: impl Fn(EventId) -> Act,
    ) -> Result<Done, AppError> {
        let term = Term::said(&input)?;
        let text = CertificateText { number: input.number, from: input.from, until: input.until };
        let hand: Hand = staff.into();
        let request = Request { now, hand: hand.clone(), case, key };
        carry_out!(self, &request, |loaded| {
            let about = loaded.chain.state.decision().map(|(id, _)| id).ok_or(Refusal::NothingToAnswer)?;
            let act = act(about);
            let pages = self.pages(&hand, case, &[Compartment::Identity, Compartment::Decision]).await?;
            let ordered =
                pages.of::<OrderText>(about)?.and_then(|order| order.day.trim().parse::<Day>().ok());
            if ordered.is_some_and(|ordered| term.from < ordered) {
                return Err(AppError::field("from", Why::BeforeDecision));
            }
            let before = pages.last::<CertificateText>()?.filter(|_| matches!(act, Act::Extended { .. }));
            let after = before.and_then(|text| Some(text.until.parse::<Day>().ok()?.plus_days(1)));
            if term.from > after.map_or(now.day(), |after| after.max(now.day())) {
                return Err(AppError::field("from", Why::FromAhead));
            }
            if self.longest_status(&loaded.chain.state, term.from).is_some_and(|last| term.until > last) {
                return Err(AppError::field("until", Why::LongerThanStatus));
            }
            if self.is_number_taken(staff, case, &text.number).await? {
                return Err(AppError::field("number", Why::NumberTaken));
            }
            if !input.again && pages.answer(Compartment::Identity, "full_name")?.is_none() {
                return Err(AppError::field("again", Why::Nameless));
            }
            let mut wish = Wish::act(Command::new(act).part(text.part()?));
            wish.cards = Some(self.cards_with(staff, loaded, &text).await?);
            self.with_keys(&hand, loaded, wish).await
        })
    }

    /// The last day that a status may have: the term after which its end is dealt with, as the law's data has it.
    fn longest_status(&self, state: &State, from: Day) -> Option<Day> {
        let edition = self.law.edition(&state.procedure, state.edition)?;
        let ends = |trigger: &Trigger| trigger.kind == EventKind::ExpiryHandled;
        let rule = edition.obligations.iter().find(|rule| rule.closes.iter().any(ends))?;
        match self.law.due(rule, from, from) {
            Due::Law(day) | Due::Internal(day) => Some(day),
            Due::Unknown => None,
        }
    }

    async fn in_force(&self, staff: &Staff, case: CaseId) -> Result<EventId, AppError> {
        let state = self.state_for(&staff.into(), case).await?;
        Ok(state.decision().map(|(id, _)| id).ok_or(Refusal::NothingToAnswer)?)
    }
}

/// From which day until which, as they stand on the paper.
struct Term {
    from: Day,
    until: Day,
}

impl Term {
    fn said(input: &Certificate) -> Result<Self, AppError> {
        if input.number.trim().is_empty() {
            return Err(AppError::field("number", Why::JournalNumber));
        }
        if input.number.trim().chars().count() > LONGEST_NUMBER {
            return Err(AppError::field("number", Why::LongNumber));
        }
        let day = |field, text: &str| text.parse::<Day>().map_err(|_| AppError::field(field, Why::Day));
        let (from, until) = (day("from", &input.from)?, day("until", &input.until)?);
        if until <= from { Err(AppError::field("until", Why::EndsFirst)) } else { Ok(Self { from, until }) }
    }
}
