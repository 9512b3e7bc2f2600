//! Whether the tab is on screen.

use crate::http::sleep;
use std::time::Duration;

/// Resolves at once on a visible tab, else when it becomes visible again.
pub async fn visible() {
    while hidden() {
        sleep(Duration::from_millis(500)).await;
    }
}

#[cfg(target_arch = "wasm32")]
fn hidden() -> bool {
    leptos::prelude::document().hidden()
}

#[cfg(not(target_arch = "wasm32"))]
fn hidden() -> bool {
    false
}
