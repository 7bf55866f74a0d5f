//! Reading what is sealed: the reading event is committed first, only then anything is opened.

use std::collections::HashSet;
use std::sync::Arc;

use stezhka_case::{Act, Command, Open};
use stezhka_store::PartRow;
use stezhka_terms::{CaseId, Compartment, DeskId, EventId, Moment, PurposeCode, RequestKey};
use stezhka_vault::{
    DeskKeys, EpochKeys, GrantRecord, HolderKeys, HolderKind, Label, LimitsText, Opened, PartRecord,
};

use crate::author::Author;
use crate::carry::{Done, Loaded, Request, carry_out};
use crate::chain::{Chain, Trust};
use crate::content::{Content, FormAnswers};
use crate::error::AppError;
use crate::forms::{FORM_SCHEMA, words};
use crate::hand::{Hand, Staff};
use crate::house::App;
use crate::wish::{OpenedEpochs, Wish};

/// How long a reading that was noted is shown again under its key, in milliseconds.
const SHOWN_AGAIN: i64 = 15 * 60_000;

/// A part that was opened: what it is, who wrote it, when.
pub struct Read {
    /// The event.
    pub event: EventId,
    /// Its number.
    pub seq: u64,
    /// When.
    pub at: Moment,
    /// Who wrote it; the signature was checked.
    pub author: Author,
    /// The act.
    pub act: Act,
    /// The compartment.
    pub compartment: Compartment,
    /// What it is.
    pub schema: String,
    /// The content.
    pub text: Opened,
}

impl Read {
    /// The content as its type, when it is of that schema.
    pub fn content<C: Content>(&self) -> Option<Result<C, AppError>> {
        (self.schema == C::SCHEMA).then(|| C::read(&self.text))
    }
}

/// All parts that were opened, in the order of their events.
pub struct Pages(pub Vec<Read>);

impl Pages {
    /// Every content of a type, oldest first.
    pub fn all<C: Content>(&self) -> Result<Vec<(&Read, C)>, AppError> {
        self.0.iter().filter_map(|r| r.content::<C>().map(|c| c.map(|c| (r, c)))).collect()
    }

    /// The latest content of a type.
    pub fn last<C: Content>(&self) -> Result<Option<C>, AppError> {
        self.0.iter().rev().find_map(Read::content::<C>).transpose()
    }

    /// An answer of a form, the latest one; nothing when none of it was given.
    pub(crate) fn answer(
        &self,
        compartment: Compartment,
        question: &str,
    ) -> Result<Option<String>, AppError> {
        let mut latest = None;
        let forms = self.0.iter().filter(|read| read.schema == FORM_SCHEMA);
        for read in forms.filter(|read| read.compartment == compartment) {
            let filled: FormAnswers = serde_json::from_slice(&read.text).map_err(|_| AppError::Content)?;
            latest = filled.answers.get(question).map(words).or(latest);
        }
        Ok(latest.filter(|answer| !answer.trim().is_empty()))
    }

    /// The content of an event.
    pub fn of<C: Content>(&self, event: EventId) -> Result<Option<C>, AppError> {
        self.0.iter().filter(|r| r.event == event).find_map(Read::content::<C>).transpose()
    }
}

/// A hand's keys that open grants: her account, or the desk of a member.
pub(crate) enum Bunch {
    Person(Hand),
    Desk { keys: Vec<Arc<DeskKeys>>, desk: DeskId },
}

impl App {
    /// What a member of staff reads: the event stands durably before the first byte is opened.
    pub async fn open(
        &self,
        now: Moment,
        staff: &Staff,
        case: CaseId,
        key: RequestKey,
        compartments: &[Compartment],
        task: &PurposeCode,
    ) -> Result<(Pages, Done), AppError> {
        let act = Act::Opened { compartments: compartments.to_vec(), task: task.clone() };
        let request = Request { now, hand: staff.into(), case, key };
        let done = carry_out!(self, &request, |loaded| {
            self.may_open(loaded, staff, compartments, task)?;
            Ok(Wish::act(Command::new(act.clone())))
        })?;
        let (loaded, upto) = self.noted(now, staff, case, &done, &act).await?;
        if done.loaded.is_none() {
            self.may_open(&loaded, staff, compartments, task)?;
        }
        let mut pages = self.pages_of(&staff.into(), &loaded, compartments).await?;
        pages.0.retain(|read| read.seq <= upto);
        // What could not be renewed now is renewed at the next reading: this one stands and is shown.
        let _ = self.heal(staff, &loaded, compartments).await;
        Ok((pages, done))
    }

    /// Up to which event the note of a reading reaches, with the case as it stands. A key that was used for something else
    /// notes nothing. One that noted this reading before shows it once more to whoever might note it now: for as long as
    /// an answer may be lost on its way, and nothing that came after it.
    pub(crate) async fn noted(
        &self,
        now: Moment,
        staff: &Staff,
        case: CaseId,
        done: &Done,
        act: &Act,
    ) -> Result<(Arc<Loaded>, u64), AppError> {
        let note = done.events.iter().find(|open| open.act == *act).filter(|_| done.case == case);
        let note = note.ok_or(AppError::Changed)?;
        if let Some(loaded) = &done.loaded {
            return Ok((loaded.clone(), u64::MAX));
        }
        if now.millis() - note.at.millis() > SHOWN_AGAIN {
            return Err(AppError::Changed);
        }
        let loaded = self.load_for(&staff.into(), case).await?;
        crate::authorize::sits_today(&*self.directory().await?, staff, now.day())?;
        self.rehearse(now, staff, &loaded.chain.state, act.clone()).await?;
        let seq = loaded.chain.records.iter().position(|record| record.event == note.id);
        let seq = seq.ok_or(AppError::Changed)? as u64 + 1;
        Ok((Arc::new(loaded), seq))
    }

    /// What she reads herself. Her own readings are not recorded.
    pub async fn pages(
        &self,
        hand: &Hand,
        case: CaseId,
        compartments: &[Compartment],
    ) -> Result<Pages, AppError> {
        let loaded = self.load_for(hand, case).await?;
        self.pages_of(hand, &loaded, compartments).await
    }

    async fn pages_of(
        &self,
        hand: &Hand,
        loaded: &Loaded,
        compartments: &[Compartment],
    ) -> Result<Pages, AppError> {
        let case = loaded.chain.case;
        let directory = self.directory().await?;
        let trust = Trust { base: &self.base, directory: &directory };
        let bunch = self.bunch(hand).await?;
        let epochs = self.epochs(loaded, trust, &bunch, compartments)?;
        let names: Vec<&str> = compartments.iter().map(|c| c.as_str()).collect();
        let mut parts = self.db.parts(case, &names).await?;
        // A part of an event that was appended since the chain was read is not shown yet; a part of no event never is.
        let known: HashSet<EventId> = loaded.chain.records.iter().map(|r| r.event).collect();
        parts.retain(|part| known.contains(&part.event));
        let mut read = parts
            .iter()
            .filter_map(|part| open_part(&loaded.chain, trust, &epochs, part).transpose())
            .collect::<Result<Vec<_>, AppError>>()?;
        read.sort_by_key(|r| r.seq);
        Ok(Pages(read))
    }

    /// Which keys a hand brings. The desk's seed is opened anew each time: a removal acts at once.
    pub(crate) async fn bunch(&self, hand: &Hand) -> Result<Bunch, AppError> {
        match hand {
            Hand::Staff(staff) => {
                Ok(Bunch::Desk { keys: self.desk_keys(&staff.keys, staff.desk).await?, desk: staff.desk })
            }
            Hand::Person(_) => Ok(Bunch::Person(hand.clone())),
            Hand::Reporter(_) | Hand::Node(_) => Err(AppError::NotFound),
        }
    }

    /// Every epoch of some compartments that a bunch of keys opens.
    pub(crate) fn epochs(
        &self,
        loaded: &Loaded,
        trust: Trust<'_>,
        bunch: &Bunch,
        compartments: &[Compartment],
    ) -> Result<OpenedEpochs, AppError> {
        let mut opened = OpenedEpochs::new();
        for grant in loaded.grants.iter().filter(|g| compartments.contains(&g.compartment)) {
            let place = (grant.compartment, grant.epoch);
            if opened.contains_key(&place) || !self.stands(&loaded.chain, grant) {
                continue;
            }
            if let Some(keys) = holder_keys(bunch, grant) {
                let certified = loaded.chain.epoch(trust, grant.compartment, grant.epoch)?;
                let epoch: EpochKeys = stezhka_vault::grant::open(trust.base, keys, grant, &certified)?;
                opened.insert(place, Arc::new(epoch));
            }
        }
        Ok(opened)
    }

    /// A grant counts only while its event stands in the chain without an end, and only as that event made it.
    pub(crate) fn stands(&self, chain: &Chain, grant: &GrantRecord) -> bool {
        chain
            .state
            .grants
            .get(&grant.grant)
            .is_some_and(|told| !told.ended && *told.digest.as_bytes() == grant.digest(&self.base))
    }

    /// The limits of a case, as its latest statement holds.
    pub(crate) async fn limits(&self, hand: &Hand, loaded: &Loaded) -> Result<Option<LimitsText>, AppError> {
        if !loaded.chain.state.epochs.contains_key(&Compartment::Limits) {
            return Ok(None);
        }
        let pages = self.pages_of(hand, loaded, &[Compartment::Limits]).await?;
        let last = pages.0.iter().rev().find(|r| r.schema == LIMITS_SCHEMA).ok_or(AppError::NotAllowed)?;
        serde_json::from_slice(&last.text).map(Some).map_err(|_| AppError::Content)
    }

    /// Opens the epochs and limits that a wish needs, and puts them into it.
    pub(crate) async fn with_keys(&self, hand: &Hand, loaded: &Loaded, wish: Wish) -> Result<Wish, AppError> {
        if wish.grants.is_empty() && wish.command.parts.is_empty() {
            return Ok(wish);
        }
        let limits = if wish.limits.is_some() { None } else { self.limits(hand, loaded).await? };
        let mut wanted: Vec<Compartment> =
            wish.grants.iter().flat_map(|g| g.compartments.iter().copied()).collect();
        wanted.sort_unstable();
        wanted.dedup();
        let opened = if wanted.is_empty() {
            OpenedEpochs::new()
        } else {
            let directory = self.directory().await?;
            let trust = Trust { base: &self.base, directory: &directory };
            self.epochs(loaded, trust, &self.bunch(hand).await?, &wanted)?
        };
        Ok(wish.opened(opened, limits))
    }

    /// Whether this member may open these compartments for this task now.
    fn may_open(
        &self,
        loaded: &Loaded,
        staff: &Staff,
        compartments: &[Compartment],
        task: &PurposeCode,
    ) -> Result<(), AppError> {
        let state = &loaded.chain.state;
        if !compartments.iter().all(|c| state.holds(staff.desk, *c) || !state.epochs.contains_key(c)) {
            return Err(AppError::NotFound);
        }
        let purpose = self.law.purpose(task).ok_or(AppError::NotAllowed)?;
        if !compartments.iter().all(|c| purpose.compartments.contains(c)) {
            return Err(AppError::NotAllowed);
        }
        if !crate::authorize::may_name(state, staff.desk, purpose) {
            return Err(AppError::NotAllowed);
        }
        crate::authorize::may_open_now(state, staff, compartments)
    }
}

/// The schema of the limits' text.
pub const LIMITS_SCHEMA: &str = "limits/1";

fn holder_keys<'a>(bunch: &'a Bunch, grant: &GrantRecord) -> Option<HolderKeys<'a>> {
    match bunch {
        Bunch::Person(Hand::Person(person)) if grant.holder_kind == HolderKind::Person => {
            (grant.holder == *person.account().as_bytes()).then_some(HolderKeys::Person(&person.keys))
        }
        Bunch::Desk { keys, desk }
            if grant.holder_kind == HolderKind::Desk && grant.holder == *desk.as_bytes() =>
        {
            keys.iter().find(|k| k.public().epoch == grant.holder_epoch).map(|k| HolderKeys::Desk(k))
        }
        _ => None,
    }
}

fn open_part(
    chain: &Chain,
    trust: Trust<'_>,
    epochs: &OpenedEpochs,
    row: &PartRow,
) -> Result<Option<Read>, AppError> {
    let compartment: Compartment = row.compartment.parse().map_err(|_| AppError::Content)?;
    let number = u32::try_from(row.epoch).map_err(|_| AppError::Content)?;
    let Some(epoch) = epochs.get(&(compartment, number)) else { return Ok(None) };
    let position = chain.records.iter().position(|r| r.event == row.event).ok_or(AppError::Content)?;
    let seq = position as u64 + 1;
    let event = chain.verified(trust, seq)?;
    let record = PartRecord {
        case: chain.case,
        event: row.event,
        part: u16::try_from(row.part).map_err(|_| AppError::Content)?,
        compartment,
        epoch: number,
        schema: Label::new(&row.schema)?,
        blob: row.sealed.clone(),
        sha256: row.digest[..].try_into().map_err(|_| AppError::Content)?,
    };
    let text = stezhka_vault::part::open(trust.base, epoch, &event, &record)?;
    let open: Open = chain.open(chain.at(seq)?)?;
    let (at, author, act) = (open.at, Author::of(trust.directory, open.actor), open.act);
    Ok(Some(Read { event: row.event, seq, at, author, act, compartment, schema: row.schema.clone(), text }))
}
