//! What leaves the house: a neutral line by mail or SMS that something is new, and nothing else.
//!
//! Only to those who asked for it. No name of a service, no link, no word of the field, no name of the machine;
//! what is new stands in the case. A message waits sealed to the courier key and is deleted when it is sent.

#![cfg_attr(test, allow(clippy::unwrap_used, clippy::expect_used, reason = "tests may panic"))]

mod address;
mod config;
mod courier;
mod failure;
mod message;
mod outgoing;

pub use address::{Address, Phone};
pub use config::{Credentials, SmtpConfig, Tls};
pub use courier::Courier;
pub use failure::{SendFailure, Why};
pub use message::{Channel, Kind, Message, NoticeCode};
pub use outgoing::{Outgoing, Way};

/// Why a message or a configuration is not one. No variant carries an address.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NotifyError {
    /// Not an e-mail address that every relay understands.
    #[error("this is not an e-mail address: use name@domain in Latin letters")]
    Address,
    /// Not a phone number.
    #[error("this is not a phone number: use + and 8 to 15 digits")]
    Phone,
    /// Not the bytes of a message.
    #[error("these bytes are not a message")]
    Malformed,
    /// Without TLS mail goes only to this very machine.
    #[error("smtp: without TLS the relay must be 127.0.0.1 or ::1: set `tls` to `starttls` or `wrapped`")]
    PlainToStrangers,
    /// The sender's address, the relay's greeting or the SMS gateway has a word that betrays the field.
    #[error("smtp: `{0}` betrays what this service is: choose a neutral one")]
    Betraying(&'static str),
    /// The relay's own certificate cannot be read.
    #[error("smtp: the certificate of the relay is not PEM")]
    Certificate,
    /// A name in the configuration that is not a host name.
    #[error("smtp: `{0}` is not a host name")]
    Host(&'static str),
    /// The texts of this build are damaged.
    #[error("the texts of this build are damaged: build it anew")]
    Damaged,
}
