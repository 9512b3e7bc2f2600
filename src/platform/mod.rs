//! What layers that also run natively need of a browser: clock and timers, storage, visibility of the tab, and channels
//! to other tabs. Each has a browser side and a native one, which is what tests run on.
//!
//! Knows nothing of HTTP, OpenStack or Leptos.

mod channel;
mod clock;
pub mod storage;
mod visibility;

pub use channel::Channel;
pub use clock::{now_ms, sleep, yield_now};
pub use visibility::until_visible;
