//! Carrying out an act from what was posted.

mod intake;
mod read;
mod service;

use stezhka_app::content::Draft;
use stezhka_app::{AppError, Done, Origin, Staff};
use stezhka_terms::{CaseId, Moment, RequestKey};
use stezhka_vault::Code;
use stezhka_web::Fields;

use crate::visit::Visit;

/// What an act came to.
pub enum Came {
    /// Done.
    Done(Done),
    /// Done, with a code to be shown once.
    Code(Code, Done),
    /// Done, with the draft that was shown.
    Draft(Draft, Done),
}

/// Everything an act needs.
pub struct Work<'a> {
    visit: &'a Visit,
    now: Moment,
    staff: &'a Staff,
    case: CaseId,
    key: RequestKey,
    origin: Origin,
    fields: &'a Fields,
}

/// Carries out the act of a code; an unknown code is not found.
pub async fn out(
    visit: &Visit,
    staff: &Staff,
    case: CaseId,
    key: RequestKey,
    code: &str,
    fields: &Fields,
) -> Result<Came, AppError> {
    let (now, origin) = (visit.now, visit.origin());
    let work = Work { visit, now, staff, case, key, origin, fields };
    if let Some(came) = Box::pin(work.prepares(code)).await? {
        return Ok(came);
    }
    Box::pin(work.decides(code)).await?.ok_or(AppError::NotFound)
}
