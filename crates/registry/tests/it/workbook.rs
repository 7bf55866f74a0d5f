//! The importer: the official form is read, everything else is refused whole with its row and a sentence.

use proptest::prelude::*;
use stezhka_registry::{Category, Diff, FormerName, TERRITORIES, Table, former_names, workbook};

use crate::xlsx::{self, HEADS};
use crate::{REGISTRY, date};

const OBLAST: &str = "UA12000000000090473";
const RAION: &str = "UA12100000000039307";
const HROMADA: &str = "UA12100070000011492";
const CITY: &str = "UA12100070010038698";
const KYIV: &str = "UA80000000000093317";

/// The official form: a title above the heads, ancestors in columns, Kyiv's code repeated, a remark below.
fn official() -> Vec<Vec<&'static str>> {
    vec![
        vec!["", "", "", "", "", "ЗАТВЕРДЖЕНО"],
        HEADS.to_vec(),
        vec![OBLAST, "", "", "", "", "O", "Дніпропетровська"],
        vec![OBLAST, RAION, "", "", "", "P", "Самарівський "],
        vec![OBLAST, RAION, HROMADA, "", "", "H", "Самарівська"],
        vec![OBLAST, RAION, HROMADA, CITY, "", "M", "Самар"],
        vec![],
        vec![KYIV, "", "", "", "", "K", "Київ"],
        vec![KYIV, KYIV, KYIV, KYIV, "UA80000000000126643", "B", "Голосіївський"],
        vec!["Коди набирають чинності з моменту повернення під загальну юрисдикцію України."],
    ]
}

fn read(rows: &[Vec<&str>]) -> Result<Table, String> {
    workbook("k.xlsx", &xlsx::workbook(rows)).map_err(|e| e.to_string())
}

#[test]
fn the_official_form_is_read_with_its_ancestors() {
    let table = read(&official()).unwrap();
    assert_eq!(table.places().len(), 6);
    let names: Vec<&str> = table.ancestors(crate::code(CITY)).map(|p| p.name.as_str()).collect();
    assert_eq!(names, ["Самар", "Самарівська", "Самарівський", "Дніпропетровська"], "without stray spaces");
    let district = table.places().last().unwrap();
    assert_eq!((district.category, district.parent), (Category::District, Some(crate::code(KYIV))));
    assert!(Table::parse("t", &table.text()).unwrap() == table, "the text reads back");
}

#[test]
fn letters_of_older_editions_are_read() {
    let mut rows = official();
    for (letter, category) in [("T", Category::Settlement), ("С", Category::Village)] {
        rows[5][5] = letter;
        assert_eq!(read(&rows).unwrap().get(crate::code(CITY)).unwrap().category, category, "{letter}");
    }
}

#[test]
fn a_workbook_of_a_spreadsheet_program_is_read() {
    let table = workbook("small.xlsx", include_bytes!("../small.xlsx")).unwrap();
    assert_eq!(table.places().len(), 7);
}

#[test]
fn a_wrong_row_refuses_the_whole_with_its_row() {
    let with = |at: usize, cells: Vec<&'static str>| {
        let mut rows = official();
        rows[at] = cells;
        read(&rows).unwrap_err()
    };
    let cases = [
        (with(2, vec!["UA12", "", "", "", "", "O", "Х"]), 3, "17 digits"),
        (with(3, vec![OBLAST, RAION, "", "", "", "Q", "Х"]), 4, "category"),
        (with(3, vec![OBLAST, RAION, "", "", "", "P", ""]), 4, "name is missing"),
        (with(3, vec![OBLAST, RAION]), 4, "category"),
        (with(4, vec![OBLAST, "", HROMADA, "", "", "P", "Х"]), 6, "elsewhere"),
        (with(5, vec![OBLAST, RAION, "", "", "", "P", "Самарівський"]), 6, "stands twice"),
        (with(2, vec![]), 4, "does not stand before"),
        (with(7, vec!["", "", "", "", "", "K", "Київ"]), 8, "no code"),
        (with(5, vec![OBLAST, RAION, HROMADA, CITY, "", "O", "Х"]), 6, "higher level"),
    ];
    for (error, row, says) in cases {
        assert!(error.starts_with(&format!("k.xlsx, line {row}: ")) && error.contains(says), "{error}");
    }
}

#[test]
fn another_sheet_is_no_codifier() {
    let mut rows = official();
    rows[1][5] = "Код";
    assert!(read(&rows).unwrap_err().contains("column heads"));
    assert!(read(&[HEADS.to_vec()]).unwrap_err().contains("no rows"));
    assert!(read(&[]).unwrap_err().contains("column heads"));
}

#[test]
fn hostile_bytes_are_no_workbook() {
    for bytes in [&b""[..], b"PK\x03\x04", b"not a workbook", &[0xff; 4096]] {
        assert!(workbook("w.xlsx", bytes).is_err());
    }
    let whole = xlsx::workbook(&official());
    for cut in (0..whole.len()).step_by(97) {
        assert!(workbook("cut.xlsx", &whole[..cut]).is_err(), "cut at {cut}");
    }
}

#[test]
fn a_new_edition_is_shown_as_what_it_changes() {
    let old = read(&official()).unwrap();
    let mut rows = official();
    rows[3][6] = "Новий";
    rows[5] = vec![OBLAST, RAION, HROMADA, CITY, "", "X", "Самар"];
    rows[8] = vec![KYIV, KYIV, KYIV, KYIV, "UA80000000000126644", "B", "Новий"];
    let new = read(&rows).unwrap();
    let told = Diff::between(&old, &new).to_string();
    let lines = [
        "+ UA80000000000126644 B Новий",
        "- UA80000000000126643 B Голосіївський",
        "~ UA12100000000039307 Самарівський -> Новий",
        "* UA12100070010038698 Самар M -> X",
    ];
    assert_eq!(told.lines().collect::<Vec<_>>(), lines);
    assert!(Diff::between(&old, &old).is_empty());
}

#[test]
fn former_names_are_those_of_earlier_editions_with_the_last_day_they_stood() {
    let edition = |raion, city| {
        let mut rows = official();
        (rows[3][6], rows[5][6]) = (raion, city);
        read(&rows).unwrap()
    };
    let editions = [
        (date("2021-01-12"), edition("Новомосковський", "Новомосковськ")),
        (date("2024-01-19"), edition("Новомосковський", "Самар")),
    ];
    let former = former_names(&editions, &edition("Самарівський", "Самар"));
    let told: Vec<_> = former.iter().map(|f| (f.name.as_str(), f.stood.unwrap())).collect();
    assert_eq!(told, [("Новомосковський", date("2024-01-19")), ("Новомосковськ", date("2021-01-12"))]);
}

/// The committed files against the workbooks they derive from, where somebody has them at hand (SOURCE.md).
#[test]
fn the_committed_files_derive_from_the_official_workbooks() {
    let Ok(folder) = std::env::var("STEZHKA_WORKBOOKS") else { return };
    let read = |day: &str| {
        let bytes = std::fs::read(format!("{folder}/{day}.xlsx")).unwrap();
        workbook(day, &bytes).unwrap()
    };
    let now = read("2026-07-07");
    assert!(now == Table::parse("katotth.tsv", TERRITORIES).unwrap());
    let editions = ["2021-01-12", "2024-01-19"].map(|day| (date(day), read(day)));
    let derived = former_names(&editions, &now);
    let committed = now.places().iter().flat_map(|p| REGISTRY.places().former(p.code));
    let committed: Vec<&FormerName> = committed.filter(|f| f.verified).collect();
    assert_eq!(derived.iter().collect::<Vec<_>>(), committed);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn a_changed_byte_is_refused_or_read_and_never_panics(at in any::<prop::sample::Index>(), byte: u8) {
        let mut bytes = xlsx::workbook(&official());
        let at = at.index(bytes.len());
        bytes[at] = byte;
        let _ = workbook("w.xlsx", &bytes);
    }
}
