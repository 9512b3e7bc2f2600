//! The keys of Swift's resources: the route of each list, and the name by which other resources link to it.

pub const ACCOUNT: &str = "object-store/account";
pub const CONTAINERS: &str = "object-store/containers";
/// Objects have pages, and are listed by folder: their ids are made by [`super::paths::object_id`].
pub const OBJECTS: &str = "object-store/objects";
/// The route of a folder, whose id is that of an object with a name that is empty or ends with a slash.
pub const FOLDERS: &str = "object-store/folders";
