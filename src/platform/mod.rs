//! What layers that also run natively need of a browser: clock and timers, storage, visibility of the tab, whether there is
//! a network, when the page is left, what tells it from others, and channels to other tabs. Each has a browser side and a
//! native one, which is what tests run on.
//!
//! Knows nothing of HTTP, OpenStack or Leptos.

mod channel;
mod clock;
mod leaving;
mod moment;
mod network;
mod page_id;
mod picked_file;
pub mod storage;
mod visibility;

pub use channel::Channel;
pub use clock::{now_ms, sleep, yield_now};
#[cfg(test)]
pub use leaving::leave;
pub use leaving::until_left;
pub use moment::Moment;
pub use network::is_online;
pub use page_id::page_id;
pub use picked_file::PickedFile;
pub use visibility::until_visible;
