//! The ports of servers.
//! <https://docs.openstack.org/heat/latest/template_guide/openstack.html#OS::Neutron::Port>

use super::draft::{Draft, Properties, value_specs};
use super::kind::Kind;
use super::networks::qos_policy;
use super::parameters::Outside;
use super::security_groups;
use crate::lenient;
use crate::yaml::Node;
use serde_json::{Value, json};

pub fn name(draft: &mut Draft, server: &Value) {
    let inventory = draft.inventory;
    for port in inventory.ports_of(&lenient::at(server, "/id")) {
        let network = inventory.get(Kind::Network, &lenient::at(port, "/network_id"));
        let network = network.map(|network| lenient::at(network, "/name")).unwrap_or_default();
        draft.name(Kind::Port, port, &[&lenient::at(server, "/name"), &network]);
    }
}

pub fn write(draft: &mut Draft) {
    for port in draft.exported(Kind::Port) {
        let network = lenient::at(port, "/network_id");
        let mut properties = Properties::default();
        properties.text("name", lenient::at(port, "/name"));
        properties.set("network", draft.reference(Kind::Network, Outside::Network, &network));
        let addresses = addresses(draft, port);
        if !addresses.is_empty() {
            properties.set("fixed_ips", Node::list(addresses));
        }
        properties.copy("admin_state_up", port, "admin_state_up", &json!(true));
        let is_secured = port.get("port_security_enabled").and_then(Value::as_bool).unwrap_or(true);
        match is_secured {
            true => properties.set("security_groups", groups(draft, port)),
            false => properties.set("port_security_enabled", Node::from_json(&json!(false))),
        }
        properties.copy("binding:vnic_type", port, "binding:vnic_type", &json!("normal"));
        if let Some(pairs) = address_pairs(port) {
            properties.set("allowed_address_pairs", pairs);
        }
        properties.copy("dns_name", port, "dns_name", &Value::Null);
        qos_policy(draft, port, &mut properties);
        properties.copy("tags", port, "tags", &Value::Null);
        if let Some(more) = value_specs(port) {
            properties.set("value_specs", more);
        }
        draft.write(Kind::Port, port, "OS::Neutron::Port", properties, &[]);
    }
}

/// In networks of the template: the subnets, which floating IPs have to know, and the addresses where these are asked for. In other
/// networks the present port has the address.
fn addresses(draft: &Draft, port: &Value) -> Vec<Node> {
    let all = port.get("fixed_ips").and_then(Value::as_array).into_iter().flatten();
    let address = |address: &Value| {
        let subnet = draft.resource(Kind::Subnet, &lenient::at(address, "/subnet_id"))?;
        let mut members = vec![("subnet", super::draft::get_resource(subnet))];
        if draft.options.keeps_addresses {
            members.push(("ip_address", Node::string(lenient::at(address, "/ip_address"))));
        }
        Some(Node::map(members))
    };
    all.filter_map(address).collect()
}

fn groups(draft: &mut Draft, port: &Value) -> Node {
    let ids: Vec<String> =
        port.get("security_groups").and_then(Value::as_array).into_iter().flatten().map(lenient::text).collect();
    Node::list(ids.iter().map(|id| security_groups::reference(draft, id)).collect::<Vec<_>>())
}

/// The pairs without the port's own MAC address, which the new port will not have.
fn address_pairs(port: &Value) -> Option<Node> {
    let pairs = port.get("allowed_address_pairs")?.as_array().filter(|pairs| !pairs.is_empty())?;
    let own = lenient::at(port, "/mac_address");
    let pair = |pair: &Value| {
        let mac = lenient::at(pair, "/mac_address");
        let mut members = vec![("ip_address", Node::string(lenient::at(pair, "/ip_address")))];
        if !mac.is_empty() && !mac.eq_ignore_ascii_case(&own) {
            members.push(("mac_address", Node::string(mac)));
        }
        Node::map(members)
    };
    Some(Node::list(pairs.iter().map(pair)))
}
