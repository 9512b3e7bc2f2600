//! Floating IPs of the servers. The addresses themselves are new ones.
//! <https://docs.openstack.org/heat/latest/template_guide/openstack.html#OS::Neutron::FloatingIP>

use super::draft::{Draft, Properties, get_resource, value_specs};
use super::kind::Kind;
use super::parameters::Outside;
use crate::lenient;

/// Which floating IPs are created: those of servers that are.
pub fn name(draft: &mut Draft) {
    let inventory = draft.inventory;
    for address in inventory.all(Kind::FloatingIp) {
        if draft.resource(Kind::Port, &lenient::at(address, "/port_id")).is_some() {
            let server = inventory.get(Kind::Port, &lenient::at(address, "/port_id"));
            let server = server.and_then(|port| inventory.get(Kind::Server, &lenient::at(port, "/device_id")));
            let name = server.map(|server| lenient::at(server, "/name")).unwrap_or_default();
            draft.name(Kind::FloatingIp, address, &[&name]);
        }
    }
}

pub fn write(draft: &mut Draft) {
    for address in draft.exported(Kind::FloatingIp) {
        let port_id = lenient::at(address, "/port_id");
        let mut properties = Properties::default();
        let network = lenient::at(address, "/floating_network_id");
        properties.set("floating_network", draft.reference(Kind::Network, Outside::Network, &network));
        // Neutron associates an address only where a router connects the port's subnet.
        let interfaces = interfaces(draft, &port_id);
        if is_reachable(draft, &port_id) || !interfaces.is_empty() {
            if let Some(port) = draft.resource(Kind::Port, &port_id) {
                properties.set("port_id", get_resource(port));
            }
        } else {
            draft
                .note("Floating IPs are not associated, as no router of the template connects their servers' network.");
        }
        properties.filled("dns_name", lenient::at(address, "/dns_name"));
        properties.filled("dns_domain", lenient::at(address, "/dns_domain"));
        if let Some(more) = value_specs(address) {
            properties.set("value_specs", more);
        }
        draft.write(Kind::FloatingIp, address, "OS::Neutron::FloatingIP", properties, &interfaces);
        draft.output(Kind::FloatingIp, address, "floating_ip_address", "Floating IP");
    }
}

/// Whether the port is in a network that is there already, with its router.
fn is_reachable(draft: &Draft, port: &str) -> bool {
    let port = draft.inventory.get(Kind::Port, port);
    port.is_some_and(|port| draft.resource(Kind::Network, &lenient::at(port, "/network_id")).is_none())
}

/// The interfaces of routers in the port's subnets.
fn interfaces(draft: &Draft, port: &str) -> Vec<String> {
    let Some(port) = draft.inventory.get(Kind::Port, port) else { return Vec::new() };
    let addresses = port.get("fixed_ips").and_then(serde_json::Value::as_array).into_iter().flatten();
    let subnets: Vec<String> = addresses.map(|address| lenient::at(address, "/subnet_id")).collect();
    draft.interfaces.iter().filter(|(subnet, _)| subnets.contains(subnet)).map(|(_, name)| name.clone()).collect()
}
