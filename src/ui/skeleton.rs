//! What stands where text will be, so that nothing moves when it arrives.

use super::dom::{El, div, span};

/// Widths in percent, so that lines look like text.
const WIDTHS: [&str; 5] = ["72%", "48%", "85%", "60%", "38%"];

/// Grey lines.
pub fn skeleton(lines: usize) -> El {
    let lines = WIDTHS.iter().cycle().take(lines).map(|width| span("skeleton").style("width", *width));
    div("skeletons").attr("role", "status").child(span("visually-hidden").child("Loading")).children(lines)
}
