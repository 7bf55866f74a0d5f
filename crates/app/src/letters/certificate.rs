//! The certificate (довідка): what the form requires and nothing else.

use stezhka_documents::Certificate;
use stezhka_law::EventKind;

use super::material::{Material, desk_of};
use super::wording::day;
use crate::content::CertificateText;
use crate::error::AppError;

impl Material<'_> {
    /// The certificate as it stands now: the latest duplicate, with every extension as a row.
    pub(super) fn certificate(&self) -> Result<Certificate, AppError> {
        let all = self.pages.all::<CertificateText>()?;
        let of = |kind| all.iter().filter(move |(read, _)| read.act.kind() == kind);
        let (first, issued) = of(EventKind::CertificateIssued).next_back().ok_or(AppError::NotFound)?;
        let decision = self.event(first.event)?.act.about().ok_or(AppError::Content)?;
        let same_decision = |read: &crate::read::Read| {
            read.seq > first.seq
                && self.event(read.event).is_ok_and(|open| open.act.about() == Some(decision))
        };
        let duplicates = of(EventKind::CertificateDuplicated).filter(|(read, _)| same_decision(read));
        let latest = duplicates.clone().next_back();
        let extended = of(EventKind::Extended).filter(|(read, _)| same_decision(read));
        let open = self.event(latest.map_or(first.event, |(read, _)| read.event))?;
        Ok(Certificate {
            head: self.head(open.id, open.at.day(), desk_of(open)),
            standing: self.standing(Some(self.event(decision)?))?,
            number: latest.map_or(&issued.number, |(_, text)| &text.number).clone(),
            holder: self.holder()?,
            birth: self.birth()?,
            issued: first.at.day(),
            until: day(&issued.until),
            extended: extended.filter_map(|(_, text)| Some((day(&text.from)?, day(&text.until)?))).collect(),
            duplicate: u32::try_from(duplicates.count()).ok().filter(|count| *count > 0),
        })
    }
}
