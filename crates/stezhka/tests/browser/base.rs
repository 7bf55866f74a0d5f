//! The base of a served country, by a second connection: counted, and moved in time as the sweep of idle sessions does.

use stezhka_store::{Db, Location, Options, WriteError};
use stezhka_vault::SessionRecord;

use crate::country::Country;

fn with<T>(country: &Country, work: impl AsyncFnOnce(Db) -> T) -> T {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().unwrap();
    runtime.block_on(async {
        let file = country.folder().join("base/stezhka.db");
        work(Db::open(&Location::Sqlite(file), Options::default()).await.unwrap()).await
    })
}

/// How many cases there are.
pub fn cases(country: &Country) -> usize {
    all_cases(country).len()
}

/// Ids of all cases.
pub fn all_cases(country: &Country) -> Vec<String> {
    let ids = async |db: Db| db.cases_after(None, 1000).await.unwrap();
    with(country, ids).iter().map(|row| row.case.to_string()).collect()
}

/// The account behind a login name.
pub fn account(country: &Country, name: &str) -> String {
    let opener = format!("name:{name}");
    with(country, async |db| db.opener(&opener).await.unwrap().unwrap().account.to_string())
}

/// Locks every session of a face, as the minutes without a touch would: five of the public face, fifteen of the office.
pub fn lock_sessions(country: &Country, face: &'static str) -> usize {
    with(country, async move |db: Db| {
        let done = db.write(move |tx| {
            Box::pin(async move {
                let mut rows = stezhka_store::idle_sessions(tx, i64::MAX).await?;
                rows.retain(|row| row.face == face);
                for row in &mut rows {
                    let record: SessionRecord = serde_json::from_slice(&row.record).unwrap();
                    row.record = serde_json::to_vec(&record.tombstone()).unwrap();
                    row.idle_end = row.absolute_end;
                    stezhka_store::put_session(tx, row).await?;
                }
                Ok::<_, WriteError<std::convert::Infallible>>(rows.len())
            })
        });
        done.await.unwrap()
    })
}
