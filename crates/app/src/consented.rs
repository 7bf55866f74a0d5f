//! Consent as its sealed half says it: for which body she gave it. The open half knows the purpose and the desk alone.

use std::collections::BTreeMap;

use stezhka_case::{Consent, Refusal};
use stezhka_terms::{BodyId, Compartment, Day, EventId};
use stezhka_vault::Directory;

use crate::carry::Loaded;
use crate::content::ConsentText;
use crate::error::AppError;
use crate::hand::Hand;
use crate::house::App;

impl App {
    /// Whether what rests on her consent to a purpose may go to this body: one that stands names it, or nobody. Where none
    /// stands at all, the case says so itself.
    pub(crate) async fn check_consent_for(
        &self,
        hand: &Hand,
        loaded: &Loaded,
        purpose: &str,
        body: &BodyId,
        today: Day,
    ) -> Result<(), AppError> {
        let purpose = crate::seal::purpose(purpose)?;
        let all = loaded.chain.state.consents.iter();
        let standing: BTreeMap<EventId, &Consent> =
            all.filter(|(_, c)| !c.revoked && c.purpose == purpose).map(|(id, c)| (*id, c)).collect();
        let asks = self.law.purpose(&purpose).is_some_and(|purpose| purpose.consent);
        if !asks || standing.is_empty() {
            return Ok(());
        }
        let directory = self.directory().await?;
        let pages = self.pages(hand, loaded.chain.case, &[Compartment::Limits]).await?;
        for (read, text) in pages.all::<ConsentText>()? {
            let consent = standing.get(&read.event);
            if consent.is_some_and(|consent| self.names(&directory, consent, &text, body, today)) {
                return Ok(());
            }
        }
        Err(Refusal::NoConsent.into())
    }

    /// Whether a consent names this body, or no body at all. Words that mean several bodies, or none of the register, name
    /// another one: she is asked again.
    fn names(
        &self,
        directory: &Directory,
        consent: &Consent,
        text: &ConsentText,
        body: &BodyId,
        today: Day,
    ) -> bool {
        if let Some(desk) = consent.desk {
            return directory.desk_now(desk).is_some_and(|desk| desk.body == *body);
        }
        let words = text.recipient.trim();
        words.is_empty() || self.body_named(words, today).is_ok_and(|named| named == *body)
    }
}
