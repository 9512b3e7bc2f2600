//! Edges as SVG paths.

use super::size::WIDTH;

/// The length of an arrowhead, and half its width.
const HEAD: f64 = 8.0;
const HALF: f64 = 4.0;

/// A line from the right of a node to the left of another, straight through the columns that it passes; of these the left
/// edge and the height are given.
pub fn curve(start: (f64, f64), passed: &[(f64, f64)], end: (f64, f64)) -> String {
    let mut path = format!("M{:.0} {:.0}", start.0, start.1);
    let mut last = start;
    for (left, middle) in passed {
        bend(&mut path, last, (*left, *middle));
        last = (left + WIDTH, *middle);
        path.push_str(&format!("H{:.0}", last.0));
    }
    bend(&mut path, last, (end.0 - HEAD, end.1));
    path
}

fn bend(path: &mut String, (left, from): (f64, f64), (right, to): (f64, f64)) {
    // What leads back makes a wide bend.
    let reach = ((right - left) / 2.0).abs().clamp(24.0, 160.0);
    path.push_str(&format!("C{:.0} {from:.0} {:.0} {to:.0} {right:.0} {to:.0}", left + reach, right - reach));
}

/// The head of an arrow that ends at a point.
pub fn arrow((x, y): (f64, f64)) -> String {
    format!("M{:.0} {:.0}L{x:.0} {y:.0}L{:.0} {:.0}z", x - HEAD, y - HALF, x - HEAD, y + HALF)
}
