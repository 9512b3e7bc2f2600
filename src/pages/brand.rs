//! The operator's name and logo; Skylark's own where the configuration sets none.

use crate::store::App;
use leptos::prelude::*;

/// The console's name.
pub fn name() -> String {
    App::get().with_config(|config| config.branding.name.clone()).unwrap_or_else(|| "Skylark".to_owned())
}

/// The logo beside the name.
#[component]
pub fn BrandMark(
    /// The class that sizes the logo; without a configured logo it draws Skylark's.
    class: &'static str,
) -> impl IntoView {
    match App::get().with_config(|config| config.branding.logo.clone()) {
        Some(logo) => view! { <img class=class src=logo alt="" /> }.into_any(),
        None => view! { <span class=class aria-hidden="true"></span> }.into_any(),
    }
}
