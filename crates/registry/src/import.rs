//! The importer of the official workbook, and what a new edition changes. A wrong workbook is refused whole.

use std::io::Cursor;

use calamine::{Data, Reader, Xlsx};
use stezhka_terms::KatotthCode;

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
    for (row, cells) in rows.filter(|(_, cells)| cells.iter().any(|c| !c.is_empty())) {
        let place = place(&cells).map_err(|says| bad(row, &says))?;
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

fn same(cell: &str, head: &str) -> bool {
    crate::fold::fold(cell) == crate::fold::fold(head)
}

/// A row: codes of the levels it lies in, its own code last. Kyiv repeats its own code over the levels.
fn place(cells: &[String]) -> Result<Place, String> {
    let [codes @ .., category, name] = cells.get(..7).ok_or("the row has fewer than seven columns")? else {
        return Err("the row has fewer than seven columns".to_owned());
    };
    let category = Category::of(category).ok_or("the category is none of O K P H M X C B")?;
    let mut line: Vec<KatotthCode> = Vec::new();
    for code in codes.iter().filter(|c| !c.is_empty()) {
        let code = KatotthCode::new(code).map_err(|e| e.to_string())?;
        if line.last() != Some(&code) {
            line.push(code);
        }
    }
    let code = line.pop().ok_or("the row has no code")?;
    Ok(Place { code, parent: line.pop(), category, name: name.clone() })
}

/// What another edition changes.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Diff {
    /// New codes.
    pub added: Vec<Place>,
    /// Codes that are gone.
    pub removed: Vec<Place>,
    /// Other names: before, after.
    pub renamed: Vec<(Place, Place)>,
    /// Other parents or categories: before, after.
    pub moved: Vec<(Place, Place)>,
}

impl Diff {
    /// Compares two editions.
    pub fn between(old: &Table, new: &Table) -> Self {
        let mut diff = Self::default();
        for after in new.places() {
            match old.get(after.code) {
                None => diff.added.push(after.clone()),
                Some(before) => {
                    let pair = || (before.clone(), after.clone());
                    if before.name != after.name {
                        diff.renamed.push(pair());
                    }
                    if (before.parent, before.category) != (after.parent, after.category) {
                        diff.moved.push(pair());
                    }
                }
            }
        }
        diff.removed = old.places().iter().filter(|p| new.get(p.code).is_none()).cloned().collect();
        diff
    }

    /// Whether nothing changed.
    pub const fn is_empty(&self) -> bool {
        self.added.is_empty() && self.removed.is_empty() && self.renamed.is_empty() && self.moved.is_empty()
    }
}

impl std::fmt::Display for Diff {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        for p in &self.added {
            writeln!(f, "+ {} {}", p.code, p.name)?;
        }
        for p in &self.removed {
            writeln!(f, "- {} {}", p.code, p.name)?;
        }
        for (before, after) in &self.renamed {
            writeln!(f, "~ {} {} -> {}", after.code, before.name, after.name)?;
        }
        for (before, after) in &self.moved {
            let of = |p: &Place| p.parent.map_or_else(|| "-".to_owned(), |c| c.to_string());
            writeln!(f, "> {} {} {} -> {}", after.code, after.name, of(before), of(after))?;
        }
        Ok(())
    }
}
