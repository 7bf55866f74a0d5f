//! One sample of each document, as full of content as a real one.

use stezhka_documents::{
    Answer, Appeal, Birth, Break, Certificate, Contact, CopyNote, Correction, Criterion, Discretion,
    Document, Door, Entry, Evidence, Finding, Grant, Head, IntendedGround, IntendedGrounds, InterviewRecord,
    NextStep, Office, OrderNumber, Present, ReadBack, Reason, Receipt, Refusal, RootDigits, Signatory,
    Standing, Term,
};
use stezhka_terms::{Day, Lang, Moment, Text};

pub fn text(uk: &str, en: &str) -> Text {
    Text { uk: uk.into(), en: en.into() }
}

pub fn day(text: &str) -> Day {
    text.parse().unwrap()
}

pub fn at(text: &str) -> Moment {
    Moment::from_kyiv(text).unwrap()
}

pub fn head(lang: Lang, discretion: Discretion) -> Head {
    Head {
        lang,
        seq: 412,
        day: day("2026-11-24"),
        office: Office {
            name: text(
                "Дніпропетровська обласна державна адміністрація",
                "Dnipropetrovsk Oblast State Administration",
            ),
            address: Some(text("просп. Олександра Поля, 1, м. Дніпро", "1 Oleksandra Polia Ave, Dnipro")),
            phone: Some("+380 56 000 00 00".into()),
            hours: Some(text("пн–чт 9:00–18:00", "Mon–Thu 9:00–18:00")),
        },
        discretion,
        copy: None,
    }
}

pub fn ordered() -> Standing {
    Standing::Ordered {
        number: OrderNumber::new("214-ОД").unwrap(),
        day: day("2026-11-23"),
        signatory: Signatory::new(text("Голова", "Head"), "О. В. Ґудзь").unwrap(),
    }
}

fn aid() -> Vec<Contact> {
    vec![Contact {
        name: text("Безоплатна правнича допомога", "Free legal aid"),
        reach: "0 800 213 103".into(),
    }]
}

pub fn receipt(lang: Lang, discretion: Discretion) -> Document {
    Document::Receipt(Receipt {
        head: head(lang, discretion),
        received: day("2026-11-20"),
        door: Door::Paper,
        typed_in: Some(day("2026-11-23")),
        journal: Some("17".into()),
        signature_wanted: true,
        next: vec![
            NextStep {
                what: text("Запросимо на розмову", "We invite you to talk"), term: Term::Unknown
            },
            NextStep {
                what: text("Перевіримо відомості", "We verify the facts"),
                term: Term::Internal { until: day("2026-12-01") },
            },
        ],
        help: vec![text("Місце, де можна переночувати", "A place to sleep"), text("Лікар", "A doctor")],
        contacts: aid(),
    })
}

pub fn interview(lang: Lang, discretion: Discretion) -> Document {
    let entry = |question: &str, answer| Entry { question: question.into(), answer };
    let mut head = head(lang, discretion);
    head.copy = Some(CopyNote { number: 2, at: at("2026-11-24T09:30"), by: "О. Їжакевич".into() });
    Document::InterviewRecord(InterviewRecord {
        head,
        from: at("2026-11-24T10:00"),
        to: at("2026-11-24T11:20"),
        mode: text("телефоном", "by phone"),
        present: vec![
            Present {
                name: "Їжакевич О. П.".into(),
                role: text("посадова особа", "official"),
                receipt_signed: Some(true),
            },
            Present {
                name: "Єва".into(), role: text("заявниця", "applicant"), receipt_signed: None
            },
            Present {
                name: "Жук І.".into(),
                role: text("перекладач", "interpreter"),
                receipt_signed: Some(false),
            },
        ],
        breaks: vec![Break { from: at("2026-11-24T10:30"), to: at("2026-11-24T10:45") }],
        entries: vec![
            entry(
                "Як Ви опинилися на фермі?",
                Answer::Given("Мене привіз знайомий.\nПаспорт забрали одразу.".into()),
            ),
            entry("Чи могли Ви піти?", Answer::NotGiven),
        ],
        read_back: ReadBack::Confirmed {
            at: at("2026-11-24T11:15"), how: text("уголос", "read aloud")
        },
        corrections: vec![
            Correction { question: Some(1), text: "Не знайомий, а сусід.".into() },
            Correction { question: None, text: "Дати назвала приблизно.".into() },
        ],
    })
}

pub fn intended(lang: Lang, discretion: Discretion) -> Document {
    Document::IntendedGrounds(IntendedGrounds {
        head: head(lang, discretion),
        grounds: vec![IntendedGround {
            could_change: Some("Друга розмова.".into()),
            title: text("Не знайдено ознак", "No elements found"),
            why: "З розмови не видно, хто саме примушував працювати.".into(),
            rests_on: vec!["Запис розмови, запитання 2".into()],
            cites: None,
        }],
        ways: vec![text("листом", "by letter"), text("телефоном", "by phone")],
        until: Term::Internal { until: day("2026-12-10") },
        legal_aid: aid(),
    })
}

pub fn grant(lang: Lang, discretion: Discretion, standing: Standing) -> Document {
    Document::Grant(Grant {
        head: head(lang, discretion),
        standing,
        holder: "Єва Ґалаґан".into(),
        criteria: vec![
            Criterion {
                name: text("Дія: вербування", "Act: recruitment"),
                finding: Finding::Met,
                short: "Обіцяли іншу роботу.".into(),
            },
            Criterion {
                name: text("Засіб: обман", "Means: fraud"),
                finding: Finding::Unclear,
                short: "Свідчення розходяться в датах; решта збігається.".into(),
            },
        ],
        until: Some(day("2028-11-23")),
        rights: vec![text("Тимчасове житло", "Temporary housing"), text("Психолог", "A psychologist")],
        contacts: aid(),
        root: Some(RootDigits::of(&[0xab; 32])),
    })
}

pub fn refusal(lang: Lang, discretion: Discretion, standing: Standing) -> Document {
    Document::Refusal(Refusal {
        head: head(lang, discretion),
        standing,
        holder: "Єва Ґалаґан".into(),
        summary: "Ми не змогли встановити, що Вас примушували. Це не означає, що Вам не вірять.".into(),
        reasons: vec![
            Reason {
                title: text("Не знайдено ознак", "No elements found"),
                text: "Немає відомостей про примус.".into(),
                cites: Some(text("Порядок № 417, п. 15", "Procedure No. 417, p. 15")),
                evidence: vec![Evidence {
                    what: "Запис розмови від 24.11.2026".into(),
                    weighed: "Переконливо щодо умов праці; про примус не запитували.".into(),
                }],
                her_answer: Answer::Given("Мене не питали, чи могла я піти.".into()),
                could_change: Some("Друга розмова про те, чи можна було піти.".into()),
            },
            Reason {
                title: text("Неправдиві відомості", "False information"),
                text: "Дати в заяві й у розмові різні.".into(),
                cites: None,
                evidence: vec![],
                her_answer: Answer::NotGiven,
                could_change: None,
            },
        ],
        appeal: Appeal {
            places: vec![text("Суд за місцем проживання", "The court where you live")],
            term: Term::Unverified { said: text("шість місяців", "six months") },
        },
        legal_aid: aid(),
        help: vec![text("Соціальні послуги громади", "Social services of the community")],
        root: Some(RootDigits::of(&[0x12; 32])),
    })
}

pub fn certificate(lang: Lang, discretion: Discretion, standing: Standing) -> Document {
    Document::Certificate(Certificate {
        head: head(lang, discretion),
        standing,
        number: "0007".into(),
        holder: "Ґалаґан Єва Їванівна".into(),
        birth: Birth::Day(day("1998-03-05")),
        issued: day("2026-11-24"),
        until: Some(day("2028-11-23")),
        extended: vec![(day("2028-11-24"), day("2029-11-23"))],
        duplicate: Some(1),
    })
}

/// Every document in a language.
pub fn all(lang: Lang, discretion: Discretion, standing: &Standing) -> Vec<Document> {
    vec![
        receipt(lang, discretion),
        interview(lang, discretion),
        intended(lang, discretion),
        grant(lang, discretion, standing.clone()),
        refusal(lang, discretion, standing.clone()),
        certificate(lang, discretion, standing.clone()),
    ]
}

/// The text of all pages without spaces, because lines break where they like.
pub fn squeezed(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace() && *c != '\u{200b}').collect()
}
