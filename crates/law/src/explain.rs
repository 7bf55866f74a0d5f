//! Why something is asked: one rule in words, in both languages, with its source and what nobody verified.

mod words;

use std::collections::BTreeMap;

use stezhka_terms::{Day, Lang, ObligationId, Text};

use self::words::{Words, both};
use crate::model::{Cite, DueRule, Edition, Law, Obligation, Trigger};

/// The words an explanation is made of, in `law/words.toml` as `phrase.…`.
pub const PHRASES: &[&str] = &[
    "cites",
    "closes",
    "due",
    "edition",
    "first_day",
    "form",
    "from_opening",
    "from_receipt",
    "internal",
    "law_term",
    "no_owner",
    "not_verified",
    "not_when",
    "only_when",
    "opens",
    "owner",
    "place",
    "practice",
    "signed_off",
    "transition",
    "unknown",
    "voids",
];

/// Why there is no explanation.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Unexplained {
    /// No rule has this id.
    #[error(
        "no rule is called `{0}`: name an obligation (`register`), or ground:…, warning:…, criterion:…, purpose:…, act:…"
    )]
    NoSuchRule(String),
    /// No edition was in force on this day.
    #[error("no edition of a procedure was in force on {0}")]
    NoEdition(Day),
}

/// One rule in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Explanation {
    /// Its id.
    pub id: String,
    /// What it asks or says.
    pub title: Text,
    /// The edition it belongs to, if it is an obligation.
    pub edition: Option<Text>,
    /// Who must act on that day: the party and the kinds of body it falls on, first to last.
    pub owner: Option<Text>,
    /// The place it was asked for; the register of bodies names the desk there.
    pub place: Option<String>,
    /// What opens it.
    pub opens: Vec<Text>,
    /// What closes it.
    pub closes: Vec<Text>,
    /// What makes it void.
    pub voids: Vec<Text>,
    /// By when, and how the days are counted.
    pub due: Option<Text>,
    /// Whether the term is our own target, not the law's.
    pub internal: bool,
    /// Whether it is good practice, not a duty.
    pub practice: bool,
    /// The form, if one is prescribed.
    pub form: Option<Text>,
    /// Where it stands, with the titles of the acts.
    pub cites: Vec<Text>,
    /// What happens to cases begun under earlier editions.
    pub transitions: Vec<Text>,
    /// Whether a named lawyer signed it off.
    pub verified: bool,
    /// Who signed it off.
    pub signed_off_by: Option<String>,
    labels: BTreeMap<&'static str, Text>,
}

/// Explains a rule as it stood on a day, for a place if one is named.
pub fn explain(law: &Law, id: &str, on: Day, place: Option<&str>) -> Result<Explanation, Unexplained> {
    let (kind, code) = id.split_once(':').unwrap_or(("", id));
    let mut explanation = match kind {
        "" | "obligation" => obligation(law, code, on)?.or_else(|| other(law, "", code)),
        _ => other(law, kind, code),
    }
    .ok_or_else(|| Unexplained::NoSuchRule(id.to_owned()))?;
    explanation.place = place.map(ToOwned::to_owned);
    Ok(explanation)
}

fn obligation(law: &Law, code: &str, on: Day) -> Result<Option<Explanation>, Unexplained> {
    let Ok(id) = ObligationId::new(code) else { return Ok(None) };
    if !law.editions.iter().flat_map(|e| &e.obligations).any(|o| o.id == id) {
        return Ok(None);
    }
    let in_force = law.editions.iter().filter(|e| crate::query::within(on, e.from, e.until));
    let mut any = false;
    for edition in in_force {
        any = true;
        if let Some(rule) = edition.obligation(&id) {
            return Ok(Some(of_obligation(law, edition, rule, on)));
        }
    }
    if any { Ok(None) } else { Err(Unexplained::NoEdition(on)) }
}

fn of_obligation(law: &Law, edition: &Edition, rule: &Obligation, on: Day) -> Explanation {
    let words = Words(law);
    let triggers = |list: &[Trigger]| list.iter().map(|t| words.trigger(t)).collect();
    let mut e = blank(law, rule.id.as_str(), &rule.title, &rule.cites, rule.verified);
    e.edition = Some(both(|l| format!("{} · {}", edition.title.get(l), edition.from)));
    e.owner = Some(words.owner(rule.owner, on));
    e.opens = triggers(&rule.opens);
    e.closes = triggers(&rule.closes);
    e.voids = triggers(&rule.voids);
    e.due = Some(words.due(&rule.due));
    e.internal = matches!(rule.due, DueRule::Unknown { internal: Some(_) });
    e.practice = rule.practice;
    e.form = rule.form.as_ref().and_then(|id| law.form(id, on)).map(|f| f.title.clone());
    e.transitions = words.transitions(edition, rule, on);
    e.signed_off_by.clone_from(&rule.signed_off_by);
    e
}

/// What is not an obligation: a ground, a warning, a criterion, a purpose, an act of law.
fn other(law: &Law, kind: &str, code: &str) -> Option<Explanation> {
    let is = |name: &str| kind.is_empty() || kind == name;
    if let Some(g) = law.ground(code).filter(|_| is("ground")) {
        let mut e = blank(law, code, &g.title, &g.cites, g.verified);
        // What it warns of is what an official must answer before using it.
        e.closes = g.warnings.iter().filter_map(|w| law.warnings.get(w)).map(|w| w.text.clone()).collect();
        return Some(e);
    }
    if let Some(w) = law.warnings.get(code).filter(|_| is("warning")) {
        return Some(blank(law, code, &w.text, &w.cites, w.verified));
    }
    if let Some(c) = law.criterion(code).filter(|_| is("criterion")) {
        let title = both(|l| format!("{} {}", c.title.get(l), c.unclear.get(l)));
        return Some(blank(law, code, &title, &c.cites, c.verified));
    }
    if kind == "basis" {
        // An act under no obligation rests on the kind of act itself.
        let title = law.words.get(&format!("act.{code}"))?;
        return Some(blank(law, code, title, &[], false));
    }
    let purpose = law.purposes.values().find(|p| p.code.as_str() == code);
    if let Some(p) = purpose.filter(|_| is("purpose")) {
        return Some(blank(law, code, &p.title, &p.cites, p.verified));
    }
    law.acts.get(code).filter(|_| is("act")).map(|a| blank(law, code, &a.title, &[], a.verified))
}

fn blank(law: &Law, id: &str, title: &Text, cites: &[Cite], verified: bool) -> Explanation {
    let words = Words(law);
    Explanation {
        id: id.to_owned(),
        title: title.clone(),
        edition: None,
        owner: None,
        place: None,
        opens: Vec::new(),
        closes: Vec::new(),
        voids: Vec::new(),
        due: None,
        internal: false,
        practice: false,
        form: None,
        cites: cites.iter().map(|c| words.cite(c)).collect(),
        transitions: Vec::new(),
        verified,
        signed_off_by: None,
        labels: PHRASES.iter().map(|p| (*p, words.word("phrase", p))).collect(),
    }
}

impl Explanation {
    /// The explanation as lines for a terminal or a page.
    pub fn render(&self, lang: Lang) -> String {
        let mut lines = vec![format!("{} [{}]", self.title.get(lang), self.id)];
        self.one(&mut lines, "edition", self.edition.as_ref(), lang);
        self.one(&mut lines, "owner", self.owner.as_ref(), lang);
        if let Some(place) = &self.place {
            lines.push(format!("  {}: {place}", self.label("place", lang)));
        }
        self.many(&mut lines, "opens", &self.opens, lang);
        self.many(&mut lines, "closes", &self.closes, lang);
        self.many(&mut lines, "voids", &self.voids, lang);
        self.one(&mut lines, "due", self.due.as_ref(), lang);
        self.one(&mut lines, "form", self.form.as_ref(), lang);
        self.many(&mut lines, "cites", &self.cites, lang);
        self.many(&mut lines, "transition", &self.transitions, lang);
        if self.practice {
            lines.push(format!("  {}", self.label("practice", lang)));
        }
        lines.push(match &self.signed_off_by {
            Some(name) if self.verified => format!("  {}: {name}", self.label("signed_off", lang)),
            _ => format!("  {}", self.label("not_verified", lang)),
        });
        lines.join("\n")
    }

    fn label(&self, phrase: &str, lang: Lang) -> &str {
        self.labels.get(phrase).map_or("", |t| t.get(lang))
    }

    fn one(&self, lines: &mut Vec<String>, label: &str, text: Option<&Text>, lang: Lang) {
        if let Some(text) = text {
            lines.push(format!("  {}: {}", self.label(label, lang), text.get(lang)));
        }
    }

    fn many(&self, lines: &mut Vec<String>, label: &str, texts: &[Text], lang: Lang) {
        if !texts.is_empty() {
            lines.push(format!("  {}:", self.label(label, lang)));
            lines.extend(texts.iter().map(|t| format!("    - {}", t.get(lang))));
        }
    }
}
