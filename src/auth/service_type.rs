//! The types of services that the console uses.

use super::Microversion;

/// A service's official type (`os-service-types`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ServiceType {
    Identity,
    Compute,
    Image,
    Network,
    Placement,
    BlockStorage,
    LoadBalancer,
    Dns,
    KeyManager,
    ObjectStore,
    Orchestration,
    SharedFileSystem,
}

/// Facts about a type of service.
struct ServiceTypeInfo {
    name: &'static str,
    aliases: &'static [&'static str],
    major: u16,
    suffix: &'static str,
    /// The service's name in `OpenStack-API-Version`, if it has microversions.
    microversions: Option<&'static str>,
}

impl ServiceType {
    /// All types.
    pub const ALL: [ServiceType; 12] = [
        ServiceType::Identity,
        ServiceType::Compute,
        ServiceType::Image,
        ServiceType::Network,
        ServiceType::Placement,
        ServiceType::BlockStorage,
        ServiceType::LoadBalancer,
        ServiceType::Dns,
        ServiceType::KeyManager,
        ServiceType::ObjectStore,
        ServiceType::Orchestration,
        ServiceType::SharedFileSystem,
    ];

    const fn info(self) -> ServiceTypeInfo {
        match self {
            ServiceType::Identity => {
                ServiceTypeInfo { name: "identity", aliases: &[], major: 3, suffix: "/v3", microversions: None }
            }
            ServiceType::Compute => ServiceTypeInfo {
                name: "compute",
                aliases: &[],
                major: 2,
                suffix: "/v2.1",
                microversions: Some("compute "),
            },
            ServiceType::Image => {
                ServiceTypeInfo { name: "image", aliases: &[], major: 2, suffix: "/v2", microversions: None }
            }
            ServiceType::Network => {
                ServiceTypeInfo { name: "network", aliases: &[], major: 2, suffix: "/v2.0", microversions: None }
            }
            ServiceType::Placement => ServiceTypeInfo {
                name: "placement",
                aliases: &[],
                major: 1,
                suffix: "",
                microversions: Some("placement "),
            },
            ServiceType::BlockStorage => ServiceTypeInfo {
                name: "block-storage",
                aliases: &["volumev3", "block-store", "volumev2", "volume"],
                major: 3,
                suffix: "/v3",
                microversions: Some("volume "),
            },
            ServiceType::LoadBalancer => {
                ServiceTypeInfo { name: "load-balancer", aliases: &[], major: 2, suffix: "/v2", microversions: None }
            }
            ServiceType::Dns => {
                ServiceTypeInfo { name: "dns", aliases: &[], major: 2, suffix: "/v2", microversions: None }
            }
            ServiceType::KeyManager => {
                ServiceTypeInfo { name: "key-manager", aliases: &[], major: 1, suffix: "/v1", microversions: None }
            }
            ServiceType::ObjectStore => {
                ServiceTypeInfo { name: "object-store", aliases: &[], major: 1, suffix: "/v1", microversions: None }
            }
            ServiceType::Orchestration => {
                ServiceTypeInfo { name: "orchestration", aliases: &[], major: 1, suffix: "/v1", microversions: None }
            }
            ServiceType::SharedFileSystem => ServiceTypeInfo {
                name: "shared-file-system",
                aliases: &["sharev2", "share"],
                major: 2,
                suffix: "/v2",
                microversions: Some(""),
            },
        }
    }

    /// The official name, as in `block-storage`.
    pub fn name(self) -> &'static str {
        self.info().name
    }

    /// Other types that catalogs use, the likeliest first.
    pub fn aliases(self) -> &'static [&'static str] {
        self.info().aliases
    }

    /// The major version of the API that the console supports.
    pub fn major(self) -> u16 {
        self.info().major
    }

    /// The usual path of that version, where neither the catalog nor discovery has one.
    pub fn default_suffix(self) -> &'static str {
        self.info().suffix
    }

    /// Whether the service has microversions, and takes their header from a browser.
    pub fn has_microversions(self) -> bool {
        self.info().microversions.is_some()
    }

    /// The headers for a microversion; none for services that have none, or whose CORS settings do not allow them.
    pub fn version_headers(self, version: Microversion) -> Vec<(&'static str, String)> {
        let Some(service) = self.info().microversions else { return Vec::new() };
        if self != ServiceType::SharedFileSystem {
            return vec![("OpenStack-API-Version", [service, &version.to_string()].concat())];
        }
        // Without the second one Manila hides its backups of shares and migrations of share servers, and in older releases
        // groups, replicas and migrations of shares.
        vec![
            ("X-OpenStack-Manila-API-Version", version.to_string()),
            ("X-OpenStack-Manila-API-Experimental", "True".to_owned()),
        ]
    }
}
