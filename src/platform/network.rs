//! Whether this machine has a network.

/// As far as the browser knows: where it says no, no request arrives; where it says yes, one may lead nowhere all the same.
#[cfg(target_arch = "wasm32")]
pub fn is_online() -> bool {
    web_sys::window().is_none_or(|window| window.navigator().on_line())
}

#[cfg(not(target_arch = "wasm32"))]
pub fn is_online() -> bool {
    true
}
