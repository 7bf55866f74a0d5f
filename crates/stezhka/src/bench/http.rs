//! Figures over HTTP: this program serves a demo country as a process of its own; the clients run here, on the same cores.

use std::net::{SocketAddr, TcpListener};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use axum::response::Html;
use serde::Deserialize;
use stezhka_vault::Totp;

use super::client::{Answer, Client, attribute, form, hidden};
use super::{Row, clock, failed, memory_of, processor_of, spread};
use crate::commands::Failure;

/// Clients that send at once.
const CLIENTS: usize = 64;
/// What each of them sends, one after another.
const EACH: usize = 10;
/// Clients that read a static page.
const READERS: usize = 8;
/// How long they read.
const READING: Duration = Duration::from_secs(4);

/// The serving process; it ends with the bench.
struct Server {
    child: Child,
    portal: SocketAddr,
    office: SocketAddr,
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[derive(Deserialize)]
struct Country {
    ready: Vec<Official>,
}

#[derive(Deserialize)]
struct Official {
    name: String,
    role: String,
    passphrase: String,
    totp: String,
}

/// All rows.
pub(super) async fn rows() -> Result<Vec<Row>, Failure> {
    let folder = tempfile::Builder::new().prefix("stezhka-").tempdir().map_err(failed)?;
    let data = folder.path().join("country");
    let this = std::env::current_exe().map_err(failed)?;
    let made = Command::new(&this)
        .args(["demo", "--bodies", "12", "--cases", "60", "--data"])
        .arg(&data)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .map_err(failed)?;
    if !made.success() {
        return Err(failed("the demo country could not be made"));
    }
    let (server, start) = serve(&this, &data).await?;
    tokio::time::sleep(Duration::from_secs(1)).await;
    let process = server.child.id();
    let idle = format!(
        "{}, its own {}; the rest is the program's file",
        memory_of(process, "VmRSS"),
        memory_of(process, "RssAnon")
    );
    let mut rows = vec![
        Row("bench-http-start", format!("{:.0} ms", start.as_secs_f64() * 1000.0), "<= 1 s"),
        Row("bench-http-idle", idle, "<= 40 MB"),
        Row("bench-http-first", first_view(server.portal).await?, "<= 30 KB, <= 4"),
        Row("bench-http-static", static_page(server.portal).await?, ">= 60 %"),
        Row("bench-http-leave", leaving(server.portal).await?, "<= 5 ms"),
    ];
    rows.extend(official(&server, &data).await?);
    let before = cases(&data).await?;
    let (figure, receipts) = sending(&server).await?;
    rows.push(Row("bench-http-peak", memory_of(server.child.id(), "VmHWM"), "<= 200 MB"));
    drop(server);
    let stand = cases(&data).await? - before;
    let lost = i64::try_from(CLIENTS * EACH).unwrap_or(i64::MAX) - stand;
    let figure = format!("{figure}, {receipts} receipts = {stand} cases, {lost} lost");
    rows.push(Row("bench-http-send", figure, "0 lost; p95 <= 60 ms at 8"));
    Ok(rows)
}

fn free_port() -> Result<SocketAddr, Failure> {
    TcpListener::bind("127.0.0.1:0").and_then(|l| l.local_addr()).map_err(failed)
}

/// Starts it and waits for its first page.
async fn serve(this: &Path, data: &Path) -> Result<(Server, Duration), Failure> {
    let (portal, office) = (free_port()?, free_port()?);
    let at = clock();
    let child = Command::new(this)
        .args(["demo", "--data"])
        .arg(data)
        .args(["--portal", &portal.to_string(), "--office", &office.to_string()])
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .map_err(failed)?;
    let server = Server { child, portal, office };
    for _ in 0..5_000 {
        if Client::new(portal).get("/uk").await.is_ok_and(|a| a.status == 200) {
            return Ok((server, at.elapsed()));
        }
        tokio::time::sleep(Duration::from_millis(2)).await;
    }
    Err(failed("the server does not answer"))
}

async fn cases(data: &Path) -> Result<i64, Failure> {
    let location = stezhka_store::Location::Sqlite(data.join("base").join("stezhka.db"));
    let db = stezhka_store::Db::open(&location, stezhka_store::Options::default()).await.map_err(failed)?;
    Ok(db.counts().await.map_err(failed)?.0)
}

/// The page and all it links to, packed as a browser asks for it.
async fn first_view(portal: SocketAddr) -> Result<String, Failure> {
    let mut client = Client::new(portal);
    let gzip = "accept-encoding: gzip\r\n";
    let page = client.ask("GET", "/uk", "", gzip).await?;
    let mut linked: Vec<&str> =
        page.body.split("\"/a/").skip(1).filter_map(|r| r.split('"').next()).collect();
    linked.sort_unstable();
    linked.dedup();
    let mut bytes = page.bytes;
    for name in &linked {
        bytes += client.ask("GET", &format!("/a/{name}"), "", gzip).await?.bytes;
    }
    Ok(format!("{:.1} KB, {} requests", bytes as f64 / 1000.0, linked.len() + 1))
}

/// Pages a second on kept connections.
async fn throughput(address: SocketAddr, path: &'static str) -> Result<f64, Failure> {
    let begun = clock();
    let mut tasks = Vec::new();
    for _ in 0..READERS {
        tasks.push(tokio::spawn(async move {
            let (mut client, mut read) = (Client::new(address), 0_u32);
            while begun.elapsed() < READING {
                let answer = client.get(path).await?;
                read += u32::from(answer.status == 200);
            }
            Ok::<_, Failure>(read)
        }));
    }
    let mut all = 0.0;
    for task in tasks {
        all += f64::from(task.await.map_err(failed)??);
    }
    Ok(all / begun.elapsed().as_secs_f64())
}

/// The safety page against a handler that answers the same bytes, both behind the same server; in turns, three each.
async fn static_page(portal: SocketAddr) -> Result<String, Failure> {
    let page = Client::new(portal).get("/uk/safety").await?.body;
    let bare =
        axum::Router::new().route("/", axum::routing::get(move || std::future::ready(Html(page.clone()))));
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.map_err(failed)?;
    let address = listener.local_addr().map_err(failed)?;
    let (stop, stopped) = tokio::sync::watch::channel(false);
    let serving = tokio::spawn(stezhka_web::serve::serve(listener, bare, None, stopped));
    let (mut ours, mut theirs) = (Vec::new(), Vec::new());
    for _ in 0..3 {
        ours.push(throughput(portal, "/uk/safety").await?);
        theirs.push(throughput(address, "/").await?);
    }
    let _ = stop.send(true);
    let _ = serving.await;
    ours.sort_by(f64::total_cmp);
    theirs.sort_by(f64::total_cmp);
    Ok(format!("{:.0}/s of {:.0}/s, {:.0} %", ours[1], theirs[1], ours[1] / theirs[1] * 100.0))
}

/// `/x` with a live session, as the client sees it.
async fn leaving(portal: SocketAddr) -> Result<String, Failure> {
    let (mut client, mut times) = (Client::new(portal), Vec::new());
    for _ in 0..300 {
        client.post("/uk/r", &[]).await?;
        let at = clock();
        let answer = client.get("/x").await?;
        times.push(at.elapsed());
        if answer.status != 303 {
            return Err(failed(format!("/x answered {}", answer.status)));
        }
    }
    Ok(spread(&mut times))
}

/// An official's inbox, and opening parts of cases from their pages.
async fn official(server: &Server, data: &Path) -> Result<Vec<Row>, Failure> {
    let text = std::fs::read(data.join("demo-accounts.json")).map_err(failed)?;
    let country: Country = serde_json::from_slice(&text).map_err(failed)?;
    // The last one is of the desk where something waits.
    let known = country.ready.iter().rfind(|a| a.role == "official").ok_or_else(|| failed("no official"))?;
    let totp = Totp::read(&known.totp).map_err(failed)?;
    let code = format!("{:06}", totp.code(Totp::step(crate::commands::now())).map_err(failed)?);
    let mut client = Client::new(server.office);
    let typed = [("name", &known.name[..]), ("passphrase", &known.passphrase), ("code", &code)];
    let inside = client.post("/uk/login", &typed).await?;
    if inside.to.is_none() {
        return Err(failed(format!("the official's login was answered {}", inside.status)));
    }
    let desks = client.get("/uk/").await?;
    let inbox = match &desks.to {
        Some(to) => to.clone(),
        None => link(&desks, "/uk/d/").ok_or_else(|| failed("no desk"))?,
    };
    let (mut times, mut last) = (Vec::new(), desks);
    for _ in 0..100 {
        let at = clock();
        last = client.get(&inbox).await?;
        times.push(at.elapsed());
    }
    let rows = links(&last, "/c/").len();
    let mut all =
        vec![Row("bench-http-inbox", format!("{} ({rows} cases)", spread(&mut times)), "p95 <= 20 ms")];
    let mut times = Vec::new();
    for _ in 0..8 {
        for case in links(&last, "/c/") {
            times.extend(open(&mut client, &case).await?);
        }
    }
    all.push(Row(
        "bench-http-open",
        format!("{} ({} readings)", spread(&mut times), times.len()),
        "p50 <= 2 ms",
    ));
    Ok(all)
}

fn links(page: &Answer, with: &str) -> Vec<String> {
    let all = page.body.split("href=\"").skip(1).filter_map(|r| r.split('"').next());
    let mut mine: Vec<String> = all
        .filter_map(|l| l.split_once(with))
        .filter_map(|(a, b)| Some(format!("{a}{with}{}/", b.split('/').next()?)))
        .collect();
    mine.sort();
    mine.dedup();
    mine
}

fn link(page: &Answer, with: &str) -> Option<String> {
    links(page, with).into_iter().next()
}

/// Opens the first part of a case that this desk may open; the reading is durable before the page comes.
async fn open(client: &mut Client, case: &str) -> Result<Option<Duration>, Failure> {
    let page = client.get(case).await?;
    let action = format!("{case}open");
    let Some(form) = form(&page.body, &action) else { return Ok(None) };
    let mut fields = hidden(form);
    if !fields.iter().any(|(name, _)| name == "task") {
        let choice = form.split("<option").nth(1).or_else(|| form.split("name=\"task\"").nth(1));
        let Some(task) = choice.and_then(|o| attribute(o, "value")) else { return Ok(None) };
        fields.push(("task".to_owned(), task));
    }
    let fields: Vec<(&str, &str)> = fields.iter().map(|(n, v)| (&n[..], &v[..])).collect();
    let at = clock();
    let opened = client.post(&action, &fields).await?;
    let time = at.elapsed();
    Ok((opened.status == 200).then_some(time))
}

/// A person who has filled in four answers and 5 KB of words, and stands before the button.
async fn ready(portal: SocketAddr) -> Result<(Client, Vec<(String, String)>), Failure> {
    let words = "Обіцяли роботу, забрали паспорт, не платили. ".repeat(62);
    let mut client = Client::new(portal);
    client.post("/uk/r", &[]).await?;
    client.fill("/uk/r/safe", &[("safe_now", "safe")]).await?;
    client.fill("/uk/r/reach", &[("reach", "none")]).await?;
    client.fill("/uk/r/need", &[("first_need", "papers")]).await?;
    client.fill("/uk/r/where", &[("where_to", "suggest")]).await?;
    client.fill("/uk/r/what", &[("in_own_words", &words)]).await?;
    let page = client.get("/uk/r/check").await?;
    let form = form(&page.body, "/uk/r/check").ok_or_else(|| failed("nothing to send"))?;
    client.rest();
    Ok((client, hidden(form)))
}

/// Everybody fills in first; then all send at once, and each looks for the receipt.
async fn sending(server: &Server) -> Result<(String, usize), Failure> {
    let (portal, process) = (server.portal, server.child.id());
    let mut preparing = Vec::new();
    for _ in 0..CLIENTS {
        preparing.push(tokio::spawn(async move {
            let mut people = Vec::new();
            for _ in 0..EACH {
                people.push(ready(portal).await?);
            }
            Ok::<_, Failure>(people)
        }));
    }
    let mut crowd = Vec::new();
    for people in preparing {
        crowd.push(people.await.map_err(failed)??);
    }
    let (begun, before) = (clock(), processor_of(process));
    let mut tasks = Vec::new();
    for people in crowd {
        tasks.push(tokio::spawn(async move {
            let mut done = Vec::new();
            for (mut client, fields) in people {
                let fields: Vec<(&str, &str)> = fields.iter().map(|(n, v)| (&n[..], &v[..])).collect();
                let at = clock();
                let sent = client.post("/uk/r/check", &fields).await?;
                let time = at.elapsed();
                if sent.to.as_deref() == Some("/uk/r/sent") {
                    done.push((client, time));
                }
            }
            Ok::<_, Failure>(done)
        }));
    }
    let (mut all, mut times) = (Vec::new(), Vec::new());
    for task in tasks {
        for (client, time) in task.await.map_err(failed)?? {
            all.push(client);
            times.push(time);
        }
    }
    let per_second = times.len() as f64 / begun.elapsed().as_secs_f64();
    let busy = (processor_of(process) - before) * 1000.0 / times.len().max(1) as f64;
    let mut receipts = 0;
    for mut client in all {
        client.rest();
        receipts += usize::from(client.get("/uk/r/sent").await?.body.contains("govuk-panel--confirmation"));
    }
    Ok((format!("{per_second:.0}/s, {}, {busy:.1} ms of processor each", spread(&mut times)), receipts))
}
