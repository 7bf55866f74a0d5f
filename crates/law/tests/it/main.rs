//! The law of `law/` and what its checks promise.
#![expect(clippy::unwrap_used, reason = "tests")]

mod calendar;
mod due;
mod embedded;
mod explain;
mod faults;
mod path;
mod query;

use std::sync::{Arc, LazyLock};

use stezhka_i18n::{Catalog, Value};
use stezhka_law::{Flag, Flags, Law, Says};
use stezhka_terms::{Day, Lang};

static LAW: LazyLock<Law> = LazyLock::new(|| Law::embedded().unwrap());

fn law() -> Law {
    LAW.clone()
}

static CATALOG: LazyLock<Arc<Catalog>> = LazyLock::new(|| Catalog::load().unwrap());

/// A fault's sentence.
fn worded(says: &Says, lang: Lang) -> String {
    says.worded(&|key, args| {
        let args: Vec<(&str, Value<'_>)> =
            args.iter().map(|(name, word)| (*name, word.as_str().into())).collect();
        assert!(CATALOG.has(lang, key), "{key} has no words");
        CATALOG.tr(lang, key, &args)
    })
}

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

fn flags(list: &[Flag]) -> Flags {
    list.iter().copied().collect()
}

/// The files of the law with one text of one file replaced, and the whole new text of that file.
fn planted(file: &str, old: &str, new: &str) -> (Vec<(String, String)>, String) {
    let mut files: Vec<(String, String)> =
        Law::FILES.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned())).collect();
    let entry = files.iter_mut().find(|(name, _)| name == file).unwrap();
    assert!(entry.1.contains(old), "nothing to replace in {file}: {old}");
    entry.1 = entry.1.replacen(old, new, 1);
    let text = entry.1.clone();
    (files, text)
}

fn borrowed(files: &[(String, String)]) -> Vec<(&str, &str)> {
    files.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect()
}
