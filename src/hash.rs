//! Tables by key. The standard library's hashing withstands keys that somebody chose to collide; here they are ids of
//! a cloud that the user works with, tens of thousands at a time, and the reactive graph has brought a quicker one.

use rustc_hash::FxBuildHasher;

pub type HashMap<K, V> = std::collections::HashMap<K, V, FxBuildHasher>;
pub type HashSet<T> = std::collections::HashSet<T, FxBuildHasher>;
