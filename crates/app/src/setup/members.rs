//! Who sits at a desk: a lead lets people in and out, a member lets a substitute in for some days, the clock lets him out.

use stezhka_terms::{AccountId, Day, Moment, Role};
use stezhka_vault::{Certified, MemberRecord, Seated, SignerId, Statement};

use crate::error::AppError;
use crate::hand::Staff;
use crate::house::App;
use crate::setup::Rows;

impl App {
    /// The account of a colleague by login name, or by its id.
    pub async fn colleague(&self, named: &str) -> Result<AccountId, AppError> {
        if let Ok(account) = named.parse() {
            return Ok(account);
        }
        let row = self.db.opener(&crate::setup::login_name(named)?).await?;
        row.map(|row| row.account).ok_or(AppError::NotFound)
    }

    /// A lead lets a member in: he has compared the newcomer's eight digits by voice, the desk is sealed to those very
    /// keys, and the newcomer covers from this moment.
    pub async fn join(
        &self,
        now: Moment,
        lead: &Staff,
        account: AccountId,
        roles: Vec<Role>,
        fingerprint: &str,
    ) -> Result<(), AppError> {
        let directory = self.directory().await?;
        let to = self.compared(&directory, account, fingerprint)?.clone();
        let statement = Statement::Member { desk: lead.desk, member: Seated::new(&to, roles) };
        self.let_in(now, lead, &to, statement).await
    }

    /// Whoever holds the desk's key lets a colleague substitute up to a day: somebody whom a lead has accepted at another
    /// desk, so nothing has to be compared again; from another body only if a lead says so.
    pub async fn cover(
        &self,
        now: Moment,
        member: &Staff,
        account: AccountId,
        roles: Vec<Role>,
        until: Day,
    ) -> Result<(), AppError> {
        let directory = self.directory().await?;
        let to = directory.account(account).filter(|_| directory.accepted(account).is_some());
        let to = to.cloned().ok_or(AppError::NotFound)?;
        let seated = Seated::until(&to, roles, until);
        self.let_in(now, member, &to, Statement::Cover { desk: member.desk, member: seated }).await
    }

    async fn let_in(
        &self,
        now: Moment,
        by: &Staff,
        to: &Certified<stezhka_vault::AccountPublic>,
        statement: Statement,
    ) -> Result<(), AppError> {
        let keys = self.desk_keys(&by.keys, by.desk).await?;
        let current = keys.first().ok_or(AppError::NotFound)?;
        let envelope = MemberRecord::seal(&self.base, current, to, self.rng().as_mut())?;
        let rows = Rows { members: vec![envelope], ..Rows::default() };
        let signer = SignerId::of(by.keys.public());
        let done = self.state_in_directory(now, &signer, by.keys.as_ref(), &[statement], rows).await;
        done.map_err(not_yours)
    }

    /// A lead removes a member: envelopes and sessions go, the key rotates, all in one transaction.
    pub async fn leave(&self, now: Moment, lead: &Staff, account: AccountId) -> Result<(), AppError> {
        self.rotate(now, lead, vec![account]).await
    }

    /// A lead's session draws a new key where somebody who has seen the present one sits no more. Answers whether it was
    /// due.
    pub async fn rotate_if_due(&self, now: Moment, lead: &Staff) -> Result<bool, AppError> {
        let due = self.directory().await?.rotation_due(lead.desk);
        if due {
            self.rotate(now, lead, Vec::new()).await?;
        }
        Ok(due)
    }

    async fn rotate(&self, now: Moment, lead: &Staff, left: Vec<AccountId>) -> Result<(), AppError> {
        let directory = self.directory().await?;
        let keys = self.desk_keys(&lead.keys, lead.desk).await?;
        let current = keys.first().ok_or(AppError::NotFound)?;
        let staying: Vec<Certified<_>> = directory
            .members(lead.desk)
            .filter(|(member, _)| !left.contains(member))
            .filter_map(|(member, _)| directory.account(member).cloned())
            .collect();
        let rotation = stezhka_vault::desk::rotation(&self.base, current, &staying, self.rng().as_mut())?;
        let rows = Rows {
            members: rotation.members,
            histories: vec![rotation.history],
            index: self.index_for(lead.desk, &keys, &rotation.keys).await?,
            left: left.iter().map(|account| (lead.desk, *account)).collect(),
            ..Rows::default()
        };
        let statement = Statement::Rotated { desk: rotation.keys.public().clone(), left };
        let signer = SignerId::of(lead.keys.public());
        let done = self.state_in_directory(now, &signer, lead.keys.as_ref(), &[statement], rows).await;
        done.map_err(not_yours)
    }

    /// Notes that substitutes' last days have passed: work without keys. Their envelopes and sessions go; the key
    /// rotates in a lead's next session. Answers how many.
    pub async fn end_covers(&self, now: Moment) -> Result<u64, AppError> {
        let directory = self.directory().await?;
        let left: Vec<_> = directory.covers_over(now.day()).collect();
        if left.is_empty() {
            return Ok(0);
        }
        let over = |(desk, account): &(_, _)| Statement::SeatEnded { desk: *desk, account: *account };
        let statements: Vec<Statement> = left.iter().map(over).collect();
        let count = u64::try_from(left.len()).map_err(|_| AppError::Content)?;
        let signer = SignerId::Node(self.node.name.clone());
        let rows = Rows { left, ..Rows::default() };
        self.state_in_directory(now, &signer, &self.node.keys, &statements, rows).await?;
        Ok(count)
    }
}

/// The directory's refusal of a statement, as an answer to who asked.
pub(crate) fn not_yours(error: AppError) -> AppError {
    match error {
        AppError::Vault(stezhka_vault::VaultError::Directory(_)) => AppError::NotAllowed,
        other => other,
    }
}
