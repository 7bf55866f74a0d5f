//! Every document prints in both languages, accessible, equal for equal input, and tells all it was given.

use stezhka_documents::{Birth, Discretion, Document, Door, NextStep, Printer, ReadBack, Term};
use stezhka_i18n::betraying_word;
use stezhka_terms::Lang;

use crate::samples::{all, certificate, day, interview, ordered, receipt, refusal, squeezed, text};

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
        for mark in ["/StructTreeRoot", "/Marked true", "/DisplayDocTitle true", &format!("/Lang({lang})")] {
            assert!(contains(bytes, mark), "{document:?} lacks {mark}");
        }
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

#[test]
fn every_way_to_say_a_term_a_door_a_birth_and_a_reading_has_words() {
    let printer = Printer::new().unwrap();
    let said = text("місяць", "a month");
    for lang in Lang::ALL {
        let mut documents = Vec::new();
        for door in [Door::Site, Door::Paper, Door::Spoken] {
            let Document::Receipt(mut it) = receipt(lang, Discretion::Full) else { unreachable!() };
            let terms = [
                Term::Law { until: day("2026-12-24"), cites: text("п. 7", "p. 7") },
                Term::Unverified { said: said.clone() },
                Term::Internal { until: day("2026-12-24") },
                Term::Unknown,
            ];
            it.next = terms.map(|term| NextStep { what: said.clone(), term }).into();
            it.door = door;
            documents.push(Document::Receipt(it));
        }
        for birth in [Birth::Day(day("1998-03-05")), Birth::Year(1998), Birth::Unknown] {
            let Document::Certificate(mut it) = certificate(lang, Discretion::Full, ordered()) else {
                unreachable!()
            };
            (it.birth, it.until) = (birth, None);
            documents.push(Document::Certificate(it));
        }
        let Document::InterviewRecord(mut it) = interview(lang, Discretion::Full) else { unreachable!() };
        (it.read_back, it.breaks, it.corrections) = (ReadBack::NotYet, Vec::new(), Vec::new());
        documents.push(Document::InterviewRecord(it));
        let texts: Vec<String> = documents.iter().map(|d| printer.text(d).unwrap().concat()).collect();
        for (place, text) in texts.iter().enumerate() {
            assert!(
                !text.contains("[…]")
                    && !text.contains("[uk]")
                    && !text.contains("[en]")
                    && !text.contains("{$")
            );
            assert!(texts[..place].iter().all(|other| other != text), "each says something else");
        }
    }
}

#[test]
fn on_a_screen_headings_stand_apart_and_each_label_has_its_own_value() {
    let printer = Printer::new().unwrap();
    let Document::Receipt(mut it) = receipt(Lang::Uk, Discretion::Full) else { unreachable!() };
    let what = text("Надати термінову допомогу, не чекаючи рішення", "Give urgent help");
    it.next = vec![NextStep { what, term: Term::Internal { until: day("2026-12-24") } }];
    it.journal = Some("17/26".into());
    let all = printer.paragraphs(&Document::Receipt(it)).unwrap().concat();
    assert_eq!(all.iter().filter(|p| p.is_title()).count(), 1);
    assert!(all.iter().filter(|p| p.is_heading()).count() >= 3);
    let lines: Vec<String> = all.iter().map(ToString::to_string).collect();
    for line in [
        "Номер у журналі: 17/26",
        "Надати термінову допомогу, не чекаючи рішення: до 24 грудня 2026 року (наш строк; у законі його ще не \
         перевірено)",
    ] {
        assert!(lines.iter().any(|l| l == line), "{line}: {lines:#?}");
    }
    assert!(lines.iter().any(|l| l.starts_with("День отримання: ")), "{lines:#?}");
    assert!(all.iter().any(stezhka_documents::Paragraph::is_point));
}

#[test]
fn on_a_screen_a_row_of_a_table_is_one_line() {
    let printer = Printer::new().unwrap();
    let record = printer.paragraphs(&interview(Lang::Uk, Discretion::Full)).unwrap().concat();
    let lines: Vec<String> = record.iter().map(ToString::to_string).collect();
    assert!(lines.iter().any(|l| l == "Їжакевич О. П. · посадова особа · підписано"), "{lines:#?}");
    let labels: Vec<String> = record.iter().filter(|l| l.is_label()).map(ToString::to_string).collect();
    assert!(labels.iter().any(|l| l.ends_with("· Розписка про нерозголошення")), "{labels:#?}");
    assert!(labels.iter().all(|l| !l.contains("посадова особа")), "a row is no label: {labels:#?}");
    assert!(lines.iter().any(|l| l.starts_with("Єва · заявниця · ")), "{lines:#?}");
}
