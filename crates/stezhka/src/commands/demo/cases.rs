//! The demo's cases: in all stages, through the product's own use cases, with a clock turned by hand. Visibly invented.

use std::collections::BTreeMap;

use stezhka_app::content::{Answered, Answers, UsedGround, Weighed};
use stezhka_app::nss::decide::{Decide, Order, RecordRuling, ReturnFile};
use stezhka_app::nss::propose::Propose;
use stezhka_app::official::conclude::Conclude;
use stezhka_app::official::hearing::{AnswerGrounds, ShowGrounds};
use stezhka_app::official::receive::Receive;
use stezhka_app::official::record_interview::RecordInterview;
use stezhka_app::official::serve::Serve;
use stezhka_app::person::report::Tell;
use stezhka_app::person::say::Appeal;
use stezhka_app::person::send::Application;
use stezhka_app::{App, AppError, Person, Staff};
use stezhka_case::{Change, Door, Forum, Outcome, Ruling};
use stezhka_terms::{BodyId, CaseId, Compartment, Moment, PurposeCode, RequestKey};
use stezhka_vault::Pin;

use super::people::Country;
use super::{failed, spread};
use crate::commands::Failure;
use crate::speak::Speak;

/// How far a case goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Until {
    Received,
    Registered,
    Interviewed,
    Concluded,
    Sent,
    Returned,
    Granted,
    Refused,
    Appealed,
    Annulled,
    Closed,
    Withdrawn,
}

const ALL: [Until; 12] = [
    Until::Received,
    Until::Registered,
    Until::Interviewed,
    Until::Concluded,
    Until::Sent,
    Until::Returned,
    Until::Granted,
    Until::Refused,
    Until::Appealed,
    Until::Annulled,
    Until::Closed,
    Until::Withdrawn,
];

/// Fills the country; answers a ready applicant's code and PIN.
pub async fn fill(
    app: &App,
    country: &Country,
    begun: Moment,
    now: Moment,
    cases: usize,
    speak: &mut Speak,
) -> Result<(String, String), Failure> {
    let bar = speak.progress("demo-cases", cases as u64);
    let intake: Vec<_> = country.desks.iter().filter(|((_, kind), _)| kind == "intake").collect();
    let pin = "730164";
    let mut code = String::new();
    for number in 0..cases {
        let until = ALL[number % ALL.len()];
        let (_, staff) = intake[number * 7 % intake.len()];
        let mut scene = Scene { app, country, intake: staff, now: spread(begun, now, number, cases), number };
        let first = (number == 0).then_some(pin);
        if let Some(drawn) = scene.play(until, first).await.map_err(failed)? {
            code = drawn;
        }
        bar.inc(1);
    }
    bar.finish_and_clear();
    Ok((code, pin.to_owned()))
}

struct Scene<'a> {
    app: &'a App,
    country: &'a Country,
    intake: &'a [Staff],
    now: Moment,
    number: usize,
}

impl Scene<'_> {
    fn later(&mut self, hours: i64) -> Moment {
        self.now = self.now.plus_millis(hours * 3_600_000);
        self.now
    }

    fn key() -> RequestKey {
        RequestKey::random(&mut crate::entropy::system())
    }

    fn nss(&self, kind: &str) -> Result<&Staff, AppError> {
        let place = (BodyId::new("nss").map_err(|_| AppError::NoDesk)?, kind.to_owned());
        self.country.desks.get(&place).and_then(|all| all.first()).ok_or(AppError::NoDesk)
    }

    async fn play(&mut self, until: Until, pin: Option<&str>) -> Result<Option<String>, AppError> {
        let (case, person, code) = self.begin(pin).await?;
        if until == Until::Withdrawn {
            self.withdraw(case, person.as_ref()).await?;
            return Ok(code);
        }
        if until > Until::Received {
            self.prepare(case, person.as_ref(), until).await?;
        }
        if until > Until::Concluded {
            self.decide(case, person.as_ref(), until).await?;
        }
        Ok(code)
    }

    async fn begin(
        &mut self,
        pin: Option<&str>,
    ) -> Result<(CaseId, Option<Person>, Option<String>), AppError> {
        let (app, at, official) = (self.app, self.now, &self.intake[0]);
        match self.number % 10 {
            8 => {
                let input =
                    Receive { door: Door::Paper, received: Some(at.day()), application: self.application() };
                Ok((app.receive_at_desk(at, official, Self::key(), input).await?.case, None, None))
            }
            9 => {
                let told = Tell {
                    child: true,
                    text: "Дитину бачили біля ринку (вигадано).".to_owned(),
                    ..Tell::default()
                };
                Ok((app.report(at, official.desk, Self::key(), told).await?.case, None, None))
            }
            _ => {
                let beginner = app.start();
                let code = match pin {
                    Some(pin) => {
                        let pin = Pin::choose(pin).map_err(|e| AppError::Vault(e.into()))?;
                        Some(app.keep_code(&beginner, &pin, 0).await?.shown().to_string())
                    }
                    None => None,
                };
                let mut person = beginner.person;
                let done = app.send(at, &person, official.desk, Self::key(), self.application()).await?;
                person.case = Some(done.case);
                Ok((done.case, Some(person), code))
            }
        }
    }

    fn application(&self) -> Application {
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

    async fn withdraw(&mut self, case: CaseId, person: Option<&Person>) -> Result<(), AppError> {
        let official = &self.intake[0];
        let hand = person.map_or_else(|| official.into(), Into::into);
        let asked = stezhka_app::person::protect::AskChange { change: Change::Withdraw, to: String::new() };
        let at = self.later(20);
        let done = self.app.ask_change(at, &hand, case, Self::key(), asked).await?;
        let about = done.events.first().map(|e| e.id).ok_or(AppError::NotFound)?;
        let how = stezhka_app::official::changes::ConfirmChange {
            how: "На зустрічі (вигадано).".to_owned()
        };
        let at = self.later(30);
        self.app.confirm_change(at, official, case, Self::key(), about, how).await?;
        Ok(())
    }

    async fn prepare(&mut self, case: CaseId, person: Option<&Person>, until: Until) -> Result<(), AppError> {
        let (app, official) = (self.app, &self.intake[0]);
        let at = self.later(5);
        app.sign_receipt(at, official, case, Self::key(), Default::default()).await?;
        self.read(official, case, "casework", &[Compartment::Account]).await?;
        let journal = stezhka_app::official::register::Register {
            journal: (self.number + 1).to_string(),
            ..Default::default()
        };
        app.register(at, official, case, Self::key(), journal).await?;
        let text = "Розповіли про допомогу (вигадано).".to_owned();
        let told = stezhka_app::official::tell::Tell { text };
        app.tell(at, official, case, Self::key(), told).await?;
        if until == Until::Registered {
            return Ok(());
        }
        let at = self.later(48);
        let record = RecordInterview {
            began: at.plus_millis(-4_200_000).kyiv_minute(),
            ended: at.plus_millis(-600_000).kyiv_minute(),
            mode: "phone".to_owned(),
            read_back: "Прочитано (вигадано).".to_owned(),
            ..Default::default()
        };
        app.record_interview(at, official, case, Self::key(), record).await?;
        app.show_record(at, official, case, Self::key()).await?;
        if let Some(person) = person {
            app.confirm_record(at, &person.into(), case, Self::key()).await?;
        }
        if until == Until::Interviewed {
            return Ok(());
        }
        let at = self.later(48);
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
        app.conclude(at, official, case, Self::key(), conclusion).await?;
        Ok(())
    }

    async fn read(
        &self,
        staff: &Staff,
        case: CaseId,
        task: &str,
        compartments: &[Compartment],
    ) -> Result<(), AppError> {
        let task = PurposeCode::new(task).map_err(|_| AppError::NotAllowed)?;
        self.app.open(self.now, staff, case, Self::key(), compartments, &task).await.map(|_| ())
    }

    async fn decide(&mut self, case: CaseId, person: Option<&Person>, until: Until) -> Result<(), AppError> {
        let (app, official) = (self.app, &self.intake[0]);
        let at = self.later(20);
        app.send_on(at, official, case, Self::key()).await?;
        let decider = self.nss("decision")?.clone();
        if until == Until::Sent {
            return Ok(());
        }
        let at = self.later(72);
        app.sign_receipt(at, &decider, case, Self::key(), Default::default()).await?;
        self.read(
            &decider,
            case,
            "decision",
            &[Compartment::Account, Compartment::Legal, Compartment::Decision],
        )
        .await?;
        if until == Until::Returned {
            let wanted = ReturnFile {
                wanted: vec!["Довідка про поїздку (вигадано)".to_owned()]
            };
            app.return_file(at, &decider, case, Self::key(), wanted).await?;
            return Ok(());
        }
        if until == Until::Granted {
            return self.grant(case, &decider).await;
        }
        self.refuse(case, person, &decider).await?;
        self.after_refusal(case, person, &decider, until).await
    }

    fn order(&self) -> Decide {
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

    async fn grant(&mut self, case: CaseId, decider: &Staff) -> Result<(), AppError> {
        self.app.propose(self.now, decider, case, Self::key(), Self::proposal(Outcome::Grant)).await?;
        self.app.decide(self.now, decider, case, Self::key(), self.order()).await?;
        self.serve(case).await
    }

    async fn serve(&mut self, case: CaseId) -> Result<(), AppError> {
        let served = Serve {
            means: "portal".to_owned(),
            proof: "Прочитано за кодом (вигадано).".to_owned(),
            failed: false,
        };
        let at = self.later(24);
        self.app.serve(at, &self.intake[0], case, Self::key(), served).await?;
        Ok(())
    }

    async fn refuse(
        &mut self,
        case: CaseId,
        person: Option<&Person>,
        decider: &Staff,
    ) -> Result<(), AppError> {
        let app = self.app;
        let ground = UsedGround {
            code: "false_information".to_owned(),
            reason: "Відомості не підтвердилися (вигадано).".to_owned(),
            evidence: "лист (вигадано)".to_owned(),
            could_change: "Друга розмова (вигадано).".to_owned(),
        };
        let (grounds, how) = (vec![ground.clone()], "Через сторінку звернення.".to_owned());
        let shown = ShowGrounds { grounds, how };
        app.show_grounds(self.now, decider, case, Self::key(), shown).await?;
        let hand = person.map_or_else(|| (&self.intake[0]).into(), Into::into);
        let answer = AnswerGrounds { text: "Це не так (вигадано).".to_owned() };
        let at = self.later(48);
        app.answer_grounds(at, &hand, case, Self::key(), answer).await?;
        let mut proposal = Self::proposal(Outcome::Refuse);
        proposal.grounds = vec![ground];
        proposal.warnings = self
            .app
            .law()
            .warnings_for(&["false_information"], &[] as &[&str])
            .into_iter()
            .map(|w| stezhka_app::content::AnsweredWarning {
                code: w.code.clone(),
                answer: "Враховано (вигадано).".to_owned(),
            })
            .collect();
        app.propose(at, decider, case, Self::key(), proposal).await?;
        let reader = self.nss("second_readers")?.clone();
        app.sign_receipt(at, &reader, case, Self::key(), Default::default()).await?;
        self.read(&reader, case, "second_reading", &[Compartment::Account, Compartment::Legal]).await?;
        let view = stezhka_app::nss::second_reading::RecordView {
            text: "Моя думка (вигадано).".to_owned(),
            ..Default::default()
        };
        app.record_view(at, &reader, case, Self::key(), view).await?;
        app.see_draft(at, &reader, case, Self::key()).await?;
        app.second(at, &reader, case, Self::key()).await?;
        app.decide(at, decider, case, Self::key(), self.order()).await?;
        self.serve(case).await
    }

    async fn after_refusal(
        &mut self,
        case: CaseId,
        person: Option<&Person>,
        decider: &Staff,
        until: Until,
    ) -> Result<(), AppError> {
        if until == Until::Refused {
            return Ok(());
        }
        let at = self.later(72);
        if until == Until::Closed {
            let close = stezhka_app::official::close::Close {
                reason: "refused_final".to_owned(),
                text: "(вигадано)".to_owned(),
            };
            self.app.close_file(at, &self.intake[0], case, Self::key(), close).await?;
            return Ok(());
        }
        let hand = person.map_or_else(|| (&self.intake[0]).into(), Into::into);
        let appeal = Appeal {
            forum: Forum::Court, text: "Не згодна особа (вигадано).".to_owned()
        };
        self.app.appeal(at, &hand, case, Self::key(), appeal).await?;
        if until == Until::Annulled {
            let at = self.later(96);
            let ruling = RecordRuling {
                ruling: Ruling::Annulled, text: "Скасовано (вигадано).".to_owned()
            };
            self.app.record_ruling(at, decider, case, Self::key(), ruling).await?;
        }
        Ok(())
    }
}
