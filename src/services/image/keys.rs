//! The keys of Glance's resources: the route of each list, and the name by which other resources link to it.

pub const IMAGES: &str = "image/images";
pub const SHARED: &str = "image/shared";
pub const COMMUNITY: &str = "image/community";
