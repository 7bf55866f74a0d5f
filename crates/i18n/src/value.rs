//! What may be put into a text: a string as it is, or a whole number that chooses the plural form.

use std::borrow::Cow;

use fluent_bundle::FluentValue;

/// An argument of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value<'a> {
    /// Shown as it is.
    Text(Cow<'a, str>),
    /// Shown in digits; chooses the plural form.
    Number(i64),
}

impl<'a> Value<'a> {
    pub(crate) fn fluent(&self) -> FluentValue<'a> {
        match self {
            Self::Text(text) => FluentValue::String(text.clone()),
            Self::Number(number) => FluentValue::from(*number),
        }
    }
}

impl<'a> From<&'a str> for Value<'a> {
    fn from(text: &'a str) -> Self {
        Self::Text(Cow::Borrowed(text))
    }
}
impl<'a> From<&'a String> for Value<'a> {
    fn from(text: &'a String) -> Self {
        Self::Text(Cow::Borrowed(text))
    }
}
impl From<String> for Value<'_> {
    fn from(text: String) -> Self {
        Self::Text(Cow::Owned(text))
    }
}

macro_rules! numbers {
    ($($kind:ty),+) => {$(
        impl From<$kind> for Value<'_> {
            fn from(number: $kind) -> Self {
                Self::Number(i64::from(number))
            }
        }
    )+};
}
numbers!(i64, i32, i16, u32, u16, u8);

impl From<usize> for Value<'_> {
    fn from(number: usize) -> Self {
        Self::Number(i64::try_from(number).unwrap_or(i64::MAX))
    }
}
impl From<u64> for Value<'_> {
    fn from(number: u64) -> Self {
        Self::Number(i64::try_from(number).unwrap_or(i64::MAX))
    }
}
