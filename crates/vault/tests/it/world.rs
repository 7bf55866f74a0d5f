//! A small country: a root, an administrator, a lead, desks; and a case with its chain.

use rand::SeedableRng;
use rand::rngs::StdRng;
use stezhka_terms::{
    AccountId, BaseId, BodyId, CaseId, Compartment, Day, DeskId, EventId, Moment, PurposeCode, Role,
};
use stezhka_vault::desk::{Rotation, rotation};
use stezhka_vault::{
    Accepted, AccountKeys, AccountPublic, Base, Basis, Certified, Cosign, DeskKeys, Directory,
    DirectoryError, Entry, EpochKeys, EpochPublic, EventRecord, GENESIS, GrantRecord, GrantTerms, Holder,
    Label, LimitsText, MemberRecord, NewEvent, OpenedLimits, PartRecord, Seated, Seed, SignKeys, SignerId,
    Signs, Statement, Suite, VerifiedEvent,
};

pub struct World {
    pub base: Base,
    pub rng: StdRng,
    pub root: SignKeys,
    pub directory: Directory,
    pub entries: Vec<Entry>,
    pub administrator: AccountKeys,
    /// Seeds of staff, so that whoever leads a desk can vouch for a later one.
    seeds: Vec<(AccountId, Suite, String)>,
}

pub fn now() -> Moment {
    Moment::from_kyiv("2026-11-24T10:00").unwrap()
}

pub fn today() -> Day {
    now().day()
}

pub fn body(name: &str) -> BodyId {
    BodyId::new(name).unwrap()
}

pub fn label(name: &str) -> Label {
    Label::new(name).unwrap()
}

impl World {
    pub fn new(number: u64) -> Self {
        let mut rng = StdRng::seed_from_u64(number);
        let base = Base { id: BaseId::random(&mut rng), demo: true };
        let root = SignKeys::from_seed(&base, &Seed::draw(&mut rng));
        let administrator = keys(&base, &mut rng, Suite::X25519);
        let directory = Directory::replay(&base, &root.verify_key(), &[]).unwrap();
        let mut world =
            Self { base, rng, root, directory, entries: Vec::new(), administrator, seeds: Vec::new() };
        let account = world.administrator.public().clone();
        world.by_root(Statement::Administrator { account }).unwrap();
        world
    }

    pub fn by_root(&mut self, statement: Statement) -> Result<(), DirectoryError> {
        let entry = self.entry(&statement, SignerId::Root, &self.root, &mut StdRng::seed_from_u64(1));
        self.take(entry)
    }

    pub fn by_administrator(&mut self, statement: Statement) -> Result<(), DirectoryError> {
        let signer = SignerId::of(self.administrator.public());
        let entry = self.entry(&statement, signer, &self.administrator, &mut StdRng::seed_from_u64(2));
        self.take(entry)
    }

    pub fn by(&mut self, keys: &AccountKeys, statement: Statement) -> Result<(), DirectoryError> {
        let entry = self.entry(&statement, SignerId::of(keys.public()), keys, &mut StdRng::seed_from_u64(3));
        self.take(entry)
    }

    pub fn entry(
        &self,
        statement: &Statement,
        signer: SignerId,
        keys: &dyn Signs,
        rng: &mut StdRng,
    ) -> Entry {
        let (seq, head) = self.directory.head();
        Entry::sign(&self.base, seq + 1, head, now(), statement, signer, keys, rng).unwrap()
    }

    pub fn take(&mut self, entry: Entry) -> Result<(), DirectoryError> {
        self.directory.take(&self.base, &self.root.verify_key(), &entry)?;
        self.entries.push(entry);
        Ok(())
    }

    pub fn person(&mut self) -> AccountKeys {
        keys(&self.base, &mut self.rng, Suite::X25519)
    }

    pub fn staff(&mut self) -> AccountKeys {
        self.staff_in(Suite::X25519)
    }

    pub fn staff_in(&mut self, suite: Suite) -> AccountKeys {
        let (account, seed) = (AccountId::random(&mut self.rng), Seed::draw(&mut self.rng));
        self.seeds.push((account, suite, seed.kept().to_string()));
        let keys = AccountKeys::from_seed(&self.base, account, 1, suite, &seed);
        self.by_administrator(Statement::Account { account: keys.public().clone() }).unwrap();
        keys
    }

    /// A desk whose first member leads it.
    pub fn desk(
        &mut self,
        of: &str,
        suite: Suite,
        members: &[&AccountKeys],
    ) -> (DeskKeys, Vec<MemberRecord>) {
        let id = DeskId::random(&mut self.rng);
        let keys = DeskKeys::create(&self.base, suite, id, body(of), label("intake"), &mut self.rng);
        let envelopes = members
            .iter()
            .map(|m| MemberRecord::seal(&self.base, &keys, &self.certified(m), &mut self.rng).unwrap())
            .collect();
        let roles = |n: usize| if n == 0 { vec![Role::Lead, Role::Official] } else { vec![Role::Official] };
        let seated: Vec<_> =
            members.iter().enumerate().map(|(n, m)| Seated::new(m.public(), roles(n))).collect();
        let statement = self.founding(members[0], &keys, seated);
        self.by_administrator(statement).unwrap();
        (keys, envelopes)
    }

    /// A desk's statement with the founder's signature, and with somebody's who leads a desk already.
    pub fn founding(&self, founder: &AccountKeys, desk: &DeskKeys, members: Vec<Seated>) -> Statement {
        let desk = desk.public().clone();
        Statement::Desk {
            founder: Cosign::found(&self.base, founder, &desk, &members).unwrap(),
            voucher: self.a_lead().map(|lead| Cosign::vouch(&self.base, &lead, &desk, &members).unwrap()),
            desk,
            members,
        }
    }

    fn a_lead(&self) -> Option<AccountKeys> {
        let leads = |account: AccountId| {
            let desks = self.directory.desks_of(account);
            desks.filter_map(|d| self.directory.roles(d.desk, account)).any(|r| r.contains(&Role::Lead))
        };
        let (account, suite, seed) = self.seeds.iter().find(|(account, ..)| leads(*account))?;
        let seed = Seed::read(seed).unwrap();
        let keys = AccountKeys::from_seed(&self.base, *account, 1, *suite, &seed);
        (*keys.public() == **self.directory.account(*account)?).then_some(keys)
    }

    pub fn accepted(&self, keys: &AccountKeys) -> Accepted {
        self.directory.accepted(keys.account()).unwrap()
    }

    pub fn certified(&self, keys: &AccountKeys) -> Certified<AccountPublic> {
        self.directory.account(keys.account()).unwrap().clone()
    }

    /// Somebody leaves: the rotation, with its statement signed by the lead.
    pub fn leave(&mut self, lead: &AccountKeys, desk: &DeskKeys, leaver: AccountId) -> Rotation {
        let id = desk.public().desk;
        let stay: Vec<_> = self.directory.members(id).map(|(a, _)| a).filter(|a| *a != leaver).collect();
        let stay: Vec<_> = stay.iter().map(|a| self.directory.account(*a).unwrap().clone()).collect();
        let made = rotation(&self.base, desk, &stay, &mut self.rng).unwrap();
        self.by(lead, Statement::Rotated { desk: made.keys.public().clone(), left: vec![leaver] }).unwrap();
        made
    }

    pub fn join(&mut self, lead: &AccountKeys, desk: &DeskKeys, who: &AccountKeys) -> MemberRecord {
        let to = self.certified(who);
        let record = MemberRecord::seal(&self.base, desk, &to, &mut self.rng).unwrap();
        let desk = desk.public().desk;
        let member = Seated::new(who.public(), vec![Role::Official]);
        self.by(lead, Statement::Member { desk, member }).unwrap();
        record
    }

    pub fn holder(&self, desk: &DeskKeys) -> Holder {
        Holder::Desk(self.directory.desk_now(desk.public().desk).unwrap().clone())
    }

    pub fn no_limits(&mut self, case: CaseId) -> OpenedLimits {
        OpenedLimits::none_stated(&self.base, case, &mut self.rng)
    }

    pub fn limits(&mut self, case: CaseId, denied: &[&str]) -> OpenedLimits {
        let text = LimitsText::draw(denied.iter().map(|d| body(d)).collect(), &mut self.rng);
        OpenedLimits::stated(&self.base, case, text)
    }

    pub fn epoch(&mut self, case: CaseId, compartment: Compartment, epoch: u32) -> EpochKeys {
        EpochKeys::draw(&self.base, Suite::X25519, case, compartment, epoch, &mut self.rng)
    }

    /// A grant where nobody is denied.
    pub fn grant(&mut self, epoch: &EpochKeys, holder: &Holder) -> GrantRecord {
        let limits = self.no_limits(epoch.card().case);
        let bodies: Vec<BodyId> = match holder {
            Holder::Desk(desk) => vec![desk.body.clone()],
            Holder::Account(_) => vec![body("rsa-one")],
            Holder::Person(_) => Vec::new(),
        };
        let terms = terms(None);
        stezhka_vault::grant::grant(&self.base, &limits, epoch, holder, &bodies, &terms, &mut self.rng)
            .unwrap()
    }

    pub fn part(&mut self, epoch: &Certified<EpochPublic>, event: EventId, text: &str) -> PartRecord {
        let schema = label("story/1");
        stezhka_vault::part::seal(&self.base, epoch, event, 0, &schema, text.as_bytes(), &mut self.rng)
            .unwrap()
    }
}

pub fn terms(until: Option<Day>) -> GrantTerms {
    GrantTerms { purpose: PurposeCode::new("examine").unwrap(), basis: Basis::Law, basis_event: None, until }
}

pub fn keys(base: &Base, rng: &mut StdRng, suite: Suite) -> AccountKeys {
    let account = AccountId::random(rng);
    AccountKeys::from_seed(base, account, 1, suite, &Seed::draw(rng))
}

/// A case's chain.
pub struct Story {
    pub case: CaseId,
    pub events: Vec<EventRecord>,
}

impl Story {
    pub fn new(world: &mut World) -> Self {
        Self { case: CaseId::random(&mut world.rng), events: Vec::new() }
    }

    pub fn head(&self) -> [u8; 32] {
        self.events.last().map_or(GENESIS, |e| e.hash)
    }

    /// Appends an event whose open half holds these digests and commits to these parts.
    pub fn append(
        &mut self,
        world: &mut World,
        event: EventId,
        signer: &AccountKeys,
        digests: &[[u8; 32]],
        parts: &[PartRecord],
    ) -> &EventRecord {
        let digests: Vec<String> = digests.iter().map(hex::encode).collect();
        let open_bytes =
            serde_json::to_vec(&serde_json::json!({ "kind": "written", "certifies": digests })).unwrap();
        let new = NewEvent {
            case: self.case,
            event,
            seq: self.events.len() as u64 + 1,
            previous: self.head(),
            open_bytes,
            parts: parts.iter().map(PartRecord::leaf).collect(),
        };
        let sealed = new.seal(&world.base, SignerId::of(signer.public()), signer, &mut world.rng).unwrap();
        self.events.push(sealed);
        self.events.last().unwrap()
    }

    /// An event of the chain after its hash and signature were checked.
    pub fn verified(&self, world: &World, number: usize, by: &AccountKeys) -> VerifiedEvent<'_> {
        let previous = number.checked_sub(1).map_or(GENESIS, |n| self.events[n].hash);
        self.events[number].verified(&world.base, &previous, &by.public().sign).unwrap()
    }
}
