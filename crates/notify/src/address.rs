//! Where a message goes. An address never shows in `Debug`, in a log or in an error.

use std::fmt;
use std::str::FromStr;

use crate::NotifyError;

/// The longest address a relay must take (RFC 5321, 4.5.3.1.3).
const LONGEST: usize = 254;

/// An e-mail address in Latin letters.
#[derive(Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Address(lettre::Address);

/// A phone number: `+` and 8 to 15 digits (E.164).
#[derive(Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Phone(String);

impl Address {
    pub(crate) const fn lettre(&self) -> &lettre::Address {
        &self.0
    }

    /// The part after `@`.
    pub(crate) fn domain(&self) -> &str {
        self.0.domain()
    }

    /// The address as text, for the vault only.
    pub fn as_str(&self) -> &str {
        self.0.as_ref()
    }
}

impl FromStr for Address {
    type Err = NotifyError;
    fn from_str(text: &str) -> Result<Self, NotifyError> {
        let text = text.trim();
        let plain =
            text.len() <= LONGEST && text.bytes().all(|b| b.is_ascii_graphic()) && !text.contains('"');
        let address: lettre::Address = text.parse().map_err(|_| NotifyError::Address)?;
        // `name@host` without a dot would be delivered on the relay itself; `name@[1.2.3.4]` names a machine.
        let public = address.domain().contains('.') && !address.domain().starts_with('[');
        if plain && public { Ok(Self(address)) } else { Err(NotifyError::Address) }
    }
}

impl Phone {
    /// Digits without the plus, as gateways want them.
    pub(crate) fn digits(&self) -> &str {
        self.0.trim_start_matches('+')
    }

    /// The number as text, for the vault only.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for Phone {
    type Err = NotifyError;
    fn from_str(text: &str) -> Result<Self, NotifyError> {
        let compact: String =
            text.chars().filter(|c| !matches!(c, ' ' | '-' | '(' | ')' | '\u{a0}')).collect();
        let digits = compact.strip_prefix('+').ok_or(NotifyError::Phone)?;
        let ok = (8..=15).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit());
        if ok && !digits.starts_with('0') { Ok(Self(compact)) } else { Err(NotifyError::Phone) }
    }
}

macro_rules! hidden {
    ($($name:ident),+) => {$(
        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(concat!(stringify!($name), "(..)"))
            }
        }
        impl TryFrom<String> for $name {
            type Error = NotifyError;
            fn try_from(text: String) -> Result<Self, NotifyError> {
                text.parse()
            }
        }
        impl From<$name> for String {
            fn from(it: $name) -> Self {
                it.as_str().to_owned()
            }
        }
    )+};
}
hidden!(Address, Phone);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_parsed_at_the_door() {
        for good in ["eva@example.org", " o.gudz+1@mail.example.com.ua "] {
            assert_eq!(good.parse::<Address>().unwrap().as_str(), good.trim());
        }
        for bad in [
            "",
            "eva",
            "eva@",
            "@example.org",
            "eva@localhost",
            "eva@[127.0.0.1]",
            "єва@example.org",
            "a@example.org\r\nRCPT TO:<b@example.org>",
            "a b@example.org",
            "\"a\"@example.org",
            "a@b@example.org",
        ] {
            assert_eq!(bad.parse::<Address>().err(), Some(NotifyError::Address), "{bad:?}");
        }
        assert!(format!("{}@example.org", "a".repeat(250)).parse::<Address>().is_err());
    }

    #[test]
    fn a_phone_number_is_a_plus_and_digits() {
        assert_eq!("+380 (67) 000-00-00".parse::<Phone>().unwrap().digits(), "380670000000");
        for bad in ["0670000000", "+0670000000", "+38067", "+380670000000000000", "+38067000000x", ""] {
            assert_eq!(bad.parse::<Phone>().err(), Some(NotifyError::Phone), "{bad:?}");
        }
    }

    #[test]
    fn no_debug_form_shows_an_address() {
        let shown =
            format!("{:?} {:?}", "eva@example.org".parse::<Address>(), "+380670000000".parse::<Phone>());
        assert_eq!(shown, "Ok(Address(..)) Ok(Phone(..))");
    }
}
