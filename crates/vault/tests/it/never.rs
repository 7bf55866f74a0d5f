//! No secret serialises or displays. Each line does not compile once its type learns to: the inference
//! below is ambiguous then. Printing and cloning are refused in `tests/refused`.

macro_rules! never {
    ($($secret:ident),+ $(,)?) => { $(
        const _: fn() = || {
            trait Ambiguous<A> {
                fn here() {}
            }
            struct Serialises;
            struct Displays;
            impl<T: ?Sized> Ambiguous<()> for T {}
            impl<T: ?Sized + serde::Serialize> Ambiguous<Serialises> for T {}
            impl<T: ?Sized + std::fmt::Display> Ambiguous<Displays> for T {}
            <stezhka_vault::$secret as Ambiguous<_>>::here();
        };
    )+ };
}

never!(
    Seed,
    Code,
    Pin,
    Passphrase,
    Secret,
    Opened,
    Cookie,
    Inside,
    Totp,
    Share,
    AccountKeys,
    DeskKeys,
    EpochKeys,
    SignKeys,
    CourierKeys,
    BrakeKey,
    OpenedLimits,
);

#[test]
fn secrets_are_wiped_when_they_go() {
    // A type without a destructor could not be wiped.
    assert!(std::mem::needs_drop::<stezhka_vault::Seed>());
    assert!(std::mem::needs_drop::<stezhka_vault::Opened>());
    assert!(std::mem::needs_drop::<stezhka_vault::Cookie>());
    assert!(std::mem::needs_drop::<stezhka_vault::Secret>());
    assert!(std::mem::needs_drop::<stezhka_vault::BrakeKey>());
    assert!(std::mem::needs_drop::<stezhka_vault::SignKeys>());
}
