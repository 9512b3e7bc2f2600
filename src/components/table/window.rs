//! Which rows of a long list have to be drawn, from how far it is scrolled.

use std::ops::Range;

/// Rows drawn before and after the visible ones, so that scrolling does not show blanks. Each is to be laid out
/// and painted before a jump is seen.
const MARGIN: usize = 4;

/// The part of a list that is in sight. All in pixels; rows have one height.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Viewport {
    /// How far the rows are scrolled.
    pub top: f64,
    /// The height left for rows.
    pub height: f64,
    pub row: f64,
}

impl Viewport {
    /// The rows to draw of `total`.
    pub fn rows(self, total: usize) -> Range<usize> {
        let first = (self.top.max(0.0) / self.row) as usize;
        let seen = (self.height.max(0.0) / self.row) as usize + 2;
        first.saturating_sub(MARGIN).min(total)..(first + seen + MARGIN).min(total)
    }

    /// Rows that fit at once, at least one: how far a page leads.
    pub fn page(self) -> usize {
        ((self.height / self.row) as usize).max(1)
    }

    /// How far to scroll so that a row is in sight, if it is not.
    pub fn reveal(self, index: usize) -> Option<f64> {
        let top = index as f64 * self.row;
        let bottom = top + self.row;
        if top < self.top {
            Some(top)
        } else if bottom > self.top + self.height {
            Some((bottom - self.height).max(0.0))
        } else {
            None
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const VIEWPORT: Viewport = Viewport { top: 3600.0, height: 720.0, row: 36.0 };

    #[test]
    fn only_what_is_seen_and_a_little_more_is_drawn() {
        let rows = VIEWPORT.rows(100_000);
        assert!(rows.start <= 100 && rows.end >= 120 && rows.len() < 45, "{rows:?}");
        assert_eq!(Viewport { top: 0.0, ..VIEWPORT }.rows(3), 0..3);
        // Fewer rows than it is scrolled by, as after a filter.
        assert!(VIEWPORT.rows(10).end == 10);
        // A rubber-band overscroll, and a page that has no size yet.
        assert_eq!(Viewport { top: -50.0, height: 0.0, row: 36.0 }.rows(100).start, 0);
    }

    #[test]
    fn a_row_is_revealed_with_the_shortest_way() {
        assert_eq!(VIEWPORT.reveal(105), None);
        assert_eq!(VIEWPORT.reveal(99), Some(99.0 * 36.0));
        assert_eq!(VIEWPORT.reveal(120), Some(121.0 * 36.0 - 720.0));
        assert_eq!(VIEWPORT.page(), 20);
    }
}
