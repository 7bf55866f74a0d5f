//! One spelling for comparing: case, apostrophes, hyphens and words such as «район» do not matter.

use unicode_normalization::UnicodeNormalization;

/// Words that say what a place is, not how it is called.
const KINDS: &[&str] = &[
    "район",
    "районна",
    "область",
    "обласна",
    "громада",
    "територіальна",
    "міська",
    "селищна",
    "сільська",
    "місто",
    "м",
    "селище",
    "смт",
    "село",
    "с",
    "р-н",
    "обл",
    "тг",
    "отг",
    "державна",
    "адміністрація",
    "військова",
];

/// A name folded for comparing. Empty when nothing is left.
pub fn fold(text: &str) -> String {
    let lowered: String = text.nfc().collect::<String>().to_lowercase();
    let plain: String = lowered.chars().filter_map(letter).collect();
    let words = plain.split([' ', ',', '.', '(', ')', '/']).filter(|w| !w.is_empty() && !KINDS.contains(w));
    words
        .map(|w| w.trim_matches('-'))
        .filter(|w| !w.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
        .replace('-', " ")
}

/// An apostrophe of any shape is no letter; a dash of any length is a hyphen; a stress mark is nothing.
fn letter(c: char) -> Option<char> {
    match c {
        '\'' | '’' | 'ʼ' | '`' | '‘' | '´' | '"' | '“' | '”' | '«' | '»' | '\u{301}' => None,
        '‐' | '‑' | '–' | '—' | '−' => Some('-'),
        c if c.is_whitespace() => Some(' '),
        c => Some(c),
    }
}

#[cfg(test)]
mod tests {
    use super::fold;

    #[test]
    fn spellings_of_one_name_are_one() {
        for other in ["СОЛОМ'ЯНСЬКИЙ район", "солом’янський р-н", "Соломʼянський", "  Солом`янський   "]
        {
            assert_eq!(fold(other), fold("Солом’янський"), "{other}");
        }
        assert_eq!(fold("Івано–Франківська область"), fold("івано франківська"));
        assert_eq!(fold("м. Самар"), fold("самар"));
        assert_eq!(fold("район"), "");
    }
}
