//! What is sealed: one type per schema. None of them prints itself; each knows its compartment.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize, de::DeserializeOwned};
use stezhka_case::Part;
use stezhka_terms::{Compartment, KatotthCode};

use crate::error::AppError;

mod asked;
mod outcome;
mod weighed;
pub use asked::{Asked, DOORS};
pub use outcome::{BodyIdText, OutcomeText, outcome_text};
pub use weighed::{AnsweredWarning, Finding, UsedGround, Weighed};

/// Content of one compartment under one schema.
pub trait Content: Serialize + DeserializeOwned {
    /// The name and version bound into the seal.
    const SCHEMA: &'static str;
    /// Where it is sealed.
    const COMPARTMENT: Compartment;

    /// The content as a part of an event.
    fn part(&self) -> Result<Part, AppError> {
        let content = serde_json::to_vec(self).map_err(|_| AppError::Content)?;
        Ok(Part { compartment: Self::COMPARTMENT, schema: Self::SCHEMA, content })
    }

    /// Reads the content back.
    fn read(bytes: &[u8]) -> Result<Self, AppError> {
        serde_json::from_slice(bytes).map_err(|_| AppError::Content)
    }
}

macro_rules! contents {
    ($($(#[$doc:meta])* $name:ident in $compartment:ident as $schema:literal {
        $($(#[$field_doc:meta])* $field:ident: $type:ty),* $(,)?
    })+) => {$(
        $(#[$doc])*
        #[derive(Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
        #[serde(default)]
        pub struct $name { $($(#[$field_doc])* pub $field: $type),* }

        impl Content for $name {
            const SCHEMA: &'static str = $schema;
            const COMPARTMENT: Compartment = Compartment::$compartment;
        }
    )+};
}

/// One answer of a form: words, a choice, several choices.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Answered {
    /// Text, a code, a day, a place.
    One(String),
    /// Several codes.
    Many(Vec<String>),
}

/// Answers by question id.
pub type Answers = BTreeMap<String, Answered>;

/// Answers of a form that belong to one compartment. Sealed per compartment, so not a [`Content`] of one.
#[derive(Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct FormAnswers {
    /// The form.
    pub form: String,
    /// The answers.
    pub answers: Answers,
}

/// A question asked and what was answered.
#[derive(Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Exchange {
    /// The question, or its id in the form.
    pub question: String,
    /// The answer; empty when she skipped it.
    pub answer: String,
    /// What it is on the question's list or in the register of places: for figures, which count no words.
    pub codes: Vec<String>,
}

/// Who was present.
#[derive(Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Present {
    /// Name.
    pub name: String,
    /// As what (interpreter, lawyer, psychologist…).
    pub role: String,
    /// Whether the non-disclosure receipt was signed there and lies with the record.
    pub receipt: bool,
}

contents! {
    /// Territories that must not see, besides the bodies in the limits themselves.
    DeniedPlaces in Limits as "denied_places/1" {
        /// Territories.
        territories: Vec<KatotthCode>,
    }
    /// How she may be reached.
    Contact in Contact as "contact/1" {
        /// Channel code (`none`, `phone`, `email`, `meeting_place`…).
        channel: String,
        /// Number, address or place.
        address: String,
        /// When, in her words.
        hours: String,
        /// On which days, a code; none: nothing was agreed about days.
        days: String,
        /// From which whole hour of the day; none: nothing was agreed.
        from: String,
        /// Until which whole hour.
        until: String,
        /// What to say if somebody else answers.
        cover: String,
        /// Code word the official says first.
        official_word: String,
        /// Code word she answers with.
        her_word: String,
        /// What to say when the voice is wrong.
        wrong_voice: String,
        /// Whether a voice message may be left (`yes`, `no`, `unsure`).
        voicemail: String,
    }
    /// A consent as she read it.
    ConsentText in Limits as "consent/1" {
        /// The purpose's code.
        purpose: String,
        /// For whom.
        recipient: String,
        /// The words she agreed to.
        words: String,
        /// In which words she said so, where an official wrote it down.
        said: String,
    }
    /// Urgent help given.
    Help in Needs as "help/1" {
        /// Kind of help.
        kind: String,
        /// By whom, what.
        what: String,
    }
    /// What was agreed about safety.
    Safety in Needs as "safety/1" {
        /// Whether she is safe.
        safe: bool,
        /// What was arranged.
        arranged: String,
    }
    /// An interview agreed.
    Appointment in Account as "appointment/1" {
        /// When.
        when: String,
        /// How: phone, video, in person.
        mode: String,
        /// Who comes along.
        companion: String,
        /// Interpreter wanted or declined, without a reason.
        interpreter: String,
    }
    /// What keeps a call safe. Whoever decides needs none of it, so it lies with the contact and not with the account.
    CallWords in Contact as "call_words/1" {
        /// The number that the phone will show.
        shown_number: String,
        /// What the official says first.
        official_word: String,
        /// What she answers.
        her_word: String,
        /// A harmless line for a wrong voice.
        wrong_voice: String,
    }
    /// The interview's record.
    InterviewRecord in Account as "interview/1" {
        /// When it began, in civil time.
        began: String,
        /// When it ended.
        ended: String,
        /// How it was held.
        mode: String,
        /// Who was present.
        present: Vec<Present>,
        /// Questions and answers.
        exchanges: Vec<Exchange>,
        /// Breaks taken.
        breaks: Vec<String>,
        /// Safety: alone, safe, stop word.
        safety: String,
        /// How it was read back.
        read_back: String,
    }
    /// The receipt of somebody who was present.
    PresentReceipt in Account as "present_receipt/1" {
        /// Whose, as the record names him.
        name: String,
        /// Where the signed paper lies.
        original: String,
    }
    /// Her correction; the first text stands beside it.
    Correction in Account as "correction/1" {
        /// Her words.
        text: String,
    }
    /// A reason in words that belongs to the account (interview not possible, missed…).
    AccountNote in Account as "note/1" {
        /// The reason's code in the law's data.
        code: String,
        /// The words.
        text: String,
    }
    /// What will be asked of whom, shown to her first.
    FactsRequest in Legal as "facts_request/1" {
        /// The body.
        body: BodyIdText,
        /// Which fields.
        fields: Vec<String>,
        /// Why.
        purpose: String,
    }
    /// The answer of the body, or the reason to go on without.
    FactsAnswer in Legal as "facts_answer/1" {
        /// The words.
        text: String,
        /// Whether the body answered.
        answered: bool,
    }
    /// A representative's mandate.
    Mandate in Legal as "mandate/1" {
        /// Who.
        name: String,
        /// As what.
        capacity: String,
        /// The mandate's document.
        document: String,
    }
    /// Where paper originals lie, and a note of the file.
    FileNote in Legal as "file_note/1" {
        /// The words.
        text: String,
        /// Journal number, where the form asks one.
        journal: String,
    }
    /// Grounds intended against her.
    IntendedGrounds in Decision as "grounds/1" {
        /// The grounds.
        grounds: Vec<UsedGround>,
        /// How she may answer.
        how: String,
        /// Random, so that a digest of this tells nothing.
        nonce: String,
    }
    /// Her answer to intended grounds, or how she had the chance.
    HearingAnswer in Decision as "hearing/1" {
        /// The words.
        text: String,
    }
    /// The same answer beside her account: who reads a second time has it before any draft.
    HeardAnswer in Account as "heard/1" {
        /// The words.
        text: String,
    }
    /// The official's conclusion.
    Conclusion in Decision as "conclusion/1" {
        /// Criteria weighed.
        weighed: Vec<Weighed>,
        /// Grounds, when adverse.
        grounds: Vec<UsedGround>,
        /// The words.
        text: String,
    }
    /// What must be completed.
    Completion in Decision as "completion/1" {
        /// The list.
        wanted: Vec<String>,
    }
    /// A proposed decision: what is signed.
    Draft in Decision as "draft/1" {
        /// Grant or refuse.
        outcome: OutcomeText,
        /// Criteria weighed.
        weighed: Vec<Weighed>,
        /// Grounds, when refused.
        grounds: Vec<UsedGround>,
        /// Warnings and their answers.
        warnings: Vec<AnsweredWarning>,
        /// The words.
        text: String,
        /// Random, so that the digest tells nothing.
        nonce: String,
    }
    /// The second reader's view, written before the draft was seen.
    View in Decision as "view/1" {
        /// The words.
        text: String,
        /// Criteria weighed.
        weighed: Vec<Weighed>,
    }
    /// Why the second reader disagrees, or why a proposal was dropped.
    DecisionNote in Decision as "decision_note/1" {
        /// The words.
        text: String,
    }
    /// The order: number, day, signatory.
    OrderText in Decision as "order/1" {
        /// Number.
        number: String,
        /// Day.
        day: String,
        /// Who signed.
        signatory: String,
    }
    /// Service: means and proof.
    Service in Decision as "service/1" {
        /// The means' code.
        means: String,
        /// The proof.
        proof: String,
    }
    /// The certificate.
    CertificateText in Decision as "certificate/1" {
        /// Number.
        number: String,
        /// First day.
        from: String,
        /// Last day.
        until: String,
    }
    /// An appeal, and what came of it.
    AppealText in Decision as "appeal/1" {
        /// The words.
        text: String,
    }
    /// What a pending change would do.
    ChangeText in Contact as "change/1" {
        /// The kind.
        change: String,
        /// The new contact, the denial to lift, the desk to move to.
        to: String,
    }
    /// A message.
    Message in Messages as "message/1" {
        /// Whether she wrote it.
        hers: bool,
        /// The words.
        text: String,
    }
    /// Coded facts for statistics.
    Facts in Facts as "facts/1" {
        /// Codes by indicator.
        codes: BTreeMap<String, Vec<String>>,
    }
    /// A reporter's account of somebody else; the reporter is a third person.
    Report in ThirdPersons as "report/1" {
        /// The reporter, as far as told.
        reporter: String,
        /// How the reporter may be reached.
        contact: String,
    }
}
