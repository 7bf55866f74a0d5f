//! The certificate (довідка): issued, duplicated, extended; the end of its term is dealt with by a human.

use serde::Deserialize;
use stezhka_case::{Act, Command, Refusal};
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
}

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
        if input.number.trim().is_empty() {
            return Err(AppError::Field { field: "number".to_owned(), why: Why::JournalNumber });
        }
        let (from, until) = (day("from", &input.from)?, day("until", &input.until)?);
        if until <= from {
            return Err(AppError::Field { field: "until".to_owned(), why: Why::EndsFirst });
        }
        let text = CertificateText { number: input.number, from: input.from, until: input.until };
        let hand: Hand = staff.into();
        let request = Request { now, hand: hand.clone(), case, key };
        carry_out!(self, &request, |loaded| {
            let about = loaded.chain.state.decision().map(|(id, _)| id).ok_or(Refusal::NothingToAnswer)?;
            let pages = self.pages(&hand, case, &[Compartment::Decision]).await?;
            let ordered =
                pages.of::<OrderText>(about)?.and_then(|order| order.day.trim().parse::<Day>().ok());
            if ordered.is_some_and(|ordered| from < ordered) {
                return Err(AppError::Field { field: "from".to_owned(), why: Why::BeforeDecision });
            }
            let mut wish = Wish::act(Command::new(act(about)).part(text.part()?));
            wish.cards = Some(self.cards_with(staff, loaded, &text).await?);
            self.with_keys(&hand, loaded, wish).await
        })
    }

    async fn in_force(&self, staff: &Staff, case: CaseId) -> Result<EventId, AppError> {
        let state = self.state_for(&staff.into(), case).await?;
        Ok(state.decision().map(|(id, _)| id).ok_or(Refusal::NothingToAnswer)?)
    }
}

/// A day that is written on the certificate.
fn day(field: &str, text: &str) -> Result<Day, AppError> {
    text.parse().map_err(|_| AppError::Field { field: field.to_owned(), why: Why::Day })
}
