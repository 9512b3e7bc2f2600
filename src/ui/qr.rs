//! QR codes, for what another device shall read from the screen.

use super::dom::{El, svg};
use fast_qr::{ECL, QRBuilder, QRCode};

/// A text as a drawing; `label` says what it is. Nothing for a text that is too long for a QR code.
///
/// Dark on light whatever the theme is, with the quiet zone that readers need: many read nothing else.
pub fn qr(text: &str, label: &str) -> Option<El> {
    let code = QRBuilder::new(text).ecl(ECL::M).build().ok()?;
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
fn path(code: &QRCode) -> String {
    let mut path = String::new();
    for y in 0..code.size {
        let row = &code[y];
        let mut x = 0;
        for run in row.chunk_by(|a, b| a.value() == b.value()) {
            if run.first().is_some_and(|module| module.value()) {
                path.push_str(&format!("M{} {}h{}v1H{}z", x + 4, y + 4, run.len(), x + 4));
            }
            x += run.len();
        }
    }
    path
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_dark_module_is_drawn_within_the_quiet_zone() {
        let code = QRBuilder::new("otpauth://totp/x").ecl(ECL::M).build().unwrap();
        let path = path(&code);
        let dark = (0..code.size).map(|y| code[y].iter().filter(|module| module.value()).count()).sum::<usize>();
        let runs = path.split('M').skip(1).map(|run| run.split(['h', 'v']).nth(1).unwrap().parse::<usize>().unwrap());
        assert_eq!(runs.sum::<usize>(), dark);
        // The upper edge of the first finder pattern, four modules from the border.
        assert!(path.starts_with("M4 4h7v1H4z"));
        assert!(QRBuilder::new("a".repeat(3000)).ecl(ECL::M).build().is_err());
    }
}
