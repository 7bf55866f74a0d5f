//! Serde of byte strings as lower-case hex, for records that travel as JSON.

use std::borrow::Cow;

use serde::{Deserialize, Deserializer, Serializer};

/// Writes bytes as hex.
pub fn serialize<S: Serializer>(bytes: impl AsRef<[u8]>, s: S) -> Result<S::Ok, S::Error> {
    s.serialize_str(&hex::encode(bytes))
}

/// Reads bytes from hex.
pub fn deserialize<'de, D: Deserializer<'de>, T: TryFrom<Vec<u8>>>(d: D) -> Result<T, D::Error> {
    let text = <Cow<'de, str>>::deserialize(d)?;
    let bytes = hex::decode(text.as_ref()).map_err(|_| serde::de::Error::custom("not hexadecimal"))?;
    T::try_from(bytes).map_err(|_| serde::de::Error::custom("wrong length"))
}
