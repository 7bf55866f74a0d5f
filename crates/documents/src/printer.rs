//! The printer: lays a sheet out, checks it, exports it as PDF/UA-1, and leaves nothing of it behind.

use std::sync::{Arc, OnceLock};

use stezhka_i18n::Catalog;
use typst::World as _;
use typst::diag::SourceDiagnostic;
use typst::ecow::EcoVec;
use typst::foundations::{Datetime, Smart};
use typst::layout::{Frame, FrameItem};
use typst::{WorldExt, comemo};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards, Timestamp};

use crate::DocumentError;
use crate::input::Document;
use crate::name::document_name;
use crate::paragraph::{Paragraph, paragraphs};
use crate::sheet::Sheet;
use crate::world::{Small, Workshop};

/// Prints documents. Texts are loaded once, fonts and templates with the first document: a server that prints nothing
/// holds nothing of them. Share it between threads.
pub struct Printer {
    workshop: OnceLock<Workshop>,
    catalog: Arc<Catalog>,
}

impl std::fmt::Debug for Printer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Printer")
    }
}

/// A printed document.
#[derive(Clone, PartialEq, Eq)]
pub struct Pdf {
    bytes: Vec<u8>,
    name: String,
    pages: usize,
    unprintable: usize,
}

impl std::fmt::Debug for Pdf {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Pdf({} pages, {} bytes)", self.pages, self.bytes.len())
    }
}

impl Pdf {
    /// The file.
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// The file, taken out.
    pub fn into_bytes(self) -> Vec<u8> {
        self.bytes
    }

    /// A file name that says nothing: `dokument-0412.pdf`.
    pub fn file_name(&self) -> &str {
        &self.name
    }

    /// How many pages.
    pub const fn pages(&self) -> usize {
        self.pages
    }

    /// How many characters no font has; each stands as a stand-in (�), and the document says so.
    pub const fn unprintable(&self) -> usize {
        self.unprintable
    }
}

/// Clears typst's global cache, which holds the text of what was laid out, also when printing failed.
struct LeaveNothing;

impl Drop for LeaveNothing {
    fn drop(&mut self) {
        // Only through typst's own re-export: another version of comemo would clear another cache.
        comemo::evict(0);
    }
}

impl Printer {
    /// Loads the texts.
    pub fn new() -> Result<Self, DocumentError> {
        let catalog = Catalog::load().map_err(|_| DocumentError::Damaged)?;
        Ok(Self { workshop: OnceLock::new(), catalog })
    }

    fn workshop(&self) -> Result<&Workshop, DocumentError> {
        if let Some(open) = self.workshop.get() {
            return Ok(open);
        }
        let opened = Workshop::open()?;
        Ok(self.workshop.get_or_init(|| opened))
    }

    /// Prints a document.
    pub fn print(&self, document: &Document) -> Result<Pdf, DocumentError> {
        let _leave = LeaveNothing;
        let (sheet, pages) = self.laid_out(document)?;
        let bytes = self.export(&sheet, &pages)?;
        let name = document_name(sheet.seq);
        Ok(Pdf { bytes, name, pages: pages.pages().len(), unprintable: sheet.unprintable })
    }

    /// The text of each page in reading order, as it is laid out: for screens, tests and comparisons.
    pub fn text(&self, document: &Document) -> Result<Vec<String>, DocumentError> {
        let _leave = LeaveNothing;
        let (_, pages) = self.laid_out(document)?;
        Ok(page_texts(&pages))
    }

    /// The paragraphs of each page in reading order: for screens.
    pub fn paragraphs(&self, document: &Document) -> Result<Vec<Vec<Paragraph>>, DocumentError> {
        let _leave = LeaveNothing;
        let (_, pages) = self.laid_out(document)?;
        Ok(pages.pages().iter().map(|page| paragraphs(&page.frame)).collect())
    }

    fn laid_out(&self, document: &Document) -> Result<(Sheet, PagedDocument), DocumentError> {
        let workshop = self.workshop()?;
        let sheet = Sheet::of(document, &self.catalog, &workshop.fonts)?;
        let world = workshop.world(sheet.template, &sheet.data)?;
        let pages = typst::compile::<PagedDocument>(&world)
            .output
            .map_err(|e| DocumentError::Layout { template: sheet.template, line: line(&world, &e) })?;
        marked(&sheet, &pages)?;
        Ok((sheet, pages))
    }

    fn export(&self, sheet: &Sheet, pages: &PagedDocument) -> Result<Vec<u8>, DocumentError> {
        let options = PdfOptions {
            ident: Smart::Custom(sheet.ident.clone()),
            creator: Smart::Custom(None),
            timestamp: timestamp(sheet),
            standards: PdfStandards::new(&[PdfStandard::Ua_1]).map_err(|_| DocumentError::Damaged)?,
            ..PdfOptions::default()
        };
        let world = self.workshop()?.world(sheet.template, &sheet.data)?;
        typst_pdf::pdf(pages, &options)
            .map_err(|e| DocumentError::Inaccessible { template: sheet.template, line: line(&world, &e) })
    }
}

/// A draft leaves the printer with its mark on every page, or not at all.
fn marked(sheet: &Sheet, pages: &PagedDocument) -> Result<(), DocumentError> {
    let Some(mark) = &sheet.mark else { return Ok(()) };
    if page_texts(pages).iter().all(|text| text.contains(mark.as_str())) {
        Ok(())
    } else {
        Err(DocumentError::Unmarked { template: sheet.template })
    }
}

/// Midnight of the document's own day: the clock is not asked.
fn timestamp(sheet: &Sheet) -> Option<Timestamp> {
    let date = sheet.day.date();
    let (month, day) = (u8::try_from(date.month()).ok()?, u8::try_from(date.day()).ok()?);
    Datetime::from_ymd_hms(i32::from(date.year()), month, day, 0, 0, 0).map(Timestamp::new_utc)
}

/// The line of the first error. The message stays behind: it may quote the data.
fn line(world: &Small<'_>, errors: &EcoVec<SourceDiagnostic>) -> usize {
    let span = errors.first().map(|e| e.span);
    let range = span.and_then(|span| world.range(span));
    let source = world.source(world.main()).ok();
    let line = source.zip(range).and_then(|(source, range)| source.lines().byte_to_line(range.start));
    line.map_or(0, |line| line + 1)
}

fn page_texts(pages: &PagedDocument) -> Vec<String> {
    let text = |frame: &Frame| {
        let mut out = String::new();
        collect(frame, &mut out);
        out
    };
    pages.pages().iter().map(|page| text(&page.frame)).collect()
}

fn collect(frame: &Frame, out: &mut String) {
    for (_, item) in frame.items() {
        match item {
            FrameItem::Group(group) => collect(&group.frame, out),
            FrameItem::Text(text) => {
                out.push_str(&text.text);
                out.push(' ');
            }
            _ => {}
        }
    }
}
