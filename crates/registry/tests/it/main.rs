//! The registers against the country: counts, names old and new, competence, denials that hold, wrong files.
#![expect(clippy::unwrap_used, clippy::expect_used, reason = "tests may panic")]

use std::sync::{Arc, LazyLock};

use stezhka_registry::Registry;
use stezhka_terms::{BodyId, BodyKind, Day, KatotthCode};

mod bodies;
mod competence;
mod files;
mod places;
mod workbook;
mod xlsx;

static REGISTRY: LazyLock<Arc<Registry>> = LazyLock::new(|| Registry::load().expect("the registers load"));

fn date(text: &str) -> Day {
    text.parse().unwrap()
}

fn today() -> Day {
    date("2026-03-02")
}

fn id(text: &str) -> BodyId {
    BodyId::new(text).unwrap()
}

fn kind(text: &str) -> BodyKind {
    BodyKind::new(text).unwrap()
}

fn code(text: &str) -> KatotthCode {
    KatotthCode::new(text).unwrap()
}

/// The city of Самар, once Новомосковськ.
fn samar() -> KatotthCode {
    code("UA12100070010038698")
}

fn in_crimea(code: KatotthCode) -> bool {
    code.to_string().starts_with("UA01")
}
