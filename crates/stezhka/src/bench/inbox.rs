//! The inbox of one desk with many open cases, in a base with few and with many cases of others.

use std::convert::Infallible;
use std::sync::Arc;

use stezhka_app::{App, Staff};
use stezhka_store::{CaseRow, DutyRow, EventRow, PartRow, SignalRow, StoreError, Tx, WriteError};
use stezhka_terms::{CaseId, DeskId, EventId};

use super::{clock, failed, spread};
use crate::commands::Failure;

/// Cases of one transaction.
const BATCH: u64 = 250;

/// The first page, its signals opened, a hundred times.
pub(super) async fn page(app: &App, staff: &Staff) -> Result<String, Failure> {
    let mut times = Vec::new();
    let (mut rows, mut signals) = (0, 0);
    for _ in 0..100 {
        let at = clock();
        let page = app.inbox(staff, None).await.map_err(failed)?;
        times.push(at.elapsed());
        (rows, signals) = (page.duties.len(), page.signals.len());
    }
    Ok(format!("{} ({rows} rows, {signals} signals)", spread(&mut times)))
}

/// Cases of a hundred other desks: an event with a small part, an obligation, a signal each. The bytes mean nothing.
pub(super) async fn others(app: &App, cases: u64) -> Result<(), Failure> {
    let mut rng = crate::entropy::system();
    let desks: Vec<DeskId> = (0..100).map(|_| DeskId::random(&mut rng)).collect();
    let mut left = cases;
    while left > 0 {
        let many = left.min(BATCH);
        left -= many;
        let batch = (0..many).zip(desks.iter().cycle());
        let batch: Arc<Vec<_>> =
            Arc::new(batch.map(|(_, d)| (CaseId::random(&mut rng), EventId::random(&mut rng), *d)).collect());
        let done = app.db().write(move |tx| {
            let batch = batch.clone();
            Box::pin(async move {
                for (case, event, desk) in batch.iter() {
                    put(tx, *case, *event, *desk).await?;
                }
                Ok::<_, WriteError<Infallible>>(())
            })
        });
        done.await.map_err(failed)?;
    }
    Ok(())
}

async fn put(tx: &mut Tx, case: CaseId, event: EventId, desk: DeskId) -> Result<(), StoreError> {
    let (bytes, word) = (|n| vec![7; n], str::to_owned);
    let (head, stage, state) = (bytes(32), word("received"), "{}".repeat(200));
    stezhka_store::put_case(tx, &CaseRow { case, version: 1, seq: 1, head, stage, state, changed: 0 }, 0)
        .await?;
    let (hash, open_commit, parts_root, salt) = (bytes(32), bytes(32), bytes(32), bytes(32));
    let (signer, open, signature) = (bytes(80), bytes(400), bytes(64));
    let row = EventRow {
        case,
        seq: 1,
        event,
        version: 1,
        kind: word("received"),
        at: 0,
        signer,
        open,
        salt,
        open_commit,
        parts_root,
        hash,
        signature,
    };
    stezhka_store::append(tx, &[row]).await?;
    let (compartment, schema) = (word("account"), word("application/1"));
    let part =
        PartRow { event, part: 0, compartment, epoch: 1, schema, sealed: bytes(600), digest: bytes(32) };
    stezhka_store::add_parts(tx, case, &[part]).await?;
    let duty = DutyRow {
        case,
        duty: 1,
        obligation: word("register"),
        owner: word("intake"),
        desk: Some(desk),
        opened: 20_000,
        due: Some(20_001),
        due_kind: word("internal"),
        sort_day: 20_001,
    };
    stezhka_store::change_duties(tx, case, &[], &[duty]).await?;
    stezhka_store::put_signal(tx, &SignalRow { case, desk, desk_epoch: 1, revision: 1, sealed: bytes(120) })
        .await
}
