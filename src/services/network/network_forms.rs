//! Creating, editing and deleting networks.
//! <https://docs.openstack.org/api-ref/network/v2/#networks>

use super::forms::{DESCRIPTION, NAME, QOS};
use super::{cidr, dns_names, impact, new_network, reach};
use crate::auth::{ServiceRequest, ServiceType};
use crate::http::encode;
use crate::lenient;
use crate::model::{
    Action, CREATED_ID, Caller, Choice, Choices, Create, Field, FieldKind, Form, FormValues, JsonRow, Lookup,
    RequestPlan, Section, fields,
};
use crate::services::choices::{OBJECT_ID, form_for_object, from_list, from_pairs, from_resource};
use crate::services::free_names;
use crate::services::network::keys;
use crate::services::orchestration::export_action::export_action;
use serde_json::{Value, json};

/// Neutron's default policies allow changes by the owner's project and administrators.
pub fn own(network: &Value, caller: &Caller) -> Result<(), &'static str> {
    match caller.is_admin() || lenient::at(network, "/project_id") == caller.project_id {
        true => Ok(()),
        false => Err("Only the owner project can change it"),
    }
}

const ENABLED: Field =
    Field::new("admin_state_up", "Enabled", FieldKind::Flag).help("Disabled networks carry no traffic.");

const fn for_admins(name: &'static str, label: &'static str, help: &'static str) -> Field {
    Field::new(name, label, FieldKind::Flag).help(help).shown(|_, lookup| lookup.caller().is_admin())
}
const SHARED: Field = for_admins("shared", "Shared", "Available to all projects.");
const EXTERNAL: Field =
    for_admins("router:external", "External", "Provides external access (router gateway, floating IPs).");
const MTU: Field = Field::new("mtu", "MTU", FieldKind::Number(68, 65535));
const PORT_SECURITY: Field = Field::new("port_security_enabled", "Port security", FieldKind::Flag)
    .help("Enforce security groups and anti-spoofing.");
static EDIT_FORM: Form = Form::new(&[Section::untitled(&[
    NAME,
    DESCRIPTION,
    ENABLED,
    SHARED,
    EXTERNAL,
    MTU,
    PORT_SECURITY,
    dns_names::DOMAIN,
    QOS,
])]);

/// The availability zones of Neutron's agents.
fn zones(lookup: &dyn Lookup, _: &FormValues) -> Choices {
    let call = ServiceRequest::get(ServiceType::Network, "/availability_zones").query("resource", "network");
    from_list(lookup, &call, "availability_zones", &|zone| {
        let name = lenient::at(zone, "/name");
        (lenient::at(zone, "/resource") == "network").then(|| Choice::new(name.clone(), name))
    })
}

/// A field of the provider network, for administrators. For others Neutron selects the values.
const fn of_provider(name: &'static str, label: &'static str, kind: FieldKind) -> Field {
    Field::new(name, label, kind).shown(|_, lookup| lookup.caller().is_admin())
}

const fn of_subnet(field: Field) -> Field {
    field.shown(|input, _| input.flag(".subnet"))
}

static NEW_FORM: Form = Form {
    suggested: Some(|lookup, _| {
        FormValues::default().with("name", free_names::free(lookup, keys::NETWORKS, new_network::USUAL_NAME))
    }),
    ..Form::new(&[
        Section::untitled(&[NAME, DESCRIPTION, ENABLED, SHARED, EXTERNAL]),
        Section::new(
            "Subnet",
            &[
                Field::new(".subnet", "Create subnet", FieldKind::Flag)
                    .help("Without a subnet, servers get no address."),
                of_subnet(Field::new(".cidr", "CIDR", FieldKind::Text))
                    .required()
                    .help("Address range, e.g. 192.168.10.0/24")
                    .check(|input| cidr::of(input, ".cidr")),
                of_subnet(Field::new(".gateway", "Gateway", FieldKind::Text))
                    .help("Default: first address")
                    .check(|input| cidr::address(input.text(".gateway"))),
                of_subnet(Field::new(".dhcp", "DHCP", FieldKind::Flag)),
            ],
        ),
        Section::folded(
            "Details",
            &[
                MTU.help("Default: the maximum of the network"),
                PORT_SECURITY,
                dns_names::DOMAIN,
                QOS,
                Field::new("availability_zone_hints", "Availability zones", FieldKind::Many(zones))
                    .help("Zones for its DHCP servers. Default: any.")
                    .shown(|_, lookup| lookup.has_extension("network_availability_zone")),
            ],
        ),
        Section::folded(
            "Provider",
            &[
                of_provider(
                    "provider:network_type",
                    "Network type",
                    FieldKind::Choice(|_, _| {
                        from_pairs(&[
                            ("flat", "Flat"),
                            ("vlan", "VLAN"),
                            ("vxlan", "VXLAN"),
                            ("geneve", "Geneve"),
                            ("gre", "GRE"),
                        ])
                    }),
                ),
                of_provider("provider:physical_network", "Physical network", FieldKind::Text)
                    .help("As in the configuration of the hosts, for flat and VLAN networks."),
                of_provider("provider:segmentation_id", "Segment", FieldKind::Number(1, 16_777_215))
                    .help("VLAN or tunnel ID. Default: the next free one."),
            ],
        ),
    ])
};

/// Creates the network and, with a second request, its subnet.
fn make(input: &FormValues) -> RequestPlan {
    let network = fields::object(&NEW_FORM, input, None);
    let plan = RequestPlan::single(ServiceRequest::post(
        ServiceType::Network,
        "/networks",
        json!({"network": Value::Object(network)}),
    ));
    if !input.flag(".subnet") {
        return plan;
    }
    let subnet = FormValues::default()
        .with("network_id", CREATED_ID)
        .with("name", input.text("name"))
        .with("cidr", input.text(".cidr"))
        .with("gateway_ip", input.text(".gateway"))
        .with("enable_dhcp", input.flag(".dhcp"));
    plan.then(ServiceRequest::post(ServiceType::Network, "/subnets", json!({"subnet": super::subnets::body(&subnet)})))
}

/// The subnets of the network that a router can get an interface in.
fn own_subnets(lookup: &dyn Lookup, input: &FormValues) -> Choices {
    let call = ServiceRequest::get(ServiceType::Network, "/subnets").query("network_id", input.text(OBJECT_ID));
    from_list(lookup, &call, "subnets", &|subnet| {
        let at = |name: &str| lenient::at(subnet, name);
        let (name, cidr) = (at("/name"), at("/cidr"));
        let label = if name.is_empty() { cidr.clone() } else { name };
        let reason = at("/gateway_ip").is_empty().then(|| "The subnet has no gateway address".to_owned());
        Some(Choice::new(at("/id"), label).detail(cidr).disabled(reason))
    })
}

fn own_routers(lookup: &dyn Lookup, _: &FormValues) -> Choices {
    from_resource(lookup, keys::ROUTERS)
}

static CONNECT_FORM: Form = Form {
    suggested: Some(|lookup, input| {
        let only = [(".router", own_routers(lookup, input)), ("subnet_id", own_subnets(lookup, input))];
        only.into_iter().fold(FormValues::default(), |values, (name, choices)| match reach::single(choices) {
            Some(one) => values.with(name, one),
            None => values,
        })
    }),
    ..Form::new(&[Section::untitled(&[
        Field::new(".router", "Router", FieldKind::Choice(own_routers)).required().creates(keys::ROUTERS),
        Field::new("subnet_id", "Subnet", FieldKind::Choice(own_subnets))
            .required()
            .help("Uses the subnet's gateway address."),
    ])])
};

fn connect(input: &FormValues) -> RequestPlan {
    let path = ["/routers/", &encode(input.text(".router")), "/add_router_interface"].concat();
    let body = Value::Object(fields::object(&CONNECT_FORM, input, None));
    RequestPlan::single(ServiceRequest::put(ServiceType::Network, path, body))
}

fn connectable(network: &JsonRow, _: &Caller) -> Result<(), &'static str> {
    match super::forms::is_external_network(&network.value) {
        true => Err("External networks cannot be connected as an interface"),
        false => with_subnet(network),
    }
}

fn takes_servers(network: &JsonRow, _: &Caller) -> Result<(), &'static str> {
    match super::forms::is_external_network(&network.value) {
        true => Err("Servers are not connected to external networks directly"),
        false => with_subnet(network),
    }
}

fn with_subnet(network: &JsonRow) -> Result<(), &'static str> {
    match network.value.get("subnets").and_then(Value::as_array).is_some_and(Vec::is_empty) {
        true => Err("The network has no subnet"),
        false => Ok(()),
    }
}

/// The form for a server that is connected to the network.
pub const NEW_SERVER: &str = "/compute/servers/create?networks.kind=network&networks.network={id}";

pub static ACTIONS: &[Action<JsonRow>] = &[
    Action::edit(&EDIT_FORM),
    export_action("/orchestration/template-export?networks={id}"),
    Action::new("Connect to router", |_: &JsonRow, input| connect(input))
        .titled("Connect {} to a router")
        .when(connectable)
        .form(&CONNECT_FORM)
        .starting_with(|network| form_for_object(network.id())),
    Action::link("Create server", NEW_SERVER).when(takes_servers).primary(),
    Action::delete("Its subnets are deleted too. Disconnect servers and routers first.").impact(impact::of_network),
];

pub const CREATE: Create = Create {
    initial: |_| {
        let on = ["admin_state_up", "port_security_enabled", ".subnet", ".dhcp"];
        on.into_iter().fold(FormValues::default(), |input, name| input.with(name, true))
    },
    run: Some(make),
    ..Create::new("Create network", &NEW_FORM)
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_network_is_made_with_its_subnet() {
        let input = FormValues::default().with("name", "n").with("admin_state_up", true).with(".subnet", true);
        let plan = make(&input.clone().with(".cidr", "10.9.0.0/24").with(".dhcp", true));
        let [network, subnet] = &plan.steps[..] else { panic!("{plan:?}") };
        assert_eq!(network.body, Some(json!({"network": {"name": "n", "admin_state_up": true}})));
        let sent = json!({"subnet": {"network_id": CREATED_ID, "name": "n", "cidr": "10.9.0.0/24", "enable_dhcp": true, "ip_version": 4}});
        assert_eq!(subnet.body, Some(sent));
        assert_eq!(make(&input.with(".subnet", false)).steps.len(), 1);
    }

    #[test]
    fn servers_are_created_in_what_others_share_as_well() {
        use crate::model::{AnyResourceDef, Caller};
        use crate::services::network::networks::DEFINITION;
        use crate::services::samples::row_of;
        let at = ACTIONS.iter().position(|action| action.meta.label == "Create server").unwrap();
        let member = Caller { roles: vec!["member".to_owned()], project_id: "own".to_owned(), ..Caller::default() };
        let allowed = |at, network| DEFINITION.allowed(&row_of(&DEFINITION, &network), at, &member);
        let shared = || json!({"id": "n", "project_id": "other", "shared": true, "subnets": ["s"]});
        assert_eq!(allowed(at, shared()), Ok(()));
        assert!(allowed(0, shared()).is_err(), "it is edited by its project alone");
        assert!(allowed(at, json!({"id": "n", "project_id": "own", "subnets": []})).is_err());
        assert!(allowed(at, json!({"id": "n", "router:external": true, "subnets": ["s"]})).is_err());
    }

    #[test]
    fn a_router_gets_an_interface_in_the_chosen_subnet() {
        let input = form_for_object("n").with(".router", "r/1").with("subnet_id", "s");
        let plan = connect(&input);
        assert_eq!(plan.steps[0].path, "/routers/r%2F1/add_router_interface");
        assert_eq!(plan.steps[0].body, Some(json!({"subnet_id": "s"})));
    }
}
