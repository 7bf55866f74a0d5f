//! Conditions of questions look only at an earlier question of their own compartment: otherwise whether a
//! question was asked would tell what was answered elsewhere.

use super::say;
use crate::draft::Draft;
use crate::finding::{At, Finding, says};
use crate::model::{Answer, Form, Question};

pub(super) fn check(draft: &Draft, found: &mut Vec<Finding>) {
    for read in draft.forms.iter().map(|f| &f.value) {
        for (n, (question, at)) in read.form.questions.iter().zip(&read.places).enumerate() {
            if let Some((other, answer)) = &question.only_if {
                condition(draft, &read.form, n, (question, at), (other, answer), found);
            }
        }
    }
}

fn condition(
    draft: &Draft,
    form: &Form,
    n: usize,
    (question, at): (&Question, &At),
    (other, answer): (&str, &str),
    found: &mut Vec<Finding>,
) {
    let Some(asked) = form.questions.iter().take(n).find(|q| q.id == other) else {
        say(found, at, says!("condition-later", other = other));
        return;
    };
    if asked.compartment != question.compartment {
        let says = says!(
            "condition-outside",
            question = question.id,
            mine = question.compartment,
            other = other,
            theirs = asked.compartment
        );
        say(found, at, says);
    }
    if !may_answer(draft, &asked.answer, answer) {
        say(found, at, says!("condition-never", other = other, answer = answer));
    }
}

fn may_answer(draft: &Draft, answer: &Answer, code: &str) -> bool {
    match answer {
        Answer::YesNo => ["yes", "no", "unknown"].contains(&code),
        Answer::One(list) | Answer::Many(list) => {
            let mut lists = draft.lists.iter().filter(|l| l.value.0 == *list);
            lists.any(|l| l.value.1.iter().any(|c| c.code == code))
        }
        _ => false,
    }
}
