//! A request as screens see it: language, place, who came, what was posted.

use std::convert::Infallible;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::sync::{Arc, Mutex, PoisonError};

use axum::body::Body;
use axum::extract::{ConnectInfo, FromRequest, FromRequestParts, RawPathParams, Request};
use axum::http::HeaderMap;
use stezhka_app::session::{Found, Session};
use stezhka_app::{AppError, Origin, Staff};
use stezhka_registry::Found as Named;
use stezhka_terms::{CaseId, DeskId, KatotthCode, Lang, Moment, RequestKey};
use stezhka_vault::{AccountKeys, Face};
use stezhka_web::fields::FieldsFault;
use stezhka_web::{Fields, Site, Words, cookie, guard};

use crate::answer::{Fault, Place};
use crate::keep::way_back;

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
        let visit = Self {
            site: self.site.clone(),
            lang: self.lang,
            path: self.path.clone(),
            query: Fields::default(),
            now: self.now,
            params: self.params.clone(),
            headers: self.headers.clone(),
            peer: self.peer,
            body: Mutex::new(Body::empty()),
        };
        Place { site: self.site.clone(), lang: self.lang, path: self.path.clone(), visit }
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

    /// Reads what was posted and checks that it is this session's own. What cannot be carried out now is kept.
    pub async fn posted(&mut self) -> Result<(Member, Fields), Fault> {
        self.in_a_language()?;
        let found = self.found().await?;
        let fields = self.body().await?;
        match found {
            Found::Nothing => Err(Fault::login(&way_back(&self.path))),
            Found::Locked(locked) => Err(self.locked(&locked, &fields).await?),
            Found::Open(session) => {
                let own = guard::holds(&self.headers, session.key(), Face::Office, &self.path, &fields);
                let member = self.member_of(session).await?;
                if !own {
                    return Err(self.stale(&member, &fields).await?);
                }
                self.aside(&member, &fields).await?;
                Ok((member, fields))
            }
        }
    }

    /// Leads on with a new session.
    pub fn enter(&self, to: &str, session: &Session) -> axum::response::Response {
        let words = self.words();
        let (title, word) = (words.s("office-name"), words.s("office-home"));
        stezhka_web::enter(self.lang, &session.cookie(), &title, &[(to, &word)])
    }

    /// The posted fields.
    pub async fn body(&mut self) -> Result<Fields, Fault> {
        let body = std::mem::take(self.body.get_mut().unwrap_or_else(PoisonError::into_inner));
        Fields::read(body, &self.headers).await.map_err(|fault| match fault {
            FieldsFault::Nobody => Fault::login(&way_back(&self.path)),
            FieldsFault::Busy => AppError::Busy.into(),
            other => other.into(),
        })
    }

    /// Whether a page only saves what is typed, before it locks itself.
    pub fn is_draft(&self) -> bool {
        self.query.has("draft")
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

    /// Places that a name may mean where it means several, each with what it lies in.
    pub fn places_meant(&self, text: &str) -> Vec<String> {
        const MOST: usize = 6;
        let places = self.site.app.registry().places();
        let Named::Many(all) = places.find(text) else { return Vec::new() };
        let whole = |code| places.ancestors(code).map(|p| p.title(self.lang)).collect::<Vec<_>>().join(", ");
        all.into_iter().take(MOST).map(|place| whole(place.code)).collect()
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

/// The idempotency key that came with a form.
pub fn key_of(fields: &Fields) -> Result<RequestKey, Fault> {
    fields.idempotency_key(KEY).ok_or(Fault::NotOurs)
}
