//! The public face: no account, no script needed, two languages. What protects acts at once; what opens or ends waits.
//!
//! Her words travel one way: a form here, `app::person::answer`, a sealed draft; sending makes the case.
#![cfg_attr(test, allow(clippy::unwrap_used, clippy::expect_used, reason = "tests may panic"))]

mod apply;
mod begun;
mod fault;
mod frame;
mod info;
mod mine;
mod question;
mod routes;
mod shelf;
mod visit;

pub use routes::ROUTES;

use std::sync::Arc;

use axum::Router;
use axum::extract::{Request, State};
use axum::response::Response;
use axum::routing::any;
use stezhka_web::Site;

use crate::begun::Begun;
use crate::shelf::Shelf;

/// The face as a service.
pub fn router(site: Site) -> Router {
    let face = Face { site: site.clone(), shelf: Arc::default(), begun: Arc::default() };
    Router::new()
        .route("/", any(front))
        .fallback(front)
        .with_state(face)
        .merge(stezhka_web::exit::routes().with_state(site))
        .merge(stezhka_web::assets::routes())
        .layer(axum::middleware::from_fn(stezhka_web::headers::secure))
}

/// The surroundings, the pages that are the same for everybody, and who began lately.
#[derive(Clone)]
struct Face {
    site: Site,
    shelf: Arc<Shelf>,
    begun: Arc<Begun>,
}

/// One door: it reads who comes, then asks the screen.
async fn front(State(face): State<Face>, request: Request) -> Response {
    Box::pin(visit::answer(face.site, face.shelf, face.begun, request)).await
}
