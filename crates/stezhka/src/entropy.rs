//! The operating system's randomness. Only the roof asks for it.

use rand::rngs::SysRng;
use rand_core::UnwrapErr;

/// A generator of the operating system. It fails only where the system has no randomness, and then nothing may go on.
pub const fn system() -> UnwrapErr<SysRng> {
    UnwrapErr(SysRng)
}
