//! Every document prints in both languages, accessible, equal for equal input, and tells all it was given.

use stezhka_documents::{Discretion, Document, Printer};
use stezhka_i18n::betraying_word;
use stezhka_terms::Lang;

use crate::samples::{all, ordered, refusal, squeezed};

fn every(check: impl Fn(&Printer, Lang, &Document)) {
    let printer = Printer::new().unwrap();
    for lang in Lang::ALL {
        for discretion in [Discretion::Full, Discretion::Discreet] {
            for document in &all(lang, discretion, &ordered()) {
                check(&printer, lang, document);
            }
        }
    }
}

fn contains(bytes: &[u8], needle: &str) -> bool {
    bytes.windows(needle.len()).any(|w| w == needle.as_bytes())
}

#[test]
fn every_document_prints_as_tagged_pdf_ua_in_its_language() {
    every(|printer, lang, document| {
        let pdf = printer.print(document).unwrap_or_else(|e| panic!("{document:?} {lang}: {e}"));
        let bytes = pdf.bytes();
        assert!(bytes.starts_with(b"%PDF-1.7"));
        assert!(contains(bytes, "pdfuaid"), "says that it is PDF/UA");
        assert!(contains(bytes, &format!("<rdf:li>{lang}</rdf:li>")), "{document:?} names its language");
        assert_eq!(pdf.unprintable(), 0, "{document:?}");
    });
}

#[test]
fn equal_input_gives_equal_bytes() {
    every(|printer, _, document| {
        let first = printer.print(document).unwrap();
        let again = Printer::new().unwrap().print(&document.clone()).unwrap();
        assert!(first == again, "{document:?}");
    });
}

#[test]
fn the_properties_and_the_name_of_a_file_say_nothing() {
    every(|printer, _, document| {
        let pdf = printer.print(document).unwrap();
        assert_eq!(pdf.file_name(), "dokument-0412.pdf");
        let open = String::from_utf8_lossy(pdf.bytes()).into_owned();
        assert!(!open.contains("<dc:creator>") && !open.contains("Stezhka") && !open.contains("/Author"));
        assert_eq!(betraying_word(&open), None, "{document:?}");
        let title = open.split("<dc:title>").nth(1).unwrap().split("</dc:title>").next().unwrap();
        assert!(title.contains("Документ 0412") || title.contains("Document 0412"), "{title}");
    });
}

#[test]
fn a_refusal_tells_its_plain_summary_first_and_then_all_it_was_given() {
    let printer = Printer::new().unwrap();
    let pages = printer.text(&refusal(Lang::Uk, Discretion::Full, ordered())).unwrap();
    let first = squeezed(&pages[0]);
    let all = squeezed(&pages.concat());
    for on_page_one in [
        "Ми не змогли встановити, що Вас примушували.",
        "шість місяців (так кажуть джерела; юрист у тексті закону цього не перевірив)",
        "Суд за місцем проживання",
        "0 800 213 103",
    ] {
        assert!(first.contains(&squeezed(on_page_one)), "{on_page_one}");
    }
    for somewhere in [
        "Порядок № 417, п. 15",
        "не перевірено юристом",
        "Переконливо щодо умов праці; про примус не запитували.",
        "Мене не питали, чи могла я піти.",
        "Відповіді не надано. Це право, і це нічого не означає.",
        "Соціальні послуги громади",
        "Друга розмова про те, чи можна було піти.",
        "Доказів до цієї причини не зазначено.",
        "214-ОД",
        "23 листопада 2026 року",
        "1212 1212 1212",
    ] {
        assert!(all.contains(&squeezed(somewhere)), "{somewhere}");
    }
}

#[test]
fn no_document_shows_a_key_or_a_word_of_the_other_language() {
    every(|printer, lang, document| {
        let text = printer.text(document).unwrap().concat();
        for wrong in ["[…]", "[uk]", "[en]", "{ $", "{$"] {
            assert!(!text.contains(wrong), "{document:?} {lang} {wrong}");
        }
    });
}
