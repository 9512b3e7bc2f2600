//! The keys of Designate's resources: the route of each list, and the name by which other resources link to it.

pub const ZONES: &str = "dns/zones";
