//! How much of an own passphrase a guesser does not get for nothing: known pieces, years, runs and repetitions count
//! for little, the rest counts in full.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use zeroize::Zeroizing;

/// Common pieces (`data/common-passphrases.SOURCE.md`).
const COMMON: &str = include_str!("../../../../data/common-passphrases.txt");

static PIECES: LazyLock<Vec<Vec<char>>> = LazyLock::new(|| {
    COMMON.lines().filter(|line| !line.starts_with('#')).map(|line| line.chars().collect()).collect()
});

/// Neighbours of these rows, forwards and backwards, are runs.
const ROWS: [&str; 9] = [
    "01234567890",
    "abcdefghijklmnopqrstuvwxyz",
    "абвгґдеєжзиіїйклмнопрстуфхцчшщьюя",
    "qwertyuiop",
    "asdfghjkl",
    "zxcvbnm",
    "йцукенгшщзхї",
    "фівапролджє",
    "ячсмитьбю",
];

const LATIN: &str = "qwertyuiop[]asdfghjkl;'zxcvbnm,.`";
const UKRAINIAN: &str = "йцукенгшщзхїфівапролджєячсмитьбю'";
const DIGITS: &str = "0134578@$";
const LETTERS: &str = "oieastbas";

// In quarters of a letter.
const LETTER: u32 = 4;
const RUN: u32 = 1;
const PIECE: u32 = 8;
const REPEAT: u32 = 2;
/// Five common words, or ten letters of no pattern.
const ENOUGH: u32 = 40;
const DISTINCT: usize = 8;

type Text = Zeroizing<Vec<char>>;

/// Whether a guesser who knows what people choose comes upon it early.
pub(super) fn is_guessable(passphrase: &str) -> bool {
    let lowered = Zeroizing::new(passphrase.to_lowercase());
    let plain = read(&lowered, |c| c);
    let distinct: BTreeSet<char> = plain.iter().copied().collect();
    let typed = read(&lowered, |c| swap(c, LATIN, UKRAINIAN));
    let meant = read(&lowered, |c| swap(c, UKRAINIAN, LATIN));
    let spelled = read(&lowered, |c| swap(c, DIGITS, LETTERS));
    distinct.len() < DISTINCT || [plain, typed, meant, spelled].iter().any(|text| left(text) < ENOUGH)
}

fn swap(c: char, from: &str, to: &str) -> char {
    from.chars().position(|f| f == c).and_then(|at| to.chars().nth(at)).unwrap_or(c)
}

fn read(text: &str, key: impl Fn(char) -> char) -> Text {
    let mut kept = Zeroizing::new(Vec::with_capacity(text.len()));
    kept.extend(text.chars().map(key).filter(|c| c.is_alphanumeric()));
    kept
}

/// The cheapest way to put the text together.
fn left(text: &[char]) -> u32 {
    let mut best = Zeroizing::new(vec![u32::MAX; text.len() + 1]);
    best[0] = 0;
    for at in 0..text.len() {
        let sofar = best[at];
        let mut reach = |length: usize, cost: u32| {
            if let Some(cell) = best.get_mut(at + length) {
                *cell = (*cell).min(sofar.saturating_add(cost));
            }
        };
        let runs = at > 0 && neighbours(text[at - 1], text[at]);
        reach(1, if runs { RUN } else { LETTER });
        for piece in PIECES.iter().filter(|p| text[at..].starts_with(p)) {
            reach(piece.len(), PIECE);
        }
        if is_year(&text[at..]) {
            reach(4, PIECE);
        }
        for length in 2..=at {
            if text[at..].starts_with(&text[at - length..at]) {
                reach(length, REPEAT);
            }
        }
    }
    best.last().copied().unwrap_or(0)
}

fn neighbours(a: char, b: char) -> bool {
    let step = |row: &str| {
        let (a, b) = (row.chars().position(|c| c == a), row.chars().position(|c| c == b));
        a.zip(b).is_some_and(|(a, b)| a.abs_diff(b) == 1)
    };
    a == b || ROWS.iter().any(|row| step(row))
}

fn is_year(text: &[char]) -> bool {
    text.len() >= 4
        && (text.starts_with(&['1', '9']) || text.starts_with(&['2', '0']))
        && text[2..4].iter().all(char::is_ascii_digit)
}
