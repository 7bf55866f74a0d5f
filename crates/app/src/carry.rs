//! Carrying out a wish: load, decide, seal, append in one durable transaction, answer. The only way into a case.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError, Weak};

use stezhka_case::{Act, Open, Seats, Setting, State, decide};
use stezhka_law::Party;
use stezhka_store::{CardRow, CaseRow, OutgoingRow, StoreError, WriteError};
use stezhka_terms::{CaseId, DeskId, Moment, RequestKey};
use stezhka_vault::{GrantRecord, SignalRecord};

use crate::authorize::{sits_today, staff_may};
use crate::chain::{Chain, Trust, state_of};
use crate::commit::{Write, case_row, concerns, duty_rows, over};
use crate::error::AppError;
use crate::hand::Hand;
use crate::house::App;
use crate::seal::{SealedEvent, Sealing};
use crate::wish::{Comers, Wish};

/// How often a write is repeated when another node was faster.
pub(crate) const REPEATS: usize = 100;

/// What was done.
#[derive(Clone)]
pub struct Done {
    /// The case.
    pub case: CaseId,
    /// The events, in order.
    pub events: Vec<Open>,
    /// The state after them.
    pub state: State,
    /// The chain after them, for a reading that follows at once.
    pub(crate) loaded: Option<Arc<Loaded>>,
}

/// One writer at a time per case inside a process; between nodes the number of the last event decides.
#[derive(Default)]
pub(crate) struct Turns(Mutex<HashMap<CaseId, Weak<tokio::sync::Mutex<()>>>>);

impl Turns {
    pub(crate) fn turn(&self, case: CaseId) -> Arc<tokio::sync::Mutex<()>> {
        let mut turns = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(turn) = turns.get(&case).and_then(Weak::upgrade) {
            return turn;
        }
        turns.retain(|_, turn| turn.strong_count() > 0);
        let turn = Arc::new(tokio::sync::Mutex::new(()));
        turns.insert(case, Arc::downgrade(&turn));
        turn
    }
}

/// A request: when, by whom, on which case, under which idempotency key.
#[derive(Clone)]
pub struct Request {
    /// The instant.
    pub now: Moment,
    /// Whose hand.
    pub hand: Hand,
    /// The case.
    pub case: CaseId,
    /// The key: the same request twice makes one event.
    pub key: RequestKey,
}

/// Carries out a wish on a case that exists: load, wish, append; again when another node was faster. A macro and not
/// a function of a closure, because only an async block inside the caller's own future may borrow and still be sent
/// between threads.
macro_rules! carry_out {
    ($app:expr, $request:expr, |$loaded:ident| $wish:block) => {{
        let (app, request): (&$crate::house::App, &$crate::carry::Request) = ($app, $request);
        let turn = app.turns.turn(request.case);
        let _mine = turn.lock().await;
        let mut outcome = Err($crate::error::AppError::Changed);
        for _ in 0..$crate::carry::REPEATS {
            let loaded = match app.load_for(&request.hand, request.case).await {
                Ok(loaded) => loaded,
                Err(error @ $crate::error::AppError::NotFound) => {
                    // What ended his own access is still the answer when the same request comes twice.
                    outcome = app.done_before(request).await?.ok_or(error);
                    break;
                }
                Err(other) => return Err(other),
            };
            let $loaded: &$crate::carry::Loaded = &loaded;
            let wish: Result<$crate::wish::Wish, $crate::error::AppError> = async { $wish }.await;
            let done = match wish {
                Ok(wish) => app.append(request, loaded, wish).await,
                Err(error) => Err(error),
            };
            match done {
                Err($crate::error::AppError::Store(stezhka_store::StoreError::Busy)) => {}
                // A repeated request is refused by what it did itself: then its first answer is the answer.
                Err(error) => {
                    outcome = app.done_before(request).await?.ok_or(error);
                    break;
                }
                Ok(done) => {
                    outcome = Ok(done);
                    break;
                }
            }
        }
        outcome
    }};
}
pub(crate) use carry_out;

/// A loaded case with its stored grants.
pub(crate) struct Loaded {
    pub(crate) chain: Chain,
    pub(crate) grants: Vec<GrantRecord>,
}

impl App {
    /// Loads a case; one that does not exist is not found.
    pub(crate) async fn load(&self, case: CaseId) -> Result<Loaded, AppError> {
        let row = self.db.case(case).await?.ok_or(AppError::NotFound)?;
        let state = state_of(&row)?;
        self.load_at(row, state).await
    }

    /// Loads a case for a hand that has to do with it. To everybody else it does not exist: the base is asked for the
    /// case together with the hand's place in it, so that another's and none are the same answer after the same work.
    pub(crate) async fn load_for(&self, hand: &Hand, case: CaseId) -> Result<Loaded, AppError> {
        let (row, state) = self.beside(hand, case).await?;
        self.load_at(row, state).await
    }

    /// What stands beside the chain, for a hand that has to do with the case.
    pub(crate) async fn beside(&self, hand: &Hand, case: CaseId) -> Result<(CaseRow, State), AppError> {
        let row = match hand {
            Hand::Staff(staff) => self.db.case_of_desk(case, staff.desk).await?,
            Hand::Person(person) => self.db.case_of_person(case, person.account()).await?,
            _ => self.db.case(case).await?,
        };
        let row = row.ok_or(AppError::NotFound)?;
        let state = state_of(&row)?;
        // The list of desks opens nothing by itself.
        is_theirs(hand, &state)?;
        Ok((row, state))
    }

    async fn load_at(&self, row: CaseRow, state: State) -> Result<Loaded, AppError> {
        let case = row.case;
        let mut events = self.db.events(case).await?;
        // What was appended since the row was read belongs to the next reading: a reader waits for no writer.
        events.retain(|event| event.seq <= row.seq);
        let leaves = self.db.leaves(case).await?;
        let grants = self.db.grants(case).await?;
        let grants = grants
            .iter()
            .map(|g| serde_json::from_slice(&g.record).map_err(|_| AppError::Content))
            .collect::<Result<_, _>>()?;
        Ok(Loaded { chain: Chain::join_at(&row, state, &events, &leaves)?, grants })
    }

    /// Begins a case.
    pub(crate) async fn begin(&self, request: &Request, wish: Wish) -> Result<Done, AppError> {
        if let Some(done) = self.done_before(request).await? {
            return Ok(done);
        }
        let loaded = Loaded { chain: Chain::unborn(request.case), grants: Vec::new() };
        match self.append(request, loaded, wish).await {
            Err(AppError::Store(StoreError::Twice | StoreError::Busy)) => {
                self.done_before(request).await?.ok_or(AppError::Changed)
            }
            other => other,
        }
    }

    /// What this request already did.
    pub(crate) async fn done_before(&self, request: &Request) -> Result<Option<Done>, AppError> {
        let Some(result) = self.db.request(request.key, &scope(&request.hand)).await? else {
            return Ok(None);
        };
        let (case, ids): (CaseId, Vec<stezhka_terms::EventId>) =
            serde_json::from_slice(&result).map_err(|_| AppError::Content)?;
        let loaded = self.load(case).await?;
        let mut events = Vec::new();
        for record in loaded.chain.records.iter().filter(|r| ids.contains(&r.event)) {
            events.push(loaded.chain.open(record)?);
        }
        Ok(Some(Done { case, events, state: loaded.chain.state, loaded: None }))
    }

    pub(crate) async fn append(
        &self,
        request: &Request,
        loaded: Loaded,
        mut wish: Wish,
    ) -> Result<Done, AppError> {
        let directory = self.directory().await?;
        let trust = Trust { base: &self.base, directory: &directory };
        let today = request.now.day();
        if wish.duty.is_none() {
            wish.duty = self.duty_for(&request.hand, &loaded, &wish, today).await?;
        }
        let Loaded { mut chain, grants } = loaded;
        wish.end.extend(crate::tasks::over(&chain.state, &wish.command.act, &wish.end));
        let earlier = chain.state.clone();
        let actor = request.hand.actor();
        if let Hand::Staff(staff) = &request.hand {
            sits_today(&directory, staff, today)?;
            staff_may(&chain.state, staff.desk, &staff.roles, &wish.command.act)?;
        }
        let mut command = wish.command.clone();
        command.parts.extend(self.figures_part(&chain.state, &directory, &wish, today)?);
        let seats = self.seats(&chain.state, today, &wish, &directory)?;
        let setting = Setting { law: &self.law, now: request.now, actor, seats: &seats };
        let mut rng = self.rng();
        let events = decide(&chain.state, &setting, command, rng.as_mut())?;
        let sealing = Sealing {
            trust,
            law: &self.law,
            registry: &self.registry,
            hand: &request.hand,
            today,
            stored: &grants,
            brake: self.brake.as_deref(),
        };
        let (mut sealed, mut opens) = (Vec::new(), Vec::new());
        let bare = Wish::act(stezhka_case::Command::new(Act::Told));
        for (number, event) in events.into_iter().enumerate() {
            let mine = if number == 0 { &wish } else { &bare };
            let row = sealing.seal(&chain, event, mine, rng.as_mut())?;
            let open: Open = serde_json::from_slice(&row.event.open).map_err(|_| AppError::Content)?;
            chain.state.apply(&open);
            let mut leaves = HashMap::from([(open.id, Vec::new())]);
            leaves.insert(open.id, row.parts.iter().map(crate::chain::leaf).collect::<Result<Vec<_>, _>>()?);
            chain.records.push(crate::chain::record(&row.event, &mut leaves)?);
            sealed.push(row);
            opens.push(open);
        }
        let signals = self.signals(&chain, trust, &wish, rng.as_mut())?;
        // Whatever ended it: a certificate that no longer stands is not found.
        let ended = opens.iter().any(|open| crate::nss::find_certificate::ends_certificate(open.act.kind()));
        let cards = if ended { Some(Vec::new()) } else { wish.cards.take() };
        self.commit(request, &earlier, &chain, sealed, &opens, signals, wish.outgoing, cards, wish.comers)
            .await?;
        let state = chain.state.clone();
        let loaded = Some(Arc::new(Loaded { chain, grants }));
        Ok(Done { case: request.case, events: opens, state, loaded })
    }

    fn signals(
        &self,
        chain: &Chain,
        trust: Trust<'_>,
        wish: &Wish,
        rng: &mut dyn rand_core::CryptoRng,
    ) -> Result<Vec<SignalRecord>, AppError> {
        let revision = u32::try_from(chain.state.seq).map_err(|_| AppError::Content)?;
        let seal = |(desk, text): &(DeskId, Vec<u8>), rng: &mut dyn rand_core::CryptoRng| {
            let desk = trust.directory.desk_now(*desk).ok_or(AppError::NoDesk)?;
            Ok(SignalRecord::seal(&self.base, desk, chain.case, revision, text, rng)?)
        };
        wish.signals.iter().map(|signal| seal(signal, rng)).collect()
    }

    #[expect(clippy::too_many_arguments, reason = "everything one transaction writes")]
    async fn commit(
        &self,
        request: &Request,
        earlier: &State,
        chain: &Chain,
        sealed: Vec<SealedEvent>,
        opens: &[Open],
        signals: Vec<SignalRecord>,
        outgoing: Vec<OutgoingRow>,
        cards: Option<Vec<CardRow>>,
        comers: Comers,
    ) -> Result<(), AppError> {
        let write = Arc::new(Write {
            case: chain.case,
            before: i64::try_from(earlier.seq).map_err(|_| AppError::Content)?,
            row: case_row(chain, request.now)?,
            sealed,
            duties: duty_rows(chain.case, earlier, opens, &chain.state),
            concerns: concerns(earlier, &chain.state),
            over: over(earlier, &chain.state),
            signals,
            outgoing,
            cards,
            comers,
            job: crate::upkeep::keys::due(&self.law, chain.case, opens, &chain.state, self.rng().as_mut()),
            person: match &request.hand {
                Hand::Person(person) if earlier.seq == 0 => Some(person.account()),
                _ => None,
            },
            key: request.key,
            scope: scope(&request.hand),
            result: serde_json::to_vec(&(chain.case, opens.iter().map(|o| o.id).collect::<Vec<_>>()))
                .map_err(|_| AppError::Content)?,
            day: i64::from(request.now.day().number()),
        });
        let done = self.db.write(move |tx| {
            let write = write.clone();
            Box::pin(async move { write.run(tx).await.map_err(WriteError::<AppError>::Store) })
        });
        done.await.map_err(|e| match e {
            WriteError::Domain(e) => e,
            WriteError::Store(e) => AppError::Store(e),
        })
    }

    /// Who is competent today for each party. A seat that was taken stays; a new one is resolved.
    fn seats(
        &self,
        state: &State,
        today: stezhka_terms::Day,
        wish: &Wish,
        directory: &stezhka_vault::Directory,
    ) -> Result<Seats, AppError> {
        let mut seats = Seats::new();
        for party in Party::ALL {
            if let Some(seat) = crate::competence::seat(self, state, party, today, wish, directory)? {
                seats.insert(party, seat);
            }
        }
        Ok(seats)
    }
}

/// A person's account acts in her own case only, and only while it is the current one: a replaced code opens nothing.
/// A desk that has nothing to do with a case gets the answer of one that does not exist.
pub(crate) fn is_theirs(hand: &Hand, state: &State) -> Result<(), AppError> {
    match hand {
        Hand::Person(person) => {
            let account = person.account();
            let current = state.person == Some(account) || state.representatives.contains(&account);
            if current { Ok(()) } else { Err(AppError::NotFound) }
        }
        Hand::Staff(staff) if !crate::authorize::touches(state, staff.desk) => Err(AppError::NotFound),
        _ => Ok(()),
    }
}

/// Whose idempotency keys these are.
fn scope(hand: &Hand) -> Vec<u8> {
    match hand.keys() {
        // A reporter's account lives for one request: a repeated one comes with another.
        _ if matches!(hand, Hand::Reporter(_)) => b"reporter".to_vec(),
        Some(keys) => keys.account().as_bytes().to_vec(),
        None => b"node".to_vec(),
    }
}
