//! The operator's name and mark, Skylark's own where the configuration has none.

use crate::store::App;
use crate::ui::dom::{El, el, span};

/// The console's name.
pub fn name() -> String {
    App::get().with_config(|config| config.branding.name.clone()).unwrap_or_else(|| "Skylark".to_owned())
}

/// The mark beside it; `class` draws Skylark's.
pub fn mark(class: &'static str) -> El {
    match App::get().with_config(|config| config.branding.logo.clone()) {
        Some(logo) => el("img").class(class).attr("src", logo).attr("alt", ""),
        None => span(class).attr("aria-hidden", "true"),
    }
}
