//! A small SMTP relay on loopback that keeps every line it was told.

use std::sync::{Arc, Mutex};

use tokio::io::{AsyncBufReadExt, AsyncRead, AsyncWrite, AsyncWriteExt, BufReader};
use tokio::net::TcpListener;
use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls::ServerConfig;
use tokio_rustls::rustls::crypto::ring;
use tokio_rustls::rustls::pki_types::pem::PemObject;
use tokio_rustls::rustls::pki_types::{CertificateDer, PrivateKeyDer};

/// The certificate of the relay, good for 127.0.0.1 only; a test's, and of no other use.
pub const CERTIFICATE: &[u8] = include_bytes!("relay-certificate.pem");
const KEY: &[u8] = include_bytes!("relay-key.pem");

/// How the relay behaves.
#[derive(Clone, Copy)]
pub struct Manners {
    pub starttls: bool,
    pub wrapped: bool,
    pub auth: &'static str,
    pub rcpt: &'static str,
    pub greeting: &'static str,
}

pub const POLITE: Manners = Manners {
    starttls: false,
    wrapped: false,
    auth: "",
    rcpt: "250 ok",
    greeting: "220 relay.example ESMTP",
};

/// A running relay.
pub struct Relay {
    pub port: u16,
    heard: Arc<Mutex<Vec<String>>>,
}

impl Relay {
    pub async fn start(manners: Manners) -> Self {
        let listener = TcpListener::bind(("127.0.0.1", 0)).await.unwrap();
        let port = listener.local_addr().unwrap().port();
        let heard = Arc::new(Mutex::new(Vec::new()));
        let lines = Arc::clone(&heard);
        tokio::spawn(async move {
            while let Ok((socket, _)) = listener.accept().await {
                let (manners, lines) = (manners, Arc::clone(&lines));
                tokio::spawn(async move {
                    if manners.wrapped {
                        let Ok(tls) = acceptor().accept(socket).await else { return };
                        let _ = talk(tls, manners, &lines, true).await;
                    } else if let Ok(Some(plain)) = talk(socket, manners, &lines, true).await {
                        let Ok(tls) = acceptor().accept(plain).await else { return };
                        let _ = talk(tls, Manners { starttls: false, ..manners }, &lines, false).await;
                    }
                });
            }
        });
        Self { port, heard }
    }

    /// Every line the relay was told, commands and mail.
    pub fn heard(&self) -> Vec<String> {
        self.heard.lock().unwrap().clone()
    }
}

fn acceptor() -> TlsAcceptor {
    let certificate = CertificateDer::from_pem_slice(CERTIFICATE).unwrap();
    let key = PrivateKeyDer::from_pem_slice(KEY).unwrap();
    let config = ServerConfig::builder_with_provider(Arc::new(ring::default_provider()))
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_no_client_auth()
        .with_single_cert(vec![certificate], key)
        .unwrap();
    TlsAcceptor::from(Arc::new(config))
}

/// Speaks SMTP; gives the stream back when the client asked for TLS.
async fn talk<S: AsyncRead + AsyncWrite + Unpin>(
    stream: S,
    manners: Manners,
    heard: &Mutex<Vec<String>>,
    greet: bool,
) -> std::io::Result<Option<S>> {
    let mut stream = BufReader::new(stream);
    if greet {
        reply(&mut stream, manners.greeting).await?;
    }
    let mut data = false;
    loop {
        let mut line = String::new();
        if stream.read_line(&mut line).await? == 0 {
            return Ok(None);
        }
        let line = line.trim_end().to_owned();
        heard.lock().unwrap().push(line.clone());
        let word = line.split([' ', ':']).next().unwrap_or_default().to_uppercase();
        let answer = match (data, word.as_str()) {
            (true, ".") => {
                data = false;
                "250 taken"
            }
            (true, _) => continue,
            (_, "EHLO") if manners.starttls => "250-relay.example\r\n250 STARTTLS",
            (_, "EHLO") if !manners.auth.is_empty() => "250-relay.example\r\n250 AUTH PLAIN",
            (_, "EHLO") => "250 relay.example",
            (_, "STARTTLS") if manners.starttls => {
                reply(&mut stream, "220 go ahead").await?;
                return Ok(Some(stream.into_inner()));
            }
            (_, "AUTH") => manners.auth,
            (_, "RCPT") => manners.rcpt,
            (_, "DATA") => {
                data = true;
                "354 go ahead"
            }
            (_, "QUIT") => {
                reply(&mut stream, "221 bye").await?;
                return Ok(None);
            }
            (_, "MAIL" | "NOOP" | "RSET") => "250 ok",
            _ => "502 what?",
        };
        reply(&mut stream, answer).await?;
    }
}

async fn reply<S: AsyncRead + AsyncWrite + Unpin>(
    stream: &mut BufReader<S>,
    text: &str,
) -> std::io::Result<()> {
    stream.get_mut().write_all(format!("{text}\r\n").as_bytes()).await?;
    stream.get_mut().flush().await
}
