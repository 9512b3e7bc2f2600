//! Where a menu is placed: below its button, or above where there is more room; never off the screen.

/// Distance from the button and from the window's edges, in pixels.
const GAP: f64 = 4.0;
const EDGE: f64 = 8.0;

/// The edges of the button, in pixels from the window's upper left corner.
#[derive(Clone, Copy)]
pub struct Anchor {
    pub left: f64,
    pub right: f64,
    pub top: f64,
    pub bottom: f64,
}

/// Returns left and top of a menu of this width and height in a window of this width and height.
pub fn place(anchor: Anchor, (width, height): (f64, f64), (window_width, window_height): (f64, f64)) -> (f64, f64) {
    let left = if anchor.left + width + EDGE <= window_width { anchor.left } else { anchor.right - width };
    let below = window_height - anchor.bottom - GAP - EDGE;
    let above = anchor.top - GAP - EDGE;
    let top = if height <= below || below >= above { anchor.bottom + GAP } else { anchor.top - GAP - height };
    let inside = |value: f64, size: f64, window: f64| value.min(window - EDGE - size).max(EDGE);
    (inside(left, width, window_width), inside(top, height, window_height))
}

#[cfg(test)]
mod tests {
    use super::*;

    const WINDOW: (f64, f64) = (1000.0, 600.0);

    fn at(left: f64, top: f64) -> Anchor {
        Anchor { left, right: left + 30.0, top, bottom: top + 30.0 }
    }

    #[test]
    fn below_and_flush_left_where_there_is_room() {
        assert_eq!(place(at(100.0, 50.0), (200.0, 300.0), WINDOW), (100.0, 84.0));
    }

    #[test]
    fn flips_at_the_right_and_lower_edges() {
        assert_eq!(place(at(960.0, 550.0), (200.0, 300.0), WINDOW), (790.0, 246.0));
    }

    #[test]
    fn stays_on_a_small_screen() {
        let (left, top) = place(at(10.0, 280.0), (990.0, 580.0), WINDOW);
        assert_eq!((left, top), (8.0, 12.0));
    }
}
