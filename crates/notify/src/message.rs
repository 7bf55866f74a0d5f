//! One neutral message: to whom, in which language, and a number by which a person at the desk finds it.

use rand_core::CryptoRng;
use stezhka_i18n::Catalog;
use stezhka_terms::Lang;

use crate::{Address, NotifyError, Phone};

/// By which way a message goes.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Channel {
    /// By mail.
    Email(Address),
    /// By SMS, through the operator's mail-to-SMS gateway.
    Sms(Phone),
}

/// What a message says. There is one thing only: everything else would tell too much.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// Something is new: `Є оновлення. Код 48213.`
    Update,
}

/// Five random digits that name this message and nothing else: not the case, not the code to the account.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(try_from = "u32", into = "u32")]
pub struct NoticeCode(u32);

/// A message to somebody who asked for it. Serialised, it is the text that is sealed to the courier key.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Message {
    /// To whom.
    pub channel: Channel,
    /// In which language.
    pub lang: Lang,
    /// What.
    pub kind: Kind,
    /// Its number.
    pub code: NoticeCode,
}

impl NoticeCode {
    /// Draws five digits, the first not 0.
    pub fn draw(rng: &mut dyn CryptoRng) -> Self {
        loop {
            // 2^32 is no multiple of 90,000: the uneven rest is drawn again.
            let drawn = rng.next_u32();
            if drawn < u32::MAX - u32::MAX % 90_000 {
                return Self(10_000 + drawn % 90_000);
            }
        }
    }
}

impl TryFrom<u32> for NoticeCode {
    type Error = NotifyError;
    fn try_from(number: u32) -> Result<Self, NotifyError> {
        if (10_000..100_000).contains(&number) { Ok(Self(number)) } else { Err(NotifyError::Malformed) }
    }
}

impl From<NoticeCode> for u32 {
    fn from(code: NoticeCode) -> Self {
        code.0
    }
}

impl Message {
    /// All that the message says.
    pub fn text(&self, catalog: &Catalog) -> String {
        let Kind::Update = self.kind;
        catalog.tr(self.lang, "update", &[("code", (&self.code.0.to_string()).into())])
    }

    /// The bytes that are sealed to the courier key.
    pub fn to_bytes(&self) -> Result<Vec<u8>, NotifyError> {
        serde_json::to_vec(self).map_err(|_| NotifyError::Malformed)
    }

    /// A message from the bytes that were sealed.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, NotifyError> {
        serde_json::from_slice(bytes).map_err(|_| NotifyError::Malformed)
    }
}

#[cfg(test)]
mod tests {
    use rand::SeedableRng;

    use super::*;

    fn message(lang: Lang) -> Message {
        let channel = Channel::Email("eva@example.org".parse().unwrap());
        Message { channel, lang, kind: Kind::Update, code: NoticeCode::try_from(48_213).unwrap() }
    }

    #[test]
    fn a_message_says_that_something_is_new_and_its_number() {
        let catalog = Catalog::load().unwrap();
        assert_eq!(message(Lang::Uk).text(&catalog), "Є оновлення. Код 48213.");
        assert_eq!(message(Lang::En).text(&catalog), "There is an update. Code 48213.");
    }

    #[test]
    fn a_message_survives_sealing_and_nonsense_does_not_pass() {
        let bytes = message(Lang::Uk).to_bytes().unwrap();
        assert_eq!(Message::from_bytes(&bytes), Ok(message(Lang::Uk)));
        let text = String::from_utf8(bytes).unwrap();
        for broken in
            [text.replace("48213", "7"), text.replace("eva@", "eva"), text.replace('}', ""), "{}".into()]
        {
            assert_eq!(Message::from_bytes(broken.as_bytes()), Err(NotifyError::Malformed), "{broken}");
        }
    }

    #[test]
    fn numbers_have_five_digits_and_differ() {
        let mut rng = rand::rngs::StdRng::seed_from_u64(7);
        let drawn: std::collections::BTreeSet<u32> =
            (0..200).map(|_| NoticeCode::draw(&mut rng).into()).collect();
        assert!(drawn.len() > 190 && drawn.iter().all(|n| (10_000..100_000).contains(n)));
    }

    #[test]
    fn the_debug_form_of_a_message_tells_nobody() {
        assert!(!format!("{:?}", message(Lang::Uk)).contains("example"));
    }
}
