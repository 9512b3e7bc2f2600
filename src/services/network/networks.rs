//! Networks.
//! <https://docs.openstack.org/api-ref/network/v2/#networks>

use super::network_forms;
use crate::auth::ServiceType;
use crate::lenient;
use crate::model::cell_format::{CellFormat, code, count, flag, link, number, status, text, time};
use crate::model::{
    Body, Cell, Delta, Facts, JsonColumn, JsonResourceDef, JsonRow, Meta, Names, Paging, SubColumn, SubTable, Tab,
};
use crate::services::identity;
use crate::services::network::keys;

const PROJECT: CellFormat = link(identity::keys::PROJECTS, "/project_id");
const EXTERNAL: CellFormat = flag("/router:external");
const TYPE: CellFormat = text("/provider:network_type");
const SEGMENT: CellFormat = text("/provider:segmentation_id");

const GENERAL: &[(&str, CellFormat)] = &[
    ("ID", code("/id")),
    ("Description", text("/description")),
    ("Project", PROJECT),
    ("Enabled", flag("/admin_state_up")),
    ("External", EXTERNAL),
    ("Shared", flag("/shared")),
    ("MTU", number("/mtu")),
    ("Port security", flag("/port_security_enabled")),
    ("QoS policy", link(keys::QOS_POLICIES, "/qos_policy_id")),
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
    "A network without a subnet gives its ports no addresses.",
);

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

pub static DEFINITION: JsonResourceDef = JsonResourceDef {
    status: "/status",
    columns: &[
        JsonColumn::new("Status", status("/status")).facet().width(120),
        JsonColumn::new("Subnets", count("/subnets")).numeric(),
        JsonColumn::new("External", EXTERNAL).facet().width(100),
        JsonColumn::new("Shared", flag("/shared")).facet().width(100),
        JsonColumn::new("Enabled", flag("/admin_state_up")).facet().width(100),
        JsonColumn::new("MTU", number("/mtu")).numeric(),
        JsonColumn::new("Type", TYPE).facet().admin().width(100),
        JsonColumn::new("Segment", SEGMENT).admin().hidden().width(100),
        JsonColumn::new("Project", PROJECT).hidden().width(160),
        JsonColumn::new("Created", time("/created_at")).width(130),
    ],
    summary: &[
        ("Status", status("/status")),
        ("External", EXTERNAL),
        ("Shared", flag("/shared")),
        ("Created", time("/created_at")),
    ],
    overview: Some(overview),
    tabs: &[
        Tab::new("subnets", "Subnets", Body::List("/subnets?network_id={id}", SUBNETS)),
        Tab::new("ports", "Ports", Body::List("/ports?network_id={id}", PORTS)),
    ],
    create: Some(network_forms::CREATE),
    actions: network_forms::ACTIONS,
    write_access: network_forms::own,
    ..JsonResourceDef::new(Meta {
        icon: "network",
        shortcut: Some('n'),
        paging: Paging::Marker,
        about: "A network connects servers with each other and, by a router, with the outside.",
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
