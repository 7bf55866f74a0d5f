//! Making a base and its people: the ceremony of root and first administrator, accounts of staff, desks, members.

pub mod base;
pub mod people;

use stezhka_store::{EnvelopeRow, OpenerRow, StoreError, Tx};
use stezhka_terms::{AccountId, DeskId};
use stezhka_vault::{HistoryRecord, MemberRecord, OpenerRecord, TotpRecord};

use crate::error::AppError;
use crate::why::Why;

/// Rows that go with statements of the directory, in the same transaction.
#[derive(Clone, Default)]
pub struct Rows {
    /// Openers by name.
    pub openers: Vec<(String, OpenerRecord)>,
    /// One-time-code secrets.
    pub totps: Vec<TotpRecord>,
    /// Envelopes.
    pub members: Vec<MemberRecord>,
    /// Histories.
    pub histories: Vec<HistoryRecord>,
    /// Shares.
    pub shares: Vec<stezhka_vault::ShareRecord>,
    /// Leavers, with the desk they leave.
    pub left: Vec<(DeskId, AccountId)>,
}

fn json(value: &impl serde::Serialize) -> Result<Vec<u8>, StoreError> {
    serde_json::to_vec(value).map_err(|_| StoreError::Row("record"))
}

impl Rows {
    /// Writes them.
    pub(crate) async fn write(&self, tx: &mut Tx) -> Result<(), StoreError> {
        for (desk, account) in &self.left {
            stezhka_store::expel(tx, *desk, *account).await?;
        }
        for (name, record) in &self.openers {
            stezhka_store::add_opener(tx, &opener_row(name, record)?).await?;
        }
        for record in &self.totps {
            stezhka_store::put_totp(tx, record.account, i64::from(record.generation), &json(record)?).await?;
        }
        for record in &self.members {
            let row = EnvelopeRow {
                desk: record.desk,
                epoch: i64::from(record.desk_epoch),
                account: record.account,
                generation: i64::from(record.generation),
                record: json(record)?,
            };
            stezhka_store::add_envelope(tx, &row).await?;
        }
        for record in &self.histories {
            stezhka_store::add_history(tx, record.desk, i64::from(record.epoch), &json(record)?).await?;
        }
        for record in &self.shares {
            let epoch = i64::from(record.desk_epoch);
            stezhka_store::add_share(tx, record.desk, epoch, record.officer, &json(record)?).await?;
        }
        Ok(())
    }
}

/// An opener as it is stored.
pub(crate) fn opener_row(name: &str, record: &OpenerRecord) -> Result<OpenerRow, StoreError> {
    Ok(OpenerRow {
        opener: *record.opener.as_bytes(),
        name: name.to_owned(),
        account: record.account,
        record: json(record)?,
    })
}

/// The row's name of a person's opener: her locator, kept apart from login names.
pub(crate) fn code_name(locator: &stezhka_vault::Locator) -> String {
    format!("code:{}", locator.as_str())
}

/// The row's name of a member's opener.
pub(crate) fn login_name(name: &str) -> Result<String, AppError> {
    let fits = (2..=64).contains(&name.len())
        && name.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b"._-@".contains(&b));
    let why = Why::LoginName;
    if fits { Ok(format!("name:{name}")) } else { Err(AppError::Field { field: "name".to_owned(), why }) }
}
