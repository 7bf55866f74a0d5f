//! Acts of the National Social Service: proposal, second reading, decision, certificate, appeal.

use stezhka_app::AppError;
use stezhka_app::nss::certificate::{Certificate, HandleExpiry};
use stezhka_app::nss::decide::{CorrectSlip, Decide, Order, RecordRuling, ReturnFile};
use stezhka_app::nss::propose::Propose;
use stezhka_app::nss::second_reading::{Disagree, RecordView, Second};
use stezhka_case::{Outcome, Ruling};

use super::{Came, Work};
use crate::forms::AS_IS;

impl Work<'_> {
    pub(super) async fn decides(&self, code: &str) -> Result<Option<Came>, AppError> {
        let (app, now, staff, case, key) = (&self.visit.site.app, self.now, self.staff, self.case, self.key);
        let text = || self.text("text");
        let done = match code {
            "return_file" => {
                app.return_file(now, staff, case, key, ReturnFile { wanted: self.lines("wanted") }).await?
            }
            "propose" => app.propose(now, staff, case, key, self.proposal()?).await?,
            "record_view" => {
                let input = RecordView { text: text(), weighed: self.weighed() };
                app.record_view(now, staff, case, key, input).await?
            }
            "see_draft" => {
                let (draft, done) = app.see_draft(now, staff, case, key).await?;
                return Ok(Some(Came::Draft(draft, done)));
            }
            "second" => app.second(now, staff, case, key, Second { again: self.fields.has(AS_IS) }).await?,
            "dissent" => {
                let text = self.chosen("text")?.to_owned();
                app.dissent(now, staff, case, key, Disagree { text }).await?
            }
            "drop_proposal" => {
                let text = self.chosen("text")?.to_owned();
                app.drop_proposal(now, staff, case, key, Disagree { text }).await?
            }
            "decide" => {
                let order = Order {
                    number: self.chosen("number")?.to_owned(),
                    day: self.chosen("day")?.to_owned(),
                    signatory: self.chosen("signatory")?.to_owned(),
                };
                app.decide(now, staff, case, key, Decide { order }).await?
            }
            "correct_slip" => {
                let text = self.chosen("text")?.to_owned();
                app.correct_slip(now, staff, case, key, CorrectSlip { text }).await?
            }
            "certificate" => app.issue_certificate(now, staff, case, key, self.certificate()?).await?,
            "duplicate" => app.duplicate_certificate(now, staff, case, key, self.certificate()?).await?,
            "extend" => app.extend(now, staff, case, key, self.certificate()?).await?,
            "handle_expiry" => {
                let text = self.chosen("text")?.to_owned();
                app.handle_expiry(now, staff, case, key, HandleExpiry { text }).await?
            }
            "record_ruling" => {
                let ruling = match self.chosen("ruling")? {
                    "annulled" => Ruling::Annulled,
                    "ended" => Ruling::Ended,
                    _ => Ruling::Upheld,
                };
                app.record_ruling(now, staff, case, key, RecordRuling { ruling, text: text() }).await?
            }
            _ => return Ok(None),
        };
        Ok(Some(Came::Done(done)))
    }

    fn proposal(&self) -> Result<Propose, AppError> {
        let refuse = self.chosen("outcome")? == "refuse";
        let (outcome, grounds, warnings) = if refuse {
            (Outcome::Refuse, self.grounds(), self.warnings())
        } else {
            (Outcome::Grant, Vec::new(), Vec::new())
        };
        Ok(Propose {
            outcome,
            weighed: self.weighed(),
            grounds,
            circumstances: self.fields.many("circumstances"),
            warnings,
            text: self.text("text"),
        })
    }

    fn certificate(&self) -> Result<Certificate, AppError> {
        for name in ["from", "until"] {
            let day = self.fields.one(name).ok_or_else(|| super::read::needed(name))?;
            let why = stezhka_app::Why::Day;
            let wrong = |_| AppError::Field { field: name.to_owned(), why };
            day.parse::<stezhka_terms::Day>().map_err(wrong)?;
        }
        Ok(Certificate {
            number: self.text("number"),
            from: self.text("from"),
            until: self.text("until"),
            again: self.fields.has(AS_IS),
        })
    }
}
