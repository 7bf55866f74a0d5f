//! What a form posted, as pairs. Bounded before it is parsed; a bad byte is named, never guessed.

use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

use axum::body::{Body, HttpBody};
use axum::http::HeaderMap;
use stezhka_terms::RequestKey;
use tokio::sync::{Semaphore, SemaphorePermit};

use crate::cookie;
use crate::guard::TOKEN;

/// The most bytes of a form: several long texts, percent-encoded.
pub const MOST_BYTES: usize = 512 * 1024;
/// What every form may take at once, and the most of one that comes without a session's cookie.
pub const SMALL: usize = 16 * 1024;
/// The most bytes of all forms of a process together, beyond what each may take at once.
const ALL_BYTES: usize = 64 * 1024 * 1024;
/// How long a form waits for its share of them.
const SHARE_WITHIN: Duration = Duration::from_secs(10);
/// The most fields of a form.
pub const MOST_FIELDS: usize = 500;
/// How long a body may take to arrive.
const ARRIVES_WITHIN: Duration = Duration::from_mins(1);
/// How long nothing of it may come.
const GOES_ON_WITHIN: Duration = Duration::from_secs(15);

/// Why a form cannot be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum FieldsFault {
    /// More bytes than a form may have.
    #[error("the form is larger than 512 KiB")]
    TooLarge,
    /// More bytes than a form without a session's cookie may have.
    #[error("the form is larger than 16 KiB and comes from nobody")]
    Nobody,
    /// Too many large forms at once.
    #[error("there are too many large forms now")]
    Busy,
    /// More fields than a form may have.
    #[error("the form has more than 500 fields")]
    TooMany,
    /// Not UTF-8.
    #[error("the text is not UTF-8")]
    Encoding,
    /// It did not arrive in time, or broke off.
    #[error("the form did not arrive whole")]
    Broken,
}

/// The key of one thing that is done with a form: the form's own, for what is said of it.
pub fn bound(drawn: RequestKey, said: &[u8]) -> RequestKey {
    let hash = stezhka_vault::sha256(&[&drawn.as_bytes()[..], said].concat());
    let mut key = [0; 16];
    key.copy_from_slice(&hash[..16]);
    RequestKey::from_bytes(key)
}

/// A form's share of the bytes of all forms.
type Share = SemaphorePermit<'static>;

static SHARES: Semaphore = Semaphore::const_new(ALL_BYTES);

/// Posted pairs in their order, with their share as long as somebody holds them.
#[derive(Default, Clone)]
pub struct Fields(
    Vec<(String, String)>,
    #[expect(dead_code, reason = "it is held, and given back when it is dropped")] Option<Arc<Share>>,
);

impl Fields {
    /// Reads the body of a request with these headers.
    pub async fn read(body: Body, headers: &HeaderMap) -> Result<Self, FieldsFault> {
        Self::read_within(&SHARES, body, cookie::read(headers).is_some()).await
    }

    async fn read_within(
        shares: &'static Semaphore,
        body: Body,
        has_session: bool,
    ) -> Result<Self, FieldsFault> {
        // What says that it is too large is not read at all.
        fits(usize::try_from(body.size_hint().lower()).unwrap_or(usize::MAX), has_session)?;
        let read = tokio::time::timeout(ARRIVES_WITHIN, whole(shares, body, has_session)).await;
        let (bytes, share) = read.map_err(|_| FieldsFault::Broken)??;
        Ok(Self(Self::parse(&bytes)?.0, share.map(Arc::new)))
    }

    /// Parses `application/x-www-form-urlencoded`. Line ends become `\n`.
    pub fn parse(bytes: &[u8]) -> Result<Self, FieldsFault> {
        if bytes.len() > MOST_BYTES {
            return Err(FieldsFault::TooLarge);
        }
        if bytes.split(|b| *b == b'&').nth(MOST_FIELDS).is_some() {
            return Err(FieldsFault::TooMany);
        }
        let decoded = percent_decoded(bytes);
        if std::str::from_utf8(&decoded).is_err() {
            return Err(FieldsFault::Encoding);
        }
        let pairs = form_urlencoded::parse(bytes)
            .map(|(name, value)| (name.into_owned(), value.replace("\r\n", "\n")))
            .collect();
        Ok(Self(pairs, None))
    }

    /// The first value of a field, without spaces around it; nothing when it is empty.
    pub fn one(&self, name: &str) -> Option<&str> {
        let value = self.0.iter().find(|(n, _)| n == name)?.1.trim();
        (!value.is_empty()).then_some(value)
    }

    /// The first value of a field, empty when it is absent.
    pub fn text(&self, name: &str) -> String {
        self.one(name).unwrap_or_default().to_owned()
    }

    /// All values of a field that are not empty.
    pub fn many(&self, name: &str) -> Vec<String> {
        let mine = self.0.iter().filter(|(n, v)| n == name && !v.trim().is_empty());
        mine.map(|(_, v)| v.trim().to_owned()).collect()
    }

    /// Whether a field is there at all.
    pub fn has(&self, name: &str) -> bool {
        self.0.iter().any(|(n, _)| n == name)
    }

    /// The pairs as they were posted, for keeping.
    pub fn encoded(&self) -> Vec<u8> {
        let mut text = form_urlencoded::Serializer::new(String::new());
        text.extend_pairs(self.0.iter());
        text.finish().into_bytes()
    }

    /// The idempotency key of what a form says: the key that was drawn with its page, for these very words. Posted twice
    /// it is one act; posted again with other words (the way back, a second thought) it is another, and none is lost.
    pub fn idempotency_key(&self, name: &str) -> Option<RequestKey> {
        let drawn: RequestKey = self.one(name)?.parse().ok()?;
        let mut said = form_urlencoded::Serializer::new(String::new());
        said.extend_pairs(self.0.iter().filter(|(field, _)| field != TOKEN));
        Some(bound(drawn, said.finish().as_bytes()))
    }

    /// Only some fields: what a prepared link may bring along.
    #[must_use]
    pub fn only(&self, names: &[&str]) -> Self {
        Self(self.0.iter().filter(|(name, _)| names.contains(&&name[..])).cloned().collect(), None)
    }

    /// All pairs.
    pub fn pairs(&self) -> &[(String, String)] {
        &self.0
    }
}

/// Whether so many bytes may come.
const fn fits(bytes: usize, has_session: bool) -> Result<(), FieldsFault> {
    match (bytes > SMALL, bytes > MOST_BYTES) {
        (_, true) => Err(FieldsFault::TooLarge),
        (true, _) if !has_session => Err(FieldsFault::Nobody),
        _ => Ok(()),
    }
}

/// All bytes of a body, never more than fit, with the share that they took as they came.
async fn whole(
    shares: &'static Semaphore,
    mut body: Body,
    has_session: bool,
) -> Result<(Vec<u8>, Option<Share>), FieldsFault> {
    let (mut bytes, mut share) = (Vec::new(), None::<Share>);
    loop {
        let next = std::future::poll_fn(|cx| Pin::new(&mut body).poll_frame(cx));
        let frame = tokio::time::timeout(GOES_ON_WITHIN, next).await.map_err(|_| FieldsFault::Broken)?;
        let Some(frame) = frame else { return Ok((bytes, share)) };
        if let Ok(data) = frame.map_err(|_| FieldsFault::Broken)?.into_data() {
            let all = bytes.len() + data.len();
            fits(all, has_session)?;
            let more = all.saturating_sub(SMALL.max(bytes.len()));
            if more > 0 {
                let more = shares.acquire_many(u32::try_from(more).map_err(|_| FieldsFault::TooLarge)?);
                let taken = tokio::time::timeout(SHARE_WITHIN, more).await;
                let taken = taken.ok().and_then(Result::ok).ok_or(FieldsFault::Busy)?;
                match &mut share {
                    Some(share) => share.merge(taken),
                    None => share = Some(taken),
                }
            }
            bytes.extend_from_slice(&data);
        }
    }
}

fn percent_decoded(bytes: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while at < bytes.len() {
        let hex = (bytes[at] == b'%').then(|| bytes.get(at + 1..at + 3)).flatten();
        let byte = hex.and_then(|h| std::str::from_utf8(h).ok()).and_then(|h| u8::from_str_radix(h, 16).ok());
        if let Some(byte) = byte {
            out.push(byte);
            at += 3;
        } else {
            out.push(bytes[at]);
            at += 1;
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn repeated_fields_and_line_ends_come_as_they_were_meant() {
        let fields = Fields::parse("a=1&a=2&b=+x%0D%0Ay+&c=".as_bytes()).unwrap();
        assert_eq!(fields.many("a"), ["1", "2"]);
        assert_eq!(fields.one("b"), Some("x\ny"));
        assert_eq!(fields.one("c"), None);
        assert!(fields.has("c"));
    }

    #[test]
    fn too_much_too_many_and_wrong_bytes_are_named() {
        assert_eq!(Fields::parse(&vec![b'a'; MOST_BYTES + 1]).err(), Some(FieldsFault::TooLarge));
        assert_eq!(Fields::parse("a=1&".repeat(1000).as_bytes()).err(), Some(FieldsFault::TooMany));
        assert_eq!(Fields::parse(b"a=%FF%FE").err(), Some(FieldsFault::Encoding));
        assert!(Fields::parse(b"a=%zz&%").is_ok());
    }

    fn form(bytes: usize) -> Body {
        Body::from(vec![b'a'; bytes])
    }

    #[tokio::test]
    async fn a_body_over_the_limit_is_named_before_it_is_kept() {
        static SHARES: Semaphore = Semaphore::const_new(ALL_BYTES);
        for (bytes, has_session, fault) in [
            (SMALL, false, None),
            (SMALL + 1, false, Some(FieldsFault::Nobody)),
            (MOST_BYTES, true, None),
            (MOST_BYTES + 1, true, Some(FieldsFault::TooLarge)),
            (MOST_BYTES + 1, false, Some(FieldsFault::TooLarge)),
        ] {
            let read = Fields::read_within(&SHARES, form(bytes), has_session).await;
            assert_eq!(read.err(), fault, "{bytes} {has_session}");
        }
    }

    #[tokio::test]
    async fn large_forms_share_what_there_is_and_small_ones_need_none_of_it() {
        static SHARES: Semaphore = Semaphore::const_new(MOST_BYTES);
        let held = Fields::read_within(&SHARES, form(MOST_BYTES), true).await.unwrap();
        let again = held.clone();
        drop(held);
        assert_eq!(SHARES.available_permits(), SMALL, "a share is held as long as the form");
        assert!(Fields::read_within(&SHARES, form(SMALL), true).await.is_ok());
        let waits = tokio::spawn(Fields::read_within(&SHARES, form(MOST_BYTES), true));
        assert_eq!(
            Fields::read_within(&SHARES, form(MOST_BYTES), true).await.err(),
            Some(FieldsFault::Busy),
            "whoever waits in vain is told so"
        );
        assert_eq!(waits.await.unwrap().err(), Some(FieldsFault::Busy));
        drop(again);
        assert!(Fields::read_within(&SHARES, form(MOST_BYTES), true).await.is_ok());
    }
}
