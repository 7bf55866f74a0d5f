//! What a letter is made of: the case's open acts, the pages its reader opened, the law and the registers.

use stezhka_case::{Actor, Open, State};
use stezhka_documents::{
    Birth, Contact, Document, Head, Office, OrderNumber, RootDigits, Signatory, Standing,
};
use stezhka_law::{Edition, Law};
use stezhka_registry::Registry;
use stezhka_terms::{BodyId, Compartment, Day, DeskId, EventId, Lang, Text};
use stezhka_vault::Directory;

use super::wording::{day, same, text};
use super::{Kind, Print};
use crate::content::OrderText;
use crate::error::AppError;
use crate::read::Pages;

/// Help that is given before and without a decision. The order is that of the list of the application form.
pub(super) const HELP_NOW: &[&str] =
    &["safety", "shelter", "food", "doctor", "psychologist", "lawyer", "interpreter"];

/// Everything a letter may be made of.
pub(super) struct Material<'a> {
    pub law: &'a Law,
    pub registry: &'a Registry,
    pub directory: &'a Directory,
    pub state: &'a State,
    pub opens: &'a [Open],
    pub pages: &'a Pages,
    pub print: &'a Print,
    pub root: Option<RootDigits>,
    pub hers: bool,
}

impl Material<'_> {
    /// The paper that is wanted, or that there is nothing to print.
    pub fn document(&self) -> Result<Document, AppError> {
        match self.print.kind {
            Kind::Receipt => self.receipt().map(Document::Receipt),
            Kind::Interview => self.interview().map(Document::InterviewRecord),
            Kind::Grounds => self.grounds().map(Document::IntendedGrounds),
            Kind::Grant => self.grant().map(Document::Grant),
            Kind::Refusal => self.refusal().map(Document::Refusal),
            Kind::Certificate => self.certificate().map(Document::Certificate),
        }
    }

    /// The open half of an event.
    pub fn event(&self, id: EventId) -> Result<&Open, AppError> {
        self.opens.iter().find(|open| open.id == id).ok_or(AppError::NotFound)
    }

    /// The edition of the procedure that the case runs under.
    pub fn edition(&self) -> Result<&Edition, AppError> {
        self.law.edition(&self.state.procedure, self.state.edition).ok_or(AppError::Content)
    }

    /// The head of a paper about an event, from the office of its author.
    pub fn head(&self, about: EventId, on: Day, desk: Option<DeskId>) -> Head {
        Head {
            lang: self.print.lang,
            seq: number(about),
            day: on,
            office: Office { name: self.office(desk, on), address: None, phone: None, hours: None },
            discretion: self.print.discretion,
            copy: self.print.copy.clone(),
        }
    }

    /// The body of a desk, as it was called on a day.
    pub fn office(&self, desk: Option<DeskId>, on: Day) -> Text {
        let known = desk.and_then(|desk| self.directory.desk_now(desk)).map(|desk| desk.body.clone());
        let name = |body: &BodyId, lang| self.registry.name_of(body, on, lang);
        known.map_or_else(|| same("—"), |body| text(&name(&body, Lang::Uk), &name(&body, Lang::En)))
    }

    /// The words of a text in the reader's language.
    pub fn said<'t>(&self, text: &'t Text) -> &'t str {
        text.get(self.print.lang)
    }

    /// An answer about who she is that the reader holds.
    fn answer(&self, question: &str) -> Result<Option<String>, AppError> {
        self.pages.answer(Compartment::Identity, question)
    }

    /// Whom a paper concerns, where the reader holds the name and it was given.
    pub fn holder(&self) -> Result<String, AppError> {
        let unnamed = text("ім'я не вказано в цьому документі", "the name is not given in this document");
        Ok(self.answer("full_name")?.unwrap_or_else(|| self.said(&unnamed).to_owned()))
    }

    /// The day or year of birth, as far as it was told.
    pub fn birth(&self) -> Result<Birth, AppError> {
        Ok(self.answer("birth")?.map_or(Birth::Unknown, |told| born(&told)))
    }

    /// Free legal aid. The registers hold no number of a centre: what to do instead is said.
    pub fn legal_aid(&self) -> Vec<Contact> {
        let ask = text(
            "адресу й телефон скаже установа, названа вгорі: напишіть їй повідомлення за своїм кодом або прийдіть",
            "the office named above tells you its address and telephone: write a message with your code, or come",
        );
        vec![Contact {
            name: text("Центр надання безоплатної правничої допомоги", "Centre of free legal aid"),
            reach: self.said(&ask).to_owned(),
        }]
    }

    /// Draft, until an order with number, day and signatory stands for this decision.
    pub fn standing(&self, decision: Option<&Open>) -> Result<Standing, AppError> {
        let Some(decision) = decision else { return Ok(Standing::Draft) };
        let Some(order) = self.pages.of::<OrderText>(decision.id)? else { return Ok(Standing::Draft) };
        let office = self.office(desk_of(decision), decision.at.day());
        let signed =
            (OrderNumber::new(&order.number), day(&order.day), Signatory::new(office, &order.signatory));
        Ok(match signed {
            (Ok(number), Some(day), Ok(signatory)) => Standing::Ordered { number, day, signatory },
            _ => Standing::Draft,
        })
    }
}

/// The desk whose member acted.
pub(super) fn desk_of(open: &Open) -> Option<DeskId> {
    match open.actor {
        Actor::Official { desk, .. } => Some(desk),
        _ => None,
    }
}

/// The number of a paper: from the random id of its event, so that it names neither the case nor its place in it.
fn number(event: EventId) -> u32 {
    let digest = stezhka_vault::sha256(event.as_bytes());
    let drawn = u32::from_be_bytes([digest[0], digest[1], digest[2], digest[3]]);
    100_000 + drawn % 900_000
}

/// A birth as it was told: a day, a year, or not known.
fn born(told: &str) -> Birth {
    if let Some(day) = day(told) {
        return Birth::Day(day);
    }
    let mut years = told.split(|c: char| !c.is_ascii_digit()).filter(|digits| digits.len() == 4);
    let year = years.next().and_then(|year| year.parse().ok()).filter(|year| (1900..2100).contains(year));
    match (year, years.next()) {
        (Some(year), None) => Birth::Year(year),
        _ => Birth::Unknown,
    }
}

#[cfg(test)]
mod tests {
    use rand::SeedableRng;

    use super::*;

    #[test]
    fn a_birth_is_printed_only_as_far_as_it_was_told() {
        assert!(born("05.03.1998") == Birth::Day(Day::new(1998, 3, 5).unwrap()));
        assert!(born("десь у 1998 році") == Birth::Year(1998));
        assert!(born("1997 або 1998") == Birth::Unknown);
        assert!(born("не знаю") == Birth::Unknown);
    }

    #[test]
    fn a_paper_has_six_digits_that_say_nothing() {
        let mut rng = rand::rngs::StdRng::seed_from_u64(1);
        let ids: Vec<EventId> = (0..200).map(|_| EventId::random(&mut rng)).collect();
        let numbers: std::collections::BTreeSet<u32> = ids.iter().map(|id| number(*id)).collect();
        assert!(numbers.len() > 190 && numbers.iter().all(|n| (100_000..1_000_000).contains(n)));
    }
}
