//! Agrees an interview: displayed number, code words both ways, a line for a wrong voice.

use serde::Deserialize;
use stezhka_case::{Act, Command};
use stezhka_i18n::betraying_word;
use stezhka_terms::{CaseId, Compartment, Moment, RequestKey};

use crate::carry::{Done, Request, carry_out};
use crate::content::{Appointment, CallWords, Contact, Content};
use crate::error::AppError;
use crate::forms::same_word;
use crate::hand::{Hand, Staff};
use crate::hours::{Agreed, Stand};
use crate::house::App;
use crate::why::Why;
use crate::wish::Wish;

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
    /// Whether a call is agreed although her contact, as it stands, says otherwise.
    pub again: bool,
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
        let when = check(now, &input)?;
        let call = input.is_call() && !input.again;
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
        let hand: Hand = staff.into();
        let request = Request { now, hand: hand.clone(), case, key };
        carry_out!(self, &request, |loaded| {
            if call {
                takes_call(
                    &Contact::latest(&self.pages(&hand, case, &[Compartment::Contact]).await?)?,
                    when,
                )?;
            }
            self.with_keys(&hand, loaded, Wish::act(command.clone())).await
        })
    }
}

impl Schedule {
    fn is_call(&self) -> bool {
        matches!(&self.mode[..], "phone" | "video")
    }
}

/// Whether she agreed to a call at a moment. What only her own words can tell, a person reads.
fn takes_call(contact: &Contact, when: Moment) -> Result<(), AppError> {
    if !matches!(&contact.channel[..], "phone" | "told") {
        return Err(AppError::field("mode", Why::NotByPhone));
    }
    match Agreed::of(contact).at(when) {
        Stand::Closed => Err(AppError::field("when", Why::OutsideHours)),
        Stand::Open | Stand::Words | Stand::Unsaid => Ok(()),
    }
}

/// An appointment is still to come. A call needs what keeps her safe: she must know the number, both must know the
/// words, and nobody else learns from them what it is about.
fn check(now: Moment, input: &Schedule) -> Result<Moment, AppError> {
    if input.when.trim().is_empty() {
        return Err(AppError::field("when", Why::Needed));
    }
    let when = Moment::from_kyiv(input.when.trim()).map_err(|_| AppError::field("when", Why::When))?;
    if when < now.to_minute() {
        return Err(AppError::field("when", Why::PastTime));
    }

    let needed = [
        ("shown_number", &input.shown_number),
        ("official_word", &input.official_word),
        ("her_word", &input.her_word),
        ("wrong_voice", &input.wrong_voice),
    ];
    if let Some((field, _)) = needed.iter().find(|(_, text)| input.is_call() && text.trim().is_empty()) {
        return Err(AppError::field(field, Why::SafeCall));
    }
    if !input.her_word.trim().is_empty() && same_word(&input.official_word, &input.her_word) {
        return Err(AppError::field("her_word", Why::SameWord));
    }
    let overheard = [("official_word", &input.official_word), ("wrong_voice", &input.wrong_voice)];
    match overheard.iter().find(|(_, text)| betraying_word(text).is_some()) {
        Some((field, _)) => Err(AppError::field(field, Why::Betrays)),
        None => Ok(when),
    }
}
