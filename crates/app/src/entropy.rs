//! Where randomness comes from: the operating system in production, a seed only in tests.

use rand_core::CryptoRng;

/// A source of generators. Each use draws a fresh one, so a transaction that runs twice never repeats itself.
pub trait Entropy: Send + Sync {
    /// A generator.
    fn draw(&self) -> Box<dyn CryptoRng + Send>;
}

impl<F, R> Entropy for F
where
    F: Fn() -> R + Send + Sync,
    R: CryptoRng + Send + 'static,
{
    fn draw(&self) -> Box<dyn CryptoRng + Send> {
        Box::new(self())
    }
}
