//! Draft or ordered: whether a decision or certificate is one already.

use serde_json::{Value, json};
use stezhka_terms::{Day, Text};

use crate::DocumentError;
use crate::words::Words;

const LIMIT: usize = 200;

/// Whether the paper binds anybody. Everything that is not [`Standing::Ordered`] prints as a draft («Проєкт»).
#[derive(Clone, PartialEq, Eq)]
pub enum Standing {
    /// No order yet, or nobody has signed.
    Draft,
    /// The act: an order with number, day and signatory.
    Ordered {
        /// The number of the order.
        number: OrderNumber,
        /// Its day.
        day: Day,
        /// Who signed.
        signatory: Signatory,
    },
}

/// The number of an order: 1 to 200 printable characters.
#[derive(Clone, PartialEq, Eq)]
pub struct OrderNumber(String);

/// Who signed: post and name.
#[derive(Clone, PartialEq, Eq)]
pub struct Signatory {
    post: Text,
    name: String,
}

/// The first 12 digits of the day's checkpoint, as they stand on a decision.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RootDigits([u8; 6]);

impl OrderNumber {
    /// Parses the number of an order.
    pub fn new(text: &str) -> Result<Self, DocumentError> {
        words_of(text).map(Self)
    }
}

impl Signatory {
    /// Who signed; the name must not be empty.
    pub fn new(post: Text, name: &str) -> Result<Self, DocumentError> {
        Ok(Self { post, name: words_of(name)? })
    }
}

impl RootDigits {
    /// The digits of a checkpoint's root.
    pub const fn of(root: &[u8; 32]) -> Self {
        Self([root[0], root[1], root[2], root[3], root[4], root[5]])
    }

    /// `3f2a 90c1 77be`.
    pub fn text(self) -> String {
        let digits = self.0.iter().fold(0_u64, |all, byte| (all << 8) | u64::from(*byte));
        format!("{:04x} {:04x} {:04x}", digits >> 32, (digits >> 16) & 0xffff, digits & 0xffff)
    }
}

impl Standing {
    /// Whether the paper must carry the mark of a draft.
    pub const fn is_draft(&self) -> bool {
        matches!(self, Self::Draft)
    }

    /// What a slip says of a decision: that there is one, or that it is in the making.
    pub(crate) fn slip_line(&self, words: &Words<'_>) -> String {
        words.tr(if self.is_draft() { "slip-decision-draft" } else { "slip-decision" }, &[])
    }

    pub(crate) fn view(&self, words: &Words<'_>) -> Value {
        match self {
            Self::Draft => Value::Null,
            Self::Ordered { number, day, signatory } => json!({
                "number": number.0,
                "day": words.day(*day),
                "post": words.pick(&signatory.post),
                "name": signatory.name,
            }),
        }
    }
}

fn words_of(text: &str) -> Result<String, DocumentError> {
    let text = text.trim();
    let ok = !text.is_empty() && text.len() <= LIMIT && text.chars().all(|c| !c.is_control());
    if ok && text.chars().any(char::is_alphanumeric) {
        Ok(text.to_owned())
    } else {
        Err(DocumentError::NoOrder)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_order_without_number_or_signatory_does_not_exist() {
        let post = Text { uk: "Голова".into(), en: "Head".into() };
        for empty in ["", "  ", "—", "\u{0}", "\n"] {
            assert_eq!(OrderNumber::new(empty).err(), Some(DocumentError::NoOrder));
            assert_eq!(Signatory::new(post.clone(), empty).err(), Some(DocumentError::NoOrder));
        }
        assert!(OrderNumber::new("214-ОД").is_ok());
    }

    #[test]
    fn a_root_is_shown_in_three_groups_of_four_digits() {
        let mut root = [0; 32];
        root[..6].copy_from_slice(&[0x3f, 0x2a, 0x90, 0xc1, 0x77, 0xbe]);
        assert_eq!(RootDigits::of(&root).text(), "3f2a 90c1 77be");
    }
}
