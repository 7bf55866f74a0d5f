//! Answers: a page, a way on after a form.

use axum::body::Body;
use axum::http::header::{CONTENT_LANGUAGE, CONTENT_TYPE, LOCATION, REFRESH, SET_COOKIE};
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

/// After a form that gave a new cookie: a page that leads on by itself, and by its link where a browser does not follow.
///
/// A page that is reached by a redirect which set a cookie does not notice in Chromium (seen in 156) that the cookie ended
/// later: it comes back whole from the back/forward cache after leaving. Reached by a way of its own it does not.
///
/// `ways` are links with their words: first the way on, then others, such as the way out.
pub fn enter(lang: Lang, cookie: &str, title: &str, ways: &[(&str, &str)]) -> Response {
    let safe = |text: &str| text.replace('&', "&amp;").replace('<', "&lt;").replace('"', "&quot;");
    let link = |(to, word): &(&str, &str)| format!("<p><a href=\"{}\">{}</a></p>", safe(to), safe(word));
    let html = format!(
        "<!DOCTYPE html>\n<html lang=\"{lang}\"><head><meta charset=\"utf-8\"><title>{title}</title>\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"></head>\
         <body><main><h1>{title}</h1>{links}</main></body></html>\n",
        lang = lang.tag(),
        title = safe(title),
        links = ways.iter().map(link).collect::<String>(),
    );
    let mut response = page(StatusCode::OK, lang, html, true);
    let headers = response.headers_mut();
    let on = ways.first().and_then(|(to, _)| HeaderValue::from_str(&format!("0;url={to}")).ok());
    if let Some(on) = on {
        headers.insert(REFRESH, on);
    }
    headers.insert(SET_COOKIE, crate::cookie::set(cookie));
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn who_enters_is_led_on_by_a_page_and_not_by_a_redirect() {
        let ways = [("/uk/a?b=1&c=\"", "Далі"), ("/x", "Вийти")];
        let response = enter(Lang::Uk, "value", "Назва", &ways);
        assert_eq!(response.status(), StatusCode::OK);
        assert_eq!(response.headers()[REFRESH], "0;url=/uk/a?b=1&c=\"");
        assert!(response.headers().contains_key(SET_COOKIE) && !response.headers().contains_key(LOCATION));
        let bytes = axum::body::to_bytes(response.into_body(), usize::MAX).await.unwrap();
        let html = String::from_utf8(bytes.to_vec()).unwrap();
        assert!(html.contains("<a href=\"/uk/a?b=1&amp;c=&quot;\">Далі</a>"), "{html}");
        assert!(html.contains("<a href=\"/x\">Вийти</a>"), "{html}");
    }

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
