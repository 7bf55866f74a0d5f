fn main() {
    let seed = stezhka_vault::Seed::from_slice(&[1; 32]).unwrap();
    let _copy: stezhka_vault::Seed = seed.clone();
}
