fn show(opened: &stezhka_vault::Opened) {
    println!("{opened:?}");
}

fn main() {
    let _ = show;
}
