//! TLS of a face by rustls, from two files of PEM.

use std::sync::Arc;

use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls::ServerConfig;
use tokio_rustls::rustls::pki_types::pem::PemObject;
use tokio_rustls::rustls::pki_types::{CertificateDer, PrivateKeyDer};

use crate::commands::Failure;
use crate::config::faces::Face;
use crate::speak::Speak;

/// The acceptor of a face; none when a proxy speaks TLS.
pub fn acceptor(face: &Face, speak: &Speak) -> Result<Option<TlsAcceptor>, Failure> {
    let (certificate, key) = match (&face.certificate, &face.key) {
        (None, None) => return Ok(None),
        (Some(certificate), Some(key)) => (certificate, key),
        _ => return Err(Failure(speak.text("serve-tls-both", &[]))),
    };
    let wrong = |file: &std::path::Path| {
        Failure(speak.text("serve-tls-wrong", &[("file", file.display().to_string().into())]))
    };
    if !crate::place::open_to_owner_alone(key) {
        let args = [("path", key.display().to_string().into())];
        return Err(Failure(speak.text("place-open-to-others", &args)));
    }
    let chain: Result<Vec<_>, _> =
        CertificateDer::pem_file_iter(certificate).map_err(|_| wrong(certificate))?.collect();
    let chain = chain.map_err(|_| wrong(certificate))?;
    let secret = PrivateKeyDer::from_pem_file(key).map_err(|_| wrong(key))?;
    let provider = Arc::new(tokio_rustls::rustls::crypto::ring::default_provider());
    let config = ServerConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .map_err(|_| wrong(certificate))?
        .with_no_client_auth()
        .with_single_cert(chain, secret)
        .map_err(|_| wrong(certificate))?;
    Ok(Some(TlsAcceptor::from(Arc::new(config))))
}
