//! From files to [`Law`]: a wrong file is refused whole, with every fault named by file and line.
//!
//! One module per kind of file; which file is which is told by its path below `law/`.

mod calendar;
mod codes;
mod decision;
mod forms;
mod procedure;
mod term;

use crate::check as faults;
use crate::draft::Draft;
use crate::finding::{At, Finding, LawErrors, says};
use crate::model::Law;
use crate::read::{Node, Sheet};

impl Law {
    /// Reads the law from files: names below `law/` and their texts.
    pub fn from_files(files: &[(&str, &str)]) -> Result<Self, LawErrors> {
        let draft = read(files);
        let findings = faults::all(&draft);
        if findings.is_empty() { Ok(draft.into_law()) } else { Err(LawErrors(findings)) }
    }
}

/// What is wrong with these files, by file and line; nothing when they are sound.
pub fn check(files: &[(&str, &str)]) -> Vec<Finding> {
    faults::all(&read(files))
}

fn read(files: &[(&str, &str)]) -> Draft {
    let mut draft = Draft::default();
    for (name, text) in files {
        let sheet = Sheet::new(name, text);
        match toml_span::parse(text) {
            Ok(root) => {
                if let Some(node) = Node::new(&sheet, &root) {
                    read_file(name, node, &mut draft);
                }
            }
            Err(error) => {
                draft.unreadable = true;
                sheet.say(error.span, says!("unreadable-line", why = error));
            }
        }
        draft.findings.extend(sheet.into_findings());
    }
    draft
}

fn read_file(name: &str, node: Node<'_>, draft: &mut Draft) {
    match name {
        "acts.toml" => codes::acts(node, draft),
        "body-kinds.toml" => codes::body_kinds(node, draft),
        "words.toml" => codes::words(node, draft),
        "lists.toml" => codes::lists(node, draft),
        "purposes.toml" => codes::purposes(node, draft),
        "competence.toml" => procedure::competences(node, draft),
        "transition.toml" => procedure::transitions(node, draft),
        "criteria.toml" => decision::criteria(node, draft),
        "grounds.toml" => decision::grounds(node, draft),
        "warnings.toml" => decision::warnings(node, draft),
        "calendar.toml" => calendar::calendar(node, draft),
        _ if name.starts_with("procedures/") => procedure::edition(node, draft),
        _ if name.starts_with("forms/") => forms::form(node, draft),
        _ => {
            let at = At { file: name.to_owned(), line: 1 };
            let says = "no-such-file";
            draft.findings.push(Finding { at, says: says.into() });
        }
    }
}
