//! The topology: networks, their routers, their load balancers and their servers.

use crate::model::{JsonRow, Row, Status, Tone};
use crate::services::network::keys;
use crate::services::network::port_row::Port;
use crate::services::{compute, find, load_balancer};
use std::collections::{HashMap, HashSet};

/// The resources of the topology.
pub const NETWORKS: &str = keys::NETWORKS;
pub const SUBNETS: &str = keys::SUBNETS;
pub const ROUTERS: &str = keys::ROUTERS;
pub const PORTS: &str = keys::PORTS;
pub const FLOATING_IPS: &str = keys::FLOATING_IPS;
pub const SERVERS: &str = compute::keys::SERVERS;
pub const LOAD_BALANCERS: &str = load_balancer::keys::LOAD_BALANCERS;
pub const PARTS: [&str; 7] = [NETWORKS, SUBNETS, ROUTERS, PORTS, FLOATING_IPS, LOAD_BALANCERS, SERVERS];

/// The owner of load balancers' ports, and what stands before the load balancer's id in their device.
const OCTAVIA: &str = "Octavia";
const OF_LOAD_BALANCER: &str = "lb-";

/// The topology, with networks and routers sorted by name.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Topology {
    pub networks: Vec<Network>,
    pub routers: Vec<Router>,
}

/// A network with its servers and ports.
#[derive(Clone, Debug, PartialEq)]
pub struct Network {
    /// Empty for the servers that are in no network, which stand together as in one.
    pub id: String,
    pub name: String,
    pub status: Status,
    /// The network is external.
    pub external: bool,
    /// Every project can use the network.
    pub shared: bool,
    /// Its subnets' address ranges.
    pub ranges: Vec<String>,
    pub plugged: Vec<ConnectedDevice>,
    /// How many floating IPs come from it.
    pub floating: usize,
}

/// A load balancer, a server, or a port without either.
#[derive(Clone, Debug, PartialEq)]
pub struct ConnectedDevice {
    /// The resource's key.
    pub key: &'static str,
    pub id: String,
    pub name: String,
    pub status: Status,
    pub addresses: Vec<String>,
    pub floating: Vec<String>,
}

/// A router, with the indices of its networks in [`Topology::networks`].
#[derive(Clone, Debug, PartialEq)]
pub struct Router {
    pub id: String,
    pub name: String,
    pub status: Status,
    pub networks: Vec<usize>,
    /// The external network that is its gateway.
    pub outside: Option<usize>,
}

impl Topology {
    /// The external and shared networks that nothing here is connected with: their indices.
    pub fn unused(&self) -> Vec<usize> {
        let is_routed =
            |at: usize| self.routers.iter().any(|router| router.outside == Some(at) || router.networks.contains(&at));
        let is_unused = |(at, network): &(usize, &Network)| {
            let is_of_others = network.external || network.shared;
            is_of_others && network.plugged.is_empty() && network.floating == 0 && !is_routed(*at)
        };
        self.networks.iter().enumerate().filter(is_unused).map(|(at, _)| at).collect()
    }

    /// The number of servers, each counted once.
    pub fn servers(&self) -> usize {
        let all = self.networks.iter().flat_map(|network| &network.plugged);
        let mut ids: Vec<_> = all.filter(|one| one.key == SERVERS).map(|one| &one.id).collect();
        ids.sort();
        ids.dedup();
        ids.len()
    }
}

/// Builds the topology from the rows of each resource. Unreadable rows are left out.
pub fn topology(rows: impl Fn(&str) -> Vec<Row>) -> Topology {
    let (servers, ports, balancers) = (rows(SERVERS), rows(PORTS), rows(LOAD_BALANCERS));
    let servers_at = places(&mut servers.iter().map(|row| row.id()));
    let ports_at = places(&mut ports.iter().map(|row| row.id()));
    let mut networks = networks(&rows(NETWORKS));
    let places = places(&mut networks.iter().map(|network| network.id.as_str()));
    for subnet in rows(SUBNETS).iter().filter_map(|row| row.as_any().downcast_ref::<JsonRow>()) {
        if let Some(at) = places.get(&subnet.at("/network_id")) {
            networks[*at].ranges.push(subnet.at("/cidr"));
        }
    }
    let mut routers: Vec<Router> = rows(ROUTERS).iter().filter_map(|row| router(row, &places)).collect();
    routers.sort_by_cached_key(|router| router.name.to_lowercase());

    let mut floating: Vec<Vec<String>> = vec![Vec::new(); ports.len()];
    for address in rows(FLOATING_IPS).iter().filter_map(|row| row.as_any().downcast_ref::<JsonRow>()) {
        if let Some(at) = places.get(&address.at("/floating_network_id")) {
            networks[*at].floating += 1;
        }
        if let Some(at) = ports_at.get(&address.at("/port_id")) {
            floating[*at].push(address.at("/floating_ip_address"));
        }
    }
    for (row, floating) in ports.iter().zip(floating) {
        let Some(port) = row.as_any().downcast_ref::<Port>() else { continue };
        let Some(at) = places.get(&port.network_id).copied() else { continue };
        match port.device_owner.as_str() {
            // The owners of interfaces of routers, also distributed and highly available ones.
            owner if owner.contains("router_interface") || owner.contains("ha_router_replicated") => {
                let router = routers.iter_mut().find(|router| router.id == port.device_id);
                if let Some(router) = router.filter(|router| !router.networks.contains(&at)) {
                    router.networks.push(at);
                }
            }
            // Other ports of Neutron (DHCP, gateways, floating IPs) are shown by networks and routers.
            owner if owner.starts_with("network:") => {}
            OCTAVIA if port.device_id.starts_with(OF_LOAD_BALANCER) => {
                plug(&mut networks[at].plugged, balanced(port, row, &balancers, floating));
            }
            _ => {
                let server = servers_at.get(&port.device_id).map(|at| &servers[*at]);
                plug(&mut networks[at].plugged, plugged(port, row, server, floating));
            }
        }
    }
    let plugged = networks.iter().flat_map(|network| &network.plugged).filter(|one| one.key == SERVERS);
    let plugged: HashSet<String> = plugged.map(|one| one.id.clone()).collect();
    let alone: Vec<_> = servers.iter().filter(|row| !plugged.contains(row.id())).map(unplugged).collect();
    if !alone.is_empty() {
        networks.push(without_network(alone));
    }
    routers.iter_mut().for_each(|router| router.networks.sort_unstable());
    for network in &mut networks {
        // Load balancers stand before the servers that they lead to.
        network.plugged.sort_by_cached_key(|one| (one.key != LOAD_BALANCERS, one.name.to_lowercase()));
    }
    Topology { networks, routers }
}

/// The index of each id.
fn places(ids: &mut dyn Iterator<Item = &str>) -> HashMap<String, usize> {
    ids.enumerate().map(|(at, id)| (id.to_owned(), at)).collect()
}

fn networks(rows: &[Row]) -> Vec<Network> {
    let network = |row: &Row| {
        let external = crate::services::network::forms::is_external(row)?;
        Some(Network {
            id: row.id().to_owned(),
            name: row.name().to_owned(),
            status: status(NETWORKS, row),
            external,
            shared: row.as_any().downcast_ref::<JsonRow>().is_some_and(|network| network.at("/shared") == "true"),
            ranges: Vec::new(),
            plugged: Vec::new(),
            floating: 0,
        })
    };
    let mut all: Vec<Network> = rows.iter().filter_map(network).collect();
    all.sort_by_cached_key(|network| network.name.to_lowercase());
    all
}

fn router(row: &Row, places: &HashMap<String, usize>) -> Option<Router> {
    let record = row.as_any().downcast_ref::<JsonRow>()?;
    Some(Router {
        id: row.id().to_owned(),
        name: row.name().to_owned(),
        status: status(ROUTERS, row),
        networks: Vec::new(),
        outside: places.get(&record.at("/external_gateway_info/network_id")).copied(),
    })
}

fn plugged(port: &Port, row: &Row, server: Option<&Row>, floating: Vec<String>) -> ConnectedDevice {
    let addresses = port.fixed_ips.iter().map(|ip| ip.ip_address.clone()).collect();
    let is_server = port.device_owner.starts_with("compute:");
    let (key, id, name) = match server {
        Some(server) => (SERVERS, server.id(), server.name()),
        // A server of another project, or one that is not loaded yet.
        None if is_server => (SERVERS, port.device_id.as_str(), port.device_id.as_str()),
        None => (PORTS, row.id(), row.name()),
    };
    let status = server.map_or_else(|| status(PORTS, row), |server| status(SERVERS, server));
    ConnectedDevice { key, id: id.to_owned(), name: name.to_owned(), status, addresses, floating }
}

/// The load balancer of a port; without a name where it is not loaded.
fn balanced(port: &Port, row: &Row, balancers: &[Row], floating: Vec<String>) -> ConnectedDevice {
    let id = port.device_id.strip_prefix(OF_LOAD_BALANCER).unwrap_or_default();
    let own = balancers.iter().find(|balancer| balancer.id() == id);
    ConnectedDevice {
        key: LOAD_BALANCERS,
        id: id.to_owned(),
        name: own.map_or(id, |own| own.name()).to_owned(),
        status: own.map_or_else(|| status(PORTS, row), |own| status(LOAD_BALANCERS, own)),
        addresses: port.fixed_ips.iter().map(|ip| ip.ip_address.clone()).collect(),
        floating,
    }
}

/// A server without a port, or whose ports are in networks that the caller does not see.
fn unplugged(server: &Row) -> ConnectedDevice {
    ConnectedDevice {
        key: SERVERS,
        id: server.id().to_owned(),
        name: server.name().to_owned(),
        status: status(SERVERS, server),
        addresses: Vec::new(),
        floating: Vec::new(),
    }
}

fn without_network(servers: Vec<ConnectedDevice>) -> Network {
    Network {
        id: String::new(),
        name: "No network".to_owned(),
        status: Status { word: String::new(), tone: Tone::Good, task: None },
        external: false,
        shared: false,
        ranges: Vec::new(),
        plugged: servers,
        floating: 0,
    }
}

/// Adds a port; a server may have several in one network.
fn plug(all: &mut Vec<ConnectedDevice>, mut new: ConnectedDevice) {
    match all.iter_mut().find(|one| one.key == new.key && one.id == new.id) {
        Some(one) => {
            one.addresses.append(&mut new.addresses);
            one.floating.append(&mut new.floating);
        }
        None => all.push(new),
    }
}

/// The status as in the list of the resource.
fn status(key: &str, row: &Row) -> Status {
    let listed = find(key).and_then(|definition| definition.listed_status(row));
    listed.unwrap_or_else(|| Status { word: row.status().to_owned(), tone: Tone::Neutral, task: None })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::read_page;
    use crate::services::samples::answer;
    use serde_json::{Value, json};

    fn rows_of(key: &str, all: &Value) -> Vec<Row> {
        let definition = find(key).unwrap();
        let list = all.get(key).cloned().unwrap_or_else(|| json!([]));
        read_page(definition, &answer(["{\"", definition.meta().list_key, "\":", &list.to_string(), "}"].concat()))
            .unwrap()
            .rows
    }

    fn read(all: &Value) -> Topology {
        topology(|key| rows_of(key, all))
    }

    #[test]
    fn ports_tell_what_is_where() {
        let port = |id: &str, network: &str, owner: &str, device: &str, address: &str| {
            json!({"id": id, "network_id": network, "device_owner": owner, "device_id": device, "status": "ACTIVE",
                "fixed_ips": [{"ip_address": address, "subnet_id": "s"}]})
        };
        let whole = read(&json!({
            "network/networks": [
                {"id": "n2", "name": "zoo", "status": "ACTIVE"},
                {"id": "n1", "name": "Apps", "status": "DOWN"},
                {"id": "out", "name": "public", "status": "ACTIVE", "router:external": true},
                {"id": "lent", "name": "shared", "status": "ACTIVE", "shared": true},
            ],
            "network/subnets": [{"id": "s", "network_id": "n1", "cidr": "10.0.0.0/24"}],
            "network/routers": [{"id": "r", "name": "edge", "status": "ACTIVE", "external_gateway_info": {"network_id": "out"}}],
            "network/ports": [
                port("p1", "n1", "network:router_interface", "r", "10.0.0.1"),
                port("p2", "n2", "network:ha_router_replicated_interface", "r", "10.1.0.1"),
                port("p3", "n1", "network:dhcp", "dhcp-1", "10.0.0.2"),
                port("p4", "n1", "compute:nova", "web", "10.0.0.5"),
                port("p5", "n1", "compute:nova", "web", "10.0.0.6"),
                port("p6", "n2", "compute:nova", "theirs", "10.1.0.5"),
                port("p7", "n2", "", "", "10.1.0.9"),
                port("p8", "hidden", "compute:nova", "web", "10.9.0.9"),
            ],
            "network/floating-ips": [{"id": "f", "floating_ip_address": "203.0.113.9", "floating_network_id": "out", "port_id": "p5"}],
            "compute/servers": [{"id": "web", "name": "web-1", "status": "ERROR"}, {"id": "lone", "name": "lone-1"}],
        }));
        let names: Vec<_> = whole.networks.iter().map(|network| network.name.as_str()).collect();
        assert_eq!(names, ["Apps", "public", "shared", "zoo", "No network"]);
        assert_eq!((whole.networks[4].id.as_str(), whole.networks[4].plugged[0].name.as_str()), ("", "lone-1"));
        assert_eq!(whole.unused(), [2], "floating IPs come from the other one");
        assert_eq!(whole.networks[0].ranges, ["10.0.0.0/24"]);
        assert_eq!((whole.networks[1].external, whole.networks[1].floating), (true, 1));
        assert_eq!((whole.routers[0].outside, &whole.routers[0].networks[..]), (Some(1), &[0, 3][..]));
        let [web] = &whole.networks[0].plugged[..] else { panic!("{whole:?}") };
        assert_eq!((web.key, web.name.as_str(), web.status.tone), (SERVERS, "web-1", Tone::Bad));
        assert_eq!(
            (&web.addresses[..], &web.floating[..]),
            (&["10.0.0.5".into(), "10.0.0.6".into()][..], &["203.0.113.9".to_owned()][..])
        );
        let kinds: Vec<_> = whole.networks[3].plugged.iter().map(|one| (one.key, one.id.as_str())).collect();
        assert_eq!(kinds, [(PORTS, "p7"), (SERVERS, "theirs")]);
        assert_eq!(whole.servers(), 3);
    }

    #[test]
    fn a_load_balancer_stands_before_the_servers_of_its_network() {
        let port = |id: &str, owner: &str, device: &str, address: &str| {
            json!({"id": id, "network_id": "n", "device_owner": owner, "device_id": device, "status": "DOWN",
                "fixed_ips": [{"ip_address": address, "subnet_id": "s"}]})
        };
        let whole = read(&json!({
            "network/networks": [{"id": "n", "name": "apps", "status": "ACTIVE"}],
            "network/ports": [port("p1", "compute:nova", "a", "10.0.0.5"), port("p2", "Octavia", "lb-b", "10.0.0.9")],
            "network/floating-ips": [{"id": "f", "floating_ip_address": "203.0.113.9", "floating_network_id": "out", "port_id": "p2"}],
            "compute/servers": [{"id": "a", "name": "a-1", "status": "ACTIVE"}],
            "load-balancer/load-balancers": [{"id": "b", "name": "web", "provisioning_status": "ACTIVE"}],
        }));
        let shown: Vec<_> = whole.networks[0].plugged.iter().map(|one| (one.key, one.name.as_str())).collect();
        assert_eq!(shown, [(LOAD_BALANCERS, "web"), (SERVERS, "a-1")]);
        let web = &whole.networks[0].plugged[0];
        assert_eq!((web.status.tone, &web.floating[..]), (Tone::Good, &["203.0.113.9".to_owned()][..]));
        assert_eq!(whole.servers(), 1);
    }

    #[test]
    fn nothing_makes_an_empty_one() {
        assert_eq!(read(&json!({})), Topology::default());
    }
}
