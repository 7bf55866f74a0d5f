//! A browser of one visitor: it keeps the cookie, fills in forms with their tokens, and reads answers to their end.

use std::net::SocketAddr;

use axum::Router;
use axum::body::Body;
use axum::http::{HeaderMap, Request, StatusCode, header};
use stezhka_vault::{Cookie, Face};
use stezhka_web::cookie;
use tower::ServiceExt;

use crate::house::{OFFICE, entropy};
use crate::wire::Wire;

/// The PIN that everybody here chooses.
pub const PIN: &str = "826194";

/// An answer, read to its end.
pub struct Page {
    pub status: StatusCode,
    pub to: Option<String>,
    pub headers: HeaderMap,
    pub bytes: Vec<u8>,
    pub html: String,
}

impl Page {
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name).and_then(|h| h.to_str().ok())
    }
}

/// How a browser reaches the face.
#[derive(Clone)]
enum Way {
    /// Through the router, in this process.
    Inside(Router),
    /// Over a socket, as everybody does.
    Wire(SocketAddr),
}

#[derive(Clone)]
pub struct Browser {
    way: Way,
    pub cookie: Option<String>,
}

impl Browser {
    pub fn new(router: Router) -> Self {
        Self { way: Way::Inside(router), cookie: None }
    }

    pub const fn over(address: SocketAddr) -> Self {
        Self { way: Way::Wire(address), cookie: None }
    }

    async fn carry(&self, request: Request<Body>) -> (StatusCode, HeaderMap, Vec<u8>) {
        match &self.way {
            Way::Inside(router) => {
                let response = Box::pin(router.clone().oneshot(request)).await.unwrap();
                let (parts, body) = response.into_parts();
                let bytes = axum::body::to_bytes(body, usize::MAX).await.unwrap();
                (parts.status, parts.headers, bytes.to_vec())
            }
            Way::Wire(address) => Box::pin(Wire::to(*address).await.carry(request)).await,
        }
    }

    pub async fn send(&mut self, request: Request<Body>) -> Page {
        let (status, headers, bytes) = self.carry(request).await;
        let text = |name| headers.get(name).and_then(|h| h.to_str().ok()).map(str::to_owned);
        if let Some(set) = text(header::SET_COOKIE) {
            let value = set.split(';').next().unwrap().split_once('=').unwrap().1;
            self.cookie = (value != "0").then(|| value.to_owned());
        }
        // A page that leads on by itself is one more way on.
        let led = text(header::REFRESH).map(|to| to.trim_start_matches("0;url=").to_owned());
        Page {
            status: if led.is_some() { StatusCode::SEE_OTHER } else { status },
            to: text(header::LOCATION).or(led),
            html: String::from_utf8_lossy(&bytes).into_owned(),
            headers,
            bytes,
        }
    }

    pub fn request(&self, method: &str, path: &str) -> axum::http::request::Builder {
        let mut request = Request::builder().method(method).uri(path).header(header::HOST, "a.example");
        if let Some(value) = &self.cookie {
            request = request.header(header::COOKIE, format!("{}={value}", cookie::NAME));
        }
        request
    }

    pub async fn ask(&mut self, method: &str, path: &str) -> Page {
        let request = self.request(method, path).body(Body::empty()).unwrap();
        self.send(request).await
    }

    pub async fn get(&mut self, path: &str) -> Page {
        self.ask("GET", path).await
    }

    pub async fn post(&mut self, path: &str, fields: &[(&str, &str)]) -> Page {
        let body = form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish();
        self.post_raw(path, body).await
    }

    pub async fn post_raw(&mut self, path: &str, body: impl Into<Body>) -> Page {
        let kind = "application/x-www-form-urlencoded";
        let request = self.request("POST", path).header(header::CONTENT_TYPE, kind);
        let request = request.body(body.into()).unwrap();
        self.send(request).await
    }

    /// A token as the pages of this browser carry it.
    pub fn token(&self, path: &str) -> String {
        let Some(cookie) = self.cookie.as_deref().and_then(|c| Cookie::parse(c).ok()) else {
            return String::new();
        };
        stezhka_vault::session::csrf(&cookie, Face::Portal, path, &mut entropy())
    }

    /// Posts with a token and a fresh key.
    pub async fn submit(&mut self, path: &str, fields: &[(&str, &str)]) -> Page {
        let (token, key) = (self.token(path), crate::house::key().to_string());
        let mut all = vec![("t", &token[..]), ("key", &key[..])];
        all.extend_from_slice(fields);
        self.post(path, &all).await
    }

    async fn saves(&mut self, path: &str, fields: &[(&str, &str)]) {
        let page = self.submit(path, fields).await;
        assert_eq!(page.status, StatusCode::SEE_OTHER, "{path}: {}", text(&page.html));
    }

    pub async fn begin(&mut self) {
        self.saves("/uk/r", &[]).await;
        assert!(self.cookie.is_some());
    }

    /// The code with the PIN, read from the page that shows it once.
    pub async fn code(&mut self) -> String {
        self.saves("/uk/r/code", &[("pin", PIN)]).await;
        let page = self.get("/uk/r/code").await;
        let shown = page.html.split("st-code\">").nth(1).unwrap().split("</p>").next().unwrap();
        let code: String = shown.chars().filter(char::is_ascii_digit).collect();
        assert_eq!(code.len(), 20, "{shown}");
        self.saves("/uk/r/code", &[("go", "kept")]).await;
        code
    }

    /// The four answers, and some words.
    pub async fn fills(&mut self, words: &str) {
        self.saves("/uk/r/safe", &[("safe_now", "safe")]).await;
        self.saves("/uk/r/reach", &[("reach", "none")]).await;
        self.saves("/uk/r/need", &[("first_need", "papers")]).await;
        self.saves("/uk/r/where", &[("where_to", "chosen"), ("chosen_body.meant", OFFICE)]).await;
        self.saves("/uk/r/where", &[("where_to", "chosen"), ("chosen_body.meant", OFFICE)]).await;
        self.saves("/uk/r/who", &[("call_me", words)]).await;
        self.saves("/uk/r/what", &[("in_own_words", words)]).await;
    }

    pub async fn sends(&mut self) {
        let page = self.submit("/uk/r/check", &[("to", OFFICE)]).await;
        assert_eq!((page.status, page.to.as_deref()), (StatusCode::SEE_OTHER, Some("/uk/r/sent")));
    }

    /// Everything from the first page to the receipt.
    pub async fn sender(&mut self, words: &str) -> String {
        self.begin().await;
        let code = self.code().await;
        self.fills(words).await;
        self.sends().await;
        code
    }

    /// Comes back.
    pub async fn enters(&mut self, code: &str, pin: &str) -> Page {
        self.post("/uk/in", &[("code", code), ("pin", pin)]).await
    }
}

/// The words of a page, without its marks.
pub fn text(html: &str) -> String {
    let main = html.split("<main").nth(1).unwrap_or(html);
    let main = main.split("</main>").next().unwrap_or(main);
    let mut out = String::new();
    let mut inside = false;
    for c in main.chars() {
        match c {
            '<' => inside = true,
            '>' => {
                inside = false;
                out.push(' ');
            }
            c if !inside => out.push(c),
            _ => {}
        }
    }
    out.split_whitespace().collect::<Vec<_>>().join(" ")
}
