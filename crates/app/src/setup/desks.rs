//! A desk is made by three hands: its founding lead draws the seed and seals it to the first members, somebody who leads
//! a desk already vouches for him, the administrator countersigns and holds no envelope.

use serde::{Deserialize, Serialize};
use stezhka_terms::{AccountId, BodyId, DeskId, Moment, Role};
use stezhka_vault::{
    AccountKeys, AccountPublic, Certified, Cosign, DeskKeys, DeskPublic, Directory, HistoryRecord, Label,
    MemberRecord, Seated, SignerId, Statement, Suite,
};

use crate::error::AppError;
use crate::hand::Staff;
use crate::house::App;
use crate::setup::Rows;
use crate::setup::waiting::Waiting;

/// A desk to be made.
pub struct NewDesk {
    /// Its body.
    pub body: BodyId,
    /// Its kind (`intake`, `decision`…).
    pub kind: String,
    /// Its members and roles.
    pub members: Vec<(AccountId, Vec<Role>)>,
}

/// A desk that waits for the administrator's signature. Its seed is sealed to its members only.
#[derive(Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DeskPlan {
    pub(crate) desk: DeskPublic,
    pub(crate) members: Vec<Seated>,
    pub(crate) founder: Cosign,
    pub(crate) voucher: Option<Cosign>,
    pub(crate) envelopes: Vec<MemberRecord>,
}

impl DeskPlan {
    /// The desk's id.
    pub const fn desk(&self) -> DeskId {
        self.desk.desk
    }

    /// Its body.
    pub const fn body(&self) -> &BodyId {
        &self.desk.body
    }

    /// Who founds it.
    pub const fn founder(&self) -> AccountId {
        self.founder.account
    }

    pub(crate) fn statement(&self) -> Statement {
        Statement::Desk {
            desk: self.desk.clone(),
            members: self.members.clone(),
            founder: self.founder.clone(),
            voucher: self.voucher.clone(),
        }
    }
}

impl App {
    /// The account whose eight digits somebody read out over the telephone.
    pub(crate) fn compared<'d>(
        &self,
        directory: &'d Directory,
        account: AccountId,
        typed: &str,
    ) -> Result<&'d Certified<AccountPublic>, AppError> {
        let known = directory.account(account).ok_or(AppError::NotFound)?;
        let digits: String = typed.chars().filter(|c| !c.is_whitespace() && *c != '-').collect();
        if digits == known.fingerprint(&self.base) { Ok(known) } else { Err(AppError::FingerprintDiffers) }
    }

    /// The founder's session: he draws the desk's seed, seals it to the first members and signs.
    pub async fn plan_desk(&self, founder: &AccountKeys, new: &NewDesk) -> Result<DeskPlan, AppError> {
        let directory = self.directory().await?;
        let mut rng = self.rng();
        let (id, kind) = (DeskId::random(rng.as_mut()), Label::new(&new.kind)?);
        let keys = DeskKeys::create(&self.base, Suite::default(), id, new.body.clone(), kind, rng.as_mut());
        let (mut members, mut envelopes) = (Vec::new(), Vec::new());
        for (account, roles) in &new.members {
            let to = directory.account(*account).ok_or(AppError::NotFound)?;
            members.push(Seated::new(to, roles.clone()));
            envelopes.push(MemberRecord::seal(&self.base, &keys, to, rng.as_mut())?);
        }
        let founds = |m: &Seated| m.account == founder.account() && m.roles.contains(&Role::Lead);
        if !members.iter().any(founds) {
            return Err(AppError::NotAllowed);
        }
        let desk = keys.public().clone();
        let founder = Cosign::found(&self.base, founder, &desk, &members)?;
        Ok(DeskPlan { desk, members, founder, voucher: None, envelopes })
    }

    /// The same, kept until the others have signed. The founder has compared every other member's digits by voice.
    pub async fn propose_desk(
        &self,
        now: Moment,
        founder: &AccountKeys,
        new: &NewDesk,
        fingerprints: &[(AccountId, String)],
    ) -> Result<DeskPlan, AppError> {
        let directory = self.directory().await?;
        for (account, _) in new.members.iter().filter(|(a, _)| *a != founder.account()) {
            let typed = fingerprints.iter().find(|(a, _)| a == account).map_or("", |(_, digits)| digits);
            self.compared(&directory, *account, typed)?;
        }
        let plan = self.plan_desk(founder, new).await?;
        self.keep_waiting(now, *plan.desk().as_bytes(), &Waiting::Desk(Box::new(plan.clone()))).await?;
        Ok(plan)
    }

    /// A lead of another desk vouches for a desk that waits, after he compared the founder's digits by voice.
    pub async fn vouch(
        &self,
        now: Moment,
        lead: &Staff,
        desk: DeskId,
        fingerprint: &str,
    ) -> Result<(), AppError> {
        let directory = self.directory().await?;
        let Waiting::Desk(mut plan) = self.waiting(*desk.as_bytes()).await? else {
            return Err(AppError::NotFound);
        };
        self.compared(&directory, plan.founder(), fingerprint)?;
        if !directory.roles(lead.desk, lead.account()).is_some_and(|r| r.contains(&Role::Lead)) {
            return Err(AppError::NotAllowed);
        }
        plan.voucher = Some(Cosign::vouch(&self.base, &lead.keys, &plan.desk, &plan.members)?);
        self.keep_waiting(now, *desk.as_bytes(), &Waiting::Desk(plan)).await
    }

    /// The administrator countersigns desks.
    pub async fn make_desks(
        &self,
        now: Moment,
        administrator: &AccountKeys,
        plans: Vec<DeskPlan>,
    ) -> Result<Vec<DeskId>, AppError> {
        let ids = plans.iter().map(DeskPlan::desk).collect();
        let statements: Vec<Statement> = plans.iter().map(DeskPlan::statement).collect();
        let settled = plans.iter().map(|p| *p.desk().as_bytes()).collect();
        let members = plans.into_iter().flat_map(|p| p.envelopes).collect();
        let rows = Rows { members, settled, ..Rows::default() };
        let signer = SignerId::of(administrator.public());
        self.state_in_directory(now, &signer, administrator, &statements, rows).await?;
        Ok(ids)
    }

    /// The whole ceremony in one process, where everybody's keys are at hand: a demo, a story, a test. The first founder
    /// vouches for the later ones.
    pub async fn settle_desks(
        &self,
        now: Moment,
        administrator: &AccountKeys,
        desks: &[(NewDesk, &AccountKeys)],
    ) -> Result<Vec<DeskId>, AppError> {
        let mut plans = Vec::new();
        for (new, founder) in desks {
            let mut plan = self.plan_desk(founder, new).await?;
            if let Some((_, first)) = desks.first().filter(|_| !plans.is_empty()) {
                plan.voucher = Some(Cosign::vouch(&self.base, first, &plan.desk, &plan.members)?);
            }
            plans.push(plan);
        }
        self.make_desks(now, administrator, plans).await
    }

    /// A member's opened desk keys, newest first: the current epoch from his envelope, earlier ones by history.
    pub(crate) async fn desk_keys(
        &self,
        account: &AccountKeys,
        desk: DeskId,
    ) -> Result<Vec<std::sync::Arc<DeskKeys>>, AppError> {
        let directory = self.directory().await?;
        let now = directory.desk_now(desk).ok_or(AppError::NotFound)?;
        let envelopes = self.db.envelopes(desk, account.account()).await?;
        let newest = envelopes.first().ok_or(AppError::NotFound)?;
        let record: MemberRecord = serde_json::from_slice(&newest.record).map_err(|_| AppError::Content)?;
        let mut opened = vec![std::sync::Arc::new(record.open(&self.base, account, now)?)];
        for (_, bytes) in self.db.history(desk).await? {
            let record: HistoryRecord = serde_json::from_slice(&bytes).map_err(|_| AppError::Content)?;
            let certified = directory.desk_epoch(desk, record.epoch).ok_or(AppError::NotFound)?;
            let newer = opened.last().ok_or(AppError::NotFound)?;
            opened.push(std::sync::Arc::new(record.open(&self.base, newer, certified)?));
        }
        Ok(opened)
    }
}
