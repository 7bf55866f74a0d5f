//! Reads values out of a TOML table and notes every fault with its line, not only the first.

use std::cell::RefCell;
use std::str::FromStr;

use stezhka_terms::{Day, Text};
use toml_span::value::Table;
use toml_span::{Span, Value};

use crate::finding::{At, Finding, Says, says};
use crate::model::Cite;

/// One file being read, and what was found wrong in it.
pub(crate) struct Sheet<'a> {
    file: &'a str,
    /// The byte each line ends at.
    ends: Vec<usize>,
    findings: RefCell<Vec<Finding>>,
}

impl<'a> Sheet<'a> {
    pub(crate) fn new(file: &'a str, text: &str) -> Self {
        let ends = text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n').map(|(at, _)| at).collect();
        Self { file, ends, findings: RefCell::new(Vec::new()) }
    }

    /// The place of a byte of the file.
    pub(crate) fn at(&self, byte: usize) -> At {
        let before = self.ends.partition_point(|end| *end < byte);
        At { file: self.file.to_owned(), line: before + 1 }
    }

    pub(crate) fn say(&self, span: Span, says: impl Into<Says>) {
        self.findings.borrow_mut().push(Finding { at: self.at(span.start), says: says.into() });
    }

    pub(crate) fn into_findings(self) -> Vec<Finding> {
        self.findings.into_inner()
    }
}

/// A table of the file.
#[derive(Clone, Copy)]
pub(crate) struct Node<'a> {
    pub(crate) sheet: &'a Sheet<'a>,
    table: &'a Table<'a>,
    span: Span,
}

impl<'a> Node<'a> {
    pub(crate) fn new(sheet: &'a Sheet<'a>, value: &'a Value<'a>) -> Option<Self> {
        let Some(table) = value.as_table() else {
            sheet.say(value.span, "table");
            return None;
        };
        // A table's place is its first line of content.
        let first = table.keys().map(|key| key.span).min_by_key(|span| span.start);
        Some(Self { sheet, table, span: first.unwrap_or(value.span) })
    }

    pub(crate) fn at(&self) -> At {
        self.sheet.at(self.span.start)
    }

    /// The place of a value, or of the table when the value is absent.
    pub(crate) fn at_key(&self, key: &str) -> At {
        self.sheet.at(self.span_of(key).start)
    }

    fn span_of(&self, key: &str) -> Span {
        self.table.get(key).map_or(self.span, |v| v.span)
    }

    pub(crate) fn say(&self, key: &str, says: impl Into<Says>) {
        self.sheet.say(self.span_of(key), says);
    }

    pub(crate) fn has(&self, key: &str) -> bool {
        self.table.contains_key(key)
    }

    /// Names every key that is not one of these: a typing slip must not be read as silence.
    pub(crate) fn only(&self, known: &[&str]) {
        for key in self.table.keys().filter(|k| !known.contains(&k.name.as_ref())) {
            let says = says!("unknown-key", key = key.name, known = known.join(", "));
            self.sheet.say(key.span, says);
        }
    }

    fn missing(&self, key: &str, shape: &str) {
        self.say(key, says!("missing", key = key, shape = shape));
    }

    /// A string that may be absent.
    pub(crate) fn word(&self, key: &str) -> Option<&'a str> {
        let value = self.table.get(key)?;
        let word = value.as_str();
        if word.is_none() {
            self.say(key, says!("not-text", key = key));
        }
        word
    }

    /// A string that must stand.
    pub(crate) fn need(&self, key: &str) -> Option<&'a str> {
        if !self.has(key) {
            self.missing(key, "\"…\"");
        }
        self.word(key)
    }

    /// A string that may be absent and must parse.
    pub(crate) fn parse<T>(&self, key: &str, what: impl Into<Says>) -> Option<T>
    where
        T: FromStr,
    {
        let word = self.word(key)?;
        let parsed = word.parse().ok();
        if parsed.is_none() {
            self.say(key, says!("is-not", what: what.into(), word = word));
        }
        parsed
    }

    /// A string that must stand and must parse.
    pub(crate) fn need_parse<T>(&self, key: &str, what: impl Into<Says>) -> Option<T>
    where
        T: FromStr,
    {
        if !self.has(key) {
            self.missing(key, "\"…\"");
        }
        self.parse(key, what)
    }

    pub(crate) fn day(&self, key: &str) -> Option<Day> {
        self.parse(key, "what-day")
    }

    pub(crate) fn need_day(&self, key: &str) -> Option<Day> {
        self.need_parse(key, "what-day")
    }

    /// Yes or no; no when absent.
    pub(crate) fn flag(&self, key: &str) -> bool {
        let Some(value) = self.table.get(key) else { return false };
        value.as_bool().unwrap_or_else(|| {
            self.say(key, says!("not-flag", key = key));
            false
        })
    }

    /// A whole number that must stand and fit.
    pub(crate) fn number<T: TryFrom<i64>>(&self, key: &str) -> Option<T> {
        let Some(value) = self.table.get(key) else {
            self.missing(key, "1");
            return None;
        };
        let number = value.as_integer().and_then(|n| T::try_from(n).ok());
        if number.is_none() {
            self.say(key, says!("not-number", key = key));
        }
        number
    }

    /// A text in both languages, if it stands.
    pub(crate) fn text_if(&self, key: &str) -> Option<Text> {
        let node = Node::new(self.sheet, self.table.get(key)?)?;
        node.only(&["uk", "en"]);
        let side = |lang: &str, name: &'static str| {
            let text = node.word(lang).map(str::trim).filter(|t| !t.is_empty());
            if text.is_none() {
                self.say(key, says!("no-language", name: Says::from(name), key = key));
            }
            text.map(ToOwned::to_owned)
        };
        let (uk, en) = (side("uk", "what-ukrainian"), side("en", "what-english"));
        Some(Text { uk: uk?, en: en? })
    }

    /// A text in both languages that must stand.
    pub(crate) fn text(&self, key: &str) -> Option<Text> {
        if !self.has(key) {
            self.missing(key, "{ uk = \"…\", en = \"…\" }");
        }
        self.text_if(key)
    }

    /// The values of a list; nothing when absent.
    pub(crate) fn items(&self, key: &str) -> &'a [Value<'a>] {
        let Some(value) = self.table.get(key) else { return &[] };
        value.as_array().map_or_else(
            || {
                self.say(key, says!("not-list", key = key));
                &[][..]
            },
            Vec::as_slice,
        )
    }

    /// A table in a table (`key = { … }`) that must stand.
    pub(crate) fn inner(&self, key: &str) -> Option<Self> {
        if !self.has(key) {
            self.missing(key, "{ … }");
        }
        Node::new(self.sheet, self.table.get(key)?)
    }

    /// The tables of a list of tables (`[[key]]`).
    pub(crate) fn tables(&self, key: &str) -> Vec<Self> {
        self.items(key).iter().filter_map(|v| Node::new(self.sheet, v)).collect()
    }

    /// The strings of a list that must parse, each with its place.
    pub(crate) fn words<T: FromStr>(&self, key: &str, what: impl Into<Says>) -> Vec<(T, At)> {
        let what = what.into();
        let read = |value: &'a Value<'a>| {
            let parsed = value.as_str().and_then(|word| word.parse().ok());
            if parsed.is_none() {
                let word = value.as_str().unwrap_or("this");
                self.sheet.say(value.span, says!("is-not", what: what.clone(), word = word));
            }
            parsed.map(|p| (p, self.sheet.at(value.span.start)))
        };
        self.items(key).iter().filter_map(read).collect()
    }

    /// The rules a thing rests on, each with its place: `"417, п. 3, 2021-05-26"`, or without the point
    /// when nobody saw it.
    pub(crate) fn cites(&self) -> Vec<(Cite, At)> {
        self.items("cites").iter().filter_map(|value| self.cite(value)).collect()
    }

    fn cite(&self, value: &'a Value<'a>) -> Option<(Cite, At)> {
        let says = "citation";
        let cite = value.as_str().and_then(parse_cite);
        if cite.is_none() {
            self.sheet.say(value.span, says);
        }
        cite.map(|c| (c, self.sheet.at(value.span.start)))
    }

    /// Whether a named lawyer signed this off, and who. One without the other is a fault.
    pub(crate) fn signed_off(&self) -> (bool, Option<String>) {
        let verified = self.flag("verified");
        let name = self.word("signed_off_by").map(str::trim).filter(|n| !n.is_empty());
        match (verified, name) {
            (true, None) => {
                self.say("verified", "verified-by-nobody");
            }
            (false, Some(_)) => {
                self.say("signed_off_by", "signed-not-verified");
            }
            _ => {}
        }
        (verified && name.is_some(), name.map(ToOwned::to_owned))
    }
}

fn parse_cite(text: &str) -> Option<Cite> {
    let (act, rest) = text.split_once(',')?;
    let (point, edition) = rest.rsplit_once(',').unwrap_or(("", rest));
    let edition = edition.trim().parse().ok()?;
    let act = act.trim();
    (!act.is_empty()).then(|| Cite { act: act.to_owned(), point: point.trim().to_owned(), edition })
}
