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
mod routes;
mod visit;

pub use routes::ROUTES;

use axum::Router;
use axum::extract::{Request, State};
use axum::response::Response;
use axum::routing::any;
use stezhka_web::Site;

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
    Box::pin(visit::answer(site, request)).await
}
