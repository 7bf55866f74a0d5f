//! A case of the demo being made: one method for each step, through the product's own use cases. Visibly invented.

use std::collections::BTreeMap;

use stezhka_app::content::{Answered, AnsweredWarning, Answers, Exchange, UsedGround, Weighed};
use stezhka_app::nss::decide::{Decide, Order};
use stezhka_app::nss::propose::Propose;
use stezhka_app::official::conclude::Conclude;
use stezhka_app::official::hearing::{AnswerGrounds, ShowGrounds};
use stezhka_app::official::record_interview::RecordInterview;
use stezhka_app::official::register::Register;
use stezhka_app::official::serve::Serve;
use stezhka_app::person::say::Appeal;
use stezhka_app::person::send::Application;
use stezhka_app::{App, AppError, Person, Staff};
use stezhka_case::{Forum, Outcome};
use stezhka_terms::{BodyId, CaseId, Compartment, Moment, PurposeCode, RequestKey};
use stezhka_vault::Pin;

use super::clock::Clock;
use super::people::Country;

/// The PIN of every ready applicant.
pub const PIN: &str = "730164";

/// A case being made.
pub struct Scene<'a> {
    /// The house.
    pub app: &'a App,
    /// The people.
    pub country: &'a Country,
    /// The desk that takes it.
    pub intake: &'a [Staff],
    /// The clock.
    pub clock: Clock<'a>,
    /// The instant of the next step.
    pub now: Moment,
    /// Which case of the demo.
    pub number: usize,
}

impl Scene<'_> {
    /// A step's own key.
    pub fn key() -> RequestKey {
        RequestKey::random(&mut crate::entropy::system())
    }

    /// So many hours later, when the office is open.
    pub fn later(&mut self, hours: i64) -> Moment {
        let at = self.clock.office(self.now.plus_millis(hours * 3_600_000));
        self.at(at)
    }

    /// At an instant, if it is not before the last step.
    pub fn at(&mut self, at: Moment) -> Moment {
        self.now = self.now.max(at);
        self.now
    }

    /// The responsible official.
    pub fn official(&self) -> &Staff {
        &self.intake[0]
    }

    /// Whoever sits first at a desk of the body that decides.
    pub fn nss(&self, kind: &str) -> Result<&Staff, AppError> {
        let place = (BodyId::new("nss").map_err(|_| AppError::NoDesk)?, kind.to_owned());
        self.country.desks.get(&place).and_then(|all| all.first()).ok_or(AppError::NoDesk)
    }

    /// What the person wrote.
    pub fn application(&self) -> Application {
        let one = |text: &str| Answered::One(text.to_owned());
        let needs = ["papers", "shelter", "lawyer", "money", "doctor"];
        let kinds = ["labour", "sexual", "begging", "domestic", "debt"];
        let answers: Answers = BTreeMap::from([
            ("safe_now".to_owned(), one(if self.number.is_multiple_of(6) { "watched" } else { "safe" })),
            ("reach".to_owned(), one("none")),
            ("first_need".to_owned(), Answered::Many(vec![needs[self.number % needs.len()].to_owned()])),
            ("where_to".to_owned(), one("chosen")),
            ("call_me".to_owned(), one(&format!("Особа {} (вигадано)", self.number + 1))),
            ("what_kinds".to_owned(), Answered::Many(vec![kinds[self.number % kinds.len()].to_owned()])),
            ("in_own_words".to_owned(), one("Обіцяли роботу, забрали документи, не платили (вигадано).")),
        ]);
        Application { answers, ..Application::default() }
    }

    /// Sent from a phone; with a code when she wants to come back.
    pub async fn sent_by_herself(
        &self,
        application: Application,
        code: bool,
    ) -> Result<(CaseId, Person, Option<String>), AppError> {
        let beginner = self.app.start();
        let code = if code {
            let pin = Pin::choose(PIN).map_err(|e| AppError::Vault(e.into()))?;
            Some(self.app.keep_code(&beginner, &pin, 0).await?.shown().to_string())
        } else {
            None
        };
        let mut person = beginner.person;
        let desk = self.official().desk;
        let done = self.app.send(self.now, &person, desk, Self::key(), application).await?;
        person.case = Some(done.case);
        Ok((done.case, person, code))
    }

    /// Received and read.
    pub async fn received(&self, case: CaseId) -> Result<(), AppError> {
        let official = self.official();
        self.app.sign_receipt(self.now, official, case, Self::key(), Default::default()).await?;
        let state = self.app.state(case).await?;
        let mut wanted = vec![Compartment::Account];
        wanted.extend(
            [Compartment::Contact, Compartment::Limits].iter().filter(|c| state.epochs.contains_key(c)),
        );
        self.read(official, case, "casework", &wanted).await
    }

    /// Entered in the journal; told which help there is.
    pub async fn registered(&self, case: CaseId) -> Result<(), AppError> {
        self.received(case).await?;
        let journal = Register { journal: (self.number + 1).to_string(), ..Default::default() };
        self.app.register(self.now, self.official(), case, Self::key(), journal).await?;
        let told = stezhka_app::official::tell::Tell {
            text: "Розповіли про допомогу (вигадано).".to_owned(),
        };
        self.app.tell(self.now, self.official(), case, Self::key(), told).await?;
        Ok(())
    }

    /// Interviewed; the record was given to be read.
    pub async fn interviewed(&self, case: CaseId) -> Result<(), AppError> {
        let said = |question: &str, answer: &str| Exchange {
            question: question.to_owned(),
            answer: answer.to_owned(),
            ..Exchange::default()
        };
        let record = RecordInterview {
            began: self.now.plus_millis(-4_200_000).kyiv_minute(),
            ended: self.now.plus_millis(-600_000).kyiv_minute(),
            mode: "phone".to_owned(),
            exchanges: vec![
                said("how_began", "Обіцяли роботу на фермі й дорогу безкоштовно (вигадано)."),
                said("what_held", "Забрали документи, кімнату зачиняли на ніч (вигадано)."),
                said("how_ended", ""),
            ],
            read_back: "code".to_owned(),
            ..Default::default()
        };
        self.app.record_interview(self.now, self.official(), case, Self::key(), record).await?;
        self.app.show_record(self.now, self.official(), case, Self::key()).await?;
        Ok(())
    }

    /// She agrees with the record.
    pub async fn confirmed(&self, case: CaseId, person: Option<&Person>) -> Result<(), AppError> {
        if let Some(person) = person {
            self.app.confirm_record(self.now, &person.into(), case, Self::key()).await?;
        }
        Ok(())
    }

    /// Concluded in her favour.
    pub async fn concluded(&self, case: CaseId) -> Result<(), AppError> {
        let weighed = vec![Weighed {
            criterion: "exploitation".to_owned(),
            evidence: "співбесіда".to_owned(),
            ..Weighed::default()
        }];
        let conclusion = Conclude {
            favourable: true,
            weighed,
            text: "Ознаки є (вигадано).".to_owned(),
            ..Default::default()
        };
        self.app.conclude(self.now, self.official(), case, Self::key(), conclusion).await?;
        Ok(())
    }

    /// Reads for a task.
    pub async fn read(
        &self,
        staff: &Staff,
        case: CaseId,
        task: &str,
        compartments: &[Compartment],
    ) -> Result<(), AppError> {
        let task = PurposeCode::new(task).map_err(|_| AppError::NotAllowed)?;
        self.app.open(self.now, staff, case, Self::key(), compartments, &task).await.map(|_| ())
    }

    /// Taken up by the body that decides.
    pub async fn taken_up(&self, case: CaseId) -> Result<Staff, AppError> {
        let decider = self.nss("decision")?.clone();
        self.app.sign_receipt(self.now, &decider, case, Self::key(), Default::default()).await?;
        let wanted = [Compartment::Account, Compartment::Legal, Compartment::Decision];
        self.read(&decider, case, "decision", &wanted).await?;
        Ok(decider)
    }

    /// An order of today.
    pub fn order(&self) -> Decide {
        let day = self.now.day().to_string();
        Decide {
            order: Order {
                number: format!("{}-д", self.number + 1),
                day,
                signatory: "Голова (вигадано)".to_owned(),
            },
        }
    }

    fn proposal(outcome: Outcome) -> Propose {
        let text = "Проєкт (вигадано).".to_owned();
        Propose {
            outcome,
            weighed: Vec::new(),
            grounds: Vec::new(),
            circumstances: Vec::new(),
            warnings: Vec::new(),
            text,
        }
    }

    /// The status is set.
    pub async fn granted(&self, case: CaseId, decider: &Staff) -> Result<(), AppError> {
        self.app.propose(self.now, decider, case, Self::key(), Self::proposal(Outcome::Grant)).await?;
        self.app.decide(self.now, decider, case, Self::key(), self.order()).await?;
        Ok(())
    }

    /// It reached her.
    pub async fn served(&self, case: CaseId) -> Result<(), AppError> {
        let served = Serve {
            means: "portal".to_owned(),
            proof: "Прочитано за кодом (вигадано).".to_owned(),
            ..Serve::default()
        };
        self.app.serve(self.now, self.official(), case, Self::key(), served).await?;
        Ok(())
    }

    fn ground() -> UsedGround {
        UsedGround {
            code: "false_information".to_owned(),
            reason: "Відомості не підтвердилися (вигадано).".to_owned(),
            evidence: "лист (вигадано)".to_owned(),
            could_change: "Друга розмова (вигадано).".to_owned(),
        }
    }

    /// The grounds considered against her were shown.
    pub async fn grounds_shown(&self, case: CaseId, by: &Staff) -> Result<(), AppError> {
        let shown = ShowGrounds {
            grounds: vec![Self::ground()],
            how: "Через сторінку звернення.".to_owned(),
        };
        self.app.show_grounds(self.now, by, case, Self::key(), shown).await?;
        Ok(())
    }

    /// She answered them, by herself or to the official.
    pub async fn grounds_answered(&self, case: CaseId, person: Option<&Person>) -> Result<(), AppError> {
        let hand = person.map_or_else(|| self.official().into(), Into::into);
        let answer =
            AnswerGrounds { text: "Це не так (вигадано).".to_owned(), declined: false };
        self.app.answer_grounds(self.now, &hand, case, Self::key(), answer).await?;
        Ok(())
    }

    /// Her answer is read, a refusal is proposed; it waits for the second reader.
    pub async fn refusal_proposed(&self, case: CaseId, decider: &Staff) -> Result<(), AppError> {
        self.read(decider, case, "decision", &[Compartment::Account]).await?;
        let mut proposal = Self::proposal(Outcome::Refuse);
        proposal.grounds = vec![Self::ground()];
        let warnings = self.app.law().warnings_for(&["false_information"], &[] as &[&str]);
        let answered = |code: &String| AnsweredWarning {
            code: code.clone(),
            answer: "Враховано (вигадано).".to_owned(),
        };
        proposal.warnings = warnings.into_iter().map(|w| answered(&w.code)).collect();
        self.app.propose(self.now, decider, case, Self::key(), proposal).await?;
        Ok(())
    }

    /// Two people of two desks refused.
    pub async fn refused(&self, case: CaseId, decider: &Staff) -> Result<(), AppError> {
        let (app, at) = (self.app, self.now);
        let reader = self.nss("second_readers")?.clone();
        app.sign_receipt(at, &reader, case, Self::key(), Default::default()).await?;
        self.read(&reader, case, "second_reading", &[Compartment::Account, Compartment::Legal]).await?;
        let view = stezhka_app::nss::second_reading::RecordView {
            text: "Моя думка (вигадано).".to_owned(),
            ..Default::default()
        };
        app.record_view(at, &reader, case, Self::key(), view).await?;
        app.see_draft(at, &reader, case, Self::key()).await?;
        app.second(at, &reader, case, Self::key(), Default::default()).await?;
        app.decide(at, decider, case, Self::key(), self.order()).await?;
        Ok(())
    }

    /// She appealed to the court.
    pub async fn appealed(&self, case: CaseId, person: Option<&Person>) -> Result<(), AppError> {
        let hand = person.map_or_else(|| self.official().into(), Into::into);
        let appeal = Appeal {
            forum: Forum::Court, text: "Не згодна особа (вигадано).".to_owned()
        };
        self.app.appeal(self.now, &hand, case, Self::key(), appeal).await?;
        Ok(())
    }
}
