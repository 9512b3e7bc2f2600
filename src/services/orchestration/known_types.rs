//! The types of resources that the console knows: what they are in words, and which page shows the object that one has created.
//! <https://docs.openstack.org/heat/latest/template_guide/openstack.html>

use super::{keys, stack_links};
use crate::lenient;
use crate::model::{Cell, Ref, reference_id};
use crate::services::{block_storage, compute, dns, identity, image, key_manager, load_balancer, network};
use serde_json::Value;

/// A type of resources.
struct KnownType {
    /// Its name without `OS::`.
    name: &'static str,
    /// One of them within a sentence, and several.
    singular: &'static str,
    plural: &'static str,
    /// The key of the resource that has the page; empty where there is none.
    key: &'static str,
}

const fn known(name: &'static str, singular: &'static str, plural: &'static str, key: &'static str) -> KnownType {
    KnownType { name, singular, plural, key }
}

static TYPES: &[KnownType] = &[
    known("Nova::Server", "server", "servers", compute::keys::SERVERS),
    known("Nova::KeyPair", "key pair", "key pairs", compute::keys::KEYPAIRS),
    known("Nova::Flavor", "flavor", "flavors", compute::keys::FLAVORS),
    known("Nova::ServerGroup", "server group", "server groups", compute::keys::SERVER_GROUPS),
    known("Nova::HostAggregate", "host aggregate", "host aggregates", compute::keys::AGGREGATES),
    known("Neutron::Net", "network", "networks", network::keys::NETWORKS),
    known("Neutron::ProviderNet", "network", "networks", network::keys::NETWORKS),
    known("Neutron::Subnet", "subnet", "subnets", network::keys::SUBNETS),
    known("Neutron::SubnetPool", "subnet pool", "subnet pools", network::keys::SUBNET_POOLS),
    known("Neutron::AddressScope", "address scope", "address scopes", network::keys::ADDRESS_SCOPES),
    known("Neutron::Port", "port", "ports", network::keys::PORTS),
    known("Neutron::Router", "router", "routers", network::keys::ROUTERS),
    known("Neutron::RouterInterface", "router interface", "router interfaces", network::keys::ROUTERS),
    known("Neutron::RouterGateway", "router gateway", "router gateways", network::keys::ROUTERS),
    known("Neutron::FloatingIP", "floating IP", "floating IPs", network::keys::FLOATING_IPS),
    known("Neutron::FloatingIPAssociation", "floating IP association", "floating IP associations", ""),
    known("Neutron::SecurityGroup", "security group", "security groups", network::keys::SECURITY_GROUPS),
    known("Neutron::SecurityGroupRule", "security group rule", "security group rules", ""),
    known("Neutron::QoSPolicy", "QoS policy", "QoS policies", network::keys::QOS_POLICIES),
    known("Neutron::Trunk", "trunk", "trunks", network::keys::TRUNKS),
    known("Cinder::Volume", "volume", "volumes", block_storage::keys::VOLUMES),
    known("Cinder::VolumeAttachment", "volume attachment", "volume attachments", ""),
    known("Cinder::VolumeType", "volume type", "volume types", block_storage::keys::VOLUME_TYPES),
    known("Glance::WebImage", "image", "images", image::keys::IMAGES),
    known("Octavia::LoadBalancer", "load balancer", "load balancers", load_balancer::keys::LOAD_BALANCERS),
    known("Octavia::Listener", "listener", "listeners", load_balancer::keys::LISTENERS),
    known("Octavia::Pool", "pool", "pools", load_balancer::keys::POOLS),
    known("Octavia::PoolMember", "pool member", "pool members", ""),
    known("Octavia::HealthMonitor", "health monitor", "health monitors", load_balancer::keys::HEALTH_MONITORS),
    known("Octavia::L7Policy", "L7 policy", "L7 policies", load_balancer::keys::L7_POLICIES),
    known("Designate::Zone", "zone", "zones", dns::keys::ZONES),
    known("Designate::RecordSet", "record set", "record sets", ""),
    known("Barbican::Secret", "secret", "secrets", key_manager::keys::SECRETS),
    known("Barbican::GenericContainer", "secret container", "secret containers", key_manager::keys::CONTAINERS),
    known("Barbican::CertificateContainer", "secret container", "secret containers", key_manager::keys::CONTAINERS),
    known("Barbican::Order", "secret order", "secret orders", key_manager::keys::ORDERS),
    known("Keystone::User", "user", "users", identity::keys::USERS),
    known("Keystone::Group", "group", "groups", identity::keys::GROUPS),
    known("Keystone::Project", "project", "projects", identity::keys::PROJECTS),
    known("Keystone::Role", "role", "roles", identity::keys::ROLES),
    known("Keystone::Domain", "domain", "domains", identity::keys::DOMAINS),
    known("Heat::SoftwareConfig", "software configuration", "software configurations", keys::SOFTWARE_CONFIGS),
    known("Heat::SoftwareDeployment", "software deployment", "software deployments", keys::SOFTWARE_DEPLOYMENTS),
    known("Heat::AutoScalingGroup", "autoscaling group", "autoscaling groups", ""),
    known("Heat::ScalingPolicy", "scaling policy", "scaling policies", ""),
    known("Heat::ResourceGroup", "resource group", "resource groups", ""),
    known("Heat::Stack", "stack", "stacks", ""),
    known("Heat::WaitCondition", "wait condition", "wait conditions", ""),
    known("Heat::RandomString", "random string", "random strings", ""),
    known("Heat::Value", "value", "values", ""),
];

/// The types whose ids begin with that of a router.
const PARTS_OF_ROUTERS: [&str; 2] = ["Neutron::RouterInterface", "Neutron::RouterGateway"];

/// Volumes: what has data of its own.
const VOLUME: &str = "OS::Cinder::Volume";

fn find(kind: &str) -> Option<&'static KnownType> {
    let name = kind.strip_prefix("OS::")?;
    TYPES.iter().find(|known| known.name == name)
}

/// A type in words, such as `server`; the type itself where the console does not know it.
pub fn words(kind: &str) -> String {
    find(kind).map_or_else(|| kind.to_owned(), |known| known.singular.to_owned())
}

/// As [`words`], for several of them.
pub fn plural(kind: &str) -> String {
    find(kind).map_or_else(|| kind.to_owned(), |known| known.plural.to_owned())
}

/// Whether data is lost with an object of this type.
pub fn has_data(kind: &str) -> bool {
    kind == VOLUME
}

/// The types that do something when they are signaled.
const SIGNALED: [&str; 6] = [
    "OS::Heat::ScalingPolicy",
    "OS::Heat::AutoScalingGroup",
    "OS::Heat::ResourceGroup",
    "OS::Heat::WaitConditionHandle",
    "OS::Heat::SwiftSignalHandle",
    "OS::Heat::SoftwareDeployment",
];

/// Whether a resource can be signaled, as far as its type tells.
pub fn takes_signals(kind: &str) -> bool {
    SIGNALED.contains(&kind) || kind.starts_with("AWS::AutoScaling::") || kind.starts_with("AWS::CloudFormation::Wait")
}

/// The page of what a resource has created: a nested stack, or an object of another service.
pub fn page(resource: &Value) -> Option<Ref> {
    let to = |to, id| Some(Ref::new(to, id));
    if let Some(nested) = stack_links::linked(resource, "nested") {
        return to(keys::STACKS, nested);
    }
    let id = lenient::at(resource, "/physical_resource_id");
    let is_gone = lenient::at(resource, "/resource_status") == "DELETE_COMPLETE";
    let known = find(&lenient::at(resource, "/resource_type")).filter(|known| !known.key.is_empty())?;
    match known.name {
        _ if id.is_empty() || is_gone => None,
        name if name.starts_with("Barbican::") => to(known.key, reference_id(&id).to_owned()),
        // Such as `ROUTER:subnet_id=SUBNET`: what belongs to a router has the router's page.
        name if PARTS_OF_ROUTERS.contains(&name) => to(known.key, id.split(':').next().unwrap_or_default().to_owned()),
        _ => to(known.key, id),
    }
}

/// What a resource has created, as a cell: a link, or its id.
pub fn object(resource: &Value) -> Cell {
    match page(resource) {
        Some(page) if page.to == keys::STACKS => Cell::named_link(keys::STACKS, page.id, "Nested stack"),
        Some(page) => Cell::link(page.to, page.id),
        None => Cell::code(lenient::at(resource, "/physical_resource_id")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn of(kind: &str, id: &str) -> Value {
        json!({"resource_type": kind, "physical_resource_id": id, "resource_status": "CREATE_COMPLETE"})
    }

    #[test]
    fn every_page_is_one_of_the_console() {
        for known in TYPES.iter().filter(|known| !known.key.is_empty()) {
            assert!(crate::services::find(known.key).is_some(), "{}", known.name);
        }
    }

    #[test]
    fn an_object_is_linked_where_it_has_a_page() {
        assert_eq!(object(&of("OS::Nova::Server", "s")), Cell::link(compute::keys::SERVERS, "s"));
        assert_eq!(object(&of("OS::Cinder::VolumeAttachment", "a")), Cell::code("a"));
        assert_eq!(object(&of("OS::Nova::Server", "")), Cell::None);
        let secret = of("OS::Barbican::Secret", "https://h:9311/v1/secrets/4c1a");
        assert_eq!(object(&secret), Cell::link(key_manager::keys::SECRETS, "4c1a"));
        let interface = of("OS::Neutron::RouterInterface", "r:subnet_id=n");
        assert_eq!(object(&interface), Cell::link(network::keys::ROUTERS, "r"));
        let mut gone = of("OS::Nova::Server", "s");
        gone["resource_status"] = "DELETE_COMPLETE".into();
        assert_eq!(object(&gone), Cell::code("s"));
        let mut group = of("OS::Heat::ResourceGroup", "4c1a");
        group["links"] = json!([{"rel": "nested", "href": "http://h/v1/p/stacks/web-group/4c1a"}]);
        assert_eq!(object(&group), Cell::named_link(keys::STACKS, "web-group.4c1a", "Nested stack"));
    }

    #[test]
    fn types_have_words() {
        assert_eq!(
            (words("OS::Neutron::FloatingIP"), plural("OS::Nova::Server")),
            ("floating IP".into(), "servers".into())
        );
        assert_eq!((words("My::Type"), plural("OS::Unknown::X")), ("My::Type".into(), "OS::Unknown::X".into()));
        assert!(takes_signals("OS::Heat::ScalingPolicy") && !takes_signals("OS::Nova::Server"));
    }
}
