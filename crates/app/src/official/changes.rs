//! Confirming what waits, over the channel agreed before; replacing a code; naming a representative; moving a desk.

use std::collections::BTreeSet;
use std::sync::Arc;

use serde::Deserialize;
use stezhka_case::{Act, Change, Command, Holder, Kin, Refusal, State};
use stezhka_law::Party;
use stezhka_terms::{AccountId, BodyId, CaseId, Compartment, EventId, Moment, RequestKey};
use stezhka_vault::{AccountKeys, Basis, Code, LimitsText, Pin, Seed, Suite};

use crate::carry::{Done, Request, carry_out};
use crate::content::{Asked, ChangeText, Contact, Content, FileNote, Mandate};
use crate::error::AppError;
use crate::gate::Origin;
use crate::hand::{Hand, Person, Staff};
use crate::house::App;
use crate::official::for_her::in_her_words;
use crate::person::enter::Beginner;
use crate::person::protect::held;
use crate::person::send::limits_part;
use crate::why::Why;
use crate::wish::{GrantWish, Recipient, Wish};

/// How the change was confirmed.
#[derive(Clone, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct ConfirmChange {
    /// Over which channel, what was said.
    pub how: String,
    /// Where the file goes or whose denial is lifted, when her words name no single body.
    pub to: String,
}

/// A representative with a mandate.
#[derive(Clone, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct NameRepresentative {
    /// Who.
    pub name: String,
    /// As what.
    pub capacity: String,
    /// The mandate's document.
    pub document: String,
}

/// Her compartments: all but the figures, which nobody here reads.
fn hers() -> Vec<Compartment> {
    Compartment::ALL.into_iter().filter(|c| *c != Compartment::Facts).collect()
}

impl App {
    /// Confirms a change that waits, and carries it out.
    pub async fn confirm_change(
        &self,
        now: Moment,
        staff: &Staff,
        case: CaseId,
        key: RequestKey,
        about: EventId,
        input: ConfirmChange,
    ) -> Result<Done, AppError> {
        if input.how.trim().is_empty() {
            return Err(AppError::Field { field: "how".to_owned(), why: Why::AgreedWay });
        }
        let hand: Hand = staff.into();
        let request = Request { now, hand: hand.clone(), case, key };
        carry_out!(self, &request, |loaded| {
            let state = &loaded.chain.state;
            let pending = state.pending.get(&about).copied().ok_or(Refusal::NothingToAnswer)?;
            let pages = self.pages(&hand, case, &[Compartment::Contact]).await?;
            let asked: ChangeText = pages.of(about)?.ok_or(Refusal::NothingToAnswer)?;
            let note = FileNote { text: input.how.clone(), journal: String::new() };
            let mut command = Command::new(Act::ChangeConfirmed { about }).part(note.part()?);
            let mut wish_limits = None;
            match pending.change {
                Change::Contact => {
                    let contact: Contact = serde_json::from_str(&asked.to).unwrap_or_else(|_| Contact {
                        channel: "told".to_owned(),
                        address: asked.to.clone(),
                        ..Contact::default()
                    });
                    command = command.part(contact.part()?);
                }
                Change::LiftDenial => {
                    let known = self.limits(&hand, loaded).await?.map(|l| l.denied).unwrap_or_default();
                    // What she named stands; the official reads only what the register cannot.
                    let lifted = match self.bodies_named(&asked.to, now.day()) {
                        Ok(named) => named,
                        Err(_) => self.bodies_named(&input.to, now.day())?,
                    };
                    if known.is_disjoint(&lifted) {
                        // Nothing of it was denied: a confirmation that lifts nothing would only look like one.
                        return Err(AppError::Field { field: "to".to_owned(), why: Why::Body });
                    }
                    let denied: BTreeSet<BodyId> = known.difference(&lifted).cloned().collect();
                    let limits = LimitsText::draw(denied, self.rng().as_mut());
                    command = command.part(limits_part(&limits)?);
                    wish_limits = Some(limits);
                }
                Change::Withdraw | Change::MoveDesk | Change::Representative => {}
            }
            let mut wish = Wish::act(command);
            wish.limits = wish_limits;
            if pending.change == Change::MoveDesk {
                let body = match self.body_named(&asked.to, now.day()) {
                    Ok(named) => named,
                    Err(_) => self.body_named(&input.to, now.day())?,
                };
                let limits = self.limits_or_none(&hand, loaded).await?;
                self.moving(&hand, loaded, &mut wish, &body, &limits, now.day()).await?;
            }
            if pending.change == Change::Withdraw {
                let intake = state.seat(Party::Intake);
                // All keys end but hers and the desk's that must archive.
                wish.end = held(state, |h| {
                    !matches!(h, Holder::Person(_)) && intake.is_none_or(|d| h != Holder::Desk(d))
                });
            }
            self.with_keys(&hand, loaded, wish).await
        })
    }

    /// Replaces a code that somebody else may have: a new account gets her compartments, the old one ends at once.
    pub async fn replace_code(
        &self,
        now: Moment,
        staff: &Staff,
        case: CaseId,
        key: RequestKey,
        pin: &Pin,
        origin: Origin,
    ) -> Result<(Code, Done), AppError> {
        let fresh = self.fresh_account();
        let hand: Hand = staff.into();
        // Nobody draws a code for a case that is not his.
        self.state_for(&hand, case).await?;
        let (code, opener) = self.fresh_code(&fresh, pin, origin).await?;
        let request = Request { now, hand: hand.clone(), case, key };
        let account = fresh.person.account();
        let done = carry_out!(self, &request, |loaded| {
            let old = loaded.chain.state.person;
            let mut wish = Wish::act(Command::new(Act::CodeReplaced { account })).grant(Self::to_person(
                &fresh.person.keys,
                &loaded.chain.state.epochs.keys().copied().collect::<Vec<_>>(),
            )?);
            wish.end = held(&loaded.chain.state, |h| old.is_some_and(|o| h == Holder::Person(o)));
            wish.accounts = vec![self.certify(fresh.person.keys.public(), Kin::Person)];
            wish.comers.comes = Some((account, opener.clone()));
            wish.comers.gone = earlier(&loaded.chain.state);
            self.with_keys(&hand, loaded, wish).await
        })?;
        // A repeated request keeps the code that the first one gave.
        if done.state.person != Some(account) {
            return Err(Refusal::AlreadyOpen.into());
        }
        Ok((code, done))
    }

    /// Names a representative: an account of his own with a code of his own.
    #[expect(clippy::too_many_arguments, reason = "a request, its hand, a PIN and where it comes from")]
    pub async fn name_representative(
        &self,
        now: Moment,
        staff: &Staff,
        case: CaseId,
        key: RequestKey,
        pin: &Pin,
        origin: Origin,
        input: NameRepresentative,
    ) -> Result<(Code, Done), AppError> {
        let fresh = self.fresh_account();
        let hand: Hand = staff.into();
        // Nobody draws a code for a case that is not his.
        self.state_for(&hand, case).await?;
        let (code, opener) = self.fresh_code(&fresh, pin, origin).await?;
        let account = fresh.person.account();
        let mandate = Mandate { name: input.name, capacity: input.capacity, document: input.document };
        let request = Request { now, hand: hand.clone(), case, key };
        let done = carry_out!(self, &request, |loaded| {
            let compartments: Vec<_> = loaded.chain.state.epochs.keys().copied().collect();
            let command = Command::new(Act::RepresentativeNamed { account }).part(mandate.part()?);
            let mut wish = Wish::act(command).grant(Self::to_person(&fresh.person.keys, &compartments)?);
            wish.accounts = vec![self.certify(fresh.person.keys.public(), Kin::Representative)];
            wish.comers.comes = Some((account, opener.clone()));
            self.with_keys(&hand, loaded, wish).await
        })?;
        if !done.state.representatives.contains(&account) {
            return Err(Refusal::AlreadyOpen.into());
        }
        Ok((code, done))
    }

    /// Ends a representative's mandate: his keys, his code and his sessions end in the same transaction. An official does
    /// it in her words only.
    pub async fn end_representative(
        &self,
        now: Moment,
        hand: &Hand,
        case: CaseId,
        key: RequestKey,
        account: AccountId,
        asked: Option<&Asked>,
    ) -> Result<Done, AppError> {
        let mut command = Command::new(Act::RepresentativeEnded { account });
        command.parts = in_her_words(hand, asked)?;
        let request = Request { now, hand: hand.clone(), case, key };
        carry_out!(self, &request, |loaded| {
            let mut wish = Wish::act(command.clone());
            wish.end = held(&loaded.chain.state, |holder| holder == Holder::Person(account));
            wish.comers.gone = vec![account];
            self.with_keys(hand, loaded, wish).await
        })
    }

    fn fresh_account(&self) -> Beginner {
        let mut rng = self.rng();
        let seed = Seed::draw(rng.as_mut());
        let account = AccountId::random(rng.as_mut());
        let keys = AccountKeys::from_seed(&self.base, account, 1, Suite::default(), &seed);
        Beginner { seed, person: Person { keys: Arc::new(keys), case: None, representative: false } }
    }

    fn to_person(keys: &AccountKeys, compartments: &[Compartment]) -> Result<GrantWish, AppError> {
        let mine = hers();
        Ok(GrantWish {
            to: Recipient::Person(keys.myself()),
            compartments: compartments.iter().copied().filter(|c| mine.contains(c)).collect(),
            purpose: crate::seal::purpose("own")?,
            basis: Basis::Own,
            until: None,
        })
    }
}

/// Accounts of hers whose codes end when a new one comes.
fn earlier(state: &State) -> Vec<AccountId> {
    let hers = state.accounts.iter().filter(|(_, known)| known.account.kin == Kin::Person);
    hers.map(|(account, _)| *account).collect()
}
