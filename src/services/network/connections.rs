//! What is connected to networks and subnets, for the columns of their lists: ranges, routers, servers and free addresses.
//! They stand with subnets and ports; one list of ports answers for all rows.

use crate::auth::{ServiceRequest, ServiceType};
use crate::http::Error;
use crate::lenient;
use crate::model::{Cell, JsonRow, Lookup, RefState, Row};
use crate::services::network::ip_availability::{self, UNLIMITED};
use crate::services::network::{keys, reach};
use serde_json::Value;
use std::cell::RefCell;
use std::collections::{BTreeSet, HashMap};
use std::net::Ipv4Addr;
use std::rc::Rc;
use std::sync::{Arc, Weak};

/// What ports and IP availability say, by the id of the network or of the subnet.
#[derive(Default)]
struct Index {
    servers: HashMap<String, BTreeSet<String>>,
    /// By networks and by subnets: their ids differ.
    routers: HashMap<String, BTreeSet<String>>,
    /// The addresses of IPv4 that ports have, by subnet.
    taken: HashMap<String, Vec<Ipv4Addr>>,
    /// As the service counts them, by subnet.
    free: HashMap<String, Cell>,
}

impl Index {
    fn new(answer: &Value) -> Self {
        let mut index = Index::default();
        let list = |object: &Value, key: &str| object.get(key).and_then(Value::as_array).cloned().unwrap_or_default();
        list(answer, "ports").iter().for_each(|port| index.add_port(port));
        for network in list(answer, "network_ip_availabilities") {
            for subnet in list(&network, "subnet_ip_availability") {
                index.free.insert(lenient::at(&subnet, "/subnet_id"), ip_availability::left(&subnet));
            }
        }
        index
    }

    fn add_port(&mut self, port: &Value) {
        let at = |name: &str| lenient::at(port, name);
        let (network, device, owner) = (at("/network_id"), at("/device_id"), at("/device_owner"));
        let is_interface = reach::INTERFACES.contains(&owner.as_str());
        // Ports of servers have `compute:` and the zone.
        if owner.starts_with("compute:") {
            self.servers.entry(network).or_default().insert(device);
        } else if is_interface {
            self.routers.entry(network).or_default().insert(device.clone());
            for (_, subnet) in reach::addresses(port) {
                self.routers.entry(subnet).or_default().insert(device.clone());
            }
        }
        for (address, subnet) in reach::addresses(port) {
            if let Ok(address) = address.parse::<Ipv4Addr>() {
                self.taken.entry(subnet).or_default().push(address);
            }
        }
    }
}

thread_local! {
    /// The answers that are in use, each with what it says: every row of a list asks for it.
    static READ: RefCell<Vec<(Weak<Value>, Rc<Index>)>> = const { RefCell::new(Vec::new()) };
}

fn index(answer: &Arc<Value>) -> Rc<Index> {
    READ.with_borrow_mut(|all| {
        all.retain(|(of, _)| of.strong_count() > 0);
        if let Some((_, known)) = all.iter().find(|(of, _)| std::ptr::eq(of.as_ptr(), Arc::as_ptr(answer))) {
            return known.clone();
        }
        let new = Rc::new(Index::new(answer));
        all.push((Arc::downgrade(answer), new.clone()));
        new
    })
}

/// What the caller's ports say: of the project worked in, or of all that the caller sees.
fn ports(lookup: &dyn Lookup) -> Option<Result<Rc<Index>, Error>> {
    let all = ServiceRequest::get(ServiceType::Network, "/ports");
    let members = ["network_id", "device_id", "device_owner", "fixed_ips"];
    let call = members.into_iter().fold(all, |call, member| call.query("fields", member));
    let caller = lookup.caller();
    let call = match caller.is_admin() && !lookup.lists_all_projects() {
        true => call.query("project_id", caller.project_id),
        false => call,
    };
    lookup.document(&call).map(|answer| answer.map(|answer| index(&answer)))
}

/// What the ports say of a network or subnet.
fn told(lookup: &dyn Lookup, say: impl FnOnce(&Index) -> Cell) -> Cell {
    match ports(lookup) {
        None => Cell::Pending,
        Some(Ok(index)) => say(&index),
        Some(Err(_)) => Cell::None,
    }
}

/// An object from its list, or by its id; the placeholder while it is asked for.
fn object(lookup: &dyn Lookup, key: &str, id: &str) -> Result<Row, Cell> {
    match lookup.row(key, id) {
        Some(row) => Ok(row),
        None if lookup.ref_state(key, id) == RefState::Loading => Err(Cell::Pending),
        None => Err(Cell::None),
    }
}

fn json(row: &Row) -> Option<&JsonRow> {
    row.as_any().downcast_ref()
}

/// The ranges of a network's subnets, those of IPv4 first. Subnets that the caller may not see are left out.
pub fn ranges(lookup: &dyn Lookup, network: &str) -> Cell {
    let row = match object(lookup, keys::NETWORKS, network) {
        Ok(row) => row,
        Err(cell) => return cell,
    };
    let Some(subnets) = json(&row).and_then(|network| network.value.get("subnets")?.as_array()) else {
        return Cell::None;
    };
    let range = |subnet: &Value| match object(lookup, keys::SUBNETS, &lenient::text(subnet)) {
        Ok(row) => json(&row).map_or(Cell::None, |subnet| Cell::code(subnet.at("/cidr"))),
        Err(cell) => cell,
    };
    let mut ranges: Vec<Cell> = subnets.iter().map(range).collect();
    ranges.sort_by_cached_key(|range| match range {
        Cell::Code(range) => (range.contains(':'), range.clone()),
        _ => (true, String::new()),
    });
    Cell::many(ranges)
}

/// The routers that a network or subnet is connected to.
pub fn routers(lookup: &dyn Lookup, id: &str) -> Cell {
    told(lookup, |index| {
        let routers = index.routers.get(id).into_iter().flatten();
        Cell::many(routers.map(|router| Cell::link(keys::ROUTERS, router)))
    })
}

/// How many servers are on a network.
pub fn servers(lookup: &dyn Lookup, network: &str) -> Cell {
    told(lookup, |index| Cell::number(index.servers.get(network).map_or(0, BTreeSet::len) as f64))
}

/// How many addresses of a subnet are left for ports, where that is known: to administrators, and to the project that the
/// network belongs to, which sees all of its ports.
pub fn free_addresses(lookup: &dyn Lookup, subnet: &str) -> Cell {
    let row = match object(lookup, keys::SUBNETS, subnet) {
        Ok(row) => row,
        Err(cell) => return cell,
    };
    let Some(subnet) = json(&row) else { return Cell::None };
    if subnet.at("/ip_version") == "6" {
        return Cell::text(UNLIMITED);
    }
    let caller = lookup.caller();
    if caller.is_admin() {
        return match lookup.document(&ServiceRequest::get(ServiceType::Network, "/network-ip-availabilities")) {
            None => Cell::Pending,
            Some(Ok(answer)) => index(&answer).free.get(subnet.id()).cloned().unwrap_or(Cell::None),
            Some(Err(_)) => Cell::None,
        };
    }
    let network = match object(lookup, keys::NETWORKS, &subnet.at("/network_id")) {
        Ok(network) => network,
        Err(cell) => return cell,
    };
    if json(&network).is_none_or(|network| network.at("/project_id") != caller.project_id) {
        return Cell::None;
    }
    let pools = pools(&subnet.value);
    told(lookup, |index| {
        let all: f64 =
            pools.iter().map(|(start, end)| f64::from(u32::from(*end).saturating_sub(u32::from(*start))) + 1.0).sum();
        let taken = index.taken.get(subnet.id()).map_or(&[][..], Vec::as_slice);
        let is_of_pool = |address: &&Ipv4Addr| pools.iter().any(|(start, end)| (start..=end).contains(address));
        Cell::number((all - taken.iter().filter(is_of_pool).count() as f64).max(0.0))
    })
}

/// The first and the last address of each allocation pool of IPv4.
fn pools(subnet: &Value) -> Vec<(Ipv4Addr, Ipv4Addr)> {
    let pools = subnet.get("allocation_pools").and_then(Value::as_array).into_iter().flatten();
    let end = |pool: &Value, name: &str| lenient::at(pool, name).parse::<Ipv4Addr>().ok();
    pools.filter_map(|pool| Some((end(pool, "/start")?, end(pool, "/end")?))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Caller;
    use crate::services::samples::rows_of;
    use serde_json::json;

    /// A project as member or as administrator.
    struct Project(&'static str);

    impl Lookup for Project {
        fn row(&self, key: &str, id: &str) -> Option<Row> {
            let list = match key {
                "network/networks" => json!([
                    {"id": "apps", "project_id": "mine", "subnets": ["s6", "s4", "hidden"]},
                    {"id": "lent", "project_id": "theirs", "subnets": ["sl"]},
                ]),
                "network/subnets" => json!([
                    {"id": "s4", "network_id": "apps", "cidr": "10.0.0.0/24", "ip_version": 4,
                        "allocation_pools": [{"start": "10.0.0.2", "end": "10.0.0.11"}]},
                    {"id": "s6", "network_id": "apps", "cidr": "fd00::/64", "ip_version": 6},
                    {"id": "sl", "network_id": "lent", "cidr": "10.2.0.0/24", "ip_version": 4},
                ]),
                _ => return None,
            };
            rows_of(key, &list).into_iter().find(|row| row.id() == id)
        }
        fn document(&self, call: &ServiceRequest) -> Option<Result<Arc<Value>, Error>> {
            let port = |owner: &str, device: &str, address: &str| {
                json!({"network_id": "apps", "device_owner": owner, "device_id": device,
                    "fixed_ips": [{"subnet_id": "s4", "ip_address": address}]})
            };
            let answer = match call.path.split('?').next().unwrap_or_default() {
                "/ports" => json!({"ports": [
                    port("network:router_interface", "r", "10.0.0.1"),
                    port("compute:nova", "web", "10.0.0.5"),
                    port("compute:az2", "web", "10.0.0.6"),
                    port("compute:nova", "db", "10.0.0.7"),
                    port("network:dhcp", "d", "10.0.0.2"),
                ]}),
                "/network-ip-availabilities" => json!({"network_ip_availabilities": [{"subnet_ip_availability": [
                    {"subnet_id": "sl", "ip_version": 4, "total_ips": 253, "used_ips": 3},
                ]}]}),
                _ => return None,
            };
            Some(Ok(Arc::new(answer)))
        }
        fn caller(&self) -> Caller {
            Caller { project_id: "mine".into(), roles: vec![self.0.into()], ..Caller::default() }
        }
    }

    #[test]
    fn networks_say_what_is_on_them() {
        let project = Project("member");
        assert_eq!(ranges(&project, "apps"), Cell::many([Cell::code("10.0.0.0/24"), Cell::code("fd00::/64")]));
        assert_eq!(routers(&project, "apps"), Cell::many([Cell::link(keys::ROUTERS, "r")]));
        assert_eq!((servers(&project, "apps"), servers(&project, "lent")), (Cell::Number(2.0), Cell::Number(0.0)));
        assert_eq!((routers(&project, "lent"), routers(&project, "s6")), (Cell::None, Cell::None));
        assert_eq!(routers(&project, "s4"), Cell::many([Cell::link(keys::ROUTERS, "r")]));
    }

    #[test]
    fn free_addresses_are_counted_where_all_ports_are_seen() {
        let (member, admin) = (Project("member"), Project("admin"));
        // The pool has ten addresses, of which four are in use; the gateway is outside of it.
        assert_eq!(free_addresses(&member, "s4"), Cell::Number(6.0));
        assert_eq!(free_addresses(&member, "s6"), Cell::text(UNLIMITED));
        assert_eq!(free_addresses(&member, "sl"), Cell::None, "the ports of others are not seen");
        assert_eq!(free_addresses(&admin, "sl"), Cell::Number(250.0));
    }

    #[test]
    fn an_administrator_reads_the_ports_of_what_the_lists_show() {
        struct Asked(bool, RefCell<String>);
        impl Lookup for Asked {
            fn document(&self, call: &ServiceRequest) -> Option<Result<Arc<Value>, Error>> {
                self.1.replace(call.path.clone());
                None
            }
            fn caller(&self) -> Caller {
                Project("admin").caller()
            }
            fn lists_all_projects(&self) -> bool {
                self.0
            }
        }
        for (all, is_narrow) in [(false, true), (true, false)] {
            let asked = Asked(all, RefCell::default());
            assert_eq!(servers(&asked, "apps"), Cell::Pending);
            assert_eq!(asked.1.borrow().contains("project_id=mine"), is_narrow);
        }
    }
}
