//! Networks and their subnets.
//! <https://docs.openstack.org/heat/latest/template_guide/openstack.html#OS::Neutron::Net>

use super::draft::{Draft, Properties, value_specs};
use super::kind::Kind;
use super::parameters::Outside;
use crate::lenient;
use crate::yaml::Node;
use serde_json::{Value, json};

/// Which networks are created, with all their subnets: those of the project, and others only where the export starts with them.
/// External networks exist once in a cloud.
pub fn name(draft: &mut Draft) {
    let inventory = draft.inventory;
    for network in inventory.all(Kind::Network) {
        let id = lenient::at(network, "/id");
        let is_external = network.get("router:external").and_then(Value::as_bool).unwrap_or(false);
        if is_external && inventory.starts_with_network(&id) {
            draft.note("External networks are not created; they are parameters.");
        }
        if !is_external && (inventory.is_own(network) || inventory.starts_with_network(&id)) {
            draft.name(Kind::Network, network, &[&lenient::at(network, "/name")]);
        }
    }
    for subnet in inventory.all(Kind::Subnet) {
        if draft.resource(Kind::Network, &lenient::at(subnet, "/network_id")).is_some() {
            draft.name(Kind::Subnet, subnet, &[&lenient::at(subnet, "/name")]);
        }
    }
}

pub fn write(draft: &mut Draft) {
    for network in draft.exported(Kind::Network) {
        let mut properties = Properties::default();
        properties.text("name", lenient::at(network, "/name"));
        properties.copy("admin_state_up", network, "admin_state_up", &json!(true));
        properties.copy("port_security_enabled", network, "port_security_enabled", &json!(true));
        properties.copy("shared", network, "shared", &json!(false));
        properties.copy("dns_domain", network, "dns_domain", &Value::Null);
        properties.copy("availability_zone_hints", network, "availability_zone_hints", &Value::Null);
        qos_policy(draft, network, &mut properties);
        properties.copy("tags", network, "tags", &Value::Null);
        if let Some(more) = value_specs(network) {
            properties.set("value_specs", more);
        }
        draft.write(Kind::Network, network, "OS::Neutron::Net", properties, &[]);
    }
    for subnet in draft.exported(Kind::Subnet) {
        write_subnet(draft, subnet);
    }
}

fn write_subnet(draft: &mut Draft, subnet: &Value) {
    let mut properties = Properties::default();
    properties.text("name", lenient::at(subnet, "/name"));
    properties.set("network", draft.reference(Kind::Network, Outside::Network, &lenient::at(subnet, "/network_id")));
    properties.text("cidr", lenient::at(subnet, "/cidr"));
    properties.copy("ip_version", subnet, "ip_version", &json!(4));
    // Empty for a subnet without a gateway; without the property, Neutron chooses one.
    properties.text("gateway_ip", lenient::at(subnet, "/gateway_ip"));
    properties.copy("enable_dhcp", subnet, "enable_dhcp", &json!(true));
    properties.copy("ipv6_ra_mode", subnet, "ipv6_ra_mode", &Value::Null);
    properties.copy("ipv6_address_mode", subnet, "ipv6_address_mode", &Value::Null);
    properties.copy("dns_nameservers", subnet, "dns_nameservers", &Value::Null);
    if let Some(pools) = picked(subnet, "allocation_pools", &["start", "end"]) {
        properties.set("allocation_pools", pools);
    }
    if let Some(routes) = picked(subnet, "host_routes", &["destination", "nexthop"]) {
        properties.set("host_routes", routes);
    }
    properties.copy("tags", subnet, "tags", &Value::Null);
    if let Some(more) = value_specs(subnet) {
        properties.set("value_specs", more);
    }
    draft.write(Kind::Subnet, subnet, "OS::Neutron::Subnet", properties, &[]);
}

/// A list of objects with only these members, which are texts; `None` where it is empty.
pub fn picked(object: &Value, list: &str, members: &[&'static str]) -> Option<Node> {
    let items = object.get(list)?.as_array().filter(|items| !items.is_empty())?;
    let item = |item: &Value| {
        let texts = members.iter().map(|name| (*name, lenient::at(item, &["/", name].concat())));
        Node::map(texts.filter(|(_, text)| !text.is_empty()).map(|(name, text)| (name, Node::string(text))))
    };
    Some(Node::list(items.iter().map(item)))
}

/// The QoS policy of a network or port.
pub fn qos_policy(draft: &mut Draft, object: &Value, properties: &mut Properties) {
    let policy = lenient::at(object, "/qos_policy_id");
    if !policy.is_empty() {
        properties.set("qos_policy", draft.parameters.get(Outside::QosPolicy, &policy, ""));
    }
}
