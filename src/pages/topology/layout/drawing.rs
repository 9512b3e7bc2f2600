//! What is drawn where.

use super::card_look::CardLook;

/// Between columns, for the lines that lead to cards.
pub const GUTTER: f64 = 36.0;
/// Between lines that would lie on each other.
pub const LANE: f64 = 7.0;

/// Where something is.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Frame {
    pub left: f64,
    pub top: f64,
    pub width: f64,
    pub height: f64,
}

impl Frame {
    pub fn middle(self) -> f64 {
        self.left + self.width / 2.0
    }

    pub fn bottom(self) -> f64 {
        self.top + self.height
    }
}

/// The whole picture; indices are places in the topology.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Layout {
    /// External networks.
    pub bars: Vec<(usize, Frame)>,
    pub routers: Vec<(usize, Frame)>,
    /// Networks with what is plugged into them.
    pub cards: Vec<(usize, Frame, CardLook)>,
    /// What stands for the networks that nothing uses, and how many these are.
    pub fold: Option<(usize, Frame)>,
    /// Connections, as SVG paths.
    pub lines: Vec<String>,
    pub width: f64,
    pub height: f64,
}
