//! The real server on a port of the loopback, and a client that writes bytes to it.

use std::net::SocketAddr;
use std::time::Duration;

use axum::body::Body;
use axum::http::{HeaderMap, HeaderName, HeaderValue, Request, StatusCode};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::watch;
use tokio::task::JoinHandle;

use crate::house::House;

/// A face that is served.
pub struct Served {
    pub address: SocketAddr,
    pub stop: watch::Sender<bool>,
    pub task: JoinHandle<()>,
}

impl Served {
    pub async fn portal(house: &House) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let (stop, stopped) = watch::channel(false);
        let task = tokio::spawn(stezhka_web::serve::serve(listener, house.router.clone(), None, stopped));
        Self { address, stop, task }
    }
}

/// One connection.
pub struct Wire(pub TcpStream);

/// An answer as it came.
pub struct Raw {
    pub status: u16,
    pub head: String,
    pub body: Vec<u8>,
}

impl Wire {
    pub async fn to(address: SocketAddr) -> Self {
        let stream = TcpStream::connect(address).await.unwrap();
        stream.set_nodelay(true).unwrap();
        Self(stream)
    }

    /// Writes bytes and reads one answer; nothing when the other side hung up without one.
    pub async fn says(&mut self, bytes: &[u8]) -> Option<Raw> {
        // Whoever hangs up early is read all the same.
        let _ = self.0.write_all(bytes).await;
        self.answer(!bytes.starts_with(b"HEAD")).await
    }

    pub async fn answer(&mut self, has_body: bool) -> Option<Raw> {
        let mut bytes = Vec::new();
        let head = loop {
            if let Some(at) = bytes.windows(4).position(|w| w == b"\r\n\r\n") {
                break at + 4;
            }
            if !self.more(&mut bytes).await {
                return None;
            }
        };
        let text = String::from_utf8_lossy(&bytes[..head]).into_owned();
        let length =
            text.lines().find_map(|l| l.to_lowercase().strip_prefix("content-length: ")?.parse().ok());
        let length: usize = if has_body { length.unwrap_or(0) } else { 0 };
        while bytes.len() < head + length {
            if !self.more(&mut bytes).await {
                return None;
            }
        }
        let status = text.split(' ').nth(1)?.parse().ok()?;
        Some(Raw { status, head: text, body: bytes[head..].to_vec() })
    }

    async fn more(&mut self, bytes: &mut Vec<u8>) -> bool {
        let mut some = vec![0; 16 * 1024];
        match self.0.read(&mut some).await {
            Ok(0) | Err(_) => false,
            Ok(n) => {
                bytes.extend_from_slice(&some[..n]);
                true
            }
        }
    }

    /// Whether the other side hangs up within a time.
    pub async fn hangs_up(&mut self, within: Duration) -> bool {
        let mut rest = Vec::new();
        tokio::time::timeout(within, self.0.read_to_end(&mut rest)).await.is_ok()
    }

    /// One request, as a browser writes it.
    pub async fn carry(mut self, request: Request<Body>) -> (StatusCode, HeaderMap, Vec<u8>) {
        let (parts, body) = request.into_parts();
        let body = axum::body::to_bytes(body, usize::MAX).await.unwrap();
        let mut bytes = format!("{} {} HTTP/1.1\r\n", parts.method, parts.uri).into_bytes();
        for (name, value) in &parts.headers {
            bytes.extend([name.as_str().as_bytes(), b": ", value.as_bytes(), b"\r\n"].concat());
        }
        bytes.extend(format!("content-length: {}\r\nconnection: close\r\n\r\n", body.len()).bytes());
        bytes.extend_from_slice(&body);
        let raw = self.says(&bytes).await.expect("an answer");
        let mut headers = HeaderMap::new();
        for line in raw.head.lines().skip(1) {
            if let Some((name, value)) = line.split_once(": ") {
                headers.append(name.parse::<HeaderName>().unwrap(), HeaderValue::from_str(value).unwrap());
            }
        }
        (StatusCode::from_u16(raw.status).unwrap(), headers, raw.body)
    }
}
