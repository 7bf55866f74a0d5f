//! Writes down the interview (співбесіда): who was present, what was asked and answered, breaks, read-back.

use serde::Deserialize;
use stezhka_case::{Act, Command};
use stezhka_law::Flag;
use stezhka_terms::{CaseId, Moment, RequestKey};

use crate::carry::Done;
use crate::content::{Content, Exchange, InterviewRecord, Present};
use crate::error::AppError;
use crate::forms::form_on;
use crate::hand::Staff;
use crate::house::App;
use crate::why::Why;
use crate::wish::Wish;

/// What is written down.
#[derive(Clone, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct RecordInterview {
    /// When it began: `10:00` on this day, or a civil time as `2026-03-04T10:00`.
    pub began: String,
    /// When it ended.
    pub ended: String,
    /// How it was held.
    pub mode: String,
    /// Who was present besides the official.
    pub present: Vec<Present>,
    /// Questions and answers; she may skip any.
    pub exchanges: Vec<Exchange>,
    /// Breaks taken.
    pub breaks: Vec<String>,
    /// Safety: alone, safe, stop word.
    pub safety: String,
    /// How it was read back.
    pub read_back: String,
}

impl App {
    /// Writes down the interview (співбесіда): who was present, what was asked and answered, breaks, read-back.
    pub async fn record_interview(
        &self,
        now: Moment,
        staff: &Staff,
        case: CaseId,
        key: RequestKey,
        input: RecordInterview,
    ) -> Result<Done, AppError> {
        let receipt = self.state_for(&staff.into(), case).await?.receipt;
        let (began, ended) = span(now, &input.began, &input.ended)?;
        if began.day() < receipt {
            return Err(AppError::Field { field: "began".to_owned(), why: Why::BeforeReceipt });
        }
        let present = present(input.present)?;
        let form = form_on(&self.law, "interview", now.day())?;
        let mode =
            Exchange { question: "mode".to_owned(), answer: input.mode.clone(), ..Exchange::default() };
        let asked: Vec<Exchange> = std::iter::once(mode).chain(input.exchanges.iter().cloned()).collect();
        let figures = crate::figures::of_exchanges(&self.law, &self.registry, form, &asked);
        let others = present.iter().any(|present| !present.receipt);
        let record = InterviewRecord {
            began: civil(began),
            ended: civil(ended),
            mode: input.mode,
            present,
            exchanges: input.exchanges,
            breaks: input.breaks,
            safety: input.safety,
            read_back: input.read_back,
        };
        let command = Command::new(Act::InterviewHeld).flag(Flag::OthersPresent, others).part(record.part()?);
        self.act_with(now, staff.into(), case, key, Wish::act(command).counts(figures)).await
    }
}

/// Everybody present by name and role; rows that say nothing are left out.
fn present(all: Vec<Present>) -> Result<Vec<Present>, AppError> {
    for (at, one) in all.iter().enumerate() {
        let (named, role) = (!one.name.trim().is_empty(), !one.role.trim().is_empty());
        let lacking = match (named, role) {
            (true, false) => "role",
            (false, true) => "name",
            (false, false) if one.receipt => "name",
            _ => continue,
        };
        return Err(AppError::Field { field: format!("present.{at}.{lacking}"), why: Why::WhoWasThere });
    }
    Ok(all.into_iter().filter(|one| !one.name.trim().is_empty()).collect())
}

/// From when to when: in this order, and not in the future.
fn span(now: Moment, began: &str, ended: &str) -> Result<(Moment, Moment), AppError> {
    let wrong = |field: &str, why| AppError::Field { field: field.to_owned(), why };
    let said = |field: &str, text: &str| {
        let text = text.trim();
        let clock = format!("{}T{text:0>5}", now.day());
        Moment::from_kyiv(text).or_else(|_| Moment::from_kyiv(&clock)).map_err(|_| wrong(field, Why::Time))
    };
    let (from, to) = (said("began", began)?, said("ended", ended)?);
    if from > to || to > now {
        return Err(wrong("ended", Why::Span));
    }
    Ok((from, to))
}

/// A civil time as it is written down.
fn civil(at: Moment) -> String {
    at.kyiv_minute().replace(' ', "T")
}
