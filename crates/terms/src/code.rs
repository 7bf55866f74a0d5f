//! Codes that data files use: lower-case ASCII words, and the territory code.

use std::fmt;

/// Why a text is not a code.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CodeError {
    /// Not a word of `a-z`, `0-9`, `_`, `-`, `.` of 1 to 64 characters.
    #[error("`{0}` is not a code: use a-z, 0-9, `_`, `-`, `.`, at most 64 characters")]
    Word(String),
    /// Not `UA` and 17 digits.
    #[error("`{0}` is not a KATOTTH code: it is UA and 17 digits")]
    Katotth(String),
}

macro_rules! words {
    ($($(#[$doc:meta])* $name:ident),+ $(,)?) => {$(
        $(#[$doc])*
        #[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(Box<str>);

        impl $name {
            /// Parses a code.
            pub fn new(text: &str) -> Result<Self, CodeError> {
                let ok = (1..=64).contains(&text.len())
                    && text.bytes().all(|b| matches!(b, b'a'..=b'z' | b'0'..=b'9' | b'_' | b'-' | b'.'));
                if ok { Ok(Self(text.into())) } else { Err(CodeError::Word(text.chars().take(64).collect())) }
            }

            /// The code as text.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        codes_text!($name);
    )+};
}

macro_rules! codes_text {
    ($name:ident) => {
        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }
        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }
        impl std::str::FromStr for $name {
            type Err = CodeError;
            fn from_str(text: &str) -> Result<Self, CodeError> {
                Self::new(text)
            }
        }
        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
                s.serialize_str(&self.0)
            }
        }
        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
                let text = <std::borrow::Cow<'de, str>>::deserialize(d)?;
                Self::new(&text).map_err(serde::de::Error::custom)
            }
        }
    };
}

words! {
    /// A kind of body (`osa`, `rsa`, `nss`, `css`, `children`…): data, not code.
    BodyKind,
    /// A body of the register (`rsa-dp-samarivskyi`): stable through renames.
    BodyId,
    /// An obligation of a procedure, unique within its edition (`register`, `interview`…).
    ObligationId,
    /// What only the law distinguishes in a step done (`record_card`, `urgent_shelter`…).
    StepId,
    /// A form (`application`, `interview`, `conclusion`).
    FormId,
    /// Why somebody may read: a purpose that the law's data names.
    PurposeCode,
}

/// A code of the codifier of administrative units and territories (КАТОТТГ): `UA` and 17 digits.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct KatotthCode(u64);

impl KatotthCode {
    /// Parses a code.
    pub fn new(text: &str) -> Result<Self, CodeError> {
        let bad = || CodeError::Katotth(text.chars().take(64).collect());
        let digits = text.strip_prefix("UA").ok_or_else(bad)?;
        if digits.len() != 17 || !digits.bytes().all(|b| b.is_ascii_digit()) {
            return Err(bad());
        }
        digits.parse().map(Self).map_err(|_| bad())
    }
}

impl fmt::Display for KatotthCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "UA{:017}", self.0)
    }
}
impl fmt::Debug for KatotthCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}
impl std::str::FromStr for KatotthCode {
    type Err = CodeError;
    fn from_str(text: &str) -> Result<Self, CodeError> {
        Self::new(text)
    }
}
impl serde::Serialize for KatotthCode {
    fn serialize<S: serde::Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        s.collect_str(self)
    }
}
impl<'de> serde::Deserialize<'de> for KatotthCode {
    fn deserialize<D: serde::Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        let text = <std::borrow::Cow<'de, str>>::deserialize(d)?;
        Self::new(&text).map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_a_plain_word() {
        assert!(BodyKind::new("osa").is_ok());
        assert!(BodyKind::new("").is_err());
        assert!(BodyKind::new("ОДА").is_err());
        assert!(BodyKind::new(&"a".repeat(65)).is_err());
    }

    #[test]
    fn a_territory_code_keeps_its_zeros() {
        let text = "UA01000000000013043";
        assert_eq!(KatotthCode::new(text).unwrap().to_string(), text);
        for bad in ["UA0100000000001304", "01000000000013043", "UA0100000000001304x", "UA٠١000000000013043"]
        {
            assert!(KatotthCode::new(bad).is_err(), "{bad}");
        }
    }
}
