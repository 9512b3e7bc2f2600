//! Routers with their gateways, interfaces and static routes.
//! <https://docs.openstack.org/heat/latest/template_guide/openstack.html#OS::Neutron::Router>

use super::draft::{Draft, Properties, get_resource, value_specs};
use super::inventory::is_interface;
use super::kind::Kind;
use super::networks::picked;
use super::parameters::Outside;
use crate::lenient;
use crate::yaml::Node;
use serde_json::{Value, json};

/// Which routers are created: those of the project.
pub fn name(draft: &mut Draft) {
    let inventory = draft.inventory;
    for router in inventory.all(Kind::Router) {
        if inventory.is_own(router) {
            draft.name(Kind::Router, router, &[&lenient::at(router, "/name")]);
        } else {
            draft.note("Routers of other projects are left out.");
        }
    }
}

pub fn write(draft: &mut Draft) {
    for router in draft.exported(Kind::Router) {
        let mut properties = Properties::default();
        properties.text("name", lenient::at(router, "/name"));
        properties.copy("admin_state_up", router, "admin_state_up", &json!(true));
        if let Some(gateway) = gateway(draft, router) {
            properties.set("external_gateway_info", gateway);
        }
        properties.copy("availability_zone_hints", router, "availability_zone_hints", &Value::Null);
        properties.copy("tags", router, "tags", &Value::Null);
        if let Some(more) = value_specs(router) {
            properties.set("value_specs", more);
        }
        draft.write(Kind::Router, router, "OS::Neutron::Router", properties, &[]);
        write_interfaces(draft, router);
    }
}

/// The way out. Its addresses are left out: the present router has them.
fn gateway(draft: &mut Draft, router: &Value) -> Option<Node> {
    let network = lenient::at(router, "/external_gateway_info/network_id");
    if network.is_empty() {
        return None;
    }
    let mut members = vec![("network", draft.reference(Kind::Network, Outside::Network, &network))];
    // The default needs no permission.
    if router.pointer("/external_gateway_info/enable_snat") == Some(&json!(false)) {
        members.push(("enable_snat", Node::from_json(&json!(false))));
    }
    Some(Node::map(members))
}

fn write_interfaces(draft: &mut Draft, router: &Value) {
    let id = lenient::at(router, "/id");
    let Some(name) = draft.resource(Kind::Router, &id).map(str::to_owned) else { return };
    let (mut own, mut is_whole) = (Vec::new(), true);
    for port in draft.inventory.ports_of(&id).into_iter().filter(|port| is_interface(port)) {
        let addresses = port.get("fixed_ips").and_then(Value::as_array).into_iter().flatten();
        for address in addresses {
            let (subnet_id, ip) = (lenient::at(address, "/subnet_id"), lenient::at(address, "/ip_address"));
            let Some(subnet) = draft.resource(Kind::Subnet, &subnet_id).map(get_resource) else {
                // The present router has the gateway address there.
                draft.note("Routers are exported without their interfaces in networks that are not exported.");
                is_whole = false;
                continue;
            };
            let is_gateway = draft
                .inventory
                .get(Kind::Subnet, &subnet_id)
                .is_some_and(|subnet| lenient::at(subnet, "/gateway_ip") == ip);
            let mut properties = Properties::default();
            properties.set("router", get_resource(&name));
            if is_gateway {
                properties.set("subnet", subnet);
            } else {
                properties.set("port", address_port(draft, &name, port, subnet, ip));
            }
            let words = [name.as_str(), "interface"];
            let interface = draft.write_other(&words, "OS::Neutron::RouterInterface", properties, &[]);
            draft.interfaces.push((subnet_id, interface.clone()));
            own.push(interface);
        }
    }
    let routes = picked(router, "routes", &["destination", "nexthop"]);
    if routes.is_some() && !is_whole {
        draft.note("Static routes are left out unless all interfaces of their router are exported.");
    }
    if let Some(routes) = routes.filter(|_| is_whole) {
        let mut properties = Properties::default();
        properties.set("router", get_resource(&name));
        properties.set("routes", routes);
        draft.write_other(&[&name, "routes"], "OS::Neutron::ExtraRouteSet", properties, &own);
    }
}

/// A port for an interface with an address of its own: one that is connected by its subnet gets the subnet's gateway address.
fn address_port(draft: &mut Draft, router: &str, port: &Value, subnet: Node, ip: String) -> Node {
    let mut properties = Properties::default();
    let network = lenient::at(port, "/network_id");
    properties.text("name", lenient::at(port, "/name"));
    properties.set("network", draft.reference(Kind::Network, Outside::Network, &network));
    let address = Node::map([("subnet", subnet), ("ip_address", Node::string(ip))]);
    properties.set("fixed_ips", Node::list([address]));
    get_resource(&draft.write_other(&["port", router], "OS::Neutron::Port", properties, &[]))
}
