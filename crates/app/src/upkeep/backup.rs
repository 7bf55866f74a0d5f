//! A copy of the base, sealed to an operator whose account the directory certifies and whose seed is kept offline.
//!
//! A line of JSON (base, operator, the copy's random id), then frames: mark (0 goes on, 1 last), length, blob. Each blob
//! is sealed by HPKE to base, operator, copy, number and mark, so nothing can be cut off, swapped, repeated or continued.
//! Kind 16 (a page to one account) carries them, under names that no page of a form has.

use std::io::{self, BufRead, BufReader, Read, Write};

use rand_core::CryptoRng;
use stezhka_terms::{AccountId, BaseId, DraftId, Moment};
use stezhka_vault::{
    AccountKeys, AccountPublic, Base, Certified, DraftRecord, Label, Seed, SignerId, Statement, Suite,
};

use crate::error::AppError;
use crate::house::App;
use crate::setup::Rows;
use crate::upkeep::verify::Report;

/// The bytes of a full frame: with their length they fill the padding's largest bucket.
const FRAME: usize = 128 * 1024 - 4;
/// No frame is longer: a full one with what sealing adds.
const LONGEST: usize = 256 * 1024;
/// The first words of a copy.
const WHAT: &str = "stezhka/1 copy";

/// The line before the frames. Nothing of it is believed: the seal binds what it says.
#[derive(serde::Serialize, serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct Head {
    what: String,
    base: BaseId,
    operator: AccountId,
    generation: u32,
    copy: DraftId,
}

impl App {
    /// Writes a sealed copy of one moment; writers go on meanwhile. Answers how many rows it holds.
    pub async fn backup(&self, operator: AccountId, out: impl Write + Send) -> Result<u64, AppError> {
        let directory = self.directory().await?;
        let to = directory.account(operator).cloned().ok_or(AppError::NotFound)?;
        let mut sealing = Sealing::begin(self.base, to, out, self.rng()).map_err(io_failed)?;
        let rows = self.db.copy_to(&mut sealing).await.map_err(copy_failed)?;
        sealing.end().map_err(io_failed)?;
        Ok(rows)
    }

    /// Reads a sealed copy into this empty base, then verifies everything with signatures. A copy that is cut, changed
    /// or another base's is refused whole. Whether it is the newest, only a witness knows; what holds is noted in the
    /// directory as read back, by this node.
    pub async fn restore(
        &self,
        now: Moment,
        operator: &Seed,
        source: impl Read + Send,
        tick: impl Fn(u64),
    ) -> Result<Report, AppError> {
        let opening = Opening::begin(self.base, operator, source)?;
        self.db.copy_from(opening).await.map_err(copy_failed)?;
        let mut report = self.verify(true, tick).await?;
        if report.findings.is_empty() {
            report.restored.push(self.note_restored(now).await?);
        }
        Ok(report)
    }

    async fn note_restored(&self, now: Moment) -> Result<(Moment, u64), AppError> {
        let (checkpoint, root) = match self.db.last_checkpoint().await? {
            Some(row) => {
                let root = row.root[..].try_into().map_err(|_| AppError::Content)?;
                (u64::try_from(row.number).map_err(|_| AppError::Content)?, root)
            }
            None => (0, [0; 32]),
        };
        let signer = SignerId::Node(self.node.name.clone());
        let noted = [Statement::Restored { checkpoint, root }];
        self.state_in_directory(now, &signer, &self.node.keys, &noted, Rows::default()).await?;
        Ok((now, checkpoint))
    }
}

#[expect(clippy::needless_pass_by_value, reason = "the form that map_err takes")]
fn io_failed(error: io::Error) -> AppError {
    AppError::Base(format!("the copy could not be read or written: {error}"))
}

fn copy_failed(error: stezhka_store::CopyError) -> AppError {
    match error {
        stezhka_store::CopyError::Store(error) => AppError::Store(error),
        other => AppError::Base(other.to_string()),
    }
}

fn page(last: bool) -> io::Result<Label> {
    Label::new(if last { "copy-end" } else { "copy-part" }).map_err(io::Error::other)
}

/// Seals what is written into frames.
struct Sealing<W> {
    base: Base,
    to: Certified<AccountPublic>,
    copy: DraftId,
    number: u32,
    frame: Vec<u8>,
    out: W,
    rng: Box<dyn CryptoRng + Send>,
}

impl<W: Write> Sealing<W> {
    fn begin(
        base: Base,
        to: Certified<AccountPublic>,
        mut out: W,
        mut rng: Box<dyn CryptoRng + Send>,
    ) -> io::Result<Self> {
        let copy = DraftId::random(rng.as_mut());
        let head = Head {
            what: WHAT.to_owned(),
            base: base.id,
            operator: to.account,
            generation: to.generation,
            copy,
        };
        serde_json::to_writer(&mut out, &head)?;
        out.write_all(b"\n")?;
        Ok(Self { base, to, copy, number: 0, frame: Vec::with_capacity(FRAME), out, rng })
    }

    fn flush_frame(&mut self, last: bool) -> io::Result<()> {
        let page = page(last)?;
        let (base, number) = (&self.base, self.number);
        let record =
            DraftRecord::seal(base, &self.to, self.copy, &page, number, &self.frame, self.rng.as_mut())
                .map_err(io::Error::other)?;
        let length = u32::try_from(record.blob.len()).map_err(io::Error::other)?;
        self.out.write_all(&[u8::from(last)])?;
        self.out.write_all(&length.to_be_bytes())?;
        self.out.write_all(&record.blob)?;
        self.number = self.number.checked_add(1).ok_or_else(|| io::Error::other("too long"))?;
        self.frame.clear();
        Ok(())
    }

    fn end(mut self) -> io::Result<()> {
        self.flush_frame(true)?;
        self.out.flush()
    }
}

impl<W: Write> Write for Sealing<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.frame.len() == FRAME {
            self.flush_frame(false)?;
        }
        let taken = bytes.len().min(FRAME - self.frame.len());
        self.frame.extend_from_slice(&bytes[..taken]);
        Ok(taken)
    }

    /// Nothing leaves before a frame is full: half a frame would tell lengths.
    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Opens frames as they are read.
struct Opening<R> {
    base: Base,
    keys: AccountKeys,
    copy: DraftId,
    number: u32,
    opened: Option<stezhka_vault::Opened>,
    at: usize,
    ended: bool,
    source: BufReader<R>,
}

impl<R: Read> Opening<R> {
    fn begin(base: Base, operator: &Seed, source: R) -> Result<Self, AppError> {
        let no = |why: &str| AppError::Base(format!("{why}; nothing was restored"));
        let mut source = BufReader::new(source);
        let mut line = Vec::new();
        source.by_ref().take(1024).read_until(b'\n', &mut line).map_err(io_failed)?;
        let head: Head =
            serde_json::from_slice(&line).map_err(|_| no("this is not a sealed copy of a base"))?;
        if head.what != WHAT || head.base != base.id {
            return Err(no("this is the copy of another base"));
        }
        let keys = AccountKeys::from_seed(&base, head.operator, head.generation, Suite::default(), operator);
        Ok(Self { base, keys, copy: head.copy, number: 0, opened: None, at: 0, ended: false, source })
    }

    /// The next frame; false after the last.
    fn next(&mut self) -> io::Result<bool> {
        if self.ended {
            return self.must_end();
        }
        let mut mark = [0; 5];
        self.source.read_exact(&mut mark)?;
        let length =
            usize::try_from(u32::from_be_bytes([mark[1], mark[2], mark[3], mark[4]])).unwrap_or(LONGEST);
        if mark[0] > 1 || length >= LONGEST {
            return Err(damaged());
        }
        let mut blob = vec![0; length];
        self.source.read_exact(&mut blob)?;
        let last = mark[0] == 1;
        let (account, draft, revision) = (self.keys.account(), self.copy, self.number);
        let record = DraftRecord { account, draft, page: page(last)?, revision, blob };
        self.opened = Some(record.open(&self.base, &self.keys).map_err(|_| damaged())?);
        self.number = self.number.checked_add(1).ok_or_else(damaged)?;
        (self.at, self.ended) = (0, last);
        Ok(true)
    }

    /// Nothing may stand behind the last frame.
    fn must_end(&mut self) -> io::Result<bool> {
        if self.source.fill_buf()?.is_empty() { Ok(false) } else { Err(damaged()) }
    }
}

fn damaged() -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, "it was changed, or this seed does not open it")
}

impl<R: Read> Read for Opening<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        loop {
            if let Some(opened) = &self.opened {
                let rest = &opened[self.at..];
                if !rest.is_empty() {
                    let given = rest.len().min(into.len());
                    into[..given].copy_from_slice(&rest[..given]);
                    self.at += given;
                    return Ok(given);
                }
            }
            if into.is_empty() || !self.next()? {
                return Ok(0);
            }
        }
    }
}
