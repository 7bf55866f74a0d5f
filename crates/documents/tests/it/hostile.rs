//! Whatever somebody typed stays text, or gives an error that repeats none of it.

use proptest::prelude::*;
use stezhka_documents::{Answer, Discretion, Document, DocumentError, Entry, Printer};
use stezhka_terms::Lang;

use crate::samples::{interview, squeezed};

fn record(question: &str, answer: &str) -> Document {
    let Document::InterviewRecord(mut record) = interview(Lang::Uk, Discretion::Full) else { unreachable!() };
    record.present[1].name = answer.chars().take(60).collect();
    record.entries = vec![Entry { question: question.into(), answer: Answer::Given(answer.into()) }];
    Document::InterviewRecord(record)
}

#[test]
fn markup_code_and_formulas_are_printed_as_they_were_typed() {
    let printer = Printer::new().unwrap();
    for hostile in [
        "#panic(\"x\")",
        "#read(\"/etc/passwd\")",
        "#import \"@preview/cetz:0.1.0\"",
        "$a^2$ = *жирно* _курсив_ `код` <мітка> @посилання",
        "]#[",
        "\\ \\\" \\u{41} \\n",
        "// коментар /* інший */",
        "= Заголовок",
        "#let w(k) = \"зламано\"",
        "\"} , \"mark\": null, {\"",
        "-- --- ... 'лапки' \"лапки\"",
    ] {
        let document = record(hostile, hostile);
        let text = squeezed(&printer.text(&document).unwrap().concat());
        let times = text.matches(&squeezed(hostile)).count();
        assert_eq!(times, 3, "{hostile} stands as question, answer and name in {text}");
        assert!(printer.print(&document).is_ok(), "{hostile}");
    }
}

#[test]
fn marks_that_turn_or_hide_text_are_shown_as_unprintable_and_counted() {
    let printer = Printer::new().unwrap();
    for (hostile, shown) in [("а\u{202e}бв", "а�бв"), ("а\u{0}б", "а�б"), ("\u{e000}", "�"), ("سلام", "����")]
    {
        let document = record("Питання", hostile);
        let pdf = printer.print(&document).unwrap();
        assert_eq!(pdf.unprintable(), 2 * shown.matches('�').count());
        let text = printer.text(&document).unwrap().concat();
        assert!(
            text.contains(shown) && squeezed(&text).contains("Повнийтекстзберігаєтьсявустанові"),
            "{shown}"
        );
    }
}

#[test]
fn a_hundred_kilobytes_print_whole_also_as_one_word() {
    let printer = Printer::new().unwrap();
    let sentence = "Це довга розповідь про те, що було. ";
    let long = sentence.repeat(100_000 / sentence.len() + 1);
    let text = squeezed(&printer.text(&record("Розкажіть", &long)).unwrap().concat());
    assert!(text.matches("розповідь").count() >= 100_000 / sentence.len());

    let word = "щ".repeat(50_000);
    let pages = printer.text(&record("Слово", &word)).unwrap();
    assert!(pages.concat().matches('щ').count() >= 50_000 && pages.len() > 10, "{} pages", pages.len());
}

#[test]
fn more_than_paper_can_carry_is_refused_with_numbers_only() {
    let error = Printer::new().unwrap().print(&record("?", &"таємниця ".repeat(200_000))).unwrap_err();
    assert!(matches!(error, DocumentError::TooLong { bytes, limit: 2_000_000 } if bytes > 3_000_000));
    assert!(!format!("{error} {error:?}").contains("таємниця"));
}

#[test]
fn the_debug_form_of_a_document_tells_no_word_of_it() {
    let document = record("таємниця", "таємниця");
    assert_eq!(format!("{document:?}"), "Document(..)");
    let Document::InterviewRecord(record) = document else { unreachable!() };
    assert_eq!(
        format!("{record:?} {:?} {:?}", record.entries, record.head),
        "InterviewRecord(..) [Entry(..)] Head(..)"
    );
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn any_text_at_all_prints(question in "\\PC{0,80}", answer in any::<String>()) {
        let printer = Printer::new().unwrap();
        prop_assert!(printer.print(&record(&question, &answer)).is_ok());
    }
}
