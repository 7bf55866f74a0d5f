//! Procedures, competence and transitional rules.

use stezhka_terms::{BodyKind, FormId, ObligationId, StepId};
use toml_span::Value;

use super::codes::cites;
use super::term::{SHAPE, TermText};
use crate::draft::{Draft, EditionRead, Named, Placed};
use crate::finding::{At, Says, says};
use crate::kind::EventKind;
use crate::model::{
    AppealTerm, Chance, Competence, DueRule, Edition, Flag, Flags, Obligation, Party, Transition,
    TransitionRule, Trigger,
};
use crate::read::Node;

const CODE: &str = "what-code";

pub(super) fn edition(root: Node<'_>, draft: &mut Draft) {
    root.only(&["procedure", "from", "until", "title", "returns_allowed", "chance", "appeal", "obligation"]);
    let chance = root.inner("chance").and_then(chance);
    let appeal = root.inner("appeal").and_then(appeal);
    let (procedure, from, title) = (root.need("procedure"), root.need_day("from"), root.text("title"));
    let (until, returns) = (root.day("until"), root.number("returns_allowed"));
    let (mut obligations, mut places) = (Vec::new(), Vec::new());
    for node in root.tables("obligation") {
        if let Some(obligation) = obligation(node, draft) {
            obligations.push(obligation);
            places.push(node.at());
        }
    }
    if let (Some(procedure), Some(from), Some(title), Some(returns_allowed), Some(chance), Some(appeal)) =
        (procedure, from, title, returns, chance, appeal)
    {
        let procedure = procedure.to_owned();
        let edition = Edition { procedure, from, until, title, obligations, returns_allowed, chance, appeal };
        draft.editions.push(Placed { value: EditionRead { edition, places }, at: root.at_key("from") });
    }
}

/// How long she has at least to answer: `{ internal = "5 working days from opening", verified = false }`.
fn chance(node: Node<'_>) -> Option<Chance> {
    node.only(&["internal", "verified", "signed_off_by"]);
    let (verified, _) = node.signed_off();
    node.need_parse::<TermText>("internal", SHAPE).map(|term| Chance { term: term.0, verified })
}

/// How long a decision can still be attacked: `{ due = "unknown", internal = "6 months from opening", verified = false }`.
fn appeal(node: Node<'_>) -> Option<AppealTerm> {
    node.only(&["due", "internal", "verified", "signed_off_by"]);
    let (verified, _) = node.signed_off();
    due(node).map(|due| AppealTerm { due, verified })
}

fn obligation(node: Node<'_>, draft: &mut Draft) -> Option<Obligation> {
    node.only(&[
        "id",
        "title",
        "for_her",
        "owner",
        "opens",
        "closes",
        "voids",
        "due",
        "internal",
        "form",
        "step",
        "practice",
        "cites",
        "verified",
        "signed_off_by",
    ]);
    let id = node.need_parse::<ObligationId>("id", CODE);
    let title = node.text("title");
    let for_her = node.text_if("for_her");
    let owner = node.need_parse::<Party>("owner", parties());
    let (opens, closes) = (triggers(node, "opens"), triggers(node, "closes"));
    let voids = triggers(node, "voids");
    for step in opens.iter().chain(&closes).chain(&voids).filter_map(|t| t.step.as_ref()) {
        draft.refer(Named::Step, step.as_str(), node.at());
    }
    let due = due(node);
    let form = node.parse::<FormId>("form", CODE);
    if let Some(form) = &form {
        draft.refer(Named::Form, form.as_str(), node.at_key("form"));
    }
    let step = node.parse::<StepId>("step", CODE);
    let (verified, signed_off_by) = node.signed_off();
    let cites = cites(node, draft);
    let practice = node.flag("practice");
    Some(Obligation {
        id: id?,
        title: title?,
        for_her,
        owner: owner?,
        opens,
        closes,
        voids,
        due: due?,
        form,
        step,
        cites,
        verified,
        signed_off_by,
        practice,
    })
}

pub(super) fn parties() -> Says {
    says!("what-party", known = Party::ALL.map(Party::as_str).join(", "))
}

/// `due = "unknown"` with an optional internal target, or the law's term.
fn due(node: Node<'_>) -> Option<DueRule> {
    let internal = node.parse::<TermText>("internal", SHAPE).map(|t| t.0);
    if node.need("due")? == "unknown" {
        return Some(DueRule::Unknown { internal });
    }
    if node.has("internal") {
        node.say("internal", "internal-beside");
    }
    node.parse::<TermText>("due", SHAPE).map(|t| DueRule::Law(t.0))
}

fn triggers(node: Node<'_>, key: &str) -> Vec<Trigger> {
    node.items(key).iter().filter_map(|value| trigger(node, value)).collect()
}

/// `"decided"`, `"step_done:record_card"`, or `{ act = "decided", when = ["adverse"], unless = ["anew"] }`.
fn trigger<'a>(node: Node<'a>, value: &'a Value<'a>) -> Option<Trigger> {
    if let Some(text) = value.as_str() {
        let (kind, step) = act(node, value, text)?;
        return Some(Trigger { kind, step, when: Flags::new(), unless: Flags::new() });
    }
    let table = Node::new(node.sheet, value)?;
    table.only(&["act", "when", "unless"]);
    let (kind, step) = act(node, value, table.need("act")?)?;
    Some(Trigger { kind, step, when: flags(table, "when"), unless: flags(table, "unless") })
}

fn flags(node: Node<'_>, key: &str) -> Flags {
    let what = says!("what-flag", known = Flag::ALL.map(Flag::as_str).join(", "));
    node.words::<Flag>(key, what).into_iter().map(|(flag, _)| flag).collect()
}

fn act<'a>(node: Node<'a>, value: &'a Value<'a>, text: &str) -> Option<(EventKind, Option<StepId>)> {
    let (kind, step) = text.split_once(':').map_or((text, None), |(kind, step)| (kind, Some(step)));
    let Ok(kind) = kind.parse::<EventKind>() else {
        node.sheet.say(value.span, says!("no-kind", kind = kind));
        return None;
    };
    match (kind, step) {
        (EventKind::StepDone, None) => {
            node.sheet.say(value.span, "which-step");
            None
        }
        (EventKind::StepDone, Some(step)) => {
            let parsed = StepId::new(step).ok();
            if parsed.is_none() {
                node.sheet.say(value.span, says!("is-not", what: Says::from(CODE), word = step));
            }
            parsed.map(|step| (kind, Some(step)))
        }
        (_, Some(_)) => {
            node.sheet.say(value.span, "only-step-done");
            None
        }
        (_, None) => Some((kind, None)),
    }
}

pub(super) fn competences(root: Node<'_>, draft: &mut Draft) {
    root.only(&["competence"]);
    for node in root.tables("competence") {
        node.only(&["party", "from", "until", "chain", "cites", "verified", "signed_off_by"]);
        let (verified, _) = node.signed_off();
        let cites = cites(node, draft);
        let chain = body_chain(node, draft);
        let (party, from) = (node.need_parse::<Party>("party", parties()), node.need_day("from"));
        if let (Some(party), Some(from)) = (party, from) {
            let value = Competence { party, from, until: node.day("until"), chain, cites, verified };
            draft.competences.push(Placed { value, at: node.at_key("from") });
        }
    }
}

fn body_chain(node: Node<'_>, draft: &mut Draft) -> Vec<BodyKind> {
    let chain: Vec<(BodyKind, At)> = node.words("chain", CODE);
    if chain.is_empty() {
        node.say("chain", "chain");
    }
    for (kind, at) in &chain {
        draft.refer(Named::BodyKind, kind.as_str(), at.clone());
    }
    chain.into_iter().map(|(kind, _)| kind).collect()
}

pub(super) fn transitions(root: Node<'_>, draft: &mut Draft) {
    root.only(&["transition"]);
    for node in root.tables("transition") {
        node.only(&["from", "to", "obligation", "says", "cites", "verified", "signed_off_by"]);
        let (verified, _) = node.signed_off();
        let cites = cites(node, draft);
        let obligation = node.parse::<ObligationId>("obligation", CODE);
        if let Some(id) = &obligation {
            draft.refer(Named::Obligation, id.as_str(), node.at_key("obligation"));
        }
        let what = says!("what-transition", known = Transition::ALL.map(Transition::as_str).join(", "));
        let says = node.need_parse::<Transition>("says", what);
        if let (Some(from), Some(to), Some(says)) = (node.need_day("from"), node.need_day("to"), says) {
            let value = TransitionRule { from, to, obligation, says, cites, verified };
            draft.transitions.push(Placed { value, at: node.at() });
        }
    }
}
