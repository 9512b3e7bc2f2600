//! QR codes, for what another device shall read from the screen.

use fast_qr::{ECL, QRBuilder, QRCode};
use leptos::prelude::*;

/// A text as a QR code. Nothing for a text that is too long for one.
///
/// Dark on light whatever the theme is, with the quiet zone that readers need: many read nothing else.
#[component]
pub fn QrCode(
    /// What the code says.
    #[prop(into)]
    text: Signal<String>,
    /// The accessible name of the picture.
    label: &'static str,
) -> impl IntoView {
    let drawing = Memo::new(move |_| {
        let code = QRBuilder::new(text.get()).ecl(ECL::M).build().ok()?;
        Some((code.size + 8, path(&code)))
    });
    move || {
        let (size, path) = drawing.get()?;
        let view_box = format!("0 0 {size} {size}");
        Some(view! {
            <svg class="qr" viewBox=view_box role="img" aria-label=label shape-rendering="crispEdges">
                <rect width=size height=size fill="#fff" />
                <path d=path fill="#000" />
            </svg>
        })
    }
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
