//! Ports of networks.
//! <https://docs.openstack.org/api-ref/network/v2/#ports>

use crate::auth::ServiceType;
use crate::lenient;
use crate::model::{Body, Cell, Column, Delta, Facts, Meta, Names, Paging, ResourceDef, ResourceRow, Tab, cell_format};
use crate::services::network::keys;
use crate::services::network::port_row::Port;
use crate::services::{compute, identity};
use serde_json::Value;

/// A link to a port in the response of a tab.
pub fn link(port: &Value) -> Cell {
    let (id, name) = (lenient::at(port, "/id"), lenient::at(port, "/name"));
    let shown = if name.is_empty() { id.clone() } else { name };
    Cell::named_link(keys::PORTS, id, shown)
}

/// The addresses of a port in the response of a tab.
pub fn addresses(port: &Value) -> Cell {
    let ips = port.get("fixed_ips").and_then(Value::as_array).map_or(&[][..], Vec::as_slice);
    Cell::many(ips.iter().map(|ip| Cell::code(lenient::at(ip, "/ip_address"))))
}

fn pairs(pairs: &Value) -> Cell {
    let pairs = pairs.as_array().map_or(&[][..], Vec::as_slice);
    Cell::many(pairs.iter().map(|pair| Cell::code(lenient::at(pair, "/ip_address"))))
}

/// The device of a port in the response of a tab.
pub fn device(port: &Value) -> Cell {
    attached(&lenient::at(port, "/device_owner"), lenient::at(port, "/device_id"))
}

fn attached(owner: &str, device: String) -> Cell {
    match owner {
        "" => Cell::None,
        // Ports of servers have `compute:` and the zone.
        owner if owner.starts_with("compute:") => Cell::link(compute::keys::SERVERS, device),
        owner => Cell::text(owner.trim_start_matches("network:").replace('_', " ")),
    }
}

fn status(port: &Port) -> Cell {
    Cell::status(port.status.as_str(), cell_format::tone(&port.status))
}

static COLUMNS: &[Column<Port>] = &[
    Column::new("Name", |port: &Port| Cell::named_link(keys::PORTS, &port.id, port.name())).width(260),
    Column::new("Status", status).facet().width(120),
    Column::new("Addresses", |port: &Port| Cell::many(port.fixed_ips.iter().map(|ip| Cell::code(&ip.ip_address))))
        .width(190),
    Column::new("MAC address", |port: &Port| Cell::code(&port.mac_address)),
    Column::new("Network", |port: &Port| Cell::link(keys::NETWORKS, &port.network_id)).facet(),
    Column::new("Attached to", |port: &Port| attached(&port.device_owner, port.device_id.clone())).width(180),
    Column::new("Host", |port: &Port| Cell::text(&port.host)).facet().admin(),
    Column::new("Project", |port: &Port| Cell::link(identity::keys::PROJECTS, &port.project_id)).hidden(),
    Column::new("Created", |port: &Port| Cell::time(&port.created_at)).width(130),
    Column::new("ID", |port: &Port| Cell::code(&port.id)).hidden().width(310),
];

fn facts(port: &Port) -> Vec<Facts> {
    vec![Facts::new(
        "Port",
        [
            ("ID", Cell::code(&port.id)),
            ("Network", Cell::link(keys::NETWORKS, &port.network_id)),
            ("Addresses", Cell::many(port.fixed_ips.iter().map(|ip| Cell::code(&ip.ip_address)))),
            ("MAC address", Cell::code(&port.mac_address)),
            ("Attached to", attached(&port.device_owner, port.device_id.clone())),
            ("Enabled", Cell::Flag(port.admin_state_up)),
            ("Port security", Cell::Flag(port.port_security_enabled)),
            ("Security groups", Cell::many(port.security_groups.iter().map(Cell::code))),
            ("May send from", pairs(&port.pairs)),
            ("QoS policy", Cell::link(keys::QOS_POLICIES, &port.qos_policy_id)),
            ("Description", Cell::text(&port.description)),
            ("Host", Cell::text(&port.host)),
            ("VNIC type", Cell::text(&port.vnic_type)),
            ("Project", Cell::link(identity::keys::PROJECTS, &port.project_id)),
            ("Created", Cell::time(&port.created_at)),
            ("Updated", Cell::time(&port.updated_at)),
        ],
    )]
}

pub static DEFINITION: ResourceDef<Port> = ResourceDef {
    meta: Meta {
        icon: "port",
        paging: Paging::Marker,
        // Neutron refuses `changed_since` where it validates filters, which is the default.
        delta: Delta::None,
        about: "A port is where a server or a router is plugged into a network, with its addresses.",
        ..Meta::of(
            ServiceType::Network,
            keys::PORTS,
            "/ports",
            Names { singular: "port", plural: "Ports", list_key: "ports", object_key: "port" },
        )
    },
    columns: COLUMNS,
    actions: super::port_forms::ACTIONS,
    create: Some(super::port_forms::CREATE),
    summary: |port| {
        vec![
            ("Status", status(port)),
            ("Addresses", Cell::many(port.fixed_ips.iter().map(|ip| Cell::code(&ip.ip_address)))),
            ("Network", Cell::link(keys::NETWORKS, &port.network_id)),
            ("Attached to", attached(&port.device_owner, port.device_id.clone())),
        ]
    },
    tabs: &[Tab::new("overview", "Overview", Body::Facts(facts))],
    audit: None,
};
