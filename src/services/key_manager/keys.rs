//! The keys of Barbican's resources: the route of each list, and the name by which other resources link to it.

pub const SECRETS: &str = "key-manager/secrets";
