//! Ports of networks.
//! <https://docs.openstack.org/api-ref/network/v2/#ports>

use super::{dns_names, port_title, reach};
use crate::auth::ServiceType;
use crate::lenient;
use crate::model::{
    AllProjects, Body, Cell, Column, CommandNames, Delta, Facts, Meta, Names, Paging, ResourceDef, SubColumn, Tab,
    cell_format,
};
use crate::services::network::keys;
use crate::services::network::port_row::Port;
use crate::services::{compute, identity};
use serde_json::Value;

/// A link to a port in the response of a tab.
pub fn link(port: &Value) -> Cell {
    let (id, name) = (lenient::at(port, "/id"), lenient::at(port, "/name"));
    match name.is_empty() {
        true => Cell::titled_link(keys::PORTS, id, port_title::title_of(port)),
        false => Cell::named_link(keys::PORTS, id, name),
    }
}

fn name(port: &Port) -> Cell {
    match port.name.is_empty() {
        true => Cell::titled_link(keys::PORTS, &port.id, port.title()),
        false => Cell::named_link(keys::PORTS, &port.id, &port.name),
    }
}

/// The addresses of a port in the response of a tab.
pub fn addresses(port: &Value) -> Cell {
    let ips = port.get("fixed_ips").and_then(Value::as_array).map_or(&[][..], Vec::as_slice);
    Cell::many(ips.iter().map(|ip| Cell::address(lenient::at(ip, "/ip_address"))))
}

/// What has the port: its server or router, else the port itself.
pub fn holder(port: &Value) -> Cell {
    match (device(port), lenient::at(port, "/device_owner").as_str()) {
        (device @ Cell::Link(_), _) => device,
        (_, owner) if reach::INTERFACES.contains(&owner) => Cell::link(keys::ROUTERS, lenient::at(port, "/device_id")),
        _ => link(port),
    }
}

/// The columns of tables of the servers and other devices that have ports.
pub const DEVICE_COLUMNS: &[SubColumn] = &[
    SubColumn::new("Name", holder),
    SubColumn::new("Addresses", addresses),
    SubColumn::at("Status", cell_format::status("/status")),
    SubColumn::at("MAC address", cell_format::code("/mac_address")),
    SubColumn::new("Port", link),
];

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

/// IPv4 first: such addresses are shorter, and asked for more often.
fn addresses_of(port: &Port) -> Cell {
    let of = |is_ipv6| port.fixed_ips.iter().filter(move |ip| ip.ip_address.contains(':') == is_ipv6);
    Cell::many(of(false).chain(of(true)).map(|ip| Cell::address(&ip.ip_address)))
}

fn status(port: &Port) -> Cell {
    Cell::status(port.status.as_str(), cell_format::tone(&port.status))
}

static COLUMNS: &[Column<Port>] = &[
    Column::new("Name", name).width(260),
    Column::new("Status", status).facet().width(120),
    Column::new("Addresses", addresses_of).width(190),
    Column::new("MAC address", |port: &Port| Cell::code(&port.mac_address)),
    Column::new("Network", |port: &Port| Cell::link(keys::NETWORKS, &port.network_id)).facet(),
    Column::new("Attached to", |port: &Port| attached(&port.device_owner, port.device_id.clone())).width(180),
    Column::new("DNS name", |port: &Port| Cell::code(&port.dns_name)).hidden(),
    Column::new("Host", |port: &Port| Cell::text(&port.host)).facet().admin(),
    Column::new("Project", |port: &Port| Cell::link(identity::keys::PROJECTS, &port.project_id)).facet().hidden(),
    Column::new("Created", |port: &Port| Cell::time(&port.created_at)).width(130),
    Column::new("ID", |port: &Port| Cell::code(&port.id)).hidden().width(310),
];

fn facts(port: &Port) -> Vec<Facts> {
    vec![Facts::new(
        "Port",
        [
            ("ID", Cell::code(&port.id)),
            ("Network", Cell::link(keys::NETWORKS, &port.network_id)),
            ("Addresses", addresses_of(port)),
            ("MAC address", Cell::code(&port.mac_address)),
            ("Attached to", attached(&port.device_owner, port.device_id.clone())),
            ("Enabled", Cell::Flag(port.admin_state_up)),
            ("Port security", port.port_security_enabled.map_or(Cell::None, Cell::Flag)),
            (
                "Security groups",
                Cell::many(port.security_groups.iter().map(|id| Cell::link(keys::SECURITY_GROUPS, id))),
            ),
            ("Allowed address pairs", pairs(&port.pairs)),
            ("DNS name", dns_names::name_in(&port.dns_name, &port.dns_domain)),
            ("DNS domain", dns_names::domain_in(&port.dns_domain)),
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

static COMMANDS: CommandNames = CommandNames::new(
    "port",
    &[
        ("name", "@"),
        ("description", "--description"),
        ("admin_state_up", "--enable|--disable"),
        ("network_id", "--network"),
        ("fixed_ips", "--fixed-ip*ip_address=ip-address,subnet_id=subnet!--no-fixed-ip"),
        ("mac_address", "--mac-address"),
        ("security_groups", "--security-group*!--no-security-group"),
        ("port_security_enabled", "--enable-port-security|--disable-port-security"),
        (
            "allowed_address_pairs",
            "--allowed-address*ip_address=ip-address,mac_address=mac-address!--no-allowed-address",
        ),
        ("binding:vnic_type", "--vnic-type"),
        ("binding:host_id", "--host"),
        ("qos_policy_id", "--qos-policy"),
        ("dns_name", "--dns-name"),
        ("dns_domain", "--dns-domain"),
    ],
)
.terraform(
    "openstack_networking_port_v2",
    &[
        ("fixed_ips", "fixed_ip"),
        ("security_groups", "security_group_ids"),
        ("dns_domain", ""),
        ("binding:vnic_type", "binding.vnic_type"),
        ("binding:host_id", "binding.host_id"),
    ],
);

pub static DEFINITION: ResourceDef<Port> = ResourceDef {
    meta: Meta {
        icon: "port",
        commands: Some(&COMMANDS),
        paging: Paging::Marker,
        all_projects: Some(AllProjects::Filter),
        // Neutron refuses `changed_since` where it validates filters, which is the default.
        delta: Delta::None,
        about: "A network interface of a server or router, with its addresses.",
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
            ("Addresses", addresses_of(port)),
            ("Network", Cell::link(keys::NETWORKS, &port.network_id)),
            ("Attached to", attached(&port.device_owner, port.device_id.clone())),
        ]
    },
    tabs: &[Tab::new("overview", "Overview", Body::Facts(facts))],
    audit: None,
};
