//! Ukrainian alphabetical order of names. Codepoint order puts «І» and «Є» before «А» and «Ґ» after «Я».

const ALPHABET: &str = "абвгґдеєжзиіїйклмнопрстуфхцчшщьюя";

/// The place of a name in the Ukrainian alphabet: letters first, case, apostrophes and hyphens only between equals.
pub(crate) fn place_in_alphabet(name: &str) -> (Vec<u16>, String) {
    let letters = name.to_lowercase();
    let known = letters.chars().filter(|c| !matches!(c, '\'' | '’' | 'ʼ' | '-')).map(weight);
    (known.collect(), letters.clone())
}

fn weight(c: char) -> u16 {
    let at = ALPHABET.chars().position(|l| l == c).and_then(|at| u16::try_from(at + 1).ok());
    match at {
        Some(at) => at,
        None if c == ' ' => 0,
        None => u16::MAX,
    }
}

#[cfg(test)]
mod tests {
    use super::place_in_alphabet;

    #[test]
    fn letters_stand_where_a_ukrainian_looks_for_them() {
        let order = [
            "Андріївка",
            "Гусятин",
            "Ґвіздець",
            "Є",
            "Івано-Франківськ",
            "Їжаківка",
            "Нова Ушиця",
            "Новакове",
            "Юріївка",
        ];
        let mut names = order;
        names.reverse();
        names.sort_by_key(|n| place_in_alphabet(n));
        assert_eq!(names, order);
    }
}
