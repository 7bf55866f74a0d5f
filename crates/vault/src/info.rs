//! The exact bytes that bind a blob to its place. One variant per kind, so that no caller can
//! forget a field: what is expected is written down here, never read from the row alone.

use stezhka_terms::{
    AccountId, CaseId, Compartment, Day, DeskId, DraftId, EventId, GrantId, MessageId, OpenerId, PurposeCode,
};

use crate::{Base, Face, Label, Suite};

/// Who holds a grant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum HolderKind {
    /// A desk: all its members.
    Desk,
    /// One member of staff.
    Account,
    /// She herself, or her representative.
    Person,
    /// A duty desk, dormant behind the brake.
    Duty,
}

impl HolderKind {
    /// The name bound into grants.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Desk => "desk",
            Self::Account => "account",
            Self::Person => "person",
            Self::Duty => "duty",
        }
    }
}

/// On what ground a grant stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Basis {
    /// Her own words about herself.
    Own,
    /// Her consent.
    Consent,
    /// A duty that the law gives the holder.
    Law,
}

impl Basis {
    /// The name bound into grants.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Own => "own",
            Self::Consent => "consent",
            Self::Law => "law",
        }
    }
}

/// Everything a blob is bound to, besides base and suite.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Context<'a> {
    /// 01: an account's seed behind a passphrase, code or recovery code.
    Opener { account: AccountId, opener: OpenerId, kdf: u8 },
    /// 02: what a session keeps.
    Session { sid_hash: &'a [u8; 32], face: Face, account: AccountId },
    /// 03: a dormant grant behind the brake.
    Brake { case: CaseId, compartment: Compartment, epoch: u32, duty: DeskId },
    /// 10: a desk's seed for a member.
    Member { desk: DeskId, desk_epoch: u32, account: AccountId, generation: u32 },
    /// 11: a desk's earlier seed under the later key.
    History { desk: DeskId, epoch: u32, next: u32 },
    /// 12: a share of a desk's seed for an officer of the quorum.
    Share {
        desk: DeskId,
        desk_epoch: u32,
        quorum: EventId,
        k: u8,
        n: u8,
        index: u8,
        officer: AccountId,
        generation: u32,
    },
    /// 13: a compartment's seed for a holder.
    Grant {
        case: CaseId,
        compartment: Compartment,
        epoch: u32,
        holder_kind: HolderKind,
        holder: &'a [u8; 16],
        holder_epoch: u32,
        grant: GrantId,
        purpose: &'a PurposeCode,
        basis: Basis,
        basis_event: Option<EventId>,
        until: Option<Day>,
    },
    /// 14: a part of an event.
    Part { case: CaseId, compartment: Compartment, epoch: u32, event: EventId, part: u16, schema: &'a Label },
    /// 15: a file of an event.
    File { case: CaseId, compartment: Compartment, epoch: u32, event: EventId, part: u16, schema: &'a Label },
    /// 16: a page of a draft.
    Draft { account: AccountId, draft: DraftId, page: &'a Label, revision: u32 },
    /// 17: text posted into a locked session.
    Held { account: AccountId, face: Face, route: &'a Label },
    /// 18: what an inbox must know of a case.
    Signal { case: CaseId, desk: DeskId, desk_epoch: u32, revision: u32 },
    /// 19: a TOTP secret.
    Totp { account: AccountId, generation: u32 },
    /// 1A: a waiting address.
    Courier { message: MessageId, channel: &'a Label },
    /// 1B: the seed of a desk's index.
    Index { desk: DeskId, desk_epoch: u32 },
    /// 1C: a card of the index, under its search key.
    Card { key: &'a [u8; 32], case: CaseId, desk: DeskId, desk_epoch: u32 },
    /// 1D: what was searched in the index.
    Search { search: &'a [u8; 16], account: AccountId, desk: DeskId, desk_epoch: u32 },
    /// 1E: what an invited colleague drew, until his first one-time code.
    Arriving { account: AccountId, generation: u32 },
}

struct Fields(Vec<u8>);

impl Fields {
    fn put(mut self, field: &[u8]) -> Self {
        // Every field is an id, a number or a name of at most 64 bytes.
        let len = u16::try_from(field.len()).unwrap_or(u16::MAX);
        self.0.extend_from_slice(&len.to_be_bytes());
        self.0.extend_from_slice(field);
        self
    }
    fn n(self, number: u32) -> Self {
        self.put(&number.to_be_bytes())
    }
    fn case(self, case: CaseId, compartment: Compartment, epoch: u32) -> Self {
        self.put(case.as_bytes()).put(compartment.as_str().as_bytes()).n(epoch)
    }
}

/// The day as it is bound: its number since 1970, `u32::MAX` for no end.
pub(crate) fn day_number(until: Option<Day>) -> u32 {
    until.map_or(u32::MAX, |day| u32::try_from(day.number()).unwrap_or(0))
}

impl Context<'_> {
    /// The kind byte of the format.
    pub const fn kind(&self) -> u8 {
        match self {
            Self::Opener { .. } => 0x01,
            Self::Session { .. } => 0x02,
            Self::Brake { .. } => 0x03,
            Self::Member { .. } => 0x10,
            Self::History { .. } => 0x11,
            Self::Share { .. } => 0x12,
            Self::Grant { .. } => 0x13,
            Self::Part { .. } => 0x14,
            Self::File { .. } => 0x15,
            Self::Draft { .. } => 0x16,
            Self::Held { .. } => 0x17,
            Self::Signal { .. } => 0x18,
            Self::Totp { .. } => 0x19,
            Self::Courier { .. } => 0x1a,
            Self::Index { .. } => 0x1b,
            Self::Card { .. } => 0x1c,
            Self::Search { .. } => 0x1d,
            Self::Arriving { .. } => 0x1e,
        }
    }

    /// The exact `info` bytes under a base and a suite.
    pub fn bytes(&self, base: &Base, suite: Suite) -> Vec<u8> {
        let mut out = Vec::with_capacity(256);
        out.extend_from_slice(b"stezhka/1\0");
        out.extend_from_slice(&[self.kind(), suite.byte()]);
        out.extend_from_slice(base.id.as_bytes());
        self.fields(Fields(out)).0
    }

    fn fields(&self, f: Fields) -> Fields {
        match *self {
            Self::Opener { account, opener, kdf } => {
                f.put(account.as_bytes()).put(opener.as_bytes()).put(&[kdf])
            }
            Self::Session { sid_hash, face, account } => {
                f.put(sid_hash).put(face.as_str().as_bytes()).put(account.as_bytes())
            }
            Self::Brake { case, compartment, epoch, duty } => {
                f.case(case, compartment, epoch).put(duty.as_bytes())
            }
            Self::Draft { account, draft, page, revision } => {
                f.put(account.as_bytes()).put(draft.as_bytes()).put(page.as_str().as_bytes()).n(revision)
            }
            Self::Held { account, face, route } => {
                f.put(account.as_bytes()).put(face.as_str().as_bytes()).put(route.as_str().as_bytes())
            }
            Self::Totp { account, generation } | Self::Arriving { account, generation } => {
                f.put(account.as_bytes()).n(generation)
            }
            Self::Courier { message, channel } => f.put(message.as_bytes()).put(channel.as_str().as_bytes()),
            Self::Grant { .. } => self.grant_fields(f),
            Self::Part { case, compartment, epoch, event, part, schema }
            | Self::File { case, compartment, epoch, event, part, schema } => f
                .case(case, compartment, epoch)
                .put(event.as_bytes())
                .put(&part.to_be_bytes())
                .put(schema.as_str().as_bytes()),
            _ => self.desk_fields(f),
        }
    }

    fn desk_fields(&self, f: Fields) -> Fields {
        match *self {
            Self::Member { desk, desk_epoch, account, generation } => {
                f.put(desk.as_bytes()).n(desk_epoch).put(account.as_bytes()).n(generation)
            }
            Self::History { desk, epoch, next } => f.put(desk.as_bytes()).n(epoch).n(next),
            Self::Share { desk, desk_epoch, quorum, k, n, index, officer, generation } => f
                .put(desk.as_bytes())
                .n(desk_epoch)
                .put(quorum.as_bytes())
                .put(&[k])
                .put(&[n])
                .put(&[index])
                .put(officer.as_bytes())
                .n(generation),
            Self::Signal { case, desk, desk_epoch, revision } => {
                f.put(case.as_bytes()).put(desk.as_bytes()).n(desk_epoch).n(revision)
            }
            Self::Index { desk, desk_epoch } => f.put(desk.as_bytes()).n(desk_epoch),
            Self::Card { key, case, desk, desk_epoch } => {
                f.put(key).put(case.as_bytes()).put(desk.as_bytes()).n(desk_epoch)
            }
            Self::Search { search, account, desk, desk_epoch } => {
                f.put(search).put(account.as_bytes()).put(desk.as_bytes()).n(desk_epoch)
            }
            _ => f,
        }
    }

    fn grant_fields(&self, f: Fields) -> Fields {
        let Self::Grant {
            case,
            compartment,
            epoch,
            holder_kind,
            holder,
            holder_epoch,
            grant,
            purpose,
            basis,
            basis_event,
            until,
        } = *self
        else {
            return f;
        };
        f.case(case, compartment, epoch)
            .put(holder_kind.as_str().as_bytes())
            .put(holder)
            .n(holder_epoch)
            .put(grant.as_bytes())
            .put(purpose.as_str().as_bytes())
            .put(basis.as_str().as_bytes())
            .put(basis_event.as_ref().map_or(&[], |e| e.as_bytes()))
            .n(day_number(until))
    }
}

#[cfg(test)]
mod tests;
