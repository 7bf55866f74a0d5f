//! Her draft: pages sealed to her account, overwritten by their next revision, deleted after fourteen days or with sending.

use stezhka_store::DraftRow;
use stezhka_terms::{DraftId, Moment};
use stezhka_vault::{DraftRecord, Label};

use crate::content::Answers;
use crate::error::{AppError, written};
use crate::forms::{check_answers, form_on};
use crate::hand::Person;
use crate::house::App;

/// How many days a draft is kept.
pub const DRAFT_DAYS: i32 = 14;

impl App {
    /// Saves a page: what was typed is checked question by question, and kept.
    pub async fn answer(
        &self,
        now: Moment,
        person: &Person,
        page: &str,
        answers: &Answers,
    ) -> Result<(), AppError> {
        let form = form_on(&self.law, "application", now.day())?;
        check_answers(&self.law, form, answers)?;
        let known = self.db.drafts(person.account()).await?;
        let old = known.iter().find(|row| row.page == page);
        let draft = known.first().map_or_else(|| DraftId::random(self.rng().as_mut()), |row| row.draft);
        let revision = old.map_or(0, |row| row.revision) + 1;
        let text = serde_json::to_vec(answers).map_err(|_| AppError::Content)?;
        let record = DraftRecord::seal(
            &self.base,
            &person.keys.myself(),
            draft,
            &Label::new(page)?,
            u32::try_from(revision).map_err(|_| AppError::Content)?,
            &text,
            self.rng().as_mut(),
        )?;
        let row = DraftRow {
            account: person.account(),
            draft,
            page: page.to_owned(),
            revision,
            sealed: record.blob,
            expires: i64::from(now.day().plus_days(DRAFT_DAYS).number()),
        };
        let done = self.db.write(move |tx| {
            let row = row.clone();
            Box::pin(async move {
                stezhka_store::put_draft(tx, &row).await?;
                Ok::<_, stezhka_store::WriteError<AppError>>(())
            })
        });
        done.await.map_err(written)
    }

    /// All answers of her draft.
    pub async fn draft_answers(&self, person: &Person) -> Result<Answers, AppError> {
        let mut all = Answers::new();
        for row in self.db.drafts(person.account()).await? {
            let record = DraftRecord {
                account: row.account,
                draft: row.draft,
                page: Label::new(&row.page)?,
                revision: u32::try_from(row.revision).map_err(|_| AppError::Content)?,
                blob: row.sealed,
            };
            let text = record.open(&self.base, &person.keys)?;
            let answers: Answers = serde_json::from_slice(&text).map_err(|_| AppError::Content)?;
            all.extend(answers);
        }
        Ok(all)
    }
}
