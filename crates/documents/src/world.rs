//! All that typst may see: two fonts, one template, the frame that templates share, and the data. Every other
//! file is denied; there are no packages, no network and no clock.

use serde_json::Value;
use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt, World};

use crate::DocumentError;
use crate::words::Words;

const FONT_FILES: [&[u8]; 2] =
    [include_bytes!("../fonts/NotoSans-Regular.ttf"), include_bytes!("../fonts/NotoSans-Bold.ttf")];

macro_rules! templates {
    ($($name:literal),+ $(,)?) => {
        const TEMPLATES: &[(&str, &str)] = &[$(($name, include_str!(concat!("../templates/", $name, ".typ")))),+];
    };
}
templates!["receipt", "interview", "intended", "grant", "refusal", "certificate", "slip"];
const FRAME: &str = include_str!("../templates/frame.typ");

/// The compiled-in fonts.
pub(crate) struct Fonts {
    fonts: Vec<Font>,
    book: LazyHash<FontBook>,
}

impl Fonts {
    pub(crate) fn load() -> Result<Self, DocumentError> {
        let load = |data: &&'static [u8]| Font::new(Bytes::new(*data), 0).ok_or(DocumentError::Damaged);
        let fonts = FONT_FILES.iter().map(load).collect::<Result<Vec<_>, _>>()?;
        let book = LazyHash::new(FontBook::from_fonts(&fonts));
        Ok(Self { fonts, book })
    }

    /// Whether every font has a character.
    pub(crate) fn has(&self, c: char) -> bool {
        self.fonts.iter().all(|f| f.info().coverage.contains(u32::from(c)))
    }
}

/// The parsed templates.
pub(crate) struct Templates {
    frame: Source,
    sources: Vec<(&'static str, Source)>,
    data: FileId,
}

impl Templates {
    pub(crate) fn load() -> Result<Self, DocumentError> {
        let source =
            |name: &str, text: &str| Ok(Source::new(file_id(&format!("{name}.typ"))?, text.to_owned()));
        Ok(Self {
            frame: source("frame", FRAME)?,
            sources: TEMPLATES.iter().map(|(n, t)| Ok((*n, source(n, t)?))).collect::<Result<Vec<_>, _>>()?,
            data: file_id("data.json")?,
        })
    }

    fn find(&self, name: &str) -> Option<&Source> {
        self.sources.iter().find(|(n, _)| *n == name).map(|(_, source)| source)
    }

    /// The texts that a template and the frame ask for by `w("key")`.
    pub(crate) fn words(template: &str, words: &Words<'_>) -> Value {
        let own = TEMPLATES.iter().find(|(name, _)| *name == template).map_or("", |(_, text)| *text);
        keys(FRAME).chain(keys(own)).map(|key| (key.to_owned(), Value::from(words.tr(key, &[])))).collect()
    }
}

fn keys(template: &str) -> impl Iterator<Item = &str> {
    template.split("w(\"").skip(1).filter_map(|rest| rest.split('"').next())
}

fn file_id(name: &str) -> Result<FileId, DocumentError> {
    let path = VirtualPath::new(name).map_err(|_| DocumentError::Damaged)?;
    Ok(FileId::new(RootedPath::new(VirtualRoot::Project, path)))
}

/// What stays the same from document to document.
pub(crate) struct Workshop {
    library: LazyHash<Library>,
    pub(crate) fonts: Fonts,
    templates: Templates,
}

impl Workshop {
    pub(crate) fn open() -> Result<Self, DocumentError> {
        let library = LazyHash::new(<Library as LibraryExt>::default());
        Ok(Self { library, fonts: Fonts::load()?, templates: Templates::load()? })
    }

    /// The world of one document.
    pub(crate) fn world(&self, template: &str, data: &[u8]) -> Result<Small<'_>, DocumentError> {
        let main = self.templates.find(template).ok_or(DocumentError::Damaged)?;
        Ok(Small { workshop: self, main, data: Bytes::new(data.to_vec()) })
    }
}

/// The world of one document.
pub(crate) struct Small<'a> {
    workshop: &'a Workshop,
    main: &'a Source,
    data: Bytes,
}

impl World for Small<'_> {
    fn library(&self) -> &LazyHash<Library> {
        &self.workshop.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &self.workshop.fonts.book
    }

    fn main(&self) -> FileId {
        self.main.id()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        let frame = &self.workshop.templates.frame;
        [self.main, frame].into_iter().find(|s| s.id() == id).cloned().ok_or(FileError::AccessDenied)
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        if id == self.workshop.templates.data { Ok(self.data.clone()) } else { Err(FileError::AccessDenied) }
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.workshop.fonts.fonts.get(index).cloned()
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}

#[cfg(test)]
mod tests {
    use stezhka_i18n::Catalog;
    use stezhka_terms::Lang;

    use super::*;

    #[test]
    fn the_fonts_have_every_ukrainian_letter_and_sign() {
        let fonts = Fonts::load().unwrap();
        for c in
            "АБВГҐДЕЄЖЗИІЇЙКЛМНОПРСТУФХЦЧШЩЬЮЯабвгґдеєжзиіїйклмнопрстуфхцчшщьюяʼ’№«»—–…�ёъыэÀžłőø".chars()
        {
            assert!(fonts.has(c), "{c}");
        }
    }

    #[test]
    fn every_word_that_a_template_asks_for_exists_in_both_languages() {
        let catalog = Catalog::load().unwrap();
        for (name, text) in TEMPLATES.iter().chain([&("frame", FRAME)]) {
            for key in keys(text) {
                assert!(Lang::ALL.iter().all(|lang| catalog.has(*lang, key)), "{name}.typ asks for {key}");
            }
        }
    }

    #[test]
    fn every_file_but_the_template_the_frame_and_the_data_is_denied() {
        let workshop = Workshop::open().unwrap();
        let world = workshop.world("slip", b"{}").unwrap();
        for name in ["etc/passwd", "receipt.typ", "other.json"] {
            let id = file_id(name).unwrap();
            assert_eq!(world.file(id).err(), Some(FileError::AccessDenied), "{name}");
            assert_eq!(world.source(id).err(), Some(FileError::AccessDenied), "{name}");
        }
        assert!(world.file(file_id("data.json").unwrap()).is_ok() && world.today(None).is_none());
    }
}
