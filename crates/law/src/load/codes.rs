//! Acts, kinds of body, code lists and purposes.

use stezhka_terms::{BodyKind, Compartment, PurposeCode, Text};

use super::procedure::parties;
use crate::draft::{Draft, Named, Placed};
use crate::finding::says;
use crate::model::{Act, Code, Party, Purpose};
use crate::read::Node;

/// The rules a thing rests on; the acts they name must exist, and there must be one.
pub(super) fn cites(node: Node<'_>, draft: &mut Draft) -> Vec<crate::model::Cite> {
    let cites = node.cites();
    if !node.has("cites") || node.items("cites").is_empty() {
        node.say("cites", "uncited");
    }
    cites_if(cites, draft)
}

/// The same where a rule need not be cited.
pub(super) fn cites_if(
    cites: Vec<(crate::model::Cite, crate::finding::At)>,
    draft: &mut Draft,
) -> Vec<crate::model::Cite> {
    let keep = |(cite, at): (crate::model::Cite, _)| {
        draft.refer(Named::Act, &cite.act, at);
        cite
    };
    cites.into_iter().map(keep).collect()
}

pub(super) fn acts(root: Node<'_>, draft: &mut Draft) {
    root.only(&["act"]);
    for node in root.tables("act") {
        node.only(&["code", "title", "short", "adopted", "verified", "signed_off_by"]);
        let (verified, _) = node.signed_off();
        let (code, title, short) = (node.need("code"), node.text("title"), node.text("short"));
        let adopted = node.need_day("adopted");
        if let (Some(code), Some(title), Some(short), Some(adopted)) = (code, title, short, adopted) {
            let act = Act { code: code.to_owned(), title, short, adopted, verified };
            draft.acts.push(Placed { value: act, at: node.at() });
        }
    }
}

pub(super) fn body_kinds(root: Node<'_>, draft: &mut Draft) {
    root.only(&["body_kind"]);
    for node in root.tables("body_kind") {
        node.only(&["code", "title"]);
        let kind = node.need_parse::<BodyKind>("code", "what-code");
        if let (Some(kind), Some(title)) = (kind, node.text("title")) {
            draft.body_kinds.push(Placed { value: (kind, title), at: node.at() });
        }
    }
}

pub(super) fn lists(root: Node<'_>, draft: &mut Draft) {
    root.only(&["list"]);
    for node in root.tables("list") {
        node.only(&["name", "codes"]);
        let name = node.need("name");
        let codes: Vec<Code> = node.tables("codes").into_iter().filter_map(listed).collect();
        if codes.is_empty() {
            node.say("codes", "empty-list");
        }
        let twice = codes.iter().enumerate().find(|(n, c)| codes.iter().take(*n).any(|d| d.code == c.code));
        if let Some((_, twice)) = twice {
            node.say("codes", says!("twice-in-list", code = twice.code));
        }
        if let Some(name) = name {
            draft.lists.push(Placed { value: (name.to_owned(), codes), at: node.at() });
        }
    }
}

/// Words for the codes of the closed lists.
pub(super) fn words(root: Node<'_>, draft: &mut Draft) {
    root.only(&["words"]);
    for node in root.tables("words") {
        node.only(&["code", "uk", "en"]);
        if let Some(value) = code(node) {
            draft.words.push(Placed { value, at: node.at() });
        }
    }
}

/// `{ code = "labour", uk = "…", en = "…" }`; `alone = true` for an answer beside which no other can be true.
fn listed(node: Node<'_>) -> Option<Code> {
    node.only(&["code", "uk", "en", "alone"]);
    let alone = node.flag("alone");
    code(node).map(|code| Code { alone, ..code })
}

fn code(node: Node<'_>) -> Option<Code> {
    let code = node.need_parse::<stezhka_terms::StepId>("code", "what-code");
    let (uk, en) = (node.need("uk"), node.need("en"));
    let both = uk.zip(en).filter(|(uk, en)| !uk.trim().is_empty() && !en.trim().is_empty());
    if both.is_none() && uk.is_some() && en.is_some() {
        node.say("uk", "both-languages");
    }
    let (uk, en) = both?;
    Some(Code { code: code?.to_string(), title: Text { uk: uk.to_owned(), en: en.to_owned() }, alone: false })
}

pub(super) fn purposes(root: Node<'_>, draft: &mut Draft) {
    root.only(&["purpose"]);
    for node in root.tables("purpose") {
        node.only(&[
            "code",
            "title",
            "compartments",
            "parties",
            "consent",
            "cites",
            "verified",
            "signed_off_by",
        ]);
        let compartments: std::collections::BTreeSet<Compartment> = node
            .words(
                "compartments",
                says!("what-compartment", known = Compartment::ALL.map(Compartment::as_str).join(", ")),
            )
            .into_iter()
            .map(|(c, _)| c)
            .collect();
        if compartments.is_empty() {
            node.say("compartments", "purpose-covers");
        }
        if !node.has("parties") {
            node.say("parties", "purpose-parties");
        }
        let parties = node.words::<Party>("parties", parties()).into_iter().map(|(p, _)| p).collect();
        let (verified, _) = node.signed_off();
        let cites = cites(node, draft);
        let code = node.need_parse::<PurposeCode>("code", "what-code");
        if let (Some(code), Some(title)) = (code, node.text("title")) {
            let consent = node.flag("consent");
            let value = Purpose { code, title, compartments, parties, consent, cites, verified };
            draft.purposes.push(Placed { value, at: node.at() });
        }
    }
}
