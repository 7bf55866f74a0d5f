//! Answers computed elsewhere, and the words that are given to people.

use stezhka_terms::CaseId;
use stezhka_vault::checkpoint::tree_root;
use stezhka_vault::{Head, passphrase};

const BETRAYING: &str = include_str!("../../../../data/betraying-words.txt");

#[test]
fn the_tree_s_roots_are_those_of_another_implementation() {
    // Head n: case of sixteen bytes n, number n, hash of thirty-two bytes n. Roots by RFC 6962's recursion
    // in Python's hashlib; the empty one is SHA-256 of nothing.
    let head = |n: u8| Head { case: CaseId::from_bytes([n; 16]), seq: n.into(), hash: [n; 32] };
    for (count, root) in [
        (0, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
        (1, "b3f784bec2d56e65655db0dc21c015217a02fc6a32df8aea4b158b88a9b7b46e"),
        (2, "6137d0a09439b49debdc007627f66d23e27ade6b4dedefe8e7173af7d1f6d124"),
        (5, "383549bbe9ff5515d23755957a15ad5b7f17fe338c98a18cb555358043e6d37b"),
        (8, "02828a9bc8d2cd65718eacc501a4995014fcd862b4ab0767546bcf373de4d9a2"),
        (13, "f9c4436527eef38de51b3a891956fd940c1b55e3a5a01e8335757ebd6a18bd48"),
    ] {
        let heads: Vec<Head> = (1..=count).map(head).collect();
        assert_eq!(hex::encode(tree_root(&heads)), root, "{count}");
    }
}

#[test]
fn no_word_of_a_passphrase_betrays_or_wounds() {
    // Parts of harmless words: вербовий is of willow.
    let harmless = ["вербовий"];
    let betraying: Vec<&str> =
        BETRAYING.lines().map(str::trim).filter(|l| !l.is_empty() && !l.starts_with('#')).collect();
    assert!(betraying.len() > 20);
    let wounding = [
        "ґвалт",
        "насил",
        "раб",
        "грабіж",
        "наган",
        "домовина",
        "викуп",
        "свинст",
        "судим",
        "судилищ",
        "панщин",
        "хамств",
        "забит",
        "забиття",
        "голгоф",
        "полон",
        "катув",
        "труп",
        "могил",
    ];
    let roots = |word: &str| wounding.iter().any(|w| word.starts_with(w));
    for word in passphrase::words() {
        let betrays = betraying.iter().any(|b| word.contains(b)) && !harmless.contains(word);
        assert!(!betrays && !roots(word), "{word}");
    }
}
