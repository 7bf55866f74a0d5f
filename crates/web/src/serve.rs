//! The server of a face: HTTP/1.1 with bounded heads, times and connections; TLS by rustls when asked.

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::extract::ConnectInfo;
use hyper::body::Incoming;
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{Semaphore, watch};
use tokio_rustls::TlsAcceptor;
use tower::ServiceExt;

/// The most connections of a face at once; others wait in the system's queue.
pub const MOST_CONNECTIONS: usize = 1_024;
/// A head must arrive within this time, and a kept connection may stand idle for it.
const HEAD_WITHIN: Duration = Duration::from_secs(15);
/// The same when half of the places are taken: who holds a connection and says nothing gives way soon.
const HEAD_WITHIN_CROWDED: Duration = Duration::from_secs(3);
/// A TLS handshake must end within this time.
const HANDSHAKE_WITHIN: Duration = Duration::from_secs(10);
/// The most bytes of a head.
const MOST_HEAD: usize = 32 * 1024;
/// How long open requests may take to end when the server stops.
const LAST_WORDS: Duration = Duration::from_secs(10);

/// Serves until `stop` says so; then lets open requests end.
pub async fn serve(
    listener: TcpListener,
    router: Router,
    tls: Option<TlsAcceptor>,
    mut stop: watch::Receiver<bool>,
) {
    let places = Arc::new(Semaphore::new(MOST_CONNECTIONS));
    loop {
        let Ok(place) = places.clone().acquire_owned().await else { break };
        let accepted = tokio::select! {
            accepted = listener.accept() => accepted,
            _ = stop.wait_for(|s| *s) => break,
        };
        let Ok((stream, peer)) = accepted else {
            // Out of file handles or a broken connection: a moment later there is room again.
            tokio::time::sleep(Duration::from_millis(20)).await;
            continue;
        };
        let (router, tls, stop) = (router.clone(), tls.clone(), stop.clone());
        let crowded = places.available_permits() < MOST_CONNECTIONS / 2;
        let patience = if crowded { HEAD_WITHIN_CROWDED } else { HEAD_WITHIN };
        tokio::spawn(async move {
            connection(stream, peer, router, tls, stop, patience).await;
            drop(place);
        });
    }
    let all = u32::try_from(MOST_CONNECTIONS).unwrap_or(u32::MAX);
    let _ = tokio::time::timeout(LAST_WORDS, places.acquire_many(all)).await;
}

async fn connection(
    stream: TcpStream,
    peer: SocketAddr,
    router: Router,
    tls: Option<TlsAcceptor>,
    stop: watch::Receiver<bool>,
    patience: Duration,
) {
    let _ = stream.set_nodelay(true);
    match tls {
        None => speak(stream, peer, router, stop, patience).await,
        Some(tls) => {
            if let Ok(Ok(stream)) = tokio::time::timeout(HANDSHAKE_WITHIN, tls.accept(stream)).await {
                speak(stream, peer, router, stop, patience).await;
            }
        }
    }
}

/// One connection. Its failures are the network's and carry addresses: they are not logged.
async fn speak(
    stream: impl AsyncRead + AsyncWrite + Unpin + Send + 'static,
    peer: SocketAddr,
    router: Router,
    mut stop: watch::Receiver<bool>,
    patience: Duration,
) {
    let service = hyper::service::service_fn(move |mut request: hyper::Request<Incoming>| {
        request.extensions_mut().insert(ConnectInfo(peer));
        router.clone().oneshot(request.map(axum::body::Body::new))
    });
    let connection = hyper::server::conn::http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(patience)
        .max_buf_size(MOST_HEAD)
        .max_headers(64)
        .serve_connection(TokioIo::new(stream), service);
    tokio::pin!(connection);
    tokio::select! {
        _ = connection.as_mut() => return,
        _ = stop.wait_for(|s| *s) => connection.as_mut().graceful_shutdown(),
    }
    let _ = connection.await;
}
