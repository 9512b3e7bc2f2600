//! Whether the tab is on screen.

use super::sleep;
use std::time::Duration;

/// How often a hidden tab looks whether it is visible again.
const CHECK: Duration = Duration::from_millis(500);

/// Resolves at once on a visible tab, else when it becomes visible again.
pub async fn until_visible() {
    while is_hidden() {
        sleep(CHECK).await;
    }
}

#[cfg(target_arch = "wasm32")]
fn is_hidden() -> bool {
    web_sys::window().and_then(|window| window.document()).is_some_and(|document| document.hidden())
}

#[cfg(not(target_arch = "wasm32"))]
fn is_hidden() -> bool {
    false
}
