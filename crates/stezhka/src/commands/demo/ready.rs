//! Cases that are ready to be tried, one for each thing a person or an official may want to see; all at one desk.

use serde::{Deserialize, Serialize};
use stezhka_app::AppError;
use stezhka_app::content::Answered;
use stezhka_app::official::receive::Receive;
use stezhka_app::official::schedule::Schedule;
use stezhka_app::person::report::Tell;
use stezhka_app::person::say::Say;
use stezhka_case::Door;
use stezhka_terms::CaseId;

use super::scene::{PIN, Scene};
use crate::speak::Speak;

/// What is ready.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ready {
    /// Sent some minutes ago by somebody who is watched; not in the journal yet.
    Fresh,
    /// To be called today.
    InterviewToday,
    /// Shown what may be concluded against her; she may answer.
    ToBeHeard,
    /// A refusal is proposed; the second reader has it.
    SecondReading,
    /// The status is set and served; certificate and plan come next.
    Served,
    /// The refusal is before the court.
    Appealed,
    /// A child a neighbour told of.
    Child,
    /// Kept from her community and from a body.
    KeptAway,
    /// She wrote and waits for an answer.
    Unanswered,
    /// From paper.
    Paper,
    /// The record of her interview waits for her, without any day.
    RecordShown,
    /// Sent on for decision.
    Sent,
}

/// Every one, in the order in which they are made.
pub const ALL: [Ready; 12] = [
    Ready::Fresh,
    Ready::InterviewToday,
    Ready::ToBeHeard,
    Ready::SecondReading,
    Ready::Served,
    Ready::Appealed,
    Ready::Child,
    Ready::KeptAway,
    Ready::Unanswered,
    Ready::Paper,
    Ready::RecordShown,
    Ready::Sent,
];

impl Ready {
    const fn key(self) -> &'static str {
        match self {
            Self::Fresh => "demo-ready-fresh",
            Self::InterviewToday => "demo-ready-interview",
            Self::ToBeHeard => "demo-ready-heard",
            Self::SecondReading => "demo-ready-second",
            Self::Served => "demo-ready-served",
            Self::Appealed => "demo-ready-appealed",
            Self::Child => "demo-ready-child",
            Self::KeptAway => "demo-ready-kept",
            Self::Unanswered => "demo-ready-unanswered",
            Self::Paper => "demo-ready-paper",
            Self::RecordShown => "demo-ready-record",
            Self::Sent => "demo-ready-sent",
        }
    }
}

/// An applicant who can come back.
#[derive(Clone, Serialize, Deserialize)]
pub struct Applicant {
    /// The code.
    pub code: String,
    /// The PIN.
    pub pin: String,
    /// How far the case is, in words.
    pub about: String,
}

impl Applicant {
    /// Somebody with a code.
    pub fn new(code: String, which: Ready, speak: &Speak) -> Self {
        Self { code, pin: PIN.to_owned(), about: speak.text(which.key(), &[]) }
    }
}

impl Scene<'_> {
    /// Makes one.
    pub async fn ready(&mut self, which: Ready) -> Result<(CaseId, Option<String>), AppError> {
        match which {
            Ready::Fresh => {
                self.at(self.clock.today(20));
                let (case, _, code) = self.sent_by_herself(self.application(), true).await?;
                Ok((case, code))
            }
            Ready::InterviewToday => self.interview_today().await,
            Ready::ToBeHeard => self.hearing().await,
            Ready::Child => self.child().await,
            Ready::KeptAway => self.kept_away().await,
            Ready::Unanswered => self.unanswered().await,
            Ready::Paper => self.on_paper().await,
            Ready::RecordShown => {
                let (case, _, code) = self.begun(8).await?;
                self.on(3, "14:10");
                self.interviewed(case).await?;
                Ok((case, code))
            }
            Ready::SecondReading | Ready::Served | Ready::Appealed | Ready::Sent => self.decided(which).await,
        }
    }

    fn on(&mut self, days_ago: u16, clock: &str) {
        self.at(self.clock.ago(days_ago, clock));
    }

    /// Sent so many working days ago; registered a day later.
    async fn begun(
        &mut self,
        days_ago: u16,
    ) -> Result<(CaseId, stezhka_app::Person, Option<String>), AppError> {
        self.on(days_ago, "20:25");
        let sent = self.sent_by_herself(self.application(), true).await?;
        self.on(days_ago.saturating_sub(1), "09:50");
        self.registered(sent.0).await?;
        Ok(sent)
    }

    async fn interview_today(&mut self) -> Result<(CaseId, Option<String>), AppError> {
        self.on(5, "11:20");
        let mut application = self.application();
        for (question, answer) in [
            ("reach", "phone"),
            ("phone", "+380 00 000 00 00"),
            ("safe_hours", "15:00-17:00"),
            ("if_other_answers", "wrong_number"),
        ] {
            application.answers.insert(question.to_owned(), Answered::One(answer.to_owned()));
        }
        let (case, _, code) = self.sent_by_herself(application, true).await?;
        self.on(4, "09:40");
        self.registered(case).await?;
        self.on(1, "16:10");
        let agreed = Schedule {
            when: format!("{} 15:30", self.clock.now.day()),
            mode: "phone".to_owned(),
            shown_number: "+380 00 000 00 01".to_owned(),
            official_word: "весняна пошта".to_owned(),
            her_word: "жовтий зошит".to_owned(),
            wrong_voice: "Ми пропонували перевірити лічильник.".to_owned(),
            ..Schedule::default()
        };
        self.app.schedule(self.now, self.official(), case, Self::key(), agreed).await?;
        Ok((case, code))
    }

    async fn hearing(&mut self) -> Result<(CaseId, Option<String>), AppError> {
        let (case, person, code) = self.begun(9).await?;
        self.on(4, "11:30");
        self.interviewed(case).await?;
        self.confirmed(case, Some(&person)).await?;
        self.on(1, "12:15");
        let official = self.official().clone();
        self.grounds_shown(case, &official).await?;
        Ok((case, code))
    }

    async fn decided(&mut self, which: Ready) -> Result<(CaseId, Option<String>), AppError> {
        let (case, person, code) = self.begun(40).await?;
        self.on(34, "11:00");
        self.interviewed(case).await?;
        self.confirmed(case, Some(&person)).await?;
        self.on(30, "15:20");
        self.concluded(case).await?;
        if which == Ready::Sent {
            self.on(1, "09:30");
        } else {
            self.on(29, "10:10");
        }
        self.app.send_on(self.now, self.official(), case, Self::key()).await?;
        if which == Ready::Sent {
            return Ok((case, code));
        }
        self.on(20, "10:40");
        let decider = self.taken_up(case).await?;
        if which == Ready::Served {
            self.on(4, "16:00");
            self.granted(case, &decider).await?;
            self.on(1, "11:45");
            self.served(case).await?;
            return Ok((case, code));
        }
        self.on(18, "13:00");
        self.grounds_shown(case, &decider).await?;
        self.on(14, "19:30");
        self.grounds_answered(case, Some(&person)).await?;
        self.on(if which == Ready::SecondReading { 1 } else { 12 }, "14:50");
        self.refusal_proposed(case, &decider).await?;
        if which == Ready::SecondReading {
            return Ok((case, code));
        }
        self.on(11, "15:30");
        self.refused(case, &decider).await?;
        self.on(10, "10:20");
        self.served(case).await?;
        self.on(2, "21:10");
        self.appealed(case, Some(&person)).await?;
        Ok((case, code))
    }

    async fn child(&mut self) -> Result<(CaseId, Option<String>), AppError> {
        self.on(1, "10:05");
        let told = Tell {
            child: true,
            danger: true,
            text: "Дитину примушують жебракувати біля ринку (вигадано).".to_owned(),
            reporter: "сусідка (вигадано)".to_owned(),
            contact: "увечері вдома".to_owned(),
        };
        let desk = self.official().desk;
        let case = self.app.report(self.now, desk, Self::key(), told).await?.case;
        self.on(1, "10:30");
        self.received(case).await?;
        Ok((case, None))
    }

    async fn kept_away(&mut self) -> Result<(CaseId, Option<String>), AppError> {
        self.on(3, "23:40");
        let mut application = self.application();
        for (question, answer) in [("where_to", "farther"), ("keep_away", "yes")] {
            application.answers.insert(question.to_owned(), Answered::One(answer.to_owned()));
        }
        let mine = self.country.body_of(self.official().desk).cloned();
        let others = self.app.registry().intake_bodies(self.now.day()).map(|b| b.id.clone());
        application.denied = others.filter(|b| Some(b) != mine.as_ref()).take(1).collect();
        let (case, _, code) = self.sent_by_herself(application, true).await?;
        self.on(2, "10:15");
        self.registered(case).await?;
        Ok((case, code))
    }

    async fn unanswered(&mut self) -> Result<(CaseId, Option<String>), AppError> {
        let (case, person, code) = self.begun(6).await?;
        self.at(self.clock.today(90));
        let say =
            Say { text: "Чи можна прийти з подругою? (вигадано)".to_owned() };
        self.app.say(self.now, &(&person).into(), case, Self::key(), say).await?;
        Ok((case, code))
    }

    async fn on_paper(&mut self) -> Result<(CaseId, Option<String>), AppError> {
        self.on(2, "12:00");
        let received = self.clock.ago(3, "12:00").day();
        let input = Receive {
            door: Door::Paper,
            received: Some(received),
            application: self.application(),
            again: false,
        };
        let done = self.app.receive_at_desk(self.now, self.official(), Self::key(), input).await?;
        Ok((done.case, None))
    }
}
