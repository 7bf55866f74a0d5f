//! Why a document could not be printed. No variant carries a word of the document itself.

/// Why a document could not be printed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum DocumentError {
    /// The compiled-in fonts or texts are damaged: the program must be built anew.
    #[error("the fonts or texts of this build are damaged: build it anew")]
    Damaged,
    /// An order number or a signatory that is empty or too long.
    #[error("an order needs a number and a signatory of 1 to 200 printable characters")]
    NoOrder,
    /// More text than paper can carry.
    #[error("the document has {bytes} bytes of text; at most {limit} can be printed: print it in parts")]
    TooLong {
        /// Bytes of text given.
        bytes: usize,
        /// The most that is printed.
        limit: usize,
    },
    /// A paper that must not tell its field would have contained a word that does.
    #[error(
        "the paper {template} must say nothing of the field, but a text given to it does: shorten the text"
    )]
    Betraying {
        /// The template.
        template: &'static str,
    },
    /// The template could not be laid out.
    #[error("the template {template} failed at line {line}")]
    Layout {
        /// The template.
        template: &'static str,
        /// The line in it; 0 when unknown.
        line: usize,
    },
    /// The pages are not valid PDF/UA-1.
    #[error("the template {template} gives a PDF that is not accessible (line {line})")]
    Inaccessible {
        /// The template.
        template: &'static str,
        /// The line in it; 0 when unknown.
        line: usize,
    },
    /// A draft came out without its mark on every page; it is withheld.
    #[error("the template {template} lost the mark of a draft")]
    Unmarked {
        /// The template.
        template: &'static str,
    },
}
