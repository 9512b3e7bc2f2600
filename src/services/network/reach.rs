//! Where floating IPs can lead: the addresses of the project's ports, and why not to others.
//! <https://docs.openstack.org/api-ref/network/v2/#floating-ips-floatingips>

use crate::auth::{ServiceRequest, ServiceType};
use crate::lenient;
use crate::model::{Choice, Choices, Field, FieldKind, FormValues, Lookup};
use crate::services::choices::from_list;
use crate::services::compute;
use crate::services::network::keys;
use serde_json::Value;
use std::sync::Arc;

/// The owners of ports that connect routers with subnets.
pub const INTERFACES: [&str; 3] =
    ["network:router_interface", "network:router_interface_distributed", "network:ha_router_replicated_interface"];

/// The hidden field with the external network of the floating IP that a form is about.
pub const NETWORK: &str = ".network";

fn get(path: &str) -> ServiceRequest {
    ServiceRequest::get(ServiceType::Network, path)
}

fn list<'a>(answer: &'a Option<Arc<Value>>, key: &str) -> &'a [Value] {
    answer.as_ref().and_then(|answer| answer.get(key)?.as_array()).map_or(&[][..], Vec::as_slice)
}

/// The addresses of a port with their subnets.
pub fn addresses(port: &Value) -> impl Iterator<Item = (String, String)> {
    let ips = port.get("fixed_ips").and_then(Value::as_array).into_iter().flatten();
    ips.map(|ip| (lenient::at(ip, "/ip_address"), lenient::at(ip, "/subnet_id")))
}

/// The addresses of IPv4, which floating IPs can lead to.
fn v4(port: &Value) -> Vec<(String, String)> {
    addresses(port).filter(|(address, _)| !address.is_empty() && !address.contains(':')).collect()
}

/// What lies between ports and the outside. A part that cannot be read is `None`, and keeps nothing from being chosen.
struct Around<'a> {
    lookup: &'a dyn Lookup,
    floating: Option<Arc<Value>>,
    routers: Option<Arc<Value>>,
    interfaces: Option<Arc<Value>>,
}

impl<'a> Around<'a> {
    /// `None` while it is being loaded.
    fn of(lookup: &'a dyn Lookup) -> Option<Self> {
        let interfaces = INTERFACES.iter().fold(get("/ports"), |call, owner| call.query("device_owner", owner));
        Some(Around {
            lookup,
            floating: lookup.document(&get("/floatingips").query("project_id", lookup.caller().project_id))?.ok(),
            routers: lookup.document(&get("/routers"))?.ok(),
            interfaces: lookup.document(&interfaces)?.ok(),
        })
    }

    /// The floating IP that leads to an address of a port.
    fn floating_of(&self, port: &str, address: &str) -> Option<String> {
        let mut all = list(&self.floating, "floatingips").iter();
        let leads =
            |one: &&Value| lenient::at(one, "/port_id") == port && lenient::at(one, "/fixed_ip_address") == address;
        all.find(leads).map(|one| lenient::at(one, "/floating_ip_address"))
    }

    /// Why no floating IP of the external network can lead to a subnet, as far as that is known.
    fn cut_off(&self, network: &str, subnet: &str, outside: &str) -> Option<String> {
        self.routers.as_ref().and(self.interfaces.as_ref())?;
        let interfaces = list(&self.interfaces, "ports").iter();
        let mut devices = interfaces.filter(|port| addresses(port).any(|(_, own)| own == subnet)).peekable();
        if devices.peek().is_none() {
            // Routers of others are seen on networks of one's own only.
            let row = self.lookup.row(keys::NETWORKS, network)?;
            let owner = row.as_any().downcast_ref::<crate::model::JsonRow>()?.at("/project_id");
            let is_own = owner == self.lookup.caller().project_id;
            return is_own.then(|| "No router connects its subnet to an external network".to_owned());
        }
        let routers = list(&self.routers, "routers");
        let leads_there = |interface: &Value| {
            let id = lenient::at(interface, "/device_id");
            // One that is not seen may lead anywhere.
            let router = routers.iter().find(|router| lenient::at(router, "/id") == id);
            router.is_none_or(|router| lenient::at(router, "/external_gateway_info/network_id") == outside)
        };
        if devices.any(leads_there) {
            return None;
        }
        let name = self.lookup.name_of(keys::NETWORKS, outside).unwrap_or_else(|| "that network".to_owned());
        Some(["Its router is not connected to ", &name].concat())
    }

    /// Why no floating IP of the external network can lead to this address of a port. Any network, where none is named.
    fn refusal(&self, port: &Value, (address, subnet): &(String, String), outside: &str) -> Option<String> {
        if let Some(floating) = self.floating_of(&lenient::at(port, "/id"), address) {
            return Some(["Already associated with ", &floating].concat());
        }
        let network = lenient::at(port, "/network_id");
        Some(outside).filter(|outside| !outside.is_empty()).and_then(|outside| self.cut_off(&network, subnet, outside))
    }

    /// Why no floating IP of the external network can lead to any address of a port.
    fn port_refusal(&self, port: &Value, outside: &str) -> Option<String> {
        let all = v4(port);
        if all.is_empty() {
            return Some("No IPv4 address".to_owned());
        }
        let mut reasons = all.iter().map(|one| self.refusal(port, one, outside)).collect::<Vec<_>>();
        if reasons.iter().all(Option::is_some) { reasons.swap_remove(0) } else { None }
    }
}

/// A port as `server · network · address`; its own name and MAC address are the details.
fn choice(lookup: &dyn Lookup, port: &Value) -> Choice {
    let at = |name: &str| lenient::at(port, name);
    let (id, name, device) = (at("/id"), at("/name"), at("/device_id"));
    let is_of_server = at("/device_owner").starts_with("compute:");
    let device = is_of_server.then(|| lookup.name_of(compute::keys::SERVERS, &device)).flatten();
    let own = if name.is_empty() { String::new() } else { name.clone() };
    let (first, detail) = match device {
        Some(device) => (device, own),
        None => (own, String::new()),
    };
    let network = at("/network_id");
    let network = lookup.name_of(keys::NETWORKS, &network).unwrap_or_default();
    let ips = addresses(port).map(|(address, _)| address).collect::<Vec<_>>().join(", ");
    let parts = [first, network, ips].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>();
    let label = if parts.is_empty() { id.clone() } else { parts.join(" · ") };
    let details = [detail, at("/mac_address")].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>();
    Choice::new(id, label).detail(details.join(" · "))
}

/// The project's ports, for floating IPs of this external network; of any, where it is empty.
pub fn ports(lookup: &dyn Lookup, outside: &str) -> Choices {
    let around = Around::of(lookup)?;
    from_list(lookup, &get("/ports").query("project_id", lookup.caller().project_id), "ports", &|port| {
        let is_neutrons = lenient::at(port, "/device_owner").starts_with("network:");
        let fits = !is_neutrons && addresses(port).next().is_some();
        fits.then(|| choice(lookup, port).disabled(around.port_refusal(port, outside)))
    })
}

/// The ports of a server, for floating IPs of this external network; of any, where it is empty.
pub fn server_ports(lookup: &dyn Lookup, server: &str, outside: &str) -> Choices {
    let around = Around::of(lookup)?;
    from_list(lookup, &get("/ports").query("device_id", server), "ports", &|port| {
        Some(choice(lookup, port).disabled(around.port_refusal(port, outside)))
    })
}

/// Why no floating IP of the external network can lead into a network; `None` as well where that is not known.
pub fn cut_off(lookup: &dyn Lookup, network: &str, outside: &str) -> Option<String> {
    let around = Around::of(lookup)?;
    let answer = lookup.document(&get("/subnets").query("network_id", network))?.ok();
    let subnets = list(&answer, "subnets").iter().filter(|subnet| lenient::at(subnet, "/ip_version") == "4");
    let mut reasons: Vec<_> =
        subnets.map(|subnet| around.cut_off(network, &lenient::at(subnet, "/id"), outside)).collect();
    if !reasons.is_empty() && reasons.iter().all(Option::is_some) { reasons.swap_remove(0) } else { None }
}

fn port(lookup: &dyn Lookup, id: &str) -> Option<Value> {
    let answer = lookup.document(&get("/ports").query("id", id))?.ok();
    list(&answer, "ports").first().cloned()
}

/// The addresses of a port, for floating IPs of this external network.
pub fn port_addresses(lookup: &dyn Lookup, id: &str, outside: &str) -> Choices {
    if id.is_empty() {
        return Some(Ok(Vec::new()));
    }
    let around = Around::of(lookup)?;
    let answer = lookup.document(&get("/ports").query("id", id))?;
    Some(answer.map(|answer| {
        let answer = Some(answer);
        let all = list(&answer, "ports").iter().flat_map(|port| v4(port).into_iter().map(move |one| (port, one)));
        all.map(|(port, one)| Choice::new(&one.0, &one.0).disabled(around.refusal(port, &one, outside))).collect()
    }))
}

/// Whether the address of a port has to be chosen: Neutron does not choose among several.
pub fn has_several(lookup: &dyn Lookup, id: &str) -> bool {
    !id.is_empty() && port(lookup, id).is_some_and(|port| v4(&port).len() > 1)
}

/// The only choice that can be made.
pub fn single(choices: Choices) -> Option<String> {
    let all = choices?.ok()?;
    let mut enabled = all.into_iter().filter(|choice| choice.disabled.is_none());
    let one = enabled.next()?;
    enabled.next().is_none().then_some(one.value)
}

/// The field for the address of a port that has several.
pub const fn address_field(
    choices: fn(&dyn Lookup, &FormValues) -> Choices,
    shown: fn(&FormValues, &dyn Lookup) -> bool,
) -> Field {
    Field::new("fixed_ip_address", "Fixed IP", FieldKind::Choice(choices))
        .required()
        .help("Required, because the port has several addresses.")
        .shown(shown)
}
