//! What ports are called that have no names of their own, which are most of them.

use super::keys;
use crate::lenient;
use crate::model::Title;
use crate::services::{compute, load_balancer};
use serde_json::Value;

/// What the owner of a port says of it: how the owner begins, what such a port is, and the key of the resource that the device
/// is an object of.
struct Kind(&'static str, &'static str, Option<&'static str>);

/// <https://docs.openstack.org/neutron/latest/contributor/internals/index.html>, `neutron_lib/constants.py`
const KINDS: &[Kind] = &[
    // The zone follows.
    Kind("compute:", "Server port", Some(compute::keys::SERVERS)),
    Kind("network:router_gateway", "Router gateway", Some(keys::ROUTERS)),
    Kind("network:router_interface", "Router interface", Some(keys::ROUTERS)),
    Kind("network:ha_router_replicated_interface", "Router interface", Some(keys::ROUTERS)),
    Kind("network:router_centralized_snat", "Router SNAT port", Some(keys::ROUTERS)),
    Kind("network:router_ha_interface", "Router HA port", Some(keys::ROUTERS)),
    Kind("network:dhcp", "DHCP", None),
    Kind("network:distributed", "Metadata", None),
    Kind("network:floatingip_agent_gateway", "Floating IP gateway", None),
    Kind("network:floatingip", "Floating IP", None),
    Kind("trunk:subport", "Sub-port", Some(keys::TRUNKS)),
    Kind("Octavia", LOAD_BALANCER, Some(load_balancer::keys::LOAD_BALANCERS)),
    Kind("manila:", "Share server", None),
];

const LOAD_BALANCER: &str = "Load balancer";
/// What Octavia's names of devices begin with, before the id of the load balancer.
const OCTAVIA_DEVICE: &str = "lb-";

/// What a port is called: by what it belongs to and its address, such as `pg-01 · 10.0.0.5`, `DHCP · 10.0.0.2` or
/// `Port 10.0.0.9`. Without an address, by its MAC address.
pub fn title(owner: &str, device: &str, address: &str, mac: &str) -> Title {
    let at = if address.is_empty() { mac } else { address };
    let Some(Kind(_, words, key)) = KINDS.iter().find(|kind| owner.starts_with(kind.0)) else {
        return Title::new(["Port", if at.is_empty() { "" } else { " " }, at].concat());
    };
    let alone = Title::new(if at.is_empty() { (*words).to_owned() } else { [words, " · ", at].concat() });
    match key {
        None => alone,
        Some(key) if *words == LOAD_BALANCER => {
            alone.and(*words).by(key, device.trim_start_matches(OCTAVIA_DEVICE)).and(at)
        }
        Some(key) => alone.by(key, device).and(at),
    }
}

/// The same of a port in an answer.
pub fn title_of(port: &Value) -> Title {
    let at = |pointer: &str| lenient::at(port, pointer);
    let ips = port.get("fixed_ips").and_then(Value::as_array).map_or(&[][..], Vec::as_slice);
    let addresses: Vec<String> = ips.iter().map(|ip| lenient::at(ip, "/ip_address")).collect();
    let address = main_address(addresses.iter().map(String::as_str));
    title(&at("/device_owner"), &at("/device_id"), address, &at("/mac_address"))
}

/// The first address of IPv4, else the first of all: what people know a port by.
pub fn main_address<'a>(addresses: impl Iterator<Item = &'a str> + Clone) -> &'a str {
    let mut all = addresses.clone();
    addresses.clone().find(|address| !address.contains(':')).or_else(|| all.next()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::RefState;
    use serde_json::json;

    fn called(owner: &str, device: &str, ips: &[&str]) -> (String, String) {
        let ips = ips.iter().map(|ip| json!({"ip_address": ip, "subnet_id": "n"})).collect::<Value>();
        let port = json!({"id": "p", "name": "", "device_owner": owner, "device_id": device, "fixed_ips": ips,
            "mac_address": "fa:16:3e:00:00:01"});
        let names = |key: &str, id: &str| RefState::Named([key.rsplit('/').next().unwrap(), " ", id].concat());
        let title = title_of(&port);
        (title.shown(names).unwrap(), title.shown(|_, _| RefState::Unknown).unwrap())
    }

    #[test]
    fn a_port_without_a_name_is_called_by_what_it_belongs_to_and_its_address() {
        for (owner, device, known, unknown) in [
            ("compute:nova", "1", "servers 1 · 10.0.0.5", "Server port · 10.0.0.5"),
            ("compute:az2", "1", "servers 1 · 10.0.0.5", "Server port · 10.0.0.5"),
            ("network:router_interface_distributed", "r", "routers r · 10.0.0.5", "Router interface · 10.0.0.5"),
            ("network:router_gateway", "r", "routers r · 10.0.0.5", "Router gateway · 10.0.0.5"),
            ("network:dhcp", "dhcp-1", "DHCP · 10.0.0.5", "DHCP · 10.0.0.5"),
            ("network:floatingip", "f", "Floating IP · 10.0.0.5", "Floating IP · 10.0.0.5"),
            ("trunk:subport", "t", "trunks t · 10.0.0.5", "Sub-port · 10.0.0.5"),
            ("Octavia", "lb-b", "Load balancer · load-balancers b · 10.0.0.5", "Load balancer · 10.0.0.5"),
            ("", "", "Port 10.0.0.5", "Port 10.0.0.5"),
            ("acme:probe", "x", "Port 10.0.0.5", "Port 10.0.0.5"),
        ] {
            let expected = (known.to_owned(), unknown.to_owned());
            assert_eq!(called(owner, device, &["fd00::5", "10.0.0.5"]), expected, "{owner}");
        }
        assert_eq!(called("compute:nova", "1", &["fd00::5"]).0, "servers 1 · fd00::5");
        assert_eq!(called("", "", &[]).0, "Port fa:16:3e:00:00:01");
    }
}
