//! Styles, scripts and the mark, compiled in. Their names carry a digest, so that an old one is never used.

use std::io::Write;
use std::sync::LazyLock;

use axum::Router;
use axum::body::Body;
use axum::extract::Path;
use axum::http::header::{ACCEPT_ENCODING, CACHE_CONTROL, CONTENT_ENCODING, CONTENT_TYPE, VARY};
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::response::Response;
use axum::routing::get;

/// A file of the kit.
struct Asset {
    name: String,
    kind: &'static str,
    bytes: &'static [u8],
    packed: Vec<u8>,
}

/// The names of the files, as pages link to them.
pub struct Names {
    /// Style of the public face.
    pub portal: String,
    /// Style of the office.
    pub office: String,
    /// The way out.
    pub exit: String,
    /// The office's script.
    pub office_script: String,
    /// The mark.
    pub mark: String,
    /// The tab's sign.
    pub icon: String,
}

macro_rules! files {
    ($($field:ident: $stem:literal, $ending:literal, $kind:literal, $file:literal;)+) => {
        static ASSETS: LazyLock<Vec<Asset>> = LazyLock::new(|| vec![
            $(asset($stem, $ending, $kind, include_bytes!(concat!("../assets/", $file))),)+
        ]);
        /// The names of the files.
        pub static NAMES: LazyLock<Names> = LazyLock::new(|| {
            let mut names = ASSETS.iter().map(|a| format!("/a/{}", a.name));
            Names { $($field: names.next().unwrap_or_default(),)+ }
        });
    };
}

files! {
    portal: "p", "css", "text/css; charset=utf-8", "portal.css";
    office: "o", "css", "text/css; charset=utf-8", "office.css";
    exit: "x", "js", "text/javascript; charset=utf-8", "exit.js";
    office_script: "k", "js", "text/javascript; charset=utf-8", "office.js";
    mark: "m", "svg", "image/svg+xml", "mark.svg";
    icon: "i", "svg", "image/svg+xml", "favicon.svg";
}

fn asset(stem: &str, ending: &str, kind: &'static str, bytes: &'static [u8]) -> Asset {
    let digest = hex::encode(&stezhka_vault::sha256(bytes)[..5]);
    Asset { name: format!("{stem}-{digest}.{ending}"), kind, bytes, packed: packed(bytes) }
}

/// Packed once. Only these files are ever compressed: pages, where words and secrets meet, never are.
fn packed(bytes: &[u8]) -> Vec<u8> {
    let mut pack = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    let done = pack.write_all(bytes).and_then(|()| pack.finish());
    done.unwrap_or_default()
}

/// The route of the files.
pub fn routes<S: Clone + Send + Sync + 'static>() -> Router<S> {
    Router::new().route("/a/{name}", get(serve))
}

async fn serve(Path(name): Path<String>, asked: HeaderMap) -> Response {
    let Some(asset) = ASSETS.iter().find(|a| a.name == name) else {
        let mut response = Response::default();
        *response.status_mut() = StatusCode::NOT_FOUND;
        return response;
    };
    let unpacks = unpacks(&asked) && !asset.packed.is_empty();
    let body = if unpacks { Body::from(asset.packed.clone()) } else { Body::from(asset.bytes) };
    let mut response = Response::new(body);
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static(asset.kind));
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("public, max-age=86400, immutable"));
    headers.insert(VARY, HeaderValue::from_static("accept-encoding"));
    if unpacks {
        headers.insert(CONTENT_ENCODING, HeaderValue::from_static("gzip"));
    }
    response
}

/// Whether a browser takes gzip: named, and not refused by a weight of nothing.
fn unpacks(asked: &HeaderMap) -> bool {
    let lists = asked.get_all(ACCEPT_ENCODING).iter().filter_map(|h| h.to_str().ok());
    lists.flat_map(|list| list.split(',')).any(|one| {
        let mut parts = one.split(';').map(str::trim);
        let named = parts.next().is_some_and(|name| name.eq_ignore_ascii_case("gzip"));
        let weight = parts.find_map(|p| p.strip_prefix("q=")).and_then(|q| q.parse::<f32>().ok());
        named && weight.unwrap_or(1.0) > 0.0
    })
}
