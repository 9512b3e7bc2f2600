//! Where each service has the quotas of a project.

use crate::auth::ServiceType::{self, BlockStorage, Compute, Dns, LoadBalancer, Network, SharedFileSystem};
use crate::auth::{Microversion, MicroversionRequest, ServiceRequest};
use crate::http::encode;
use crate::model::fields::wrapped;
use serde_json::{Map, Value};

/// The newest version that changes Nova's quotas.
const NOVA: MicroversionRequest = MicroversionRequest::UpTo(Microversion(2, 57));

/// The newest version whose quotas of shares are known here: 2.40 has groups, 2.53 replicas, 2.80 backups, 2.90 keys.
const MANILA: MicroversionRequest = MicroversionRequest::UpTo(Microversion(2, 90));

/// The services' number for no limit.
pub const NO_LIMIT: i64 = -1;

/// A service with quotas.
#[derive(Clone, Copy)]
pub struct QuotaService {
    pub service: ServiceType,
    /// The beginning of the names of its fields.
    pub prefix: &'static str,
    /// What its quotas are called in a sentence.
    pub what: &'static str,
    collection: &'static str,
    /// The key of the object in requests; empty where the limits stand alone.
    object: &'static str,
    usage: &'static str,
    defaults: &'static str,
    /// The quota class `default`; empty where the service has no classes.
    class: &'static str,
}

pub const COMPUTE: QuotaService = QuotaService {
    service: Compute,
    prefix: "compute/",
    what: "compute quotas",
    collection: "/os-quota-sets/",
    object: "quota_set",
    usage: "/detail",
    defaults: "/defaults",
    class: "/os-quota-class-sets/default",
};
pub const VOLUME: QuotaService = QuotaService {
    service: BlockStorage,
    prefix: "volume/",
    what: "block storage quotas",
    collection: "/os-quota-sets/",
    object: "quota_set",
    usage: "?usage=true",
    defaults: "/defaults",
    class: "/os-quota-class-sets/default",
};
pub const NETWORK: QuotaService = QuotaService {
    service: Network,
    prefix: "network/",
    what: "network quotas",
    collection: "/quotas/",
    object: "quota",
    usage: "/details.json",
    defaults: "/default",
    class: "",
};
pub const SHARE: QuotaService = QuotaService {
    service: SharedFileSystem,
    prefix: "share/",
    what: "share quotas",
    collection: "/quota-sets/",
    object: "quota_set",
    usage: "/detail",
    defaults: "/defaults",
    class: "/quota-class-sets/default",
};

/// Octavia says the limits alone, and not what is used of them.
pub const LOAD_BALANCER: QuotaService = QuotaService {
    service: LoadBalancer,
    prefix: "load-balancer/",
    what: "load balancer quotas",
    collection: "/lbaas/quotas/",
    object: "quota",
    usage: "",
    defaults: "/default",
    class: "",
};
/// Designate says neither what is used, nor what the defaults are.
pub const DNS: QuotaService = QuotaService {
    service: Dns,
    prefix: "dns/",
    what: "DNS quotas",
    collection: "/quotas/",
    object: "",
    usage: "",
    defaults: "",
    class: "",
};
pub const ALL: [QuotaService; 6] = [COMPUTE, VOLUME, SHARE, NETWORK, LOAD_BALANCER, DNS];
/// Those that tell their defaults, from which a new project's limits may differ.
pub const WITH_DEFAULTS: [QuotaService; 5] = [COMPUTE, VOLUME, SHARE, NETWORK, LOAD_BALANCER];

impl QuotaService {
    /// The limits of a project, and what is used of them.
    pub fn usage(self, project: &str) -> ServiceRequest {
        self.get([self.collection, &encode(project), self.usage].concat())
    }

    /// The limits of a project.
    pub fn limits(self, project: &str) -> ServiceRequest {
        self.get([self.collection, &encode(project)].concat())
    }

    /// The limits of projects that have none of their own. `project` may be any.
    pub fn defaults(self, project: &str) -> ServiceRequest {
        self.get([self.collection, &encode(project), self.defaults].concat())
    }

    /// Changes limits of the project with this id, as it stands in a path.
    pub fn change(self, encoded_id: &str, limits: Map<String, Value>) -> ServiceRequest {
        let path = [self.collection, encoded_id].concat();
        let body = wrapped(self.object, Value::Object(limits));
        match self.service {
            Dns => ServiceRequest::patch(Dns, path, body),
            service => self.versioned(ServiceRequest::put(service, path, body)),
        }
    }

    /// The limits of the quota class `default`, which Nova, Cinder and Manila have.
    pub fn class(self) -> ServiceRequest {
        self.get(self.class.to_owned())
    }

    /// Changes limits of the quota class `default`.
    pub fn change_class(self, limits: Map<String, Value>) -> ServiceRequest {
        let body = wrapped("quota_class_set", Value::Object(limits));
        self.versioned(ServiceRequest::put(self.service, self.class, body))
    }

    fn get(self, path: String) -> ServiceRequest {
        self.versioned(ServiceRequest::get(self.service, path))
    }

    fn versioned(self, call: ServiceRequest) -> ServiceRequest {
        match self.service {
            Compute => call.version(NOVA),
            SharedFileSystem => call.version(MANILA),
            _ => call,
        }
    }
}
