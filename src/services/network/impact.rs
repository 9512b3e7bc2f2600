//! What keeps Neutron from deleting networks, routers and security groups: what is connected to them.

use super::{keys, ports, reach};
use crate::auth::{ServiceRequest, ServiceType};
use crate::http::encode;
use crate::lenient;
use crate::model::{AnyRow, Cell, FormValues, Impact, Lookup, Obstacle, Remedy};
use crate::services::compute;
use serde_json::{Value, json};

const CONNECTED: &str = "for connected resources";
/// The most objects that are named.
const NAMED: usize = 10;
const GATEWAY: &str = "network:router_gateway";
const DISCONNECT: &str = "Disconnect and delete";

fn ports_with(lookup: &dyn Lookup, impact: &mut Impact, name: &str, id: &str) -> Vec<Value> {
    let call = ServiceRequest::get(ServiceType::Network, "/ports").query(name, id);
    impact.list(lookup, &call, "ports", CONNECTED)
}

fn owner(port: &Value) -> String {
    lenient::at(port, "/device_owner")
}

fn is_interface(port: &Value) -> bool {
    reach::INTERFACES.contains(&owner(port).as_str())
}

/// Each cell once, up to [`NAMED`].
fn distinct(cells: impl Iterator<Item = Cell>) -> Vec<Cell> {
    let mut all: Vec<Cell> = Vec::new();
    for cell in cells {
        if !all.contains(&cell) {
            all.push(cell);
        }
    }
    let more = all.len().saturating_sub(NAMED);
    if more > 0 {
        all.truncate(NAMED);
        all.push(Cell::text(["and ", &more.to_string(), " more"].concat()));
    }
    all
}

/// The remedy that removes these interfaces of routers.
fn disconnect(lookup: &dyn Lookup, interfaces: &[Value], stands: &'static str) -> Remedy {
    let step = |port: &Value| {
        let (router, id) = (lenient::at(port, "/device_id"), lenient::at(port, "/id"));
        let name = lookup.name_of(keys::ROUTERS, &router).unwrap_or_else(|| router.clone());
        let addresses: Vec<_> = reach::addresses(port).map(|(address, _)| address).collect();
        let done = ["interface ", &addresses.join(", "), " of router ", &name, " removed"].concat();
        let path = ["/routers/", &encode(&router), "/remove_router_interface"].concat();
        (done, ServiceRequest::put(ServiceType::Network, path, json!({"port_id": id})))
    };
    Remedy { label: DISCONNECT, stands, steps: interfaces.iter().map(step).collect() }
}

/// What uses a port of a network; `None` for ports that Neutron itself deletes with it, such as DHCP's.
fn user(port: &Value) -> Option<Cell> {
    let (owner, device) = (owner(port), lenient::at(port, "/device_id"));
    match owner.as_str() {
        owner if owner == GATEWAY || is_interface(port) => Some(Cell::link(keys::ROUTERS, device)),
        "network:floatingip" => Some(Cell::link(keys::FLOATING_IPS, device)),
        owner if owner.starts_with("network:") => None,
        owner if owner.starts_with("compute:") => Some(Cell::link(compute::keys::SERVERS, device)),
        _ => Some(ports::link(port)),
    }
}

/// The impact of deleting a network: its ports prevent it. Where they are all interfaces of routers, the remedy removes them.
pub fn of_network(lookup: &dyn Lookup, network: &dyn AnyRow, _: &FormValues) -> Impact {
    let mut impact = Impact::default();
    let all = ports_with(lookup, &mut impact, "network_id", network.id());
    let (interfaces, others): (Vec<_>, Vec<_>) =
        all.into_iter().filter(|port| user(port).is_some()).partition(is_interface);
    if !interfaces.is_empty() || !others.is_empty() {
        let remedy = others.is_empty().then(|| disconnect(lookup, &interfaces, "The network was not deleted."));
        impact.obstacle = Some(Obstacle {
            reason: "You cannot delete the network while these are connected to it:",
            connected: distinct(interfaces.iter().chain(&others).filter_map(user)),
            remedy,
        });
    }
    impact
}

/// The impact of deleting a router: its interfaces prevent it, its gateway does not.
pub fn of_router(lookup: &dyn Lookup, router: &dyn AnyRow, _: &FormValues) -> Impact {
    let mut impact = Impact::default();
    let mut interfaces = ports_with(lookup, &mut impact, "device_id", router.id());
    interfaces.retain(is_interface);
    if !interfaces.is_empty() {
        let network = |port: &Value| Cell::link(keys::NETWORKS, lenient::at(port, "/network_id"));
        impact.obstacle = Some(Obstacle {
            reason: "You cannot delete the router while it has interfaces in these networks:",
            connected: distinct(interfaces.iter().map(network)),
            remedy: Some(disconnect(lookup, &interfaces, "The router was not deleted.")),
        });
    }
    impact
}

/// The impact of deleting a security group: the ports that use it prevent it.
pub fn of_security_group(lookup: &dyn Lookup, group: &dyn AnyRow, _: &FormValues) -> Impact {
    let mut impact = Impact::default();
    let ports = ports_with(lookup, &mut impact, "security_groups", group.id());
    if !ports.is_empty() {
        impact.obstacle = Some(Obstacle {
            reason: "You cannot delete the security group while these use it:",
            connected: distinct(ports.iter().map(ports::holder)),
            remedy: None,
        });
    }
    impact
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::http::Error;
    use crate::model::Title;
    use crate::services::samples::rows_of;
    use std::sync::Arc;

    /// All ports that there are, whatever is asked for.
    struct Ports(Value);

    impl Lookup for Ports {
        fn document(&self, _: &ServiceRequest) -> Option<Result<Arc<Value>, Error>> {
            Some(Ok(Arc::new(json!({"ports": self.0}))))
        }
        fn name_of(&self, _: &str, id: &str) -> Option<String> {
            Some(["name of ", id].concat())
        }
    }

    fn port(id: &str, owner: &str, device: &str) -> Value {
        let ips = json!([{"subnet_id": "s", "ip_address": format!("10.0.0.{id}")}]);
        json!({"id": id, "name": "", "device_owner": owner, "device_id": device, "network_id": "n", "fixed_ips": ips})
    }

    fn network(ports: Value) -> Option<Obstacle> {
        let row = rows_of("network/networks", &json!([{"id": "n", "name": "apps"}])).remove(0);
        of_network(&Ports(ports), &*row, &FormValues::default()).obstacle
    }

    #[test]
    fn what_neutron_deletes_with_a_network_is_not_in_the_way() {
        assert_eq!(network(json!([port("1", "network:dhcp", "d"), port("2", "network:distributed", "ovn")])), None);
    }

    #[test]
    fn a_network_is_disconnected_from_its_routers() {
        let ports = json!([
            port("1", "network:router_interface", "r"),
            port("2", "network:router_interface", "r"),
            port("3", "network:dhcp", "d"),
        ]);
        let obstacle = network(ports).unwrap();
        assert_eq!(obstacle.connected, [Cell::link(keys::ROUTERS, "r")]);
        let steps = obstacle.remedy.unwrap().steps;
        let [(done, first), _] = &steps[..] else { panic!("{steps:?}") };
        assert_eq!(done, "interface 10.0.0.1 of router name of r removed");
        assert_eq!(
            (first.path.as_str(), &first.body),
            ("/routers/r/remove_router_interface", &Some(json!({"port_id": "1"})))
        );
    }

    #[test]
    fn servers_and_unused_ports_are_left_to_the_user() {
        let ports = json!([
            port("1", "network:router_interface", "r"),
            port("2", "compute:nova", "web"),
            port("3", "compute:az2", "web"),
            port("4", "", ""),
        ]);
        let obstacle = network(ports).unwrap();
        let servers = Cell::link(compute::keys::SERVERS, "web");
        let unused = Cell::titled_link(keys::PORTS, "4", Title::new("Port 10.0.0.4"));
        assert_eq!(
            (obstacle.connected, obstacle.remedy),
            (vec![Cell::link(keys::ROUTERS, "r"), servers, unused], None)
        );
    }

    #[test]
    fn a_gateway_is_no_interface() {
        let row = rows_of("network/routers", &json!([{"id": "r", "name": "r"}])).remove(0);
        let obstacle = |ports| of_router(&Ports(ports), &*row, &FormValues::default()).obstacle;
        assert_eq!(obstacle(json!([port("1", "network:router_gateway", "r")])), None);
        let found = obstacle(json!([port("1", "network:router_interface", "r")])).unwrap();
        assert_eq!((found.connected, found.remedy.unwrap().steps.len()), (vec![Cell::link(keys::NETWORKS, "n")], 1));
    }

    #[test]
    fn of_many_only_some_are_named() {
        let ports: Vec<_> = (0..12).map(|n| port(&n.to_string(), "compute:nova", &n.to_string())).collect();
        let connected = network(ports.into()).unwrap().connected;
        assert_eq!((connected.len(), connected.last()), (11, Some(&Cell::text("and 2 more"))));
    }
}
