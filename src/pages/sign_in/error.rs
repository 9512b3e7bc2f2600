//! Why signing in failed.

use crate::components::error_panel::ErrorPanel;
use crate::http::Error;
use leptos::prelude::*;

/// Shows why signing in failed, if it did.
#[component]
pub fn SignInError(
    /// The last attempt's error.
    error: RwSignal<Option<Error>>,
) -> impl IntoView {
    move || error.get().map(|error| view! { <ErrorPanel what="Sign-in failed" error /> })
}
