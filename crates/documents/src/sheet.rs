//! From a document to what the layout gets: a template and its data, checked.

use serde_json::{Map, Value};
use stezhka_i18n::{Catalog, betraying_word};
use stezhka_terms::Day;

use crate::DocumentError;
use crate::input::{Discretion, Document, Paper, RootDigits};
use crate::printable::Cleaner;
use crate::words::Words;
use crate::world::{Fonts, Templates};

/// The most text that one document carries.
const LIMIT: usize = 2_000_000;

/// The template of all discreet papers.
const SLIP: &str = "slip";

/// A template with its data.
pub(crate) struct Sheet {
    pub(crate) template: &'static str,
    pub(crate) data: Vec<u8>,
    /// What must stand on every page of a draft.
    pub(crate) mark: Option<String>,
    pub(crate) unprintable: usize,
    pub(crate) ident: String,
    pub(crate) day: Day,
    pub(crate) seq: u32,
}

impl Sheet {
    pub(crate) fn of(document: &Document, catalog: &Catalog, fonts: &Fonts) -> Result<Self, DocumentError> {
        let paper = document.paper();
        let head = paper.head();
        let words = Words::new(catalog, head.lang);
        let (template, body) = chosen(paper, &words);
        let mark = paper.standing().filter(|s| s.is_draft()).map(|_| words.tr("doc-draft", &[]));

        let mut data = Map::new();
        merge(&mut data, head.view(&words));
        merge(&mut data, body);
        data.insert("mark".into(), mark.clone().into());
        // A slip shows neither order nor checkpoint: both can be looked up.
        let shown = Some(paper).filter(|_| template != SLIP);
        data.insert(
            "standing".into(),
            shown.and_then(Paper::standing).map_or(Value::Null, |s| s.view(&words)),
        );
        data.insert("root".into(), shown.and_then(Paper::root).map(RootDigits::text).into());
        data.insert("words".into(), Templates::words(template, &words));
        neutral(template, &data)?;
        let (data, unprintable) = cleaned(data, fonts, &words)?;
        let ident = format!("{template} {} {}", head.number(), head.day);
        Ok(Self { template, data, mark, unprintable, ident, day: head.day, seq: head.seq })
    }
}

fn chosen(paper: &dyn Paper, words: &Words<'_>) -> (&'static str, Value) {
    match paper.head().discretion {
        Discretion::Full => (paper.template(), paper.body(words)),
        Discretion::Discreet => {
            paper.slip(words).map_or_else(|| (paper.template(), paper.body(words)), |slip| (SLIP, slip))
        }
    }
}

fn merge(data: &mut Map<String, Value>, more: Value) {
    if let Value::Object(more) = more {
        data.extend(more);
    }
}

/// A slip and a certificate tell nothing of the field, whatever text they were given.
/// The holder's name is not searched: nobody goes without a certificate for a name.
fn neutral(template: &'static str, data: &Map<String, Value>) -> Result<(), DocumentError> {
    if !matches!(template, SLIP | "certificate") {
        return Ok(());
    }
    let betrays = data.iter().filter(|(key, _)| *key != "holder").any(|(_, value)| betrays(value));
    if betrays { Err(DocumentError::Betraying { template }) } else { Ok(()) }
}

fn betrays(value: &Value) -> bool {
    match value {
        Value::String(text) => betraying_word(text).is_some(),
        Value::Array(items) => items.iter().any(betrays),
        Value::Object(map) => map.values().any(betrays),
        Value::Null | Value::Bool(_) | Value::Number(_) => false,
    }
}

fn cleaned(
    data: Map<String, Value>,
    fonts: &Fonts,
    words: &Words<'_>,
) -> Result<(Vec<u8>, usize), DocumentError> {
    let has = |c| fonts.has(c);
    let mut cleaner = Cleaner::new(&has);
    let mut data = Value::Object(data);
    cleaner.clean(&mut data);
    let (bytes, unprintable) = (cleaner.bytes, cleaner.unprintable);
    if bytes > LIMIT {
        return Err(DocumentError::TooLong { bytes, limit: LIMIT });
    }
    let note = (unprintable > 0).then(|| words.tr("doc-unprintable", &[("count", unprintable.into())]));
    if let Value::Object(map) = &mut data {
        map.insert("unprintable".into(), note.into());
    }
    Ok((serde_json::to_vec(&data).map_err(|_| DocumentError::Damaged)?, unprintable))
}
