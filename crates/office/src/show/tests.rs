//! No sealed content is shown as a code: each type, each field, each code that may stand in it.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Value, json};
use stezhka_app::content::*;
use stezhka_case::{Act, Forum, Ruling};
use stezhka_i18n::Catalog;
use stezhka_law::Law;
use stezhka_registry::Registry;
use stezhka_terms::{Day, EventId, Lang, StepId};
use stezhka_web::Words;

use super::glossary::{Glossary, Part};

/// Fields that hold words as somebody wrote them, or a yes or no.
const WORDS: &[&str] = &[
    "address",
    "answered",
    "arranged",
    "breaks",
    "capacity",
    "companion",
    "contact",
    "could_change",
    "cover",
    "document",
    "evidence",
    "fields",
    "her_word",
    "hers",
    "hours",
    "how",
    "interpreter",
    "journal",
    "name",
    "number",
    "official_word",
    "original",
    "proof",
    "reason",
    "receipt",
    "recipient",
    "reporter",
    "safe",
    "said",
    "safety",
    "shown_number",
    "signatory",
    "text",
    "wanted",
    "what",
    "words",
    "answer",
];

/// Fields of one type that hold words, while the same field of another type is a code.
const OWN_WORDS: &[(&str, &str)] = &[("facts_request", "purpose"), ("call_words", "wrong_voice")];

/// Fields with a list of the law's data.
const LISTS: &[(&str, &str, &[&str])] = &[
    ("contact", "channel", &["contact_ways"]),
    ("contact", "days", &["safe_days"]),
    ("contact", "wrong_voice", &["who_answers"]),
    ("help", "kind", &["help_kinds"]),
    ("appointment", "mode", &["interview_modes"]),
    ("interview", "mode", &["interview_modes"]),
    ("interview", "role", &["people_present"]),
    ("interview", "read_back", &["read_back"]),
    ("note", "code", &["interview_not_possible", "interview_not_required", "read_back"]),
    ("service", "means", &["means_of_service"]),
    ("change", "change", &["change_kinds"]),
    ("asked", "door", &["doors"]),
    ("conclusion", "finding", &["findings"]),
    ("draft", "finding", &["findings"]),
    ("view", "finding", &["findings"]),
    ("draft", "outcome", &["conclusions"]),
];

struct Bench {
    catalog: std::sync::Arc<Catalog>,
    law: Law,
    registry: std::sync::Arc<Registry>,
}

impl Bench {
    fn new() -> Self {
        Self {
            catalog: Catalog::load().unwrap(),
            law: Law::embedded().unwrap(),
            registry: Registry::load().unwrap(),
        }
    }

    fn shown(&self, schema: &str, act: Option<&Act>, value: &Value) -> Vec<(String, String)> {
        let glossary = Glossary {
            words: Words::new(&self.catalog, Lang::Uk),
            law: &self.law,
            registry: &self.registry,
            today: "2026-03-02".parse::<Day>().unwrap(),
        };
        glossary.lines(Part { schema, act }, value)
    }

    /// What may stand in a field; none when it holds words.
    fn codes(&self, schema: &str, field: &str) -> Option<Vec<String>> {
        if OWN_WORDS.contains(&(schema, field)) {
            return None;
        }
        if let Some((.., lists)) = LISTS.iter().find(|(s, f, _)| (*s, *f) == (schema, field)) {
            let all = lists.iter().flat_map(|list| self.law.list(list).unwrap());
            return Some(all.map(|code| code.code.clone()).collect());
        }
        let law = &self.law;
        Some(match (schema, field) {
            ("denied_places", "territories") => vec!["UA80000000000093317".to_owned()],
            ("limits", "denied") | ("facts_request", "body") | ("change", "to") => vec!["nss".to_owned()],
            (_, "criterion") => law.criteria.iter().map(|c| c.code.clone()).collect(),
            ("conclusion" | "draft" | "grounds", "code") => {
                law.grounds.iter().map(|g| g.code.clone()).chain(law.warnings.keys().cloned()).collect()
            }
            ("consent", "purpose") => law.purposes.keys().map(ToString::to_string).collect(),
            ("interview", "question") => {
                let id = stezhka_terms::FormId::new("interview").unwrap();
                let form = law.form(&id, "2026-03-02".parse().unwrap()).unwrap();
                form.questions.iter().map(|q| q.id.clone()).collect()
            }
            ("contact", "from" | "until") => vec!["7".to_owned()],
            ("contact", "voicemail") => ["yes", "no", "unsure"].map(str::to_owned).to_vec(),
            ("certificate", "from" | "until") | ("order", "day") => vec!["2026-03-04".to_owned()],
            ("appointment", "when") | ("interview", "began" | "ended") => vec!["2026-11-30T00:30".to_owned()],
            (_, field) => {
                assert!(WORDS.contains(&field), "say in this test what {schema}.{field} may hold");
                return None;
            }
        })
    }
}

/// An empty content of each type, with one entry in each of its lists, by its schema.
fn contents() -> BTreeMap<&'static str, Value> {
    fn of<C: Content>(content: &C) -> (&'static str, Value) {
        (C::SCHEMA.split('/').next().unwrap(), serde_json::to_value(content).unwrap())
    }
    let grounds = || vec![UsedGround::default()];
    let weighed = || vec![Weighed::default()];
    let places = DeniedPlaces { territories: vec!["UA80000000000093317".parse().unwrap()] };
    let interview = InterviewRecord {
        present: vec![Present::default()],
        exchanges: vec![Exchange::default()],
        ..InterviewRecord::default()
    };
    let draft = Draft {
        weighed: weighed(),
        grounds: grounds(),
        warnings: vec![AnsweredWarning::default()],
        ..Draft::default()
    };
    let conclusion = Conclusion { weighed: weighed(), grounds: grounds(), text: String::new() };
    let shown = IntendedGrounds { grounds: grounds(), ..IntendedGrounds::default() };
    let mut all = BTreeMap::from([
        of(&places),
        of(&Contact::default()),
        of(&ConsentText::default()),
        of(&Help::default()),
        of(&Safety::default()),
        of(&Appointment::default()),
        of(&CallWords::default()),
        of(&interview),
        of(&PresentReceipt::default()),
        of(&Correction::default()),
        of(&AccountNote::default()),
        of(&FactsRequest { fields: vec![String::new()], ..FactsRequest::default() }),
        of(&FactsAnswer::default()),
        of(&Mandate::default()),
        of(&FileNote::default()),
        of(&shown),
        of(&HearingAnswer::default()),
        of(&HeardAnswer::default()),
        of(&conclusion),
        of(&Completion { wanted: vec![String::new()] }),
        of(&draft),
        of(&View { weighed: weighed(), text: String::new() }),
        of(&DecisionNote::default()),
        of(&OrderText::default()),
        of(&Service::default()),
        of(&CertificateText::default()),
        of(&AppealText::default()),
        of(&ChangeText::default()),
        of(&Message::default()),
        of(&Facts { codes: BTreeMap::from([("a".to_owned(), vec!["labour".to_owned()])]) }),
        of(&Report::default()),
        of(&Asked::default()),
    ]);
    all.insert("limits", json!({ "salt": "ab".repeat(32), "denied": ["nss"] }));
    all
}

/// Every field of a content with the codes that may stand in it, put in one after another.
fn filled(bench: &Bench, schema: &str, value: &Value) -> Vec<(String, Value)> {
    let mut all = Vec::new();
    let paths = leaves(value, "");
    for path in paths {
        let field = path.rsplit('/').find(|step| step.parse::<usize>().is_err()).unwrap();
        if ["nonce", "salt"].contains(&field) || schema == "facts" {
            continue;
        }
        for code in bench.codes(schema, field).unwrap_or_default() {
            let mut one = value.clone();
            *one.pointer_mut(&path).unwrap() = Value::String(code.clone());
            all.push((code, one));
        }
    }
    all
}

fn leaves(value: &Value, path: &str) -> Vec<String> {
    match value {
        Value::Object(fields) => fields.iter().flat_map(|(n, v)| leaves(v, &format!("{path}/{n}"))).collect(),
        Value::Array(all) => {
            all.iter().enumerate().flat_map(|(n, v)| leaves(v, &format!("{path}/{n}"))).collect()
        }
        _ => vec![path.to_owned()],
    }
}

/// Whether a text holds a code as a word of its own.
fn holds(text: &str, code: &str) -> bool {
    text.split(|c: char| c.is_whitespace() || ";,()—".contains(c)).any(|word| word == code)
}

#[test]
fn this_test_knows_every_type_of_sealed_content() {
    let sources =
        [include_str!("../../../app/src/content.rs"), include_str!("../../../app/src/content/asked.rs")];
    let named = |source: &'static str| {
        source.split('"').filter_map(|text| text.strip_suffix("/1")).collect::<BTreeSet<&str>>()
    };
    let known: BTreeSet<&str> = contents().into_keys().collect();
    let missing: Vec<&str> = sources.into_iter().flat_map(named).filter(|s| !known.contains(s)).collect();
    assert!(missing.is_empty() && known.len() > 30, "{missing:?}");
}

#[test]
fn no_code_of_any_content_is_shown_raw() {
    let bench = Bench::new();
    let mut tried = 0;
    for (schema, value) in contents() {
        for (code, value) in filled(&bench, schema, &value) {
            tried += 1;
            for (name, said) in bench.shown(schema, None, &value) {
                assert!(!holds(&said, &code), "{schema}: {name}: {said}");
                assert!(!name.is_empty(), "{schema}: {said} under no name");
            }
        }
    }
    assert!(tried > 150, "{tried}");
}

#[test]
fn answers_of_the_form_and_of_the_interview_are_words() {
    let bench = Bench::new();
    let answers = json!({ "form": "application", "answers": {
        "reach": "phone", "if_other_answers": "cover", "first_need": ["papers", "doctor"], "safe_from": "18",
    }});
    for (name, said) in bench.shown("form", None, &answers) {
        assert!(
            !["phone", "cover", "papers", "doctor", "18"].iter().any(|c| holds(&said, c)),
            "{name}: {said}"
        );
    }
    let exchanges = json!({ "exchanges": [
        { "question": "kinds", "answer": "примусова праця", "codes": ["labour", "debt"] }, { "question": "explained", "answer": "yes" },
        { "question": "how_began", "answer": "Обіцяли роботу." }, { "question": "language", "answer": "" },
    ]});
    let said = bench.shown("interview", None, &exchanges).remove(0).1;
    assert!(!["labour", "debt", "yes"].iter().any(|c| holds(&said, c)), "{said}");
    assert!(said.contains("Обіцяли роботу.") && said.contains("без відповіді"), "{said}");
}

#[test]
fn who_closed_nothing_is_told_so_and_no_secret_of_the_digest_is_shown() {
    let bench = Bench::new();
    let lines = bench.shown("limits", None, &json!({ "salt": "ab".repeat(32), "denied": [] }));
    assert_eq!(lines, [("Хто не повинен бачити".to_owned(), "Нікого не названо".to_owned())]);
    let lines = bench.shown("limits", None, &json!({ "salt": "ab".repeat(32), "denied": ["nss"] }));
    assert!(lines.len() == 1 && lines[0].1.contains("соціальн"), "{lines:?}");
}

#[test]
fn what_only_the_act_tells_is_said_with_its_part() {
    let bench = Bench::new();
    let about = EventId::from_bytes([0; 16]);
    let said = |schema: &str, act: &Act, value: Value| bench.shown(schema, Some(act), &value);
    let blank = json!({ "weighed": [], "grounds": [], "text": "" });
    let lines = said("conclusion", &Act::Concluded { favourable: false }, blank.clone());
    assert_eq!(lines, [("Висновок".to_owned(), "підстав не встановлено".to_owned())]);
    let lines = said("conclusion", &Act::Concluded { favourable: true }, blank);
    assert_eq!(lines[0].1, "є підстави встановити статус");
    let told = said("help", &Act::Told, json!({ "kind": "told", "what": "Про прихисток." }));
    assert_eq!(told, [("Що саме сказано".to_owned(), "Про прихисток.".to_owned())]);
    let note = said("file_note", &Act::Registered, json!({ "text": "Паперів немає", "journal": "17/26" }));
    assert!(note.contains(&("Де паперові оригінали".to_owned(), "Паперів немає".to_owned())), "{note:?}");
    let missed = said("note", &Act::InterviewMissed, json!({ "code": "missed", "text": "Не прийшла." }));
    assert_eq!(missed.len(), 1, "{missed:?}");
    let appeal = said("appeal", &Act::Appealed { about, forum: Forum::Court }, json!({ "text": "" }));
    assert_eq!(appeal[0].1, "до суду");
    let ruled = said("appeal", &Act::AppealDecided { about, ruling: Ruling::Ended }, json!({ "text": "" }));
    assert_eq!(ruled[0].1, "оскарження завершено без розгляду по суті");
    let reason = StepId::new("death").unwrap();
    let closed = said("decision_note", &Act::Closed { reason }, json!({ "text": "" }));
    assert_eq!(closed[0].1, "смерть людини");
    let from = said("message", &Act::MessageSent, json!({ "hers": true, "text": "Так." }));
    assert_eq!(from[0], ("Від кого".to_owned(), "людина".to_owned()));
}

#[test]
fn times_are_words() {
    let bench = Bench::new();
    for (schema, field) in [("appointment", "when"), ("interview", "began"), ("interview", "ended")] {
        let lines = bench.shown(schema, None, &json!({ field: "2026-11-30T00:30" }));
        assert_eq!(lines[0].1, "30 листопада 2026 року, 00:30", "{schema}");
    }
}

#[test]
fn purposes_speak_of_her_to_an_official_and_never_to_her() {
    let bench = Bench::new();
    let words = Words::new(&bench.catalog, Lang::Uk);
    for purpose in bench.law.purposes.values() {
        let said = crate::whose::purpose(words, purpose).to_lowercase();
        let hers = ["вас", "вам", "вами", "ваше", "ви"];
        assert!(!hers.iter().any(|word| holds(&said, word)), "{said}");
    }
}
