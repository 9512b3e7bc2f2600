//! QR codes, for what another device shall read from the screen.

mod code;
mod mask;
mod words;

use super::dom::{El, svg};
use code::Code;

/// A text of up to 213 bytes as a drawing; `label` says what it is. Nothing for a longer text.
///
/// Dark on light whatever the theme is, with the quiet zone that readers need: many read nothing else.
pub fn qr(text: &str, label: &str) -> Option<El> {
    let code = Code::new(text)?;
    let whole = (code.size + 8).to_string();
    let ground = svg("rect").attr("width", &whole).attr("height", &whole).attr("fill", "#fff");
    let dark = svg("path").attr("d", path(&code)).attr("fill", "#000");
    let view = ["0 0 ", &whole, " ", &whole].concat();
    Some(
        svg("svg")
            .class("qr")
            .attr("viewBox", view)
            .attr("role", "img")
            .attr("aria-label", label)
            .attr("shape-rendering", "crispEdges")
            .child((ground, dark)),
    )
}

/// A rectangle for each run of dark modules.
fn path(code: &Code) -> String {
    let mut path = String::new();
    for y in 0..code.size {
        let mut x = 0;
        while x < code.size {
            let run = (x..code.size).take_while(|x| code.is_dark(*x, y)).count();
            if run > 0 {
                let [x, y, run] = [x + 4, y + 4, run].map(|number| number.to_string());
                path.push_str(&["M", &x, " ", &y, "h", &run, "v1H", &x, "z"].concat());
            }
            x += run + 1;
        }
    }
    path
}
