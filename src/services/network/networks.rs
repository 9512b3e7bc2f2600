//! Networks: what servers' ports are connected to.
//! <https://docs.openstack.org/api-ref/network/v2/#networks>

use super::forms::{DESCRIPTION, NAME};
use super::{cidr, status};
use crate::auth::{Call, ServiceType, Wanted};
use crate::json::json;
use crate::model::{
    Action, Body, Caller, Cell, Choice, Choices, Column, Create, Delta, Facts, Field, FieldKind, Follow, Form, Input,
    Lookup, Meta, NEW, Object, Paging, Plan, Resource, Section, SubColumn, SubTable, Tab, View, fields, lenient,
};
use crate::services::choices::{fixed, listed, named};
use serde_json::Value;

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

/// Neutron's policies allow changes to the owner's project and to administrators.
fn own(network: &Network, caller: &Caller) -> Result<(), &'static str> {
    match caller.is_admin() || network.project_id == caller.project_id {
        true => Ok(()),
        false => Err("Only the project that owns the network can change it"),
    }
}

const ENABLED: Field =
    Field::new("admin_state_up", "Enabled", FieldKind::Flag).help("A network that is not enabled forwards nothing.");

const fn for_admins(name: &'static str, label: &'static str, help: &'static str) -> Field {
    Field::new(name, label, FieldKind::Flag).help(help).shown(|_, lookup| lookup.caller().is_admin())
}
const SHARED: Field = for_admins("shared", "Shared", "Every project can use it.");
const EXTERNAL: Field = for_admins("router:external", "External", "It leads outside: routers use it as a gateway.");
const MTU: Field = Field::new("mtu", "MTU", FieldKind::Number(68, 65535));
const PORT_SECURITY: Field = Field::new("port_security_enabled", "Port security", FieldKind::Flag)
    .help("Ports only send from their own addresses, and security groups apply.");
const QOS: Field =
    Field::new("qos_policy_id", "QoS policy", FieldKind::Choice(|lookup, _| named(lookup, "network/qos-policies")))
        .shown(|_, lookup| lookup.has_extension("qos"));

static EDIT: Form = Form::new(&[Section {
    title: "",
    folded: false,
    fields: &[NAME, DESCRIPTION, ENABLED, SHARED, EXTERNAL, MTU, PORT_SECURITY, QOS],
}]);

/// Zones that Neutron's agents are in.
fn zones(lookup: &dyn Lookup, _: &Input) -> Choices {
    let call = Call::get(ServiceType::Network, "/availability_zones").query("resource", "network");
    listed(lookup, &call, "availability_zones", &|zone| {
        let name = lenient::at(zone, "/name");
        (lenient::at(zone, "/resource") == "network").then(|| Choice::new(name.clone(), name))
    })
}

/// What the network is made of below. Neutron chooses for everybody else.
const fn of_provider(name: &'static str, label: &'static str, kind: FieldKind) -> Field {
    Field::new(name, label, kind).shown(|_, lookup| lookup.caller().is_admin())
}

const fn of_subnet(field: Field) -> Field {
    field.shown(|input, _| input.flag(".subnet"))
}

static NEW_FORM: Form = Form::new(&[
    Section { title: "", folded: false, fields: &[NAME, DESCRIPTION, ENABLED, SHARED, EXTERNAL] },
    Section {
        title: "Subnet",
        folded: false,
        fields: &[
            Field::new(".subnet", "Make a subnet as well", FieldKind::Flag)
                .help("A network without a subnet gives its ports no addresses."),
            of_subnet(Field::new(".cidr", "CIDR", FieldKind::Text))
                .required()
                .help("The range of its addresses, of IPv4 or IPv6.")
                .check(|input| cidr::of(input, ".cidr")),
            of_subnet(Field::new(".gateway", "Gateway", FieldKind::Text))
                .help("The first address of the range, if left empty.")
                .check(|input| cidr::address(input.text(".gateway"))),
            of_subnet(Field::new(".dhcp", "DHCP", FieldKind::Flag)),
        ],
    },
    Section {
        title: "Details",
        folded: true,
        fields: &[
            MTU.help("The largest the network allows, if left empty."),
            PORT_SECURITY,
            QOS,
            Field::new("availability_zone_hints", "Availability zones", FieldKind::Many(zones))
                .help("Where its DHCP runs; anywhere, if none is chosen.")
                .shown(|_, lookup| lookup.has_extension("network_availability_zone")),
        ],
    },
    Section {
        title: "Provider",
        folded: true,
        fields: &[
            of_provider(
                "provider:network_type",
                "Network type",
                FieldKind::Choice(|_, _| {
                    fixed(&[
                        ("flat", "Flat"),
                        ("vlan", "VLAN"),
                        ("vxlan", "VXLAN"),
                        ("geneve", "Geneve"),
                        ("gre", "GRE"),
                    ])
                }),
            ),
            of_provider("provider:physical_network", "Physical network", FieldKind::Text)
                .help("As the hosts' configuration calls it, for flat networks and VLANs."),
            of_provider("provider:segmentation_id", "Segment", FieldKind::Number(1, 16_777_215))
                .help("The VLAN's number, or that of the tunnel; any that is free, if left empty."),
        ],
    },
]);

/// The network and, in a second request, its subnet.
fn make(input: &Input) -> Plan {
    let network = fields::object(&NEW_FORM, input, None);
    let plan = Plan::once(Call::post(ServiceType::Network, "/networks", json!({"network": Value::Object(network)})));
    if !input.flag(".subnet") {
        return plan;
    }
    let subnet = Input::default()
        .with("network_id", NEW)
        .with("name", input.text("name"))
        .with("cidr", input.text(".cidr"))
        .with("gateway_ip", input.text(".gateway"))
        .with("enable_dhcp", input.flag(".dhcp"));
    plan.then(Call::post(ServiceType::Network, "/subnets", json!({"subnet": super::subnets::body(&subnet)})))
}

fn path(network: &Network) -> String {
    ["/networks/", &network.id].concat()
}

static ACTIONS: &[Action<Network>] = &[
    Action::<Network>::edit(&EDIT).when(own).starting_with(|network| {
        let input = Input::default()
            .with("name", network.name.as_str())
            .with("description", network.description.as_str())
            .with("admin_state_up", network.admin_state_up)
            .with("shared", network.shared)
            .with("router:external", network.external)
            .with("port_security_enabled", network.port_security_enabled)
            .with("qos_policy_id", network.qos_policy_id.as_str());
        network.mtu.map_or(input.clone(), |mtu| input.with("mtu", mtu as i64))
    }),
    Action::new("Delete", |network: &Network, _| {
        Plan::followed(Call::delete(ServiceType::Network, path(network)), Follow::Gone)
    })
    .when(own)
    .bulk()
    .group("Danger")
    .confirm("Its subnets are deleted with it. Neutron refuses while servers or routers are connected."),
];

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
    actions: ACTIONS,
    create: Some(Create {
        initial: |_| {
            let on = ["admin_state_up", "port_security_enabled", ".subnet", ".dhcp"];
            on.into_iter().fold(Input::default(), |input, name| input.with(name, true))
        },
        run: Some(make),
        ..Create::new("Create network", &NEW_FORM)
    }),
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_network_is_made_with_its_subnet() {
        let input = Input::default().with("name", "n").with("admin_state_up", true).with(".subnet", true);
        let plan = make(&input.clone().with(".cidr", "10.9.0.0/24").with(".dhcp", true));
        let [network, subnet] = &plan.steps[..] else { panic!("{plan:?}") };
        assert_eq!(network.body, Some(json!({"network": {"name": "n", "admin_state_up": true}})));
        let sent = json!({"subnet": {"network_id": NEW, "name": "n", "cidr": "10.9.0.0/24", "enable_dhcp": true, "ip_version": 4}});
        assert_eq!(subnet.body, Some(sent));
        assert_eq!(make(&input.with(".subnet", false)).steps.len(), 1);
    }
}
