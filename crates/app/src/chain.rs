//! A case's chain as it was loaded: nothing of it is believed before the event that says it is verified.

use std::collections::HashMap;

use stezhka_case::{CaseAccount, Open, State};
use stezhka_store::{CaseRow, EventRow, PartRow};
use stezhka_terms::{AccountId, CaseId, Compartment, EventId};
use stezhka_vault::{
    AccountPublic, Base, Certified, Directory, EpochPublic, EventRecord, GENESIS, PartLeaf, PublicKey,
    SignerId, VaultError, VerifiedEvent, VerifyKey,
};

use crate::error::AppError;

/// A loaded case.
#[derive(Clone)]
pub struct Chain {
    /// The case.
    pub case: CaseId,
    /// Its state, from the snapshot beside the chain.
    pub state: State,
    /// Its events.
    pub records: Vec<EventRecord>,
}

/// Where the chain meets the directory.
#[derive(Clone, Copy)]
pub struct Trust<'a> {
    /// The base.
    pub base: &'a Base,
    /// The directory.
    pub directory: &'a Directory,
}

impl Chain {
    /// A case before its first event.
    pub fn unborn(case: CaseId) -> Self {
        Self { case, state: State::unborn(), records: Vec::new() }
    }

    /// Joins the rows.
    pub fn join(row: &CaseRow, events: &[EventRow], leaves: &[PartRow]) -> Result<Self, AppError> {
        Self::join_at(row, state_of(row)?, events, leaves)
    }

    /// Joins the rows to the state that was read from the first of them.
    pub(crate) fn join_at(
        row: &CaseRow,
        state: State,
        events: &[EventRow],
        leaves: &[PartRow],
    ) -> Result<Self, AppError> {
        let mut by_event: HashMap<EventId, Vec<PartLeaf>> = HashMap::new();
        for part in leaves {
            by_event.entry(part.event).or_default().push(leaf(part)?);
        }
        let records =
            events.iter().map(|row| record(row, &mut by_event)).collect::<Result<Vec<_>, AppError>>()?;
        let whole = records.len() as u64 == state.seq
            && records.last().is_none_or(|last| last.hash[..] == row.head[..]);
        if whole { Ok(Self { case: row.case, state, records }) } else { Err(AppError::Content) }
    }

    /// Hash of the last event.
    pub fn head(&self) -> [u8; 32] {
        self.records.last().map_or(GENESIS, |last| last.hash)
    }

    /// The event with this number.
    pub fn at(&self, seq: u64) -> Result<&EventRecord, AppError> {
        let index = usize::try_from(seq).ok().and_then(|s| s.checked_sub(1));
        index.and_then(|i| self.records.get(i)).ok_or(AppError::Content)
    }

    /// The open half of an event.
    pub fn open(&self, record: &EventRecord) -> Result<Open, AppError> {
        serde_json::from_slice(&record.open_bytes).map_err(|_| AppError::Content)
    }

    /// The event, its hash and its author's signature checked.
    pub fn verified(&self, trust: Trust<'_>, seq: u64) -> Result<VerifiedEvent<'_>, AppError> {
        let record = self.at(seq)?;
        let previous = if seq == 1 { GENESIS } else { self.at(seq - 1)?.hash };
        let key = self.key_of(trust, &record.signer, seq)?;
        Ok(record.verified(trust.base, &previous, &key)?)
    }

    /// The key of a signer: from the directory, or from the event of this chain that certifies it.
    pub(crate) fn key_of(
        &self,
        trust: Trust<'_>,
        signer: &SignerId,
        seq: u64,
    ) -> Result<VerifyKey, AppError> {
        let SignerId::Account { account, .. } = signer else {
            return trust.directory.signer(signer).ok_or_else(|| VaultError::NotCertified("signer").into());
        };
        match self.state.accounts.get(account) {
            None => trust.directory.signer(signer).ok_or_else(|| VaultError::NotCertified("signer").into()),
            // Event 1 may certify the account that signed it: it stands at the root of her own chain.
            Some(known) if known.seq == seq && seq == 1 => Ok(public(&known.account)?.sign),
            Some(known) if known.seq < seq => Ok(self.account(trust, *account)?.sign),
            Some(_) => Err(VaultError::NotCertified("signer").into()),
        }
    }

    /// An account that this chain certifies.
    pub fn account(
        &self,
        trust: Trust<'_>,
        account: AccountId,
    ) -> Result<Certified<AccountPublic>, AppError> {
        let known = self.state.accounts.get(&account).ok_or(VaultError::NotCertified("account"))?;
        let event = self.verified(trust, known.seq)?;
        Ok(event.certify_account(trust.base, public(&known.account)?)?)
    }

    /// Every account outside the directory that this chain certifies.
    pub fn persons(&self, trust: Trust<'_>) -> Result<Vec<Certified<AccountPublic>>, AppError> {
        self.state.accounts.keys().map(|account| self.account(trust, *account)).collect()
    }

    /// The public half of an epoch, certified by the event that drew it.
    pub fn epoch(
        &self,
        trust: Trust<'_>,
        compartment: Compartment,
        epoch: u32,
    ) -> Result<Certified<EpochPublic>, AppError> {
        let found = self.state.epochs.get(&compartment).and_then(|all| all.iter().find(|e| e.epoch == epoch));
        let found = found.ok_or(VaultError::NoEpoch(compartment))?;
        let event = self.verified(trust, found.seq)?;
        let seal = PublicKey::from_bytes(&hex_bytes(&found.public)?)?;
        let card = EpochPublic { case: self.case, compartment, epoch, seal };
        Ok(event.certify_epoch(trust.base, card)?)
    }
}

/// The state that stands in a row.
pub(crate) fn state_of(row: &CaseRow) -> Result<State, AppError> {
    serde_json::from_str(&row.state).map_err(|_| AppError::Content)
}

/// The public half of an account as the open half writes it.
pub(crate) fn public(known: &CaseAccount) -> Result<AccountPublic, AppError> {
    Ok(AccountPublic {
        account: known.account,
        generation: known.generation,
        seal: PublicKey::from_bytes(&hex_bytes(&known.seal)?)?,
        sign: VerifyKey::from_bytes(&hex_bytes(&known.sign)?)?,
    })
}

/// Bytes of hexadecimal text.
pub(crate) fn hex_bytes(text: &str) -> Result<Vec<u8>, AppError> {
    let digits = text.as_bytes();
    if !digits.len().is_multiple_of(2) || !text.is_ascii() {
        return Err(AppError::Content);
    }
    let pair = |p: &[u8]| std::str::from_utf8(p).ok().and_then(|p| u8::from_str_radix(p, 16).ok());
    digits.chunks(2).map(|p| pair(p).ok_or(AppError::Content)).collect()
}

/// Hexadecimal text of bytes.
pub(crate) fn hex_text(bytes: &[u8]) -> String {
    use std::fmt::Write;
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut text, b| {
        let _ = write!(text, "{b:02x}");
        text
    })
}

fn array<const N: usize>(bytes: &[u8]) -> Result<[u8; N], AppError> {
    bytes.try_into().map_err(|_| AppError::Content)
}

pub(crate) fn leaf(part: &PartRow) -> Result<PartLeaf, AppError> {
    Ok(PartLeaf {
        part: u16::try_from(part.part).map_err(|_| AppError::Content)?,
        compartment: part.compartment.parse().map_err(|_| AppError::Content)?,
        epoch: u32::try_from(part.epoch).map_err(|_| AppError::Content)?,
        blob_sha256: array(&part.digest)?,
    })
}

/// A row as the vault knows it.
pub(crate) fn record(
    row: &EventRow,
    leaves: &mut HashMap<EventId, Vec<PartLeaf>>,
) -> Result<EventRecord, AppError> {
    let mut parts = leaves.remove(&row.event).unwrap_or_default();
    parts.sort_by_key(|leaf| leaf.part);
    record_of(row, parts)
}

/// A row with its parts, by number.
pub(crate) fn record_of(row: &EventRow, parts: Vec<PartLeaf>) -> Result<EventRecord, AppError> {
    Ok(EventRecord {
        case: row.case,
        event: row.event,
        seq: u64::try_from(row.seq).map_err(|_| AppError::Content)?,
        salt: array(&row.salt)?,
        open_bytes: row.open.clone(),
        parts,
        hash: array(&row.hash)?,
        signer: serde_json::from_slice(&row.signer).map_err(|_| AppError::Content)?,
        signature: array(&row.signature)?,
    })
}
