fn can<T: Clone>() {}

fn main() {
    can::<stezhka_vault::Code>();
    can::<stezhka_vault::Pin>();
    can::<stezhka_vault::Passphrase>();
    can::<stezhka_vault::Secret>();
    can::<stezhka_vault::Opened>();
    can::<stezhka_vault::Cookie>();
    can::<stezhka_vault::Inside>();
    can::<stezhka_vault::Totp>();
    can::<stezhka_vault::Share>();
    can::<stezhka_vault::AccountKeys>();
    can::<stezhka_vault::DeskKeys>();
    can::<stezhka_vault::EpochKeys>();
    can::<stezhka_vault::SignKeys>();
    can::<stezhka_vault::CourierKeys>();
    can::<stezhka_vault::BrakeKey>();
    can::<stezhka_vault::OpenedLimits>();
}
