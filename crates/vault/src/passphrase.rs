//! Passphrases of staff: five generated Ukrainian words (64 bits), or an own one of at least 15 characters.

mod guess;

use std::sync::LazyLock;

use rand_core::CryptoRng;
use unicode_normalization::UnicodeNormalization;
use zeroize::Zeroizing;

use crate::error::Weakness;
use crate::opener::Secret;

/// 7,776 words (`data/words-uk.SOURCE.md`).
const WORDS: &str = include_str!("../../../data/words-uk.txt");

/// The list, one word a line.
pub fn words() -> &'static [&'static str] {
    static LIST: LazyLock<Vec<&'static str>> = LazyLock::new(|| WORDS.lines().collect());
    &LIST
}

/// A passphrase. Never printed.
pub struct Passphrase(Zeroizing<String>);

impl Passphrase {
    /// Draws five words, evenly.
    pub fn draw(rng: &mut dyn CryptoRng) -> Self {
        let list = words();
        let limit = u32::try_from(list.len()).unwrap_or(1).max(1);
        let even = u32::MAX - u32::MAX % limit;
        let mut drawn: Vec<&str> = Vec::with_capacity(5);
        let mut bytes = [0; 4];
        while drawn.len() < 5 {
            rng.fill_bytes(&mut bytes);
            let number = u32::from_be_bytes(bytes);
            if number < even {
                drawn.extend(list.get((number % limit) as usize));
            }
        }
        Self(Zeroizing::new(drawn.join(" ")))
    }

    /// Reads what was typed to enter.
    pub fn parse(text: &str) -> Self {
        let words: Vec<&str> = text.split_whitespace().collect();
        let joined = Zeroizing::new(words.join(" "));
        // Room enough from the start: a buffer that grows leaves copies behind. A composed letter is
        // never longer than three times what was typed (UAX 15).
        let mut composed = Zeroizing::new(String::with_capacity(joined.len() * 3));
        composed.extend(joined.nfc());
        Self(composed)
    }

    /// Takes an own one: long enough, and not among the first guesses.
    pub fn choose(text: &str) -> Result<Self, Weakness> {
        let chosen = Self::parse(text);
        if chosen.0.chars().filter(|c| !c.is_whitespace()).count() < 15 {
            return Err(Weakness::PassphraseShort);
        }
        if guess::is_guessable(&chosen.0) { Err(Weakness::PassphraseGuessable) } else { Ok(chosen) }
    }

    /// The words, to be shown once.
    pub fn shown(&self) -> &str {
        &self.0
    }

    /// What is hashed.
    pub fn secret(&self) -> Secret {
        Secret(Zeroizing::new([b"pass\0", self.0.as_bytes()].concat()))
    }
}
