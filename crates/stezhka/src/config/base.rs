//! Where the base lives: a folder with SQLite's file, or the address of a PostgreSQL server.

use std::net::IpAddr;
use std::path::{Path, PathBuf};

use serde::Deserialize;
use stezhka_store::Location;

use super::secret;
use crate::commands::Failure;
use crate::speak::Speak;

/// Where the base lives. The server's address shows in no error and in no `Debug`.
#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BaseAt {
    /// SQLite: a folder of its own; the base is `base/stezhka.db` in it.
    folder: Option<PathBuf>,
    /// PostgreSQL: the address, without a password.
    postgres: Option<String>,
    /// A file with the server's password.
    password_file: Option<PathBuf>,
    /// The service's seeds; `keys.json` of the folder when absent.
    keys: Option<PathBuf>,
}

impl std::fmt::Debug for BaseAt {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(if self.postgres.is_some() { "BaseAt(postgres)" } else { "BaseAt(folder)" })
    }
}

impl BaseAt {
    /// A folder, as `--data` names it.
    pub fn folder(folder: &Path) -> Self {
        Self { folder: Some(folder.to_owned()), postgres: None, password_file: None, keys: None }
    }

    pub(super) fn paths_from(&mut self, from: &Path) {
        for path in [&mut self.folder, &mut self.password_file, &mut self.keys].into_iter().flatten() {
            *path = from.join(&*path);
        }
    }

    pub(super) fn check(&self, file: &str, speak: &Speak) -> Result<(), Failure> {
        let refuse = |key: &str| Err(Failure(speak.text(key, &[("file", file.to_owned().into())])));
        let Some(address) = &self.postgres else {
            return if self.folder.is_none() || self.password_file.is_some() {
                refuse("config-base-one")
            } else {
                Ok(())
            };
        };
        if self.folder.is_some() || self.keys.is_none() {
            return refuse("config-base-one");
        }
        match Address::read(address) {
            None => refuse("config-base-address"),
            Some(address) if address.has_password => refuse("config-base-password"),
            Some(address) if self.password_file.is_some() && address.user.is_empty() => {
                refuse("config-base-user")
            }
            Some(address) if !address.protected => refuse("config-base-unprotected"),
            Some(_) => Ok(()),
        }
    }

    /// The file with the service's seeds.
    pub fn keys(&self) -> PathBuf {
        let folder = self.folder.as_deref().unwrap_or(Path::new(""));
        self.keys.clone().unwrap_or_else(|| folder.join("keys.json"))
    }

    /// The folder, where the base is SQLite's.
    pub fn as_folder(&self) -> Option<&Path> {
        self.folder.as_deref()
    }

    /// What the store opens; reads the password now.
    pub fn location(&self, speak: &Speak) -> Result<Location, Failure> {
        let Some(address) = &self.postgres else {
            let folder = self.folder.as_deref().unwrap_or(Path::new(""));
            return Ok(Location::Sqlite(folder.join("base").join("stezhka.db")));
        };
        let Some(file) = &self.password_file else { return Ok(Location::Postgres(address.clone())) };
        let password = escaped(&secret(file, speak)?);
        Ok(Location::Postgres(address.replacen('@', &format!(":{password}@"), 1)))
    }
}

/// What an address says of itself.
struct Address<'a> {
    user: &'a str,
    has_password: bool,
    protected: bool,
}

impl<'a> Address<'a> {
    fn read(address: &'a str) -> Option<Self> {
        let rest = address.strip_prefix("postgres://").or_else(|| address.strip_prefix("postgresql://"))?;
        let (place, query) = rest.split_once('?').unwrap_or((rest, ""));
        let (authority, _) = place.split_once('/')?;
        let (user, host) = authority.split_once('@').unwrap_or(("", authority));
        let mut named = query.split('&').filter_map(|pair| pair.split_once('='));
        let has_password = user.contains(':') || named.clone().any(|(key, _)| key == "password");
        let sealed = named.clone().any(|(k, v)| k == "sslmode" && matches!(v, "verify-full" | "verify-ca"));
        let socket = named.any(|(k, v)| k == "host" && (v.starts_with('/') || v.starts_with("%2F")));
        Some(Self { user, has_password, protected: sealed || socket || is_here(host) })
    }
}

/// Whether a host is this very machine.
fn is_here(host: &str) -> bool {
    let bare = match host.strip_prefix('[') {
        Some(six) => six.split(']').next().unwrap_or_default(),
        None => host.split(':').next().unwrap_or_default(),
    };
    bare == "localhost" || bare.parse::<IpAddr>().is_ok_and(|ip| ip.is_loopback())
}

fn escaped(password: &str) -> String {
    let byte = |b: u8| {
        if b.is_ascii_alphanumeric() { char::from(b).to_string() } else { format!("%{b:02X}") }
    };
    password.bytes().map(byte).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn protected(address: &str) -> Option<bool> {
        Address::read(address).map(|a| a.protected)
    }

    #[test]
    fn a_server_elsewhere_is_spoken_to_only_under_a_certificate_that_is_checked() {
        assert_eq!(protected("postgres://u@127.0.0.1:5432/b"), Some(true));
        assert_eq!(protected("postgres://u@[::1]:5432/b"), Some(true));
        assert_eq!(protected("postgres://u@localhost/b?host=/run/postgresql"), Some(true));
        assert_eq!(protected("postgres://u@db.example/b"), Some(false));
        assert_eq!(protected("postgres://u@db.example/b?sslmode=prefer"), Some(false));
        assert_eq!(protected("postgres://u@db.example/b?sslmode=verify-full"), Some(true));
        assert_eq!(protected("mysql://u@127.0.0.1/b"), None);
    }

    #[test]
    fn a_password_in_the_address_is_seen() {
        let has = |address| Address::read(address).is_some_and(|a| a.has_password);
        assert!(has("postgres://u:secret@127.0.0.1/b") && has("postgres://u@127.0.0.1/b?password=secret"));
        assert!(!has("postgres://u@127.0.0.1:5432/b"));
        assert_eq!(escaped("a@/é"), "a%40%2F%C3%A9");
    }
}
