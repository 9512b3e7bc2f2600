//! Moving the focus.

pub use crate::components::focus::*;
