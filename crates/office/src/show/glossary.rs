//! What stands sealed as a code, in words: the law's lists, the registers of places and bodies, days and hours. Nothing
//! here needs a request, so that every kind of content can be tried.

use serde_json::Value;
use stezhka_case::Act;
use stezhka_law::{Answer, EventKind as K, Form, Law};
use stezhka_registry::Registry;
use stezhka_terms::{BodyId, Day, FormId, KatotthCode, Moment, PurposeCode};
use stezhka_web::Words;

use crate::visit::Visit;
use crate::whose;

/// What codes are called.
#[derive(Clone, Copy)]
pub struct Glossary<'a> {
    /// The texts.
    pub words: Words<'a>,
    /// The law's data.
    pub law: &'a Law,
    /// The registers.
    pub registry: &'a Registry,
    /// The day of which names are asked.
    pub today: Day,
}

/// A part: what it is, and the act it was sealed with, which tells what some parts mean.
#[derive(Clone, Copy)]
pub struct Part<'a> {
    /// What it is.
    pub schema: &'a str,
    /// The act; none for what no act has sealed yet.
    pub act: Option<&'a Act>,
}

impl Part<'_> {
    fn kind(self) -> Option<K> {
        self.act.map(Act::kind)
    }
}

/// Fields that tell a reader nothing: they make a digest, or are counted and stand in words beside.
const UNSAID: [&str; 3] = ["nonce", "salt", "codes"];

/// Fields that stand first, in this order; the others follow.
const FIRST: [&str; 13] = [
    "outcome",
    "when",
    "began",
    "ended",
    "mode",
    "present",
    "safety",
    "exchanges",
    "breaks",
    "read_back",
    "weighed",
    "grounds",
    "warnings",
];

/// The order inside an entry of a list.
const INSIDE: [&str; 11] = [
    "criterion",
    "finding",
    "code",
    "reason",
    "evidence",
    "could_change",
    "question",
    "answer",
    "name",
    "role",
    "receipt",
];

fn place_in(order: &[&str], name: &str) -> usize {
    order.iter().position(|known| *known == name).unwrap_or(order.len())
}

impl<'a> Glossary<'a> {
    /// The glossary of a request.
    pub fn of(visit: &'a Visit) -> Self {
        let app = &visit.site.app;
        Self { words: visit.words(), law: app.law(), registry: app.registry(), today: visit.now.day() }
    }

    /// What a part is called. Notes of several acts are told by the act.
    pub fn title(self, part: Part<'_>) -> String {
        let words = self.words;
        match (part.schema, part.act) {
            ("file_note", Some(Act::StepDone { step, .. })) => {
                let done = words.s("act-step_done");
                let step = self.law.code("steps", step.as_str()).map(|c| words.text(&c.title));
                step.map_or_else(|| done.clone(), |step| format!("{done}: {step}"))
            }
            ("note" | "file_note" | "decision_note" | "appeal", Some(act))
            | ("help", Some(act @ Act::Told)) => words.s(&format!("act-{}", act.kind().as_str())),
            (schema, _) => words.s(&format!("office-part-{schema}")),
        }
    }

    /// A part line by line: each value under its name.
    pub fn lines(self, part: Part<'_>, value: &Value) -> Vec<(String, String)> {
        let mut lines: Vec<(String, String)> = self.of_act(part).into_iter().collect();
        match part.schema {
            "form" => lines.extend(self.answers(value)),
            // Codes for counting, which belong to no desk of hers.
            "facts" => lines.push((self.words.s("office-datum-codes"), self.words.s("office-facts-closed"))),
            _ => lines.extend(self.fields(part, value)),
        }
        lines
    }

    /// What the act itself tells of its part.
    fn of_act(self, part: Part<'_>) -> Option<(String, String)> {
        let words = self.words;
        let code = |code: Result<Value, _>| code.ok().and_then(|v| v.as_str().map(str::to_owned));
        match (part.schema, part.act?) {
            ("conclusion", Act::Concluded { favourable }) => {
                let outcome =
                    if *favourable { "office-conclusion-favourable" } else { "office-conclusion-adverse" };
                Some((words.s("office-field-favourable"), words.s(outcome)))
            }
            ("appeal", Act::Appealed { forum, .. }) => {
                let forum = code(serde_json::to_value(forum))?;
                Some((words.s("office-field-forum"), words.s(&format!("office-forum-{forum}"))))
            }
            ("appeal", Act::AppealDecided { ruling, .. }) => {
                let ruling = code(serde_json::to_value(ruling))?;
                Some((words.s("office-field-ruling"), words.s(&format!("office-ruling-{ruling}"))))
            }
            ("decision_note", Act::Closed { reason }) => {
                let reason = self.law.code("closing_reasons", reason.as_str())?;
                Some((words.s("office-field-close-reason"), words.text(&reason.title).to_owned()))
            }
            _ => None,
        }
    }

    fn fields(self, part: Part<'_>, value: &Value) -> Vec<(String, String)> {
        let Some(fields) = value.as_object() else { return Vec::new() };
        let mut fields: Vec<_> = fields.iter().filter(|(name, _)| !UNSAID.contains(&&name[..])).collect();
        fields.sort_by_key(|(name, _)| place_in(&FIRST, name.as_str()));
        let said = fields.into_iter().map(|(name, value)| {
            let said = self.value(part, name, value);
            (self.label(part, name), said)
        });
        said.filter(|(_, said)| !said.is_empty()).collect()
    }

    /// What a field is called.
    pub fn label(self, part: Part<'_>, name: &str) -> String {
        let key = match (part.schema, part.kind(), name) {
            ("file_note", Some(K::Registered), "text") => "office-datum-originals",
            ("file_note", Some(K::ChangeConfirmed), "text") => "office-datum-confirmed",
            ("note", Some(K::RecordConfirmed), "code") => "office-field-confirm_record-read_back",
            ("help", Some(K::Told), "what") => "office-field-tell-text",
            ("consent", _, "purpose") => "office-field-consent-purpose",
            _ => return self.words.s(&format!("office-datum-{name}")),
        };
        self.words.s(key)
    }

    fn value(self, part: Part<'_>, name: &str, value: &Value) -> String {
        match value {
            Value::Bool(yes) if name == "hers" => {
                self.words.s(if *yes { "office-from-person" } else { "office-from-desk" })
            }
            Value::Bool(yes) => self.words.s(if *yes { "yes" } else { "no" }),
            Value::String(text) => self.text(part, name, text),
            Value::Array(all) if all.is_empty() && matches!(name, "denied" | "territories") => {
                self.words.s("office-denied-nobody")
            }
            Value::Array(all) => all.iter().map(|v| self.value(part, name, v)).collect::<Vec<_>>().join("\n"),
            Value::Object(fields) => self.entry(part, fields),
            Value::Number(n) => n.to_string(),
            Value::Null => String::new(),
        }
    }

    /// An entry of a list on one line.
    fn entry(self, part: Part<'_>, fields: &serde_json::Map<String, Value>) -> String {
        let said = |(name, _): &(&String, &Value)| !UNSAID.contains(&&name[..]);
        let mut fields_in_order: Vec<_> = fields.iter().filter(said).collect();
        fields_in_order.sort_by_key(|(name, _)| place_in(&INSIDE, name.as_str()));
        let question = fields.get("question").and_then(Value::as_str);
        let said =
            fields_in_order.into_iter().filter_map(|(name, value)| match (&name[..], value, question) {
                ("answer", Value::String(text), Some(question)) if part.schema == "interview" => {
                    Some(format!("— {}", self.answered(question, text)))
                }
                (_, Value::String(text), _) if text.is_empty() => None,
                ("question" | "criterion", ..) => Some(format!("{}:", self.value(part, name, value))),
                ("answer" | "evidence" | "reason", ..) => {
                    Some(format!("— {}", self.value(part, name, value)))
                }
                ("receipt" | "could_change", ..) => {
                    Some(format!("({}: {})", self.label(part, name), self.value(part, name, value)))
                }
                _ => Some(self.value(part, name, value)),
            });
        said.collect::<Vec<_>>().join(" ")
    }

    /// A code in words; other text as it is.
    fn text(self, part: Part<'_>, name: &str, text: &str) -> String {
        if part.schema == "help" && part.kind() == Some(K::Told) && name == "kind" {
            return String::new();
        }
        self.coded(part.schema, name, text).or_else(|| self.time(text)).unwrap_or_else(|| text.to_owned())
    }

    fn coded(self, schema: &str, name: &str, text: &str) -> Option<String> {
        let (words, law) = (self.words, self.law);
        let list = |list: &str| self.listed(list, text);
        match (schema, name) {
            (_, "criterion") => law.criterion(text).map(|c| words.text(&c.title).to_owned()),
            (_, "grounds" | "warnings") | ("conclusion" | "draft" | "grounds", "code") => law
                .ground(text)
                .map(|g| words.text(&g.title).to_owned())
                .or_else(|| law.warnings.get(text).map(|w| words.text(&w.text).to_owned())),
            (_, "finding") => list("findings"),
            (_, "outcome") if ["grant", "refuse"].contains(&text) => {
                Some(words.s(&format!("office-outcome-{text}")))
            }
            ("contact", "channel") if text == "told" => Some(words.s("office-channel-told")),
            (_, "channel") => list("contact_ways"),
            ("contact", "days") => list("safe_days"),
            ("contact", "from" | "until") => Some(hour(text)),
            ("contact", "wrong_voice") => list("who_answers"),
            ("contact", "voicemail") => Some(match text {
                "yes" | "no" => words.s(text),
                _ => words.s("office-unsure"),
            }),
            ("consent", "purpose") => {
                let purpose = PurposeCode::new(text).ok().and_then(|code| law.purpose(&code))?;
                Some(whose::purpose(words, purpose))
            }
            ("interview" | "appointment", "mode") => list("interview_modes"),
            ("interview", "role") => list("people_present"),
            ("interview", "read_back") => list("read_back"),
            ("interview", "question") => self
                .form("interview")
                .and_then(|form| question(form, text))
                .map(|q| words.text(&q.text).to_owned()),
            ("help", "kind") => list("help_kinds"),
            ("service", "means") => list("means_of_service"),
            ("change", "change") => list("change_kinds"),
            ("change", "to") => self.asked_for(text),
            ("asked", "door") => list("doors"),
            // Why there was none, or how it was confirmed; what the act says already is not said twice.
            ("note", "code") => ["interview_not_possible", "interview_not_required", "read_back"]
                .iter()
                .find_map(|name| list(name))
                .or_else(|| ["missed", "reported"].contains(&text).then(String::new)),
            (_, "territories") => Some(self.place(text)),
            (_, "body" | "denied") => Some(self.body(text)),
            _ => None,
        }
    }

    /// The title of a code in a list.
    fn listed(self, list: &str, code: &str) -> Option<String> {
        self.law.code(list, code).map(|c| self.words.text(&c.title).to_owned())
    }

    /// A day, or a day with its hour, in words.
    fn time(self, text: &str) -> Option<String> {
        let day = text.parse::<Day>().ok().filter(|_| text.len() == 10).map(|day| self.words.day(day));
        day.or_else(|| Moment::from_kyiv(text).ok().map(|at| self.words.minute(at)))
    }

    /// What a change asks for: a body, or words.
    fn asked_for(self, text: &str) -> Option<String> {
        let body = BodyId::new(text).ok().filter(|id| self.registry.body(id).is_some())?;
        Some(self.registry.name_of(&body, self.today, self.words.lang))
    }

    fn place(self, code: &str) -> String {
        let found = KatotthCode::new(code).ok().and_then(|c| self.registry.places().get(c));
        found.map_or_else(|| code.to_owned(), |p| p.title(self.words.lang))
    }

    fn body(self, id: &str) -> String {
        let body = BodyId::new(id).ok();
        body.map_or_else(|| id.to_owned(), |id| self.registry.name_of(&id, self.today, self.words.lang))
    }

    fn form(self, id: &str) -> Option<&'a Form> {
        FormId::new(id).ok().and_then(|id| self.law.form(&id, self.today))
    }

    /// The question of the application under which a way to reach her stands.
    pub fn asked(self, id: &str) -> String {
        let asked = self.form("application").and_then(|form| question(form, id));
        asked.map_or_else(String::new, |q| self.words.text(&q.text).to_owned())
    }

    /// Answers of a form, in the order of its questions.
    fn answers(self, value: &Value) -> Vec<(String, String)> {
        let answers = value.get("answers").and_then(Value::as_object);
        let form = value.get("form").and_then(Value::as_str).and_then(|id| self.form(id));
        let (Some(answers), Some(form)) = (answers, form) else { return Vec::new() };
        let asked = form.questions.iter().filter_map(|q| Some((q, answers.get(&q.id)?)));
        asked
            .map(|(question, answer)| {
                let said: Vec<&str> = match answer {
                    Value::Array(all) => all.iter().filter_map(Value::as_str).collect(),
                    one => one.as_str().into_iter().collect(),
                };
                let said = said.iter().map(|one| self.answer(&question.answer, one));
                (self.words.text(&question.text).to_owned(), said.collect::<Vec<_>>().join("; "))
            })
            .collect()
    }

    fn answer(self, kind: &Answer, one: &str) -> String {
        match kind {
            Answer::One(list) | Answer::Many(list) => self.listed(list, one),
            Answer::Hour => Some(hour(one)),
            Answer::YesNo if matches!(one, "yes" | "no") => Some(self.words.s(one)),
            Answer::YesNo if one == "unsure" => Some(self.words.s("office-unsure")),
            Answer::Place | Answer::Anywhere => Some(self.place(one)),
            Answer::Body => Some(self.body(one)),
            _ => self.time(one),
        }
        .unwrap_or_else(|| one.to_owned())
    }

    /// An answer of the interview: words, or codes of its question. One that was skipped is told as skipped.
    fn answered(self, asked: &str, said: &str) -> String {
        if said.is_empty() {
            return self.words.s("office-answer-skipped");
        }
        let Some(question) = self.form("interview").and_then(|form| question(form, asked)) else {
            return said.to_owned();
        };
        let codes: Vec<&str> = said.split([',', ';', ' ']).filter(|code| !code.is_empty()).collect();
        let known = |code: &&str| match &question.answer {
            Answer::One(list) | Answer::Many(list) => self.law.code(list, code).is_some(),
            Answer::YesNo => ["yes", "no", "unsure"].contains(code),
            _ => false,
        };
        if codes.iter().all(known) {
            return codes
                .iter()
                .map(|code| self.answer(&question.answer, code))
                .collect::<Vec<_>>()
                .join("; ");
        }
        self.answer(&question.answer, said)
    }
}

fn question<'f>(form: &'f Form, id: &str) -> Option<&'f stezhka_law::Question> {
    form.questions.iter().find(|q| q.id == id)
}

fn hour(text: &str) -> String {
    if text.is_empty() { String::new() } else { format!("{text}:00") }
}
