//! The base that secrets belong to, and short ASCII names that are bound into blobs.

use std::fmt;

use stezhka_terms::BaseId;

use crate::VaultError;

/// One base: its id is bound into every blob, so secrets of one base open nothing in another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Base {
    /// The 16 random bytes in the base's header.
    pub id: BaseId,
    /// Whether the header says demo: only there is cheap hashing accepted.
    pub demo: bool,
}

/// A short printable ASCII name: a schema (`story/1`), a page, a route, a channel, a node.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Label(Box<str>);

impl Label {
    /// Parses a name of 1 to 64 printable ASCII characters without spaces.
    pub fn new(text: &str) -> Result<Self, VaultError> {
        let ok = (1..=64).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_graphic());
        if ok { Ok(Self(text.into())) } else { Err(VaultError::Malformed("label")) }
    }

    /// The name.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Label {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for Label {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::str::FromStr for Label {
    type Err = VaultError;
    fn from_str(text: &str) -> Result<Self, VaultError> {
        Self::new(text)
    }
}

impl serde::Serialize for Label {
    fn serialize<S: serde::Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        s.serialize_str(&self.0)
    }
}

impl<'de> serde::Deserialize<'de> for Label {
    fn deserialize<D: serde::Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        let text = <std::borrow::Cow<'de, str>>::deserialize(d)?;
        Self::new(&text).map_err(serde::de::Error::custom)
    }
}

/// Which of the two faces a session or a held text belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Face {
    /// The public face.
    Portal,
    /// The staff's face.
    Office,
}

impl Face {
    /// The name bound into blobs and rows.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Portal => "portal",
            Self::Office => "office",
        }
    }
}

impl std::str::FromStr for Face {
    type Err = VaultError;
    fn from_str(text: &str) -> Result<Self, VaultError> {
        match text {
            "portal" => Ok(Self::Portal),
            "office" => Ok(Self::Office),
            _ => Err(VaultError::Malformed("face")),
        }
    }
}
