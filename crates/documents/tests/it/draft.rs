//! A decision or certificate is a draft until order and signatory stand, and looks like one on every page.

use stezhka_documents::{Discretion, Document, Printer, Standing};
use stezhka_terms::Lang;

use crate::samples::{certificate, grant, ordered, refusal};

fn decisions(lang: Lang, standing: &Standing) -> Vec<Document> {
    let mut all = Vec::new();
    for discretion in [Discretion::Full, Discretion::Discreet] {
        all.push(grant(lang, discretion, standing.clone()));
        all.push(refusal(lang, discretion, standing.clone()));
        all.push(certificate(lang, discretion, standing.clone()));
    }
    all
}

#[test]
fn a_draft_says_so_on_every_page_and_tells_that_nothing_is_decided() {
    let printer = Printer::new().unwrap();
    for (lang, mark, note) in
        [(Lang::Uk, "Проєкт", "ще не ухвалено"), (Lang::En, "Draft", "Nothing is decided yet")]
    {
        for document in decisions(lang, &Standing::Draft) {
            let pages = printer.text(&document).unwrap();
            assert!(pages.iter().all(|page| page.contains(mark)), "{document:?} {lang}");
            assert!(pages[0].contains(note), "{document:?} {lang}");
            assert!(
                !pages.concat().contains("ухвалено рішення")
                    && !pages.concat().contains("Статус встановлено")
            );
            assert!(printer.print(&document).is_ok());
        }
    }
}

#[test]
fn what_is_ordered_carries_no_mark_but_number_day_and_signatory() {
    let printer = Printer::new().unwrap();
    for lang in Lang::ALL {
        for document in decisions(lang, &ordered()) {
            let text = printer.text(&document).unwrap().concat();
            assert!(!text.contains("Проєкт") && !text.contains("Draft"), "{document:?}");
        }
        for document in &decisions(lang, &ordered())[..3] {
            let text = printer.text(document).unwrap().concat();
            assert!(text.contains("214-ОД") && text.contains("О. В. Ґудзь"), "{document:?}");
        }
    }
}
