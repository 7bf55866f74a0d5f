//! The administrator invites by hand: a code on paper, for a day, for a name, roles and a desk. He draws no key of anybody.

use stezhka_store::{InvitationRow, StoreError};
use stezhka_terms::{AccountId, DeskId, Moment, Role};
use stezhka_vault::{AccountKeys, InvitationCode, InvitationRecord, SignerId, Statement};

use crate::error::AppError;
use crate::house::App;
use crate::setup::members::not_yours;
use crate::setup::{Rows, json, login_name};

/// Whom, and what for.
#[derive(Debug, Clone)]
pub struct Invite<'a> {
    /// The login name.
    pub name: &'a str,
    /// The desk whose lead will decide; none for who founds one.
    pub desk: Option<DeskId>,
    /// The roles that are meant. The lead decides.
    pub roles: Vec<Role>,
    /// New keys for a name that stands, since its passphrase was lost. They sit at no desk.
    pub anew: bool,
}

/// An invitation, to be printed once and given by hand.
pub struct Invited {
    /// The code.
    pub code: InvitationCode,
    /// The account that will be drawn.
    pub account: AccountId,
    /// Until when.
    pub until: Moment,
}

impl App {
    /// Invites.
    pub async fn invite(
        &self,
        now: Moment,
        administrator: &AccountKeys,
        invite: Invite<'_>,
    ) -> Result<Invited, AppError> {
        let name = login_name(invite.name)?;
        let until = now.plus_millis(stezhka_vault::invitation::LIFETIME);
        for _ in 0..20 {
            let (account, generation) = self.invitee(&name, &invite).await?;
            let code = InvitationCode::draw(self.rng().as_mut());
            if self.db.invitation(code.locator().as_str()).await?.is_some() {
                continue;
            }
            let record = InvitationRecord::draw(&self.base, account, generation, self.rng().as_mut());
            let key = tokio::task::block_in_place(|| record.keys(&self.base, &code))?.public();
            let (desk, roles) = (invite.desk, invite.roles.clone());
            let statement = Statement::Invited { account, generation, key, until, desk, roles };
            let row = InvitationRow {
                locator: code.locator().as_str().to_owned(),
                name: name.clone(),
                record: json(&record)?,
                expires: until.millis(),
            };
            let rows = Rows { invited: vec![row], ..Rows::default() };
            let signer = SignerId::of(administrator.public());
            match self.state_in_directory(now, &signer, administrator, &[statement], rows).await {
                Ok(()) => return Ok(Invited { code, account, until }),
                Err(AppError::Store(StoreError::Twice)) => {}
                Err(other) => return Err(not_yours(other)),
            }
        }
        Err(AppError::Busy)
    }

    /// The account and generation that a name is invited to.
    async fn invitee(&self, name: &str, invite: &Invite<'_>) -> Result<(AccountId, u32), AppError> {
        let known = self.db.opener(name).await?;
        match (known, invite.anew) {
            (Some(row), true) => {
                let directory = self.directory().await?;
                let present = directory.account(row.account).ok_or(AppError::NotFound)?;
                let next = present.generation.checked_add(1).ok_or(AppError::Content)?;
                Ok((row.account, next))
            }
            (None, false) => Ok((AccountId::random(self.rng().as_mut()), 1)),
            (Some(_), false) => {
                Err(AppError::Field { field: "name".to_owned(), why: crate::why::Why::NameTaken })
            }
            (None, true) => Err(AppError::NotFound),
        }
    }
}
