//! Her code: a locator of 7 digits, random and not secret, and 13 secret digits; and the PIN she chooses.
//! Neither is ever stored by itself, printed or cloned.

use rand_core::CryptoRng;
use zeroize::Zeroizing;

use crate::opener::Secret;
use crate::{VaultError, error::Weakness};

/// The part of the code that finds the row.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Locator(String);

impl Locator {
    pub(crate) fn new(digits: &str) -> Self {
        Self(digits.to_owned())
    }

    /// The seven digits.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// The whole code.
pub struct Code {
    locator: Locator,
    secret: Zeroizing<String>,
}

pub(crate) fn digits(n: usize, rng: &mut dyn CryptoRng) -> Zeroizing<String> {
    let mut text = Zeroizing::new(String::with_capacity(n));
    let mut byte = [0];
    while text.len() < n {
        rng.fill_bytes(&mut byte);
        // 250 values map evenly onto ten digits; the others are drawn again.
        if byte[0] < 250 {
            text.push(char::from(b'0' + byte[0] % 10));
        }
    }
    text
}

impl Code {
    /// Draws a code.
    pub fn draw(rng: &mut dyn CryptoRng) -> Self {
        Self { locator: Locator::new(&digits(7, rng)), secret: digits(13, rng) }
    }

    /// Reads what was typed: spaces and dashes anywhere.
    pub fn parse(text: &str) -> Result<Self, VaultError> {
        let mut kept = Zeroizing::new(String::with_capacity(20));
        for c in text.chars() {
            match c {
                '0'..='9' if kept.len() < 20 => kept.push(c),
                ' ' | '-' | '–' | '\u{a0}' | '\t' | '\n' | '\r' => {}
                _ => return Err(VaultError::WrongSecret),
            }
        }
        if kept.len() != 20 {
            return Err(VaultError::WrongSecret);
        }
        Ok(Self { locator: Locator::new(&kept[..7]), secret: Zeroizing::new(kept[7..].to_owned()) })
    }

    /// The locator.
    pub const fn locator(&self) -> &Locator {
        &self.locator
    }

    /// The code in groups, to be shown once: five of four digits.
    pub fn shown(&self) -> Zeroizing<String> {
        let all = Zeroizing::new([self.locator.0.as_str(), self.secret.as_str()].concat());
        let groups: Vec<&str> = (0..5).filter_map(|g| all.get(g * 4..g * 4 + 4)).collect();
        Zeroizing::new(groups.join(" "))
    }

    /// What is hashed: one hash over code and PIN together, so that neither can be tried alone.
    pub fn with(&self, pin: &Pin) -> Secret {
        let mut bytes = Zeroizing::new(Vec::with_capacity(32));
        bytes.extend_from_slice(b"code\0");
        bytes.extend_from_slice(self.secret.as_bytes());
        bytes.push(0);
        bytes.extend_from_slice(pin.0.as_bytes());
        Secret(bytes)
    }
}

/// The PIN: 6 to 12 digits.
pub struct Pin(Zeroizing<String>);

/// The PINs that are tried first.
const COMMON: &[&str] = &[
    "123456",
    "654321",
    "111111",
    "000000",
    "121212",
    "112233",
    "123123",
    "159753",
    "147258",
    "123321",
    "666666",
    "123654",
    "159357",
    "741852",
    "147852",
    "258456",
    "101010",
    "131313",
    "200000",
    "123789",
    "789456",
    "456789",
    "1234567",
    "12345678",
    "123456789",
    "1234567890",
    "987654321",
    "87654321",
    "7654321",
    "11223344",
    "12341234",
];

impl Pin {
    /// Reads a PIN as it is typed to enter.
    pub fn parse(text: &str) -> Result<Self, Weakness> {
        let mut kept = Zeroizing::new(String::with_capacity(text.len()));
        kept.extend(text.chars().filter(|c| !matches!(c, ' ' | '-')));
        let fits = (6..=12).contains(&kept.len()) && kept.bytes().all(|b| b.is_ascii_digit());
        if fits { Ok(Self(kept)) } else { Err(Weakness::PinLength) }
    }

    /// Takes a PIN that is chosen anew: the commonest, runs and repeats are refused.
    pub fn choose(text: &str) -> Result<Self, Weakness> {
        let pin = Self::parse(text)?;
        let bytes = pin.0.as_bytes();
        // Runs up and down, 9 and 0 being neighbours; and any piece repeated to the end.
        let step = |by: u8| bytes.windows(2).all(|w| (w[1] - b'0') == (w[0] - b'0' + by) % 10);
        let repeated = (1..=bytes.len() / 2).any(|n| bytes[n..] == bytes[..bytes.len() - n]);
        let distinct = (0..10).filter(|d| bytes.contains(&(b'0' + d))).count();
        let weak = COMMON.contains(&pin.0.as_str()) || step(1) || step(9) || repeated || distinct < 3;
        if weak { Err(Weakness::PinCommon) } else { Ok(pin) }
    }

    pub(crate) fn bytes(&self) -> &[u8] {
        self.0.as_bytes()
    }
}
