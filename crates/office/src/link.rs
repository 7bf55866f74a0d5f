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
