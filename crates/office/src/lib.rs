//! The staff's face: login, inbox, case, acts, letters, desk, register of the law. Pages are made on the server and
//! need no script. One file per screen; what all share is in `visit`, `answer` and `layout`.
#![cfg_attr(test, allow(clippy::unwrap_used, clippy::expect_used, reason = "tests may panic"))]

mod answer;
mod beside;
mod carry;
mod deed;
mod due;
mod form;
mod forms;
mod keep;
mod layout;
mod link;
mod offer;
mod reach;
mod refused;
mod screens;
mod show;
mod task;
mod visit;
mod whose;

pub use deed::DEEDS;

use axum::Router;
use axum::routing::{MethodRouter, get, post};
use stezhka_web::Site;

use crate::visit::Visit;

macro_rules! routes {
    ($($method:ident $path:literal => $($handler:ident)::+;)+) => {
        /// Every route of the office but the style sheets: method and path. The router is built from this list.
        pub const ROUTES: &[(&str, &str)] = &[$((stringify!($method), $path)),+];

        fn routes() -> Router<Site> {
            let mut all: Vec<(&'static str, MethodRouter<Site>)> = Vec::new();
            $(all.push(($path, $method(|visit: Visit| async move {
                let place = visit.place();
                let answer = $($handler)::+(visit).await;
                place.answer(answer).await
            })));)+
            let mut merged: Vec<(&'static str, MethodRouter<Site>)> = Vec::new();
            for (path, route) in all {
                match merged.iter().position(|(known, _)| *known == path) {
                    Some(at) => {
                        let (path, known) = merged.swap_remove(at);
                        merged.push((path, known.merge(route)));
                    }
                    None => merged.push((path, route)),
                }
            }
            merged.into_iter().fold(Router::new(), |router, (path, route)| router.route(path, route))
        }
    };
}

routes! {
    get "/" => screens::login::home;
    get "/{lang}/" => screens::desks::page;
    get "/{lang}/login" => screens::login::page;
    post "/{lang}/login" => screens::login::enter;
    post "/{lang}/logout" => screens::login::leave;
    post "/{lang}/stay" => screens::login::stay;
    get "/{lang}/arrive" => screens::arrive::page;
    post "/{lang}/arrive" => screens::arrive::begin;
    post "/{lang}/arrived" => screens::arrive::finish;
    get "/{lang}/recover" => screens::passphrase::forgotten;
    post "/{lang}/recover" => screens::passphrase::recover;
    get "/{lang}/access" => screens::own::page;
    post "/{lang}/access" => screens::own::change;
    get "/{lang}/passphrase" => screens::passphrase::page;
    post "/{lang}/passphrase" => screens::passphrase::change;
    get "/{lang}/step" => screens::step::page;
    post "/{lang}/step" => screens::step::prove;
    get "/{lang}/invite" => screens::invite::page;
    post "/{lang}/invite" => screens::invite::invite;
    get "/{lang}/law" => screens::law::page;
    get "/{lang}/d/{desk}/" => screens::inbox::page;
    post "/{lang}/d/{desk}/find" => screens::inbox::find;
    get "/{lang}/d/{desk}/people" => screens::people::page;
    post "/{lang}/d/{desk}/people" => screens::people::change;
    get "/{lang}/d/{desk}/certificates" => screens::certificates::page;
    post "/{lang}/d/{desk}/certificates" => screens::certificates::find;
    get "/{lang}/d/{desk}/receive" => screens::receive::page;
    post "/{lang}/d/{desk}/receive" => screens::receive::receive;
    get "/{lang}/d/{desk}/c/{case}/" => screens::case::page;
    post "/{lang}/d/{desk}/c/{case}/open" => screens::open::page;
    post "/{lang}/d/{desk}/c/{case}/letter" => screens::letter::page;
    get "/{lang}/d/{desk}/c/{case}/do/{act}" => screens::act::page;
    post "/{lang}/d/{desk}/c/{case}/do/{act}" => screens::act::carry;
}

/// The office.
pub fn router(site: Site) -> Router {
    routes()
        .fallback(|visit: Visit| async move {
            let place = visit.place();
            place.answer(Err(answer::Fault::Missing)).await
        })
        .merge(stezhka_web::assets::routes())
        .layer(axum::middleware::from_fn(stezhka_web::headers::secure))
        .with_state(site)
}
