//! Handles that fit into an address.

use std::ops::Deref;

/// Where a few signals and the like are that belong together. All copies are the same ones.
///
/// The page's handlers and everything that follows signals hold such handles, hundreds of times: as structs of signals
/// they were copied into each of them member by member, a twentieth of the bundle. What is here is never freed. That
/// is some dozens of bytes for each page and field that was ever opened; what the signals hold ends with their owner.
#[derive(Debug)]
pub struct Held<T: 'static>(&'static T);

/// Puts something where it can be held.
pub fn hold<T>(parts: T) -> Held<T> {
    Held(Box::leak(Box::new(parts)))
}

impl<T> Clone for Held<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Held<T> {}

impl<T> Deref for Held<T> {
    type Target = T;

    fn deref(&self) -> &T {
        self.0
    }
}
