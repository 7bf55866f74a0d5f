//! A question of the law's data as a field of a page, and what was typed as an answer. Typed text is never lost: what
//! does not fit its question is shown again beside the reason.

use stezhka_app::content::{Answered, Answers};
use stezhka_law::{Answer, Form, Law, Question};
use stezhka_registry::{Found, Place, Registry};
use stezhka_terms::{BodyId, Day, KatotthCode};
use stezhka_web::words::capital;
use stezhka_web::{Fields, Words};

/// A choice.
pub struct Choice {
    /// Its code.
    pub code: String,
    /// Its words.
    pub words: String,
    /// Whether it is chosen.
    pub chosen: bool,
    /// Whether it goes with no other: it stands apart.
    pub alone: bool,
}

/// How a field is typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// One line.
    Line,
    /// Several lines.
    Text,
    /// One of several.
    One,
    /// Any of several.
    Many,
    /// One of many, from a list that opens.
    List,
}

/// A field of a page.
pub struct Field {
    /// Its name, and its id in the page.
    pub name: String,
    /// The question.
    pub label: String,
    /// Why it is asked.
    pub why: String,
    /// Why it cannot be skipped, where it cannot.
    pub needed: Option<String>,
    /// How it is typed.
    pub kind: Kind,
    /// What was typed.
    pub value: String,
    /// Choices.
    pub choices: Vec<Choice>,
    /// What of several places or bodies was meant.
    pub meant: Vec<Choice>,
    /// What to mend.
    pub error: Option<String>,
    /// Whether it is the page's only question: then it is the heading.
    pub alone: bool,
}

impl Field {
    /// Whether it is chosen rather than typed.
    pub const fn is_choice(&self) -> bool {
        matches!(self.kind, Kind::One | Kind::Many)
    }

    /// Whether a line is too long for the field of a phone: then it is read below it.
    pub fn is_cut(&self) -> bool {
        matches!(self.kind, Kind::Line) && self.value.chars().count() > 30
    }

    /// Whether several may be chosen.
    pub const fn is_many(&self) -> bool {
        matches!(self.kind, Kind::Many)
    }

    /// Whether it is chosen from a list that opens.
    pub const fn is_list(&self) -> bool {
        matches!(self.kind, Kind::List)
    }

    /// Whether it has several lines.
    pub const fn is_text(&self) -> bool {
        matches!(self.kind, Kind::Text)
    }
}

/// The registers and the law, with the day and the language.
pub struct Asking<'a> {
    /// The law.
    pub law: &'a Law,
    /// The registers.
    pub registry: &'a Registry,
    /// The texts.
    pub words: Words<'a>,
    /// Today.
    pub today: Day,
}

/// What of a page's fields could be read.
#[derive(Default)]
pub struct Taken {
    /// Answers.
    pub answers: Answers,
    /// What to mend: field and words.
    pub mend: Vec<(String, String)>,
    /// Names that mean several places or bodies.
    pub meant: Vec<(String, Vec<(String, String)>)>,
}

/// Whether a question is asked, as far as it was answered.
pub fn is_asked(question: &Question, answers: &Answers) -> bool {
    question.only_if.as_ref().is_none_or(|(other, wanted)| match answers.get(other) {
        Some(Answered::One(one)) => one == wanted,
        Some(Answered::Many(many)) => many.contains(wanted),
        None => false,
    })
}

/// A question by its id.
pub fn of<'f>(form: &'f Form, id: &str) -> Option<&'f Question> {
    form.questions.iter().find(|q| q.id == id)
}

impl Asking<'_> {
    /// The field of a question: with what was typed now, else with what was saved.
    pub fn field(
        &self,
        question: &Question,
        saved: &Answers,
        typed: Option<&Fields>,
        taken: &Taken,
    ) -> Field {
        let name = question.id.clone();
        let chosen: Vec<String> = match (typed, saved.get(&name)) {
            (Some(fields), _) if fields.has(&name) => fields.many(&name),
            (Some(fields), _) if fields.has(&format!("{name}.")) => Vec::new(),
            (_, Some(Answered::One(one))) => vec![one.clone()],
            (_, Some(Answered::Many(many))) => many.clone(),
            _ => Vec::new(),
        };
        let error = taken.mend.iter().find(|(field, _)| *field == name).map(|(_, words)| words.clone());
        let meant = taken.meant.iter().find(|(field, _)| *field == name).map(|(_, all)| all.clone());
        let meant = meant.unwrap_or_default().into_iter();
        let (kind, choices) = self.choices(question, &chosen);
        let value = if matches!(kind, Kind::Line | Kind::Text) {
            self.shown(question, &chosen)
        } else {
            String::new()
        };
        Field {
            label: self.words.text(&question.text).to_owned(),
            why: self.words.text(&question.why).to_owned(),
            needed: question.required.as_ref().map(|t| self.words.text(t).to_owned()),
            kind,
            value,
            choices,
            meant: meant.map(|(code, words)| Choice { code, words, chosen: false, alone: false }).collect(),
            error,
            alone: false,
            name,
        }
    }

    fn choices(&self, question: &Question, chosen: &[String]) -> (Kind, Vec<Choice>) {
        let listed = |list: &str| {
            let codes = self.law.list(list).unwrap_or_default().iter();
            codes
                .map(|c| Choice {
                    words: capital(self.words.text(&c.title)),
                    chosen: chosen.contains(&c.code),
                    alone: c.alone,
                    code: c.code.clone(),
                })
                .collect()
        };
        match &question.answer {
            Answer::One(list) => (Kind::One, listed(list)),
            Answer::Many(list) => (Kind::Many, listed(list)),
            Answer::YesNo => {
                let word = |code: &str| Choice {
                    code: code.to_owned(),
                    words: self.words.s(&format!("portal-{code}")),
                    chosen: chosen.iter().any(|c| c == code),
                    alone: false,
                };
                (Kind::One, ["yes", "no", "unsure"].into_iter().map(word).collect())
            }
            Answer::Hour => {
                let hour = |hour: u8| Choice {
                    code: hour.to_string(),
                    words: of_the_clock(hour),
                    chosen: chosen.iter().any(|c| *c == hour.to_string()),
                    alone: false,
                };
                (Kind::List, (0..24).map(hour).collect())
            }
            Answer::Text => (Kind::Text, Vec::new()),
            _ => (Kind::Line, Vec::new()),
        }
    }

    /// A saved code in words: a place, a body.
    fn shown(&self, question: &Question, chosen: &[String]) -> String {
        let Some(text) = chosen.first() else { return String::new() };
        match &question.answer {
            Answer::Place | Answer::Anywhere => match text.parse::<KatotthCode>() {
                Ok(code) => self.place(code),
                Err(_) => text.clone(),
            },
            Answer::Body => match BodyId::new(text).ok().and_then(|id| self.registry.body(&id)) {
                Some(body) => body.name(self.today, self.words.lang).to_owned(),
                None => text.clone(),
            },
            _ => text.clone(),
        }
    }

    /// An answer in words, for checking.
    pub fn answer(&self, question: &Question, answer: &Answered) -> String {
        let one = |text: &String| match &question.answer {
            Answer::One(list) | Answer::Many(list) => {
                self.law.code(list, text).map_or_else(|| text.clone(), |c| capital(self.words.text(&c.title)))
            }
            Answer::YesNo => self.words.s(&format!("portal-{text}")),
            Answer::Hour => text.parse().map_or_else(|_| text.clone(), of_the_clock),
            _ => self.shown(question, std::slice::from_ref(text)),
        };
        match answer {
            Answered::One(text) => one(text),
            Answered::Many(all) => all.iter().map(one).collect::<Vec<_>>().join(", "),
        }
    }

    /// An office with the region it works in, where its name does not tell.
    pub fn office(&self, id: &BodyId) -> String {
        let name = self.registry.name_of(id, self.today, self.words.lang);
        let at = self.registry.body(id).and_then(|b| b.territory);
        let region = at.and_then(|t| self.registry.places().region_of(t)).filter(|r| Some(r.code) != at);
        match region.map(|r| r.title(self.words.lang)) {
            Some(region) => format!("{name} ({region})"),
            None => name,
        }
    }

    /// A place with what it lies in, each with what it is.
    pub fn place(&self, code: KatotthCode) -> String {
        let within = self.registry.places().ancestors(code);
        within.map(|p| p.title(self.words.lang)).collect::<Vec<_>>().join(", ")
    }

    /// Asks again for answers that are needed, were on the page and are missing.
    pub fn ask_again(&self, asked: &[&Question], was_shown: impl Fn(&Question) -> bool, taken: &mut Taken) {
        for question in asked.iter().filter(|q| q.required.is_some() && was_shown(q)) {
            let known = taken.answers.contains_key(&question.id);
            if known || taken.mend.iter().any(|(field, _)| *field == question.id) {
                continue;
            }
            let chosen =
                matches!(question.answer, Answer::One(_) | Answer::Many(_) | Answer::YesNo | Answer::Hour);
            let key = if chosen { "portal-mend-choose" } else { "portal-mend-fill" };
            taken.mend.push((question.id.clone(), self.words.s(key)));
        }
    }

    /// Reads the fields of questions.
    pub fn take(&self, questions: &[&Question], fields: &Fields) -> Taken {
        let mut taken = Taken::default();
        for question in questions {
            self.take_one(question, fields, &mut taken);
        }
        taken
    }

    fn take_one(&self, question: &Question, fields: &Fields, taken: &mut Taken) {
        let name = &question.id;
        let answer = match &question.answer {
            Answer::Many(list) => {
                let codes: Vec<String> =
                    fields.many(name).into_iter().filter(|c| self.law.code(list, c).is_some()).collect();
                (!codes.is_empty()).then_some(Answered::Many(codes))
            }
            Answer::Place => self.take_place(name, fields, taken).map(Answered::One),
            Answer::Anywhere => self.take_anywhere(name, fields, taken).map(Answered::One),
            Answer::Body => self.take_body(name, fields, taken).map(Answered::One),
            _ => fields.one(name).map(|text| Answered::One(text.to_owned())),
        };
        if let Some(answer) = answer {
            taken.answers.insert(name.clone(), answer);
        }
    }

    /// A place of the register, or her words: for another country, for a place that has no name she knows.
    fn take_anywhere(&self, name: &str, fields: &Fields, taken: &mut Taken) -> Option<String> {
        let text = fields.one(name)?;
        if let Some(place) = self.registry.places().certain(text) {
            return Some(place.code.to_string());
        }
        let all = self.registry.places().find(text).into_places();
        if all.is_empty() || fields.one(&format!("{name}.meant")) == Some(AS_WRITTEN) {
            return Some(text.to_owned());
        }
        let elsewhere = (AS_WRITTEN.to_owned(), self.words.a("portal-mend-elsewhere", "place", text));
        self.which(name, fields, &all, Some(elsewhere), taken)
    }

    fn take_place(&self, name: &str, fields: &Fields, taken: &mut Taken) -> Option<String> {
        match self.registry.places().find(fields.one(name).unwrap_or_default()) {
            Found::One(place) => Some(place.code.to_string()),
            found => self.which(name, fields, &found.into_places(), None, taken),
        }
    }

    /// Which of several places was meant: the one chosen, or shown just as it is written; else she is asked.
    fn which(
        &self,
        name: &str,
        fields: &Fields,
        all: &[&Place],
        elsewhere: Option<(String, String)>,
        taken: &mut Taken,
    ) -> Option<String> {
        let chosen = fields.one(&format!("{name}.meant")).and_then(|c| c.parse::<KatotthCode>().ok());
        if let Some(code) = chosen.filter(|code| self.registry.places().get(*code).is_some()) {
            return Some(code.to_string());
        }
        let text = fields.one(name)?;
        if let Some(place) = all.iter().find(|p| self.place(p.code) == text) {
            return Some(place.code.to_string());
        }
        let mend = if all.is_empty() { "portal-mend-place" } else { "portal-mend-which" };
        taken.mend.push((name.to_owned(), self.words.s(mend)));
        let shown = all.iter().take(12).map(|p| (p.code.to_string(), self.place(p.code)));
        taken.meant.push((name.to_owned(), shown.chain(elsewhere).collect()));
        None
    }

    fn take_body(&self, name: &str, fields: &Fields, taken: &mut Taken) -> Option<String> {
        let usable = |id: &BodyId| self.registry.intake_bodies(self.today).any(|b| b.id == *id);
        if let Some(id) =
            fields.one(&format!("{name}.meant")).and_then(|c| BodyId::new(c).ok()).filter(usable)
        {
            return Some(id.to_string());
        }
        let text = fields.one(name)?;
        let lang = self.words.lang;
        let named = self.registry.intake_bodies(self.today).find(|b| b.name(self.today, lang) == text);
        if let Some(body) = named {
            return Some(body.id.to_string());
        }
        let mut found: Vec<BodyId> = self.registry.find_bodies(text, self.today);
        found.retain(usable);
        if found.is_empty() {
            found = self.serving(text).into_iter().filter(usable).collect();
        }
        match &found[..] {
            [one] => Some(one.to_string()),
            [] => {
                taken.mend.push((name.to_owned(), self.words.s("portal-mend-body")));
                None
            }
            many => {
                let all = many.iter().take(12).map(|id| (id.to_string(), self.office(id))).collect();
                taken.mend.push((name.to_owned(), self.words.s("portal-mend-which")));
                taken.meant.push((name.to_owned(), all));
                None
            }
        }
    }

    /// The administrations of the raion and region in which the places of a name lie.
    fn serving(&self, text: &str) -> Vec<BodyId> {
        let places = self.registry.places();
        let all = places.find(text).into_places();
        // The larger bears the name first; villages of that name are asked for with what they lie in.
        let largest = all.iter().map(|p| p.category.level()).min();
        let mut serving = Vec::new();
        for place in all.into_iter().filter(|p| Some(p.category.level()) == largest).take(6) {
            let around: Vec<_> = places.ancestors(place.code).map(|p| p.code).collect();
            let of = |b: &&stezhka_registry::Body| b.territory.is_some_and(|t| around.contains(&t));
            for body in self.registry.intake_bodies(self.today).filter(of) {
                if !serving.contains(&body.id) {
                    serving.push(body.id.clone());
                }
            }
        }
        serving
    }
}

/// What she wrote is no place of the register: it stays as it is written.
const AS_WRITTEN: &str = "written";

/// A whole hour as a clock shows it.
fn of_the_clock(hour: u8) -> String {
    format!("{hour}:00")
}
