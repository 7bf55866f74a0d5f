fn main() {
    let key = stezhka_vault::PublicKey::from_bytes(&[1; 33]).unwrap();
    let _ = stezhka_vault::Certified::new(key);
}
