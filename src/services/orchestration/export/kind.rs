//! The kinds of objects that can be exported.

use crate::auth::{Microversion, MicroversionRequest, ServiceRequest, ServiceType};
use crate::http::encode;
use crate::services::block_storage::keys as block_storage;
use crate::services::compute::keys as compute;
use crate::services::network::keys as network;

/// Nova tells a flavor's name and a server's tags since these versions.
const SERVERS: MicroversionRequest = MicroversionRequest::UpTo(Microversion(2, 47));

/// A kind of object. The order is that of the template.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub enum Kind {
    SecurityGroup,
    Network,
    Subnet,
    Router,
    Port,
    Volume,
    Server,
    FloatingIp,
}

impl Kind {
    /// Within a sentence, one and several.
    pub fn words(self) -> (&'static str, &'static str) {
        match self {
            Kind::SecurityGroup => ("security group", "security groups"),
            Kind::Network => ("network", "networks"),
            Kind::Subnet => ("subnet", "subnets"),
            Kind::Router => ("router", "routers"),
            Kind::Port => ("port", "ports"),
            Kind::Volume => ("volume", "volumes"),
            Kind::Server => ("server", "servers"),
            Kind::FloatingIp => ("floating IP", "floating IPs"),
        }
    }

    /// The key of the resource.
    pub fn key(self) -> &'static str {
        match self {
            Kind::SecurityGroup => network::SECURITY_GROUPS,
            Kind::Network => network::NETWORKS,
            Kind::Subnet => network::SUBNETS,
            Kind::Router => network::ROUTERS,
            Kind::Port => network::PORTS,
            Kind::Volume => block_storage::VOLUMES,
            Kind::Server => compute::SERVERS,
            Kind::FloatingIp => network::FLOATING_IPS,
        }
    }

    /// The beginning of its resources' names in a template.
    pub(super) fn prefix(self) -> &'static str {
        match self {
            Kind::SecurityGroup => "security_group",
            Kind::FloatingIp => "floating_ip",
            _ => self.words().0,
        }
    }

    /// The keys of a list and of an object in responses.
    pub(super) fn members(self) -> (&'static str, &'static str) {
        match self {
            Kind::SecurityGroup => ("security_groups", "security_group"),
            Kind::Network => ("networks", "network"),
            Kind::Subnet => ("subnets", "subnet"),
            Kind::Router => ("routers", "router"),
            Kind::Port => ("ports", "port"),
            Kind::Volume => ("volumes", "volume"),
            Kind::Server => ("servers", "server"),
            Kind::FloatingIp => ("floatingips", "floatingip"),
        }
    }

    /// The request for one object.
    pub(super) fn object(self, id: &str) -> ServiceRequest {
        let (service, path) = match self {
            Kind::Server => (ServiceType::Compute, "/servers/"),
            Kind::Volume => (ServiceType::BlockStorage, "/volumes/"),
            Kind::SecurityGroup => (ServiceType::Network, "/security-groups/"),
            Kind::Network => (ServiceType::Network, "/networks/"),
            Kind::Subnet => (ServiceType::Network, "/subnets/"),
            Kind::Router => (ServiceType::Network, "/routers/"),
            Kind::Port => (ServiceType::Network, "/ports/"),
            Kind::FloatingIp => (ServiceType::Network, "/floatingips/"),
        };
        let request = ServiceRequest::get(service, [path, &encode(id)].concat());
        if self == Kind::Server { request.version(SERVERS) } else { request }
    }

    /// The request for a list of objects in Neutron.
    pub(super) fn list(self) -> ServiceRequest {
        let path = match self {
            Kind::SecurityGroup => "/security-groups",
            Kind::Subnet => "/subnets",
            Kind::FloatingIp => "/floatingips",
            _ => "/ports",
        };
        ServiceRequest::get(ServiceType::Network, path)
    }
}
