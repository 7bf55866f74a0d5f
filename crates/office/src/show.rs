//! Opened content in words: each part with its source and time, each value under its question; of parts that replace
//! each other, which holds.

mod glossary;

#[cfg(test)]
mod tests;

use serde_json::Value;
use stezhka_app::content::Draft;
use stezhka_app::hours::{Agreed, Stand};
use stezhka_app::{Pages, Read};
use stezhka_terms::Compartment;

use self::glossary::{Glossary, Part};
use crate::visit::Visit;
use crate::whose;

/// A part that was opened.
pub struct Shown {
    /// Its kind, for the page's own marks.
    pub schema: String,
    /// What it is.
    pub title: String,
    /// Who wrote it, when.
    pub source: String,
    /// Whether it holds now or is an earlier one; empty where no other replaces it.
    pub standing: String,
    /// Whether it is a narrative, collapsed at first.
    pub story: bool,
    /// Values under their questions.
    pub lines: Vec<(String, String)>,
    /// A number or an address: shown on a tap, and not at all outside the agreed hours.
    pub tap: Vec<(String, String)>,
    /// What is said on what is tapped.
    pub tap_words: String,
}

/// Whether a part holds now.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Standing {
    /// No other replaces it.
    Alone,
    /// It holds.
    Now,
    /// A later one holds.
    Earlier,
}

/// Questions and fields that hold a number or an address.
const REACHES: [&str; 5] = ["phone", "sms_phone", "email", "trusted_person", "meeting_place"];

/// Everything that was opened, newest last.
pub fn all(visit: &Visit, pages: &Pages) -> Vec<Shown> {
    pages.0.iter().map(|read| one(visit, read, standing(pages, read))).collect()
}

/// The draft that a second reader sees.
pub fn draft(visit: &Visit, draft: &Draft) -> Shown {
    let part = Part { schema: "draft", act: None };
    let value = serde_json::to_value(draft).unwrap_or_default();
    let glossary = Glossary::of(visit);
    Shown {
        schema: part.schema.to_owned(),
        title: glossary.title(part),
        source: String::new(),
        standing: String::new(),
        story: false,
        lines: glossary.lines(part, &value),
        tap: Vec::new(),
        tap_words: String::new(),
    }
}

fn schema_of(read: &Read) -> &str {
    read.schema.split('/').next().unwrap_or_default()
}

/// What the latest of its kind replaces: a conclusion, who must not see, a way to reach her, an appointment, a draft.
fn replaces(read: &Read) -> Option<&str> {
    match schema_of(read) {
        kind @ ("conclusion" | "limits" | "contact" | "appointment" | "call_words" | "draft") => Some(kind),
        "form" if read.compartment == Compartment::Contact => {
            let value: Value = serde_json::from_slice(&read.text).unwrap_or_default();
            value.get("answers")?.get("reach").map(|_| "contact")
        }
        _ => None,
    }
}

fn standing(pages: &Pages, read: &Read) -> Standing {
    let Some(kind) = replaces(read) else { return Standing::Alone };
    let mut same = pages.0.iter().filter(|other| replaces(other) == Some(kind)).map(|other| other.event);
    let many = same.clone().any(|event| event != read.event);
    match same.next_back() {
        // Whether the last one still holds, the case says elsewhere: an hour passes, a draft is dropped.
        Some(last) if last == read.event && matches!(kind, "appointment" | "call_words" | "draft") => {
            Standing::Alone
        }
        Some(last) if many && last == read.event => Standing::Now,
        Some(_) if many => Standing::Earlier,
        _ => Standing::Alone,
    }
}

fn one(visit: &Visit, read: &Read, standing: Standing) -> Shown {
    let (words, glossary) = (visit.words(), Glossary::of(visit));
    let part = Part { schema: schema_of(read), act: Some(&read.act) };
    let value: Value = serde_json::from_slice(&read.text).unwrap_or_default();
    let new_way = new_way(read, &value);
    let mut lines = match &new_way {
        Some(_) => glossary.lines(part, &without(&value, "to")),
        None => glossary.lines(part, &value),
    };
    let (mut tap, mut tap_words) = (Vec::new(), String::new());
    if read.compartment == Compartment::Contact && matches!(part.schema, "form" | "contact") {
        (tap, tap_words) = contact(visit, part, &value, &mut lines);
        if standing == Standing::Earlier && !tap.is_empty() {
            tap_words = words.s("office-tap-earlier");
        }
    }
    match new_way {
        Some(Value::String(said)) => {
            tap = vec![(glossary.label(part, "to"), said)];
            tap_words = words.s("office-tap-asked");
        }
        Some(asked) => {
            let own = Part { schema: "contact", act: None };
            let mut told = glossary.lines(own, &asked);
            (tap, tap_words) = contact(visit, own, &asked, &mut told);
            lines.extend(told);
            if !tap.is_empty() {
                tap_words = words.s("office-tap-asked");
            }
        }
        None => {}
    }
    Shown {
        schema: part.schema.to_owned(),
        title: glossary.title(part),
        source: format!(
            "{} · {}",
            whose::when(visit, &read.author, read.at),
            whose::who(visit, &read.author)
        ),
        standing: match standing {
            Standing::Alone => String::new(),
            Standing::Now => words.s("office-holds-now"),
            Standing::Earlier => words.s("office-holds-earlier"),
        },
        story: matches!(
            read.compartment,
            Compartment::Account | Compartment::ThirdPersons | Compartment::Health
        ),
        lines,
        tap,
        tap_words,
    }
}

/// Another way to reach her that was asked for: answers to the questions of her request, or words. It keeps its hours
/// like one that holds.
fn new_way(read: &Read, value: &Value) -> Option<Value> {
    if schema_of(read) != "change" || value.get("change")? != "contact" {
        return None;
    }
    let to = value.get("to")?.as_str()?;
    Some(serde_json::from_str(to).ok().filter(Value::is_object).unwrap_or_else(|| to.into()))
}

fn without(value: &Value, name: &str) -> Value {
    let mut rest = value.clone();
    if let Some(fields) = rest.as_object_mut() {
        fields.remove(name);
    }
    rest
}

/// How she may be reached: the agreed hours and her words first; then what may be tapped now, and under which words.
fn contact(
    visit: &Visit,
    part: Part<'_>,
    value: &Value,
    lines: &mut Vec<(String, String)>,
) -> (Vec<(String, String)>, String) {
    let (words, glossary) = (visit.words(), Glossary::of(visit));
    let agreed = Agreed::in_content(value);
    let stand = agreed.at(visit.now);
    let own = Part { schema: "contact", act: None };
    let label = |name: &str| glossary.label(own, name);
    let mut names: Vec<String> = REACHES.iter().map(|id| glossary.asked(id)).collect();
    names.push(label("address"));
    let (tap, mut rest): (Vec<_>, Vec<_>) =
        std::mem::take(lines).into_iter().partition(|(name, _)| names.contains(name));
    // Codes of days and hours are told once, in words.
    let parts = ["safe_days", "safe_from", "safe_until"].map(|id| glossary.asked(id));
    let fields = ["days", "from", "until"].map(label);
    rest.retain(|(name, _)| !parts.contains(name) && !fields.contains(name));
    let said = if part.schema == "form" { glossary.asked("safe_hours") } else { label("hours") };
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
            lines.push((label("address"), words.s("office-number-hidden")));
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
