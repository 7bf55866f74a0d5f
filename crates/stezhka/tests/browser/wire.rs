//! `WebDriver`, as far as these tests speak it: one blocking exchange of JSON with the driver on this machine. A client
//! library would bring twenty-five crates and build the typesetter of letters twice, once with its features.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::time::Duration;

use serde_json::Value;

/// Asks the driver and answers its `value`.
pub fn ask(port: u16, method: &str, path: &str, body: &Value) -> Result<Value, String> {
    let text = if body.is_null() { String::new() } else { body.to_string() };
    let head = format!(
        "{method} {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nContent-Type: application/json\r\nContent-Length: {}\r\nConnection: close\r\n\r\n",
        text.len()
    );
    let answer = exchange(port, &head, &text).map_err(|e| e.to_string())?;
    let (head, body) = answer.split_once("\r\n\r\n").ok_or("no answer")?;
    let mut value: Value = serde_json::from_str(body).map_err(|e| format!("{e}: {body}"))?;
    let ok = head.starts_with("HTTP/1.1 200");
    let value = value.get_mut("value").map(Value::take).unwrap_or_default();
    if ok { Ok(value) } else { Err(value.to_string()) }
}

fn exchange(port: u16, head: &str, body: &str) -> std::io::Result<String> {
    let mut stream = TcpStream::connect(("127.0.0.1", port))?;
    stream.set_read_timeout(Some(Duration::from_mins(1)))?;
    stream.write_all(head.as_bytes())?;
    stream.write_all(body.as_bytes())?;
    // The driver keeps the connection open whatever it is asked: the length says where the answer ends.
    let mut bytes = Vec::new();
    let mut buffer = [0; 16_384];
    loop {
        let read = stream.read(&mut buffer)?;
        bytes.extend_from_slice(&buffer[..read]);
        let text = String::from_utf8_lossy(&bytes);
        if read == 0 || text.split_once("\r\n\r\n").is_some_and(|(h, b)| b.len() >= length(h)) {
            return Ok(text.into_owned());
        }
    }
}

fn length(head: &str) -> usize {
    let named = head.lines().filter_map(|l| l.split_once(':'));
    let mut lengths = named.filter(|(name, _)| name.eq_ignore_ascii_case("content-length"));
    lengths.next().and_then(|(_, n)| n.trim().parse().ok()).unwrap_or(usize::MAX)
}
