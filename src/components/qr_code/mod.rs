//! QR codes, for what another device shall read from the screen.

mod code;
mod mask;
mod words;

use code::Code;
use leptos::prelude::*;

/// A text of up to 213 bytes as a QR code. Nothing for a longer text.
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
    let code = Memo::new(move |_| text.with(|text| Code::new(text)).map(|code| (code.size + 8, path(&code))));
    move || {
        let (size, path) = code.get()?;
        let view_box = ["0 0 ", &size.to_string(), " ", &size.to_string()].concat();
        Some(view! {
            <svg
                class="qr"
                viewBox=view_box
                role="img"
                aria-label=label
                shape-rendering="crispEdges"
            >
                <rect width=size height=size fill="#fff" />
                <path d=path fill="#000" />
            </svg>
        })
    }
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
