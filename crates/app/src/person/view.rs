//! Her own view: where it stands, what comes next, who can read what, who opened what, when and why.

use std::collections::BTreeMap;

use stezhka_case::{Act, Duty, Holder, Open, Pending, Stage};
use stezhka_law::EventKind;
use stezhka_terms::{BodyId, CaseId, Compartment, DeskId, EventId, Moment, PurposeCode};
use stezhka_vault::Directory;

use crate::author::Author;
use crate::error::AppError;
use crate::hand::Person;
use crate::house::App;

/// A line of her log.
#[derive(Debug, Clone)]
pub struct LogLine {
    /// When.
    pub at: Moment,
    /// What.
    pub kind: EventKind,
    /// Who.
    pub author: Author,
    /// What was opened, and for what.
    pub opened: Option<(Vec<Compartment>, PurposeCode)>,
}

/// Who can read what now.
pub type Readers = BTreeMap<Compartment, Vec<Reader>>;

/// Somebody who can read.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reader {
    /// She.
    Herself,
    /// Her representative.
    Representative,
    /// A desk, of a body.
    Desk(DeskId, BodyId),
    /// A desk on duty, of a body: dormant, in danger only and together with the service.
    Duty(DeskId, BodyId),
    /// Somebody else.
    Other,
}

/// Her request as she sees it.
#[derive(Debug, Clone)]
pub struct MyRequest {
    /// The case.
    pub case: CaseId,
    /// Where her case stands, as far as it is open.
    pub state: stezhka_case::State,
    /// The body whose desk received it.
    pub office: Option<BodyId>,
    /// How many messages came since she last wrote or did something.
    pub news: usize,
    /// The stage.
    pub stage: Stage,
    /// What is owed.
    pub duties: Vec<Duty>,
    /// What waits for confirmation; the channel is never shown.
    pub pending: BTreeMap<EventId, Pending>,
    /// Who did what.
    pub log: Vec<LogLine>,
    /// Who can read what.
    pub readers: Readers,
}

impl App {
    /// Her request.
    pub async fn my_request(&self, person: &Person) -> Result<MyRequest, AppError> {
        let case = person.case.ok_or(AppError::NotFound)?;
        let loaded = self.load_for(&person.into(), case).await?;
        let state = &loaded.chain.state;
        let directory = self.directory().await?;
        let (mut log, mut news) = (Vec::new(), 0);
        for record in &loaded.chain.records {
            let open = loaded.chain.open(record)?;
            news = match (open.actor.is_hers(), &open.act) {
                (true, _) => 0,
                (false, Act::MessageSent) => news + 1,
                _ => news,
            };
            log.push(log_line(&directory, &open));
        }
        let seat = state.seat(stezhka_law::Party::Intake).and_then(|desk| directory.desk_now(desk));
        Ok(MyRequest {
            case,
            office: seat.map(|desk| desk.body.clone()),
            state: state.clone(),
            news,
            stage: state.stage,
            duties: state.duties.values().cloned().collect(),
            pending: state.pending.clone(),
            log,
            readers: self.readers(state).await?,
        })
    }

    /// Who holds a live key of the current epoch of each compartment.
    pub async fn readers(&self, state: &stezhka_case::State) -> Result<Readers, AppError> {
        let directory = self.directory().await?;
        let mut readers = Readers::new();
        for grant in state.grants.values().filter(|g| !g.ended) {
            if state.epoch(grant.compartment).is_none_or(|e| e.epoch != grant.epoch) {
                continue;
            }
            let reader = match grant.holder {
                Holder::Person(account) if state.person == Some(account) => Reader::Herself,
                Holder::Person(_) => Reader::Representative,
                Holder::Desk(desk) => match directory.desk_now(desk) {
                    Some(known) => Reader::Desk(desk, known.body.clone()),
                    None => Reader::Other,
                },
                Holder::Duty(desk) => match directory.desk_now(desk) {
                    Some(known) => Reader::Duty(desk, known.body.clone()),
                    None => Reader::Other,
                },
                Holder::Account(_) => Reader::Other,
            };
            let list = readers.entry(grant.compartment).or_default();
            if !list.contains(&reader) {
                list.push(reader);
            }
        }
        // Grants have random ids: their order says nothing.
        for list in readers.values_mut() {
            list.sort_unstable();
        }
        Ok(readers)
    }
}

fn log_line(directory: &Directory, open: &Open) -> LogLine {
    let opened = match &open.act {
        Act::Opened { compartments, task } => Some((compartments.clone(), task.clone())),
        _ => None,
    };
    LogLine { at: open.at, kind: open.act.kind(), author: Author::of(directory, open.actor), opened }
}
