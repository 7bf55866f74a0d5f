//! All texts of both languages, and how one is found.

use std::sync::{Arc, OnceLock};

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource};
use stezhka_terms::Lang;
use unic_langid::{LanguageIdentifier, subtags::Language};

use crate::files::FILES;
use crate::{I18nError, Value};

/// What stands where neither language has a text: visible, and no key.
const MISSING: &str = "[…]";

/// The texts of both languages.
pub struct Catalog {
    uk: FluentBundle<FluentResource>,
    en: FluentBundle<FluentResource>,
}

impl std::fmt::Debug for Catalog {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Catalog")
    }
}

impl Catalog {
    /// The compiled-in files, read once however often it is asked for: they cost megabytes.
    pub fn load() -> Result<Arc<Self>, I18nError> {
        static READ: OnceLock<Arc<Catalog>> = OnceLock::new();
        if let Some(catalog) = READ.get() {
            return Ok(catalog.clone());
        }
        let catalog = Arc::new(Self::read()?);
        Ok(READ.get_or_init(|| catalog).clone())
    }

    fn read() -> Result<Self, I18nError> {
        Ok(Self { uk: bundle(Lang::Uk)?, en: bundle(Lang::En)? })
    }

    /// The text of a key (`key` or `key.attribute`). What one language lacks is shown in the other with
    /// that language's tag before it; what both lack is shown as `[…]`: never as a key.
    pub fn tr(&self, lang: Lang, key: &str, args: &[(&str, Value<'_>)]) -> String {
        self.find(lang, key, args).unwrap_or_else(|| self.other_language(lang, key, args))
    }

    /// Whether a language has a key (`key` or `key.attribute`).
    pub fn has(&self, lang: Lang, key: &str) -> bool {
        let (id, attribute) = split(key);
        self.bundle(lang).get_message(id).is_some_and(|message| match attribute {
            Some(name) => message.get_attribute(name).is_some(),
            None => message.value().is_some(),
        })
    }

    fn other_language(&self, lang: Lang, key: &str, args: &[(&str, Value<'_>)]) -> String {
        let other = match lang {
            Lang::Uk => Lang::En,
            Lang::En => Lang::Uk,
        };
        self.find(other, key, args).map_or_else(|| MISSING.to_owned(), |text| format!("[{other}] {text}"))
    }

    fn find(&self, lang: Lang, key: &str, args: &[(&str, Value<'_>)]) -> Option<String> {
        let bundle = self.bundle(lang);
        let (id, attribute) = split(key);
        let message = bundle.get_message(id)?;
        let pattern = match attribute {
            Some(name) => message.get_attribute(name)?.value(),
            None => message.value()?,
        };
        let args: FluentArgs<'_> = args.iter().map(|(name, value)| (*name, value.fluent())).collect();
        // An argument that is missing shows as `{$name}`: the test of the caller sees it.
        Some(bundle.format_pattern(pattern, Some(&args), &mut Vec::new()).into_owned())
    }

    fn bundle(&self, lang: Lang) -> &FluentBundle<FluentResource> {
        match lang {
            Lang::Uk => &self.uk,
            Lang::En => &self.en,
        }
    }
}

fn split(key: &str) -> (&str, Option<&str>) {
    key.split_once('.').map_or((key, None), |(id, attribute)| (id, Some(attribute)))
}

fn bundle(lang: Lang) -> Result<FluentBundle<FluentResource>, I18nError> {
    let language = Language::from_bytes(lang.tag().as_bytes()).unwrap_or_default();
    let tag = LanguageIdentifier::from_parts(language, None, None, &[]);
    let mut bundle = FluentBundle::new_concurrent(vec![tag]);
    // Isolation marks around arguments would be copied along with a phone number or a code.
    bundle.set_use_isolating(false);
    for file in FILES {
        let text = match lang {
            Lang::Uk => file.uk,
            Lang::En => file.en,
        };
        let resource = FluentResource::try_new(text.to_owned()).map_err(|(_, e)| I18nError::Unreadable {
            lang,
            file: file.name,
            detail: format!("{:?}", e.first()),
        })?;
        bundle.add_resource(resource).map_err(|e| I18nError::Twice {
            lang,
            file: file.name,
            detail: format!("{:?}", e.first()),
        })?;
    }
    Ok(bundle)
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};

    use super::*;

    /// Keys and attributes of a file with the variables each uses, found without Fluent's own reader.
    fn keys(text: &str) -> BTreeMap<String, BTreeSet<String>> {
        let mut found: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        let (mut message, mut key) = (String::new(), String::new());
        for line in text.lines().filter(|l| !l.starts_with('#')) {
            let name = line.split('=').next().unwrap_or_default().trim();
            let is_name =
                |n: &str| !n.is_empty() && n.bytes().all(|b| b.is_ascii_alphanumeric() || b"-_".contains(&b));
            if line.contains('=') && !line.starts_with(' ') && is_name(name) {
                name.clone_into(&mut message);
                key.clone_from(&message);
            } else if let Some(attribute) =
                name.strip_prefix('.').filter(|n| line.contains('=') && is_name(n))
            {
                key = format!("{message}.{attribute}");
            }
            let variables = found.entry(key.clone()).or_default();
            for rest in line.split("{ $").skip(1) {
                variables
                    .insert(rest.chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '-').collect());
            }
        }
        found.remove("");
        found
    }

    #[test]
    fn all_texts_load_and_no_key_is_defined_twice() {
        Catalog::load().unwrap();
    }

    #[test]
    fn both_languages_have_the_same_keys_with_the_same_variables() {
        for file in FILES {
            assert_eq!(keys(file.uk), keys(file.en), "locales/*/{}.ftl", file.name);
        }
    }

    #[test]
    fn every_key_written_is_a_key_found_and_has_words() {
        let catalog = Catalog::load().unwrap();
        for (lang, key) in FILES.iter().flat_map(|f| [(Lang::Uk, f.uk), (Lang::En, f.en)]) {
            for key in keys(key).keys().filter(|k| !k.starts_with('-')) {
                assert!(catalog.has(lang, key) || catalog.bundle(lang).has_message(key), "{lang} {key}");
                let text = catalog.tr(lang, key, &[]);
                assert!(!text.trim().is_empty() && !text.contains(['\u{2068}', '\u{2069}']), "{lang} {key}");
            }
        }
    }

    #[test]
    fn ukrainian_numbers_choose_their_noun() {
        let catalog = Catalog::load().unwrap();
        let days = |n: i64| catalog.tr(Lang::Uk, "days", &[("n", n.into())]);
        for (n, text) in
            [(1, "1 день"), (2, "2 дні"), (5, "5 днів"), (11, "11 днів"), (21, "21 день"), (22, "22 дні")]
        {
            assert_eq!(days(n), text);
        }
        assert_eq!(catalog.tr(Lang::En, "days", &[("n", 1.into())]), "1 day");
    }

    #[test]
    fn an_argument_comes_out_bare_without_isolation_marks() {
        let text =
            Catalog::load().unwrap().tr(Lang::Uk, "page-of", &[("page", 2.into()), ("pages", 7.into())]);
        assert_eq!(text, "сторінка 2 з 7");
    }

    #[test]
    fn what_one_language_lacks_is_shown_in_the_other_and_never_as_a_key() {
        let mut catalog = Catalog::read().unwrap();
        let only = FluentResource::try_new("only-here = слово".to_owned()).unwrap();
        catalog.uk.add_resource(only).unwrap();
        assert_eq!(catalog.tr(Lang::Uk, "only-here", &[]), "слово");
        assert_eq!(catalog.tr(Lang::En, "only-here", &[]), "[uk] слово");
        assert_eq!(catalog.tr(Lang::En, "in-neither", &[]), "[…]");
        assert!(!catalog.has(Lang::En, "only-here"));
    }
}
