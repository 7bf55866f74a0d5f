//! Receiving at the desk: from paper, by telephone, by word of mouth, or what somebody told of another person.
//! Clocks run from the first receipt, not from the typing in.

use serde::Deserialize;
use stezhka_case::Door;
use stezhka_terms::{Day, Moment, RequestKey};

use crate::carry::Done;
use crate::error::AppError;
use crate::hand::Staff;
use crate::house::App;
use crate::person::send::{Application, PROCEDURE};
use crate::why::Why;

/// What came in through a door.
#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Receive {
    /// Which door.
    pub door: Door,
    /// The stamp's day; today when absent.
    #[serde(default)]
    pub received: Option<Day>,
    /// What was said.
    #[serde(default)]
    pub application: Application,
    /// Whether a stamp of long ago was looked at again.
    #[serde(default)]
    pub again: bool,
}

/// Days after which a stamp is asked about once more: a wrong month or year would make every term pass at once.
const LONG_AGO_DAYS: i32 = 30;

/// Whether a stamp is of long ago.
pub fn is_long_ago(receipt: Day, today: Day) -> bool {
    receipt.plus_days(LONG_AGO_DAYS) < today
}

impl App {
    /// Types in an application that came to this desk.
    pub async fn receive_at_desk(
        &self,
        now: Moment,
        staff: &Staff,
        key: RequestKey,
        input: Receive,
    ) -> Result<Done, AppError> {
        if !matches!(input.door, Door::Paper | Door::Phone | Door::Oral) {
            return Err(AppError::Field { field: "door".to_owned(), why: Why::Door });
        }
        let receipt = input.received.unwrap_or_else(|| now.day());
        if receipt > now.day() {
            return Err(AppError::Field { field: "received".to_owned(), why: Why::FutureDay });
        }
        if self.law.edition_on(PROCEDURE, receipt).is_none() {
            return Err(AppError::Field { field: "received".to_owned(), why: Why::BeforeProcedure });
        }
        if is_long_ago(receipt, now.day()) && !input.again {
            return Err(AppError::field("received", Why::LongAgo));
        }
        if !crate::authorize::receives(&*self.directory().await?, staff.desk, &staff.roles) {
            return Err(AppError::NotAllowed);
        }
        let hand = staff.into();
        self.receive_on(now, &hand, input.door, staff.desk, key, &input.application, Vec::new(), receipt)
            .await
    }
}
