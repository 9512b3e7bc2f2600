//! The window's title.

pub use crate::components::title::*;
