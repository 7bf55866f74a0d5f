//! What a member of staff sees of a case without opening anything: stage, obligations, who did what under which rule,
//! who can read what, the desk's own signal. And what an act would do, tried without doing it.

use stezhka_case::{Act, Command, Open, Setting, State, decide};
use stezhka_law::Party;
use stezhka_terms::{AccountId, BodyId, CaseId, Day, DeskId, Moment, Role};
use stezhka_vault::SignalRecord;

use crate::author::Author;
use crate::authorize::staff_may;
use crate::error::AppError;
use crate::hand::Staff;
use crate::house::App;
use crate::person::send::Signal;
use crate::person::view::Readers;
use crate::wish::Wish;

/// An event, and whose office made it.
#[derive(Debug, Clone)]
pub struct Line {
    /// Its open half.
    pub open: Open,
    /// Who made it.
    pub author: Author,
}

/// A case as its desks see it.
pub struct CaseView {
    /// The case.
    pub case: CaseId,
    /// Where it stands.
    pub state: State,
    /// What happened, oldest first.
    pub lines: Vec<Line>,
    /// Who can read what.
    pub readers: Readers,
    /// Who sits in which place.
    pub seats: Vec<(Party, DeskId, BodyId)>,
    /// What this desk's inbox knows of it; none when the desk was sent no signal.
    pub signal: Option<Signal>,
}

impl App {
    /// The case, when this desk has to do with it. An unknown case and another desk's get the same answer.
    pub async fn case_view(&self, staff: &Staff, case: CaseId) -> Result<CaseView, AppError> {
        let loaded = self.load_for(&staff.into(), case).await?;
        let directory = self.directory().await?;
        let mut lines = Vec::with_capacity(loaded.chain.records.len());
        for record in &loaded.chain.records {
            let open = loaded.chain.open(record)?;
            lines.push(Line { author: Author::of(&directory, open.actor), open });
        }
        let state = loaded.chain.state;
        let seats = Party::ALL.into_iter().filter_map(|party| {
            let desk = state.seat(party)?;
            Some((party, desk, directory.desk_now(desk)?.body.clone()))
        });
        let seats = seats.collect();
        let readers = self.readers(&state).await?;
        let signal = self.signal(staff, case).await?;
        Ok(CaseView { case, state, lines, readers, seats, signal })
    }

    /// What the desk's inbox knows of a case.
    pub(crate) async fn signal(&self, staff: &Staff, case: CaseId) -> Result<Option<Signal>, AppError> {
        let Some(row) = self.db.signals(staff.desk, &[case]).await?.pop() else { return Ok(None) };
        let keys = self.desk_keys(&staff.keys, staff.desk).await?;
        let record = SignalRecord {
            case: row.case,
            desk: row.desk,
            desk_epoch: u32::try_from(row.desk_epoch).map_err(|_| AppError::Content)?,
            revision: u32::try_from(row.revision).map_err(|_| AppError::Content)?,
            blob: row.sealed,
        };
        let Some(keys) = keys.iter().find(|k| k.public().epoch == record.desk_epoch) else { return Ok(None) };
        let text = record.open(&self.base, keys)?;
        serde_json::from_slice(&text).map(Some).map_err(|_| AppError::Content)
    }

    /// What an act would do, or why it would not be done. Nothing is changed, nothing is opened: what depends on the
    /// content (who was present, whom she excluded) is answered only when it is done.
    pub async fn rehearse(
        &self,
        now: Moment,
        staff: &Staff,
        state: &State,
        act: Act,
    ) -> Result<Vec<Open>, AppError> {
        staff_may(state, staff.desk, &staff.roles, &act)?;
        let directory = self.directory().await?;
        let wish = Wish::act(Command::new(act));
        let mut seats = stezhka_case::Seats::new();
        for party in Party::ALL {
            if let Some(seat) = crate::competence::seat(self, state, party, now.day(), &wish, &directory)? {
                seats.insert(party, seat);
            }
        }
        let setting = Setting { law: &self.law, now, actor: staff.actor(), seats: &seats };
        let events = decide(state, &setting, wish.command, self.rng().as_mut())?;
        Ok(events.into_iter().map(|event| event.open).collect())
    }

    /// Who may use the keys of a desk today, with their roles there.
    pub async fn desk_members(
        &self,
        desk: DeskId,
        today: Day,
    ) -> Result<Vec<(AccountId, Vec<Role>)>, AppError> {
        let directory = self.directory().await?;
        let present = crate::authorize::present(&directory, desk, today);
        Ok(present.map(|(account, roles)| (account, roles.to_vec())).collect())
    }

    /// A fresh generator for the office's tokens and idempotency keys.
    pub fn office_rng(&self) -> Box<dyn rand_core::CryptoRng + Send> {
        self.rng()
    }
}
