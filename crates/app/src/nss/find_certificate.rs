//! Finding a certificate by its number or by the exact name: search keys under a seed of the registry's desk, each
//! search noted before anything is opened, also in the case that was found, where she sees it.

use serde::{Deserialize, Serialize};
use stezhka_case::{Act, Command, Refusal, State};
use stezhka_law::EventKind;
use stezhka_store::{CardRow, WriteError};
use stezhka_terms::{CaseId, Compartment, DeskId, Moment, RequestKey};
use stezhka_vault::{CardRecord, Certified, DeskKeys, DeskPublic, IndexKey, IndexRecord};

use crate::authorize::role_may;
use crate::carry::Loaded;
use crate::content::CertificateText;
use crate::error::{AppError, written};
use crate::hand::Staff;
use crate::house::App;
use crate::why::Why;

/// The most certificates that one search shows.
pub const MOST: i64 = 20;

/// What is searched: one of both.
#[derive(Clone, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct FindCertificate {
    /// The number.
    pub number: String,
    /// The whole name, in any spelling of letters, apostrophes, hyphens and order.
    pub name: String,
}

/// A certificate that was found.
#[derive(Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Card {
    /// Its number.
    pub number: String,
    /// Whom it names; empty where the name was never told.
    pub name: String,
    /// First day.
    pub from: String,
    /// Last day.
    pub until: String,
}

/// One spelling for all: words in one order, so that it does not matter which name stands first.
fn spelled(text: &str) -> String {
    let plain = stezhka_registry::spell(&text.replace('№', " "));
    let mut words: Vec<&str> = plain.split(' ').filter(|word| !word.is_empty()).collect();
    words.sort_unstable();
    words.join(" ")
}

/// The acts after which a certificate no longer stands: it was annulled, its term was ended by a human, she withdrew.
pub(crate) const fn ends_certificate(kind: EventKind) -> bool {
    matches!(kind, EventKind::Annulled | EventKind::ExpiryHandled | EventKind::Withdrawn)
}

impl App {
    /// Finds certificates. What was searched is noted first; it says nothing of cases that are not of this desk.
    pub async fn find_certificate(
        &self,
        now: Moment,
        staff: &Staff,
        input: FindCertificate,
    ) -> Result<Vec<(CaseId, Card)>, AppError> {
        if !staff.roles.iter().any(|role| role_may(*role, EventKind::CertificateFound)) {
            return Err(AppError::NotAllowed);
        }
        let (number, name) = (spelled(&input.number), spelled(&input.name));
        let (field, text) = match (number.is_empty(), name.is_empty()) {
            (false, true) => ("number", number),
            (true, false) => ("name", name),
            (true, true) => return Err(AppError::Field { field: "name".to_owned(), why: Why::NumberOrName }),
            (false, false) => return Err(AppError::Field { field: "name".to_owned(), why: Why::OneOfBoth }),
        };
        let rows = match self.index_key(staff).await? {
            Some(index) => self.db.cards(&index.key(field, &text)?, MOST).await?,
            None => Vec::new(),
        };
        self.note_search(now, staff, &input, rows.len()).await?;
        let mut found = Vec::new();
        for row in rows {
            let key = RequestKey::random(self.rng().as_mut());
            let act = Command::new(Act::CertificateFound);
            match self.act(now, staff.into(), row.case, key, act).await {
                Ok(_) => {}
                // Whoever stepped aside from one of several, or whose key to it ended, finds the others.
                Err(AppError::NotFound | AppError::Refused(Refusal::Barred)) => continue,
                Err(other) => return Err(other),
            }
            found.push((row.case, self.card(staff, &row).await?));
        }
        Ok(found)
    }

    /// Whether a certificate of another case bears a number. Nothing is opened: the index tells only where.
    pub(crate) async fn is_number_taken(
        &self,
        staff: &Staff,
        case: CaseId,
        number: &str,
    ) -> Result<bool, AppError> {
        let Some(index) = self.index_key(staff).await? else { return Ok(false) };
        let rows = self.db.cards(&index.key("number", &spelled(number))?, MOST).await?;
        Ok(rows.iter().any(|row| row.case != case))
    }

    async fn card(&self, staff: &Staff, row: &CardRow) -> Result<Card, AppError> {
        let record: CardRecord = serde_json::from_slice(&row.record).map_err(|_| AppError::Content)?;
        // The row says where it was found; the seal, where it belongs.
        if record.case != row.case || record.key[..] != row.key[..] {
            return Err(AppError::Content);
        }
        let keys = self.desk_keys(&staff.keys, staff.desk).await?;
        let keys = keys.iter().find(|keys| keys.public().epoch == record.desk_epoch);
        let text = record.open(&self.base, keys.ok_or(AppError::NotFound)?)?;
        serde_json::from_slice(&text).map_err(|_| AppError::Content)
    }

    /// The key of the desk's index; none where nothing was ever put into it.
    async fn index_key(&self, staff: &Staff) -> Result<Option<IndexKey>, AppError> {
        let Some(bytes) = self.db.index(staff.desk).await? else { return Ok(None) };
        let record: IndexRecord = serde_json::from_slice(&bytes).map_err(|_| AppError::Content)?;
        let keys = self.desk_keys(&staff.keys, staff.desk).await?;
        let keys = keys.iter().find(|keys| keys.public().epoch == record.desk_epoch);
        Ok(Some(record.open(&self.base, keys.ok_or(AppError::NotFound)?)?))
    }

    /// The seed of a desk's index for its next key: what was put in before is found after.
    pub(crate) async fn index_for(
        &self,
        desk: DeskId,
        keys: &[std::sync::Arc<DeskKeys>],
        new: &DeskKeys,
    ) -> Result<Option<IndexRecord>, AppError> {
        let Some(bytes) = self.db.index(desk).await? else { return Ok(None) };
        let record: IndexRecord = serde_json::from_slice(&bytes).map_err(|_| AppError::Content)?;
        let old = keys.iter().find(|keys| keys.public().epoch == record.desk_epoch);
        let old = old.ok_or(AppError::NotFound)?;
        Ok(Some(record.reseal(&self.base, old, new, self.rng().as_mut())?))
    }

    async fn begun_index(&self, staff: &Staff) -> Result<IndexKey, AppError> {
        if let Some(index) = self.index_key(staff).await? {
            return Ok(index);
        }
        let record = IndexRecord::draw(&self.base, &self.own_desk(staff.desk).await?, self.rng().as_mut())?;
        let bytes = serde_json::to_vec(&record).map_err(|_| AppError::Content)?;
        let desk = staff.desk;
        let done = self.db.write(move |tx| {
            let bytes = bytes.clone();
            Box::pin(async move {
                stezhka_store::put_index(tx, desk, &bytes).await?;
                Ok::<_, WriteError<AppError>>(())
            })
        });
        done.await.map_err(written)?;
        // A colleague may have been faster: his seed counts.
        self.index_key(staff).await?.ok_or(AppError::Content)
    }

    pub(crate) async fn own_desk(&self, desk: DeskId) -> Result<Certified<DeskPublic>, AppError> {
        self.directory().await?.desk_now(desk).cloned().ok_or(AppError::NoDesk)
    }

    /// The cards of a case's certificates, with the one that is being issued: under the name, and under each number.
    pub(crate) async fn cards_with(
        &self,
        staff: &Staff,
        loaded: &Loaded,
        new: &CertificateText,
    ) -> Result<Vec<CardRow>, AppError> {
        let case = loaded.chain.case;
        let pages = self.pages(&staff.into(), case, &[Compartment::Identity, Compartment::Decision]).await?;
        let name = pages.answer(Compartment::Identity, "full_name")?.unwrap_or_default();
        let mut texts = Vec::new();
        for (read, text) in pages.all::<CertificateText>()? {
            let about = loaded.chain.open(loaded.chain.at(read.seq)?)?.act.about();
            if about.is_some() && about == in_force(&loaded.chain.state) {
                texts.push(text);
            }
        }
        texts.push(new.clone());
        let index = self.begun_index(staff).await?;
        let desk = self.own_desk(staff.desk).await?;
        let mut cards = std::collections::BTreeMap::new();
        for text in &texts {
            let card = Card {
                number: text.number.clone(),
                name: name.clone(),
                from: text.from.clone(),
                until: text.until.clone(),
            };
            for (field, words) in [("number", spelled(&text.number)), ("name", spelled(&name))] {
                if !words.is_empty() {
                    cards.insert(index.key(field, &words)?, card.clone());
                }
            }
        }
        let mut rng = self.rng();
        let row = |(key, card): ([u8; 32], Card)| {
            let text = serde_json::to_vec(&card).map_err(|_| AppError::Content)?;
            let record = CardRecord::seal(&self.base, &desk, key, case, &text, rng.as_mut())?;
            let record = serde_json::to_vec(&record).map_err(|_| AppError::Content)?;
            Ok(CardRow { key: key.to_vec(), case, record })
        };
        cards.into_iter().map(row).collect()
    }
}

fn in_force(state: &State) -> Option<stezhka_terms::EventId> {
    state.decision().map(|(id, _)| id)
}

#[cfg(test)]
mod tests {
    use super::spelled;

    #[test]
    fn a_name_is_found_however_it_is_written_and_another_name_is_not() {
        let one = spelled("Лук’янова-Ґалаґан  Єва");
        for same in ["єва ЛУК'ЯНОВА ҐАЛАҐАН", "Ґалаґан-Лукʼянова, Єва", " Єва Лук`янова‑Ґалаґан "]
        {
            assert_eq!(spelled(same), one, "{same}");
        }
        for other in ["Лук'янова Єва", "Ева Лук'янова-Ґалаґан", ""] {
            assert_ne!(spelled(other), one, "{other}");
        }
        assert_eq!(spelled("№ 0413"), spelled("0413"));
        assert_ne!(spelled("04 13"), spelled("0413"));
    }
}
