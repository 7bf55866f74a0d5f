//! The allowed edges between rooms. An edge that is not drawn here does not exist.

use std::collections::BTreeMap;
use std::path::Path;

/// Each room and the rooms it may use (ARCHITECTURE.md, "Floors").
const EDGES: &[(&str, &[&str])] = &[
    ("terms", &[]),
    ("i18n", &["terms"]),
    ("law", &["terms"]),
    ("registry", &["terms"]),
    ("vault", &["terms"]),
    ("case", &["law", "terms"]),
    ("store", &["terms"]),
    ("documents", &["i18n", "terms"]),
    ("notify", &["i18n", "terms", "vault"]),
    ("app", &["case", "documents", "i18n", "law", "notify", "registry", "store", "terms", "vault"]),
    ("web", &["app", "i18n", "terms", "vault"]),
    ("portal", &["app", "case", "i18n", "law", "registry", "terms", "vault", "web"]),
    ("office", &["app", "case", "i18n", "law", "registry", "terms", "vault", "web"]),
    (
        "stezhka",
        &[
            "app",
            "case",
            "documents",
            "i18n",
            "law",
            "notify",
            "office",
            "portal",
            "registry",
            "store",
            "terms",
            "vault",
            "web",
        ],
    ),
];

/// Libraries that one room keeps to itself.
const KEPT: &[(&str, &str)] = &[
    ("sqlx", "store"),
    ("typst", "documents"),
    ("typst-pdf", "documents"),
    ("typst-layout", "documents"),
    ("lettre", "notify"),
    ("hpke", "vault"),
    ("aes-gcm", "vault"),
    ("argon2", "vault"),
    ("ed25519-dalek", "vault"),
    ("vsss-rs", "vault"),
    ("calamine", "registry"),
];

fn manifests() -> BTreeMap<String, toml::Table> {
    let crates = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
    let read = |entry: std::fs::DirEntry| {
        let text = std::fs::read_to_string(entry.path().join("Cargo.toml")).ok()?;
        Some((entry.file_name().into_string().unwrap(), text.parse().unwrap()))
    };
    std::fs::read_dir(crates).unwrap().filter_map(|e| read(e.unwrap())).collect()
}

fn uses(manifest: &toml::Table, kind: &str) -> Vec<String> {
    manifest.get(kind).and_then(|d| d.as_table()).map(|d| d.keys().cloned().collect()).unwrap_or_default()
}

#[test]
fn rooms_use_only_the_rooms_below_them() {
    let manifests = manifests();
    let drawn: BTreeMap<&str, &[&str]> = EDGES.iter().copied().collect();
    assert_eq!(
        manifests.keys().map(String::as_str).collect::<Vec<_>>(),
        drawn.keys().copied().collect::<Vec<_>>()
    );
    for (room, manifest) in &manifests {
        for dependency in uses(manifest, "dependencies") {
            let Some(below) = dependency.strip_prefix("stezhka-") else { continue };
            assert!(drawn[room.as_str()].contains(&below), "{room} -> {below} is not an edge of the house");
        }
    }
}

#[test]
fn each_outside_library_lives_in_one_room() {
    for (room, manifest) in manifests() {
        for dependency in uses(&manifest, "dependencies") {
            for (library, home) in KEPT {
                assert!(
                    dependency != *library || room == *home,
                    "{library} belongs to {home}, not to {room}"
                );
            }
        }
    }
}

#[test]
fn the_ground_has_no_clock_no_io_and_no_runtime() {
    let manifests = manifests();
    for room in ["terms", "law", "case", "vault", "registry"] {
        for dependency in uses(&manifests[room], "dependencies") {
            assert!(
                !["tokio", "sqlx", "tracing", "rand"].contains(&dependency.as_str()),
                "{room} uses {dependency}"
            );
        }
    }
}
