//! Sending: the draft becomes a case, sealed to her and to the desk she chose. Her session is the only reader.

use std::collections::BTreeSet;

use serde::Deserialize;
use stezhka_case::{Act, CaseAccount, Command, Digest, Door, Kin, Track};
use stezhka_law::{Flag, Party};
use stezhka_terms::{BodyId, CaseId, Compartment, DeskId, KatotthCode, Moment, RequestKey};
use stezhka_vault::{AccountPublic, Basis, LimitsText};

use crate::carry::{Done, Request};
use crate::chain::hex_text;
use crate::content::{Answered, Answers, Contact, Content, DeniedPlaces};
use crate::error::AppError;
use crate::forms::{check_answers, check_complete, form_on, split};
use crate::hand::{Hand, Person};
use crate::house::App;
use crate::wish::{GrantWish, Recipient, Wish};

/// The procedure that an application starts.
pub const PROCEDURE: &str = "status";

/// What goes with the application.
#[derive(Clone, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Application {
    /// Answers of the application form.
    pub answers: Answers,
    /// How she may be reached; default: not at all.
    pub contact: Option<Contact>,
    /// Bodies that must not see.
    pub denied: Vec<BodyId>,
    /// Territories that must not see.
    pub denied_places: Vec<KatotthCode>,
}

impl Contact {
    /// How she may be reached, as her answers to the form say it; none when she named no way.
    pub fn said_in(answers: &Answers) -> Option<Self> {
        let said = |id: &str| match answers.get(id) {
            Some(Answered::One(text)) => text.clone(),
            _ => String::new(),
        };
        let channel = said("reach");
        let address = match &channel[..] {
            "phone" => said("phone"),
            "sms" => said("sms_phone"),
            "email" => said("email"),
            "trusted" => said("trusted_person"),
            "place" => said("meeting_place"),
            _ => return None,
        };
        Some(Self {
            channel,
            address,
            hours: said("safe_hours"),
            days: said("safe_days"),
            from: said("safe_from"),
            until: said("safe_until"),
            cover: said("cover_words"),
            official_word: said("word_of_theirs"),
            her_word: said("word_of_mine"),
            wrong_voice: said("if_other_answers"),
            voicemail: said("voicemail"),
        })
    }
}

/// What the desk's inbox may know without opening.
#[derive(Clone, Default, serde::Serialize, Deserialize)]
#[serde(default)]
#[expect(clippy::struct_excessive_bools, reason = "four lamps of an inbox row")]
pub struct Signal {
    /// Not safe now.
    pub not_safe: bool,
    /// Something is urgent.
    pub urgent: bool,
    /// A child's path.
    pub child: bool,
    /// She must not be called.
    pub do_not_call: bool,
}

impl App {
    /// Sends an application to a desk, by herself or by a representative with a mandate.
    pub async fn send(
        &self,
        now: Moment,
        person: &Person,
        desk: DeskId,
        key: RequestKey,
        application: Application,
    ) -> Result<Done, AppError> {
        let door = if person.representative { Door::Representative } else { Door::Online };
        let hand: Hand = person.into();
        let accounts = vec![self.certify(person.keys.public(), Kin::Person)];
        self.receive(now, &hand, door, desk, key, &application, accounts).await
    }

    /// Receives an application through a door: what is needed is there, the desk has two key-holders and is not denied.
    #[expect(clippy::too_many_arguments, reason = "the one place where all doors meet")]
    pub(crate) async fn receive(
        &self,
        now: Moment,
        hand: &Hand,
        door: Door,
        desk: DeskId,
        key: RequestKey,
        application: &Application,
        accounts: Vec<CaseAccount>,
    ) -> Result<Done, AppError> {
        self.receive_on(now, hand, door, desk, key, application, accounts, now.day()).await
    }

    /// The same with the day of the first receipt: a paper's stamp is older than its typing in.
    #[expect(clippy::too_many_arguments, reason = "the one place where all doors meet")]
    pub(crate) async fn receive_on(
        &self,
        now: Moment,
        hand: &Hand,
        door: Door,
        desk: DeskId,
        key: RequestKey,
        application: &Application,
        accounts: Vec<CaseAccount>,
        receipt: stezhka_terms::Day,
    ) -> Result<Done, AppError> {
        let form = form_on(&self.law, "application", now.day())?;
        check_answers(&self.law, form, &application.answers)?;
        if matches!(door, Door::Online) {
            check_complete(form, &application.answers)?;
        }
        let limits = self.stated_limits(application, now.day());
        let desk = self.reachable(desk, &limits, now.day()).await?;
        let directory = self.directory().await?;
        let track = track(&application.answers);
        let edition = self.law.edition_on(PROCEDURE, receipt).ok_or(stezhka_case::Refusal::NoEdition)?.from;
        let act = Act::Received { door, track, procedure: PROCEDURE.to_owned(), edition, receipt };
        let mut command = Command::new(act)
            .flag(Flag::NotSafe, says(&application.answers, "safe_now", &["watched", "danger"]))
            .flag(Flag::UrgentNeed, urgent(&application.answers))
            .flag(Flag::Assisted, matches!(door, Door::Paper | Door::Phone | Door::Oral));
        for part in split(form, &application.answers)? {
            command = command.part(part);
        }
        command = command.part(limits_part(&limits)?);
        if let Some(contact) = &application.contact {
            command = command.part(contact.part()?);
        }
        if !application.denied_places.is_empty() {
            command = command.part(DeniedPlaces { territories: application.denied_places.clone() }.part()?);
        }
        let compartments: BTreeSet<Compartment> = command.parts.iter().map(|p| p.compartment).collect();
        let signal =
            serde_json::to_vec(&signal_of(&application.answers, track)).map_err(|_| AppError::Content)?;
        let mut wish = Wish::act(command).grant(self.to_desk(
            &desk,
            compartments.into_iter().collect(),
            "casework",
            Basis::Law,
            now.day(),
        )?);
        wish.figures = crate::figures::of_answers(&self.law, &self.registry, form, &application.answers);
        wish.accounts = accounts;
        wish.limits = Some(limits);
        if !crate::dormant::refused(&application.answers) {
            wish.duty = self.duty_of(&directory, desk.desk, now.day());
        }
        wish.seats.push((Party::Intake, desk.desk));
        wish.signals.push((desk.desk, signal));
        let case = CaseId::random(self.rng().as_mut());
        self.begin(&Request { now, hand: hand.clone(), case, key }, wish).await
    }

    /// An account that an event certifies.
    pub(crate) fn certify(&self, public: &AccountPublic, kin: Kin) -> CaseAccount {
        CaseAccount {
            account: public.account,
            kin,
            generation: public.generation,
            seal: hex_text(public.seal.as_bytes()),
            sign: hex_text(public.sign.as_bytes()),
            digest: Digest::from_bytes(public.digest(&self.base)),
        }
    }

    /// A wish to give a desk keys, with every body it stands for.
    pub(crate) fn to_desk(
        &self,
        desk: &stezhka_vault::Certified<stezhka_vault::DeskPublic>,
        compartments: Vec<Compartment>,
        purpose: &str,
        basis: Basis,
        day: stezhka_terms::Day,
    ) -> Result<GrantWish, AppError> {
        let bodies = self.registry.stands_for(&desk.body, day);
        Ok(GrantWish {
            to: Recipient::Desk(desk.clone(), bodies),
            compartments,
            purpose: crate::seal::purpose(purpose)?,
            basis,
            until: None,
        })
    }

    /// The bodies that a denied place keeps away: those that work there, else whoever sits over it in the raion.
    pub fn denied_bodies(&self, place: KatotthCode, day: stezhka_terms::Day) -> Vec<BodyId> {
        let bodies = self.registry.bodies_in(place, day);
        if !bodies.is_empty() {
            return bodies;
        }
        let raion = self.registry.places().raion_of(place);
        raion.map(|r| self.registry.bodies_in(r.code, day)).unwrap_or_default()
    }

    fn stated_limits(&self, application: &Application, day: stezhka_terms::Day) -> LimitsText {
        let mut denied: BTreeSet<BodyId> = application.denied.iter().cloned().collect();
        for place in &application.denied_places {
            denied.extend(self.denied_bodies(*place, day));
        }
        LimitsText::draw(denied, self.rng().as_mut())
    }
}

/// The limits as a part.
pub(crate) fn limits_part(limits: &LimitsText) -> Result<stezhka_case::Part, AppError> {
    let content = serde_json::to_vec(limits).map_err(|_| AppError::Content)?;
    Ok(stezhka_case::Part { compartment: Compartment::Limits, schema: crate::read::LIMITS_SCHEMA, content })
}

/// Under 18 or not sure: the child's path, until a human says otherwise.
fn track(answers: &Answers) -> Track {
    if says(answers, "age", &["child", "not_sure"]) { Track::Child } else { Track::Adult }
}

fn says(answers: &Answers, question: &str, words: &[&str]) -> bool {
    matches!(answers.get(question), Some(Answered::One(word)) if words.contains(&&word[..]))
}

fn urgent(answers: &Answers) -> bool {
    let named = |code: &str| ["shelter", "doctor", "safety", "food"].contains(&code);
    match answers.get("first_need") {
        Some(Answered::One(code)) => named(code),
        Some(Answered::Many(codes)) => codes.iter().any(|c| named(c)),
        None => false,
    }
}

/// The signal of an application's answers.
pub(crate) fn signal_of(answers: &Answers, track: Track) -> Signal {
    let reach = says(answers, "reach", &["phone", "sms"]);
    Signal {
        not_safe: says(answers, "safe_now", &["watched", "danger"]),
        urgent: urgent(answers),
        child: track == Track::Child,
        do_not_call: !reach,
    }
}
