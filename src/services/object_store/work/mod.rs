//! Work on many objects, which are found page by page while it is done.

mod bulk_answer;
mod copy;
mod delete;
mod delete_container;
mod delete_large;
mod described;
mod empty_container;
mod failures;
mod listing;
mod objects;
mod versions;

pub use copy::{CopyObjects, Destination};
pub use delete::DeleteObjects;
pub use delete_container::DeleteContainer;
pub use delete_large::DeleteLarge;
pub use described::Described;
pub use empty_container::EmptyContainer;
pub use objects::{ObjectSet, SelectedObject};

/// How many requests are on their way at a time.
const AT_ONCE: usize = 6;
