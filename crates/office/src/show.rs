//! Opened content in words: each part with its source and time, each value under its question.

use serde_json::Value;
use stezhka_app::content::Draft;
use stezhka_app::{Pages, Read};
use stezhka_law::Answer;
use stezhka_terms::Compartment;

use crate::hours::{Agreed, Stand};
use crate::visit::Visit;
use crate::whose;

/// A part that was opened.
pub struct Shown {
    /// What it is.
    pub title: String,
    /// Who wrote it, when.
    pub source: String,
    /// Whether it is a narrative, collapsed at first.
    pub story: bool,
    /// Values under their questions.
    pub lines: Vec<(String, String)>,
    /// A number or an address: shown on a tap, and not at all outside the agreed hours.
    pub tap: Vec<(String, String)>,
    /// What is said on what is tapped.
    pub tap_words: String,
}

/// Questions and fields that hold a number or an address.
const REACHES: [&str; 5] = ["phone", "sms_phone", "email", "trusted_person", "meeting_place"];

/// Everything that was opened, newest last.
pub fn all(visit: &Visit, pages: &Pages) -> Vec<Shown> {
    pages.0.iter().map(|read| one(visit, read)).collect()
}

/// The draft that a second reader sees.
pub fn draft(visit: &Visit, draft: &Draft) -> Shown {
    let value = serde_json::to_value(draft).unwrap_or_default();
    let mut lines = Vec::new();
    object(visit, "draft", &value, &mut lines);
    let title = visit.words().s("office-part-draft");
    Shown { title, source: String::new(), story: false, lines, tap: Vec::new(), tap_words: String::new() }
}

fn one(visit: &Visit, read: &Read) -> Shown {
    let words = visit.words();
    let schema = read.schema.split('/').next().unwrap_or_default();
    let value: Value = serde_json::from_slice(&read.text).unwrap_or_default();
    let mut lines = Vec::new();
    if schema == "form" {
        form(visit, &value, &mut lines);
    } else {
        object(visit, schema, &value, &mut lines);
    }
    let (mut tap, mut tap_words) = (Vec::new(), String::new());
    if read.compartment == Compartment::Contact && matches!(schema, "form" | "contact") {
        (tap, tap_words) = contact(visit, schema, &value, &mut lines);
    }
    Shown {
        title: words.s(&format!("office-part-{schema}")),
        source: format!(
            "{} · {}",
            whose::when(visit, &read.author, read.at),
            whose::who(visit, &read.author)
        ),
        story: matches!(
            read.compartment,
            Compartment::Account | Compartment::ThirdPersons | Compartment::Health
        ),
        lines,
        tap,
        tap_words,
    }
}

/// How she may be reached: the agreed hours and her words first; then what may be tapped now, and under which words.
fn contact(
    visit: &Visit,
    schema: &str,
    value: &Value,
    lines: &mut Vec<(String, String)>,
) -> (Vec<(String, String)>, String) {
    let words = visit.words();
    let agreed = Agreed::in_content(value);
    let stand = agreed.at(visit.now);
    let mut names: Vec<String> = REACHES.iter().map(|id| label(visit, "form", id)).collect();
    names.push(label(visit, "contact", "address"));
    let (tap, mut rest): (Vec<_>, Vec<_>) =
        std::mem::take(lines).into_iter().partition(|(name, _)| names.contains(name));
    // Codes of days and hours are told once, in words.
    let parts = ["safe_days", "safe_from", "safe_until"].map(|id| label(visit, "form", id));
    let fields = ["days", "from", "until"].map(|name| label(visit, "contact", name));
    rest.retain(|(name, _)| !parts.contains(name) && !fields.contains(name));
    let said = match schema {
        "form" => label(visit, "form", "safe_hours"),
        _ => label(visit, "contact", "hours"),
    };
    let (hers, rest): (Vec<_>, Vec<_>) = rest.into_iter().partition(|(name, _)| *name == said);
    lines.extend(spoken(visit, &agreed).map(|text| (words.s("office-hours-agreed"), text)));
    lines.extend(hers);
    lines.extend(rest);
    if tap.is_empty() {
        return (tap, String::new());
    }
    let key = match stand {
        Stand::Open => "office-tap-contact",
        Stand::Words => "office-tap-words",
        Stand::Unsaid => "office-tap-unsaid",
        Stand::Closed => {
            lines.push((label(visit, "contact", "address"), words.s("office-number-hidden")));
            return (Vec::new(), String::new());
        }
    };
    (tap, words.s(key))
}

/// Chosen days and hours in words; nothing when nothing was chosen.
fn spoken(visit: &Visit, agreed: &Agreed) -> Option<String> {
    let words = visit.words();
    let list = visit.site.app.law().code("safe_days", &agreed.days);
    let days = list.map(|c| words.text(&c.title).to_owned());
    if !agreed.has_hours() {
        return days.map(|days| format!("{days}. {}", words.s("office-hours-unsaid")));
    }
    let days = days.unwrap_or_else(|| words.s("office-days-unsaid"));
    let (from, until) = agreed.span();
    Some(format!("{days}, {from}:00–{until}:00 {}", words.s("office-hours-kyiv")))
}

/// Answers of a form, in the order of its questions.
fn form(visit: &Visit, value: &Value, lines: &mut Vec<(String, String)>) {
    let (words, law) = (visit.words(), visit.site.app.law());
    let Some(answers) = value.get("answers").and_then(Value::as_object) else { return };
    let id = value.get("form").and_then(Value::as_str).unwrap_or_default();
    let form = stezhka_terms::FormId::new(id).ok().and_then(|id| law.form(&id, visit.now.day()));
    let Some(form) = form else { return };
    for question in &form.questions {
        let Some(answer) = answers.get(&question.id) else { continue };
        let said = match (&question.answer, answer) {
            (Answer::One(list) | Answer::Many(list), _) => {
                let codes: Vec<&str> = match answer {
                    Value::Array(all) => all.iter().filter_map(Value::as_str).collect(),
                    one => one.as_str().into_iter().collect(),
                };
                let title = |code: &&str| {
                    law.code(list, code)
                        .map_or_else(|| (*code).to_owned(), |c| words.text(&c.title).to_owned())
                };
                codes.iter().map(title).collect::<Vec<_>>().join("; ")
            }
            (Answer::Hour, one) => format!("{}:00", one.as_str().unwrap_or_default()),
            (Answer::YesNo, one) => yes_no(visit, one.as_str().unwrap_or_default()),
            (Answer::Place | Answer::Anywhere, one) => place(visit, one.as_str().unwrap_or_default()),
            (Answer::Body, one) => body(visit, one.as_str().unwrap_or_default()),
            (_, one) => one.as_str().unwrap_or_default().to_owned(),
        };
        lines.push((words.text(&question.text).to_owned(), said));
    }
}

fn yes_no(visit: &Visit, code: &str) -> String {
    match code {
        "yes" | "no" => visit.words().s(code),
        _ => visit.words().s("office-unsure"),
    }
}

fn place(visit: &Visit, code: &str) -> String {
    let places = visit.site.app.registry().places();
    let found = stezhka_terms::KatotthCode::new(code).ok().and_then(|c| places.get(c));
    found.map_or_else(|| code.to_owned(), |p| p.title(visit.lang))
}

fn body(visit: &Visit, id: &str) -> String {
    match stezhka_terms::BodyId::new(id) {
        Ok(body) => whose::body_name(visit, &body),
        Err(_) => id.to_owned(),
    }
}

/// Fields of any other content.
fn object(visit: &Visit, schema: &str, value: &Value, lines: &mut Vec<(String, String)>) {
    let Some(fields) = value.as_object() else { return };
    for (name, value) in fields.iter().filter(|(name, _)| *name != "nonce") {
        let said = flat(visit, schema, name, value);
        if !said.is_empty() {
            lines.push((label(visit, schema, name), said));
        }
    }
}

/// The name of a field: its question in the form, else its own text.
fn label(visit: &Visit, schema: &str, name: &str) -> String {
    let words = visit.words();
    if schema == "form" {
        let id = stezhka_terms::FormId::new("application").ok();
        let form = id.and_then(|id| visit.site.app.law().form(&id, visit.now.day()));
        let question = form.and_then(|f| f.questions.iter().find(|q| q.id == name));
        return question.map_or_else(String::new, |q| words.text(&q.text).to_owned());
    }
    words.s(&format!("office-datum-{name}"))
}

fn flat(visit: &Visit, schema: &str, name: &str, value: &Value) -> String {
    let words = visit.words();
    match value {
        Value::Bool(yes) => words.s(if *yes { "yes" } else { "no" }),
        Value::String(text) => coded(visit, schema, name, text),
        Value::Array(all) => all.iter().map(|v| flat(visit, schema, name, v)).collect::<Vec<_>>().join("\n"),
        Value::Object(fields) => {
            let said = fields.iter().filter(|(_, v)| *v != "").map(|(inner, v)| match inner.as_str() {
                "question" => format!("{}:", flat(visit, schema, inner, v)),
                "answer" | "evidence" | "reason" => format!("— {}", flat(visit, schema, inner, v)),
                "receipt" => {
                    format!("({}: {})", label(visit, schema, inner), flat(visit, schema, inner, v))
                }
                _ => flat(visit, schema, inner, v),
            });
            said.collect::<Vec<_>>().join(" ")
        }
        Value::Number(n) => n.to_string(),
        Value::Null => String::new(),
    }
}

/// A code as the law's data or the register names it; other text as it is.
fn coded(visit: &Visit, schema: &str, name: &str, text: &str) -> String {
    let (words, law) = (visit.words(), visit.site.app.law());
    let of_list = |list: &str| law.code(list, text).map(|c| words.text(&c.title).to_owned());
    let found = match (schema, name) {
        (_, "criterion") => law.criterion(text).map(|c| words.text(&c.title).to_owned()),
        (_, "grounds" | "warnings") | ("conclusion" | "draft" | "grounds", "code") => law
            .ground(text)
            .map(|g| words.text(&g.title).to_owned())
            .or_else(|| law.warnings.get(text).map(|w| words.text(&w.text).to_owned())),
        (_, "finding") => Some(words.s(&format!("office-finding-{text}"))),
        (_, "outcome") => Some(words.s(&format!("office-outcome-{text}"))),
        (_, "channel") => of_list("contact_ways"),
        ("interview" | "appointment", "mode") => of_list("interview_modes"),
        ("interview", "role") => of_list("people_present"),
        ("interview", "read_back") => of_list("read_back"),
        ("interview", "question") => {
            let id = stezhka_terms::FormId::new("interview").ok();
            let form = id.and_then(|id| law.form(&id, visit.now.day()));
            let question = form.and_then(|f| f.questions.iter().find(|q| q.id == text));
            question.map(|q| words.text(&q.text).to_owned())
        }
        ("help", "kind") => of_list("help_kinds"),
        ("service", "means") => of_list("means_of_service"),
        ("change", "change") => of_list("change_kinds"),
        ("asked", "door") => of_list("doors"),
        ("note", "code") => {
            ["interview_not_possible", "interview_not_required", "read_back"].iter().find_map(|l| of_list(l))
        }
        (_, "body") => Some(body(visit, text)),
        ("appointment", "when") => {
            stezhka_terms::Moment::from_kyiv(text).ok().map(|at| whose::minute(words, at))
        }
        _ => None,
    };
    found.unwrap_or_else(|| text.to_owned())
}
