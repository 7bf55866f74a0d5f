//! What must not compile: secrets that print, clone or serialise; sealing to what nobody certified.

#[test]
fn secrets_neither_print_nor_clone_and_only_the_certified_is_sealed_to() {
    trybuild::TestCases::new().compile_fail("tests/refused/*.rs");
}
