//! The size of a node in pixels.

pub const WIDTH: f64 = 224.0;
pub const HEIGHT: f64 = 58.0;
