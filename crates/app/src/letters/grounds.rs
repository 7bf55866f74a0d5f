//! What may be decided against her, before it is decided, and how she can answer.

use stezhka_documents::{IntendedGround, IntendedGrounds, Term};
use stezhka_law::Party;
use stezhka_terms::Text;

use super::material::{Material, desk_of};
use super::wording::{same, term, text, verified};
use crate::content::{self, UsedGround};
use crate::error::AppError;

impl Material<'_> {
    /// The grounds shown last.
    pub(super) fn grounds(&self) -> Result<IntendedGrounds, AppError> {
        let all = self.pages.all::<content::IntendedGrounds>()?;
        let (read, shown) = all.into_iter().next_back().ok_or(AppError::NotFound)?;
        let open = self.event(read.event)?;
        Ok(IntendedGrounds {
            head: self.head(open.id, open.at.day(), desk_of(open)),
            grounds: shown.grounds.iter().map(|used| self.intended(used)).collect(),
            ways: ways(&shown.how),
            until: self.until(open)?,
            legal_aid: self.legal_aid(),
        })
    }

    fn intended(&self, used: &UsedGround) -> IntendedGround {
        let (title, cites) = self.ground(&used.code);
        let said = |text: &String| Some(text.clone()).filter(|text| !text.trim().is_empty());
        IntendedGround {
            title,
            why: used.reason.clone(),
            rests_on: said(&used.evidence).into_iter().collect(),
            could_change: said(&used.could_change),
            cites,
        }
    }

    /// What the law's data call a ground, and where it stands when that was verified.
    pub(super) fn ground(&self, code: &str) -> (Text, Option<Text>) {
        self.law.ground(code).map_or_else(
            || (same(code), None),
            |ground| (ground.title.clone(), verified(self.law, &ground.cites, ground.verified)),
        )
    }

    /// Until when her answer is awaited: of the obligation that showing the grounds opened for her, else as long as nobody
    /// may decide without it.
    fn until(&self, shown: &stezhka_case::Open) -> Result<Term, AppError> {
        let edition = self.edition()?;
        let hers = shown.opened.iter().find(|opened| opened.owner == Party::Person);
        let rule = hers.and_then(|opened| Some((edition.obligation(&opened.obligation)?, opened.due)));
        let known = rule.map_or(Term::Unknown, |(rule, due)| term(self.law, rule, due));
        let chance = || Term::Internal { until: self.law.chance_until(edition.chance, shown.at.day()) };
        Ok(if known == Term::Unknown { chance() } else { known })
    }
}

/// The ways to answer that were named to her; by her own page always.
fn ways(how: &str) -> Vec<Text> {
    let mut ways =
        vec![text("через сторінку звернення, за кодом", "through the page of the request, with the code")];
    if !how.trim().is_empty() {
        ways.push(same(how));
    }
    ways
}
