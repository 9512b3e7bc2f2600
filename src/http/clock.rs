//! Time, in a browser and in native tests alike.

use std::time::Duration;
use web_time::{SystemTime, UNIX_EPOCH};

/// Milliseconds since the epoch, by this machine's clock.
pub fn now_ms() -> f64 {
    SystemTime::now().duration_since(UNIX_EPOCH).map_or(0.0, |since| since.as_secs_f64() * 1000.0)
}

/// Lets the browser answer the user before work goes on. Browsers without `scheduler.yield` wait a few milliseconds.
#[cfg(target_arch = "wasm32")]
pub async fn breathe() {
    use wasm_bindgen::JsCast;
    let of = |object: &wasm_bindgen::JsValue, name: &str| js_sys::Reflect::get(object, &name.into()).ok();
    let pause = of(&js_sys::global(), "scheduler")
        .filter(|scheduler| scheduler.is_object())
        .and_then(|scheduler| of(&scheduler, "yield")?.dyn_into::<js_sys::Function>().ok()?.call0(&scheduler).ok())
        .and_then(|pause| pause.dyn_into::<js_sys::Promise>().ok());
    match pause {
        // It is never refused.
        Some(pause) => _ = wasm_bindgen_futures::JsFuture::from(pause).await,
        None => sleep(Duration::ZERO).await,
    }
}

#[cfg(not(target_arch = "wasm32"))]
pub async fn breathe() {}

/// Resolves after `duration`.
pub async fn sleep(duration: Duration) {
    futures_timer::Delay::new(duration).await;
}
