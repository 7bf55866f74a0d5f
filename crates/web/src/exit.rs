//! Leaving in a hurry. `/x` ends the session and goes to the decoy at once; `/x/clear` is the script's beacon.

use std::time::Duration;

use axum::Router;
use axum::extract::State;
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use axum::response::Response;
use axum::routing::{get, post};
use stezhka_terms::Lang;
use tokio::sync::Semaphore;

use crate::page::see_other;
use crate::site::Site;
use crate::{cookie, guard};

/// The most sessions of a process that are ending at once.
const MOST_ENDING: usize = 1_024;
/// How long an answer may wait for a place among them; nobody notices it.
const PLACE_WITHIN: Duration = Duration::from_millis(200);

static ENDING: Semaphore = Semaphore::const_new(MOST_ENDING);

/// The routes of the way out.
pub fn routes() -> Router<Site> {
    Router::new()
        .route("/x", get(async |State(site), headers: HeaderMap| leave(&site, &headers, Lang::Uk).await))
        .route("/x/en", get(async |State(site), headers: HeaderMap| leave(&site, &headers, Lang::En).await))
        .route("/x/clear", post(clear))
}

async fn leave(site: &Site, headers: &HeaderMap, lang: Lang) -> Response {
    let away = see_other(&site.decoy(lang).address);
    // Another site's picture must not end her session; a link or an address typed by hand does.
    if headers.get("sec-fetch-site").is_some_and(|from| from == "cross-site") {
        return away;
    }
    end(site, headers).await;
    forget(away)
}

async fn clear(State(site): State<Site>, headers: HeaderMap) -> Response {
    if guard::from_here(&headers) {
        end(&site, &headers).await;
    }
    let mut response = Response::default();
    *response.status_mut() = StatusCode::NO_CONTENT;
    forget(response)
}

/// The answer does not wait for the base: the browser forgets at once, the row goes a moment later. Where more leave than
/// the base can follow, the row stays until it locks by itself.
async fn end(site: &Site, headers: &HeaderMap) {
    let Some(value) = cookie::read(headers) else { return };
    let Ok(Ok(place)) = tokio::time::timeout(PLACE_WITHIN, ENDING.acquire()).await else { return };
    let (app, value) = (site.app.clone(), zeroize::Zeroizing::new(value.to_owned()));
    tokio::spawn(async move {
        if app.end_session(&value).await.is_err() {
            tracing::warn!("a session could not be ended at once; it locks by itself");
        }
        drop(place);
    });
}

/// Cookie and storage go; never the cache: browsers walk through all of it and hold the answer.
fn forget(mut response: Response) -> Response {
    let headers = response.headers_mut();
    headers.insert(header::SET_COOKIE, cookie::clear());
    headers.insert(
        HeaderName::from_static("clear-site-data"),
        HeaderValue::from_static("\"cookies\", \"storage\""),
    );
    response
}
