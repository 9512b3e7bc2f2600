//! Ids of elements.

use std::sync::atomic::{AtomicU32, Ordering};

/// An id that no other element in the page has, for labels and descriptions.
pub fn unique_id(prefix: &str) -> String {
    static LAST: AtomicU32 = AtomicU32::new(0);
    [prefix, "-", &LAST.fetch_add(1, Ordering::Relaxed).to_string()].concat()
}
