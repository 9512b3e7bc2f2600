//! The keys of Nova's resources: the route of each list, and the name by which other resources link to it.

pub const SERVERS: &str = "compute/servers";
/// Those that the cloud keeps for a while.
pub const DELETED_SERVERS: &str = "compute/deleted-servers";
pub const FLAVORS: &str = "compute/flavors";
pub const KEYPAIRS: &str = "compute/keypairs";
pub const SERVER_GROUPS: &str = "compute/server-groups";
pub const HYPERVISORS: &str = "compute/hypervisors";
pub const SERVICES: &str = "compute/services";
pub const AGGREGATES: &str = "compute/aggregates";
pub const AVAILABILITY_ZONES: &str = "compute/availability-zones";
pub const MIGRATIONS: &str = "compute/migrations";
pub const USAGE: &str = "compute/usage";
