//! What went wrong on the way, and whether trying again can help. Never the relay's own words: they quote addresses.

/// Why a message was not sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum SendFailure {
    /// Trying again may help, perhaps after the operator has changed something.
    #[error("not sent, try later: {0}")]
    Later(Why),
    /// Trying again cannot help: ask the person for another way at the next contact.
    #[error("cannot be sent: {0}")]
    Never(Why),
}

/// What went wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Why {
    /// The relay cannot be reached or does not answer in time.
    #[error("the relay does not answer")]
    Unreachable,
    /// No TLS, or not with a certificate that we trust: nothing was sent.
    #[error("the relay offers no TLS that can be trusted")]
    Tls,
    /// The relay does not accept our user name and password.
    #[error("the relay refuses our credentials")]
    Credentials,
    /// The relay said no.
    #[error("the relay answered {0}")]
    Refused(u16),
    /// The relay speaks something that is not SMTP.
    #[error("the relay does not speak SMTP")]
    NotSmtp,
    /// No gateway for SMS is configured.
    #[error("no SMS gateway is configured")]
    NoGateway,
}

impl SendFailure {
    pub(crate) fn of(error: &lettre::transport::smtp::Error) -> Self {
        match error.status().map(u16::from) {
            // Wrong password, or a password wanted: the message is innocent.
            Some(530 | 534 | 535 | 538) => Self::Later(Why::Credentials),
            Some(code) if error.is_permanent() => Self::Never(Why::Refused(code)),
            Some(code) => Self::Later(Why::Refused(code)),
            None if error.is_tls() || error.is_client() => Self::Later(Why::Tls),
            None if error.is_response() => Self::Later(Why::NotSmtp),
            None => Self::Later(Why::Unreachable),
        }
    }

    /// Whether trying again may help.
    pub const fn may_retry(self) -> bool {
        matches!(self, Self::Later(_))
    }
}
