//! Random 16-byte ids. They say nothing: no time, no order, no kind of person.

use std::fmt;

use rand_core::CryptoRng;

/// Why a text is not an id.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("an id is 32 hexadecimal digits")]
pub struct IdError;

/// The digits of an id, written where the caller has room: ids are written and read by the million.
fn digits<'a>(bytes: &[u8; 16], room: &'a mut [u8; 32]) -> &'a str {
    // The room is exactly as long as the digits, and digits are text.
    let _ = hex::encode_to_slice(bytes, room);
    std::str::from_utf8(room).unwrap_or_default()
}

/// Reads an id from a text that is not kept.
struct Text<T>(std::marker::PhantomData<T>);

impl<T: std::str::FromStr<Err = IdError>> serde::de::Visitor<'_> for Text<T> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("32 hexadecimal digits")
    }

    fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<T, E> {
        text.parse().map_err(E::custom)
    }
}

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident),+ $(,)?) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name([u8; 16]);

        impl $name {
            /// Draws a new id; randomness is an argument, never taken from the air.
            pub fn random(rng: &mut (impl CryptoRng + ?Sized)) -> Self {
                let mut bytes = [0; 16];
                rng.fill_bytes(&mut bytes);
                Self(bytes)
            }

            /// The id made of exactly these bytes.
            pub const fn from_bytes(bytes: [u8; 16]) -> Self {
                Self(bytes)
            }

            /// The bytes of the id, as they are stored and bound into sealed blobs.
            pub const fn as_bytes(&self) -> &[u8; 16] {
                &self.0
            }
        }

        impl TryFrom<&[u8]> for $name {
            type Error = IdError;
            fn try_from(bytes: &[u8]) -> Result<Self, IdError> {
                bytes.try_into().map(Self).map_err(|_| IdError)
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(digits(&self.0, &mut [0; 32]))
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, "{}({})", stringify!($name), hex::encode(&self.0[..4]))
            }
        }

        impl std::str::FromStr for $name {
            type Err = IdError;
            fn from_str(text: &str) -> Result<Self, IdError> {
                let mut bytes = [0; 16];
                hex::decode_to_slice(text, &mut bytes).map_err(|_| IdError)?;
                Ok(Self(bytes))
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
                s.serialize_str(digits(&self.0, &mut [0; 32]))
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
                d.deserialize_str(Text(std::marker::PhantomData))
            }
        }
    )+};
}

ids! {
    /// One base (one installation's data): secrets of one open nothing in another.
    BaseId,
    /// One case (звернення). Never in a URL of the public face.
    CaseId,
    /// One event of a case or of the directory.
    EventId,
    /// An account: hers, a representative's or a member of staff's.
    AccountId,
    /// A desk (робоче місце підрозділу): the holder of keys inside a body.
    DeskId,
    /// One grant of one compartment's epoch to one holder.
    GrantId,
    /// One way to open an account's seed.
    OpenerId,
    /// A draft, before it becomes a case.
    DraftId,
    /// An outgoing message.
    MessageId,
    /// The idempotency key of one request: a double tap makes one event.
    RequestKey,
}

impl CaseId {
    /// The number that people name: the beginning of the random id. It says nothing, and opens nothing.
    pub fn number(self) -> String {
        let [a, b, c, d, ..] = self.0;
        format!("{a:02x}{b:02x}-{c:02x}{d:02x}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_and_bytes_agree() {
        let id = CaseId::from_bytes([0xab; 16]);
        assert_eq!(id.to_string().parse::<CaseId>(), Ok(id));
        assert_eq!(id.number(), "abab-abab");
        assert_eq!("zz".parse::<CaseId>(), Err(IdError));
        assert_eq!(CaseId::try_from(&[1_u8; 15][..]), Err(IdError));
        assert_eq!(serde_json::to_string(&id).unwrap(), format!("\"{id}\""));
    }
}
