//! What a text becomes before it meets the layout: only characters that the fonts have, and no word wider than
//! the page. What cannot be printed is shown as a stand-in (�) and counted, never dropped in silence.

use serde_json::Value;

/// Stands for a character that cannot be printed.
const STAND_IN: char = '�';
/// Letters in a row after which the line may break.
const LONGEST: usize = 40;

/// Makes the strings of a value printable.
pub(crate) struct Cleaner<'a> {
    has: &'a dyn Fn(char) -> bool,
    /// Characters shown as a stand-in (�).
    pub(crate) unprintable: usize,
    /// Bytes of text seen.
    pub(crate) bytes: usize,
}

impl<'a> Cleaner<'a> {
    pub(crate) const fn new(has: &'a dyn Fn(char) -> bool) -> Self {
        Self { has, unprintable: 0, bytes: 0 }
    }

    /// Cleans every string in place.
    pub(crate) fn clean(&mut self, value: &mut Value) {
        match value {
            Value::String(text) => *text = self.text(text),
            Value::Array(items) => items.iter_mut().for_each(|v| self.clean(v)),
            Value::Object(map) => map.values_mut().for_each(|v| self.clean(v)),
            Value::Null | Value::Bool(_) | Value::Number(_) => {}
        }
    }

    fn text(&mut self, text: &str) -> String {
        self.bytes += text.len();
        let mut out = String::with_capacity(text.len());
        let mut run = 0;
        for c in text.replace("\r\n", "\n").chars() {
            let c = self.character(c);
            run = if c.is_whitespace() || c == '-' { 0 } else { run + 1 };
            out.push(c);
            if run == LONGEST {
                out.push('\u{200b}');
                run = 0;
            }
        }
        out
    }

    fn character(&mut self, c: char) -> char {
        match c {
            '\n' | ' ' => c,
            '\r' | '\u{2028}' | '\u{2029}' => '\n',
            '\t' => ' ',
            _ if steers(c) || !(self.has)(c) => {
                self.unprintable += 1;
                STAND_IN
            }
            _ => c,
        }
    }
}

/// Characters that change what their neighbours look like, or that mean something else in every font.
fn steers(c: char) -> bool {
    let format = matches!(c, '\u{ad}' | '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffc}' | '\u{e0000}'..='\u{e0fff}');
    let private = matches!(c, '\u{e000}'..='\u{f8ff}' | '\u{f0000}'..='\u{10ffff}');
    c.is_control() || format || private
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cleaned(text: &str) -> (String, usize) {
        let has = |c: char| !matches!(c, 'س' | '\u{1f600}');
        let mut cleaner = Cleaner::new(&has);
        let mut value = serde_json::json!({ "a": [text] });
        cleaner.clean(&mut value);
        (value["a"][0].as_str().unwrap().to_owned(), cleaner.unprintable)
    }

    #[test]
    fn ukrainian_text_and_its_apostrophes_stay_as_they_are() {
        let text = "Ґ ґ Є є І і Ї ї ʼ ’ № « » — з’їзд\nнаступний рядок";
        assert_eq!(cleaned(text), (text.to_owned(), 0));
    }

    #[test]
    fn what_cannot_be_printed_is_a_counted_square() {
        assert_eq!(cleaned("а\u{0}б\u{202e}в س"), ("а�б�в �".to_owned(), 3));
        assert_eq!(cleaned("a\r\nb\u{2028}c\td"), ("a\nb\nc d".to_owned(), 0));
    }

    #[test]
    fn a_word_wider_than_the_page_may_break() {
        let (text, unprintable) = cleaned(&"щ".repeat(100));
        assert_eq!((text.matches('\u{200b}').count(), unprintable), (2, 0));
    }
}
