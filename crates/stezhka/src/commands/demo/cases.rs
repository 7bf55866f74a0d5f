//! The demo's cases: first those that are ready to be tried, then many more in all stages, spread up to today.

use stezhka_app::nss::decide::{RecordRuling, ReturnFile};
use stezhka_app::official::changes::ConfirmChange;
use stezhka_app::official::receive::Receive;
use stezhka_app::person::protect::AskChange;
use stezhka_app::person::report::Tell;
use stezhka_app::{App, AppError, Person, Staff};
use stezhka_case::{Change, Door, Ruling};
use stezhka_terms::{CaseId, DeskId, Moment};

use super::clock::Clock;
use super::people::Country;
use super::ready::{self, Applicant};
use super::scene::Scene;
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

impl Until {
    /// Roughly how many days its story takes.
    const fn days(self) -> i64 {
        match self {
            Self::Received => 0,
            Self::Registered => 1,
            Self::Interviewed | Self::Withdrawn => 4,
            Self::Concluded => 7,
            Self::Sent => 8,
            Self::Returned | Self::Granted => 13,
            Self::Refused => 17,
            Self::Appealed | Self::Closed => 21,
            Self::Annulled => 26,
        }
    }
}

/// Who is ready to be tried.
#[derive(Default)]
pub struct Filled {
    /// Applicants with a code and a PIN.
    pub applicants: Vec<Applicant>,
    /// The children's service that has a child's case.
    pub children: Option<DeskId>,
}

/// Fills the country.
pub async fn fill(
    app: &App,
    country: &Country,
    begun: Moment,
    now: Moment,
    cases: usize,
    speak: &mut Speak,
) -> Result<Filled, Failure> {
    let bar = speak.progress("demo-cases", cases as u64);
    let intake: Vec<&Vec<Staff>> = country.intake().collect();
    let home = country.home().ok_or_else(|| failed(AppError::NoDesk))?;
    let clock = || Clock { law: app.law(), now };
    let mut filled = Filled::default();
    for (number, which) in ready::ALL.into_iter().take(cases).enumerate() {
        let mut scene = Scene { app, country, intake: home, clock: clock(), now: begun, number };
        let (case, code) = scene.ready(which).await.map_err(failed)?;
        filled.applicants.extend(code.map(|code| Applicant::new(code, which, speak)));
        let duties = app.db().duties(case).await.map_err(failed)?;
        let children = duties.iter().find(|d| d.owner == "children").and_then(|d| d.desk);
        filled.children = filled.children.or(children);
        bar.inc(1);
    }
    let ready = ready::ALL.len();
    for number in ready..cases {
        let until = ALL[number % ALL.len()];
        let ended = spread(begun, now, number - ready + 1, cases - ready);
        let started = ended.plus_millis(-until.days() * 86_400_000).max(begun);
        let staff = intake[number * 7 % intake.len()];
        let mut scene = Scene { app, country, intake: staff, clock: clock(), now: started, number };
        scene.play(until).await.map_err(failed)?;
        bar.inc(1);
    }
    bar.finish_and_clear();
    Ok(filled)
}

impl Scene<'_> {
    async fn play(&mut self, until: Until) -> Result<(), AppError> {
        let (case, person) = self.begin().await?;
        let person = person.as_ref();
        if until == Until::Withdrawn {
            return self.withdraw(case, person).await;
        }
        if until > Until::Received {
            self.prepare(case, person, until).await?;
        }
        if until > Until::Concluded {
            self.decide(case, person, until).await?;
        }
        Ok(())
    }

    async fn begin(&mut self) -> Result<(CaseId, Option<Person>), AppError> {
        match self.number % 10 {
            8 => {
                let at = self.later(0);
                let application = self.application();
                let input =
                    Receive { door: Door::Paper, received: Some(at.day()), application, again: false };
                let done = self.app.receive_at_desk(at, self.official(), Self::key(), input).await?;
                Ok((done.case, None))
            }
            9 => {
                let text = "Дитину бачили біля ринку (вигадано).".to_owned();
                let told = Tell { child: true, text, ..Tell::default() };
                let desk = self.official().desk;
                Ok((self.app.report(self.now, desk, Self::key(), told).await?.case, None))
            }
            _ => {
                let (case, person, _) = self.sent_by_herself(self.application(), false).await?;
                Ok((case, Some(person)))
            }
        }
    }

    async fn withdraw(&mut self, case: CaseId, person: Option<&Person>) -> Result<(), AppError> {
        let hand = person.map_or_else(|| self.official().into(), Into::into);
        let asked = AskChange { change: Change::Withdraw, to: String::new() };
        let at = self.later(20);
        let done = self.app.ask_change(at, &hand, case, Self::key(), asked).await?;
        let about = done.events.first().map(|e| e.id).ok_or(AppError::NotFound)?;
        let how = ConfirmChange {
            how: "На зустрічі (вигадано).".to_owned(), ..ConfirmChange::default()
        };
        let at = self.later(30);
        // What one official wrote down another confirms.
        let second = self.intake.get(1).ok_or(AppError::NoDesk)?;
        let confirms = if person.is_some() { self.official() } else { second };
        self.app.confirm_change(at, confirms, case, Self::key(), about, how).await?;
        Ok(())
    }

    async fn prepare(&mut self, case: CaseId, person: Option<&Person>, until: Until) -> Result<(), AppError> {
        self.later(5);
        self.registered(case).await?;
        if until == Until::Registered {
            return Ok(());
        }
        self.later(48);
        self.interviewed(case).await?;
        self.confirmed(case, person).await?;
        if until == Until::Interviewed {
            return Ok(());
        }
        self.later(48);
        self.concluded(case).await
    }

    async fn decide(&mut self, case: CaseId, person: Option<&Person>, until: Until) -> Result<(), AppError> {
        let at = self.later(20);
        self.app.send_on(at, self.official(), case, Self::key()).await?;
        if until == Until::Sent {
            return Ok(());
        }
        let at = self.later(72);
        let decider = self.taken_up(case).await?;
        if until == Until::Returned {
            let wanted = ReturnFile {
                wanted: vec!["Довідка про поїздку (вигадано)".to_owned()]
            };
            self.app.return_file(at, &decider, case, Self::key(), wanted).await?;
            return Ok(());
        }
        if until == Until::Granted {
            self.granted(case, &decider).await?;
            self.later(24);
            return self.served(case).await;
        }
        self.grounds_shown(case, &decider).await?;
        self.later(48);
        self.grounds_answered(case, person).await?;
        self.refusal_proposed(case, &decider).await?;
        self.refused(case, &decider).await?;
        self.later(24);
        self.served(case).await?;
        self.after_refusal(case, person, &decider, until).await
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
            self.app.close_file(at, self.official(), case, Self::key(), close).await?;
            return Ok(());
        }
        self.appealed(case, person).await?;
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
