//! Acts of the responsible official, and those that any desk may do.

use stezhka_app::official::announce_facts::AnnounceFacts;
use stezhka_app::official::attach_receipt::AttachReceipt;
use stezhka_app::official::changes::{ConfirmChange, NameRepresentative};
use stezhka_app::official::check_safety::CheckSafety;
use stezhka_app::official::close::Close;
use stezhka_app::official::conclude::Conclude;
use stezhka_app::official::do_step::DoStep;
use stezhka_app::official::facts::AnswerFacts;
use stezhka_app::official::give_help::GiveHelp;
use stezhka_app::official::hearing::{AnswerGrounds, ShowGrounds};
use stezhka_app::official::miss_interview::MissInterview;
use stezhka_app::official::move_desk::MoveDesk;
use stezhka_app::official::record::{ConfirmRecord, CorrectRecord};
use stezhka_app::official::record_interview::RecordInterview;
use stezhka_app::official::register::Register;
use stezhka_app::official::schedule::Schedule;
use stezhka_app::official::serve::Serve;
use stezhka_app::official::sign_receipt::SignReceipt;
use stezhka_app::official::tell::Tell;
use stezhka_app::official::waive_interview::WaiveInterview;
use stezhka_app::person::protect::{AskChange, GiveConsent};
use stezhka_app::person::say::{Appeal, Say};
use stezhka_app::{AppError, Hand, Why};
use stezhka_terms::PurposeCode;

use super::read::needed;
use super::{Came, Work};
use crate::forms::AS_IS;

impl Work<'_> {
    pub(super) async fn prepares(&self, code: &str) -> Result<Option<Came>, AppError> {
        let (app, now, staff, case, key) = (&self.visit.site.app, self.now, self.staff, self.case, self.key);
        let hand: Hand = staff.into();
        let text = || self.text("text");
        let done = match code {
            "recuse" => app.recuse(now, staff, case, key).await?,
            "sign_receipt" => app.sign_receipt(now, staff, case, key, SignReceipt::default()).await?,
            "attach_receipt" => {
                let input = AttachReceipt { name: self.text("name"), original: self.text("original") };
                app.attach_receipt(now, staff, case, key, input).await?
            }
            "check_safety" => {
                let safe = self.chosen("safe")? == "yes";
                let input = CheckSafety { safe, arranged: self.text("arranged") };
                app.check_safety(now, staff, case, key, input).await?
            }
            "give_help" => {
                let kind = self.chosen("kind")?.to_owned();
                app.give_help(now, staff, case, key, GiveHelp { kind, what: self.text("what") }).await?
            }
            "tell" => app.tell(now, staff, case, key, Tell { text: text() }).await?,
            "register" => {
                let input = Register { journal: self.text("journal"), originals: self.text("originals") };
                app.register(now, staff, case, key, input).await?
            }
            "schedule" => app.schedule(now, staff, case, key, self.schedule()?).await?,
            "miss_interview" => {
                app.miss_interview(now, staff, case, key, MissInterview { text: text() }).await?
            }
            "interview" => app.record_interview(now, staff, case, key, self.record()?).await?,
            "waive_interview" => {
                let (kind, code) = self.chosen("code")?.split_once('.').ok_or_else(|| needed("code"))?;
                let impossible = kind == "impossible";
                let input = WaiveInterview { impossible, code: code.to_owned(), text: text() };
                app.waive_interview(now, staff, case, key, input).await?
            }
            "show_record" => app.show_record(now, staff, case, key).await?,
            "confirm_record" => {
                let input = ConfirmRecord { how: self.chosen("read_back")?.to_owned() };
                app.confirm_for_her(now, staff, case, key, input).await?
            }
            "correct_record" => {
                let text = self.chosen("text")?.to_owned();
                app.correct_record(now, &hand, case, key, CorrectRecord { text }).await?
            }
            "announce_facts" => {
                let input = AnnounceFacts {
                    body: self.chosen("body")?.to_owned(),
                    fields: self.lines("fields"),
                    purpose: self.chosen("purpose")?.to_owned(),
                };
                app.announce_facts(now, staff, case, key, input).await?
            }
            "request_facts" => app.request_facts(now, staff, case, key).await?,
            "answer_facts" => {
                let text = self.chosen("text")?.to_owned();
                app.answer_facts(now, staff, case, key, AnswerFacts { text, about: self.request() }).await?
            }
            "set_facts_aside" => {
                let input = AnswerFacts { text: text(), about: self.request() };
                app.set_facts_aside(now, staff, case, key, input).await?
            }
            "show_grounds" => {
                let input = ShowGrounds { grounds: self.grounds(), how: self.chosen("how")?.to_owned() };
                app.show_grounds(now, staff, case, key, input).await?
            }
            "answer_grounds" => {
                let input = AnswerGrounds { text: text(), declined: self.fields.has("declined") };
                app.answer_grounds(now, &hand, case, key, input).await?
            }
            "leave_hearing" => {
                let input = AnswerGrounds { text: text(), declined: false };
                app.leave_hearing(now, staff, case, key, input).await?
            }
            "conclude" => {
                let favourable = self.chosen("favourable")? == "favourable";
                let grounds = if favourable { Vec::new() } else { self.grounds() };
                let input = Conclude { favourable, weighed: self.weighed(), grounds, text: text() };
                app.conclude(now, staff, case, key, input).await?
            }
            "send_on" => app.send_on(now, staff, case, key).await?,
            "serve" => {
                let means = self.chosen("means")?.to_owned();
                let (failed, again) = (self.fields.has("failed"), self.fields.has(AS_IS));
                let input = Serve { means, proof: self.text("proof"), failed, again };
                app.serve(now, staff, case, key, input).await?
            }
            "consent" => {
                let purpose = PurposeCode::new(self.chosen("purpose")?).map_err(|_| needed("purpose"))?;
                let (recipient, said) = (self.text("recipient"), self.text("said"));
                let input = GiveConsent { purpose, desk: None, recipient, said };
                app.give_consent(now, &hand, case, key, input).await?
            }
            "say" => app.say(now, &hand, case, key, Say { text: text() }).await?,
            "confirm_change" => {
                let input = ConfirmChange { how: self.text("how"), to: self.text("to") };
                app.confirm_change(now, staff, case, key, self.about()?, input).await?
            }
            "drop_change" => {
                app.drop_change(now, &hand, case, key, self.about()?, Some(&self.asked())).await?
            }
            "ask_change" => {
                let change = serde_json::Value::String(self.chosen("change")?.to_owned());
                let change = serde_json::from_value(change)
                    .map_err(|_| AppError::Field { field: "change".to_owned(), why: Why::NotListed })?;
                let input = AskChange { change, to: self.text("to") };
                app.ask_for_her(now, staff, case, key, input, &self.asked()).await?
            }
            "deny" => {
                let input = self.denied()?;
                app.deny_for_her(now, staff, case, key, input, &self.asked()).await?
            }
            "revoke_consent" => {
                app.revoke_for_her(now, staff, case, key, self.about()?, &self.asked()).await?
            }
            "appeal" => {
                let forum = serde_json::Value::String(self.chosen("forum")?.to_owned());
                let forum = serde_json::from_value(forum).map_err(|_| needed("forum"))?;
                let input = Appeal { forum, text: self.text("text") };
                app.appeal_for_her(now, staff, case, key, input, &self.asked()).await?
            }
            "doubt_code" => app.doubt_code(now, &hand, case, key).await?,
            "end_representative" => {
                let account = self.chosen("account")?.parse().map_err(|_| AppError::NotFound)?;
                app.end_representative(now, &hand, case, key, account, Some(&self.asked())).await?
            }
            "move_desk" => {
                let input = MoveDesk { to: self.chosen("to")?.to_owned(), text: text() };
                app.move_desk(now, staff, case, key, input).await?
            }
            "step" => {
                let step = self.chosen("step")?.to_owned();
                let input = DoStep { step, text: text(), gives: self.fields.has("gives") };
                app.do_step(now, staff, case, key, input).await?
            }
            "close" => {
                let reason = self.chosen("reason")?.to_owned();
                app.close_file(now, staff, case, key, Close { reason, text: text() }).await?
            }
            "replace_code" => {
                let pin = self.pin()?;
                let (code, done) = app.replace_code(now, staff, case, key, &pin, self.origin).await?;
                return Ok(Some(Came::Code(code, done)));
            }
            "name_representative" => {
                let input = NameRepresentative {
                    name: self.chosen("name")?.to_owned(),
                    capacity: self.text("capacity"),
                    document: self.text("document"),
                };
                let pin = self.pin()?;
                let (code, done) =
                    app.name_representative(now, staff, case, key, &pin, self.origin, input).await?;
                return Ok(Some(Came::Code(code, done)));
            }
            _ => return Ok(None),
        };
        Ok(Some(Came::Done(done)))
    }

    fn schedule(&self) -> Result<Schedule, AppError> {
        Ok(Schedule {
            when: self.text("when"),
            mode: self.chosen("mode")?.to_owned(),
            shown_number: self.text("shown_number"),
            official_word: self.text("official_word"),
            her_word: self.text("her_word"),
            wrong_voice: self.text("wrong_voice"),
            companion: self.text("companion"),
            interpreter: self.text("interpreter"),
            again: self.fields.has(AS_IS),
        })
    }

    fn record(&self) -> Result<RecordInterview, AppError> {
        // Written down on a later day: the hours are of the day that was named.
        let day = self.fields.one("day");
        let wrong = |_| AppError::Field { field: "day".to_owned(), why: Why::Day };
        let day = day.map(|day| day.parse::<stezhka_terms::Day>().map_err(wrong)).transpose()?;
        let at = |name: &str| match (day, self.text(name)) {
            (Some(day), hour) if !hour.contains('T') => format!("{day}T{:0>5}", hour.trim()),
            (_, said) => said,
        };
        Ok(RecordInterview {
            mode: self.chosen("mode")?.to_owned(),
            present: self.present(),
            exchanges: self.exchanges(),
            breaks: self.lines("breaks"),
            safety: self.text("safety"),
            read_back: self.text("read_back"),
            began: at("began"),
            ended: at("ended"),
        })
    }
}
