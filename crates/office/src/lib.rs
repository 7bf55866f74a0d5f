//! The staff's face.

/// The face as a service.
pub fn router(site: stezhka_web::Site) -> axum::Router {
    axum::Router::new()
        .merge(stezhka_web::assets::routes())
        .layer(axum::middleware::from_fn(stezhka_web::headers::secure))
        .with_state(site)
}
