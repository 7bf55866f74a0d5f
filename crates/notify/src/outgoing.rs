//! A message as it waits in the base: sealed to the courier key, with what sealing binds in the open.

use stezhka_terms::MessageId;

use crate::{Channel, Message, NotifyError};

/// A waiting message. Only the courier key opens it; the row goes when the message is sent.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Outgoing {
    /// Its id: bound into the sealing, new for every message.
    pub id: MessageId,
    /// By which way: bound into the sealing.
    pub way: Way,
    /// [`Message::to_bytes`], sealed.
    pub sealed: Vec<u8>,
}

/// By which way a waiting message goes. The number is bound into the sealing and never changes its meaning.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Way {
    /// By mail.
    Email,
    /// By SMS.
    Sms,
}

impl Way {
    /// The number that is bound into the sealing.
    pub const fn number(self) -> u8 {
        match self {
            Self::Email => 1,
            Self::Sms => 2,
        }
    }
}

impl Channel {
    /// By which way.
    pub const fn way(&self) -> Way {
        match self {
            Self::Email(_) => Way::Email,
            Self::Sms(_) => Way::Sms,
        }
    }
}

impl Outgoing {
    /// A waiting message; `seal` gets id, way and text and gives the sealed bytes.
    pub fn sealed<E: From<NotifyError>>(
        id: MessageId,
        message: &Message,
        seal: impl FnOnce(MessageId, Way, &[u8]) -> Result<Vec<u8>, E>,
    ) -> Result<Self, E> {
        let way = message.channel.way();
        let sealed = seal(id, way, &message.to_bytes()?)?;
        Ok(Self { id, way, sealed })
    }

    /// The message, from what opening its sealed bytes gave; another way than the row's is refused.
    pub fn message(&self, opened: &[u8]) -> Result<Message, NotifyError> {
        let message = Message::from_bytes(opened)?;
        if message.channel.way() == self.way { Ok(message) } else { Err(NotifyError::Malformed) }
    }
}
