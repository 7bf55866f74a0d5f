//! Playing a story: each step is a use case of the product, on a real base, with real seals.

mod person;
mod staff;

use std::collections::BTreeMap;

use stezhka_app::person::enter::Beginner;
use stezhka_app::person::send::Application;
use stezhka_app::{AppError, Done, Hand, Person, Staff};
use stezhka_terms::{BodyId, CaseId, Moment, RequestKey};
use stezhka_vault::Pin;

use super::story::{Kind, Step, Story};
use crate::scratch::Scratch;

/// Everything that can be done in a story.
pub const VERBS: &[&str] = &[
    "begin",
    "keep_code",
    "answer",
    "contact",
    "route",
    "deny",
    "consent",
    "revoke_consent",
    "send",
    "return",
    "look",
    "say",
    "appeal",
    "ask_change",
    "drop_change",
    "doubt_code",
    "refuse_duty",
    "confirm_record",
    "correct_record",
    "answer_grounds",
    "report",
    "receive",
    "register",
    "tell",
    "check_safety",
    "give_help",
    "sign_receipt",
    "open",
    "schedule",
    "interview",
    "miss_interview",
    "waive_interview",
    "show_record",
    "announce_facts",
    "request_facts",
    "answer_facts",
    "set_facts_aside",
    "show_grounds",
    "leave_hearing",
    "conclude",
    "send_on",
    "serve",
    "recuse",
    "close",
    "confirm_change",
    "end_representative",
    "move_desk",
    "replace_code",
    "name_representative",
    "return_file",
    "propose",
    "record_view",
    "see_draft",
    "second",
    "dissent",
    "drop_proposal",
    "decide",
    "record_ruling",
    "correct_slip",
    "certificate",
    "duplicate",
    "extend",
    "handle_expiry",
    "find_certificate",
    "wait",
    "remove_member",
    "step",
];

/// What a step came to.
pub enum Came {
    /// Something was done.
    Done(Box<Done>),
    /// Something was seen or prepared; nothing happened in the case.
    Quiet,
}

impl Came {
    /// The case in which something was done.
    pub fn case(&self) -> Option<CaseId> {
        match self {
            Self::Done(done) => Some(done.case),
            Self::Quiet => None,
        }
    }
}

/// Why a step could not be played.
#[derive(Debug)]
pub enum Stopped {
    /// The product refused.
    Refused(AppError),
    /// The story is wrong.
    Wrong(String),
}

impl From<AppError> for Stopped {
    fn from(error: AppError) -> Self {
        Self::Refused(error)
    }
}

impl From<String> for Stopped {
    fn from(says: String) -> Self {
        Self::Wrong(says)
    }
}

/// Somebody with a code, or before it.
#[derive(Default)]
struct Hers {
    beginner: Option<Beginner>,
    person: Option<Person>,
    code: Option<String>,
    application: Application,
    body: Option<BodyId>,
}

/// A story in play.
pub struct Play<'a> {
    /// The base.
    pub scratch: &'a Scratch,
    /// The case, once it began.
    pub case: Option<CaseId>,
    /// Who sends a second time with the same key (a double tap).
    story: &'a Story,
    hers: BTreeMap<String, Hers>,
    sent_with: Option<RequestKey>,
}

impl<'a> Play<'a> {
    /// Before the first step.
    pub fn new(scratch: &'a Scratch, story: &'a Story) -> Self {
        Self { scratch, case: None, story, hers: BTreeMap::new(), sent_with: None }
    }

    fn key() -> RequestKey {
        RequestKey::random(&mut crate::entropy::system())
    }

    fn kind(&self, who: &str) -> Kind {
        self.story.cast.iter().find(|c| c.id == who).map_or(Kind::Person, |c| c.is)
    }

    fn pin(&self, who: &str) -> Result<Pin, Stopped> {
        let pin = self.story.cast.iter().find(|c| c.id == who).and_then(|c| c.pin.as_deref());
        let pin = pin.ok_or_else(|| format!("`{who}` needs a PIN in the cast"))?;
        Pin::choose(pin).map_err(|e| Stopped::Refused(AppError::Vault(e.into())))
    }

    fn staff(&self, step: &Step) -> Result<Staff, Stopped> {
        let found = self.scratch.staff.get(&step.who).cloned();
        Ok(found.ok_or_else(|| format!("`{}` is no member of staff", step.who))?)
    }

    /// The person of a step.
    pub fn person(&self, who: &str) -> Result<Person, Stopped> {
        let hers = self.hers.get(who);
        let found =
            hers.and_then(|h| h.person.clone().or_else(|| h.beginner.as_ref().map(|b| b.person.clone())));
        let mut person = found.ok_or_else(|| format!("`{who}` has not come in yet"))?;
        person.case = person.case.or(self.case);
        Ok(person)
    }

    fn hand(&self, step: &Step) -> Result<Hand, Stopped> {
        match self.kind(&step.who) {
            Kind::Staff => Ok((&self.staff(step)?).into()),
            _ => Ok((&self.person(&step.who)?).into()),
        }
    }

    fn the_case(&self) -> Result<CaseId, Stopped> {
        Ok(self.case.ok_or_else(|| "nothing was sent yet".to_owned())?)
    }

    /// Plays one step.
    pub async fn step(&mut self, now: Moment, step: &Step) -> Result<Came, Stopped> {
        let came = match self.kind(&step.who) {
            Kind::Staff => self.by_staff(now, step).await?,
            Kind::Clock => Came::Quiet,
            Kind::Reporter => self.by_reporter(now, step).await?,
            Kind::Person | Kind::Representative => self.by_person(now, step).await?,
        };
        if let Came::Done(done) = &came {
            self.case = Some(done.case);
        }
        Ok(came)
    }
}
