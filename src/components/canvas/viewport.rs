//! Which part of a picture a frame shows.

/// The smallest and the largest scale.
const LEAST: f64 = 0.05;
const MOST: f64 = 2.5;
/// In a frame that is narrower, in pixels, a large picture would be too small to read.
const NARROW: f64 = 600.0;
/// The smallest scale that is chosen for it then.
const LEGIBLE: f64 = 0.85;
/// The factor by which a button or a key zooms.
pub const STEP: f64 = 1.3;
/// The margin around a picture that is fitted in, in pixels.
const MARGIN: f64 = 24.0;

/// A part of a picture, in its own pixels.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Area {
    pub left: f64,
    pub top: f64,
    pub width: f64,
    pub height: f64,
}

/// The scale at which a picture just fits into a frame with its margin.
pub fn fitting_scale(picture: (f64, f64), frame: (f64, f64)) -> f64 {
    let scale = |frame: f64, picture: f64| (frame - 2.0 * MARGIN) / picture.max(1.0);
    scale(frame.0, picture.0).min(scale(frame.1, picture.1))
}

/// Where the upper left corner of the picture is in the frame, in pixels, and the picture's scale.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Viewport {
    pub x: f64,
    pub y: f64,
    pub scale: f64,
}

impl Viewport {
    /// Shows all of a picture of this size in a frame of this size: at the top, centered, not enlarged.
    pub fn fit(picture: (f64, f64), frame: (f64, f64)) -> Self {
        let scale = fitting_scale(picture, frame).clamp(LEAST, 1.0);
        Viewport { x: (frame.0 - picture.0 * scale) / 2.0, y: MARGIN, scale }
    }

    /// What is shown first: all of the picture; in a narrow frame its upper left part, so large that it can be read.
    pub fn first(picture: (f64, f64), frame: (f64, f64)) -> Self {
        let whole = Viewport::fit(picture, frame);
        let is_measured = frame.0 > 0.0;
        if !is_measured || frame.0 >= NARROW || whole.scale >= LEGIBLE {
            return whole;
        }
        Viewport { x: MARGIN / 2.0, y: MARGIN / 2.0, scale: LEGIBLE }
    }

    /// Zooms, and keeps the point of the picture that is at this point of the frame.
    #[must_use]
    pub fn zoomed(self, factor: f64, (x, y): (f64, f64)) -> Self {
        let scale = (self.scale * factor).clamp(LEAST, MOST);
        let factor = scale / self.scale;
        Viewport { x: x - (x - self.x) * factor, y: y - (y - self.y) * factor, scale }
    }

    /// Moves the picture by so many pixels.
    #[must_use]
    pub fn moved(self, x: f64, y: f64) -> Self {
        Viewport { x: self.x + x, y: self.y + y, ..self }
    }

    /// Moves the picture so far that an area of it is in sight; of one that is too large the upper left part.
    #[must_use]
    pub fn revealing(self, area: Area, frame: (f64, f64)) -> Self {
        let shift = |start: f64, length: f64, frame: f64| {
            let (start, end) = (start - MARGIN, start + length + MARGIN);
            if start < 0.0 { -start } else { (frame - end).min(0.0).max(-start) }
        };
        let Viewport { x, y, scale } = self;
        self.moved(
            shift(x + area.left * scale, area.width * scale, frame.0),
            shift(y + area.top * scale, area.height * scale, frame.1),
        )
    }

    /// The value of the CSS property `transform` that moves and scales the picture.
    pub fn transform(self) -> String {
        let Viewport { x, y, scale } = self;
        format!("translate({x}px, {y}px) scale({scale})")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_of_a_picture_is_fitted_in() {
        let large = Viewport::fit((2000.0, 1000.0), (1048.0, 848.0));
        assert_eq!((large.scale, large.x, large.y), (0.5, 24.0, 24.0));
        let small = Viewport::fit((100.0, 100.0), (1048.0, 848.0));
        assert_eq!((small.scale, small.x), (1.0, 474.0));
        // Before the frame is laid out.
        assert!(Viewport::fit((100.0, 100.0), (0.0, 0.0)).scale >= LEAST);
    }

    #[test]
    fn a_phone_shows_a_legible_part_first() {
        let phone = (390.0, 600.0);
        assert!(Viewport::fit((1500.0, 900.0), phone).scale < 0.3);
        assert_eq!(Viewport::first((1500.0, 900.0), phone).scale, LEGIBLE);
        assert_eq!(Viewport::first((300.0, 200.0), phone), Viewport::fit((300.0, 200.0), phone));
        assert_eq!(Viewport::first((3000.0, 900.0), (1200.0, 700.0)), Viewport::fit((3000.0, 900.0), (1200.0, 700.0)));
    }

    #[test]
    fn an_area_comes_into_sight_by_the_shortest_way() {
        let before = Viewport { x: 100.0, y: 0.0, scale: 0.5 };
        let frame = (600.0, 400.0);
        let area = |left, top| Area { left, top, width: 200.0, height: 100.0 };
        assert_eq!(before.revealing(area(100.0, 100.0), frame), before);
        // Its right edge is at 100 + 1,200 / 2, and has to be 24 pixels left of 600.
        assert_eq!(before.revealing(area(1000.0, 100.0), frame), before.moved(-124.0, 0.0));
        assert_eq!(before.revealing(area(-400.0, 100.0), frame), before.moved(124.0, 0.0));
        let wide = Area { width: 4000.0, ..area(100.0, 100.0) };
        assert_eq!(before.revealing(wide, frame), before.moved(-126.0, 0.0), "its beginning is in sight");
    }

    #[test]
    fn zooming_keeps_what_is_under_the_pointer() {
        let before = Viewport { x: 10.0, y: 20.0, scale: 1.0 };
        let after = before.zoomed(2.0, (110.0, 70.0));
        // The picture's point (100, 50) was there, and still is.
        assert_eq!((after.x + 100.0 * after.scale, after.y + 50.0 * after.scale), (110.0, 70.0));
        assert!(before.zoomed(1000.0, (0.0, 0.0)).scale <= MOST);
        assert_eq!(before.zoomed(0.0, (0.0, 0.0)).scale, LEAST);
        assert_eq!(after.moved(3.0, -3.0).scale, after.scale);
    }
}
