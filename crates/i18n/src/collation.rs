//! The alphabetical order of a language, which neither database knows.

use std::cmp::Ordering;

use icu_collator::options::CollatorOptions;
use icu_collator::{Collator, CollatorBorrowed};
use icu_locale_core::locale;
use stezhka_terms::Lang;

use crate::I18nError;

/// Compares texts as a dictionary of the language would order them.
#[derive(Debug)]
pub struct Collation(CollatorBorrowed<'static>);

/// The order of a language, from the compiled-in data of Unicode (CLDR).
pub fn collate(lang: Lang) -> Result<Collation, I18nError> {
    let locale = match lang {
        Lang::Uk => locale!("uk"),
        Lang::En => locale!("en"),
    };
    Collator::try_new(locale.into(), CollatorOptions::default())
        .map(Collation)
        .map_err(|_| I18nError::NoOrder(lang))
}

impl Collation {
    /// Which of two texts stands first.
    pub fn compare(&self, left: &str, right: &str) -> Ordering {
        self.0.compare(left, right)
    }

    /// Sorts things by the text that people see.
    pub fn sort_by_text<T>(&self, things: &mut [T], text: impl Fn(&T) -> &str) {
        things.sort_by(|a, b| self.compare(text(a), text(b)));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ukrainian_letters_stand_where_a_ukrainian_looks_for_them() {
        let order = ["Гнат", "Ґудзь", "Дара", "Ельза", "Єва", "Жук", "Іван", "Їжакевич"];
        let mut names = ["Їжакевич", "Іван", "Ельза", "Жук", "Єва", "Дара", "Ґудзь", "Гнат"];
        collate(Lang::Uk).unwrap().sort_by_text(&mut names, |n| n);
        assert_eq!(names, order);
    }

    #[test]
    fn english_ignores_case_before_it_looks_at_it() {
        let english = collate(Lang::En).unwrap();
        assert_eq!(english.compare("apple", "Banana"), Ordering::Less);
        assert_eq!(english.compare("same", "same"), Ordering::Equal);
    }
}
