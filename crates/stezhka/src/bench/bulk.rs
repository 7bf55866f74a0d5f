//! A base of many events for `verify`: one case is lived through, then written again and again under new ids, with its
//! own salts, commitments, hashes and signatures. What is sealed stays the template's: nobody opens it, and its digest
//! holds. Ids of events repeat between cases.

use std::sync::Arc;

use stezhka_app::person::say::Say;
use stezhka_app::{App, Hand, Person, Staff};
use stezhka_case::Open;
use stezhka_store::{CaseRow, DutyRow, EventRow, GrantRow, PartRow, WriteError};
use stezhka_terms::{CaseId, Compartment, DeskId, Moment, PurposeCode, RequestKey};
use stezhka_vault::{Base, EpochPublic, GENESIS, GrantRecord, PublicKey, SignerId, log};

use super::failed;
use crate::commands::Failure;

/// Cases of one transaction.
const BATCH: usize = 25;

/// A case as it is stored, and where its digests stand.
struct Template {
    row: CaseRow,
    state: Vec<Place>,
    events: Vec<(EventRow, Vec<Place>, Hand)>,
    parts: Vec<PartRow>,
    grants: Vec<(GrantRow, GrantRecord)>,
    epochs: Vec<EpochPublic>,
    duties: Vec<DutyRow>,
    concerns: Vec<DeskId>,
}

/// Where a digest stands in a text: the offset, and which grant's (then which epoch's) it is.
type Place = (usize, usize);

/// One copy.
struct Copy {
    row: CaseRow,
    events: Vec<EventRow>,
    parts: Vec<PartRow>,
    grants: Vec<GrantRow>,
    duties: Vec<DutyRow>,
    concerns: Vec<DeskId>,
}

/// Fills the base until this many events stand in it.
pub(super) async fn fill(app: &Arc<App>, staff: &Staff, now: Moment, events: u64) -> Result<(), Failure> {
    let template = Arc::new(Template::live(app, staff, now).await?);
    let each = template.events.len() as u64;
    let mut left = usize::try_from(events.div_ceil(each)).map_err(failed)?.saturating_sub(1);
    let mut work = tokio::task::JoinSet::new();
    while left > 0 || !work.is_empty() {
        if left == 0 || work.len() > 3 {
            work.join_next().await.transpose().map_err(failed)?.unwrap_or(Ok(()))?;
            continue;
        }
        let (app, template, many) = (app.clone(), template.clone(), left.min(BATCH));
        left -= many;
        work.spawn(async move {
            let base = *app.base();
            let made = tokio::task::spawn_blocking(move || {
                (0..many).map(|_| template.copy(&base)).collect::<Result<Vec<_>, Failure>>()
            });
            write(&app, Arc::new(made.await.map_err(failed)??)).await
        });
    }
    Ok(())
}

async fn write(app: &App, copies: Arc<Vec<Copy>>) -> Result<(), Failure> {
    let done = app.db().write(move |tx| {
        let copies = copies.clone();
        Box::pin(async move {
            for copy in copies.iter() {
                stezhka_store::put_case(tx, &copy.row, 0).await?;
                stezhka_store::append(tx, &copy.events).await?;
                stezhka_store::add_parts(tx, copy.row.case, &copy.parts).await?;
                stezhka_store::add_grants(tx, copy.row.case, &copy.grants).await?;
                stezhka_store::change_duties(tx, copy.row.case, &[], &copy.duties).await?;
                stezhka_store::change_concerns(tx, copy.row.case, &[], &copy.concerns).await?;
            }
            Ok::<_, WriteError<std::convert::Infallible>>(())
        })
    });
    done.await.map_err(failed)
}

impl Template {
    /// Sent, received, read and spoken about: some twenty events, half of them with a small part.
    async fn live(app: &App, staff: &Staff, now: Moment) -> Result<Self, Failure> {
        let key = || RequestKey::random(&mut crate::entropy::system());
        let task = PurposeCode::new("casework").map_err(failed)?;
        let person = app.start().person;
        let sent = app.send(now, &person, staff.desk, key(), super::application(1)).await.map_err(failed)?;
        let (case, hers) = (sent.case, Hand::from(&Person { case: Some(sent.case), ..person }));
        let his = Hand::from(staff);
        app.sign_receipt(now, staff, case, key(), Default::default()).await.map_err(failed)?;
        let say = || Say { text: "Прийду у вівторок.".to_owned() };
        for turn in 0..6 {
            app.open(now, staff, case, key(), &[Compartment::Account], &task).await.map_err(failed)?;
            if turn % 2 == 0 {
                app.open(now, staff, case, key(), &[Compartment::Contact], &task).await.map_err(failed)?;
            }
            app.say(now, if turn % 2 == 0 { &hers } else { &his }, case, key(), say())
                .await
                .map_err(failed)?;
        }
        Self::of(app, case, &[hers, his]).await
    }

    async fn of(app: &App, case: CaseId, hands: &[Hand]) -> Result<Self, Failure> {
        let db = app.db();
        let row = db.case(case).await.map_err(failed)?.ok_or_else(|| failed("no case"))?;
        let all: Vec<&str> = Compartment::ALL.iter().map(|c| c.as_str()).collect();
        let read = |row: GrantRow| Ok((serde_json::from_slice(&row.record).map_err(failed)?, row));
        let grants = db.grants(case).await.map_err(failed)?.into_iter().map(read);
        let grants: Vec<(GrantRecord, GrantRow)> = grants.collect::<Result<_, Failure>>()?;
        let (rows, mut epochs) = (db.events(case).await.map_err(failed)?, Vec::new());
        for row in &rows {
            let open: Open = serde_json::from_slice(&row.open).map_err(failed)?;
            for e in open.keys.epochs {
                let seal = PublicKey::from_bytes(&hex::decode(&e.public).map_err(failed)?).map_err(failed)?;
                epochs.push(EpochPublic { case, compartment: e.compartment, epoch: e.epoch, seal });
            }
        }
        let digests = grants.iter().map(|(g, _)| g.digest(app.base()));
        let digests: Vec<_> = digests.chain(epochs.iter().map(|e| e.digest(app.base()))).collect();
        let mut events = Vec::new();
        for row in rows {
            let signer: SignerId = serde_json::from_slice(&row.signer).map_err(failed)?;
            let hand = hands.iter().find(|h| h.signer() == signer).ok_or_else(|| failed("no signer"))?;
            let places = places(&row.open, &digests);
            events.push((row, places, hand.clone()));
        }
        Ok(Self {
            state: places(row.state.as_bytes(), &digests),
            row,
            events,
            parts: db.parts(case, &all).await.map_err(failed)?,
            grants: grants.into_iter().map(|(record, row)| (row, record)).collect(),
            epochs,
            duties: db.duties(case).await.map_err(failed)?,
            concerns: db.concerns(case).await.map_err(failed)?,
        })
    }

    /// The same story under a new id.
    fn copy(&self, base: &Base) -> Result<Copy, Failure> {
        let mut rng = crate::entropy::system();
        let case = CaseId::random(&mut rng);
        let (mut grants, mut digests) = (Vec::new(), Vec::new());
        for (row, record) in &self.grants {
            let record = GrantRecord { case, ..record.clone() };
            digests.push(hex::encode(record.digest(base)));
            grants.push(GrantRow { record: serde_json::to_vec(&record).map_err(failed)?, ..row.clone() });
        }
        digests
            .extend(self.epochs.iter().map(|e| hex::encode(EpochPublic { case, ..e.clone() }.digest(base))));
        let (mut events, mut head) = (Vec::new(), GENESIS);
        for ((template, places, hand), seq) in self.events.iter().zip(1..) {
            let mut event =
                EventRow { case, open: put(&template.open, places, &digests), ..template.clone() };
            rand_core::Rng::fill_bytes(&mut rng, &mut event.salt);
            let salt: &[u8; 32] = event.salt[..].try_into().map_err(failed)?;
            let commit = log::open_commit(salt, &event.open);
            let root: &[u8; 32] = event.parts_root[..].try_into().map_err(failed)?;
            head = log::event_hash(base, case, seq, &head, &commit, root);
            event.open_commit = commit.to_vec();
            event.hash = head.to_vec();
            event.signature = log::sign(hand.signs(), &head).to_vec();
            events.push(event);
        }
        let state = put(self.row.state.as_bytes(), &self.state, &digests);
        let state = String::from_utf8(state).map_err(failed)?;
        let row = CaseRow { case, state, head: head.to_vec(), ..self.row.clone() };
        let duties = self.duties.iter().map(|duty| DutyRow { case, ..duty.clone() }).collect();
        let concerns = self.concerns.clone();
        Ok(Copy { row, events, parts: self.parts.clone(), grants, duties, concerns })
    }
}

/// Every place of these digests, as hexadecimal digits.
fn places(text: &[u8], digests: &[[u8; 32]]) -> Vec<Place> {
    let mut found = Vec::new();
    for (which, digest) in digests.iter().enumerate() {
        let digits = hex::encode(digest);
        let at = text.windows(digits.len()).enumerate().filter(|(_, w)| *w == digits.as_bytes());
        found.extend(at.map(|(at, _)| (at, which)));
    }
    found
}

/// The text with other digests in their places.
fn put(text: &[u8], places: &[Place], digests: &[String]) -> Vec<u8> {
    let mut text = text.to_vec();
    for (at, which) in places {
        text[*at..*at + digests[*which].len()].copy_from_slice(digests[*which].as_bytes());
    }
    text
}
