//! Letters: papers printed from content that its reader has opened, in the reader's language, in full or discreet.
//!
//! She prints from what her own keys open; a member of staff from pages that he opened before, with the reading noted.
//! Nothing is decided here: what stands in the case and in the law's data stands on the paper, and what nobody knows
//! is called unknown. The day on a paper is the day of its event, so equal content gives equal bytes.

mod application;
mod certificate;
mod decision;
mod grounds;
mod interview;
mod material;
mod notice;
mod wording;

use stezhka_case::{Interview, Outcome, State};
use stezhka_documents::{CopyNote, Document, RootDigits};
use stezhka_terms::{CaseId, Compartment, Lang};

pub use stezhka_documents::{Discretion, Paragraph, Pdf};

use self::material::Material;
use crate::error::AppError;
use crate::hand::{Hand, Staff};
use crate::house::App;
use crate::read::Pages;

/// Which paper.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// That an application was received, and what happens next.
    Receipt,
    /// The record of the interview, her correction beside it.
    Interview,
    /// What may be decided against her, and how to answer.
    Grounds,
    /// The decision to grant.
    Grant,
    /// The decision to refuse.
    Refusal,
    /// The certificate (довідка).
    Certificate,
}

impl Kind {
    /// All of them.
    pub const ALL: [Self; 6] =
        [Self::Receipt, Self::Interview, Self::Grounds, Self::Grant, Self::Refusal, Self::Certificate];

    /// The papers of which there is something to print for her now, in their order.
    pub fn ready(state: &State) -> Vec<Self> {
        let made = |outcome| state.decisions.values().any(|decision| decision.outcome == outcome);
        let is = |kind: &Self| match kind {
            Self::Receipt => state.first.is_some(),
            Self::Interview => matches!(state.interview, Interview::Held(_)),
            Self::Grounds => !state.hearings.is_empty(),
            Self::Grant => made(Outcome::Grant),
            Self::Refusal => made(Outcome::Refuse),
            Self::Certificate => state.decisions.values().any(|decision| decision.certificate.is_some()),
        };
        Self::ALL.into_iter().filter(is).collect()
    }

    /// What must be opened to print it. Without identity the paper names nobody.
    pub const fn compartments(self) -> &'static [Compartment] {
        match self {
            Self::Receipt => &[Compartment::Legal],
            Self::Interview => &[Compartment::Account, Compartment::Identity],
            Self::Grounds => &[Compartment::Decision],
            Self::Grant | Self::Refusal | Self::Certificate => {
                &[Compartment::Decision, Compartment::Identity]
            }
        }
    }
}

/// What a member of staff wants printed.
#[derive(Clone)]
pub struct Print {
    /// Which paper.
    pub kind: Kind,
    /// In full, or a slip that says nothing.
    pub discretion: Discretion,
    /// The reader's language.
    pub lang: Lang,
    /// The note on a copy that stays with staff.
    pub copy: Option<CopyNote>,
}

impl App {
    /// A paper of her own case, from what her keys open. Nothing to print yet and not hers get the same answer.
    pub async fn letter(
        &self,
        hand: &Hand,
        case: CaseId,
        kind: Kind,
        discretion: Discretion,
        lang: Lang,
    ) -> Result<Pdf, AppError> {
        let print = Print { kind, discretion, lang, copy: None };
        let document = self.hers(hand, case, &print).await?;
        self.printed(document).await
    }

    /// The text of the same paper, page by page: for a screen.
    pub async fn letter_text(
        &self,
        hand: &Hand,
        case: CaseId,
        kind: Kind,
        discretion: Discretion,
        lang: Lang,
    ) -> Result<Vec<String>, AppError> {
        let print = Print { kind, discretion, lang, copy: None };
        let document = self.hers(hand, case, &print).await?;
        self.laid_out(document).await
    }

    /// The paragraphs of the same paper, page by page: for a screen.
    pub async fn letter_paragraphs(
        &self,
        hand: &Hand,
        case: CaseId,
        kind: Kind,
        lang: Lang,
    ) -> Result<Vec<Vec<Paragraph>>, AppError> {
        let print = Print { kind, discretion: Discretion::Full, lang, copy: None };
        let document = self.hers(hand, case, &print).await?;
        self.paragraphs(document).await
    }

    async fn paragraphs(&self, document: Document) -> Result<Vec<Vec<Paragraph>>, AppError> {
        let printer = self.printer.clone();
        let laid = tokio::task::spawn_blocking(move || printer.paragraphs(&document)).await;
        Ok(laid.map_err(|_| AppError::Content)??)
    }

    /// A paper from pages that a member of staff has opened before.
    pub async fn letter_from(
        &self,
        staff: &Staff,
        case: CaseId,
        pages: &Pages,
        print: &Print,
    ) -> Result<Pdf, AppError> {
        let document = self.theirs(staff, case, pages, print).await?;
        self.printed(document).await
    }

    /// The text of the same paper, page by page.
    pub async fn letter_text_from(
        &self,
        staff: &Staff,
        case: CaseId,
        pages: &Pages,
        print: &Print,
    ) -> Result<Vec<String>, AppError> {
        let document = self.theirs(staff, case, pages, print).await?;
        self.laid_out(document).await
    }

    /// The paragraphs of the same paper, page by page.
    pub async fn letter_paragraphs_from(
        &self,
        staff: &Staff,
        case: CaseId,
        pages: &Pages,
        print: &Print,
    ) -> Result<Vec<Vec<Paragraph>>, AppError> {
        let document = self.theirs(staff, case, pages, print).await?;
        self.paragraphs(document).await
    }

    async fn hers(&self, hand: &Hand, case: CaseId, print: &Print) -> Result<Document, AppError> {
        let Hand::Person(_) = hand else { return Err(AppError::NotAllowed) };
        let pages = self.pages(hand, case, print.kind.compartments()).await?;
        self.document(hand, case, &pages, print).await
    }

    async fn theirs(
        &self,
        staff: &Staff,
        case: CaseId,
        pages: &Pages,
        print: &Print,
    ) -> Result<Document, AppError> {
        self.document(&staff.into(), case, pages, print).await
    }

    async fn document(
        &self,
        hand: &Hand,
        case: CaseId,
        pages: &Pages,
        print: &Print,
    ) -> Result<Document, AppError> {
        let loaded = self.load_for(hand, case).await?;
        let chain = &loaded.chain;
        let holds = |desk| chain.state.holds_any(desk);
        if hand.actor().official().is_some_and(|(_, desk)| !holds(desk)) {
            return Err(AppError::NotFound);
        }
        let directory = self.directory().await?;
        let root = self.latest_root().await?;
        let opens = chain.records.iter().map(|r| chain.open(r)).collect::<Result<Vec<_>, _>>()?;
        if !pages.0.iter().all(|read| opens.iter().any(|open| open.id == read.event)) {
            return Err(AppError::NotFound);
        }
        Material {
            law: &self.law,
            registry: &self.registry,
            directory: &directory,
            state: &chain.state,
            opens: &opens,
            pages,
            print,
            root,
            hers: hand.actor().is_hers(),
        }
        .document()
    }

    /// The digits of the latest checkpoint, if there is one.
    async fn latest_root(&self) -> Result<Option<RootDigits>, AppError> {
        let latest = self.db.last_checkpoint().await?;
        let digits =
            |root: &[u8]| <&[u8; 32]>::try_from(root).map(RootDigits::of).map_err(|_| AppError::Content);
        latest.map(|row| digits(&row.root)).transpose()
    }

    async fn printed(&self, document: Document) -> Result<Pdf, AppError> {
        let printer = self.printer.clone();
        let work = tokio::task::spawn_blocking(move || printer.print(&document));
        Ok(work.await.map_err(|_| AppError::Busy)??)
    }

    async fn laid_out(&self, document: Document) -> Result<Vec<String>, AppError> {
        let printer = self.printer.clone();
        let work = tokio::task::spawn_blocking(move || printer.text(&document));
        Ok(work.await.map_err(|_| AppError::Busy)??)
    }
}
