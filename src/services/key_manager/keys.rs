//! The keys of Barbican's resources: the route of each list, and the name by which other resources link to it.

pub const SECRETS: &str = "key-manager/secrets";
pub const CONTAINERS: &str = "key-manager/containers";
pub const ORDERS: &str = "key-manager/orders";
pub const PROJECT_QUOTAS: &str = "key-manager/project-quotas";
