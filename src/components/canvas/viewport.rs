//! Which part of a picture a frame shows.

/// The smallest and the largest scale.
const LEAST: f64 = 0.05;
const MOST: f64 = 2.5;
/// The factor by which a button or a key zooms.
pub const STEP: f64 = 1.3;
/// The margin around a picture that is fitted in, in pixels.
const MARGIN: f64 = 24.0;

/// Where the upper left corner of the picture is in the frame, in pixels, and the picture's scale.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Viewport {
    pub x: f64,
    pub y: f64,
    pub scale: f64,
}

impl Viewport {
    /// Shows all of a picture of this size in a frame of this size: at the top, centred, not enlarged.
    pub fn fit(picture: (f64, f64), frame: (f64, f64)) -> Self {
        let scale = |frame: f64, picture: f64| (frame - 2.0 * MARGIN) / picture.max(1.0);
        let scale = scale(frame.0, picture.0).min(scale(frame.1, picture.1)).clamp(LEAST, 1.0);
        Viewport { x: (frame.0 - picture.0 * scale) / 2.0, y: MARGIN, scale }
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
