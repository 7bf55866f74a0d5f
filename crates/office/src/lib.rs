//! The staff's face.
