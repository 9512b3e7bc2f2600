//! What was read of the cloud, and what is to be read next.

use super::kind::Kind;
use crate::auth::ServiceRequest;
use crate::lenient;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// How many servers are read. A template with more is not for people.
const MOST_SERVERS: usize = 200;
/// How many ids are asked for by one request.
const CHUNK: usize = 40;

/// The owners of the ports by which routers are in networks.
const INTERFACES: [&str; 3] =
    ["network:router_interface", "network:router_interface_distributed", "network:ha_router_replicated_interface"];

/// What an export starts with.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Start {
    /// With all that is connected to them.
    pub networks: Vec<String>,
    /// With the networks that they connect, and all that is connected to these.
    pub routers: Vec<String>,
    /// With what is theirs, their networks and these networks' routers.
    pub servers: Vec<String>,
}

/// A request, and what its answer has.
#[derive(Clone, Debug)]
pub struct Reading {
    pub request: ServiceRequest,
    pub kind: Kind,
    /// Tells it from the others.
    key: String,
}

/// All objects that were read, by kind and id.
#[derive(Clone, Debug, Default)]
pub struct Inventory {
    start: Start,
    /// The caller's project.
    project: String,
    objects: BTreeMap<(Kind, String), Value>,
    /// What was asked for.
    asked: BTreeSet<String>,
    /// What could not be read, with the reason.
    pub failures: Vec<String>,
}

impl Inventory {
    pub fn new(start: Start, project: impl Into<String>) -> Self {
        Inventory { start, project: project.into(), ..Inventory::default() }
    }

    /// The requests that can be sent now. None are left once everything was read.
    pub fn missing(&mut self) -> Vec<Reading> {
        let mut wanted = Vec::new();
        let object = |kind: Kind, id: &str| Reading { request: kind.object(id), kind, key: format!("{kind:?} {id}") };
        let of = |kind: Kind, name: &str, id: &str| Reading {
            request: kind.list().query(name, id),
            kind,
            key: format!("{kind:?} of {name} {id}"),
        };
        for id in &self.start.networks {
            wanted.push(of(Kind::Port, "network_id", id));
        }
        for id in self.routers() {
            wanted.push(object(Kind::Router, &id));
            wanted.push(of(Kind::Port, "device_id", &id));
        }
        for id in self.servers() {
            wanted.push(object(Kind::Server, &id));
            wanted.push(of(Kind::Port, "device_id", &id));
        }
        for id in self.networks() {
            wanted.push(object(Kind::Network, &id));
            wanted.push(of(Kind::Subnet, "network_id", &id));
            let routers = INTERFACES.iter().fold(Kind::Port.list().query("network_id", &id), |request, owner| {
                request.query("device_owner", owner)
            });
            wanted.push(Reading { request: routers, kind: Kind::Port, key: format!("routers of {id}") });
        }
        for id in self.whole_networks() {
            wanted.push(of(Kind::Port, "network_id", &id));
        }
        for id in self.external_networks() {
            wanted.push(object(Kind::Network, &id));
        }
        for id in self.volumes() {
            wanted.push(object(Kind::Volume, &id));
        }
        let groups: Vec<String> = self.groups().into_iter().filter(|id| !self.asked.contains(&group_key(id))).collect();
        self.asked.extend(groups.iter().map(|id| group_key(id)));
        for ids in groups.chunks(CHUNK) {
            let request = ids.iter().fold(Kind::SecurityGroup.list(), |request, id| request.query("id", id));
            wanted.push(Reading { request, kind: Kind::SecurityGroup, key: format!("groups {}", ids.join(" ")) });
        }
        let mine = Kind::FloatingIp.list().query("project_id", &self.project);
        wanted.push(Reading { request: mine, kind: Kind::FloatingIp, key: "floating IPs".to_owned() });
        wanted.retain(|reading| self.asked.insert(reading.key.clone()));
        wanted
    }

    /// Takes an answer over.
    pub fn add(&mut self, reading: &Reading, answer: &Value) {
        let (list, object) = reading.kind.members();
        let many = answer.get(list).and_then(Value::as_array).into_iter().flatten();
        for found in many.chain(answer.get(object)) {
            let id = lenient::at(found, "/id");
            if !id.is_empty() {
                self.objects.insert((reading.kind, id), found.clone());
            }
        }
    }

    /// Notes that a request has failed.
    pub fn fail(&mut self, reading: &Reading, reason: &str) {
        self.failures.push(["Could not read ", reading.kind.words().1, ": ", reason].concat());
    }

    /// The objects of a kind, in the order of their names.
    pub(super) fn all(&self, kind: Kind) -> Vec<&Value> {
        let mut all: Vec<&Value> =
            self.objects.iter().filter(|((own, _), _)| *own == kind).map(|(_, object)| object).collect();
        all.sort_by_cached_key(|object| (lenient::at(object, "/name"), lenient::at(object, "/id")));
        all
    }

    pub(super) fn get(&self, kind: Kind, id: &str) -> Option<&Value> {
        self.objects.get(&(kind, id.to_owned()))
    }

    /// Whether the export starts with this network.
    pub(super) fn starts_with_network(&self, id: &str) -> bool {
        self.start.networks.iter().any(|own| own == id)
    }

    /// Whether an object belongs to the caller's project.
    pub(super) fn is_own(&self, object: &Value) -> bool {
        self.project.is_empty() || lenient::at(object, "/project_id") == self.project
    }

    /// Whether servers were left out, as there are too many.
    pub fn is_cut_short(&self) -> bool {
        self.found_servers().len() > MOST_SERVERS
    }

    /// The ports of something: of a server, or by which a router is in networks.
    pub(super) fn ports_of(&self, device: &str) -> Vec<&Value> {
        let mut all = self.all(Kind::Port);
        all.retain(|port| lenient::at(port, "/device_id") == device && (is_of_server(port) || is_interface(port)));
        all.sort_by_cached_key(|port| (first_address(port), lenient::at(port, "/id")));
        all
    }

    fn start_ids<'a>(ids: &'a [String], more: impl Iterator<Item = String> + 'a) -> BTreeSet<String> {
        ids.iter().cloned().chain(more).filter(|id| !id.is_empty()).collect()
    }

    fn ports(&self) -> impl Iterator<Item = &Value> {
        self.objects.iter().filter(|((kind, _), _)| *kind == Kind::Port).map(|(_, port)| port)
    }

    /// The routers to export: those that are started with, and those of the networks.
    pub(super) fn routers(&self) -> BTreeSet<String> {
        let interfaces = self.ports().filter(|port| is_interface(port)).map(|port| lenient::at(port, "/device_id"));
        Self::start_ids(&self.start.routers, interfaces)
    }

    fn found_servers(&self) -> BTreeSet<String> {
        let whole = self.whole_networks();
        let on_them =
            self.ports().filter(|port| is_of_server(port) && whole.contains(&lenient::at(port, "/network_id")));
        Self::start_ids(&self.start.servers, on_them.map(|port| lenient::at(port, "/device_id")))
    }

    pub(super) fn servers(&self) -> BTreeSet<String> {
        self.found_servers().into_iter().take(MOST_SERVERS).collect()
    }

    /// The networks of which all servers are exported: those that are started with, and those of the routers that are.
    fn whole_networks(&self) -> BTreeSet<String> {
        let of_routers = self
            .ports()
            .filter(|port| is_interface(port) && self.start.routers.contains(&lenient::at(port, "/device_id")));
        Self::start_ids(&self.start.networks, of_routers.map(|port| lenient::at(port, "/network_id")))
    }

    /// All networks that are exported or connected with what is.
    pub(super) fn networks(&self) -> BTreeSet<String> {
        let servers = self.servers();
        let of_servers =
            self.ports().filter(|port| is_of_server(port) && servers.contains(&lenient::at(port, "/device_id")));
        let mut all = self.whole_networks();
        all.extend(of_servers.map(|port| lenient::at(port, "/network_id")));
        all
    }

    /// Where routers lead to and floating IPs are from: only their names are of interest.
    fn external_networks(&self) -> BTreeSet<String> {
        let of = |kind: Kind, pointer: &'static str| {
            let all = self.objects.iter().filter(move |((own, _), _)| *own == kind);
            all.map(move |(_, object)| lenient::at(object, pointer)).filter(|id| !id.is_empty())
        };
        let gateways = of(Kind::Router, "/external_gateway_info/network_id");
        gateways.chain(of(Kind::FloatingIp, "/floating_network_id")).collect()
    }

    fn volumes(&self) -> BTreeSet<String> {
        let servers = self.objects.iter().filter(|((kind, _), _)| *kind == Kind::Server).map(|(_, server)| server);
        let attached = servers.filter_map(|server| server.get("os-extended-volumes:volumes_attached")?.as_array());
        attached.flatten().map(|volume| lenient::at(volume, "/id")).filter(|id| !id.is_empty()).collect()
    }

    /// The groups of the servers' ports, and those that their rules name.
    fn groups(&self) -> BTreeSet<String> {
        let servers = self.servers();
        let ports = self.ports().filter(|port| servers.contains(&lenient::at(port, "/device_id")));
        let of_ports = ports.filter_map(|port| port.get("security_groups")?.as_array()).flatten().map(lenient::text);
        let known = self.objects.iter().filter(|((kind, _), _)| *kind == Kind::SecurityGroup);
        let rules = known.filter_map(|(_, group)| group.get("security_group_rules")?.as_array()).flatten();
        let remote = rules.map(|rule| lenient::at(rule, "/remote_group_id"));
        of_ports.chain(remote).filter(|id| !id.is_empty()).collect()
    }
}

fn group_key(id: &str) -> String {
    ["group ", id].concat()
}

pub(super) fn is_interface(port: &Value) -> bool {
    INTERFACES.contains(&lenient::at(port, "/device_owner").as_str())
}

fn is_of_server(port: &Value) -> bool {
    lenient::at(port, "/device_owner").starts_with("compute:")
}

fn first_address(port: &Value) -> String {
    lenient::at(port, "/fixed_ips/0/ip_address")
}
