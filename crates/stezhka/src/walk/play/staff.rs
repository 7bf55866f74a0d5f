//! What a member of staff does in a story.

use stezhka_app::{AppError, Done, Staff};
use stezhka_terms::{CaseId, Compartment, Moment, PurposeCode, RequestKey};
use stezhka_vault::Pin;

use super::{Came, Play, Stopped};
use crate::walk::story::Step;

impl Play<'_> {
    pub(super) async fn by_staff(&mut self, now: Moment, step: &Step) -> Result<Came, Stopped> {
        let app = &self.scratch.app;
        let staff = self.staff(step)?;
        let key = Self::key();
        if step.does == "receive" {
            return Ok(Came::Done(Box::new(app.receive_at_desk(now, &staff, key, step.input()?).await?)));
        }
        if step.does == "remove_member" {
            let gone = self
                .scratch
                .staff
                .get(&step.text("member")?)
                .ok_or_else(|| "nobody is called so".to_owned())?;
            app.leave(now, &staff, gone.account()).await?;
            return Ok(Came::Quiet);
        }
        if step.does == "find_certificate" {
            let found = app.find_certificate(now, &staff, step.input()?).await?;
            let numbers: Vec<String> = found.into_iter().map(|(_, card)| card.number).collect();
            if let Some(missing) = step.sees.iter().find(|wanted| !numbers.contains(wanted)) {
                return Err(format!("nobody finds «{missing}»").into());
            }
            return Ok(Came::Quiet);
        }
        let case = self.the_case()?;
        if step.does == "open" {
            let input: Opens = step.input()?;
            let task = PurposeCode::new(&input.task).map_err(|e| e.to_string())?;
            let (pages, done) = app.open(now, &staff, case, key, &input.compartments, &task).await?;
            let all: String = pages.0.iter().filter_map(|r| r.text.text().ok().map(str::to_owned)).collect();
            if let Some(missing) = step.sees.iter().find(|wanted| !all.contains(*wanted)) {
                return Err(format!("nobody sees «{missing}»").into());
            }
            return Ok(Came::Done(Box::new(done)));
        }
        if ["replace_code", "name_representative"].contains(&step.does.as_str()) {
            return self.with_code(now, &staff, case, key, step).await;
        }
        if let Some(done) = self.prepares(now, &staff, case, key, step).await? {
            return Ok(Came::Done(Box::new(done)));
        }
        if let Some(done) = self.decides(now, &staff, case, key, step).await? {
            return Ok(Came::Done(Box::new(done)));
        }
        // What she said, written down by an official.
        self.hers_later(now, step).await
    }

    pub(super) async fn with_code(
        &mut self,
        now: Moment,
        staff: &Staff,
        case: CaseId,
        key: RequestKey,
        step: &Step,
    ) -> Result<Came, Stopped> {
        let app = &self.scratch.app;
        let whose = step.text("for")?;
        let pin = match step.text("pin") {
            Ok(pin) => Pin::choose(&pin).map_err(|e| Stopped::Refused(AppError::Vault(e.into())))?,
            Err(_) => self.pin(&whose)?,
        };
        let mut rest = step.clone();
        rest.with.remove("for");
        rest.with.remove("pin");
        let (code, done) = if step.does == "replace_code" {
            app.replace_code(now, staff, case, key, &pin, 0).await?
        } else {
            app.name_representative(now, staff, case, key, &pin, 0, rest.input()?).await?
        };
        let hers = self.hers.entry(whose).or_default();
        hers.code = Some(code.shown().to_string());
        Ok(Came::Done(Box::new(done)))
    }

    pub(super) async fn prepares(
        &self,
        now: Moment,
        staff: &Staff,
        case: CaseId,
        key: RequestKey,
        step: &Step,
    ) -> Result<Option<Done>, Stopped> {
        let app = &self.scratch.app;
        Ok(Some(match step.does.as_str() {
            "register" => app.register(now, staff, case, key, step.input()?).await?,
            "tell" => app.tell(now, staff, case, key, step.input()?).await?,
            "check_safety" => app.check_safety(now, staff, case, key, step.input()?).await?,
            "give_help" => app.give_help(now, staff, case, key, step.input()?).await?,
            "sign_receipt" => app.sign_receipt(now, staff, case, key, step.input()?).await?,
            "attach_receipt" => app.attach_receipt(now, staff, case, key, step.input()?).await?,
            "schedule" => app.schedule(now, staff, case, key, step.input()?).await?,
            "interview" => app.record_interview(now, staff, case, key, step.input()?).await?,
            "miss_interview" => app.miss_interview(now, staff, case, key, step.input()?).await?,
            "waive_interview" => app.waive_interview(now, staff, case, key, step.input()?).await?,
            "show_record" => app.show_record(now, staff, case, key).await?,
            "announce_facts" => app.announce_facts(now, staff, case, key, step.input()?).await?,
            "request_facts" => app.request_facts(now, staff, case, key).await?,
            "answer_facts" => app.answer_facts(now, staff, case, key, step.input()?).await?,
            "set_facts_aside" => app.set_facts_aside(now, staff, case, key, step.input()?).await?,
            "show_grounds" => app.show_grounds(now, staff, case, key, step.input()?).await?,
            "leave_hearing" => app.leave_hearing(now, staff, case, key, step.input()?).await?,
            "conclude" => app.conclude(now, staff, case, key, step.input()?).await?,
            "send_on" => app.send_on(now, staff, case, key).await?,
            "serve" => app.serve(now, staff, case, key, step.input()?).await?,
            "recuse" => app.recuse(now, staff, case, key).await?,
            "close" => app.close_file(now, staff, case, key, step.input()?).await?,
            "move_desk" => app.move_desk(now, staff, case, key, step.input()?).await?,
            "end_representative" => {
                let account = app.state(case).await?.representatives.first().copied();
                let account = account.ok_or_else(|| "there is no representative".to_owned())?;
                app.end_representative(now, &staff.into(), case, key, account, Some(&step.input()?)).await?
            }
            "confirm_change" => {
                let about = self.pending(case).await?;
                app.confirm_change(now, staff, case, key, about, step.input()?).await?
            }
            "step" => app.do_step(now, staff, case, key, step.input()?).await?,
            _ => return Ok(None),
        }))
    }

    pub(super) async fn decides(
        &self,
        now: Moment,
        staff: &Staff,
        case: CaseId,
        key: RequestKey,
        step: &Step,
    ) -> Result<Option<Done>, Stopped> {
        let app = &self.scratch.app;
        Ok(Some(match step.does.as_str() {
            "return_file" => app.return_file(now, staff, case, key, step.input()?).await?,
            "propose" => app.propose(now, staff, case, key, step.input()?).await?,
            "record_view" => app.record_view(now, staff, case, key, step.input()?).await?,
            "see_draft" => app.see_draft(now, staff, case, key).await?.1,
            "second" => app.second(now, staff, case, key, step.input()?).await?,
            "dissent" => app.dissent(now, staff, case, key, step.input()?).await?,
            "drop_proposal" => app.drop_proposal(now, staff, case, key, step.input()?).await?,
            "decide" => app.decide(now, staff, case, key, step.input()?).await?,
            "record_ruling" => app.record_ruling(now, staff, case, key, step.input()?).await?,
            "correct_slip" => app.correct_slip(now, staff, case, key, step.input()?).await?,
            "certificate" => app.issue_certificate(now, staff, case, key, step.input()?).await?,
            "duplicate" => app.duplicate_certificate(now, staff, case, key, step.input()?).await?,
            "extend" => app.extend(now, staff, case, key, step.input()?).await?,
            "handle_expiry" => app.handle_expiry(now, staff, case, key, step.input()?).await?,
            _ => return Ok(None),
        }))
    }
}

#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct Opens {
    compartments: Vec<Compartment>,
    task: String,
}
