//! Messages for assistive technology.

pub use crate::components::announcer::announce;
