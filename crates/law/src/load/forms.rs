//! Forms: question, how it is answered, where the answer is sealed, why it is asked.

use stezhka_terms::{Compartment, FormId};

use super::codes::cites_if;
use crate::draft::{Draft, FormRead, Named, Placed};
use crate::finding::says;
use crate::model::{Answer, Form, Question};
use crate::read::Node;

pub(super) fn form(root: Node<'_>, draft: &mut Draft) {
    root.only(&["id", "from", "until", "title", "question"]);
    let id = root.need_parse::<FormId>("id", "what-code");
    let (from, title) = (root.need_day("from"), root.text("title"));
    let (mut questions, mut places) = (Vec::new(), Vec::new());
    for node in root.tables("question") {
        if let Some(question) = question(node, draft) {
            questions.push(question);
            places.push(node.at());
        }
    }
    if let (Some(id), Some(from), Some(title)) = (id, from, title) {
        let form = Form { id, from, until: root.day("until"), title, questions };
        draft.forms.push(Placed { value: FormRead { form, places }, at: root.at_key("from") });
    }
}

fn question(node: Node<'_>, draft: &mut Draft) -> Option<Question> {
    node.only(&["id", "text", "why", "answer", "compartment", "required", "only_if", "counted", "cites"]);
    if !node.has("compartment") {
        let says = "no-compartment";
        node.say("compartment", says);
    }
    let names = Compartment::ALL.map(Compartment::as_str).join(", ");
    let compartment = node.parse::<Compartment>("compartment", says!("what-compartment", known = names));
    let (id, text, why) = (node.need("id"), node.text("text"), node.text("why"));
    let answer = answer(node, draft);
    let required = node.text_if("required");
    let only_if = only_if(node);
    let counted = node.flag("counted");
    if counted
        && matches!(answer, Some(Answer::Line | Answer::Text | Answer::About | Answer::Hour | Answer::Body))
    {
        node.say("counted", "counted-code");
    }
    let cites = cites_if(node.cites(), draft);
    Some(Question {
        id: id?.to_owned(),
        text: text?,
        why: why?,
        answer: answer?,
        compartment: compartment?,
        required,
        only_if,
        counted,
        cites,
    })
}

/// `line`, `text`, `yes_no`, `about`, `hour`, `phone`, `mail`, `place`, `anywhere`, `body`, `one:LIST`, `many:LIST`.
fn answer(node: Node<'_>, draft: &mut Draft) -> Option<Answer> {
    let word = node.need("answer")?;
    let mut list = |name: &str| {
        draft.refer(Named::List, name, node.at_key("answer"));
        name.to_owned()
    };
    match (word, word.split_once(':')) {
        ("line", _) => Some(Answer::Line),
        ("text", _) => Some(Answer::Text),
        ("yes_no", _) => Some(Answer::YesNo),
        ("about", _) => Some(Answer::About),
        ("hour", _) => Some(Answer::Hour),
        ("phone", _) => Some(Answer::Phone),
        ("mail", _) => Some(Answer::Mail),
        ("place", _) => Some(Answer::Place),
        ("anywhere", _) => Some(Answer::Anywhere),
        ("body", _) => Some(Answer::Body),
        (_, Some(("one", name))) => Some(Answer::One(list(name))),
        (_, Some(("many", name))) => Some(Answer::Many(list(name))),
        _ => {
            let known =
                "line, text, yes_no, about, hour, phone, mail, place, anywhere, body, one:LIST, many:LIST";
            node.say("answer", says!("no-answer", word = word, known = known));
            None
        }
    }
}

/// `"age=child"`: asked only when that question has that answer.
fn only_if(node: Node<'_>) -> Option<(String, String)> {
    let word = node.word("only_if")?;
    let pair = word.split_once('=').map(|(q, a)| (q.trim().to_owned(), a.trim().to_owned()));
    if pair.is_none() {
        node.say("only_if", "condition-shape");
    }
    pair
}
