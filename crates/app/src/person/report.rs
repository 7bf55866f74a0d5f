//! Somebody tells of another person (a neighbour of a child). The reporter sees nothing of the case.

use std::sync::Arc;

use serde::Deserialize;
use stezhka_case::{Act, Command, Door, Kin, Track};
use stezhka_law::{Flag, Party};
use stezhka_terms::{AccountId, CaseId, Compartment, DeskId, Moment, RequestKey};
use stezhka_vault::{AccountKeys, Basis, LimitsText, Seed, Suite};

use crate::carry::{Done, Request};
use crate::content::{AccountNote, Content, Report};
use crate::error::AppError;
use crate::hand::Hand;
use crate::house::App;
use crate::person::send::{PROCEDURE, Signal, limits_part};
use crate::why::Why;
use crate::wish::Wish;

/// What somebody tells.
#[derive(Clone, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Tell {
    /// Whether it is of a child.
    pub child: bool,
    /// What was seen.
    pub text: String,
    /// Who tells, if they want to say.
    pub reporter: String,
    /// How they may be reached.
    pub contact: String,
    /// Whether there is danger now.
    pub danger: bool,
}

impl App {
    /// Takes a report. The reporter's account signs the first event and is forgotten.
    pub async fn report(
        &self,
        now: Moment,
        desk: DeskId,
        key: RequestKey,
        input: Tell,
    ) -> Result<Done, AppError> {
        if input.text.trim().is_empty() {
            return Err(AppError::Field { field: "text".to_owned(), why: Why::Seen });
        }
        let keys = {
            let mut rng = self.rng();
            let (account, seed) = (AccountId::random(rng.as_mut()), Seed::draw(rng.as_mut()));
            Arc::new(AccountKeys::from_seed(&self.base, account, 1, Suite::default(), &seed))
        };
        let limits = LimitsText::draw(std::collections::BTreeSet::new(), self.rng().as_mut());
        let desk = self.reachable(desk, &limits, now.day()).await?;
        let track = if input.child { Track::Child } else { Track::Adult };
        let edition = self.law.edition_on(PROCEDURE, now.day()).ok_or(stezhka_case::Refusal::NoEdition)?.from;
        let act = Act::Reported {
            door: Door::Reporter,
            track,
            procedure: PROCEDURE.to_owned(),
            edition,
            receipt: now.day(),
        };
        let seen = AccountNote { code: "reported".to_owned(), text: input.text };
        let who = Report { reporter: input.reporter, contact: input.contact };
        let command = Command::new(act)
            .flag(Flag::FromOther, true)
            .flag(Flag::NotSafe, input.danger)
            .part(seen.part()?)
            .part(who.part()?)
            .part(limits_part(&limits)?);
        let compartments = vec![Compartment::Account, Compartment::ThirdPersons, Compartment::Limits];
        let mut wish =
            Wish::act(command).grant(self.to_desk(&desk, compartments, "casework", Basis::Law, now.day())?);
        wish.accounts = vec![self.certify(keys.public(), Kin::Reporter)];
        wish.limits = Some(limits);
        wish.seats.push((Party::Intake, desk.desk));
        let signal =
            Signal { not_safe: input.danger, urgent: input.danger, child: input.child, do_not_call: true };
        wish.signals.push((desk.desk, serde_json::to_vec(&signal).map_err(|_| AppError::Content)?));
        let case = CaseId::random(self.rng().as_mut());
        self.begin(&Request { now, hand: Hand::Reporter(keys), case, key }, wish).await
    }
}
