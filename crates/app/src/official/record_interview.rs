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
use crate::wish::Wish;

/// What is written down.
#[derive(Clone, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct RecordInterview {
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
        let form = form_on(&self.law, "interview", now.day())?;
        let mode = Exchange { question: "mode".to_owned(), answer: input.mode.clone() };
        let asked: Vec<Exchange> = std::iter::once(mode).chain(input.exchanges.iter().cloned()).collect();
        let figures = crate::figures::of_exchanges(&self.law, &self.registry, form, &asked);
        let others = !input.present.is_empty();
        let record = InterviewRecord {
            mode: input.mode,
            present: input.present,
            exchanges: input.exchanges,
            breaks: input.breaks,
            safety: input.safety,
            read_back: input.read_back,
        };
        let command = Command::new(Act::InterviewHeld).flag(Flag::OthersPresent, others).part(record.part()?);
        self.act_with(now, staff.into(), case, key, Wish::act(command).counts(figures)).await
    }
}
