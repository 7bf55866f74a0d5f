//! The receipt of an application: that it came, when and how, what happens next, what help there is already.

use stezhka_case::{Act, Door, Open};
use stezhka_documents::{Door as PaperDoor, NextStep, Receipt};
use stezhka_law::Party;

use super::material::{HELP_NOW, Material, desk_of};
use super::wording::{term, titles};
use crate::content::FileNote;
use crate::error::AppError;

impl Material<'_> {
    /// The receipt, with what the receiving itself opened and she is to see happen.
    pub(super) fn receipt(&self) -> Result<Receipt, AppError> {
        let first = self.opens.iter().find_map(|open| match open.act {
            Act::Received { door, receipt, .. } | Act::Reported { door, receipt, .. } => {
                Some((open, door, receipt))
            }
            _ => None,
        });
        let (open, door, received) = first.ok_or(AppError::NotFound)?;
        let desk = desk_of(open).or_else(|| self.state.seat(Party::Intake));
        let door = on_paper(door);
        Ok(Receipt {
            head: self.head(open.id, received, desk),
            received,
            door,
            typed_in: (door != PaperDoor::Site).then(|| open.at.day()),
            journal: self.journal()?,
            signature_wanted: door != PaperDoor::Paper,
            next: self.next(open)?,
            help: titles(self.law, "help_kinds", HELP_NOW),
            contacts: self.legal_aid(),
        })
    }

    fn journal(&self) -> Result<Option<String>, AppError> {
        let notes = self.pages.all::<FileNote>()?;
        Ok(notes.into_iter().map(|(_, note)| note.journal).rfind(|number| !number.trim().is_empty()))
    }

    fn next(&self, open: &Open) -> Result<Vec<NextStep>, AppError> {
        let edition = self.edition()?;
        let step = |opened: &stezhka_case::DutyOpened| {
            let rule = edition.obligation(&opened.obligation)?;
            Some(NextStep { what: rule.for_her.clone()?, term: term(self.law, rule, opened.due) })
        };
        Ok(open.opened.iter().filter_map(step).collect())
    }
}

const fn on_paper(door: Door) -> PaperDoor {
    match door {
        Door::Online | Door::Representative => PaperDoor::Site,
        Door::Paper => PaperDoor::Paper,
        Door::Phone | Door::Oral | Door::Reporter => PaperDoor::Spoken,
    }
}
