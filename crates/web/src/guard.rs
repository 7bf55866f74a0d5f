//! Whether a posted form is this site's own: where the browser says it comes from, and the session's token.

use axum::http::HeaderMap;
use axum::http::header::{HOST, ORIGIN};
use stezhka_vault::session::csrf_holds;
use stezhka_vault::{Cookie, Face};

use crate::fields::Fields;

/// The hidden field with the token.
pub const TOKEN: &str = "t";

/// Whether the browser says that the form was posted from a page of this host. Browsers that say nothing pass: the
/// cookie is strict, and a session's form has a token. `no-referrer` makes `Origin` read `null`, which says nothing.
pub fn from_here(headers: &HeaderMap) -> bool {
    let text = |name: &str| headers.get(name).and_then(|h| h.to_str().ok());
    if let Some(site) = text("sec-fetch-site") {
        return site == "same-origin";
    }
    match (text(ORIGIN.as_str()), text(HOST.as_str())) {
        (Some("null") | None, _) => true,
        (Some(origin), Some(host)) => origin.split_once("://").is_some_and(|(_, from)| from == host),
        (Some(_), None) => false,
    }
}

/// Whether a form of a session is its own, for this path.
pub fn holds(headers: &HeaderMap, cookie: &Cookie, face: Face, path: &str, fields: &Fields) -> bool {
    from_here(headers) && fields.one(TOKEN).is_some_and(|token| csrf_holds(cookie, face, path, token))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(pairs: &[(&'static str, &'static str)]) -> HeaderMap {
        pairs.iter().map(|(n, v)| (n.parse().unwrap(), v.parse().unwrap())).collect()
    }

    #[test]
    fn another_site_is_refused_and_an_old_phone_that_says_nothing_passes() {
        assert!(from_here(&headers(&[("host", "a.example")])));
        assert!(from_here(&headers(&[("host", "a.example"), ("origin", "null")])));
        assert!(from_here(&headers(&[("host", "a.example"), ("origin", "https://a.example")])));
        assert!(!from_here(&headers(&[("host", "a.example"), ("origin", "https://b.example")])));
        assert!(!from_here(&headers(&[("sec-fetch-site", "cross-site")])));
        assert!(!from_here(&headers(&[("sec-fetch-site", "same-site")])));
    }
}
