//! Addresses of pages.

use stezhka_terms::{CaseId, DeskId, Lang};

/// A desk's inbox.
pub fn desk(lang: Lang, desk: DeskId) -> String {
    format!("/{}/d/{desk}/", lang.tag())
}

/// A case.
pub fn case(lang: Lang, desk: DeskId, case: CaseId) -> String {
    format!("/{}/d/{desk}/c/{case}/", lang.tag())
}

/// An act's form.
pub fn act(lang: Lang, desk: DeskId, case: CaseId, code: &str) -> String {
    format!("/{}/d/{desk}/c/{case}/do/{code}", lang.tag())
}

/// The neutral number of a case: the beginning of its random id.
pub fn number(case: CaseId) -> String {
    let id = case.to_string();
    format!("{}-{}", id.get(..4).unwrap_or_default(), id.get(4..8).unwrap_or_default())
}
