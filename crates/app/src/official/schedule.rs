//! Agrees an interview: displayed number, code words both ways, a line for a wrong voice.

use serde::Deserialize;
use stezhka_case::{Act, Command};
use stezhka_terms::{CaseId, Moment, RequestKey};

use crate::carry::Done;
use crate::content::{Appointment, CallWords, Content};
use crate::error::AppError;
use crate::hand::Staff;
use crate::house::App;
use crate::why::Why;

/// What is written down.
#[derive(Clone, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Schedule {
    /// When.
    pub when: String,
    /// How: a code (`phone`, `video`, `in_person`).
    pub mode: String,
    /// The number that her phone will show; needed when she is called.
    pub shown_number: String,
    /// What the official says first.
    pub official_word: String,
    /// What she answers.
    pub her_word: String,
    /// A harmless line for a wrong voice.
    pub wrong_voice: String,
    /// Who comes along.
    pub companion: String,
    /// Interpreter wanted, or declined without a reason.
    pub interpreter: String,
}

impl App {
    /// Agrees an interview: displayed number, code words both ways, a line for a wrong voice.
    pub async fn schedule(
        &self,
        now: Moment,
        staff: &Staff,
        case: CaseId,
        key: RequestKey,
        input: Schedule,
    ) -> Result<Done, AppError> {
        check(now, &input)?;
        let agreed = Appointment {
            when: input.when,
            mode: input.mode,
            companion: input.companion,
            interpreter: input.interpreter,
        };
        let words = CallWords {
            shown_number: input.shown_number,
            official_word: input.official_word,
            her_word: input.her_word,
            wrong_voice: input.wrong_voice,
        };
        let mut command = Command::new(Act::InterviewScheduled).part(agreed.part()?);
        if words != CallWords::default() {
            command = command.part(words.part()?);
        }
        self.act(now, staff.into(), case, key, command).await
    }
}

/// An appointment is still to come. A call needs what keeps her safe: she must know the number, both must know the
/// words.
fn check(now: Moment, input: &Schedule) -> Result<(), AppError> {
    let wrong = |field: &str, why| Err(AppError::Field { field: field.to_owned(), why });
    if input.when.trim().is_empty() {
        return wrong("when", Why::Needed);
    }
    match Moment::from_kyiv(input.when.trim()) {
        Err(_) => return wrong("when", Why::When),
        Ok(when) if when < now.to_minute() => return wrong("when", Why::PastTime),
        Ok(_) => {}
    }

    let needed = [
        ("shown_number", &input.shown_number),
        ("official_word", &input.official_word),
        ("her_word", &input.her_word),
        ("wrong_voice", &input.wrong_voice),
    ];
    let called = matches!(&input.mode[..], "phone" | "video");
    match needed.iter().find(|(_, text)| called && text.trim().is_empty()) {
        Some((field, _)) => wrong(field, Why::SafeCall),
        None => Ok(()),
    }
}
