//! Criteria, grounds and warnings.

use super::codes::cites;
use crate::draft::{Draft, Named, Placed};
use crate::model::{Criterion, Ground, Warning};
use crate::read::Node;

pub(super) fn criteria(root: Node<'_>, draft: &mut Draft) {
    root.only(&["criterion"]);
    for node in root.tables("criterion") {
        node.only(&["code", "title", "unclear", "cites", "verified", "signed_off_by"]);
        let (verified, _) = node.signed_off();
        let cites = cites(node, draft);
        let (code, title, unclear) = (node.need("code"), node.text("title"), node.text("unclear"));
        if let (Some(code), Some(title), Some(unclear)) = (code, title, unclear) {
            let value = Criterion { code: code.to_owned(), title, unclear, cites, verified };
            draft.criteria.push(Placed { value, at: node.at() });
        }
    }
}

pub(super) fn grounds(root: Node<'_>, draft: &mut Draft) {
    root.only(&["ground"]);
    for node in root.tables("ground") {
        node.only(&["code", "title", "lawful", "warnings", "adverse", "cites", "verified", "signed_off_by"]);
        let (verified, _) = node.signed_off();
        let cites = cites(node, draft);
        let mut warnings = Vec::new();
        for (code, at) in node.words::<String>("warnings", "what-warning") {
            draft.refer(Named::Warning, &code, at);
            warnings.push(code);
        }
        if !node.has("lawful") {
            node.say("lawful", "lawful");
        }
        if let (Some(code), Some(title)) = (node.need("code"), node.text("title")) {
            let lawful = node.flag("lawful");
            let adverse = node.flag("adverse");
            let value = Ground { code: code.to_owned(), title, lawful, adverse, warnings, cites, verified };
            draft.grounds.push(Placed { value, at: node.at() });
        }
    }
}

pub(super) fn warnings(root: Node<'_>, draft: &mut Draft) {
    root.only(&["warning"]);
    for node in root.tables("warning") {
        node.only(&["code", "text", "raised_by", "cites", "verified", "signed_off_by"]);
        let (verified, _) = node.signed_off();
        let cites = cites(node, draft);
        let mut raised_by = Vec::new();
        for (code, at) in node.words::<String>("raised_by", "what-circumstance") {
            draft.refer(Named::Circumstance, &code, at);
            raised_by.push(code);
        }
        if let (Some(code), Some(text)) = (node.need("code"), node.text("text")) {
            let value = Warning { code: code.to_owned(), text, raised_by, cites, verified };
            draft.warnings.push(Placed { value, at: node.at() });
        }
    }
}
