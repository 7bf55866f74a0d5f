//! Earlier keys of desks that nothing is sealed to any more are forgotten: work without keys.

use stezhka_store::WriteError;
use stezhka_terms::Moment;

use crate::error::{AppError, written};
use crate::house::App;

/// How long a rotation rests before: what was being sealed to the earlier key at that moment stands by then.
const REST: i64 = 86_400_000;

impl App {
    /// Deletes the histories of desks as far as everything was re-sealed. Answers how many.
    pub async fn forget_histories(&self, now: Moment) -> Result<u64, AppError> {
        let directory = self.directory().await?;
        let mut gone = 0;
        for (desk, oldest) in self.db.histories().await? {
            let Some(current) = directory.desk_now(desk) else { continue };
            if directory.rotated(desk).is_none_or(|at| at.millis() + REST > now.millis()) {
                continue;
            }
            let current = i64::from(current.epoch);
            let before = oldest.unwrap_or(current).min(current);
            let done = self.db.write(move |tx| {
                Box::pin(async move {
                    Ok::<_, WriteError<AppError>>(stezhka_store::forget_history(tx, desk, before).await?)
                })
            });
            gone += done.await.map_err(written)?;
        }
        Ok(gone)
    }
}
