//! Hands one message to the relay. What the mail carries beside its text is chosen here, header by header.

use std::sync::Arc;
use std::time::{Duration, SystemTime};

use lettre::message::header::{ContentType, HeaderName, HeaderValue};
use lettre::message::{Mailbox, MessageBuilder};
use lettre::transport::smtp::authentication;
use lettre::transport::smtp::client::{Certificate, Tls as Line, TlsParameters};
use lettre::transport::smtp::extension::ClientId;
use lettre::{AsyncSmtpTransport, AsyncTransport, Tokio1Executor};
use rand_core::CryptoRng;
use stezhka_i18n::Catalog;
use stezhka_terms::Moment;

use crate::{Address, Channel, Message, NotifyError, SendFailure, SmtpConfig, Tls, Why};

type Transport = AsyncSmtpTransport<Tokio1Executor>;

/// Sends messages through one relay.
pub struct Courier {
    transport: Transport,
    from: Address,
    sms_gateway: Option<String>,
    catalog: Arc<Catalog>,
}

impl std::fmt::Debug for Courier {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Courier")
    }
}

impl Courier {
    /// A courier for a relay; connects only when it sends.
    pub fn new(config: &SmtpConfig) -> Result<Self, NotifyError> {
        config.check()?;
        Ok(Self {
            transport: transport(config)?,
            from: config.from.clone(),
            sms_gateway: config.sms_gateway.clone(),
            catalog: Catalog::load().map_err(|_| NotifyError::Damaged)?,
        })
    }

    /// Sends one message. Once it is sent, delete its row. A relay that dies between taking it and saying so makes
    /// it go twice; the text bears that.
    pub async fn send(
        &self,
        message: &Message,
        now: Moment,
        rng: &mut (dyn CryptoRng + Send),
    ) -> Result<(), SendFailure> {
        let mail = self.mail(message, now, rng)?;
        self.transport.send(mail).await.map(|_| ()).map_err(|e| SendFailure::of(&e))
    }

    fn mail(
        &self,
        message: &Message,
        now: Moment,
        rng: &mut (dyn CryptoRng + Send),
    ) -> Result<lettre::Message, SendFailure> {
        let to = self.recipient(&message.channel)?;
        let word = |key| self.catalog.tr(message.lang, key, &[]);
        let builder = lettre::Message::builder()
            .from(Mailbox::new(Some(word("mail-from")), self.from.lettre().clone()))
            .to(Mailbox::new(None, to))
            .subject(word("mail-subject"))
            .date(system_time(now))
            .message_id(Some(self.message_id(rng)));
        let text = message.text(&self.catalog);
        quiet(builder)
            .header(ContentType::TEXT_PLAIN)
            .body(format!("{text}\n"))
            .map_err(|_| SendFailure::Never(Why::NotSmtp))
    }

    fn recipient(&self, channel: &Channel) -> Result<lettre::Address, SendFailure> {
        let phone = match channel {
            Channel::Email(address) => return Ok(address.lettre().clone()),
            Channel::Sms(phone) => phone,
        };
        let gateway = self.sms_gateway.as_deref().ok_or(SendFailure::Later(Why::NoGateway))?;
        lettre::Address::new(phone.digits(), gateway).map_err(|_| SendFailure::Later(Why::NoGateway))
    }

    /// Random, of the sender's domain: neither the machine nor the row it came from.
    fn message_id(&self, rng: &mut (dyn CryptoRng + Send)) -> String {
        format!("<{:016x}{:016x}@{}>", rng.next_u64(), rng.next_u64(), self.from.domain())
    }
}

/// Asks machines not to answer: no "out of office" about a mail she does not want to be seen.
fn quiet(builder: MessageBuilder) -> MessageBuilder {
    let name = HeaderName::new_from_ascii_str("Auto-Submitted");
    builder.raw_header(HeaderValue::new(name, "auto-generated".to_owned()))
}

fn transport(config: &SmtpConfig) -> Result<Transport, NotifyError> {
    let line = match config.tls {
        Tls::Plain => Line::None,
        Tls::StartTls => Line::Required(tls(config)?),
        Tls::Wrapped => Line::Wrapper(tls(config)?),
    };
    let builder = Transport::builder_dangerous(config.host.clone())
        .port(config.port)
        .tls(line)
        // The greeting is written into the mail by the relay: the sender's domain, not the machine's name.
        .hello_name(ClientId::Domain(config.from.domain().to_owned()))
        .timeout(Some(config.timeout));
    Ok(match &config.credentials {
        Some(known) => builder
            .credentials(authentication::Credentials::new(known.user.clone(), known.password.clone()))
            .build(),
        None => builder.build(),
    })
}

fn tls(config: &SmtpConfig) -> Result<TlsParameters, NotifyError> {
    let builder = TlsParameters::builder(config.host.clone());
    let builder = match &config.authority {
        Some(pem) => {
            builder.add_root_certificate(Certificate::from_pem(pem).map_err(|_| NotifyError::Certificate)?)
        }
        None => builder,
    };
    builder.build().map_err(|_| NotifyError::Certificate)
}

fn system_time(now: Moment) -> SystemTime {
    SystemTime::UNIX_EPOCH + Duration::from_millis(u64::try_from(now.millis()).unwrap_or(0))
}
