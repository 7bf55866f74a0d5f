//! The one cookie: strictly necessary, gone with the browser, of this host alone.

use axum::http::header::COOKIE;
use axum::http::{HeaderMap, HeaderValue};

/// Its name says nothing.
pub const NAME: &str = "__Host-s";

/// The value that came.
pub fn read(headers: &HeaderMap) -> Option<&str> {
    let all = headers.get_all(COOKIE).iter().filter_map(|h| h.to_str().ok());
    all.flat_map(|line| line.split(';')).find_map(|pair| {
        let (name, value) = pair.trim().split_once('=')?;
        (name == NAME).then_some(value)
    })
}

/// Sets it.
pub fn set(value: &str) -> HeaderValue {
    let text = format!("{NAME}={value}; Path=/; Secure; HttpOnly; SameSite=Strict");
    let mut header = HeaderValue::from_str(&text).unwrap_or_else(|_| HeaderValue::from_static(""));
    header.set_sensitive(true);
    header
}

/// Ends it: another value, already over. A changed cookie also keeps a page out of the back/forward cache.
pub fn clear() -> HeaderValue {
    HeaderValue::from_static("__Host-s=0; Path=/; Secure; HttpOnly; SameSite=Strict; Max-Age=0")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_cookie_is_found_among_others_and_only_by_its_whole_name() {
        let mut headers = HeaderMap::new();
        headers.insert(COOKIE, "a=1; __Host-s2=no; __Host-s=value".parse().unwrap());
        assert_eq!(read(&headers), Some("value"));
        assert_eq!(read(&HeaderMap::new()), None);
    }

    #[test]
    fn it_is_strict_and_goes_with_the_browser() {
        let text = set("abc").to_str().unwrap().to_owned();
        for needed in ["Secure", "HttpOnly", "SameSite=Strict", "Path=/"] {
            assert!(text.contains(needed), "{needed}");
        }
        assert!(!text.contains("Max-Age") && !text.contains("Domain"));
    }
}
