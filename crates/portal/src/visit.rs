//! A request as the screens see it: which page, which language, whose session, what was posted.

use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::sync::Arc;

use axum::extract::{ConnectInfo, Request};
use axum::http::{HeaderMap, Method, StatusCode, header};
use axum::response::Response;
use stezhka_app::session::Locked;
use stezhka_app::{Found, Origin, Person, Session};
use stezhka_terms::{Lang, Moment};
use stezhka_vault::{Cookie, Face};
use stezhka_web::fields::FieldsFault;
use stezhka_web::{Fields, Site, Words, cookie, guard, see_other};

use crate::begun::Begun;
use crate::fault::{self, Fault};
use crate::routes;
use crate::shelf::Shelf;

/// A request.
#[expect(clippy::struct_excessive_bools, reason = "marks of one request")]
pub struct Visit {
    /// The surroundings.
    pub site: Site,
    /// Pages that are the same for everybody.
    pub shelf: Arc<Shelf>,
    /// Who began lately.
    pub begun: Arc<Begun>,
    /// The language of the address.
    pub lang: Lang,
    /// The address without the language: `/r/list`.
    pub path: String,
    /// Now.
    pub now: Moment,
    /// For fairness only.
    pub origin: Origin,
    /// Whether it posts.
    pub posts: bool,
    /// What it posts.
    pub fields: Fields,
    /// Whether text that was held should come back.
    pub kept: bool,
    /// Whether wrong codes were tried before she came in.
    pub tries: bool,
    /// Whether something was just told.
    pub told: bool,
    /// Whether a stale form's page is shown again, with what was typed.
    again: bool,
    headers: HeaderMap,
}

/// An open session with its person.
pub struct Hers {
    /// The session.
    pub session: Session,
    /// She.
    pub person: Person,
}

impl Visit {
    /// The texts.
    pub fn words(&self) -> Words<'_> {
        self.site.words(self.lang)
    }

    /// An address in this language.
    pub fn link(&self, path: &str) -> String {
        format!("/{}{path}", self.lang)
    }

    /// This address.
    pub fn here(&self) -> String {
        self.link(&self.path)
    }

    /// Where a form of this page posts: an address of its own in the browser's history, so that after a connection that
    /// broke the way back leads to the form with everything typed, not to the page before it.
    pub fn posts_to(&self) -> String {
        format!("{}?s", self.here())
    }

    /// Goes on to another page.
    pub fn go(&self, path: &str) -> Response {
        see_other(&self.link(path))
    }

    /// Leads on with a new session.
    pub fn enter(&self, path: &str, session: &Session) -> Response {
        let words = self.words();
        let (on, out, to) = (words.s("portal-continue"), words.s("portal-exit"), self.link(path));
        let ways = [(&to[..], &on[..]), (self.exit(), &out)];
        stezhka_web::enter(self.lang, &session.cookie(), &words.s("portal-name"), &ways)
    }

    /// The address of the way out.
    pub const fn exit(&self) -> &'static str {
        match self.lang {
            Lang::Uk => "/x",
            Lang::En => "/x/en",
        }
    }

    /// The hidden token of a form that posts to a path.
    pub fn token(&self, cookie: &Cookie, path: &str) -> String {
        self.site.app.form_token(cookie, Face::Portal, &self.link(path))
    }

    /// Whether a session's form is its own.
    pub fn is_own(&self, cookie: &Cookie) -> Result<(), Fault> {
        let own = guard::holds(&self.headers, cookie, Face::Portal, &self.here(), &self.fields);
        if own { Ok(()) } else { Err(Fault::Stale) }
    }

    /// Whether a form without a session comes from here.
    pub fn is_from_here(&self) -> Result<(), Fault> {
        if guard::from_here(&self.headers) { Ok(()) } else { Err(Fault::Stale) }
    }

    /// What her cookie finds.
    pub async fn found(&self) -> Result<Found, Fault> {
        match cookie::read(&self.headers) {
            Some(value) => Ok(self.site.app.session(self.now, Face::Portal, value).await?),
            None => Ok(Found::Nothing),
        }
    }

    /// The value of her cookie.
    pub fn cookie(&self) -> Option<&str> {
        cookie::read(&self.headers)
    }

    /// Her open session. Posted text of a locked one is kept; what is not there asks for the code.
    pub async fn hers(&self) -> Result<Hers, Fault> {
        match self.found().await? {
            Found::Open(session) => {
                let person = self.site.app.person(&session).await?;
                if self.posts {
                    self.is_own(session.key())?;
                }
                Ok(Hers { session, person })
            }
            Found::Locked(locked) => Err(self.locked(locked).await?),
            Found::Nothing => Err(Fault::Enter),
        }
    }

    /// The language in which this very page is asked for again, with what is typed: another one, or to stay.
    pub fn again_in(&self) -> Option<Lang> {
        match self.fields.one("go") {
            Some("other") if self.posts => Some(self.words().other()),
            Some("stay") if self.posts => Some(self.lang),
            _ => None,
        }
    }

    /// Keeps what is typed, sealed to her, for the same page.
    pub async fn hold(&self, hers: &Hers, lang: Lang) -> Result<Fault, Fault> {
        let text = self.fields.encoded();
        self.site.app.hold_own_text(self.now, Face::Portal, &hers.person.keys, &self.path, &text).await?;
        Ok(Fault::Again(lang))
    }

    async fn locked(&self, locked: Locked) -> Result<Fault, Fault> {
        if self.posts {
            self.is_own(locked.key())?;
            let text: Vec<u8> = self.fields.encoded();
            self.site.app.hold_text(self.now, Face::Portal, &locked, &self.path, &text).await?;
        }
        Ok(Fault::Locked { by_pin: locked.by_pin, kept: self.posts })
    }

    /// What was typed into this page while the session was locked.
    pub async fn typed(&self, hers: &Hers) -> Result<Option<Fields>, Fault> {
        if self.posts || self.again {
            return Ok(Some(self.fields.clone()));
        }
        if !self.kept {
            return Ok(None);
        }
        let text = self.site.app.held_text(Face::Portal, &hers.person.keys, &self.path).await?;
        Ok(text.and_then(|t| Fields::parse(&t).ok()))
    }
}

/// Answers a request, whatever it is.
pub async fn answer(site: Site, shelf: Arc<Shelf>, begun: Arc<Begun>, request: Request) -> Response {
    let (parts, body) = request.into_parts();
    let peer = parts.extensions.get::<ConnectInfo<SocketAddr>>().map(|c| c.0.ip());
    let now = site.now();
    let origin = site.origins.of(now, peer.unwrap_or(IpAddr::V4(Ipv4Addr::LOCALHOST)), &parts.headers);
    let (lang, path) = language(parts.uri.path());
    let posts = parts.method == Method::POST;
    let kept = parts.uri.query() == Some("kept");
    let told = parts.uri.query() == Some("told");
    let tries = parts.uri.query().is_some_and(|q| q == "n");
    let mut visit = Visit {
        site,
        shelf,
        begun,
        lang,
        path,
        now,
        origin,
        posts,
        fields: Fields::default(),
        kept,
        tries,
        told,
        again: false,
        headers: parts.headers,
    };
    if !posts && parts.method != Method::GET && parts.method != Method::HEAD {
        return fault::page(&visit, &Fault::NotFound);
    }
    if posts {
        match Fields::read(body, &visit.headers).await {
            Ok(fields) => visit.fields = fields,
            Err(bad) => return unreadable(&visit, bad),
        }
    }
    match Box::pin(routes::answer(&visit)).await {
        Ok(response) => response,
        Err(Fault::Stale) if guard::from_here(&visit.headers) => Box::pin(again(visit)).await,
        Err(fault) => fault::page(&visit, &fault),
    }
}

/// A form of an earlier page or session, posted from here: nothing is done, and the page comes back with what was typed.
async fn again(mut visit: Visit) -> Response {
    let stale = fault::page(&visit, &Fault::Stale);
    (visit.posts, visit.kept, visit.again) = (false, true, true);
    match Box::pin(routes::answer(&visit)).await {
        Ok(mut page) if page.status().is_success() => {
            *page.status_mut() = StatusCode::FORBIDDEN;
            page
        }
        _ => stale,
    }
}

fn unreadable(visit: &Visit, bad: FieldsFault) -> Response {
    let mut response = fault::page(visit, &Fault::Unreadable(bad));
    // The rest of the body is not waited for.
    response.headers_mut().insert(header::CONNECTION, header::HeaderValue::from_static("close"));
    response
}

fn language(path: &str) -> (Lang, String) {
    let (first, rest) = path.trim_start_matches('/').split_once('/').unwrap_or((path.trim_matches('/'), ""));
    match first.parse::<Lang>() {
        Ok(lang) if rest.is_empty() => (lang, String::new()),
        Ok(lang) => (lang, format!("/{}", rest.trim_end_matches('/'))),
        Err(_) if path == "/" => (Lang::Uk, String::new()),
        Err(_) => (Lang::Uk, "/nothing".to_owned()),
    }
}

/// The status of a page whose form has something to mend.
pub const MEND: StatusCode = StatusCode::UNPROCESSABLE_ENTITY;
