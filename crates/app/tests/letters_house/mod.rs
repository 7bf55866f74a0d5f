//! A small base for the tests of letters: five desks with two members each, and a case walked as far as a test needs.

use std::sync::Arc;

use rand_core::UnwrapErr;
use stezhka_app::content::{AnsweredWarning, Exchange, Finding, Present, UsedGround, Weighed};
use stezhka_app::nss::decide::{Decide, Order};
use stezhka_app::nss::propose::Propose;
use stezhka_app::nss::second_reading::RecordView;
use stezhka_app::official::conclude::Conclude;
use stezhka_app::official::hearing::{AnswerGrounds, ShowGrounds};
use stezhka_app::official::record::CorrectRecord;
use stezhka_app::official::record_interview::RecordInterview;
use stezhka_app::official::register::Register;
use stezhka_app::official::sign_receipt::SignReceipt;
use stezhka_app::official::tell::Tell;
use stezhka_app::person::send::Application;
use stezhka_app::setup::base::Drawn;
use stezhka_app::setup::desks::NewDesk;
use stezhka_app::setup::people::NewAccount;
use stezhka_app::{App, AppError, Done, Hand, Node, Pages, Parts, Person, Staff};
use stezhka_case::Outcome;
use stezhka_documents::Printer;
use stezhka_law::Law;
use stezhka_registry::Registry;
use stezhka_store::testing::{Kind, TestBase};
use stezhka_terms::{BodyId, CaseId, Compartment, Moment, PurposeCode, RequestKey, Role};
use stezhka_vault::{Label, Passphrase, SignKeys};

const fn system() -> UnwrapErr<rand::rngs::SysRng> {
    UnwrapErr(rand::rngs::SysRng)
}

pub fn at(text: &str) -> Moment {
    Moment::from_kyiv(text).unwrap()
}

pub fn key() -> RequestKey {
    RequestKey::random(&mut system())
}

/// The base with its people.
pub struct House {
    pub app: App,
    pub drawn: Drawn,
    pub official: Staff,
    pub decider: Staff,
    pub reader: Staff,
    pub registrar: Staff,
    pub review: Staff,
    _base: TestBase,
}

/// A case with its person.
pub struct Case {
    pub id: CaseId,
    pub person: Person,
}

impl Case {
    pub fn hand(&self) -> Hand {
        (&self.person).into()
    }
}

impl House {
    pub async fn build() -> Self {
        Self::on(Kind::Sqlite).await
    }

    /// The same on a database of this kind.
    pub async fn on(kind: Kind) -> Self {
        let base = stezhka_store::testing::base(kind).await;
        let db = base.db.clone();
        let drawn = Drawn::draw(true, &system);
        let now = at("2026-02-28T09:00");
        drawn.write_header(&db, now).await.unwrap();
        let app = App::new(Parts {
            db,
            base: drawn.base,
            root: stezhka_vault::Signs::verify_key(&drawn.root_keys()),
            law: Arc::new(Law::embedded().unwrap()),
            registry: Registry::load().unwrap(),
            entropy: Arc::new(system),
            printer: Arc::new(Printer::new().unwrap()),
            node: Node {
                name: Label::new("node-1").unwrap(),
                keys: SignKeys::from_seed(&drawn.base, &drawn.node),
                limiter: [7; 32],
            },
            brake: None,
        });
        let draw = |name: &str| app.draw_account(name, &Passphrase::draw(&mut system())).unwrap();
        let administrator = app.found(now, &drawn, draw("administrator")).await.unwrap();
        let places = [
            ("osa-12", "intake", Role::Official),
            ("nss", "decision", Role::Decider),
            ("nss", "second_readers", Role::SecondReader),
            ("nss", "certificates", Role::Registrar),
            ("nss", "review", Role::Decider),
        ];
        let people: Vec<NewAccount> = (0..10).map(|n| draw(&format!("member-{n}"))).collect();
        app.certify_accounts(now, &administrator, &people.iter().collect::<Vec<_>>()).await.unwrap();
        let desks: Vec<(NewDesk, _)> = places
            .iter()
            .enumerate()
            .map(|(n, (body, kind, role))| {
                let seat = |m: usize, more: &[Role]| (people[m].keys.account(), [&[*role], more].concat());
                let members = vec![seat(2 * n, &[]), seat(2 * n + 1, &[Role::Lead])];
                let (body, kind) = (BodyId::new(body).unwrap(), (*kind).to_owned());
                (NewDesk { body, kind, members }, &people[2 * n + 1].keys)
            })
            .collect();
        let ids = app.settle_desks(now, &administrator, &desks).await.unwrap();
        let mut staff = people.into_iter().step_by(2).enumerate().map(|(n, account)| Staff {
            keys: Arc::new(account.keys),
            desk: ids[n],
            roles: vec![places[n].2],
        });
        let mut next = || staff.next().unwrap();
        let (official, decider, reader, registrar) = (next(), next(), next(), next());
        Self { app, drawn, official, decider, reader, registrar, review: next(), _base: base }
    }

    /// She sends; answers beside the usual ones come as JSON.
    pub async fn sent(&self, more: serde_json::Value) -> Case {
        let mut answers = serde_json::json!({
            "safe_now": "safe", "reach": "none", "first_need": ["lawyer"], "where_to": "chosen",
            "full_name": "Єва Ґалаґан", "birth": "05.03.1998", "in_own_words": "Документи забрали.",
        });
        answers.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        let application =
            Application { answers: serde_json::from_value(answers).unwrap(), ..Application::default() };
        let mut person = self.app.start().person;
        let now = at("2026-03-02T10:00");
        let done = self.app.send(now, &person, self.official.desk, key(), application).await.unwrap();
        person.case = Some(done.case);
        Case { id: done.case, person }
    }

    /// Registered, with the receipt of non-disclosure signed and the account opened.
    pub async fn registered(&self, case: &Case) {
        let (app, official, now) = (&self.app, &self.official, at("2026-03-02T11:00"));
        app.sign_receipt(now, official, case.id, key(), SignReceipt::default()).await.unwrap();
        self.open(official, case, "casework", &[Compartment::Account, Compartment::Needs]).await;
        let journal = Register { journal: "17/26".to_owned(), ..Register::default() };
        app.register(now, official, case.id, key(), journal).await.unwrap();
        app.tell(now, official, case.id, key(), Tell { text: "Розповіли.".to_owned() }).await.unwrap();
    }

    /// Interviewed, her correction beside the record, concluded and sent on.
    pub async fn prepared(&self, case: &Case, answer: &str, correction: &str) {
        self.registered(case).await;
        self.interviewed(case, answer, correction).await;
    }

    /// The same of a case that was registered.
    pub async fn interviewed(&self, case: &Case, answer: &str, correction: &str) {
        let (app, official, now) = (&self.app, &self.official, at("2026-03-04T12:00"));
        let said = |question: &str, answer: &str| Exchange {
            question: question.into(),
            answer: answer.into(),
            ..Exchange::default()
        };
        let record = RecordInterview {
            began: "10:15".to_owned(),
            ended: "2026-03-04T11:50".to_owned(),
            mode: "phone".to_owned(),
            present: vec![Present { name: "Жук І.".into(), role: "interpreter".into(), receipt: true }],
            exchanges: vec![
                said("Як Ви там опинилися?", answer),
                said("Чи могли Ви піти?", ""),
                said("what_held", ""),
            ],
            breaks: vec!["10:30–10:45".to_owned(), "двічі виходила".to_owned()],
            safety: "стоп-слово калина".to_owned(),
            read_back: "voice".to_owned(),
        };
        app.record_interview(now, official, case.id, key(), record).await.unwrap();
        app.show_record(now, official, case.id, key()).await.unwrap();
        let correction = CorrectRecord { text: correction.to_owned() };
        app.correct_record(now, &case.hand(), case.id, key(), correction).await.unwrap();
        let conclusion = Conclude {
            favourable: true,
            weighed: vec![found()],
            text: "Слова узгоджуються.".to_owned(),
            ..Conclude::default()
        };
        app.conclude(now, official, case.id, key(), conclusion).await.unwrap();
        app.send_on(now, official, case.id, key()).await.unwrap();
        let later = at("2026-03-09T11:00");
        app.sign_receipt(later, &self.decider, case.id, key(), SignReceipt::default()).await.unwrap();
        let read = [Compartment::Account, Compartment::Legal, Compartment::Decision];
        self.open(&self.decider, case, "decision", &read).await;
    }

    /// Grounds shown by the body that decides, answered by her, the refusal proposed.
    pub async fn refusal_proposed(&self, case: &Case, reason: &str, her_answer: &str) {
        self.refusal_proposed_on(case, ground(reason), her_answer).await.unwrap();
    }

    /// The same on a ground as it is.
    pub async fn refusal_proposed_on(
        &self,
        case: &Case,
        used: UsedGround,
        her_answer: &str,
    ) -> Result<Done, AppError> {
        let (app, decider) = (&self.app, &self.decider);
        let shown =
            ShowGrounds { grounds: vec![used.clone()], how: "Листом або усно.".to_owned() };
        app.show_grounds(at("2026-03-09T12:00"), decider, case.id, key(), shown).await.unwrap();
        let answer = AnswerGrounds { text: her_answer.to_owned(), declined: false };
        app.answer_grounds(at("2026-03-12T09:00"), &case.hand(), case.id, key(), answer).await.unwrap();
        self.open(decider, case, "decision", &[Compartment::Account]).await;
        let answered =
            |code: &str, answer: &str| AnsweredWarning { code: code.into(), answer: answer.into() };
        let proposal = Propose {
            outcome: Outcome::Refuse,
            weighed: vec![found()],
            grounds: vec![used],
            circumstances: Vec::new(),
            warnings: vec![
                answered("no_police_qualification", "Кваліфікація не вирішальна."),
                answered("missing_papers", "Паперів не вимагали."),
            ],
            text: "Ознак не підтверджено.".to_owned(),
        };
        app.propose(at("2026-03-12T10:00"), decider, case.id, key(), proposal).await
    }

    /// The second reader agrees, the decider decides.
    pub async fn refused(&self, case: &Case) {
        let (app, reader, now) = (&self.app, &self.reader, at("2026-03-13T10:00"));
        app.sign_receipt(now, reader, case.id, key(), SignReceipt::default()).await.unwrap();
        self.open(reader, case, "second_reading", &[Compartment::Account, Compartment::Legal]).await;
        let view = RecordView { text: "Спірно.".to_owned(), ..RecordView::default() };
        app.record_view(now, reader, case.id, key(), view).await.unwrap();
        app.see_draft(now, reader, case.id, key()).await.unwrap();
        app.second(now, reader, case.id, key(), Default::default()).await.unwrap();
        app.decide(at("2026-03-16T10:00"), &self.decider, case.id, key(), order()).await.unwrap();
    }

    /// Granted by an order, with a certificate.
    pub async fn granted(&self, case: &Case) {
        self.granted_as(case, "0413").await;
    }

    /// Granted by an order.
    pub async fn decided(&self, case: &Case) {
        let (app, now) = (&self.app, at("2026-03-16T10:00"));
        let proposal = Propose {
            outcome: Outcome::Grant,
            weighed: vec![found()],
            grounds: Vec::new(),
            circumstances: Vec::new(),
            warnings: Vec::new(),
            text: "Ознаки підтверджено.".to_owned(),
        };
        app.propose(now, &self.decider, case.id, key(), proposal).await.unwrap();
        app.decide(now, &self.decider, case.id, key(), order()).await.unwrap();
    }

    /// The same, with a certificate of this number.
    pub async fn granted_as(&self, case: &Case, number: &str) {
        self.decided(case).await;
        let app = &self.app;
        let certificate = stezhka_app::nss::certificate::Certificate {
            number: number.to_owned(),
            from: "2026-03-20".to_owned(),
            until: "2028-03-19".to_owned(),
            again: true,
        };
        let later = at("2026-03-20T10:00");
        app.sign_receipt(later, &self.registrar, case.id, key(), SignReceipt::default()).await.unwrap();
        app.issue_certificate(later, &self.registrar, case.id, key(), certificate).await.unwrap();
    }

    /// Opens, with the reading noted.
    pub async fn open(&self, staff: &Staff, case: &Case, task: &str, what: &[Compartment]) -> Pages {
        let task = PurposeCode::new(task).unwrap();
        self.app.open(at("2026-03-16T12:00"), staff, case.id, key(), what, &task).await.unwrap().0
    }
}

pub fn order() -> Decide {
    let order =
        Order {
            number: "7-с".into(), day: "2026-03-16".into(), signatory: "Голова О. В. Їжакевич".into()
        };
    Decide { order }
}

pub fn ground(reason: &str) -> UsedGround {
    UsedGround {
        code: "no_elements_found".into(),
        reason: reason.into(),
        evidence: "Лист прокуратури".into(),
        could_change: "Друга розмова про замки.".into(),
    }
}

fn found() -> Weighed {
    Weighed {
        criterion: "exploitation".into(), finding: Finding::Met, evidence: "запис розмови".into()
    }
}
