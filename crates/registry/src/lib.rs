//! The room `registry`.
