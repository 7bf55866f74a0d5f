//! The public face: no account, no script needed, two languages. What protects acts at once; what opens or ends waits.
//!
//! Her words travel one way: a form here, `app::person::answer`, a sealed draft; sending makes the case.
#![cfg_attr(test, allow(clippy::unwrap_used, clippy::expect_used, reason = "tests may panic"))]

mod apply;
mod fault;
mod frame;
mod info;
mod mine;
mod question;
mod visit;

use axum::Router;
use axum::extract::{Request, State};
use axum::response::Response;
use axum::routing::any;
use stezhka_web::Site;

/// Every route of the face but assets and the way out: a screen that is not here does not exist.
pub const ROUTES: &[(&str, &str)] = &[
    ("GET", "/{lang}"),
    ("GET", "/{lang}/safety"),
    ("GET", "/{lang}/help"),
    ("GET", "/{lang}/signs"),
    ("GET", "/{lang}/offices"),
    ("GET", "/{lang}/about"),
    ("GET", "/{lang}/r"),
    ("POST", "/{lang}/r"),
    ("GET", "/{lang}/r/list"),
    ("GET", "/{lang}/r/code"),
    ("POST", "/{lang}/r/code"),
    ("GET", "/{lang}/r/check"),
    ("POST", "/{lang}/r/check"),
    ("GET", "/{lang}/r/sent"),
    ("GET", "/{lang}/r/{section}"),
    ("POST", "/{lang}/r/{section}"),
    ("GET", "/{lang}/in"),
    ("POST", "/{lang}/in"),
    ("POST", "/{lang}/pin"),
    ("POST", "/{lang}/out"),
    ("GET", "/{lang}/my"),
    ("GET", "/{lang}/my/{page}"),
    ("POST", "/{lang}/my/{page}"),
    ("GET", "/{lang}/my/papers/{paper}"),
    ("POST", "/{lang}/my/papers/{paper}"),
];

/// The face as a service.
pub fn router(site: Site) -> Router {
    Router::new()
        .route("/", any(front))
        .fallback(front)
        .merge(stezhka_web::exit::routes())
        .merge(stezhka_web::assets::routes())
        .layer(axum::middleware::from_fn(stezhka_web::headers::secure))
        .with_state(site)
}

/// One door: it reads who comes, then asks the screen.
async fn front(State(site): State<Site>, request: Request) -> Response {
    visit::answer(site, request).await
}
