//! Answers: a page, a way on after a form.

use axum::body::Body;
use axum::http::header::{CONTENT_LANGUAGE, CONTENT_TYPE, LOCATION};
use axum::http::{HeaderName, HeaderValue, StatusCode};
use axum::response::Response;
use stezhka_terms::Lang;

/// A personal page's length is a multiple of this, so that it tells less.
const STEP: usize = 8 * 1024;

/// A page. A personal one is padded and, like all, never compressed.
pub fn page(status: StatusCode, lang: Lang, mut html: String, personal: bool) -> Response {
    if personal {
        let whole = html.len().div_ceil(STEP).max(1) * STEP;
        html.extend(std::iter::repeat_n(' ', whole - html.len()));
    }
    let mut response = Response::new(Body::from(html));
    *response.status_mut() = status;
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8"));
    headers.insert(CONTENT_LANGUAGE, HeaderValue::from_static(lang.tag()));
    if personal {
        headers
            .insert(HeaderName::from_static("x-robots-tag"), HeaderValue::from_static("noindex, nofollow"));
    }
    response
}

/// After a form: go and look there.
pub fn see_other(to: &str) -> Response {
    let mut response = Response::new(Body::empty());
    *response.status_mut() = StatusCode::SEE_OTHER;
    if let Ok(value) = HeaderValue::from_str(to) {
        response.headers_mut().insert(LOCATION, value);
    }
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_personal_page_is_a_multiple_of_eight_kibibytes() {
        for length in [1, 8192, 8193] {
            let response = page(StatusCode::OK, Lang::Uk, "x".repeat(length), true);
            let bytes = axum::body::to_bytes(response.into_body(), usize::MAX).await.unwrap();
            assert_eq!(bytes.len() % STEP, 0);
            assert!(bytes.len() >= length && bytes.len() < length + STEP);
        }
    }
}
