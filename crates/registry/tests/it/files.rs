//! A wrong file is refused whole, with its name, line and a sentence.

use proptest::prelude::*;
use stezhka_registry::{BODIES, FORMER, Registry, TERRITORIES, Table};

const SMALL: &str = "O\tUA12000000000090473\t-\tДніпропетровська\n";

#[test]
fn a_wrong_table_is_refused_with_its_line() {
    let cases = [
        ("O\tUA01000000000013043\t-\n", 1, "four columns"),
        ("# note\nQ\tUA01000000000013043\t-\tX\n", 2, "first column"),
        ("O\tUA0100\t-\tX\n", 1, "17 digits"),
        ("O\tUA01000000000013043\tUA\tX\n", 1, "17 digits"),
        ("P\tUA01020000000022387\tUA01000000000013043\tX\n", 1, "does not stand before"),
        ("O\tUA01000000000013043\t-\tX\nO\tUA01000000000013043\t-\tX\n", 2, "stands twice"),
        ("H\tUA01000000000013043\t-\tX\n", 1, "only a region"),
        ("O\tUA01000000000013043\t-\t \n", 1, "name is missing"),
        ("O\tUA01000000000013043\t-\tX\nO\tUA02000000000013043\tUA01000000000013043\tY\n", 2, "higher level"),
        ("", 1, "empty"),
    ];
    for (text, line, says) in cases {
        let error = Table::parse("t.tsv", text).unwrap_err();
        assert!(error.says.contains(says), "{error}");
        assert_eq!(error.to_string().split(": ").next(), Some(format!("t.tsv, line {line}").as_str()));
    }
}

#[test]
fn wrong_former_names_are_refused_with_their_line() {
    let cases = [
        (
            "former = [\n{ code = \"UA99000000000000000\", name = \"X\", verified = false }]",
            2,
            "there is no place",
        ),
        (
            "former = [\n\n{ code = \"UA12000000000090473\", name = \"'\", verified = false }]",
            3,
            "name is missing",
        ),
        ("former = [\n{ code = \"UA12\", name = \"X\", verified = false }]", 2, "17 digits"),
        ("former = [\n{ code = \"UA12000000000090473\", name = \"X\" }]", 2, "verified"),
        (
            "former = [\n{ code = \"UA12000000000090473\", name = \"X\", verified = false, since = 1 }]",
            2,
            "since",
        ),
        ("former = [", 1, ""),
    ];
    for (text, line, says) in cases {
        let error = Registry::from_sources(SMALL, text, "").unwrap_err();
        assert_eq!((error.file.as_str(), error.line), ("former-names.toml", line), "{error}");
        assert!(error.says.contains(says), "{error}");
    }
}

fn body(rest: &str) -> String {
    format!(
        "[[body]]\nid = \"x\"\nkind = \"css\"\nname = {{ uk = \"Х\", en = \"X\" }}\nverified = false\n{rest}"
    )
}

#[test]
fn wrong_bodies_are_refused_with_their_line() {
    let twice = body("") + &body("");
    let generated = body("").replace("\"x\"", "\"osa-12\"");
    let cases = [
        (body("until = \"2020-12-31\"\nsuccessor = \"y\"\n"), 1, "does not exist"),
        (body("until = \"2020-12-31\"\nsuccessor = \"x\"\n"), 1, "names itself"),
        (body("successor = \"osa-12\"\n"), 1, "last day"),
        (body("substitutes = [{ body = \"y\" }]\n"), 1, "does not exist"),
        (body("from = \"2021-01-01\"\nuntil = \"2020-01-01\"\n"), 1, "before the first"),
        (body("territory = \"UA99000000000000000\"\n"), 1, "there is no place"),
        (body("from = \"01.01.2021\"\n"), 6, "2021-05-26"),
        (body("color = 1\n"), 6, "color"),
        (twice, 6, "stands twice"),
        (generated, 1, "made by rule"),
        (
            "[[unavailable]]\nterritory = \"UA99000000000000000\"\nfrom = \"2022-02-24\"\nverified = false\n"
                .to_owned(),
            1,
            "there is no place",
        ),
    ];
    for (text, line, says) in cases {
        let error = Registry::from_sources(SMALL, "former = []", &text).unwrap_err();
        assert_eq!((error.file.as_str(), error.line), ("bodies.toml", line), "{error}");
        assert!(error.says.contains(says), "{error}");
    }
}

#[test]
fn the_files_that_the_binary_carries_are_right() {
    assert!(Registry::from_sources(TERRITORIES, FORMER, BODIES).is_ok());
    let table = Table::parse("katotth.tsv", TERRITORIES).unwrap();
    let rows: Vec<&str> = TERRITORIES.lines().filter(|l| !l.starts_with('#')).collect();
    assert!(table.text().lines().eq(rows), "the table is what it would be written as");
}

proptest! {
    #[test]
    fn hostile_text_is_refused_or_read_and_never_panics(
        table in "[OKPHMXCBUA0-9\t\n -]{0,200}",
        former in "\\PC{0,80}",
        bodies in "\\PC{0,80}",
    ) {
        let _ = Table::parse("t", &table);
        let _ = Registry::from_sources(SMALL, &former, "");
        let _ = Registry::from_sources(SMALL, "former = []", &bodies);
    }
}
