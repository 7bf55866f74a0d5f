//! The paragraphs of a laid-out page, for a screen: headings, points of a list, a label with its value, plain text.

use std::fmt;

use typst::layout::{Frame, FrameItem};

/// What a paragraph is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// The title of the paper.
    Title,
    /// A heading of a part.
    Heading,
    /// A point of a list.
    Point,
    /// Words in bold alone: what the lines below them are.
    Label,
    /// Anything else.
    Plain,
}

/// A paragraph of a paper; shown, it is its text.
#[derive(Clone, PartialEq, Eq)]
pub struct Paragraph {
    /// What it is.
    pub shape: Shape,
    /// Its text.
    pub text: String,
}

impl Paragraph {
    /// Whether it is the title of the paper.
    pub fn is_title(&self) -> bool {
        self.shape == Shape::Title
    }

    /// Whether it is a heading.
    pub fn is_heading(&self) -> bool {
        self.shape == Shape::Heading
    }

    /// Whether it is a point of a list.
    pub fn is_point(&self) -> bool {
        self.shape == Shape::Point
    }

    /// Words that are not bold make it no label.
    fn joins(&mut self, piece: &Piece) {
        if self.is_label() && !piece.bold {
            self.shape = Shape::Plain;
        }
    }

    /// Whether it says what the lines below it are.
    pub fn is_label(&self) -> bool {
        self.shape == Shape::Label
    }
}

impl fmt::Display for Paragraph {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

/// Sizes from which on text is a heading, in points.
const TITLE: f64 = 18.0;
const HEADING: f64 = 13.5;
/// Weight from which on text is bold.
const BOLD: u16 = 600;
/// The mark of a point.
const MARK: &str = "–";
/// The margin at the foot of a page, in points: its number is for paper, not for a screen. `frame.typ` has the same.
const FOOT: f64 = 24.0 / 25.4 * 72.0;

/// A piece of text where it lies on its page, in points.
struct Piece {
    top: f64,
    left: f64,
    right: f64,
    size: f64,
    bold: bool,
    text: String,
}

fn pieces(frame: &Frame, (left, top): (f64, f64), out: &mut Vec<Piece>) {
    for (at, item) in frame.items() {
        let (left, top) = (left + at.x.to_pt(), top + at.y.to_pt());
        match item {
            FrameItem::Group(group) => pieces(&group.frame, (left, top), out),
            FrameItem::Text(text) => out.push(Piece {
                top,
                left,
                right: left + text.width().to_pt(),
                size: text.size.to_pt(),
                bold: text.font.info().variant.weight.to_number() >= BOLD,
                text: text.text.to_string(),
            }),
            _ => {}
        }
    }
}

/// How a piece stands to the one before it.
#[derive(PartialEq, Eq)]
enum Step {
    /// The same sentence.
    On,
    /// What a label or a bold name says.
    Value,
    /// The next cell of the same row.
    Beside,
    /// Something else.
    Apart,
}

/// Lines of one size, no farther apart than lines of a paragraph are, belong together. What stands in a second column
/// is the value of the label before it, and so is the line under a bold one; in a table it is the next cell of the row.
fn step(last: &Piece, next: &Piece, column: Option<f64>) -> Step {
    let down = next.top - last.top;
    if (last.size - next.size).abs() > 0.1 {
        return Step::Apart;
    }
    if down.abs() < 0.5 && next.left - last.right < last.size && next.left + 0.5 > last.left {
        return Step::On;
    }
    if down < 0.5 {
        let beside = next.left > last.left + 2.0 * last.size;
        return match beside {
            true if next.bold && !last.bold => Step::Value,
            true => Step::Beside,
            false => Step::Apart,
        };
    }
    if down > last.size * 1.55 || column.is_some_and(|left| next.left < left - 1.0) {
        return Step::Apart;
    }
    if last.bold && !next.bold { Step::Value } else { Step::On }
}

/// The paragraphs of a page in reading order.
pub(crate) fn paragraphs(frame: &Frame) -> Vec<Paragraph> {
    let mut all = Vec::new();
    pieces(frame, (0.0, 0.0), &mut all);
    all.retain(|piece| piece.top < frame.height().to_pt() - FOOT);
    let mut out: Vec<Paragraph> = Vec::new();
    let (mut last, mut column): (Option<Piece>, Option<f64>) = (None, None);
    for piece in all {
        let how = last.as_ref().map_or(Step::Apart, |last| step(last, &piece, column));
        match out.last_mut() {
            Some(paragraph) if how == Step::Beside => {
                paragraph.text.truncate(paragraph.text.trim_end().len());
                paragraph.joins(&piece);
                paragraph.text.push_str(" · ");
                paragraph.text.push_str(&piece.text);
            }
            // A bold sentence that has ended is no label.
            Some(paragraph)
                if how == Step::On
                    || how == Step::Value && !paragraph.text.trim_end().ends_with(['.', '!', '?']) =>
            {
                paragraph.joins(&piece);
                let text = &mut paragraph.text;
                if how == Step::Value {
                    text.truncate(text.trim_end().trim_end_matches(':').len());
                    text.push(':');
                    column = Some(piece.left);
                }
                if !text.ends_with(char::is_whitespace) {
                    text.push(' ');
                }
                text.push_str(&piece.text);
            }
            _ => {
                column = None;
                out.push(Paragraph { shape: shape(&piece), text: piece.text.clone() });
            }
        }
        last = Some(piece);
    }
    for paragraph in out.iter_mut().filter(|p| p.is_point()) {
        paragraph.text = paragraph.text.trim_start_matches(MARK).trim_start().to_owned();
    }
    out
}

fn shape(first: &Piece) -> Shape {
    match first.size {
        size if size >= TITLE && first.text.trim() != "" && size < 22.0 => Shape::Title,
        size if (HEADING..TITLE).contains(&size) => Shape::Heading,
        _ if first.text.trim() == MARK => Shape::Point,
        _ if first.bold => Shape::Label,
        _ => Shape::Plain,
    }
}
