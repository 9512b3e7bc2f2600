//! Saving text as a file.

pub use crate::components::download::*;
