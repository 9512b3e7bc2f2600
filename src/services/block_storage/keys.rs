//! The keys of Cinder's resources: the route of each list, and the name by which other resources link to it.

pub const VOLUMES: &str = "block-storage/volumes";
pub const SNAPSHOTS: &str = "block-storage/snapshots";
pub const BACKUPS: &str = "block-storage/backups";
pub const TRANSFERS: &str = "block-storage/transfers";
pub const GROUPS: &str = "block-storage/groups";
pub const GROUP_SNAPSHOTS: &str = "block-storage/group-snapshots";
pub const GROUP_TYPES: &str = "block-storage/group-types";
pub const VOLUME_TYPES: &str = "block-storage/volume-types";
pub const QOS_SPECS: &str = "block-storage/qos-specs";
pub const SERVICES: &str = "block-storage/services";
pub const POOLS: &str = "block-storage/pools";
pub const MESSAGES: &str = "block-storage/messages";
