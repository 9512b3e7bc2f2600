//! Icons for pieces that are built element by element.

use super::dom::{El, svg};
pub use crate::components::icon::path;

/// An icon by name; an unknown name draws a small square.
pub fn icon(name: &str) -> El {
    frame().child(svg("path").attr("d", path(name)))
}

/// An icon without its path.
pub fn frame() -> El {
    svg("svg").class("icon").attr("viewBox", "0 0 16 16").attr("aria-hidden", "true")
}
