//! `stezhka serve`: both faces of a real base, and the work without keys beside them. A demo base is refused.

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use stezhka_app::App;
use stezhka_i18n::Catalog;
use stezhka_vault::Face as Side;
use stezhka_web::Site;
use stezhka_web::origin::Origins;
use tokio::net::TcpListener;
use tokio::sync::watch;

use super::{Failure, keep};
use crate::cli::Where;
use crate::config::faces::{Face, Portal, weather};
use crate::place::Place;
use crate::speak::Speak;

mod tls;

/// How often idle sessions are locked.
const SWEEP: Duration = Duration::from_secs(20);
/// How often the hourly work is done.
const HOUR: Duration = Duration::from_hours(1);

/// Serves a real base by its configuration.
pub async fn run(named: &Where, speak: &mut Speak) -> Result<(), Failure> {
    let place = Place::at(named, speak)?;
    let config = place.config.as_ref().ok_or_else(|| Failure(speak.text("serve-no-config", &[])))?;
    let portal = config.portal.clone().ok_or_else(|| Failure(speak.text("serve-no-portal", &[])))?;
    let office = config.office.clone().ok_or_else(|| Failure(speak.text("serve-no-office", &[])))?;
    let app = place.open(speak).await?;
    if app.base().demo {
        return Err(Failure(speak.text("serve-demo", &[])));
    }
    // An older base answers nobody, not even for the first hour.
    if let Some(witness) = place.witness() {
        app.check_witness(witness).await.map_err(|e| Failure(crate::walk::tell::worded(speak, &e)))?;
    }
    faces(app, &place, portal, office, speak).await
}

/// Serves the demo country: two hosts of this machine, since cookies do not tell ports apart.
pub async fn demo(
    named: &Where,
    portal: SocketAddr,
    office: SocketAddr,
    speak: &mut Speak,
) -> Result<(), Failure> {
    let place = Place::at(named, speak)?;
    let app = place.open(speak).await?;
    let (decoy_uk, decoy_en) = weather();
    let public =
        Portal { listen: portal, certificate: None, key: None, behind_proxy: false, decoy_uk, decoy_en };
    faces(app, &place, public, Face::plain(office), speak).await
}

async fn faces(
    app: App,
    place: &Place,
    portal: Portal,
    office: Face,
    speak: &mut Speak,
) -> Result<(), Failure> {
    no_core_dumps();
    // Law, directory, pages: what the first visitor would wait for is made before the doors open.
    app.directory().await.map_err(|e| Failure(e.to_string()))?;
    let catalog = Catalog::load().map_err(|e| Failure(e.to_string()))?;
    let site = |side: Side, behind_proxy: bool| {
        let draw = || {
            use rand_core::Rng;
            let mut key = [0; 32];
            crate::entropy::system().fill_bytes(&mut key);
            key
        };
        Site {
            app: app.clone(),
            catalog: catalog.clone(),
            clock: Arc::new(super::now),
            face: side,
            decoy_uk: Arc::new(portal.decoy_uk.decoy()),
            decoy_en: Arc::new(portal.decoy_en.decoy()),
            origins: Arc::new(Origins::new(Box::new(draw), behind_proxy)),
            demo: app.base().demo,
        }
    };
    let doors = [
        (portal.face(), stezhka_portal::router(site(Side::Portal, portal.behind_proxy)), "serve-portal"),
        (office.clone(), stezhka_office::router(site(Side::Office, office.behind_proxy)), "serve-office"),
    ];
    let (stop, stopped) = watch::channel(false);
    let mut open = Vec::new();
    for (face, router, says) in doors {
        let tls = tls::acceptor(&face, speak)?;
        let listener = TcpListener::bind(face.listen).await.map_err(|e| {
            let args = [("address", face.listen.to_string().into()), ("why", e.kind().to_string().into())];
            Failure(speak.text("serve-taken", &args))
        })?;
        let scheme = if tls.is_some() { "https" } else { "http" };
        let host = if says == "serve-office" && face.listen.ip().is_loopback() {
            format!("localhost:{}", face.listen.port())
        } else {
            face.listen.to_string()
        };
        speak.say(says, &[("address", format!("{scheme}://{host}").into())]);
        open.push(tokio::spawn(stezhka_web::serve::serve(listener, router, tls, stopped.clone())));
    }
    let ended = tokio::select! {
        failure = work(&app, place, speak) => failure,
        () = asked_to_stop() => Ok(()),
    };
    // Whoever asked to stop is heard; open requests end first.
    let _ = stop.send(true);
    for door in open {
        let _ = door.await;
    }
    ended
}

/// Locks idle sessions all the time, does the hourly work every hour. What fails now is tried again.
async fn work(app: &App, place: &Place, speak: &Speak) -> Result<(), Failure> {
    let mut hour = tokio::time::interval(HOUR);
    let mut sweep = tokio::time::interval(SWEEP);
    hour.tick().await;
    loop {
        tokio::select! {
            _ = sweep.tick() => {
                if app.sweep(super::now()).await.is_err() {
                    tracing::warn!("idle sessions could not be locked this time");
                }
            }
            _ = hour.tick() => {
                if keep::hourly(app, place, None, false, speak).await.is_err() {
                    tracing::warn!("the hourly work could not be done this time; `stezhka upkeep` tells why");
                }
            }
        }
    }
}

async fn asked_to_stop() {
    use tokio::signal::unix::{SignalKind, signal};
    let Ok(mut term) = signal(SignalKind::terminate()) else {
        let _ = tokio::signal::ctrl_c().await;
        return;
    };
    tokio::select! {
        _ = term.recv() => {}
        _ = tokio::signal::ctrl_c() => {}
    }
}

/// Memory holds opened seeds: it is never written to a disk when the process dies.
fn no_core_dumps() {
    use rustix::process::{Resource, Rlimit, setrlimit};
    if setrlimit(Resource::Core, Rlimit { current: Some(0), maximum: Some(0) }).is_err() {
        tracing::warn!("core dumps could not be forbidden; forbid them in the system");
    }
}
