//! Making a base and its people: the ceremony of root and first administrator, accounts of staff, desks, members.

pub mod base;
pub mod desks;
pub mod members;
pub mod people;
pub mod renewal;
pub mod waiting;

use stezhka_store::{EnvelopeRow, InvitationRow, OpenerRow, StoreError, Tx};
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
    /// The seed of a desk's index of certificates, for its next key.
    pub index: Option<stezhka_vault::IndexRecord>,
    /// Leavers, with the desk they leave.
    pub left: Vec<(DeskId, AccountId)>,
    /// Accounts whose keys are new: their openers and sessions go before the new ones come.
    pub renewed: Vec<AccountId>,
    /// The first one-time code of an account, so that it opens nothing again.
    pub steps: Vec<(AccountId, i64)>,
    /// Invitations.
    pub invited: Vec<InvitationRow>,
    /// Locators of invitations that were used.
    pub used: Vec<String>,
    /// What waits no more for a second signature.
    pub settled: Vec<[u8; 16]>,
}

pub(crate) fn json(value: &impl serde::Serialize) -> Result<Vec<u8>, StoreError> {
    serde_json::to_vec(value).map_err(|_| StoreError::Row("record"))
}

impl Rows {
    /// Writes them.
    pub(crate) async fn write(&self, tx: &mut Tx) -> Result<(), StoreError> {
        for (desk, account) in &self.left {
            stezhka_store::expel(tx, *desk, *account).await?;
        }
        for account in &self.renewed {
            stezhka_store::delete_openers(tx, *account).await?;
            stezhka_store::end_sessions(tx, *account).await?;
        }
        for (name, record) in &self.openers {
            stezhka_store::add_opener(tx, &opener_row(name, record)?).await?;
        }
        for record in &self.totps {
            stezhka_store::put_totp(tx, record.account, i64::from(record.generation), &json(record)?).await?;
        }
        for (account, step) in &self.steps {
            stezhka_store::take_step(tx, *account, *step).await?;
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
        if let Some(record) = &self.index {
            stezhka_store::reseal_index(tx, record.desk, &json(record)?).await?;
        }
        self.write_ceremony(tx).await
    }

    async fn write_ceremony(&self, tx: &mut Tx) -> Result<(), StoreError> {
        for row in &self.invited {
            stezhka_store::put_invitation(tx, row).await?;
        }
        for locator in &self.used {
            stezhka_store::delete_invitation(tx, locator).await?;
        }
        for id in &self.settled {
            stezhka_store::delete_waiting(tx, id).await?;
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
