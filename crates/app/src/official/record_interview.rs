//! Writes down the interview (співбесіда): who was present, what was asked and answered, breaks, read-back.

use serde::Deserialize;
use stezhka_case::{Act, Command};
use stezhka_law::Flag;
use stezhka_terms::{CaseId, Moment, RequestKey};

use crate::carry::Done;
use crate::content::{Content, Exchange, InterviewRecord, Present};
use crate::error::AppError;
use crate::hand::Staff;
use crate::house::App;

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
        self.act(now, staff.into(), case, key, command).await
    }
}
