//! Tells pages of this origin apart.

use super::now_ms;
use std::sync::LazyLock;

/// A text that no other page has: not another tab, not a copy of this one, nor the page after a reload.
pub fn page_id() -> &'static str {
    static ID: LazyLock<String> = LazyLock::new(|| format!("{:x}-{:x}", now_ms() as u64, random()));
    &ID
}

/// Pages that a browser restores together may begin in the same millisecond.
#[cfg(target_arch = "wasm32")]
fn random() -> u32 {
    (js_sys::Math::random() * f64::from(u32::MAX)) as u32
}

/// Natively there is one page.
#[cfg(not(target_arch = "wasm32"))]
fn random() -> u32 {
    std::process::id()
}
