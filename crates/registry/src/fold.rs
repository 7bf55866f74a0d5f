//! One spelling for comparing: case, apostrophes, hyphens, Latin look-alikes and words such as «район» do not matter.

use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

use crate::table::Category;

/// Words that say what a place is, not how it is called, with what they narrow a search to.
const KINDS: &[(&str, &[Category])] = &[
    ("район", &[Category::Raion, Category::District]),
    ("область", &[Category::Oblast]),
    ("обл", &[Category::Oblast]),
    ("громада", &[Category::Hromada]),
    ("тг", &[Category::Hromada]),
    ("отг", &[Category::Hromada]),
    ("територіальна", &[Category::Hromada]),
    ("міська", &[Category::Hromada]),
    ("селищна", &[Category::Hromada]),
    ("сільська", &[Category::Hromada]),
    ("місто", &[Category::City, Category::Special]),
    ("м", &[Category::City, Category::Special]),
    ("селище", &[Category::Settlement]),
    ("смт", &[Category::Settlement]),
    ("село", &[Category::Village]),
    ("с", &[Category::Village]),
    ("raion", &[Category::Raion, Category::District]),
    ("district", &[Category::Raion, Category::District]),
    ("oblast", &[Category::Oblast]),
    ("region", &[Category::Oblast]),
    ("hromada", &[Category::Hromada]),
    ("city", &[Category::City, Category::Special]),
    ("settlement", &[Category::Settlement]),
    ("village", &[Category::Village]),
];
/// The most words of a kind that are tried on one side of a name.
const MOST_KINDS: usize = 4;

/// The words of a text as they are compared: «СОЛОМ'ЯНСЬКИЙ р-н» gives `соломянський`, `район`.
fn words(text: &str) -> Vec<String> {
    let plain = plain(text);
    plain.split(' ').flat_map(whole).filter(|w| !w.is_empty()).map(str::to_owned).collect()
}

/// The parts of a word with hyphens; an abbreviation with one is spelled out.
fn whole(word: &str) -> std::str::Split<'_, char> {
    if word == "р-н" { "район" } else { word }.split('-')
}

/// Small letters, hyphens and spaces: what is left of a text for comparing.
fn plain(text: &str) -> String {
    let composed = match is_nfc_quick(text.chars()) {
        IsNormalized::Yes => text.to_lowercase(),
        _ => text.nfc().collect::<String>().to_lowercase(),
    };
    let cyrillic = composed.chars().any(|c| ('\u{400}'..='\u{4ff}').contains(&c));
    let letters = composed.chars().filter_map(letter);
    letters.map(|c| if cyrillic { native(c) } else { c }).collect()
}

/// An apostrophe of any shape is no letter; a dash of any length is a hyphen; a stress mark is nothing.
fn letter(c: char) -> Option<char> {
    match c {
        '\'' | '’' | 'ʼ' | '`' | '‘' | '´' | '"' | '“' | '”' | '„' | '«' | '»' | '\u{301}' => {
            None
        }
        '‐' | '‑' | '–' | '—' | '−' => Some('-'),
        ',' | '.' | '(' | ')' | '/' | ';' | ':' => Some(' '),
        c if c.is_whitespace() => Some(' '),
        c => Some(c),
    }
}

/// The Ukrainian letter that a Latin look-alike stands for inside a Cyrillic text; even an edition of the codifier
/// has one («Вiйтовецька»).
const fn native(c: char) -> char {
    match c {
        'a' => 'а',
        'c' => 'с',
        'e' => 'е',
        'i' => 'і',
        'o' => 'о',
        'p' => 'р',
        'x' => 'х',
        'y' => 'у',
        'ï' => 'ї',
        other => other,
    }
}

/// A text spelled for comparing, every word kept.
pub fn spell(text: &str) -> String {
    let plain = plain(text);
    let mut out = String::with_capacity(plain.len());
    for word in plain.split(' ').flat_map(whole).filter(|w| !w.is_empty()) {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    }
    out
}

/// A name spelled for comparing, without the words around it that only say what it is. A name made of such a word
/// alone («Селище») keeps it.
pub fn fold(text: &str) -> String {
    let words = words(text);
    let kind = |w: &&String| kinds_of(w).is_some();
    let lead = words.iter().take_while(kind).count();
    let trail = words.iter().skip(lead).rev().take_while(kind).count();
    let kept = words.get(lead..words.len() - trail).unwrap_or_default();
    if kept.is_empty() { words.join(" ") } else { kept.join(" ") }
}

fn kinds_of(word: &str) -> Option<&'static [Category]> {
    KINDS.iter().find(|(w, _)| *w == word).map(|(_, kinds)| *kinds)
}

/// A reading of what somebody typed: a name, and the kinds of place that the words left out of it say.
pub(crate) struct Reading {
    /// The name, spelled for comparing.
    pub name: String,
    /// The kinds; empty when nothing was said.
    pub kinds: &'static [Category],
}

/// The readings of a text, the one that leaves the fewest words out first: «Нове Село» is a name before it is a
/// village called «Нове».
pub(crate) fn readings(text: &str) -> Vec<Reading> {
    let words = words(text);
    let kind = |w: &&String| kinds_of(w).is_some();
    let lead = words.iter().take(MOST_KINDS).take_while(kind).count();
    let trail = words.iter().rev().take(MOST_KINDS).take_while(kind).count();
    let cuts =
        (0..=lead + trail).flat_map(|total| (0..=lead.min(total)).map(move |left| (left, total - left)));
    let fits = cuts.filter(|(left, right)| *right <= trail && left + right < words.len());
    fits.map(|(left, right)| {
        let (name, end) = (&words[left..words.len() - right], &words[words.len() - right..]);
        let said = words[..left].iter().chain(end.iter().rev()).find_map(|w| kinds_of(w));
        Reading { name: name.join(" "), kinds: said.unwrap_or_default() }
    })
    .collect()
}

#[cfg(test)]
mod tests {
    use super::{fold, readings};

    #[test]
    fn spellings_of_one_name_are_one() {
        for other in [
            "СОЛОМ'ЯНСЬКИЙ район",
            "солом’янський р-н",
            "Соломʼянський",
            "  Солом`янський   ",
            "Соломянський",
        ] {
            assert_eq!(fold(other), fold("Солом’янський"), "{other}");
        }
        assert_eq!(fold("Івано–Франківська область"), fold("івано франківська"));
        assert_eq!(fold("м. Самар"), fold("самар"));
        assert_eq!(fold("Вiйтовецька"), fold("Війтовецька"), "a Latin i");
        assert_eq!(fold("Samar"), "samar", "Latin text stays Latin");
        assert_eq!(fold("район"), "район");
    }

    #[test]
    fn a_name_that_contains_the_word_is_read_as_a_name_first() {
        let names = |text: &str| readings(text).into_iter().map(|r| r.name).collect::<Vec<_>>();
        assert_eq!(names("Нове Село"), ["нове село", "нове"]);
        assert_eq!(names("село Нове Село"), ["село нове село", "село нове", "нове село", "нове"]);
        assert_eq!(names("Селище"), ["селище"]);
        assert_eq!(names(" . "), Vec::<String>::new());
    }
}
