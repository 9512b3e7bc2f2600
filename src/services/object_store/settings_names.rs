//! The metadata of accounts and containers that means something to Swift: it is not the user's, and has fields of its own.

/// What all metadata of a container begins with, as headers are read.
pub const CONTAINER_PREFIX: &str = "x-container-meta-";
/// As `CONTAINER_PREFIX`, of an account.
pub const ACCOUNT_PREFIX: &str = "x-account-meta-";

/// The keys that sign temporary URLs. There are two, so that one can be replaced while addresses signed with the other are in
/// use.
pub const TEMP_URL_KEYS: &[&str] = &["Temp-URL-Key", "Temp-URL-Key-2"];

/// Of containers.
pub const OF_CONTAINERS: &[&str] = &[
    "quota-bytes",
    "quota-count",
    "temp-url-key",
    "temp-url-key-2",
    "web-index",
    "web-error",
    "web-listings",
    "web-listings-css",
    "web-listings-label",
    "web-directory-type",
    "access-control-allow-origin",
    "access-control-max-age",
    "access-control-expose-headers",
];

/// Of accounts.
pub const OF_ACCOUNTS: &[&str] = &["quota-bytes", "quota-count", "temp-url-key", "temp-url-key-2"];
