//! The relay that messages go through.

use std::path::{Path, PathBuf};
use std::time::Duration;

use serde::Deserialize;
use stezhka_notify::{Address, Courier, Credentials, SmtpConfig, Tls};

use super::secret;
use crate::commands::Failure;
use crate::speak::Speak;

/// The relay that messages go through.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Smtp {
    /// A host name or an IP address.
    host: String,
    /// Its port.
    port: u16,
    /// How the line is protected.
    tls: Tls,
    /// The user, where the relay wants one; then `password_file` is needed too.
    user: Option<String>,
    /// A file with the password.
    password_file: Option<PathBuf>,
    /// The sender: neutral, of a domain that says nothing.
    from: Address,
    /// The domain of a mail-to-SMS gateway.
    sms_gateway: Option<String>,
    /// The relay's own certificate authority (PEM), where it is not a public one.
    authority_file: Option<PathBuf>,
    /// How many seconds one answer may take.
    #[serde(default = "half_a_minute")]
    timeout: u64,
}

const fn half_a_minute() -> u64 {
    30
}

impl Smtp {
    pub(super) fn paths_from(&mut self, from: &Path) {
        for path in [&mut self.password_file, &mut self.authority_file].into_iter().flatten() {
            *path = from.join(&*path);
        }
    }

    /// A courier for this relay; it connects only when it sends.
    pub fn courier(&self, speak: &Speak) -> Result<Courier, Failure> {
        let credentials = match (&self.user, &self.password_file) {
            (Some(user), Some(file)) => {
                Some(Credentials { user: user.clone(), password: secret(file, speak)? })
            }
            (None, None) => None,
            _ => return Err(Failure(speak.text("config-smtp-credentials", &[]))),
        };
        let authority = self.authority_file.as_ref().map(|file| {
            std::fs::read(file).map_err(|e| {
                let args =
                    [("file", file.display().to_string().into()), ("why", e.kind().to_string().into())];
                Failure(speak.text("config-unreadable", &args))
            })
        });
        let config = SmtpConfig {
            host: self.host.clone(),
            port: self.port,
            tls: self.tls,
            credentials,
            from: self.from.clone(),
            sms_gateway: self.sms_gateway.clone(),
            authority: authority.transpose()?,
            timeout: Duration::from_secs(self.timeout),
        };
        Courier::new(&config)
            .map_err(|e| Failure(speak.text("config-smtp", &[("why", e.to_string().into())])))
    }
}
