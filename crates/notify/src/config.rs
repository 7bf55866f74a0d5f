//! Where and as whom we send. A configuration that would betray the service does not load.

use std::net::IpAddr;
use std::time::Duration;

use stezhka_i18n::betraying_word;

use crate::{Address, NotifyError};

/// How the line to the relay is protected.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Tls {
    /// Not at all: only to this very machine.
    Plain,
    /// Asked for before anything else (port 587); without it nothing is sent.
    StartTls,
    /// From the first byte (port 465).
    Wrapped,
}

/// User name and password at the relay.
#[derive(Clone, PartialEq, Eq)]
pub struct Credentials {
    /// The user name.
    pub user: String,
    /// The password, read from a file.
    pub password: String,
}

impl std::fmt::Debug for Credentials {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Credentials(..)")
    }
}

/// Where and as whom we send.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SmtpConfig {
    /// The relay: a host name or an IP address.
    pub host: String,
    /// Its port.
    pub port: u16,
    /// How the line is protected.
    pub tls: Tls,
    /// User name and password, where the relay wants them.
    pub credentials: Option<Credentials>,
    /// The sender: neutral, of a domain that says nothing.
    pub from: Address,
    /// The domain of a mail-to-SMS gateway (`380…@domain`), where there is one.
    pub sms_gateway: Option<String>,
    /// The relay's own certificate authority (PEM), where it is not a public one.
    pub authority: Option<Vec<u8>>,
    /// How long one answer of the relay may take.
    pub timeout: Duration,
}

impl SmtpConfig {
    /// Refuses what would betray the service or go unprotected over the net.
    pub fn check(&self) -> Result<(), NotifyError> {
        if self.tls == Tls::Plain && !self.host.parse::<IpAddr>().is_ok_and(|ip| ip.is_loopback()) {
            return Err(NotifyError::PlainToStrangers);
        }
        if !host_like(&self.host) {
            return Err(NotifyError::Host("host"));
        }
        if self.sms_gateway.as_deref().is_some_and(|domain| !host_like(domain)) {
            return Err(NotifyError::Host("sms_gateway"));
        }
        let shown =
            [("from", self.from.as_str()), ("sms_gateway", self.sms_gateway.as_deref().unwrap_or_default())];
        shown
            .into_iter()
            .find(|(_, text)| telling(text))
            .map_or(Ok(()), |(name, _)| Err(NotifyError::Betraying(name)))
    }
}

fn host_like(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-' | b':'))
}

/// Also in the transliterations that stand in domain names, and our own name.
fn telling(text: &str) -> bool {
    const LATIN: [&str; 6] = ["torgivl", "torhivl", "zhertv", "ekspluat", "nasyl", "stezhka"];
    let text = text.to_lowercase();
    betraying_word(&text).is_some() || LATIN.iter().any(|word| text.contains(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn config(host: &str, tls: Tls) -> SmtpConfig {
        SmtpConfig {
            host: host.into(),
            port: 587,
            tls,
            credentials: Some(Credentials { user: "u".into(), password: "secret".into() }),
            from: "no-reply@news.example".parse().unwrap(),
            sms_gateway: None,
            authority: None,
            timeout: Duration::from_secs(5),
        }
    }

    #[test]
    fn without_tls_mail_goes_only_to_this_very_machine() {
        for (host, tls, ok) in [
            ("127.0.0.1", Tls::Plain, true),
            ("::1", Tls::Plain, true),
            ("localhost", Tls::Plain, false),
            ("mail.example.org", Tls::Plain, false),
            ("10.0.0.5", Tls::Plain, false),
            ("mail.example.org", Tls::StartTls, true),
            ("mail.example.org", Tls::Wrapped, true),
        ] {
            let expected = if ok { Ok(()) } else { Err(NotifyError::PlainToStrangers) };
            assert_eq!(config(host, tls).check(), expected, "{host} {tls:?}");
        }
        assert_eq!(config("mail example", Tls::Wrapped).check(), Err(NotifyError::Host("host")));
    }

    #[test]
    fn a_sender_or_gateway_that_betrays_does_not_load() {
        for from in ["help@stop-trafficking.example", "a@protydiia-torhivli.example", "stezhka@gov.example"] {
            let betraying = SmtpConfig { from: from.parse().unwrap(), ..config("127.0.0.1", Tls::Plain) };
            assert_eq!(betraying.check(), Err(NotifyError::Betraying("from")), "{from}");
        }
        let gateway = Some("victims.example".to_owned());
        let betraying = SmtpConfig { sms_gateway: gateway, ..config("127.0.0.1", Tls::Plain) };
        assert_eq!(betraying.check(), Err(NotifyError::Betraying("sms_gateway")));
    }

    #[test]
    fn the_debug_form_hides_the_password() {
        assert!(!format!("{:?}", config("127.0.0.1", Tls::Plain)).contains("secret"));
    }
}
