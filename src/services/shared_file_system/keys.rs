//! The keys of Manila's resources: the route of each list, and the name by which other resources link to it.

pub const SHARES: &str = "shared-file-system/shares";
pub const DELETED_SHARES: &str = "shared-file-system/deleted-shares";
pub const SNAPSHOTS: &str = "shared-file-system/snapshots";
pub const REPLICAS: &str = "shared-file-system/replicas";
pub const SHARE_INSTANCES: &str = "shared-file-system/share-instances";
pub const SNAPSHOT_INSTANCES: &str = "shared-file-system/snapshot-instances";

pub const SHARE_NETWORKS: &str = "shared-file-system/share-networks";
pub const SHARE_NETWORK_SUBNETS: &str = "shared-file-system/share-network-subnets";
pub const SECURITY_SERVICES: &str = "shared-file-system/security-services";
pub const SHARE_SERVERS: &str = "shared-file-system/share-servers";
pub const SHARE_TYPES: &str = "shared-file-system/share-types";
pub const SHARE_GROUPS: &str = "shared-file-system/share-groups";
pub const SHARE_GROUP_SNAPSHOTS: &str = "shared-file-system/share-group-snapshots";
pub const SHARE_GROUP_TYPES: &str = "shared-file-system/share-group-types";
pub const TRANSFERS: &str = "shared-file-system/transfers";
pub const BACKUPS: &str = "shared-file-system/backups";
pub const RESOURCE_LOCKS: &str = "shared-file-system/resource-locks";
pub const MESSAGES: &str = "shared-file-system/messages";
pub const POOLS: &str = "shared-file-system/pools";
pub const SERVICES: &str = "shared-file-system/services";
pub const AVAILABILITY_ZONES: &str = "shared-file-system/availability-zones";
pub const PROJECT_QUOTAS: &str = "shared-file-system/project-quotas";
