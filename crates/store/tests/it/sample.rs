//! Rows for the tests: a case whose events carry parts and grants, as a real one does.

use stezhka_store::testing::{Kind, TestBase, base};
use stezhka_store::{
    CaseRow, Db, EventRow, GrantRow, Header, PartRow, StoreError, Tx, WriteError, add_grants, add_parts,
    append, case_in, put_case, put_header,
};
use stezhka_terms::{CaseId, EventId, GrantId};

/// Both databases.
pub const BOTH: [Kind; 2] = [Kind::Sqlite, Kind::Postgres];
/// How many parts every event of the tests has.
pub const PARTS: i64 = 3;

/// A base with a header.
pub async fn founded(kind: Kind) -> TestBase {
    let test = base(kind).await;
    found(&test.db).await;
    test
}

/// Writes the header of a test base.
pub async fn found(db: &Db) {
    let header = Header { base: [7; 16], demo: true, created: 20_000, root: vec![9; 32] };
    db.write(move |tx| {
        let header = header.clone();
        Box::pin(async move { Ok::<_, WriteError<()>>(put_header(tx, &header).await?) })
    })
    .await
    .unwrap();
}

/// Sixteen bytes that tell two numbers apart.
pub fn id(a: u64, b: u64) -> [u8; 16] {
    // Spread over the key space like random ids.
    let mixed = a.wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ b.wrapping_mul(0xd1b5_4a32_d192_ed03);
    let mut bytes = [0; 16];
    bytes[..8].copy_from_slice(&mixed.to_be_bytes());
    bytes[8..12].copy_from_slice(&u32::try_from(a).unwrap().to_be_bytes());
    bytes[12..].copy_from_slice(&u32::try_from(b).unwrap().to_be_bytes());
    bytes
}

/// The case with that number.
pub fn case(n: u64) -> CaseId {
    CaseId::from_bytes(id(n, 0))
}

/// An event of a case.
pub fn event(case: CaseId, seq: i64) -> EventRow {
    EventRow {
        case,
        seq,
        event: EventId::from_bytes(event_id(case, seq)),
        version: seq,
        kind: "step_done".into(),
        at: 1_700_000_000_000 + seq,
        signer: vec![1; 20],
        open: vec![b'o'; 300],
        salt: vec![2; 32],
        open_commit: vec![3; 32],
        parts_root: vec![4; 32],
        hash: vec![5; 32],
        signature: vec![6; 64],
    }
}

fn event_id(case: CaseId, seq: i64) -> [u8; 16] {
    let mut bytes = *case.as_bytes();
    bytes[..8].copy_from_slice(&seq.to_be_bytes());
    bytes
}

/// The parts of an event.
pub fn parts(event: &EventRow, size: usize) -> Vec<PartRow> {
    let part = |part| PartRow {
        event: event.event,
        part,
        compartment: ["identity", "contact", "account"][usize::try_from(part).unwrap() % 3].into(),
        epoch: 1,
        schema: "application/1".into(),
        sealed: vec![u8::try_from(part).unwrap(); size],
        digest: vec![8; 32],
    };
    (0..PARTS).map(part).collect()
}

/// Grants of a case.
pub fn grants(case: CaseId, count: u64) -> Vec<GrantRow> {
    let number = u64::from_be_bytes(case.as_bytes()[..8].try_into().unwrap()) & 0xffff;
    let grant = |n| GrantRow {
        grant: GrantId::from_bytes(id(number + 1, n)),
        compartment: "identity".into(),
        epoch: 1,
        holder_kind: "desk".into(),
        holder: vec![1; 16],
        holder_epoch: 1,
        record: vec![9; 220],
    };
    (0..count).map(grant).collect()
}

/// The case beside its chain, at an event.
pub fn row(case: CaseId, seq: i64) -> CaseRow {
    CaseRow {
        case,
        version: seq,
        seq,
        head: vec![5; 32],
        stage: "received".into(),
        state: "{\"stage\":\"received\"}".into(),
        changed: 1_700_000_000_000 + seq,
    }
}

/// Appends one event to a case, whatever its number is now; answers the number.
pub async fn step(tx: &mut Tx, case: CaseId) -> Result<i64, StoreError> {
    let before = case_in(tx, case).await?.map_or(0, |row| row.seq);
    let event = event(case, before + 1);
    put_case(tx, &row(case, before + 1), before).await?;
    append(tx, std::slice::from_ref(&event)).await?;
    add_parts(tx, case, &parts(&event, 600)).await?;
    if before == 0 {
        add_grants(tx, case, &grants(case, 4)).await?;
    }
    Ok(before + 1)
}

/// One write of one step.
pub async fn write_step(db: &Db, case: CaseId) -> Result<i64, WriteError<()>> {
    db.write(move |tx| Box::pin(async move { Ok(step(tx, case).await?) })).await
}

/// Fails unless a case is whole: its events are numbered without gaps and every one has all its parts.
pub async fn assert_whole(db: &Db, case: CaseId) -> i64 {
    let Some(row) = db.case(case).await.unwrap() else {
        assert!(db.events(case).await.unwrap().is_empty(), "events without a case");
        return 0;
    };
    let events = db.events(case).await.unwrap();
    let numbers: Vec<i64> = events.iter().map(|e| e.seq).collect();
    assert_eq!(numbers, (1..=row.seq).collect::<Vec<_>>(), "a gap, or more than the case knows");
    let parts = db.parts(case, &["identity", "contact", "account"]).await.unwrap();
    for event in &events {
        let own = parts.iter().filter(|p| p.event == event.event).count();
        assert_eq!(i64::try_from(own).unwrap(), PARTS, "event {} is half written", event.seq);
    }
    assert_eq!(i64::try_from(parts.len()).unwrap(), PARTS * row.seq);
    row.seq
}
