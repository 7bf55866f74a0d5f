//! Ukrainian names in Latin letters, by the table of the Cabinet's resolution 55 of 27.01.2010.

/// The name in Latin letters.
pub fn latin(name: &str) -> String {
    let mut out = String::with_capacity(name.len());
    let mut start = true;
    let lower: Vec<char> = name.to_lowercase().chars().collect();
    let mut skip = false;
    for (at, c) in lower.iter().enumerate() {
        if std::mem::take(&mut skip) {
            continue;
        }
        let pair = *c == 'з' && lower.get(at + 1) == Some(&'г');
        let piece = if pair { "zgh" } else { letter(*c, start) };
        skip = pair;
        if start {
            let mut letters = piece.chars();
            out.extend(letters.next().map(|l| l.to_ascii_uppercase()));
            out.extend(letters);
        } else {
            out.push_str(piece);
        }
        start = piece.is_empty() && start || matches!(c, '-' | ' ');
        if matches!(c, '-' | ' ') {
            out.push(*c);
        }
    }
    out
}

#[expect(clippy::match_same_arms, reason = "the rows of the resolution's table, in its order")]
fn letter(c: char, start: bool) -> &'static str {
    match (c, start) {
        ('а', _) => "a",
        ('б', _) => "b",
        ('в', _) => "v",
        ('г', _) => "h",
        ('ґ', _) => "g",
        ('д', _) => "d",
        ('е', _) => "e",
        ('є', true) => "ye",
        ('є', _) => "ie",
        ('ж', _) => "zh",
        ('з', _) => "z",
        ('и', _) => "y",
        ('і', _) => "i",
        ('ї', true) => "yi",
        ('ї', _) => "i",
        ('й', true) => "y",
        ('й', _) => "i",
        ('к', _) => "k",
        ('л', _) => "l",
        ('м', _) => "m",
        ('н', _) => "n",
        ('о', _) => "o",
        ('п', _) => "p",
        ('р', _) => "r",
        ('с', _) => "s",
        ('т', _) => "t",
        ('у', _) => "u",
        ('ф', _) => "f",
        ('х', _) => "kh",
        ('ц', _) => "ts",
        ('ч', _) => "ch",
        ('ш', _) => "sh",
        ('щ', _) => "shch",
        ('ю', true) => "yu",
        ('ю', _) => "iu",
        ('я', true) => "ya",
        ('я', _) => "ia",
        _ => "",
    }
}

#[cfg(test)]
mod tests {
    use super::latin;

    #[test]
    fn names_follow_the_resolutions_table() {
        for (uk, en) in [
            ("Самарівський", "Samarivskyi"),
            ("Івано-Франківська", "Ivano-Frankivska"),
            ("Солом’янський", "Solomianskyi"),
            ("Згурівський", "Zghurivskyi"),
            ("Єланецький", "Yelanetskyi"),
        ] {
            assert_eq!(latin(uk), en);
        }
    }
}
