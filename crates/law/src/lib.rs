//! The room `law`.
