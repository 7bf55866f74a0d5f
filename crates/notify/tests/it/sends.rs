//! What arrives at the relay, and what is made of its answers.

use std::time::Duration;

use rand::SeedableRng;
use rand::rngs::StdRng;
use stezhka_i18n::betraying_word;
use stezhka_notify::{
    Channel, Courier, Credentials, Kind, Message, NoticeCode, SendFailure, SmtpConfig, Tls, Why,
};
use stezhka_terms::{Lang, Moment};

use crate::relay::{CERTIFICATE, Manners, POLITE, Relay};

fn config(port: u16, tls: Tls) -> SmtpConfig {
    SmtpConfig {
        host: "127.0.0.1".into(),
        port,
        tls,
        credentials: None,
        from: "post@news.example".parse().unwrap(),
        sms_gateway: None,
        authority: Some(CERTIFICATE.to_vec()),
        timeout: Duration::from_secs(5),
    }
}

fn message(channel: Channel, lang: Lang) -> Message {
    Message { channel, lang, kind: Kind::Update, code: NoticeCode::try_from(48_213).unwrap() }
}

fn mail(lang: Lang) -> Message {
    message(Channel::Email("eva@example.org".parse().unwrap()), lang)
}

async fn send(config: &SmtpConfig, message: &Message) -> Result<(), SendFailure> {
    let now = Moment::from_kyiv("2026-11-24T09:30").unwrap();
    Courier::new(config).unwrap().send(message, now, &mut StdRng::seed_from_u64(1)).await
}

async fn answered(manners: Manners, tls: Tls) -> (Result<(), SendFailure>, Vec<String>) {
    let relay = Relay::start(manners).await;
    let mut config = config(relay.port, tls);
    if !manners.auth.is_empty() {
        config.credentials = Some(Credentials { user: "u".into(), password: "p".into() });
    }
    (send(&config, &mail(Lang::Uk)).await, relay.heard())
}

/// Decodes the quoted-printable and base64 forms that headers and bodies take.
fn readable(lines: &[String]) -> String {
    let decode = |text: &str| -> Option<String> {
        let mut bits = 0_u32;
        let (mut count, mut out) = (0, Vec::new());
        for byte in text.bytes().filter(|b| *b != b'=') {
            let table = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
            bits = (bits << 6) | u32::try_from(table.iter().position(|t| *t == byte)?).ok()?;
            count += 6;
            if count >= 8 {
                count -= 8;
                out.push(u8::try_from((bits >> count) & 0xff).ok()?);
            }
        }
        String::from_utf8(out).ok()
    };
    let word = |w: &str| {
        let inner = w.strip_prefix("=?utf-8?b?").and_then(|w| w.strip_suffix("?="));
        inner.map_or_else(|| Some(w.to_owned()), &decode).unwrap_or_else(|| w.to_owned())
    };
    let line = |l: &String| {
        let body = (l.len() > 8 && !l.contains([' ', ':', '@'])).then(|| decode(l)).flatten();
        body.unwrap_or_else(|| l.split(' ').map(word).collect::<Vec<_>>().join(" "))
    };
    lines.iter().map(line).collect::<Vec<_>>().join("\n")
}

#[tokio::test]
async fn a_mail_says_one_neutral_line_and_carries_nothing_else() {
    for (lang, subject, from, body) in [
        (Lang::Uk, "Оновлення", "Повідомлення", "Є оновлення. Код 48213."),
        (Lang::En, "Update", "Message", "There is an update. Code 48213."),
    ] {
        let relay = Relay::start(POLITE).await;
        send(&config(relay.port, Tls::Plain), &mail(lang)).await.unwrap();
        let text = readable(&relay.heard());
        let (head, rest) = text.split_once("\n\n").unwrap();
        assert_eq!(rest.lines().next().unwrap(), body);
        assert!(head.contains(&format!("Subject: {subject}")), "{head}");
        assert!(
            head.contains(&format!("From: {from} <post@news.example>"))
                || head.contains(&format!("From: \"{from}\" <post@news.example>")),
            "{head}"
        );
        assert!(head.contains("Date: Tue, 24 Nov 2026 07:30:00 +0000"), "{head}");
        assert!(head.contains("Auto-Submitted: auto-generated"));

        let names: Vec<&str> =
            head.split_once("DATA\n").unwrap().1.lines().filter_map(|l| l.split(':').next()).collect();
        let known = [
            "From",
            "To",
            "Subject",
            "Date",
            "Message-ID",
            "Auto-Submitted",
            "Content-Type",
            "MIME-Version",
            "Content-Transfer-Encoding",
        ];
        assert!(names.iter().all(|n| known.contains(n)), "{names:?}");
    }
}

#[tokio::test]
async fn nothing_on_the_line_betrays_the_field_the_service_or_the_machine() {
    let relay = Relay::start(POLITE).await;
    send(&config(relay.port, Tls::Plain), &mail(Lang::Uk)).await.unwrap();
    let text = readable(&relay.heard());
    assert_eq!(betraying_word(&text), None);
    let machine = std::fs::read_to_string("/etc/hostname").unwrap_or_default();
    let machine = machine.trim();
    assert!(machine.len() < 3 || !text.contains(machine), "{text}");
    for wrong in
        ["http", "stezhka", "Stezhka", "User-Agent", "lettre", "X-Mailer", "localhost", "справ", "рішен"]
    {
        assert!(!text.contains(wrong), "{wrong} in {text}");
    }
    assert!(text.starts_with("EHLO news.example\n"));
    let id = text.lines().find(|l| l.starts_with("Message-ID: ")).unwrap();
    assert!(id.ends_with("@news.example>") && id.len() == "Message-ID: <>@news.example".len() + 32, "{id}");
}

#[tokio::test]
async fn an_sms_goes_through_the_gateway_or_waits_for_one() {
    let phone = Channel::Sms("+380670000000".parse().unwrap());
    let relay = Relay::start(POLITE).await;
    let without = config(relay.port, Tls::Plain);
    let sent = send(&without, &message(phone.clone(), Lang::Uk)).await;
    assert_eq!(sent, Err(SendFailure::Later(Why::NoGateway)));
    assert!(relay.heard().is_empty());

    let with = SmtpConfig { sms_gateway: Some("sms.example".into()), ..without };
    send(&with, &message(phone, Lang::Uk)).await.unwrap();
    let text = readable(&relay.heard());
    assert!(text.contains("RCPT TO:<380670000000@sms.example>") && text.contains("Є оновлення. Код 48213."));
}

#[tokio::test]
async fn the_relay_decides_whether_trying_again_can_help() {
    for (rcpt, expected) in [
        ("450 mailbox busy", SendFailure::Later(Why::Refused(450))),
        ("421 closing", SendFailure::Later(Why::Refused(421))),
        ("550 no such user eva@example.org", SendFailure::Never(Why::Refused(550))),
        ("552 full", SendFailure::Never(Why::Refused(552))),
    ] {
        let (sent, heard) = answered(Manners { rcpt, ..POLITE }, Tls::Plain).await;
        assert_eq!(sent, Err(expected));
        assert_eq!(expected.may_retry(), !rcpt.starts_with('5'));
        assert!(!heard.iter().any(|l| l.contains("DATA")));
        assert!(!format!("{expected} {expected:?}").contains("eva"), "the relay's words stay behind");
    }
}

#[tokio::test]
async fn a_wrong_password_is_the_operators_trouble_and_not_the_messages() {
    let (sent, _) = answered(Manners { auth: "535 no", ..POLITE }, Tls::Plain).await;
    assert_eq!(sent, Err(SendFailure::Later(Why::Credentials)));
    let (sent, _) = answered(Manners { auth: "235 welcome", ..POLITE }, Tls::Plain).await;
    assert_eq!(sent, Ok(()));
}

#[tokio::test]
async fn a_relay_that_is_not_there_or_not_smtp_is_tried_later() {
    let closed = {
        let relay = tokio::net::TcpListener::bind(("127.0.0.1", 0)).await.unwrap();
        relay.local_addr().unwrap().port()
    };
    let sent = send(&config(closed, Tls::Plain), &mail(Lang::Uk)).await;
    assert_eq!(sent, Err(SendFailure::Later(Why::Unreachable)));
    let (sent, _) = answered(Manners { greeting: "HTTP/1.1 400 Bad Request", ..POLITE }, Tls::Plain).await;
    assert!(sent.unwrap_err().may_retry());
}

#[tokio::test]
async fn a_relay_without_tls_hears_no_address() {
    let (sent, heard) = answered(POLITE, Tls::StartTls).await;
    assert_eq!(sent, Err(SendFailure::Later(Why::Tls)));
    assert!(!heard.iter().any(|l| l.starts_with("MAIL") || l.starts_with("RCPT")), "{heard:?}");
}

#[tokio::test]
async fn mail_goes_over_starttls_and_over_tls_from_the_first_byte() {
    for (manners, tls) in [
        (Manners { starttls: true, ..POLITE }, Tls::StartTls),
        (Manners { wrapped: true, ..POLITE }, Tls::Wrapped),
    ] {
        let (sent, heard) = answered(manners, tls).await;
        assert_eq!(sent, Ok(()), "{tls:?}");
        assert!(heard.iter().any(|l| l == "RCPT TO:<eva@example.org>"));
    }
}

#[tokio::test]
async fn a_relay_with_a_certificate_nobody_vouches_for_hears_no_address() {
    let relay = Relay::start(Manners { starttls: true, ..POLITE }).await;
    let stranger = SmtpConfig { authority: None, ..config(relay.port, Tls::StartTls) };
    let sent = send(&stranger, &mail(Lang::Uk)).await;
    assert!(sent.unwrap_err().may_retry());
    assert!(!relay.heard().iter().any(|l| l.starts_with("MAIL") || l.starts_with("RCPT")));
}
