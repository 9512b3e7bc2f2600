//! What a new server boots from: the values of the field `source`.

pub const IMAGE: &str = "image";
pub const NEW_VOLUME: &str = "new-volume";
pub const VOLUME: &str = "volume";
pub const SNAPSHOT: &str = "snapshot";
