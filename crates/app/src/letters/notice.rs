//! The neutral notice: when something that concerns her was done and she asked to be told by mail, one line waits,
//! sealed to the courier's key. Her choice of that way in the contact form is the consent; nothing else is told.

use stezhka_case::{Command, Open};
use stezhka_law::EventKind;
use stezhka_notify::{Address, Channel, Kind, Message, NoticeCode, NotifyError, Outgoing};
use stezhka_store::OutgoingRow;
use stezhka_terms::{CaseId, Compartment, Lang, MessageId, Moment, RequestKey};
use stezhka_vault::{CourierRecord, Label};

use crate::carry::{Done, Loaded};
use crate::content::Contact;
use crate::error::AppError;
use crate::hand::Hand;
use crate::house::App;
use crate::read::Pages;
use crate::wish::Wish;

/// The most notices of one day about what somebody with her code may have asked.
const MOST_A_DAY: usize = 3;

/// The channel as it stands in the row and is bound into the seal.
const EMAIL: &str = "email";

impl App {
    /// A notice for her, sealed to the courier; none when she did not ask for one, when the hand cannot open how she
    /// may be reached (a body that decides cannot), or when the base has no courier. The act itself never waits for it.
    pub(crate) async fn notice(
        &self,
        now: Moment,
        hand: &Hand,
        case: CaseId,
    ) -> Result<Option<OutgoingRow>, AppError> {
        if matches!(hand, Hand::Reporter(_) | Hand::Node(_)) {
            return Ok(None);
        }
        let pages = self.pages(hand, case, &[Compartment::Contact]).await?;
        let Some(address) = agreed(&pages)? else { return Ok(None) };
        let directory = self.directory().await?;
        let Some(courier) = directory.courier() else { return Ok(None) };
        let mut rng = self.rng();
        let id = MessageId::random(rng.as_mut());
        let code = NoticeCode::draw(rng.as_mut());
        // Which languages she speaks is sealed with who she is, and a notice is no reason to open that.
        let message = Message { channel: Channel::Email(address), lang: Lang::Uk, kind: Kind::Update, code };
        let seal = |id, _, text: &[u8]| -> Result<Vec<u8>, Unsealed> {
            let channel = Label::new(EMAIL).map_err(AppError::Vault)?;
            let record = CourierRecord::seal(&self.base, courier, id, &channel, text, rng.as_mut());
            Ok(record.map_err(AppError::Vault)?.blob)
        };
        let Outgoing { id, sealed, .. } = Outgoing::sealed(id, &message, seal).map_err(|e| e.0)?;
        let due = now.to_minute().millis();
        Ok(Some(OutgoingRow { message: id, channel: EMAIL.to_owned(), sealed, due, tries: 0 }))
    }

    /// A notice of what would open or end something: somebody else may have her code, so she is told over the way agreed
    /// before, whoever asks. Some a day are enough: a notice says nothing but that there is something. What told nobody
    /// counts for nothing, so that no harmless act hides one that matters.
    pub(crate) async fn notice_of(
        &self,
        now: Moment,
        hand: &Hand,
        loaded: &Loaded,
    ) -> Result<Option<OutgoingRow>, AppError> {
        let mut told = 0;
        for record in loaded.chain.records.iter().rev() {
            let open = loaded.chain.open(record)?;
            if open.at.day() != now.day() {
                break;
            }
            told += usize::from(tells(&open));
        }
        if told < MOST_A_DAY { self.notice(now, hand, loaded.chain.case).await } else { Ok(None) }
    }

    /// Acts, and queues a notice for her in the same transaction when it was not she who acted.
    pub(crate) async fn act_and_tell(
        &self,
        now: Moment,
        hand: Hand,
        case: CaseId,
        key: RequestKey,
        command: Command,
    ) -> Result<Done, AppError> {
        let mut wish = Wish::act(command);
        if !hand.actor().is_hers() {
            wish.outgoing.extend(self.notice(now, &hand, case).await?);
        }
        self.act_with(now, hand, case, key, wish).await
    }
}

/// Why a notice was not sealed.
struct Unsealed(AppError);

impl From<AppError> for Unsealed {
    fn from(error: AppError) -> Self {
        Self(error)
    }
}

impl From<NotifyError> for Unsealed {
    fn from(_: NotifyError) -> Self {
        Self(AppError::Content)
    }
}

/// Whether she is told of an act: of a change that waits, and of a denial that gave the file to others or left it with
/// nobody.
fn tells(open: &Open) -> bool {
    let moves = !open.keys.grants.is_empty() || !open.opened.is_empty();
    match open.act.kind() {
        EventKind::ChangeAsked => true,
        EventKind::DenialAdded => moves,
        _ => false,
    }
}

/// The address she agreed to. One that is none reaches nobody: the office sees her contact and asks.
fn agreed(pages: &Pages) -> Result<Option<Address>, AppError> {
    let contact = Contact::latest(pages)?;
    Ok(if contact.channel == EMAIL { contact.address.parse().ok() } else { None })
}
