fn main() {
    let code = stezhka_vault::Code::parse("12345678901234567890").unwrap();
    println!("{code:?}");
}
