//! The keys of Octavia's resources: the route of each list, and the name by which other resources link to it.

pub const LOAD_BALANCERS: &str = "load-balancer/load-balancers";
pub const LISTENERS: &str = "load-balancer/listeners";
pub const POOLS: &str = "load-balancer/pools";
pub const MEMBERS: &str = "load-balancer/members";
pub const HEALTH_MONITORS: &str = "load-balancer/health-monitors";
pub const L7_POLICIES: &str = "load-balancer/l7-policies";
pub const L7_RULES: &str = "load-balancer/l7-rules";
pub const FLAVORS: &str = "load-balancer/flavors";
pub const FLAVOR_PROFILES: &str = "load-balancer/flavor-profiles";
pub const AVAILABILITY_ZONES: &str = "load-balancer/availability-zones";
pub const AVAILABILITY_ZONE_PROFILES: &str = "load-balancer/availability-zone-profiles";
pub const PROVIDERS: &str = "load-balancer/providers";
pub const AMPHORAE: &str = "load-balancer/amphorae";
pub const QUOTAS: &str = "load-balancer/quotas";
