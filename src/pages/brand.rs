//! The operator's name and mark, Skylark's own where the configuration has none.

use crate::store::App;
use leptos::prelude::*;

/// The console's name.
pub fn name() -> String {
    App::get().with_config(|config| config.branding.name.clone()).unwrap_or_else(|| "Skylark".to_owned())
}

/// The mark beside it; `class` draws Skylark's.
pub fn mark(class: &'static str) -> AnyView {
    match App::get().with_config(|config| config.branding.logo.clone()) {
        Some(logo) => view! { <img class=class src=logo alt="" /> }.into_any(),
        None => view! { <span class=class aria-hidden="true"></span> }.into_any(),
    }
}
