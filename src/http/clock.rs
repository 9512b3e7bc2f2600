//! Time, in a browser and in native tests alike.

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
