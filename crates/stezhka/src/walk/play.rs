//! Playing a story: each step is a use case of the product, on a real base, with real seals.

use std::collections::BTreeMap;

use stezhka_app::content::{Answers, Contact};
use stezhka_app::person::enter::Beginner;
use stezhka_app::person::protect::{AskChange, Deny, GiveConsent};
use stezhka_app::person::send::Application;
use stezhka_app::{AppError, Done, Hand, Person, Staff};
use stezhka_terms::{BodyId, CaseId, Compartment, EventId, KatotthCode, Moment, PurposeCode, RequestKey};
use stezhka_vault::Pin;

use super::story::{Kind, Step, Story};
use super::theatre::Theatre;

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
    pub theatre: &'a Theatre,
    /// The case, once it began.
    pub case: Option<CaseId>,
    /// Who sends a second time with the same key (a double tap).
    story: &'a Story,
    hers: BTreeMap<String, Hers>,
    sent_with: Option<RequestKey>,
}

impl<'a> Play<'a> {
    /// Before the first step.
    pub fn new(theatre: &'a Theatre, story: &'a Story) -> Self {
        Self { theatre, case: None, story, hers: BTreeMap::new(), sent_with: None }
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
        let found = self.theatre.staff.get(&step.who).cloned();
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

    async fn by_reporter(&self, now: Moment, step: &Step) -> Result<Came, Stopped> {
        let app = &self.theatre.app;
        let body = app.registry().find_body(&step.text("body")?, now.day()).ok_or(AppError::NoDesk)?;
        let desk = app.intake_desk(&body, now.day()).await?;
        let mut told = step.clone();
        told.with.remove("body");
        Ok(Came::Done(Box::new(app.report(now, desk, Self::key(), told.input()?).await?)))
    }

    async fn by_person(&mut self, now: Moment, step: &Step) -> Result<Came, Stopped> {
        let app = &self.theatre.app;
        let who = step.who.clone();
        match step.does.as_str() {
            "begin" => {
                self.hers.entry(who).or_default().beginner = Some(app.start());
                return Ok(Came::Quiet);
            }
            "keep_code" => {
                let pin = self.pin(&who)?;
                let hers = self.hers.entry(who).or_default();
                let beginner = hers.beginner.as_ref().ok_or_else(|| "she must begin first".to_owned())?;
                let code = app.keep_code(beginner, &pin, 0).await?;
                hers.code = Some(code.shown().to_string());
                return Ok(Came::Quiet);
            }
            "return" => return self.come_back(now, step).await,
            "answer" => {
                let page: Page = step.input()?;
                let person = self.person(&who)?;
                app.answer(now, &person, page.form.as_deref().unwrap_or("page"), &page.answers).await?;
                return Ok(Came::Quiet);
            }
            "contact" => {
                let contact: Contact = step.input()?;
                self.hers.entry(who).or_default().application.contact = Some(contact);
                return Ok(Came::Quiet);
            }
            "route" => return self.route(now, step).await,
            "deny" if self.case.is_none() => return self.deny_first(now, step),
            "send" => return self.send(now, step).await,
            _ => {}
        }
        self.hers_later(now, step).await
    }

    /// The same code and PIN, in whoever's hand.
    async fn come_back(&mut self, now: Moment, step: &Step) -> Result<Came, Stopped> {
        let owner = step.with.get("code_of").and_then(toml::Value::as_str).unwrap_or(&step.who).to_owned();
        let code = self.hers.get(&owner).and_then(|h| h.code.clone());
        let code = match step.text("code") {
            Ok(typed) => typed,
            Err(_) => code.ok_or_else(|| format!("`{owner}` has no code"))?,
        };
        let pin = match step.text("pin") {
            Ok(typed) => typed,
            Err(_) => {
                self.story.cast.iter().find(|c| c.id == owner).and_then(|c| c.pin.clone()).unwrap_or_default()
            }
        };
        let back = self.theatre.app.return_by_code(now, &code, &pin, 0).await?;
        self.hers.entry(step.who.clone()).or_default().person = Some(back.person);
        Ok(Came::Quiet)
    }

    async fn route(&mut self, now: Moment, step: &Step) -> Result<Came, Stopped> {
        let app = &self.theatre.app;
        let denied = self.hers.get(&step.who).map(|h| h.application.denied.clone()).unwrap_or_default();
        let body = match step.text("suggest") {
            Ok(direction) => {
                let stay = match step.text("stay") {
                    Ok(name) => match app.registry().places().find(&name) {
                        stezhka_registry::Found::One(place) => Some(place.code),
                        _ => return Err(format!("`{name}` is no single place").into()),
                    },
                    Err(_) => None,
                };
                app.suggest(stay, direction == "farther", &denied, now.day()).await?
            }
            Err(_) => app.registry().find_body(&step.text("body")?, now.day()).ok_or(AppError::NoDesk)?,
        };
        app.intake_desk(&body, now.day()).await?;
        self.hers.entry(step.who.clone()).or_default().body = Some(body);
        Ok(Came::Quiet)
    }

    fn deny_first(&mut self, now: Moment, step: &Step) -> Result<Came, Stopped> {
        let named = self.named(now, step)?;
        let application = &mut self.hers.entry(step.who.clone()).or_default().application;
        application.denied.extend(named.0);
        application.denied_places.extend(named.1);
        Ok(Came::Quiet)
    }

    /// Bodies and places that a denial names in words.
    fn named(&self, now: Moment, step: &Step) -> Result<(Vec<BodyId>, Vec<KatotthCode>), Stopped> {
        let registry = self.theatre.app.registry();
        let input: Named = step.input()?;
        let find = |name: &String| {
            registry.find_body(name, now.day()).ok_or_else(|| format!("no body is called `{name}`"))
        };
        let bodies = input.bodies.iter().map(find).collect::<Result<Vec<_>, _>>()?;
        let place = |name: &String| match registry.places().find(name) {
            stezhka_registry::Found::One(place) => Ok(place.code),
            _ => Err(format!("`{name}` is no single place")),
        };
        Ok((bodies, input.places.iter().map(place).collect::<Result<Vec<_>, _>>()?))
    }

    async fn send(&mut self, now: Moment, step: &Step) -> Result<Came, Stopped> {
        let app = &self.theatre.app;
        let person = self.person(&step.who)?;
        let hers = self.hers.entry(step.who.clone()).or_default();
        let body = hers.body.clone().ok_or_else(|| "choose where it goes first".to_owned())?;
        let desk = app.intake_desk(&body, now.day()).await?;
        let again = step.with.get("again").and_then(toml::Value::as_bool).unwrap_or(false);
        let key = self.sent_with.filter(|_| again).unwrap_or_else(Self::key);
        self.sent_with = Some(key);
        let mut application = hers.application.clone();
        let answers = app.draft_answers(&person).await?;
        if !answers.is_empty() {
            application.answers = answers;
            hers.application.answers.clone_from(&application.answers);
        }
        let person = Person { case: None, ..person };
        Ok(Came::Done(Box::new(app.send(now, &person, desk, key, application).await?)))
    }

    async fn hers_later(&self, now: Moment, step: &Step) -> Result<Came, Stopped> {
        let app = &self.theatre.app;
        let hand = self.hand(step)?;
        let case = self.the_case()?;
        let key = Self::key();
        let done = match step.does.as_str() {
            "say" => app.say(now, &hand, case, key, step.input()?).await?,
            "appeal" => app.appeal(now, &hand, case, key, step.input()?).await?,
            "ask_change" => app.ask_change(now, &hand, case, key, step.input::<AskChange>()?).await?,
            "drop_change" => app.drop_change(now, &hand, case, key, self.pending(case).await?).await?,
            "doubt_code" => app.doubt_code(now, &hand, case, key).await?,
            "confirm_record" => app.confirm_record(now, &hand, case, key).await?,
            "correct_record" => app.correct_record(now, &hand, case, key, step.input()?).await?,
            "answer_grounds" => app.answer_grounds(now, &hand, case, key, step.input()?).await?,
            "deny" => {
                let (bodies, _) = self.named(now, step)?;
                app.deny(now, &hand, case, key, Deny { bodies }).await?
            }
            "consent" => {
                let input = self.consent(step)?;
                app.give_consent(now, &hand, case, key, input).await?
            }
            "revoke_consent" => {
                let state = app.state(case).await?;
                let about = state.consents.iter().find(|(_, c)| !c.revoked).map(|(id, _)| *id);
                let about = about.ok_or_else(|| "there is no consent to revoke".to_owned())?;
                app.revoke_consent(now, &hand, case, key, about).await?
            }
            "look" => {
                self.look(step).await?;
                return Ok(Came::Quiet);
            }
            other => return Err(format!("`{other}` is not for this person").into()),
        };
        Ok(Came::Done(Box::new(done)))
    }

    fn consent(&self, step: &Step) -> Result<GiveConsent, Stopped> {
        let purpose = PurposeCode::new(&step.text("purpose")?).map_err(|e| e.to_string())?;
        let recipient = step.text("recipient").unwrap_or_default();
        let desk = match step.text("desk_of") {
            Ok(who) => {
                Some(self.theatre.staff.get(&who).ok_or_else(|| format!("nobody is called `{who}`"))?.desk)
            }
            Err(_) => None,
        };
        Ok(GiveConsent { purpose, desk, recipient })
    }

    async fn pending(&self, case: CaseId) -> Result<EventId, Stopped> {
        let state = self.theatre.app.state(case).await?;
        let first = state.pending.keys().next().copied();
        Ok(first.ok_or(AppError::Refused(stezhka_case::Refusal::NothingToAnswer))?)
    }

    /// She reads her own request: everything she holds opens, and her reading is not recorded.
    async fn look(&self, step: &Step) -> Result<(), Stopped> {
        let person = self.person(&step.who)?;
        let case = self.the_case()?;
        let app = &self.theatre.app;
        let hers: Vec<Compartment> =
            Compartment::ALL.into_iter().filter(|c| *c != Compartment::Facts).collect();
        let pages = app.pages(&(&person).into(), case, &hers).await?;
        app.my_request(&person).await?;
        let all: String = pages.0.iter().filter_map(|r| r.text.text().ok().map(str::to_owned)).collect();
        match step.sees.iter().find(|wanted| !all.contains(*wanted)) {
            Some(missing) => Err(format!("she does not see «{missing}»").into()),
            None => Ok(()),
        }
    }

    async fn by_staff(&mut self, now: Moment, step: &Step) -> Result<Came, Stopped> {
        let app = &self.theatre.app;
        let staff = self.staff(step)?;
        let key = Self::key();
        if step.does == "receive" {
            return Ok(Came::Done(Box::new(app.receive_at_desk(now, &staff, key, step.input()?).await?)));
        }
        if step.does == "remove_member" {
            let gone = self
                .theatre
                .staff
                .get(&step.text("member")?)
                .ok_or_else(|| "nobody is called so".to_owned())?;
            app.leave(now, &staff, gone.account()).await?;
            return Ok(Came::Quiet);
        }
        let case = self.the_case()?;
        if step.does == "open" {
            let input: Opens = step.input()?;
            let task = PurposeCode::new(&input.task).map_err(|e| e.to_string())?;
            let (pages, done) = app.open(now, &staff, case, key, &input.compartments, &task).await?;
            let all: String = pages.0.iter().filter_map(|r| r.text.text().ok().map(str::to_owned)).collect();
            if let Some(missing) = step.sees.iter().find(|wanted| !all.contains(*wanted)) {
                return Err(format!("nobody sees «{missing}»").into());
            }
            return Ok(Came::Done(Box::new(done)));
        }
        if ["replace_code", "name_representative"].contains(&step.does.as_str()) {
            return self.with_code(now, &staff, case, key, step).await;
        }
        if let Some(done) = self.prepares(now, &staff, case, key, step).await? {
            return Ok(Came::Done(Box::new(done)));
        }
        if let Some(done) = self.decides(now, &staff, case, key, step).await? {
            return Ok(Came::Done(Box::new(done)));
        }
        // What she said, written down by an official.
        self.hers_later(now, step).await
    }

    async fn with_code(
        &mut self,
        now: Moment,
        staff: &Staff,
        case: CaseId,
        key: RequestKey,
        step: &Step,
    ) -> Result<Came, Stopped> {
        let app = &self.theatre.app;
        let whose = step.text("for")?;
        let pin = match step.text("pin") {
            Ok(pin) => Pin::choose(&pin).map_err(|e| Stopped::Refused(AppError::Vault(e.into())))?,
            Err(_) => self.pin(&whose)?,
        };
        let mut rest = step.clone();
        rest.with.remove("for");
        rest.with.remove("pin");
        let (code, done) = if step.does == "replace_code" {
            app.replace_code(now, staff, case, key, &pin, 0).await?
        } else {
            app.name_representative(now, staff, case, key, &pin, 0, rest.input()?).await?
        };
        let hers = self.hers.entry(whose).or_default();
        hers.code = Some(code.shown().to_string());
        Ok(Came::Done(Box::new(done)))
    }

    async fn prepares(
        &self,
        now: Moment,
        staff: &Staff,
        case: CaseId,
        key: RequestKey,
        step: &Step,
    ) -> Result<Option<Done>, Stopped> {
        let app = &self.theatre.app;
        Ok(Some(match step.does.as_str() {
            "register" => app.register(now, staff, case, key, step.input()?).await?,
            "tell" => app.tell(now, staff, case, key, step.input()?).await?,
            "check_safety" => app.check_safety(now, staff, case, key, step.input()?).await?,
            "give_help" => app.give_help(now, staff, case, key, step.input()?).await?,
            "sign_receipt" => app.sign_receipt(now, staff, case, key, step.input()?).await?,
            "schedule" => app.schedule(now, staff, case, key, step.input()?).await?,
            "interview" => app.record_interview(now, staff, case, key, step.input()?).await?,
            "miss_interview" => app.miss_interview(now, staff, case, key, step.input()?).await?,
            "waive_interview" => app.waive_interview(now, staff, case, key, step.input()?).await?,
            "show_record" => app.show_record(now, staff, case, key).await?,
            "announce_facts" => app.announce_facts(now, staff, case, key, step.input()?).await?,
            "request_facts" => app.request_facts(now, staff, case, key).await?,
            "answer_facts" => app.answer_facts(now, staff, case, key, step.input()?).await?,
            "set_facts_aside" => app.set_facts_aside(now, staff, case, key, step.input()?).await?,
            "show_grounds" => app.show_grounds(now, staff, case, key, step.input()?).await?,
            "leave_hearing" => app.leave_hearing(now, staff, case, key, step.input()?).await?,
            "conclude" => app.conclude(now, staff, case, key, step.input()?).await?,
            "send_on" => app.send_on(now, staff, case, key).await?,
            "serve" => app.serve(now, staff, case, key, step.input()?).await?,
            "recuse" => app.recuse(now, staff, case, key).await?,
            "close" => app.close_file(now, staff, case, key, step.input()?).await?,
            "confirm_change" => {
                let about = self.pending(case).await?;
                app.confirm_change(now, staff, case, key, about, step.input()?).await?
            }
            "step" => app.do_step(now, staff, case, key, step.input()?).await?,
            _ => return Ok(None),
        }))
    }

    async fn decides(
        &self,
        now: Moment,
        staff: &Staff,
        case: CaseId,
        key: RequestKey,
        step: &Step,
    ) -> Result<Option<Done>, Stopped> {
        let app = &self.theatre.app;
        Ok(Some(match step.does.as_str() {
            "return_file" => app.return_file(now, staff, case, key, step.input()?).await?,
            "propose" => app.propose(now, staff, case, key, step.input()?).await?,
            "record_view" => app.record_view(now, staff, case, key, step.input()?).await?,
            "see_draft" => app.see_draft(now, staff, case, key).await?.1,
            "second" => app.second(now, staff, case, key).await?,
            "dissent" => app.dissent(now, staff, case, key, step.input()?).await?,
            "drop_proposal" => app.drop_proposal(now, staff, case, key, step.input()?).await?,
            "decide" => app.decide(now, staff, case, key, step.input()?).await?,
            "record_ruling" => app.record_ruling(now, staff, case, key, step.input()?).await?,
            "correct_slip" => app.correct_slip(now, staff, case, key, step.input()?).await?,
            "certificate" => app.issue_certificate(now, staff, case, key, step.input()?).await?,
            "duplicate" => app.duplicate_certificate(now, staff, case, key, step.input()?).await?,
            "extend" => app.extend(now, staff, case, key, step.input()?).await?,
            "handle_expiry" => app.handle_expiry(now, staff, case, key, step.input()?).await?,
            _ => return Ok(None),
        }))
    }
}

#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct Page {
    form: Option<String>,
    answers: Answers,
}

#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct Opens {
    compartments: Vec<Compartment>,
    task: String,
}

#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct Named {
    #[serde(default)]
    bodies: Vec<String>,
    #[serde(default)]
    places: Vec<String>,
}
