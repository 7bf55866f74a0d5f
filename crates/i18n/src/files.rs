//! The files of texts that are compiled in. A new pair `locales/uk/NAME.ftl`, `locales/en/NAME.ftl`
//! is one more name in the list below; a test fails while a file is not listed.

/// One file of texts in both languages.
pub(crate) struct File {
    pub(crate) name: &'static str,
    pub(crate) uk: &'static str,
    pub(crate) en: &'static str,
}

macro_rules! files {
    ($($name:literal),+ $(,)?) => {
        pub(crate) const FILES: &[File] = &[$(File {
            name: $name,
            uk: include_str!(concat!("../../../locales/uk/", $name, ".ftl")),
            en: include_str!(concat!("../../../locales/en/", $name, ".ftl")),
        }),+];
    };
}

files!["case", "cli", "common", "documents", "law", "notify", "office", "portal", "why"];

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::FILES;

    #[test]
    fn every_file_in_locales_is_compiled_in() {
        for lang in stezhka_terms::Lang::ALL {
            let folder = format!("{}/../../locales/{lang}", env!("CARGO_MANIFEST_DIR"));
            let found: BTreeSet<String> = std::fs::read_dir(folder)
                .unwrap()
                .map(|e| e.unwrap().file_name().into_string().unwrap())
                .collect();
            let listed: BTreeSet<String> = FILES.iter().map(|f| format!("{}.ftl", f.name)).collect();
            assert_eq!(found, listed, "list the file of `{lang}` in crates/i18n/src/files.rs");
        }
    }
}
