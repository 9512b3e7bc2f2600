//! The empty console before the configuration is read.

use leptos::prelude::*;

/// Shown while the configuration is read.
#[component]
pub fn Starting() -> impl IntoView {
    view! { <div class="starting" role="status" aria-label="Starting"></div> }
}
