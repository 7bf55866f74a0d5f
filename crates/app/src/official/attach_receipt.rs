//! Attaches the non-disclosure receipt of somebody who was present at the interview (417 p. 7), by name, in the sealed
//! half. The duty ends with the last of them, and by no receipt of a colleague.

use std::collections::BTreeSet;

use serde::Deserialize;
use stezhka_case::{Act, Command, Interview, Refusal};
use stezhka_law::Flag;
use stezhka_terms::{CaseId, Compartment, Moment, RequestKey};

use crate::carry::{Done, Request, carry_out};
use crate::content::{Content, InterviewRecord, PresentReceipt};
use crate::error::AppError;
use crate::hand::{Hand, Staff};
use crate::house::App;
use crate::why::Why;
use crate::wish::Wish;

/// A receipt on paper.
#[derive(Clone, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct AttachReceipt {
    /// Whose, as the record names him.
    pub name: String,
    /// Where the signed paper lies.
    pub original: String,
}

impl App {
    /// Attaches a receipt. Whose receipts are still missing follows from the record and those attached before.
    pub async fn attach_receipt(
        &self,
        now: Moment,
        staff: &Staff,
        case: CaseId,
        key: RequestKey,
        input: AttachReceipt,
    ) -> Result<Done, AppError> {
        let field = |field: &str, why| AppError::Field { field: field.to_owned(), why };
        if input.original.trim().is_empty() {
            return Err(field("original", Why::Original));
        }
        let hand: Hand = staff.into();
        let request = Request { now, hand: hand.clone(), case, key };
        let name = spelled(&input.name);
        let receipt = PresentReceipt { name: input.name, original: input.original };
        carry_out!(self, &request, |loaded| {
            let Interview::Held(held) = loaded.chain.state.interview else {
                return Err(Refusal::NothingToAnswer.into());
            };
            let pages = self.pages(&hand, case, &[Compartment::Account]).await?;
            let record: InterviewRecord = pages.of(held)?.ok_or(AppError::NotFound)?;
            let present = record.present.iter().map(|p| (spelled(&p.name), p.receipt));
            let present: Vec<(String, bool)> = present.filter(|(name, _)| !name.is_empty()).collect();
            if !present.iter().any(|(named, _)| *named == name) {
                return Err(field("name", Why::NotPresent));
            }
            let before = pages.all::<PresentReceipt>()?.into_iter();
            let mut signed: BTreeSet<String> = before.map(|(_, receipt)| spelled(&receipt.name)).collect();
            signed.insert(name.clone());
            let all = present.iter().all(|(named, there)| *there || signed.contains(named));
            let command = Command::new(Act::ReceiptSigned { account: None })
                .flag(Flag::OthersPresent, true)
                .flag(Flag::OthersSigned, all)
                .part(receipt.part()?);
            self.with_keys(&hand, loaded, Wish::act(command)).await
        })
    }
}

/// One spelling of a name: letters, apostrophes and hyphens as the registers compare them.
fn spelled(name: &str) -> String {
    stezhka_registry::spell(name).trim().to_owned()
}
