//! Where the two faces listen, under which certificate, and where leaving in a hurry leads.

use std::net::SocketAddr;
use std::path::{Path, PathBuf};

use serde::Deserialize;
use stezhka_web::site::Decoy;

/// A face.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Face {
    /// Where it listens.
    pub listen: SocketAddr,
    /// The certificate chain (PEM); without it a proxy on this machine must speak TLS.
    pub certificate: Option<PathBuf>,
    /// The certificate's key (PEM), the owner's alone.
    pub key: Option<PathBuf>,
    /// Whether a proxy in front names the visitor's address in `X-Forwarded-For`.
    #[serde(default)]
    pub behind_proxy: bool,
}

/// The public face, with the way out.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Portal {
    /// Where it listens.
    pub listen: SocketAddr,
    /// The certificate chain (PEM).
    pub certificate: Option<PathBuf>,
    /// The certificate's key (PEM).
    pub key: Option<PathBuf>,
    /// Whether a proxy in front names the visitor's address.
    #[serde(default)]
    pub behind_proxy: bool,
    /// Where the way out leads, in Ukrainian.
    pub decoy_uk: Site,
    /// The same in English.
    pub decoy_en: Site,
}

/// A site that says nothing about its visitor.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Site {
    /// Its address.
    pub address: String,
    /// What the tab is called.
    pub title: String,
}

impl Site {
    /// As the kit wants it.
    pub fn decoy(&self) -> Decoy {
        Decoy { address: self.address.clone(), title: self.title.clone() }
    }
}

impl Portal {
    /// What it has in common with the office.
    pub fn face(&self) -> Face {
        Face {
            listen: self.listen,
            certificate: self.certificate.clone(),
            key: self.key.clone(),
            behind_proxy: self.behind_proxy,
        }
    }

    pub(super) fn paths_from(&mut self, from: &Path) {
        for path in [&mut self.certificate, &mut self.key].into_iter().flatten() {
            *path = from.join(&*path);
        }
    }
}

impl Face {
    /// A face on this machine, without TLS of its own.
    pub const fn plain(listen: SocketAddr) -> Self {
        Self { listen, certificate: None, key: None, behind_proxy: false }
    }

    pub(super) fn paths_from(&mut self, from: &Path) {
        for path in [&mut self.certificate, &mut self.key].into_iter().flatten() {
            *path = from.join(&*path);
        }
    }
}

/// The weather, as the demo's way out.
pub fn weather() -> (Site, Site) {
    let site = |address: &str, title: &str| Site { address: address.to_owned(), title: title.to_owned() };
    (site("https://www.meteo.gov.ua/", "Погода"), site("https://www.meteo.gov.ua/en/", "Weather"))
}
