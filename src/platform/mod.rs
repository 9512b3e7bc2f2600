//! What layers that also run natively need of a browser: clock and timers, storage, visibility of the tab, whether there is
//! a network, when the page is left, what tells it from others, channels to other tabs, and files of the user's. Each has a
//! browser side and a native one, which is what tests run on; files have only a browser side, and native tests none.
//!
//! Knows nothing of HTTP, OpenStack or Leptos.

mod channel;
mod clock;
mod dropped_files;
mod leaving;
mod moment;
mod network;
mod page_id;
mod picked_file;
mod saved_file;
pub mod storage;
mod visibility;

pub use channel::Channel;
pub use clock::{now_ms, sleep, yield_now};
pub use dropped_files::dropped_files;
#[cfg(test)]
pub use leaving::leave;
pub use leaving::until_left;
pub use moment::Moment;
pub use network::is_online;
pub use page_id::page_id;
pub use picked_file::PickedFile;
pub use saved_file::{NoFile, SavedFile};
pub use visibility::until_visible;
