//! Words that betray the field, and whether a text has one. What strangers may see must not.

const WORDS: &str = include_str!("../../../data/betraying-words.txt");

/// The words, lower case, in both languages (`data/betraying-words.txt`).
pub fn betraying_words() -> impl Iterator<Item = &'static str> {
    WORDS.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'))
}

/// The first betraying word that a text contains, in any spelling of case and spaces.
pub fn betraying_word(text: &str) -> Option<&'static str> {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
    betraying_words().find(|word| text.contains(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_of_the_field_is_found_in_any_case_and_spacing() {
        assert_eq!(betraying_word("Протидія ТОРГІВЛІ\u{a0}\n людьми"), Some("торгівлі людьми"));
        assert_eq!(betraying_word("A Victim of …"), Some("victim"));
        assert_eq!(betraying_word("Рішення прийнято. Прочитати його можна в управлінні."), None);
    }

    #[test]
    fn the_list_is_lower_case_and_has_both_languages() {
        assert!(betraying_words().all(|w| w == w.to_lowercase() && w.chars().count() > 3));
        assert!(betraying_words().any(str::is_ascii) && betraying_words().any(|w| !w.is_ascii()));
    }
}
