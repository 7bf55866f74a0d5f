//! Signs the non-disclosure receipt (417 p. 7): before anything is opened.

use serde::Deserialize;
use stezhka_case::{Act, Command};
use stezhka_terms::{CaseId, Moment, RequestKey};

use crate::carry::Done;
use crate::error::AppError;
use crate::hand::Staff;
use crate::house::App;

/// What is written down.
#[derive(Clone, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct SignReceipt {}

impl App {
    /// Signs the non-disclosure receipt (417 p. 7): before anything is opened.
    pub async fn sign_receipt(
        &self,
        now: Moment,
        staff: &Staff,
        case: CaseId,
        key: RequestKey,
        input: SignReceipt,
    ) -> Result<Done, AppError> {
        let SignReceipt {} = input;
        let act = Act::ReceiptSigned { account: Some(staff.account()) };
        self.act(now, staff.into(), case, key, Command::new(act)).await
    }
}
