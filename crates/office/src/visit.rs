//! A request as screens see it: language, place, who came, what was posted.

use std::convert::Infallible;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::sync::{Arc, Mutex, PoisonError};

use axum::body::Body;
use axum::extract::{ConnectInfo, FromRequest, FromRequestParts, RawPathParams, Request};
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use stezhka_app::session::{Found, Session};
use stezhka_app::{AppError, Origin, Staff};
use stezhka_registry::Found as Named;
use stezhka_terms::{CaseId, DeskId, KatotthCode, Lang, Moment, RequestKey};
use stezhka_vault::{AccountKeys, Face};
use stezhka_web::{Fields, Site, Words, cookie, guard};

use crate::answer::{Fault, Place};

/// The hidden field with the idempotency key.
pub const KEY: &str = "key";

/// A request.
pub struct Visit {
    /// The face's surroundings.
    pub site: Site,
    /// The language of the path.
    pub lang: Lang,
    /// The path, without the query.
    pub path: String,
    /// What stands behind `?`: codes only.
    pub query: Fields,
    /// The instant.
    pub now: Moment,
    params: Vec<(String, String)>,
    headers: HeaderMap,
    peer: IpAddr,
    // Behind a lock only so that a shared visit may cross threads; taken once.
    body: Mutex<Body>,
}

/// Who came: an open session with its account.
pub struct Member {
    /// The session.
    pub session: Session,
    /// The opened account.
    pub keys: Arc<AccountKeys>,
}

impl FromRequest<Site> for Visit {
    type Rejection = Infallible;

    async fn from_request(request: Request, site: &Site) -> Result<Self, Infallible> {
        let (mut parts, body) = request.into_parts();
        let params = RawPathParams::from_request_parts(&mut parts, site).await;
        let params = params.map(|p| p.iter().map(|(n, v)| (n.to_owned(), v.to_owned())).collect());
        let peer = parts.extensions.get::<ConnectInfo<SocketAddr>>();
        let path = parts.uri.path().to_owned();
        let query = parts.uri.query().unwrap_or_default();
        Ok(Self {
            lang: if path.starts_with("/en/") { Lang::En } else { Lang::Uk },
            query: Fields::parse(query.as_bytes()).unwrap_or_default(),
            now: site.now(),
            params: params.unwrap_or_default(),
            headers: parts.headers,
            peer: peer.map_or(IpAddr::V4(Ipv4Addr::LOCALHOST), |p| p.0.ip()),
            site: site.clone(),
            path,
            body: Mutex::new(body),
        })
    }
}

impl Visit {
    /// What an answer needs to know of the request.
    pub fn place(&self) -> Place {
        Place { site: self.site.clone(), lang: self.lang, path: self.path.clone() }
    }

    /// The texts.
    pub fn words(&self) -> Words<'_> {
        self.site.words(self.lang)
    }

    /// From where it comes, for fairness only.
    pub fn origin(&self) -> Origin {
        self.site.origins.of(self.now, self.peer, &self.headers)
    }

    /// The value of the cookie.
    pub fn cookie(&self) -> Option<&str> {
        cookie::read(&self.headers)
    }

    /// Whether a form without a session came from a page of this host.
    pub fn is_from_here(&self) -> bool {
        guard::from_here(&self.headers)
    }

    /// A part of the path.
    pub fn param(&self, name: &str) -> Result<&str, Fault> {
        let found = self.params.iter().find(|(n, _)| n == name);
        found.map(|(_, value)| value.as_str()).ok_or(Fault::Missing)
    }

    /// The language of the path is one of ours.
    fn in_a_language(&self) -> Result<(), Fault> {
        match self.param("lang") {
            Ok("uk" | "en") | Err(_) => Ok(()),
            Ok(_) => Err(Fault::Missing),
        }
    }

    /// Who came; nobody is asked to log in.
    pub async fn member(&self) -> Result<Member, Fault> {
        self.in_a_language()?;
        match self.found().await? {
            Found::Open(session) => self.member_of(session).await,
            Found::Locked(_) | Found::Nothing => Err(Fault::login(&self.path)),
        }
    }

    async fn found(&self) -> Result<Found, Fault> {
        let Some(value) = self.cookie() else { return Ok(Found::Nothing) };
        Ok(self.site.app.session(self.now, Face::Office, value).await?)
    }

    async fn member_of(&self, session: Session) -> Result<Member, Fault> {
        match self.site.app.staff_keys(&session).await {
            Ok(keys) => Ok(Member { session, keys }),
            // Somebody whose account was ended meanwhile.
            Err(AppError::NotFound) => Err(Fault::login(&self.path)),
            Err(other) => Err(other.into()),
        }
    }

    /// Reads what was posted and checks that it is this session's own. What was posted into a locked session is kept.
    pub async fn posted(&mut self) -> Result<(Member, Fields), Fault> {
        self.in_a_language()?;
        let found = self.found().await?;
        let fields = self.body().await?;
        let back = way_back(&self.path);
        match found {
            Found::Nothing => Err(Fault::login(&back)),
            Found::Locked(locked) => {
                let ours = guard::holds(&self.headers, locked.key(), Face::Office, &self.path, &fields);
                if !ours || back != self.path {
                    return Err(Fault::login(&back));
                }
                let text = typed(&fields);
                self.site.app.hold_text(self.now, Face::Office, &locked, &self.path, &text).await?;
                Err(Fault::Login { back, kept: true })
            }
            Found::Open(session) => {
                if !guard::holds(&self.headers, session.key(), Face::Office, &self.path, &fields) {
                    return Err(Fault::NotOurs);
                }
                Ok((self.member_of(session).await?, fields))
            }
        }
    }

    /// The posted fields.
    pub async fn body(&mut self) -> Result<Fields, Fault> {
        let body = std::mem::take(self.body.get_mut().unwrap_or_else(PoisonError::into_inner));
        Ok(Fields::read(body).await?)
    }

    /// Whether a page only saves what is typed, before it locks itself.
    pub fn is_draft(&self) -> bool {
        self.query.has("draft")
    }

    /// Saves what is typed, sealed to the account.
    pub async fn save_draft(&self, member: &Member, fields: &Fields) -> Result<Response, Fault> {
        let (app, text) = (&self.site.app, typed(fields));
        app.hold_own_text(self.now, Face::Office, &member.keys, &self.path, &text).await?;
        let mut response = Response::default();
        *response.status_mut() = StatusCode::NO_CONTENT;
        Ok(response)
    }

    /// What was typed into this form before the session locked; given back once.
    pub async fn held(&self, member: &Member) -> Result<Option<Fields>, Fault> {
        let held = self.site.app.held_text(Face::Office, &member.keys, &self.path).await?;
        Ok(held.and_then(|text| Fields::parse(&text).ok()))
    }

    /// At the desk of the path, with today's roles.
    pub async fn at_desk(&self, member: &Member) -> Result<Staff, Fault> {
        let desk: DeskId = self.param("desk")?.parse().map_err(|_| Fault::Missing)?;
        Ok(self.site.app.at_desk(self.now, &member.keys, desk).await?)
    }

    /// A place by its code or, when there is only one, by its name.
    pub fn place_named(&self, text: &str) -> Option<KatotthCode> {
        let places = self.site.app.registry().places();
        if let Ok(code) = KatotthCode::new(text) {
            return places.get(code).map(|p| p.code);
        }
        match places.find(text) {
            Named::One(place) => Some(place.code),
            Named::None | Named::Many(_) => None,
        }
    }

    /// The case of the path.
    pub fn case(&self) -> Result<CaseId, Fault> {
        self.param("case")?.parse().map_err(|_| Fault::Missing)
    }

    /// A form's token for a path.
    pub fn token(&self, member: &Member, path: &str) -> String {
        let mut rng = self.site.app.office_rng();
        stezhka_vault::session::csrf(member.session.key(), Face::Office, path, rng.as_mut())
    }

    /// A fresh idempotency key, for a form that is rendered now.
    pub fn fresh_key(&self) -> String {
        RequestKey::random(self.site.app.office_rng().as_mut()).to_string()
    }
}

/// What was typed, without the token.
fn typed(fields: &Fields) -> zeroize::Zeroizing<Vec<u8>> {
    let pairs = fields.pairs().iter().filter(|(name, _)| name != guard::TOKEN);
    let text = form_urlencoded::Serializer::new(String::new()).extend_pairs(pairs).finish();
    zeroize::Zeroizing::new(text.into_bytes())
}

/// Where one goes on after a login that a posted form asked for: the form's own page, else the page it stood on.
fn way_back(path: &str) -> String {
    let Some((page, last)) = path.rsplit_once('/') else { return path.to_owned() };
    match last {
        "open" | "letter" | "find" | "stay" | "logout" => format!("{page}/"),
        _ => path.to_owned(),
    }
}

/// The idempotency key that came with a form.
pub fn key_of(fields: &Fields) -> Result<RequestKey, Fault> {
    fields.one(KEY).and_then(|text| text.parse().ok()).ok_or(Fault::NotOurs)
}

#[cfg(test)]
mod tests {
    use super::way_back;

    #[test]
    fn the_way_goes_on_where_there_is_a_page() {
        assert_eq!(way_back("/uk/d/1/c/2/open"), "/uk/d/1/c/2/");
        assert_eq!(way_back("/uk/d/1/c/2/do/tell"), "/uk/d/1/c/2/do/tell");
        assert_eq!(way_back("/uk/logout"), "/uk/");
    }
}
