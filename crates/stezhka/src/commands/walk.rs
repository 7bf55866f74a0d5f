//! `stezhka walk FILE`.

use std::path::Path;

use super::{Failure, runtime};
use crate::speak::Speak;

/// Plays a story and tells it.
pub fn run(file: &Path, speak: &mut Speak) -> Result<(), Failure> {
    runtime()?.block_on(crate::walk::file(file, speak))
}
