//! A client of the bench: HTTP/1.1 on one kept connection, one cookie, forms filled in from their pages.

use std::net::SocketAddr;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

use super::failed;
use crate::commands::Failure;

/// A visitor.
pub(super) struct Client {
    address: SocketAddr,
    stream: Option<TcpStream>,
    cookie: Option<String>,
}

/// An answer.
pub(super) struct Answer {
    /// Its status.
    pub status: u16,
    /// Where it leads.
    pub to: Option<String>,
    /// Its page.
    pub body: String,
    /// Its bytes on the wire, the head included.
    pub bytes: usize,
}

impl Client {
    pub(super) const fn new(address: SocketAddr) -> Self {
        Self { address, stream: None, cookie: None }
    }

    /// Gives the connection up; the next request opens one.
    pub(super) fn rest(&mut self) {
        self.stream = None;
    }

    pub(super) async fn get(&mut self, path: &str) -> Result<Answer, Failure> {
        self.ask("GET", path, "", "").await
    }

    pub(super) async fn post(&mut self, path: &str, fields: &[(&str, &str)]) -> Result<Answer, Failure> {
        let pairs: Vec<String> =
            fields.iter().map(|(name, value)| format!("{name}={}", encoded(value))).collect();
        self.ask("POST", path, &pairs.join("&"), "").await
    }

    /// Fills in the form of the page at a path that posts to it.
    pub(super) async fn fill(&mut self, path: &str, fields: &[(&str, &str)]) -> Result<Answer, Failure> {
        let page = self.get(path).await?;
        let form = form(&page.body, path).ok_or_else(|| failed(format!("no form at {path}")))?;
        let hidden = hidden(form);
        let mut all: Vec<(&str, &str)> = hidden.iter().map(|(n, v)| (&n[..], &v[..])).collect();
        all.extend_from_slice(fields);
        let done = self.post(path, &all).await?;
        if done.status == 303 { Ok(done) } else { Err(failed(format!("{path}: {}", done.status))) }
    }

    pub(super) async fn ask(
        &mut self,
        method: &str,
        path: &str,
        body: &str,
        more: &str,
    ) -> Result<Answer, Failure> {
        let cookie = self.cookie.as_ref().map(|c| format!("cookie: {c}\r\n")).unwrap_or_default();
        let length = body.len();
        let head = format!(
            "{method} {path} HTTP/1.1\r\nhost: bench\r\n{cookie}{more}content-length: {length}\r\n\r\n"
        );
        let bytes = [head.as_bytes(), body.as_bytes()].concat();
        let fresh = self.stream.is_none();
        match self.carry(&bytes).await {
            Ok(answer) => Ok(answer),
            // A kept connection that the server gave up meanwhile: once more on a new one.
            Err(_) if !fresh => {
                self.stream = None;
                self.carry(&bytes).await
            }
            Err(error) => Err(error),
        }
    }

    async fn carry(&mut self, request: &[u8]) -> Result<Answer, Failure> {
        let mut stream = if let Some(stream) = self.stream.take() {
            stream
        } else {
            let stream = TcpStream::connect(self.address).await.map_err(failed)?;
            stream.set_nodelay(true).map_err(failed)?;
            stream
        };
        stream.write_all(request).await.map_err(failed)?;
        let (mut bytes, mut some) = (Vec::new(), vec![0; 16 * 1024]);
        let (head, length) = loop {
            if let Some(at) = bytes.windows(4).position(|w| w == b"\r\n\r\n") {
                let head = String::from_utf8_lossy(&bytes[..at]).into_owned();
                let length = header(&head, "content-length").and_then(|l| l.parse().ok()).unwrap_or(0);
                if bytes.len() >= at + 4 + length {
                    break (head, length);
                }
            }
            match stream.read(&mut some).await.map_err(failed)? {
                0 => return Err(failed("the server hung up")),
                n => bytes.extend_from_slice(&some[..n]),
            }
        };
        if let Some(set) = header(&head, "set-cookie").and_then(|c| c.split(';').next()) {
            self.cookie = Some(set.to_owned());
        }
        self.stream = Some(stream);
        let status = head.split(' ').nth(1).and_then(|s| s.parse().ok()).unwrap_or(0);
        let body = String::from_utf8_lossy(&bytes[bytes.len() - length..]).into_owned();
        let led = header(&head, "refresh").and_then(|to| to.strip_prefix("0;url="));
        let to = header(&head, "location").or(led).map(str::to_owned);
        Ok(Answer { status, to, body, bytes: bytes.len() })
    }
}

fn header<'h>(head: &'h str, name: &str) -> Option<&'h str> {
    head.lines().find_map(|line| {
        let (known, value) = line.split_once(": ")?;
        known.eq_ignore_ascii_case(name).then_some(value)
    })
}

fn encoded(text: &str) -> String {
    use std::fmt::Write;
    text.bytes().fold(String::with_capacity(text.len() * 3), |mut out, byte| {
        if byte.is_ascii_alphanumeric() {
            out.push(char::from(byte));
        } else {
            let _ = write!(out, "%{byte:02X}");
        }
        out
    })
}

/// The form of a page that posts to a path.
pub(super) fn form<'p>(page: &'p str, action: &str) -> Option<&'p str> {
    let forms = page.split("<form").skip(1).filter_map(|f| f.split("</form>").next());
    let mut mine = forms.filter(|f| {
        f.contains(&format!("action=\"{action}\"")) || f.contains(&format!("action=\"{action}?s\""))
    });
    mine.next()
}

/// The hidden fields of a form.
pub(super) fn hidden(form: &str) -> Vec<(String, String)> {
    let inputs = form.split("<input").skip(1).filter_map(|i| i.split('>').next());
    let inputs = inputs.filter(|i| i.contains("type=\"hidden\""));
    inputs.filter_map(|i| Some((attribute(i, "name")?, attribute(i, "value")?))).collect()
}

/// An attribute of a tag.
pub(super) fn attribute(tag: &str, name: &str) -> Option<String> {
    let value = tag.split(&format!(" {name}=\"")).nth(1)?.split('"').next()?;
    Some(value.to_owned())
}
