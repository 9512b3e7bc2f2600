//! Networks: what servers' ports are connected to.
//! <https://docs.openstack.org/api-ref/network/v2/#networks>

use super::{network_forms, status};
use crate::auth::{Call, ServiceType, Wanted};
use crate::model::{
    Body, Cell, Column, Delta, Facts, Meta, Object, Paging, Resource, SubColumn, SubTable, Tab, View, lenient,
};

/// A network.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Network {
    pub id: String,
    pub name: String,
    pub description: String,
    pub status: String,
    pub admin_state_up: bool,
    pub shared: bool,
    pub external: bool,
    pub subnets: Vec<String>,
    pub mtu: Option<f64>,
    pub project_id: String,
    pub availability_zones: Vec<String>,
    pub port_security_enabled: bool,
    pub qos_policy_id: String,
    pub tags: Vec<String>,
    pub provider_type: String,
    pub provider_physical: String,
    pub provider_segment: String,
    pub created_at: String,
    pub updated_at: String,
}

impl Resource for Network {
    fn read(object: &Object) -> Self {
        Network {
            id: object.id("id"),
            name: object.text("name"),
            description: object.text("description"),
            status: object.text("status"),
            admin_state_up: object.flag("admin_state_up"),
            shared: object.flag("shared"),
            external: object.flag("router:external"),
            subnets: object.texts("subnets"),
            mtu: object.maybe_number("mtu"),
            project_id: object.text("project_id"),
            availability_zones: object.texts("availability_zones"),
            port_security_enabled: object.flag("port_security_enabled"),
            qos_policy_id: object.text("qos_policy_id"),
            tags: object.texts("tags"),
            provider_type: object.text("provider:network_type"),
            provider_physical: object.text("provider:physical_network"),
            provider_segment: object.text("provider:segmentation_id"),
            created_at: object.text("created_at"),
            updated_at: object.text("updated_at"),
        }
    }
    fn id(&self) -> &str {
        &self.id
    }
    fn name(&self) -> &str {
        if self.name.is_empty() { &self.id } else { &self.name }
    }
    fn status(&self) -> &str {
        &self.status
    }
    fn busy(&self) -> bool {
        self.status == "BUILD"
    }
    fn keywords(&self) -> String {
        [self.description.clone(), self.tags.join(" "), self.subnets.join(" ")].join(" ")
    }
}

static COLUMNS: &[Column<Network>] = &[
    Column::new("Name", |network: &Network| Cell::named_link("network/networks", &network.id, network.name()))
        .width(240),
    Column::new("Status", |network: &Network| status(&network.status)).facet().width(120),
    Column::new("Subnets", |network: &Network| Cell::number(network.subnets.len() as f64)).numeric(),
    Column::new("External", |network: &Network| Cell::Flag(network.external)).facet().width(100),
    Column::new("Shared", |network: &Network| Cell::Flag(network.shared)).facet().width(100),
    Column::new("Enabled", |network: &Network| Cell::Flag(network.admin_state_up)).facet().width(100),
    Column::new("MTU", |network: &Network| network.mtu.map_or(Cell::None, Cell::number)).numeric(),
    Column::new("Type", |network: &Network| Cell::text(&network.provider_type)).facet().admin().width(100),
    Column::new("Segment", |network: &Network| Cell::text(&network.provider_segment)).admin().hidden().width(100),
    Column::new("Project", |network: &Network| Cell::link("identity/projects", &network.project_id)).hidden(),
    Column::new("Created", |network: &Network| Cell::time(&network.created_at)).width(130),
    Column::new("ID", |network: &Network| Cell::code(&network.id)).hidden().width(310),
];

fn facts(network: &Network) -> Vec<Facts> {
    let general = Facts::new(
        "Network",
        [
            ("ID", Cell::code(&network.id)),
            ("Description", Cell::text(&network.description)),
            ("Project", Cell::link("identity/projects", &network.project_id)),
            ("Enabled", Cell::Flag(network.admin_state_up)),
            ("External", Cell::Flag(network.external)),
            ("Shared", Cell::Flag(network.shared)),
            ("MTU", network.mtu.map_or(Cell::None, Cell::number)),
            ("Port security", Cell::Flag(network.port_security_enabled)),
            ("QoS policy", Cell::link("network/qos-policies", &network.qos_policy_id)),
            ("Availability zones", Cell::many(network.availability_zones.iter().map(Cell::text))),
            ("Tags", Cell::many(network.tags.iter().map(Cell::text))),
            ("Created", Cell::time(&network.created_at)),
            ("Updated", Cell::time(&network.updated_at)),
        ],
    );
    let mut all = vec![general];
    if !network.provider_type.is_empty() {
        all.push(Facts::new(
            "Provider",
            [
                ("Type", Cell::text(&network.provider_type)),
                ("Physical network", Cell::text(&network.provider_physical)),
                ("Segment", Cell::text(&network.provider_segment)),
            ],
        ));
    }
    all
}

static SUBNETS: SubTable = SubTable {
    many: "subnets",
    columns: &[
        SubColumn::new("Name", |subnet| {
            let (id, name) = (lenient::at(subnet, "/id"), lenient::at(subnet, "/name"));
            let shown = if name.is_empty() { id.clone() } else { name };
            Cell::named_link("network/subnets", id, shown)
        }),
        SubColumn::new("CIDR", |subnet| Cell::code(lenient::at(subnet, "/cidr"))),
        SubColumn::new("Gateway", |subnet| Cell::code(lenient::at(subnet, "/gateway_ip"))),
        SubColumn::new("DHCP", |subnet| Cell::Flag(lenient::at(subnet, "/enable_dhcp") == "true")),
        SubColumn::new("ID", |subnet| Cell::code(lenient::at(subnet, "/id"))),
    ],
    empty: "A network without a subnet gives its ports no addresses.",
    action: None,
    edit: None,
    more: None,
};

static PORTS: SubTable = SubTable {
    many: "ports",
    columns: &[
        SubColumn::new("Port", super::ports::link),
        SubColumn::new("Addresses", super::ports::addresses),
        SubColumn::new("MAC address", |port| Cell::code(lenient::at(port, "/mac_address"))),
        SubColumn::new("Status", |port| status(&lenient::at(port, "/status"))),
        SubColumn::new("Attached to", super::ports::device),
    ],
    empty: "Nothing is connected to this network.",
    action: None,
    edit: None,
    more: None,
};

pub static VIEW: View<Network> = View {
    meta: Meta {
        service: ServiceType::Network,
        key: "network/networks",
        singular: "network",
        plural: "Networks",
        icon: "network",
        shortcut: Some('n'),
        list: "/networks",
        path: "/networks",
        many: "networks",
        one: "network",
        version: Wanted::Base,
        paging: Paging::Marker,
        // Neutron has `changed_since`, but refuses it where it validates filters, as it does by default.
        delta: Delta::None,
        all_projects: None,
        about: "A network connects servers with each other and, by a router, with the outside.",
        admin: false,
        extension: "",
        seldom: false,
    },
    columns: COLUMNS,
    actions: network_forms::ACTIONS,
    create: Some(network_forms::CREATE),
    summary: |network| {
        vec![
            ("Status", status(&network.status)),
            ("External", Cell::Flag(network.external)),
            ("Shared", Cell::Flag(network.shared)),
            ("Created", Cell::time(&network.created_at)),
        ]
    },
    tabs: &[
        Tab::new("overview", "Overview", Body::Facts(facts)),
        Tab::new("subnets", "Subnets", Body::Table(|network| of_network("/subnets", network), SUBNETS)),
        Tab::new("ports", "Ports", Body::Table(|network| of_network("/ports", network), PORTS)),
    ],
    audit: None,
};

fn of_network(path: &str, network: &Network) -> Call {
    Call::get(ServiceType::Network, path).query("network_id", &network.id)
}
