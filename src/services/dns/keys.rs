//! The keys of Designate's resources: the route of each list, and the name by which other resources link to it.

pub const ZONES: &str = "dns/zones";
pub const RECORD_SETS: &str = "dns/record-sets";
pub const REVERSE_RECORDS: &str = "dns/reverse-records";
pub const EXPORTS: &str = "dns/zone-exports";
pub const IMPORTS: &str = "dns/zone-imports";
pub const TRANSFER_REQUESTS: &str = "dns/transfer-requests";
pub const TRANSFER_ACCEPTS: &str = "dns/transfer-accepts";
pub const TSIG_KEYS: &str = "dns/tsig-keys";
pub const TLDS: &str = "dns/tlds";
pub const BLACKLISTS: &str = "dns/blacklists";
pub const POOLS: &str = "dns/pools";
pub const SERVICES: &str = "dns/services";
