//! Answers against a form of the law's data: checked where they arrive, split by compartment, nothing lost.

use std::collections::BTreeMap;

use stezhka_case::Part;
use stezhka_law::{Answer, Form, Law, Question};
use stezhka_terms::{Compartment, Day, FormId, KatotthCode};

use crate::content::{Answered, Answers, FormAnswers};
use crate::error::AppError;
use crate::why::Why;

/// The longest free answer, in characters (the UK's form found 15,000 enough).
pub const LONGEST_ANSWER: usize = 15_000;
/// The longest answer on one line, in characters.
pub const LONGEST_LINE: usize = 300;

/// The schema of a form's answers inside a compartment.
pub const FORM_SCHEMA: &str = "form/1";

/// The form in use on a day.
pub fn form_on<'a>(law: &'a Law, id: &str, day: Day) -> Result<&'a Form, AppError> {
    let unknown = |_| AppError::Field { field: "form".to_owned(), why: Why::NoForm };
    let id = FormId::new(id).map_err(unknown)?;
    law.form(&id, day).ok_or_else(|| AppError::Field { field: "form".to_owned(), why: Why::NoForm })
}

/// Checks each answer by itself: its question exists, the choice is on the list, the text is not too long.
pub fn check_answers(law: &Law, form: &Form, answers: &Answers) -> Result<(), AppError> {
    for (id, answer) in answers {
        let Some(question) = form.questions.iter().find(|q| q.id == *id) else {
            return Err(AppError::field("form", Why::NoQuestion));
        };
        check_answer(law, question, answer).map_err(|why| AppError::field(id, why))?;
    }
    // From an hour until the same hour is all day or no time at all: nobody may guess which.
    match (answers.get("safe_from"), answers.get("safe_until")) {
        (Some(from), Some(until)) if from == until => {
            return Err(AppError::field("safe_until", Why::SameHours));
        }
        _ => {}
    }
    // A word that both sides say proves nobody.
    match (answers.get("word_of_mine"), answers.get("word_of_theirs")) {
        (Some(Answered::One(hers)), Some(Answered::One(ours))) if same_word(hers, ours) => {
            Err(AppError::field("word_of_theirs", Why::SameWord))
        }
        _ => Ok(()),
    }
}

/// Checks that what routing or the law needs is there; everything else she may skip. What only an answer of hers makes
/// needed (a number, where a call was chosen) is asked for on its page, and holds no request up.
pub fn check_complete(form: &Form, answers: &Answers) -> Result<(), AppError> {
    let needed = |q: &&Question| q.required.is_some() && q.only_if.is_none();
    let missing = form.questions.iter().filter(needed).find(|q| !answers.contains_key(&q.id));
    missing.map_or(Ok(()), |q| Err(AppError::field(&q.id, Why::Needed)))
}

/// Whether two words are one to the ear.
pub(crate) fn same_word(one: &str, other: &str) -> bool {
    one.trim().to_lowercase() == other.trim().to_lowercase()
}

fn check_answer(law: &Law, question: &Question, answer: &Answered) -> Result<(), Why> {
    let on_list = |list: &str, code: &str| law.code(list, code).is_some();
    match (&question.answer, answer) {
        (Answer::Many(list), Answered::Many(codes)) => {
            let alone = |c: &String| law.code(list, c).is_some_and(|c| c.alone);
            if !codes.iter().all(|c| on_list(list, c)) {
                Err(Why::NotListed)
            } else if codes.len() > 1 && codes.iter().any(alone) {
                Err(Why::Alone)
            } else {
                Ok(())
            }
        }
        (Answer::Many(_), Answered::One(_)) => Err(Why::Several),
        (_, Answered::Many(_)) => Err(Why::One),
        (Answer::One(list), Answered::One(code)) => {
            if on_list(list, code) {
                Ok(())
            } else {
                Err(Why::NotListed)
            }
        }
        (Answer::YesNo, Answered::One(word)) => {
            if ["yes", "no", "unsure"].contains(&word.as_str()) {
                Ok(())
            } else {
                Err(Why::YesNo)
            }
        }
        (Answer::Place, Answered::One(code)) => KatotthCode::new(code).map(|_| ()).map_err(|_| Why::Place),
        (Answer::Hour, Answered::One(hour)) => hour_of(hour).map(|_| ()).ok_or(Why::NotListed),
        (Answer::Text, Answered::One(text)) => within(text, LONGEST_ANSWER),
        (Answer::Phone, Answered::One(text)) => {
            // Three digits reach a short number; what stands beside them («Олі», "ext. 5") is hers.
            let digits = text.chars().filter(char::is_ascii_digit).count();
            if digits < 3 { Err(Why::Phone) } else { on_a_line(text) }
        }
        (Answer::Mail, Answered::One(text)) => {
            let address = text.split_once('@').is_some_and(|(name, host)| {
                !name.is_empty() && host.contains('.') && !text.contains(char::is_whitespace)
            });
            if address { on_a_line(text) } else { Err(Why::Mail) }
        }
        (Answer::Line | Answer::About | Answer::Anywhere | Answer::Body, Answered::One(text)) => {
            on_a_line(text)
        }
    }
}

/// A whole hour of the day, written without zeros before it.
pub fn hour_of(text: &str) -> Option<u8> {
    text.parse().ok().filter(|hour| *hour < 24 && text == u8::to_string(hour))
}

fn on_a_line(text: &str) -> Result<(), Why> {
    within(text, LONGEST_LINE).map_err(|why| if why == Why::TooLong { Why::LongLine } else { why })
}

fn within(text: &str, longest: usize) -> Result<(), Why> {
    if text.contains('\0') {
        return Err(Why::Unkept);
    }
    if text.chars().count() > longest { Err(Why::TooLong) } else { Ok(()) }
}

/// One part per compartment.
pub fn split(form: &Form, answers: &Answers) -> Result<Vec<Part>, AppError> {
    let mut by_compartment: BTreeMap<Compartment, Answers> = BTreeMap::new();
    for question in &form.questions {
        if let Some(answer) = answers.get(&question.id) {
            by_compartment
                .entry(question.compartment)
                .or_default()
                .insert(question.id.clone(), answer.clone());
        }
    }
    by_compartment
        .into_iter()
        .map(|(compartment, answers)| {
            let filled = FormAnswers { form: form.id.to_string(), answers };
            let content = serde_json::to_vec(&filled).map_err(|_| AppError::Content)?;
            Ok(Part { compartment, schema: FORM_SCHEMA, content })
        })
        .collect()
}

/// The text of one answer, for letters and lists.
pub fn words(answer: &Answered) -> String {
    match answer {
        Answered::One(one) => one.clone(),
        Answered::Many(many) => many.join(", "),
    }
}
