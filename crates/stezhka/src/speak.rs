//! How the binary speaks: its texts in the chosen language, to the terminal, and progress when it takes long.

use std::io::{self, Write};
use std::sync::Arc;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use stezhka_i18n::{Catalog, Value};
use stezhka_terms::Lang;

/// The voice of the binary.
pub struct Speak {
    catalog: Arc<Catalog>,
    lang: Lang,
    out: Box<dyn Write>,
}

impl Speak {
    /// A voice to the standard output.
    pub fn new(catalog: Arc<Catalog>, lang: Lang) -> Self {
        Self { catalog, lang, out: Box::new(io::stdout()) }
    }

    /// The language.
    pub const fn lang(&self) -> Lang {
        self.lang
    }

    /// A text of the catalogue.
    pub fn text(&self, key: &str, args: &[(&str, Value<'_>)]) -> String {
        self.catalog.tr(self.lang, key, args)
    }

    /// Whether the catalogue has a key.
    pub fn has(&self, key: &str) -> bool {
        self.catalog.has(self.lang, key)
    }

    /// One line. A closed pipe is nobody's fault.
    pub fn line(&mut self, text: &str) {
        let _ = writeln!(self.out, "{text}");
    }

    /// One line of the catalogue.
    pub fn say(&mut self, key: &str, args: &[(&str, Value<'_>)]) {
        let text = self.text(key, args);
        self.line(&text);
    }

    /// A complaint, to the standard error.
    pub fn complain(text: &str) {
        let _ = writeln!(io::stderr(), "{text}");
    }

    /// A bar that shows itself only when the work takes more than two seconds.
    pub fn progress(&self, key: &str, length: u64) -> ProgressBar {
        let bar = ProgressBar::with_draw_target(Some(length), ProgressDrawTarget::stderr_with_hz(4));
        if let Ok(style) = ProgressStyle::with_template("{msg} {wide_bar} {pos}/{len} {eta}") {
            bar.set_style(style);
        }
        bar.set_message(self.text(key, &[]));
        bar
    }
}
