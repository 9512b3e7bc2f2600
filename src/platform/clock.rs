//! Time and pauses.

use std::time::Duration;
use web_time::{SystemTime, UNIX_EPOCH};

/// Milliseconds since the epoch, by this machine's clock.
pub fn now_ms() -> f64 {
    SystemTime::now().duration_since(UNIX_EPOCH).map_or(0.0, |since| since.as_secs_f64() * 1000.0)
}

/// Resolves after `duration`.
pub async fn sleep(duration: Duration) {
    futures_timer::Delay::new(duration).await;
}

/// Lets the browser answer the user before work goes on (`scheduler.yield`). Browsers without it wait for a timer.
#[cfg(target_arch = "wasm32")]
pub async fn yield_now() {
    use wasm_bindgen::JsCast;
    let member = |object: &wasm_bindgen::JsValue, name: &str| js_sys::Reflect::get(object, &name.into()).ok();
    let promise = member(&js_sys::global(), "scheduler")
        .filter(|scheduler| scheduler.is_object())
        .and_then(|scheduler| member(&scheduler, "yield")?.dyn_into::<js_sys::Function>().ok()?.call0(&scheduler).ok())
        .and_then(|promise| promise.dyn_into::<js_sys::Promise>().ok());
    match promise {
        // This promise is never rejected.
        Some(promise) => _ = wasm_bindgen_futures::JsFuture::from(promise).await,
        None => sleep(Duration::ZERO).await,
    }
}

/// Natively nobody waits for an answer.
#[cfg(not(target_arch = "wasm32"))]
pub async fn yield_now() {}
