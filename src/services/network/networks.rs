//! Networks.
//! <https://docs.openstack.org/api-ref/network/v2/#networks>

use super::{connections, dns_names, network_forms, routers};
use crate::auth::ServiceType;
use crate::lenient;
use crate::model::cell_format::{CellFormat, code, custom, flag, link, setting, status, text, time};
use crate::model::{
    AllProjects, Body, Cell, CommandNames, Delta, Facts, FindCell, JsonColumn, JsonResourceDef, JsonRow, Meta, Names,
    Paging, SubColumn, SubTable, Tab, TitledTable,
};
use crate::services::identity;
use crate::services::network::keys;
use serde_json::Value;

const PROJECT: CellFormat = link(identity::keys::PROJECTS, "/project_id");
const TYPE: CellFormat = text("/provider:network_type");
const SEGMENT: CellFormat = text("/provider:segmentation_id");
const KIND: CellFormat = custom(kind);
const CIDRS: CellFormat = custom(|network| of(connections::ranges, network));
const ROUTER: CellFormat = custom(|network| of(connections::routers, network));
const SERVERS: CellFormat = custom(|network| of(connections::servers, network));

fn of(find: FindCell, network: &Value) -> Cell {
    Cell::derived(find, lenient::at(network, "/id"))
}

/// What the network is for: the way outside, all projects, or the servers of its own project. The first two may be one.
fn kind(network: &Value) -> Cell {
    let is = |member: &'static str| flag(member).cell(network) == Cell::Flag(true);
    match (is("/router:external"), is("/shared")) {
        (true, true) => Cell::many(["External", "Shared"].map(Cell::text)),
        (true, false) => Cell::text("External"),
        (false, true) => Cell::text("Shared"),
        (false, false) => Cell::text("Internal"),
    }
}

const GENERAL: &[(&str, CellFormat)] = &[
    ("ID", code("/id")),
    ("Description", text("/description")),
    ("Project", PROJECT),
    ("Enabled", flag("/admin_state_up")),
    ("Kind", KIND),
    ("MTU", setting("/mtu")),
    ("Port security", flag("/port_security_enabled")),
    ("QoS policy", link(keys::QOS_POLICIES, "/qos_policy_id")),
    ("DNS domain", custom(dns_names::domain)),
    ("Availability zones", text("/availability_zones")),
    ("Tags", text("/tags")),
    ("Created", time("/created_at")),
    ("Updated", time("/updated_at")),
];

const PROVIDER: &[(&str, CellFormat)] =
    &[("Type", TYPE), ("Physical network", text("/provider:physical_network")), ("Segment", SEGMENT)];

fn overview(network: &JsonRow) -> Vec<Facts> {
    let mut all = vec![Facts::of("Network", GENERAL, &network.value)];
    // Only returned to administrators.
    if !network.at("/provider:network_type").is_empty() {
        all.push(Facts::of("Provider", PROVIDER, &network.value));
    }
    all
}

static SUBNETS: SubTable = SubTable::new(
    "subnets",
    &[
        SubColumn::new("Name", |subnet| {
            let (id, name) = (lenient::at(subnet, "/id"), lenient::at(subnet, "/name"));
            let shown = if name.is_empty() { id.clone() } else { name };
            Cell::named_link(keys::SUBNETS, id, shown)
        }),
        SubColumn::at("CIDR", code("/cidr")),
        SubColumn::at("Gateway", code("/gateway_ip")),
        SubColumn::at("DHCP", flag("/enable_dhcp")),
        SubColumn::at("ID", code("/id")),
    ],
    "Without a subnet, servers get no address.",
);

/// The ports of routers in the network: interfaces and gateways.
const ROUTER_PORTS: &str = "/ports?network_id={id}&device_owner=network%3Arouter_interface\
    &device_owner=network%3Arouter_interface_distributed&device_owner=network%3Aha_router_replicated_interface\
    &device_owner=network%3Arouter_gateway";

static ROUTERS: SubTable = SubTable::new(
    "ports",
    &[
        SubColumn::at("Router", link(keys::ROUTERS, "/device_id")),
        SubColumn::new("Connection", super::ports::device),
        SubColumn::new("Addresses", super::ports::addresses),
        SubColumn::at("Status", status("/status")),
    ],
    "Not connected to a router.",
);

static DEVICES: SubTable = SubTable::new("ports", super::ports::DEVICE_COLUMNS, "No servers or other ports.")
    .only(|port| !lenient::at(port, "/device_owner").starts_with("network:"));

static PORTS: SubTable = SubTable::new(
    "ports",
    &[
        SubColumn::new("Port", super::ports::link),
        SubColumn::new("Addresses", super::ports::addresses),
        SubColumn::at("MAC address", code("/mac_address")),
        SubColumn::at("Status", status("/status")),
        SubColumn::new("Attached to", super::ports::device),
    ],
    "Nothing is connected to this network.",
);

static COMMANDS: CommandNames = CommandNames::new(
    "network",
    &[
        ("name", "@"),
        ("description", "--description"),
        ("project_id", "--project"),
        ("admin_state_up", "--enable|--disable"),
        ("shared", "--share|--no-share"),
        ("router:external", "--external|--internal"),
        ("mtu", "--mtu"),
        ("port_security_enabled", "--enable-port-security|--disable-port-security"),
        ("qos_policy_id", "--qos-policy!--no-qos-policy"),
        ("dns_domain", "--dns-domain"),
        ("availability_zone_hints", "--availability-zone-hint*"),
        ("provider:network_type", "--provider-network-type"),
        ("provider:physical_network", "--provider-physical-network"),
        ("provider:segmentation_id", "--provider-segment"),
    ],
)
.actions(&[routers::ADD_INTERFACE])
.terraform(
    "openstack_networking_network_v2",
    &[
        ("project_id", "tenant_id"),
        ("router:external", "external"),
        ("provider:network_type", "segments.network_type"),
        ("provider:physical_network", "segments.physical_network"),
        ("provider:segmentation_id", "segments.segmentation_id"),
    ],
);

pub static DEFINITION: JsonResourceDef = JsonResourceDef {
    status: "/status",
    columns: &[
        JsonColumn::new("Status", status("/status")).facet().width(120),
        JsonColumn::new("Kind", KIND).facet().width(110),
        JsonColumn::new("CIDRs", CIDRS).width(200),
        JsonColumn::new("Router", ROUTER).facet(),
        JsonColumn::new("Servers", SERVERS).numeric(),
        JsonColumn::new("MTU", setting("/mtu")).numeric(),
        JsonColumn::new("Type", TYPE).facet().admin().width(100),
        JsonColumn::new("Segment", SEGMENT).admin().hidden().width(100),
        JsonColumn::new("DNS domain", text("/dns_domain")).hidden().width(160),
        JsonColumn::new("Project", PROJECT).facet().hidden().width(160),
        JsonColumn::new("Created", time("/created_at")).width(130),
    ],
    summary: &[
        ("Status", status("/status")),
        ("Kind", KIND),
        ("CIDRs", CIDRS),
        ("Router", ROUTER),
        ("Servers", SERVERS),
        ("Created", time("/created_at")),
    ],
    overview: Some(overview),
    overview_tables: &[
        TitledTable::new("Subnets", "/subnets?network_id={id}", SUBNETS),
        TitledTable::new("Routers", ROUTER_PORTS, ROUTERS).adding("Connect to router"),
        TitledTable::new("Servers and other ports", "/ports?network_id={id}", DEVICES),
    ],
    tabs: &[
        Tab::new("subnets", "Subnets", Body::List("/subnets?network_id={id}", SUBNETS)),
        Tab::new("ports", "Ports", Body::List("/ports?network_id={id}", PORTS)),
    ],
    create: Some(network_forms::CREATE),
    actions: network_forms::ACTIONS,
    write_access: network_forms::own,
    ..JsonResourceDef::new(Meta {
        icon: "network",
        commands: Some(&COMMANDS),
        shortcut: Some('n'),
        paging: Paging::Marker,
        all_projects: Some(AllProjects::Filter),
        further: &["shared=true", "router:external=true"],
        about: "A private network for your servers. Connect it to a router for internet access.",
        // Neutron refuses `changed_since` where it validates filters, which is the default.
        delta: Delta::None,
        ..Meta::of(
            ServiceType::Network,
            keys::NETWORKS,
            "/networks",
            Names { singular: "network", plural: "Networks", list_key: "networks", object_key: "network" },
        )
    })
};

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_network_is_of_one_kind_or_of_two() {
        let of = |external: bool, shared: bool| kind(&json!({"router:external": external, "shared": shared}));
        assert_eq!(
            [of(true, false), of(false, true), of(false, false)],
            ["External", "Shared", "Internal"].map(Cell::text)
        );
        assert_eq!(of(true, true), Cell::many(["External", "Shared"].map(Cell::text)));
        assert_eq!(kind(&json!({})), Cell::text("Internal"));
    }
}
