//! Telling what happened so that an official would understand it.

use std::collections::BTreeMap;

use stezhka_app::person::view::{MyRequest, Reader, Readers};
use stezhka_app::{App, AppError, Done};
use stezhka_case::{Actor, DutyOpened, Open, State};
use stezhka_law::{Due, Obligation};
use stezhka_terms::{AccountId, Compartment, Day, ObligationId};

use crate::speak::Speak;

/// Tells a story to its reader.
pub struct Teller<'a> {
    /// The house.
    pub app: &'a App,
    /// Names of staff in the story.
    pub names: &'a BTreeMap<AccountId, String>,
    /// Who could read what before.
    pub before: Readers,
}

impl Teller<'_> {
    /// Tells what a step did.
    pub async fn done(&mut self, speak: &mut Speak, who: &str, done: &Done, told: &State) {
        for open in &done.events {
            self.event(speak, who, open, done, told);
        }
        if let Ok(readers) = self.app.readers(&done.state).await {
            if readers != self.before {
                self.readers(speak, &readers, done.events.first().map_or_else(Day::default, |o| o.at.day()));
            }
            self.before = readers;
        }
    }

    fn event(&self, speak: &mut Speak, who: &str, open: &Open, done: &Done, before: &State) {
        let act = speak.text(&format!("act-{}", open.act.kind()), &[]);
        let name = match open.actor {
            Actor::Official { account, .. } => self.names.get(&account).map_or(who, |n| n.as_str()),
            _ => who,
        };
        speak.say(
            "walk-event",
            &[("at", open.at.kyiv_minute().into()), ("who", name.to_owned().into()), ("act", act.into())],
        );
        if let stezhka_case::Act::Opened { compartments, task } = &open.act {
            let what = Self::compartments(speak, compartments.iter().copied());
            let why = self
                .app
                .law()
                .purpose(task)
                .map_or_else(String::new, |p| p.title.get(speak.lang()).to_owned());
            speak.say("walk-opened", &[("what", what.into()), ("why", why.into())]);
        }
        for opened in &open.opened {
            self.opened(speak, opened, done);
        }
        for closed in &open.closed {
            let known = before.duties.get(&closed.duty).map(|d| &d.obligation);
            if let Some(rule) = known.and_then(|id| self.rule(done, id)) {
                let title = rule.title.get(speak.lang()).to_owned();
                speak.say("walk-closed", &[("what", title.into())]);
            }
        }
    }

    fn rule(&self, done: &Done, id: &ObligationId) -> Option<&Obligation> {
        self.app.law().edition(&done.state.procedure, done.state.edition)?.obligation(id)
    }

    fn opened(&self, speak: &mut Speak, opened: &DutyOpened, done: &Done) {
        let Some(rule) = self.rule(done, &opened.obligation) else { return };
        let lang = speak.lang();
        let cites: Vec<String> = rule
            .cites
            .iter()
            .map(|c| {
                let act = self.app.law().acts.get(&c.act).map_or(c.act.as_str(), |a| a.short.get(lang));
                if c.point.is_empty() { act.to_owned() } else { format!("{act}, {}", c.point_in(lang)) }
            })
            .collect();
        let (key, day) = match opened.due {
            Due::Law(day) => ("walk-due-law", day.to_string()),
            Due::Internal(day) => ("walk-due-internal", day.to_string()),
            Due::Unknown => ("walk-due-unknown", String::new()),
        };
        let due = speak.text(key, &[("day", day.into()), ("cites", cites.join("; ").into())]);
        let owner = speak.text(&format!("party-{}", opened.owner.as_str()), &[]);
        let title = rule.title.get(lang).to_owned();
        speak.say("walk-duty", &[("what", title.into()), ("owner", owner.into()), ("due", due.into())]);
    }

    fn compartments(speak: &Speak, all: impl Iterator<Item = Compartment>) -> String {
        let words: Vec<String> = all.map(|c| speak.text(&format!("compartment-{c}"), &[])).collect();
        words.join(", ")
    }

    fn readers(&self, speak: &mut Speak, readers: &Readers, day: Day) {
        let mut by_reader: BTreeMap<&Reader, Vec<Compartment>> = BTreeMap::new();
        for (compartment, all) in readers {
            for reader in all {
                by_reader.entry(reader).or_default().push(*compartment);
            }
        }
        for (reader, compartments) in by_reader {
            let name = match reader {
                Reader::Herself => speak.text("reader-herself", &[]),
                Reader::Representative => speak.text("reader-representative", &[]),
                Reader::Desk(_, body) => self.app.registry().name_of(body, day, speak.lang()),
                Reader::Duty(_, body) => {
                    let body = self.app.registry().name_of(body, day, speak.lang());
                    speak.text("reader-duty", &[("body", body.into())])
                }
                Reader::Other => speak.text("reader-other", &[]),
            };
            let what = Self::compartments(speak, compartments.into_iter());
            speak.say("walk-reads", &[("who", name.into()), ("what", what.into())]);
        }
    }

    /// Her own view at the end.
    pub fn her_view(&self, speak: &mut Speak, mine: &MyRequest) {
        speak.say("walk-her-view", &[]);
        let stage = speak.text(&format!("stage-{}", mine.stage.as_str()), &[]);
        speak.say("walk-her-stage", &[("stage", stage.into())]);
        for line in &mine.log {
            let Some((compartments, task)) = &line.opened else { continue };
            let body =
                line.author.body.as_ref().map_or_else(String::new, |b| {
                    self.app.registry().name_of(b, line.at.day(), speak.lang())
                });
            let what = Self::compartments(speak, compartments.iter().copied());
            let why = self
                .app
                .law()
                .purpose(task)
                .map_or_else(String::new, |p| p.title.get(speak.lang()).to_owned());
            speak.say(
                "walk-her-log",
                &[
                    ("at", line.at.kyiv_minute().into()),
                    ("who", body.into()),
                    ("what", what.into()),
                    ("why", why.into()),
                ],
            );
        }
    }

    /// A refusal that the story expects.
    pub fn refused(speak: &mut Speak, who: &str, error: &AppError) {
        let why = worded(speak, error);
        speak.say("walk-refused", &[("who", who.to_owned().into()), ("why", why.into())]);
    }
}

/// The code of a refusal, as stories and screens name it.
pub fn code(error: &AppError) -> String {
    match error {
        AppError::Refused(refusal) => snake(&format!("{refusal:?}")),
        AppError::Denied(_) | AppError::Vault(stezhka_vault::VaultError::Denied(_)) => "denied".to_owned(),
        AppError::Vault(stezhka_vault::VaultError::Weak(_)) => "weak".to_owned(),
        AppError::NotAGround(_) => "not_a_ground".to_owned(),
        AppError::Field { field, .. } => format!("field:{field}"),
        other => snake(&format!("{other:?}")),
    }
}

fn snake(debug: &str) -> String {
    let name = debug.split(['(', ' ', '{']).next().unwrap_or_default();
    let mut text = String::new();
    for c in name.chars() {
        if c.is_ascii_uppercase() && !text.is_empty() {
            text.push('_');
        }
        text.push(c.to_ascii_lowercase());
    }
    text
}

/// A refusal in words.
pub fn worded(speak: &Speak, error: &AppError) -> String {
    let code = code(error);
    let code = code.split(':').next().unwrap_or_default().to_owned();
    let key = format!("refusal-{code}");
    if let AppError::Field { field, why } = error {
        let why = speak.text(&format!("why-{}", why.key()), &[]);
        speak.text(&key, &[("field", field.into()), ("why", why.into())])
    } else if speak.has(&key) {
        let detail = match error {
            AppError::NotAGround(code) => format!("`{code}`"),
            AppError::WarningUnanswered(codes) => format!("`{}`", codes.join("`, `")),
            other => other.to_string(),
        };
        speak.text(&key, &[("detail", detail.into())])
    } else {
        error.to_string()
    }
}
