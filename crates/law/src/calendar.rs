//! Working days, dated. Outside the covered years the answer is *unknown*, never a guess.

/// The working-day calendar.
#[derive(Debug, Clone, Default)]
pub struct Calendar {}
