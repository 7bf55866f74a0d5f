//! `stezhka bench`: figures beside the targets, on a temporary base with durable commits, client on the same cores.
#![expect(clippy::cast_precision_loss, reason = "figures are rounded anyway")]

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::{Duration, Instant};

use stezhka_app::content::Answered;
use stezhka_app::person::send::Application;
use stezhka_app::{App, Staff};
use stezhka_store::DutyRow;
use stezhka_terms::{CaseId, Compartment, DeskId, Moment, PurposeCode, RequestKey, Role, Text};

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

/// Runs everything and prints the table.
pub async fn run(speak: &mut Speak, bulk: u64) -> Result<(), Failure> {
    let mut rows = Vec::new();
    let idle = memory("VmRSS");
    let now = Moment::from_kyiv("2026-03-02T10:00").map_err(failed)?;
    let scratch = Scratch::build(&story(), now).await?;
    let app = Arc::new(scratch.app.clone());
    let staff = scratch.staff.get("official").cloned().ok_or_else(|| failed("no official"))?;
    let mut cases = Vec::new();
    for (clients, each) in [(1, 300), (8, 150), (64, 25)] {
        let sent = send(&app, &staff, now, clients, each).await?;
        rows.push(Row(
            send_name(clients),
            sent.figure,
            if clients == 8 { ">= 300/s, p95 <= 60 ms" } else { "0 lost" },
        ));
        cases.extend(sent.cases);
    }
    rows.push(Row("bench-code", code().await?, "64 MiB, 3 passes"));
    rows.extend(open(&app, &staff, now, &cases).await?);
    for (name, signatures) in [("bench-verify", false), ("bench-verify-signatures", true)] {
        rows.push(Row(
            name,
            verify(&app, signatures).await?,
            if signatures { "1.3 x 41 us" } else { "<= 10 us" },
        ));
    }
    rows.push(Row("bench-letter", letter(&app, &staff, now).await?, "<= 10 ms"));
    rows.push(Row("bench-inbox-small", inbox(&app, &staff).await?, "p95 <= 20 ms"));
    others(&app, bulk).await?;
    rows.push(Row("bench-inbox-large", inbox(&app, &staff).await?, "p95 <= 20 ms"));
    rows.push(Row("bench-start", start(&scratch).await?, "<= 1 s"));
    rows.push(Row("bench-memory-idle", idle, "<= 40 MB"));
    rows.push(Row("bench-memory-peak", memory("VmHWM"), "<= 200 MB"));
    speak.say("bench-title", &[]);
    for Row(name, figure, target) in rows {
        let what = speak.text(name, &[]);
        speak.line(&format!("| {what} | {figure} | {target} |"));
    }
    Ok(())
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

fn application() -> Application {
    let words = "Обіцяли роботу, забрали паспорт, не платили. ".repeat(62);
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
                let sent = app.send(now, &person, desk, key, application()).await.map_err(failed)?;
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

/// Time per event over everything sent so far.
async fn verify(app: &App, signatures: bool) -> Result<String, Failure> {
    let at = clock();
    let report = app.verify(signatures, |_| {}).await.map_err(failed)?;
    let each = at.elapsed().as_secs_f64() * 1_000_000.0 / report.events.max(1) as f64;
    Ok(format!("{each:.0} us each ({} events, {} findings)", report.events, report.findings.len()))
}

/// Her receipt, printed again and again: opening what it says included.
async fn letter(app: &App, staff: &Staff, now: Moment) -> Result<String, Failure> {
    use stezhka_app::letters::Kind as Letter;
    let person = app.start().person;
    let key = RequestKey::random(&mut crate::entropy::system());
    let case = app.send(now, &person, staff.desk, key, application()).await.map_err(failed)?.case;
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

async fn inbox(app: &App, staff: &Staff) -> Result<String, Failure> {
    let mut times = Vec::new();
    let mut rows = 0;
    for _ in 0..100 {
        let at = clock();
        let page = app.inbox(staff, None).await.map_err(failed)?;
        times.push(at.elapsed());
        rows = page.duties.len();
    }
    Ok(format!("{} ({rows} rows)", spread(&mut times)))
}

/// Obligations of other desks in bulk.
async fn others(app: &App, bulk: u64) -> Result<(), Failure> {
    let mut rng = crate::entropy::system();
    let desk = DeskId::random(&mut rng);
    for _ in 0..bulk.div_ceil(500) {
        let case = CaseId::random(&mut rng);
        let duties: Arc<Vec<DutyRow>> = Arc::new(
            (0..500)
                .map(|n| DutyRow {
                    case,
                    duty: n,
                    obligation: "register".to_owned(),
                    owner: "intake".to_owned(),
                    desk: Some(desk),
                    opened: 20_000,
                    due: Some(20_001),
                    due_kind: "internal".to_owned(),
                    sort_day: 20_001,
                })
                .collect(),
        );
        let done = app.db().write(move |tx| {
            let duties = duties.clone();
            Box::pin(async move {
                for chunk in duties.chunks(100) {
                    stezhka_store::change_duties(tx, case, &[], chunk).await?;
                }
                Ok::<_, stezhka_store::WriteError<std::convert::Infallible>>(())
            })
        });
        done.await.map_err(failed)?;
    }
    Ok(())
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

/// A line of the process's status, in megabytes.
fn memory(line: &str) -> String {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let found =
        status.lines().find_map(|l| l.strip_prefix(line)?.trim_start_matches(':').split_whitespace().next());
    let kilobytes: u64 = found.and_then(|n| n.parse().ok()).unwrap_or(0);
    format!("{} MB", kilobytes / 1024)
}
