//! A case on a test bench: a law, seats, people, and a clock that is turned by hand.

use rand::{SeedableRng, rngs::StdRng};
use stezhka_case::{
    Act, Actor, Command, Digest, Door, Event, Open, Outcome, Part, Refusal, Seat, Seats, Setting, State,
    Track, decide,
};
use stezhka_law::{Law, Party};
use stezhka_terms::{AccountId, BodyId, Compartment, Day, DeskId, EventId, Moment, PurposeCode};

pub const OFFICIAL: u8 = 1;
pub const DECIDER: u8 = 2;
pub const READER: u8 = 3;
pub const OTHER_DECIDER: u8 = 4;
pub const OTHER_READER: u8 = 5;

pub fn account(n: u8) -> AccountId {
    AccountId::from_bytes([n; 16])
}

pub fn desk(n: u8) -> DeskId {
    DeskId::from_bytes([100 + n; 16])
}

pub fn staff(n: u8) -> Actor {
    let desk = match n {
        DECIDER | OTHER_DECIDER => desk(2),
        READER | OTHER_READER => desk(3),
        _ => desk(1),
    };
    Actor::Official { account: account(n), desk }
}

pub fn digest(n: u8) -> Digest {
    Digest::from_bytes([n; 32])
}

pub fn seats() -> Seats {
    let seat = |n, body: &str| Seat { desk: desk(n), body: BodyId::new(body).unwrap() };
    Seats::from([
        (Party::Intake, seat(1, "rsa-test")),
        (Party::Decider, seat(2, "nss")),
        (Party::SecondReader, seat(3, "nss")),
        (Party::Registrar, seat(4, "nss")),
        (Party::Children, seat(5, "children-test")),
    ])
}

pub struct Bench {
    pub law: &'static Law,
    pub seats: Seats,
    pub now: Moment,
    pub state: State,
    pub log: Vec<Event>,
    pub rng: StdRng,
}

fn law() -> &'static Law {
    static LAW: std::sync::LazyLock<Law> =
        std::sync::LazyLock::new(|| Law::embedded().expect("the law loads"));
    &LAW
}

impl Bench {
    pub fn new() -> Self {
        Self {
            law: law(),
            seats: seats(),
            now: Moment::from_kyiv("2026-03-02T10:00").unwrap(),
            state: State::unborn(),
            log: Vec::new(),
            rng: StdRng::seed_from_u64(7),
        }
    }

    pub fn today(&self) -> Day {
        self.now.day()
    }

    pub fn try_do(&mut self, actor: Actor, command: Command) -> Result<EventId, Refusal> {
        let setting = Setting { law: self.law, now: self.now, actor, seats: &self.seats };
        let events = decide(&self.state, &setting, command, &mut self.rng)?;
        let first = events[0].open.id;
        for event in events {
            self.state.apply(&event.open);
            self.log.push(event);
        }
        Ok(first)
    }

    pub fn act(&mut self, actor: Actor, act: Act) -> EventId {
        let name = act.kind();
        self.try_do(actor, Command::new(act)).unwrap_or_else(|r| panic!("{name}: {r}"))
    }

    /// Folds an event that the rules would not let through, as somebody writes it who goes round them.
    pub fn forged(&mut self, actor: Actor, act: Act) {
        let (opened, closed, rule, parts) = Default::default();
        let (id, keys) = (EventId::random(&mut self.rng), stezhka_case::Keys::default());
        let at = self.now;
        self.state.apply(&Open { id, at, actor, act, stage: None, opened, closed, rule, parts, keys });
    }

    pub fn refused(&mut self, actor: Actor, act: Act) -> Refusal {
        let before = self.state.clone();
        let refusal = self.try_do(actor, Command::new(act)).expect_err("must be refused");
        assert_eq!(before, self.state, "a refused command changes nothing");
        refusal
    }

    pub fn received(&self, door: Door, track: Track) -> Act {
        let edition = self.law.edition_on("status", self.today()).unwrap().from;
        Act::Received { door, track, procedure: "status".into(), edition, receipt: self.today() }
    }

    /// Received online with an account part, registered, receipts signed by everybody.
    pub fn registered() -> Self {
        let mut bench = Self::new();
        let part =
            Part { compartment: Compartment::Account, schema: "application/1", content: b"{}".to_vec() };
        let command = Command::new(bench.received(Door::Online, Track::Adult)).part(part);
        bench.try_do(Actor::Person, command).unwrap();
        bench.act(staff(OFFICIAL), Act::Registered);
        for n in [OFFICIAL, DECIDER, READER, OTHER_DECIDER, OTHER_READER] {
            bench.act(staff(n), Act::ReceiptSigned { account: Some(account(n)) });
        }
        bench
    }

    pub fn interviewed() -> Self {
        let mut bench = Self::registered();
        bench.act(staff(OFFICIAL), Act::InterviewScheduled);
        let held = bench.act(staff(OFFICIAL), Act::InterviewHeld);
        bench.act(staff(OFFICIAL), Act::RecordShown { about: held });
        bench.act(Actor::Person, Act::RecordConfirmed { about: held });
        bench
    }

    pub fn sent() -> Self {
        let mut bench = Self::interviewed();
        bench.act(staff(OFFICIAL), Act::Concluded { favourable: true });
        bench.act(staff(OFFICIAL), Act::Sent);
        bench
    }

    /// She consents to a purpose.
    pub fn consents(&mut self, purpose: &str) -> EventId {
        let purpose = PurposeCode::new(purpose).unwrap();
        self.act(Actor::Person, Act::ConsentGiven { purpose, desk: None })
    }

    pub fn read(&mut self, n: u8) {
        let task = PurposeCode::new("decision").unwrap();
        let compartments = vec![Compartment::Account, Compartment::Legal];
        self.act(staff(n), Act::Opened { compartments, task });
    }

    /// A refusal proposed by the decider after a hearing.
    pub fn refusal_proposed(&mut self, by: u8) -> EventId {
        self.read(by);
        let shown = self.act(staff(by), Act::GroundsShown);
        self.act(Actor::Person, Act::Heard { about: shown });
        self.read(by);
        self.act(
            staff(by),
            Act::Proposed { outcome: Outcome::Refuse, digest: digest(1), hearing: Some(shown) },
        )
    }

    pub fn refused_decision(&mut self, by: u8, reader: u8) -> EventId {
        let about = self.refusal_proposed(by);
        self.read(reader);
        self.act(staff(reader), Act::ViewRecorded { about });
        self.act(staff(reader), Act::DraftShown { about });
        self.act(staff(reader), Act::Seconded { about, digest: digest(1) });
        self.act(staff(by), Act::Decided { about, outcome: Outcome::Refuse, digest: digest(1) })
    }

    pub fn opens(&self) -> Vec<Open> {
        self.log.iter().map(|e| e.open.clone()).collect()
    }
}
