//! What a stranger may find must tell nothing of the field, whatever was put into it.

use stezhka_documents::{Discretion, Document, DocumentError, Printer};
use stezhka_i18n::betraying_word;
use stezhka_terms::Lang;

use crate::samples::{all, certificate, intended, ordered, text};

#[test]
fn a_discreet_paper_has_no_word_of_the_field_and_no_name() {
    let printer = Printer::new().unwrap();
    for lang in Lang::ALL {
        for document in all(lang, Discretion::Discreet, &ordered()) {
            let text = printer.text(&document).unwrap().concat();
            assert_eq!(betraying_word(&text), None, "{document:?} {lang}");
            let certificate = matches!(document, Document::Certificate(_));
            for looked_up in ["Ґалаґан", "214-ОД"] {
                assert_eq!(text.contains(looked_up), certificate, "{lang} {looked_up}");
            }
            assert!(!text.contains("abab abab abab") && !text.contains("1212 1212 1212"), "{lang}");
        }
    }
}

#[test]
fn grant_and_refusal_slips_say_the_same_but_for_the_term() {
    let printer = Printer::new().unwrap();
    let texts: Vec<String> = all(Lang::Uk, Discretion::Discreet, &ordered())
        .iter()
        .filter(|d| matches!(d, Document::Grant(_) | Document::Refusal(_)))
        .map(|d| printer.text(d).unwrap().concat())
        .collect();
    for text in &texts {
        assert!(
            text.contains("ухвалено рішення") && !text.contains("відмов") && !text.contains("встановлен")
        );
    }
}

#[test]
fn an_office_whose_name_betrays_is_refused_on_a_slip_and_on_a_certificate() {
    let printer = Printer::new().unwrap();
    let office = text("Відділ протидії торгівлі людьми", "Anti-Trafficking Unit");
    let Document::IntendedGrounds(mut slip) = intended(Lang::Uk, Discretion::Discreet) else {
        unreachable!()
    };
    slip.head.office.name = office.clone();
    let Document::Certificate(mut paper) = certificate(Lang::En, Discretion::Full, ordered()) else {
        unreachable!()
    };
    paper.head.office.name = office;
    let error = |document: &Document| printer.print(document).err();
    assert_eq!(
        error(&Document::IntendedGrounds(slip.clone())),
        Some(DocumentError::Betraying { template: "slip" })
    );
    assert_eq!(
        error(&Document::Certificate(paper)),
        Some(DocumentError::Betraying { template: "certificate" })
    );
    slip.head.discretion = Discretion::Full;
    assert_eq!(error(&Document::IntendedGrounds(slip)), None);
}

#[test]
fn nobody_goes_without_a_certificate_for_a_name() {
    let printer = Printer::new().unwrap();
    let Document::Certificate(mut paper) = certificate(Lang::Uk, Discretion::Full, ordered()) else {
        unreachable!()
    };
    paper.holder = "Вербова Марія".into();
    assert!(printer.print(&Document::Certificate(paper)).is_ok());
}
