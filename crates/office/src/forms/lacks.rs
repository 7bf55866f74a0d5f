//! What a posted form lacks: what the act cannot do without, all of it at once; and what is only told once, by name,
//! since completeness informs and never blocks.

use stezhka_app::Why;
use stezhka_terms::Text;
use stezhka_web::Fields;

use crate::form::{Field, Group, Kind};
use crate::visit::Visit;

/// The tick with which a form is taken as it is.
pub const AS_IS: &str = "as_is";
/// The hidden field with the names of what the form was told it lacks: the tick takes that, and nothing that came later.
pub const TOLD: &str = "told";

/// Something wrong or missing: at which field, and what is said there.
pub struct Lack {
    /// The field's name.
    pub field: String,
    /// What is said at the field; nothing where it is only needed, since then its kind tells how to fill it in.
    pub text: String,
    /// What it is about, where the field's own label does not tell it.
    pub about: Option<String>,
}

impl Lack {
    /// At a field, named by its label.
    pub fn at(field: &str, text: String) -> Self {
        Self { field: field.to_owned(), text, about: None }
    }

    /// At a field that is only needed.
    pub fn needed(field: &str) -> Self {
        Self::at(field, String::new())
    }

    fn of(visit: &Visit, field: String, about: &Text, text: String) -> Self {
        Self { field, text, about: Some(visit.words().text(about).to_owned()) }
    }
}

/// What each act's form must have, whatever else is in it.
const NEEDED: &[(&str, &[&str])] = &[
    ("announce_facts", &["body", "fields", "purpose"]),
    ("answer_facts", &["text"]),
    ("answer_grounds", &["text"]),
    ("appeal", &["door", "said", "forum"]),
    ("ask_change", &["door", "said", "change"]),
    ("attach_receipt", &["name", "original"]),
    ("certificate", &["number", "from", "until"]),
    ("check_safety", &["safe"]),
    ("close", &["reason"]),
    ("conclude", &["favourable"]),
    ("confirm_change", &["about", "how"]),
    ("confirm_record", &["read_back"]),
    ("consent", &["purpose", "said"]),
    ("correct_record", &["text"]),
    ("correct_slip", &["text"]),
    ("decide", &["number", "day", "signatory"]),
    ("deny", &["door", "said"]),
    ("dissent", &["text"]),
    ("drop_change", &["door", "said", "about"]),
    ("drop_proposal", &["text"]),
    ("duplicate", &["number", "from", "until"]),
    ("end_representative", &["door", "said", "account"]),
    ("extend", &["number", "from", "until"]),
    ("give_help", &["kind", "what"]),
    ("handle_expiry", &["text"]),
    ("interview", &["mode", "began", "ended"]),
    ("miss_interview", &["text"]),
    ("leave_hearing", &["text"]),
    ("move_desk", &["to", "text"]),
    ("name_representative", &["name", "pin"]),
    ("propose", &["outcome"]),
    ("record_ruling", &["ruling"]),
    ("record_view", &["text"]),
    ("replace_code", &["pin"]),
    ("return_file", &["wanted"]),
    ("revoke_consent", &["door", "said", "about"]),
    ("say", &["text"]),
    ("schedule", &["when", "mode"]),
    ("serve", &["means"]),
    ("set_facts_aside", &["text"]),
    ("show_grounds", &["how"]),
    ("step", &["step"]),
    ("tell", &["text"]),
    ("waive_interview", &["code", "text"]),
];

/// What keeps a call safe.
const CALL: [&str; 4] = ["shown_number", "official_word", "her_word", "wrong_voice"];

/// Fields that are needed or not by what else is in the form; their hints, or the heading above them, say when.
const DEPENDS: &[(&str, &[&str])] = &[
    ("answer_facts", &["request"]),
    ("check_safety", &["arranged"]),
    ("conclude", &["text"]),
    ("confirm_change", &["to"]),
    ("deny", &["body", "place", "to"]),
    ("propose", &["text", "circumstances"]),
    ("schedule", &CALL),
    ("serve", &["proof"]),
    ("set_facts_aside", &["request"]),
];

fn named(all: &'static [(&'static str, &'static [&'static str])], code: &str) -> &'static [&'static str] {
    all.iter().find(|(known, _)| *known == code).map_or(&[], |(_, names)| *names)
}

/// Marks the fields without which the act can be done whatever else is in its form. Rows and questions of a list are not
/// marked one by one: what stands above them says that any may be left out.
pub fn mark_optional(code: &str, groups: &mut [Group]) {
    let (needed, depends) = (named(NEEDED, code), named(DEPENDS, code));
    let filled = |field: &Field| {
        !matches!(field.kind, Kind::Flag | Kind::Note | Kind::Whole | Kind::Begin | Kind::End)
            && !field.name.contains('.')
    };
    for field in groups.iter_mut().flat_map(|group| &mut group.fields).filter(|field| filled(field)) {
        let name = &field.name[..];
        field.optional = !needed.contains(&name) && !depends.contains(&name);
    }
}

/// Everything without which the act cannot be done, as far as the form alone shows it.
pub fn missing(visit: &Visit, code: &str, fields: &Fields) -> Vec<Lack> {
    let words = visit.words();
    let why = |why: Why| words.s(&format!("why-{}", why.key()));
    let mut all: Vec<(&str, Why)> = named(NEEDED, code).iter().map(|name| (*name, Why::Needed)).collect();
    let chosen = |name: &str| fields.one(name).unwrap_or_default();
    match code {
        "schedule" if matches!(chosen("mode"), "phone" | "video") => {
            all.extend(CALL.map(|name| (name, Why::SafeCall)));
        }
        "check_safety" if chosen("safe") == "no" => all.push(("arranged", Why::Needed)),
        "serve" if !fields.has("failed") => all.push(("proof", Why::Proof)),
        "propose" if chosen("outcome") == "refuse" => all.push(("text", Why::RefusalText)),
        _ => {}
    }
    all.retain(|(name, _)| fields.one(name).is_none());
    let lack = |(name, reason)| match reason {
        Why::Needed => Lack::needed(name),
        other => Lack::at(name, why(other)),
    };
    let mut lacks: Vec<Lack> = all.into_iter().map(lack).collect();
    lacks.extend(grounds(visit, code, fields));
    lacks
}

/// Grounds that an act rests on: at least one where it needs one, and each with what belongs to it.
fn grounds(visit: &Visit, code: &str, fields: &Fields) -> Vec<Lack> {
    let words = visit.words();
    let why = |why: Why| words.s(&format!("why-{}", why.key()));
    let (rests, none, changes) = match code {
        "show_grounds" => (true, Some(Why::Grounds), false),
        "conclude" => (fields.one("favourable") == Some("adverse"), None, false),
        "propose" => (fields.one("outcome") == Some("refuse"), Some(Why::RefusalGrounds), true),
        _ => return Vec::new(),
    };
    if !rests {
        return Vec::new();
    }
    let used = |code: &str| fields.has(&format!("g.{code}"));
    let mut used = visit.site.app.law().grounds.iter().filter(|g| used(&g.code)).peekable();
    if used.peek().is_none() {
        return none.map(|reason| Lack::at("grounds", why(reason))).into_iter().collect();
    }
    let mut lacks = Vec::new();
    for ground in used {
        let parts =
            [("gr", Why::Evidence, true), ("ge", Why::Evidence, true), ("gc", Why::CouldChange, changes)];
        for (part, reason, asked) in parts {
            let name = format!("{part}.{}", ground.code);
            if asked && fields.one(&name).is_none() {
                lacks.push(Lack::of(visit, name, &ground.title, why(reason)));
            }
        }
    }
    lacks
}

/// What is told once and taken all the same with a tick: criteria without a finding or without what it rests on, no
/// words, an outcome against every finding.
pub fn gaps(visit: &Visit, code: &str, fields: &Fields) -> Vec<Lack> {
    let words = visit.words();
    let (outcome, good) = match code {
        "conclude" => ("favourable", "favourable"),
        "propose" => ("outcome", "grant"),
        _ => return Vec::new(),
    };
    let Some(chosen) = fields.one(outcome) else { return Vec::new() };
    let favourable = chosen == good;
    let mut lacks = Vec::new();
    let found: Vec<_> = visit
        .site
        .app
        .law()
        .criteria
        .iter()
        .map(|c| (c, fields.one(&format!("c.{}", c.code)), fields.one(&format!("e.{}", c.code)).is_some()))
        .collect();
    let against = if favourable { "not_met" } else { "met" };
    let weighed = found.iter().filter_map(|(_, finding, _)| *finding);
    if weighed.clone().count() > 0 && weighed.clone().all(|finding| finding == against) {
        let key = if favourable { "office-gap-none-met" } else { "office-gap-all-met" };
        lacks.push(Lack::at(outcome, words.s(key)));
    }
    // A refusal has its own stops: grounds with reason and evidence, its words, warnings answered, a second reader.
    let refusal = code == "propose" && !favourable;
    for (criterion, finding, rests) in &found {
        let (part, key) = match (finding, rests) {
            (None, _) => ("c", "office-gap-finding"),
            (Some(_), false) if !refusal => ("e", "office-gap-evidence"),
            (Some(_), _) => continue,
        };
        let name = format!("{part}.{}", criterion.code);
        lacks.push(Lack::of(visit, name, &criterion.title, words.s(key)));
    }
    if fields.one("text").is_none() && !refusal {
        lacks.push(Lack::at("text", words.s("office-gap-text")));
    }
    let told = fields.text(TOLD);
    let known = |lack: &Lack| told.split(' ').any(|name| name == lack.field);
    if lacks.is_empty() || (fields.has(AS_IS) && lacks.iter().all(known)) {
        return Vec::new();
    }
    lacks.push(Lack::at(AS_IS, words.s("office-gap-tick")));
    lacks
}

/// What the form has been told by now that it lacks.
pub fn told(lacks: &[Lack], fields: &Fields) -> String {
    if !lacks.iter().any(|lack| lack.field == AS_IS) {
        return fields.text(TOLD);
    }
    let names = lacks.iter().map(|lack| &lack.field[..]).filter(|name| *name != AS_IS);
    names.collect::<Vec<_>>().join(" ")
}
