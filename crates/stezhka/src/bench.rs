//! `stezhka bench`: figures beside the targets, on a temporary base with durable commits, client on the same cores.
#![expect(clippy::cast_precision_loss, reason = "figures are rounded anyway")]

mod bulk;
mod client;
mod http;
mod inbox;

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::{Duration, Instant};

use stezhka_app::content::Answered;
use stezhka_app::person::send::Application;
use stezhka_app::{App, Staff};
use stezhka_terms::{CaseId, Compartment, Moment, PurposeCode, RequestKey, Role, Text};

use crate::commands::Failure;
use crate::scratch::Scratch;
use crate::speak::Speak;
use crate::walk::story::{Cast, Kind, Story};

/// A measured row: what, measured, target.
struct Row(&'static str, String, &'static str);

fn failed(e: impl std::fmt::Display) -> Failure {
    Failure(e.to_string())
}

#[expect(clippy::disallowed_methods, reason = "the bench measures")]
fn clock() -> Instant {
    Instant::now()
}

/// Which part is measured.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum Only {
    /// The chains of a base of many events.
    Verify,
    /// The inbox.
    Inbox,
    /// What is measured over HTTP.
    Http,
}

/// Open cases of the desk whose inbox is measured.
const OPEN: usize = 5_000;
/// Cases of others in the small base.
const FEW: u64 = 1_000;

/// Runs everything, or one part, and prints the table. `bulk` is the number of events that are verified, and of others'
/// cases beside the inbox.
pub async fn run(speak: &mut Speak, bulk: u64, only: Option<Only>) -> Result<(), Failure> {
    let mut rows = Vec::new();
    let idle = memory("VmRSS");
    let now = Moment::from_kyiv("2026-03-02T10:00").map_err(failed)?;
    let asked = |part: Only| only.is_none_or(|o| o == part);
    if asked(Only::Http) {
        rows.extend(http::rows().await?);
    }
    if asked(Only::Verify) {
        rows.extend(chains(now, bulk).await?);
    }
    if asked(Only::Inbox) {
        let scratch = Scratch::build(&story(), now).await?;
        let (app, staff) = (Arc::new(scratch.app.clone()), official(&scratch)?);
        let mut sent = 0;
        if only.is_none() {
            let (cases, some) = work(&app, &staff, now).await?;
            sent = cases;
            rows.extend(some);
            rows.push(Row("bench-start", start(&scratch).await?, "<= 1 s"));
        }
        send(&app, &staff, now, 8, OPEN.saturating_sub(sent).div_ceil(8)).await?;
        inbox::others(&app, FEW.min(bulk)).await?;
        rows.push(Row("bench-inbox-small", inbox::page(&app, &staff).await?, "p95 <= 20 ms"));
        inbox::others(&app, bulk.saturating_sub(FEW)).await?;
        rows.push(Row("bench-inbox-large", inbox::page(&app, &staff).await?, "p95 <= 20 ms"));
    }
    rows.push(Row("bench-memory-idle", idle, "<= 40 MB"));
    let most = if only.is_none() { "<= 250 MB, letters being made" } else { "<= 200 MB" };
    rows.push(Row("bench-memory-peak", memory("VmHWM"), most));
    speak.say("bench-title", &[]);
    for Row(name, figure, target) in rows {
        let what = speak.text(name, &[]);
        speak.line(&format!("| {what} | {figure} | {target} |"));
    }
    Ok(())
}

fn official(scratch: &Scratch) -> Result<Staff, Failure> {
    scratch.staff.get("official").cloned().ok_or_else(|| failed("no official"))
}

/// Sending, opening, a letter. Also tells how many cases were sent.
async fn work(app: &Arc<App>, staff: &Staff, now: Moment) -> Result<(usize, Vec<Row>), Failure> {
    let (mut rows, mut cases) = (Vec::new(), Vec::new());
    for (clients, each) in [(1, 300), (8, 150), (64, 25)] {
        let sent = send(app, staff, now, clients, each).await?;
        rows.push(Row(
            send_name(clients),
            sent.figure,
            if clients == 8 { ">= 300/s, p95 <= 60 ms" } else { "0 lost" },
        ));
        cases.extend(sent.cases);
    }
    rows.push(Row("bench-code", code().await?, "64 MiB, 3 passes"));
    rows.extend(open(app, staff, now, &cases).await?);
    rows.push(Row("bench-letter", letter(app, staff, now).await?, "<= 10 ms"));
    Ok((cases.len(), rows))
}

/// A base of its own with this many events, verified.
async fn chains(now: Moment, events: u64) -> Result<Vec<Row>, Failure> {
    let scratch = Scratch::build(&story(), now).await?;
    let app = Arc::new(scratch.app.clone());
    bulk::fill(&app, &official(&scratch)?, now, events).await?;
    app.checkpoint(now).await.map_err(failed)?;
    Ok(vec![
        Row("bench-verify", verify(&app, false).await?, "<= 10 us"),
        Row("bench-verify-signatures", verify(&app, true).await?, "1.3 x 41 us over all cores"),
    ])
}

const fn send_name(clients: usize) -> &'static str {
    match clients {
        1 => "bench-send-1",
        8 => "bench-send-8",
        _ => "bench-send-64",
    }
}

fn story() -> Story {
    let cast = Cast {
        id: "official".to_owned(),
        is: Kind::Staff,
        pin: None,
        body: Some("rsa-1210".to_owned()),
        desk: Some("intake".to_owned()),
        role: Some(Role::Official),
    };
    let title = Text { uk: "Виміри".to_owned(), en: "Figures".to_owned() };
    Story {
        title,
        needs: Vec::new(),
        begins: "2026-03-02T10:00".to_owned(),
        cast: vec![cast],
        step: Vec::new(),
    }
}

fn application(times: usize) -> Application {
    let words = "Обіцяли роботу, забрали паспорт, не платили. ".repeat(times);
    let one = |text: &str| Answered::One(text.to_owned());
    let answers = BTreeMap::from([
        ("safe_now".to_owned(), one("safe")),
        ("reach".to_owned(), one("none")),
        ("first_need".to_owned(), Answered::Many(vec!["papers".to_owned()])),
        ("where_to".to_owned(), one("chosen")),
        ("call_me".to_owned(), one("вигадане ім'я")),
        ("in_own_words".to_owned(), one(&words)),
    ]);
    Application { answers, ..Application::default() }
}

struct Sent {
    figure: String,
    cases: Vec<CaseId>,
}

async fn send(
    app: &Arc<App>,
    staff: &Staff,
    now: Moment,
    clients: usize,
    each: usize,
) -> Result<Sent, Failure> {
    let begun = clock();
    let mut tasks = Vec::new();
    for _ in 0..clients {
        let (app, desk) = (app.clone(), staff.desk);
        tasks.push(tokio::spawn(async move {
            let mut done = Vec::new();
            for _ in 0..each {
                let person = app.start().person;
                let key = RequestKey::random(&mut crate::entropy::system());
                let at = clock();
                let sent = app.send(now, &person, desk, key, application(62)).await.map_err(failed)?;
                done.push((sent.case, at.elapsed()));
            }
            Ok::<_, Failure>(done)
        }));
    }
    let (mut cases, mut times) = (Vec::new(), Vec::new());
    for task in tasks {
        for (case, time) in task.await.map_err(failed)?? {
            cases.push(case);
            times.push(time);
        }
    }
    let lost = clients * each - cases.len();
    let per_second = cases.len() as f64 / begun.elapsed().as_secs_f64();
    Ok(Sent { figure: format!("{per_second:.0}/s, {}, {lost} lost", spread(&mut times)), cases })
}

/// Median and 95th percentile.
fn spread(times: &mut [Duration]) -> String {
    times.sort_unstable();
    let at = |share: usize| {
        times.get(times.len().saturating_sub(1) * share / 100).map_or(0.0, Duration::as_secs_f64)
    };
    format!("p50 {:.1} ms, p95 {:.1} ms", at(50) * 1000.0, at(95) * 1000.0)
}

/// The hash of code and PIN with the real parameters, shown apart.
async fn code() -> Result<String, Failure> {
    let times = tokio::task::spawn_blocking(move || {
        let mut rng = crate::entropy::system();
        let pin = stezhka_vault::Pin::choose("482913").map_err(failed)?;
        let mut times = Vec::new();
        for _ in 0..8 {
            let code = stezhka_vault::Code::draw(&mut rng);
            let at = clock();
            stezhka_vault::opener::stretch(stezhka_vault::Kdf::Standard, &code.with(&pin), &[7; 16])
                .map_err(failed)?;
            times.push(at.elapsed());
        }
        Ok::<_, Failure>(times)
    });
    let mut times = times.await.map_err(failed)??;
    Ok(spread(&mut times))
}

async fn open(app: &Arc<App>, staff: &Staff, now: Moment, cases: &[CaseId]) -> Result<Vec<Row>, Failure> {
    let some: Vec<CaseId> = cases.iter().copied().take(400).collect();
    for case in &some {
        let key = RequestKey::random(&mut crate::entropy::system());
        app.sign_receipt(now, staff, *case, key, stezhka_app::official::sign_receipt::SignReceipt {})
            .await
            .map_err(failed)?;
    }
    let mut rows = Vec::new();
    for clients in [1_usize, 8] {
        let begun = clock();
        let mut tasks = Vec::new();
        for client in 0..clients {
            let (app, staff) = (app.clone(), staff.clone());
            let mine: Vec<CaseId> = some.iter().copied().skip(client).step_by(clients).collect();
            tasks.push(tokio::spawn(async move {
                let task = PurposeCode::new("casework").map_err(failed)?;
                let mut times = Vec::new();
                for case in mine {
                    let key = RequestKey::random(&mut crate::entropy::system());
                    let at = clock();
                    app.open(now, &staff, case, key, &[Compartment::Account], &task).await.map_err(failed)?;
                    times.push(at.elapsed());
                }
                Ok::<_, Failure>(times)
            }));
        }
        let mut times = Vec::new();
        for task in tasks {
            times.extend(task.await.map_err(failed)??);
        }
        let per_second = times.len() as f64 / begun.elapsed().as_secs_f64();
        let figure = format!("{per_second:.0}/s, {}", spread(&mut times));
        rows.push(if clients == 1 {
            Row("bench-open-1", figure, "p50 <= 2 ms")
        } else {
            Row("bench-open-8", figure, ">= 800/s")
        });
    }
    Ok(rows)
}

/// Time per event.
async fn verify(app: &App, signatures: bool) -> Result<String, Failure> {
    let (at, before) = (clock(), processor());
    let report = app.verify(signatures, |_| {}).await.map_err(failed)?;
    let (seconds, busy) = (at.elapsed().as_secs_f64(), processor() - before);
    let [each, busy] = [seconds, busy].map(|s| s * 1_000_000.0 / report.events.max(1) as f64);
    let (cases, events, findings) = (report.cases, report.events, report.findings.len());
    Ok(format!(
        "{each:.1} us each, {busy:.1} us of processor ({events} events of {cases} cases in {seconds:.1} s, {findings} findings)"
    ))
}

/// Her receipt, printed again and again: opening what it says included.
async fn letter(app: &App, staff: &Staff, now: Moment) -> Result<String, Failure> {
    use stezhka_app::letters::Kind as Letter;
    let person = app.start().person;
    let key = RequestKey::random(&mut crate::entropy::system());
    let case = app.send(now, &person, staff.desk, key, application(62)).await.map_err(failed)?.case;
    let hand = stezhka_app::Hand::from(&stezhka_app::Person { case: Some(case), ..person });
    let mut times = Vec::new();
    for _ in 0..40 {
        let at = clock();
        app.letter(
            &hand,
            case,
            Letter::Receipt,
            stezhka_documents::Discretion::Full,
            stezhka_terms::Lang::Uk,
        )
        .await
        .map_err(failed)?;
        times.push(at.elapsed());
    }
    Ok(spread(&mut times))
}

async fn start(scratch: &Scratch) -> Result<String, Failure> {
    let file = scratch.app.db().file().ok_or_else(|| failed("no file"))?.to_owned();
    let at = clock();
    let db =
        stezhka_store::Db::open(&stezhka_store::Location::Sqlite(file), stezhka_store::Options::default())
            .await
            .map_err(failed)?;
    let opened = at.elapsed();
    stezhka_law::Law::embedded().map_err(failed)?;
    stezhka_registry::Registry::load().map_err(failed)?;
    stezhka_documents::Printer::new().map_err(failed)?;
    let all = at.elapsed();
    drop(db);
    Ok(format!("{:.0} ms (base {:.0} ms)", all.as_secs_f64() * 1000.0, opened.as_secs_f64() * 1000.0))
}

/// Processor time of this process so far, in seconds: others on the same cores do not count.
fn processor() -> f64 {
    processor_of(std::process::id())
}

fn processor_of(process: u32) -> f64 {
    let stat = std::fs::read_to_string(format!("/proc/{process}/stat")).unwrap_or_default();
    let fields = stat.rsplit(") ").next().unwrap_or_default().split(' ').skip(11).take(2);
    // Linux counts in hundredths.
    fields.filter_map(|ticks| ticks.parse::<f64>().ok()).sum::<f64>() / 100.0
}

/// A line of this process's status, in megabytes.
fn memory(line: &str) -> String {
    memory_of(std::process::id(), line)
}

fn memory_of(process: u32, line: &str) -> String {
    let status = std::fs::read_to_string(format!("/proc/{process}/status")).unwrap_or_default();
    let found =
        status.lines().find_map(|l| l.strip_prefix(line)?.trim_start_matches(':').split_whitespace().next());
    let kilobytes: u64 = found.and_then(|n| n.parse().ok()).unwrap_or(0);
    format!("{} MB", kilobytes / 1024)
}
