//! A form as a page shows it: groups of fields, each with its label, its reason, what was typed and what is wrong.

use stezhka_law::Code;
use stezhka_web::{Fields, Words};

/// So many answers stand as radios.
const FEW: usize = 4;

/// A possible answer.
pub struct Choice {
    /// Its code.
    pub code: String,
    /// Its words.
    pub title: String,
    /// Whether it was chosen.
    pub chosen: bool,
}

/// How a field is filled in.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// One line.
    Line,
    /// Free text.
    Text,
    /// A day.
    Day,
    /// A day with its minute.
    Minute,
    /// One of a few.
    Radios,
    /// Yes or no, beside each other.
    Inline,
    /// Any of several.
    Checks,
    /// One of many.
    Select,
    /// Yes, or not ticked.
    Flag,
    /// Nothing to fill in: only told.
    Note,
    /// Nothing to fill in: where what is wrong with a whole group is told.
    Whole,
    /// The fields that follow belong together, under this label, until the end of it.
    Begin,
    /// The end of fields that belong together.
    End,
}

/// A field.
pub struct Field {
    /// Its name in the posted form.
    pub name: String,
    /// Its id on the page.
    pub id: String,
    /// Its label.
    pub label: String,
    /// Why it is asked, or how to answer.
    pub hint: String,
    /// How it is filled in.
    pub kind: Kind,
    /// What was typed.
    pub value: String,
    /// Possible answers.
    pub choices: Vec<Choice>,
    /// What is wrong.
    pub error: String,
    /// Whether the form may be sent without it, whatever else is in it.
    pub optional: bool,
}

impl Field {
    /// What is said when it must be filled in and is not.
    pub fn needed(&self, words: Words<'_>) -> String {
        let how = match self.kind {
            Kind::Radios | Kind::Inline | Kind::Checks | Kind::Select => "choose",
            Kind::Day => "day",
            Kind::Minute => "minute",
            _ => "write",
        };
        words.s(&format!("office-needed-{how}"))
    }

    /// Whether its answers stand beside each other.
    pub fn is_inline(&self) -> bool {
        self.kind == Kind::Inline
    }

    /// Whether it is of a kind, for templates.
    pub fn is(&self, kind: &str) -> bool {
        let name = match self.kind {
            Kind::Line => "line",
            Kind::Text => "text",
            Kind::Day => "day",
            Kind::Minute => "minute",
            Kind::Radios | Kind::Inline => "radios",
            Kind::Checks => "checks",
            Kind::Select => "select",
            Kind::Flag => "flag",
            Kind::Note => "note",
            Kind::Whole => "whole",
            Kind::Begin => "begin",
            Kind::End => "end",
        };
        name == kind
    }
}

/// Fields under one heading.
pub struct Group {
    /// The heading; none for the first fields of a short form.
    pub legend: String,
    /// Whether it is folded away until it is wanted.
    pub folded: bool,
    /// The fields.
    pub fields: Vec<Field>,
}

impl Group {
    /// Whether something was typed here or is wrong here: then it is not folded away.
    pub fn is_used(&self) -> bool {
        self.fields.iter().any(|f| !f.value.is_empty() || !f.error.is_empty())
    }
}

/// Makes a form.
pub struct Maker<'a> {
    /// The texts.
    pub words: Words<'a>,
    deed: &'a str,
    typed: &'a Fields,
    /// What was made.
    pub groups: Vec<Group>,
}

impl<'a> Maker<'a> {
    /// A form of an act, with what was typed before.
    pub fn new(words: Words<'a>, deed: &'a str, typed: &'a Fields) -> Self {
        Self {
            words,
            deed,
            typed,
            groups: vec![Group { legend: String::new(), folded: false, fields: Vec::new() }],
        }
    }

    /// Begins a group.
    pub fn group(&mut self, key: &str) {
        let legend = self.words.s(&format!("office-group-{key}"));
        self.groups.push(Group { legend, folded: false, fields: Vec::new() });
    }

    /// Begins a group that is folded away until it is wanted.
    pub fn fold(&mut self, key: &str) {
        self.group(key);
        if let Some(group) = self.groups.last_mut() {
            group.folded = true;
        }
    }

    fn push(&mut self, name: &str, label: String, hint: String, kind: Kind, choices: Vec<Choice>) {
        let id = name.replace('.', "-");
        let value = self.typed.text(name);
        let name = name.to_owned();
        let field =
            Field { name, id, label, hint, kind, value, choices, error: String::new(), optional: false };
        if let Some(group) = self.groups.last_mut() {
            group.fields.push(field);
        }
    }

    /// A text of this act's field, else of any act's.
    fn word(&self, what: &str, name: &str) -> String {
        let own = format!("office-{what}-{}-{name}", self.deed);
        let common = format!("office-{what}-{name}");
        match (self.words.has(&own), self.words.has(&common)) {
            (true, _) => self.words.s(&own),
            (false, true) => self.words.s(&common),
            (false, false) => String::new(),
        }
    }

    /// A field whose texts stand in the catalogue.
    pub fn field(&mut self, name: &str, kind: Kind) {
        let (label, hint) = (self.word("field", name), self.word("hint", name));
        self.push(name, label, hint, kind, Vec::new());
    }

    /// A field with texts of its own, as the law's data has them.
    pub fn titled(&mut self, name: &str, label: &str, hint: &str, kind: Kind) {
        self.push(name, label.to_owned(), hint.to_owned(), kind, Vec::new());
    }

    /// Where what is wrong with the whole group is told.
    pub fn whole(&mut self, name: &str) {
        self.push(name, String::new(), String::new(), Kind::Whole, Vec::new());
    }

    /// Begins fields that belong together.
    pub fn begin(&mut self, label: &str) {
        self.push("", label.to_owned(), String::new(), Kind::Begin, Vec::new());
    }

    /// Ends fields that belong together.
    pub fn end(&mut self) {
        self.push("", String::new(), String::new(), Kind::End, Vec::new());
    }

    /// Something told.
    pub fn note(&mut self, text: String) {
        self.push("", text, String::new(), Kind::Note, Vec::new());
    }

    /// Something told, line by line.
    pub fn note_list(&mut self, text: String, lines: Vec<String>) {
        let lines = lines.into_iter().map(|title| Choice { code: String::new(), title, chosen: false });
        self.push("", text, String::new(), Kind::Note, lines.collect());
    }

    /// A field with choices.
    pub fn choose(&mut self, name: &str, kind: Kind, choices: Vec<(String, String)>) {
        let (label, hint) = (self.word("field", name), self.word("hint", name));
        self.choose_titled(name, &label, &hint, kind, choices);
    }

    /// A field with choices and texts of its own.
    pub fn choose_titled(
        &mut self,
        name: &str,
        label: &str,
        hint: &str,
        kind: Kind,
        choices: Vec<(String, String)>,
    ) {
        let chosen = self.typed.many(name);
        let choices = choices
            .into_iter()
            .map(|(code, title)| Choice { chosen: chosen.contains(&code), code, title })
            .collect();
        self.push(name, label.to_owned(), hint.to_owned(), kind, choices);
    }

    /// One of a code list: a few as radios, many as a list to choose from.
    pub fn one_of(&mut self, name: &str, label: &str, hint: &str, list: Option<&[Code]>) {
        let mut choices = self.list(list);
        let kind = if choices.len() > FEW { Kind::Select } else { Kind::Radios };
        if kind == Kind::Select {
            choices.insert(0, (String::new(), "—".to_owned()));
        }
        self.choose_titled(name, label, hint, kind, choices);
    }

    /// Yes, no or not sure.
    pub fn yes_no(&mut self, name: &str, label: &str, hint: &str) {
        let choices = [("yes", "yes"), ("no", "no"), ("unsure", "office-unsure")];
        let choices = choices.map(|(code, key)| (code.to_owned(), self.words.s(key))).to_vec();
        self.choose_titled(name, label, hint, Kind::Inline, choices);
    }

    /// A whole hour of the day.
    pub fn hour(&mut self, name: &str, label: &str, hint: &str) {
        let mut choices = vec![(String::new(), "—".to_owned())];
        choices.extend((0..24).map(|hour: u8| (hour.to_string(), format!("{hour}:00"))));
        self.choose_titled(name, label, hint, Kind::Select, choices);
    }

    /// The entries of a code list.
    pub fn list(&self, list: Option<&[Code]>) -> Vec<(String, String)> {
        let all = list.unwrap_or_default().iter();
        all.map(|c| (c.code.clone(), self.words.text(&c.title).to_owned())).collect()
    }
}

/// Marks a field as wrong; whether there was such a field.
pub fn mark(groups: &mut [Group], name: &str, error: &str) -> Option<String> {
    let fields = groups.iter_mut().flat_map(|g| &mut g.fields);
    let field = fields.into_iter().find(|f| f.name == name)?;
    error.clone_into(&mut field.error);
    let first = field.choices.first().map(|_| "-0").filter(|_| field.kind != Kind::Select);
    Some(format!("{}{}", field.id, first.unwrap_or_default()))
}
