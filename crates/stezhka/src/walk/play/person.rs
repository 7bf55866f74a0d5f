//! What she, her representative or a reporter does in a story.

use stezhka_app::content::{Answers, Contact};
use stezhka_app::person::protect::{AskChange, Deny, GiveConsent};
use stezhka_app::{AppError, Person};
use stezhka_terms::{BodyId, CaseId, Compartment, EventId, KatotthCode, Moment, PurposeCode};

use super::{Came, Play, Stopped};
use crate::walk::story::Step;

impl Play<'_> {
    pub(super) async fn by_reporter(&self, now: Moment, step: &Step) -> Result<Came, Stopped> {
        let app = &self.scratch.app;
        let body = app.registry().find_body(&step.text("body")?, now.day()).ok_or(AppError::NoDesk)?;
        let desk = app.intake_desk(&body, now.day()).await?;
        let mut told = step.clone();
        told.with.remove("body");
        Ok(Came::Done(Box::new(app.report(now, desk, Self::key(), told.input()?).await?)))
    }

    pub(super) async fn by_person(&mut self, now: Moment, step: &Step) -> Result<Came, Stopped> {
        let app = &self.scratch.app;
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
    pub(super) async fn come_back(&mut self, now: Moment, step: &Step) -> Result<Came, Stopped> {
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
        let back = self.scratch.app.return_by_code(now, &code, &pin, 0).await?;
        self.hers.entry(step.who.clone()).or_default().person = Some(back.person);
        Ok(Came::Quiet)
    }

    pub(super) async fn route(&mut self, now: Moment, step: &Step) -> Result<Came, Stopped> {
        let app = &self.scratch.app;
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

    pub(super) fn deny_first(&mut self, now: Moment, step: &Step) -> Result<Came, Stopped> {
        let named = self.named(now, step)?;
        let application = &mut self.hers.entry(step.who.clone()).or_default().application;
        application.denied.extend(named.0);
        application.denied_places.extend(named.1);
        Ok(Came::Quiet)
    }

    /// Bodies and places that a denial names in words.
    pub(super) fn named(&self, now: Moment, step: &Step) -> Result<(Vec<BodyId>, Vec<KatotthCode>), Stopped> {
        let registry = self.scratch.app.registry();
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

    pub(super) async fn send(&mut self, now: Moment, step: &Step) -> Result<Came, Stopped> {
        let app = &self.scratch.app;
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

    pub(super) async fn hers_later(&self, now: Moment, step: &Step) -> Result<Came, Stopped> {
        let app = &self.scratch.app;
        let hand = self.hand(step)?;
        let case = self.the_case()?;
        let key = Self::key();
        let done = match step.does.as_str() {
            "say" => app.say(now, &hand, case, key, step.input()?).await?,
            "appeal" => app.appeal(now, &hand, case, key, step.input()?).await?,
            "ask_change" => app.ask_change(now, &hand, case, key, step.input::<AskChange>()?).await?,
            "drop_change" => {
                let asked = if hand.actor().is_hers() { None } else { Some(step.input()?) };
                app.drop_change(now, &hand, case, key, self.pending(case).await?, asked.as_ref()).await?
            }
            "refuse_duty" => app.refuse_duty(now, &hand, case, key).await?,
            "doubt_code" => app.doubt_code(now, &hand, case, key).await?,
            "confirm_record" => app.confirm_record(now, &hand, case, key).await?,
            "correct_record" => app.correct_record(now, &hand, case, key, step.input()?).await?,
            "answer_grounds" => app.answer_grounds(now, &hand, case, key, step.input()?).await?,
            "deny" => {
                let (bodies, places) = self.named(now, step)?;
                let to = match step.text("to") {
                    Ok(name) => {
                        let body = app.registry().find_body(&name, now.day());
                        Some(body.ok_or_else(|| format!("no body is called `{name}`"))?)
                    }
                    Err(_) => None,
                };
                app.deny(now, &hand, case, key, Deny { bodies, places, to }).await?
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

    pub(super) fn consent(&self, step: &Step) -> Result<GiveConsent, Stopped> {
        let purpose = PurposeCode::new(&step.text("purpose")?).map_err(|e| e.to_string())?;
        let recipient = step.text("recipient").unwrap_or_default();
        let desk = match step.text("desk_of") {
            Ok(who) => {
                Some(self.scratch.staff.get(&who).ok_or_else(|| format!("nobody is called `{who}`"))?.desk)
            }
            Err(_) => None,
        };
        let said = step.text("said").unwrap_or_default();
        Ok(GiveConsent { purpose, desk, recipient, said })
    }

    pub(super) async fn pending(&self, case: CaseId) -> Result<EventId, Stopped> {
        let state = self.scratch.app.state(case).await?;
        let first = state.pending.keys().next().copied();
        Ok(first.ok_or(AppError::Refused(stezhka_case::Refusal::NothingToAnswer))?)
    }

    /// She reads her own request: everything she holds opens, and her reading is not recorded.
    pub(super) async fn look(&self, step: &Step) -> Result<(), Stopped> {
        let person = self.person(&step.who)?;
        let case = self.the_case()?;
        let app = &self.scratch.app;
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
}

#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct Page {
    form: Option<String>,
    answers: Answers,
}

#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct Named {
    #[serde(default)]
    bodies: Vec<String>,
    #[serde(default)]
    places: Vec<String>,
    /// Where the request goes when its own desk must not see.
    #[serde(default, rename = "to")]
    _to: Option<String>,
}
