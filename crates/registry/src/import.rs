//! The importer of the official workbook. A wrong workbook is refused whole, with the row and a sentence.

mod diff;

use std::io::Cursor;

use calamine::{Data, Reader, Xlsx};
use stezhka_terms::KatotthCode;

pub use diff::{Diff, former_names};

use crate::error::RegistryError;
use crate::table::{Category, Place, Table};

/// The heads of the workbook's columns.
const HEADS: [&str; 7] = [
    "Перший рівень",
    "Другий рівень",
    "Третій рівень",
    "Четвертий рівень",
    "Додатковий рівень",
    "Категорія об’єкта",
    "Назва об’єкта",
];
/// The most rows and bytes a workbook may have.
const MOST_ROWS: usize = 100_000;
const MOST_BYTES: usize = 20_000_000;

/// Reads the official workbook (`kodifikator.xlsx`).
pub fn workbook(file: &str, bytes: &[u8]) -> Result<Table, RegistryError> {
    let bad = |row: usize, says: &str| RegistryError::new(file, row, says);
    if bytes.len() > MOST_BYTES {
        return Err(bad(0, "the workbook is larger than any edition; is it the right file?"));
    }
    let mut book: Xlsx<_> = calamine::open_workbook_from_rs(Cursor::new(bytes))
        .map_err(|_| bad(0, "this is no workbook (xlsx), or it is damaged; download it again"))?;
    let sheet = book
        .worksheet_range_at(0)
        .and_then(Result::ok)
        .ok_or_else(|| bad(0, "the first sheet cannot be read; download the workbook again"))?;
    if sheet.height() > MOST_ROWS {
        return Err(bad(0, "the sheet has more rows than any edition; is it the right file?"));
    }
    let first = sheet.start().map_or(0, |(row, _)| row as usize);
    let mut rows = sheet
        .rows()
        .enumerate()
        .map(|(n, cells)| (first + n + 1, cells.iter().map(text).collect::<Vec<_>>()));
    let head =
        rows.by_ref().find(|(_, cells)| cells.iter().zip(HEADS).filter(|(c, h)| same(c, h)).count() == 7);
    if head.is_none() {
        return Err(bad(0, "the row of column heads is not there; the codifier's columns are expected"));
    }
    let mut table = Table::default();
    for (row, cells) in rows.filter(|(_, cells)| !is_note(cells)) {
        let (place, above) = place(&cells).map_err(|says| bad(row, &says))?;
        let stands = place.parent.is_none_or(|p| table.get(p).is_none() || lies_under(&table, p, &above));
        if !stands {
            return Err(bad(row, "the row puts its parent elsewhere than the parent's own row did"));
        }
        table.add(place).map_err(|says| bad(row, &says))?;
    }
    if table.places().is_empty() { Err(bad(0, "the workbook has no rows")) } else { Ok(table) }
}

fn text(cell: &Data) -> String {
    match cell {
        Data::String(s) => s.split_whitespace().collect::<Vec<_>>().join(" "),
        Data::Empty => String::new(),
        other => other.to_string(),
    }
}

/// An empty row, or a remark below the table (one text, no category, no name, no code).
fn is_note(cells: &[String]) -> bool {
    let filled: Vec<&String> = cells.iter().filter(|c| !c.is_empty()).collect();
    matches!(filled[..], []) || matches!(filled[..], [one] if !one.starts_with("UA"))
}

/// A category's letter. Editions before the law of 2024 have T, settlements of urban type (смт), which are settlements
/// now; the edition of 2021 has a Cyrillic С among the Latin ones.
fn category_of(letter: &str) -> Option<Category> {
    match letter {
        "T" | "Т" => Some(Category::Settlement),
        "С" => Some(Category::Village),
        other => Category::of(other),
    }
}

fn same(cell: &str, head: &str) -> bool {
    crate::fold::fold(cell) == crate::fold::fold(head)
}

/// Whether a place has exactly these places around it, outermost first and itself last.
fn lies_under(table: &Table, place: KatotthCode, above: &[KatotthCode]) -> bool {
    table.ancestors(place).map(|p| &p.code).eq(above.iter().rev())
}

/// A row: codes of the levels it lies in, outermost first, its own code last. Kyiv repeats its own code over the levels.
fn place(cells: &[String]) -> Result<(Place, Vec<KatotthCode>), String> {
    let [codes @ .., category, name] = cells.get(..7).ok_or("the row has fewer than seven columns")? else {
        return Err("the row has fewer than seven columns".to_owned());
    };
    let category = category_of(category).ok_or("the category is none of O K P H M T X C B")?;
    let mut line: Vec<KatotthCode> = Vec::new();
    for code in codes.iter().filter(|c| !c.is_empty()) {
        let code = KatotthCode::new(code).map_err(|e| e.to_string())?;
        if line.last() != Some(&code) {
            line.push(code);
        }
    }
    let code = line.pop().ok_or("the row has no code")?;
    Ok((Place { code, parent: line.last().copied(), category, name: name.clone() }, line))
}
