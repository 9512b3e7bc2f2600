//! The keys of Placement's resources: the route of each list, and the name by which other resources link to it.

pub const RESOURCE_PROVIDERS: &str = "placement/resource-providers";
pub const RESOURCE_CLASSES: &str = "placement/resource-classes";
pub const TRAITS: &str = "placement/traits";
/// The page that asks whether hosts have room for a server.
pub const ALLOCATION_CANDIDATES: &str = "placement/allocation-candidates";
