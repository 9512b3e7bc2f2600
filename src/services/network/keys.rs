//! The keys of Neutron's resources: the route of each list, and the name by which other resources link to it.

pub const NETWORKS: &str = "network/networks";
pub const SUBNETS: &str = "network/subnets";
pub const PORTS: &str = "network/ports";
pub const ROUTERS: &str = "network/routers";
pub const FLOATING_IPS: &str = "network/floating-ips";
pub const SECURITY_GROUPS: &str = "network/security-groups";
pub const TRUNKS: &str = "network/trunks";
pub const QOS_POLICIES: &str = "network/qos-policies";
pub const SUBNET_POOLS: &str = "network/subnet-pools";
pub const ADDRESS_SCOPES: &str = "network/address-scopes";
pub const ADDRESS_GROUPS: &str = "network/address-groups";
pub const RBAC_POLICIES: &str = "network/rbac-policies";
pub const AGENTS: &str = "network/agents";
pub const IP_AVAILABILITY: &str = "network/ip-availability";
pub const TOPOLOGY: &str = "network/topology";
