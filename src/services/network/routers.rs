//! Routers.
//! <https://docs.openstack.org/api-ref/network/v2/#routers-routers>

use super::forms::{self, DESCRIPTION, NAME, ROUTES};
use super::{cidr, impact, outside};
use crate::auth::{ServiceRequest, ServiceType};
use crate::http::encode;
use crate::lenient;
use crate::model::cell_format::{code, flag, ip, link, status, text, time};
use crate::model::{
    Action, ActionCommand, ActionRequest, AllProjects, Body, Choice, Choices, CommandNames, Create, Field, FieldKind,
    Form, FormValues, JsonColumn, JsonResourceDef, JsonRow, Lookup, MemberOption, Meta, Names, Paging, RequestPlan,
    Section, SubColumn, SubTable, Tab, fields,
};
use crate::services::choices::{OBJECT_ID, form_for_object, from_list, from_pairs, port_choice};
use crate::services::free_names;
use crate::services::network::keys;
use crate::services::orchestration::export_action::export_action;
use serde_json::{Value, json};

const ENABLED: Field =
    Field::new("admin_state_up", "Enabled", FieldKind::Flag).help("Disabled routers carry no traffic.");
const OUTSIDE: Field =
    Field::new("external_gateway_info/network_id", "External network", FieldKind::Choice(outside::for_gateways));
const SNAT: Field = Field::new("external_gateway_info/enable_snat", "Translate addresses (SNAT)", FieldKind::Flag)
    .shown(|input, lookup| lookup.caller().is_admin() && !input.text("external_gateway_info/network_id").is_empty());

/// By default only administrators may set these.
const ADDRESSES: Field = Field::new(
    "external_gateway_info/external_fixed_ips",
    "External addresses",
    FieldKind::Rows(
        &[Field::new("ip_address", "Address", FieldKind::Text)
            .required()
            .check(|input| forms::address(input, "ip_address"))],
        "Add address",
    ),
)
.help("Default: assigned automatically")
.shown(|input, lookup| lookup.caller().is_admin() && !input.text("external_gateway_info/network_id").is_empty());

/// Yes, No, or empty for the default of the cloud.
const KINDS: FieldKind = FieldKind::Choice(|_, _| from_pairs(&[("true", "Yes"), ("false", "No")]));

static CREATE_FORM: Form = Form {
    suggested: Some(|lookup, _| FormValues::default().with("name", free_names::free(lookup, keys::ROUTERS, "router"))),
    ..Form::new(&[
        Section::untitled(&[
            NAME,
            DESCRIPTION,
            OUTSIDE.help("Gives servers internet access and provides floating IPs. Can be set later."),
            ADDRESSES,
            SNAT,
            ENABLED,
        ]),
        Section::folded(
            "Availability",
            &[
                Field::new("ha", "Highly available", KINDS)
                    .help("Active/standby on several hosts.")
                    .unset(|_| "As configured by the cloud".to_owned())
                    .shown(|_, lookup| lookup.caller().is_admin() && lookup.has_extension("l3-ha")),
                Field::new("distributed", "Distributed", KINDS)
                    .help("Routes on the hosts of the servers.")
                    .unset(|_| "As configured by the cloud".to_owned())
                    .shown(|_, lookup| lookup.caller().is_admin() && lookup.has_extension("dvr")),
            ],
        ),
    ])
};

static EDIT_FORM: Form =
    Form::new(&[Section::untitled(&[NAME, DESCRIPTION, ENABLED, Field::new("routes", "Static routes", ROUTES)])]);

static GATEWAY_FORM: Form = Form::new(&[Section::untitled(&[OUTSIDE.required(), ADDRESSES, SNAT])]);

static INTERFACE_FORM: Form =
    Form::new(&[Section::untitled(&[Field::new("subnet_id", "Subnet", FieldKind::Choice(joinable))
        .required()
        .help("Uses the subnet's gateway address.")])]);

static REMOVE_FORM: Form =
    Form::new(&[Section::untitled(&[Field::new("port_id", "Interface", FieldKind::Choice(interfaces)).required()])]);

/// The table of the router's interfaces.
fn interfaces(lookup: &dyn Lookup, input: &FormValues) -> Choices {
    let call = ServiceRequest::get(ServiceType::Network, "/ports").query("device_id", input.text(OBJECT_ID));
    from_list(lookup, &call, "ports", &|port| {
        let owner = lenient::at(port, "/device_owner");
        (owner != "network:router_gateway").then(|| port_choice(port))
    })
}

/// Subnets to add an interface to. Those of external networks are left out; what Neutron refuses says why: a subnet that
/// overlaps with one of the router's, that has no gateway address, or that is of another project.
fn joinable(lookup: &dyn Lookup, input: &FormValues) -> Choices {
    let ports = ServiceRequest::get(ServiceType::Network, "/ports").query("device_id", input.text(OBJECT_ID));
    // Without the router's ports, or the networks, Neutron decides.
    let ports = lookup.document(&ports)?.ok();
    let networks = lookup.rows(keys::NETWORKS)?.unwrap_or_default();
    let ports = ports.as_ref().and_then(|answer| answer.get("ports")?.as_array()).into_iter().flatten();
    let ips = ports.filter_map(|port| port.get("fixed_ips")?.as_array()).flatten();
    let there: Vec<String> = ips.map(|ip| lenient::at(ip, "/subnet_id")).collect();
    let call = ServiceRequest::get(ServiceType::Network, "/subnets");
    let answer = match lookup.document(&call)? {
        Ok(answer) => answer,
        Err(error) => return Some(Err(error)),
    };
    let all = answer.get("subnets").and_then(Value::as_array).map_or(&[][..], Vec::as_slice);
    let is_there = |subnet: &Value| there.contains(&lenient::at(subnet, "/id"));
    let ranges: Vec<String> = all.iter().filter(|one| is_there(one)).map(|one| lenient::at(one, "/cidr")).collect();
    let caller = lookup.caller();
    let choice = |subnet: &Value| {
        let at = |name: &str| lenient::at(subnet, name);
        let network = networks.iter().find(|row| row.id() == at("/network_id"));
        if network.is_some_and(|row| forms::is_external(row) == Some(true)) {
            return None;
        }
        let cidr = at("/cidr");
        let reason = match ranges.iter().find(|range| cidr::overlap(range, &cidr)) {
            _ if is_there(subnet) => Some("Already connected".to_owned()),
            Some(range) => Some(["Overlaps with ", range, ", which is already connected"].concat()),
            None if at("/gateway_ip").is_empty() => Some("The subnet has no gateway address".to_owned()),
            None if !caller.is_admin() && at("/project_id") != caller.project_id => {
                Some("Belongs to another project".to_owned())
            }
            None => None,
        };
        let shown = [at("/name"), network.map(|row| row.name().to_owned()).unwrap_or_default()];
        let parts: Vec<_> = shown.iter().filter(|part| !part.is_empty()).map(String::as_str).collect();
        let label = if parts.is_empty() { cidr.clone() } else { parts.join(" · ") };
        Some(Choice::new(at("/id"), label).detail(cidr).disabled(reason))
    };
    from_list(lookup, &call, "subnets", &choice)
}

/// Sends the whole gateway: Neutron does not accept parts.
fn set_gateway(router: &JsonRow, input: &FormValues) -> RequestPlan {
    let path = ["/routers/", &encode(router.id())].concat();
    let body = Value::Object(fields::object(&GATEWAY_FORM, input, None));
    RequestPlan::single(ServiceRequest::put(ServiceType::Network, path, json!({"router": body})))
}

/// The current gateway without its addresses, which belong to the network.
fn current(router: &JsonRow) -> FormValues {
    let mut input = fields::filled(&GATEWAY_FORM, &router.value);
    input.0.remove(ADDRESSES.name);
    input
}

fn gateway(router: &JsonRow) -> String {
    router.at("/external_gateway_info/network_id")
}

fn clear(router: &JsonRow, _: &FormValues) -> RequestPlan {
    let path = ["/routers/", &encode(router.id())].concat();
    RequestPlan::single(ServiceRequest::put(
        ServiceType::Network,
        path,
        json!({"router": {"external_gateway_info": {}}}),
    ))
}

static PORTS: SubTable = SubTable::new(
    "ports",
    &[
        SubColumn::new("Port", super::ports::link),
        SubColumn::new("Addresses", super::ports::addresses),
        SubColumn::at("Network", link(keys::NETWORKS, "/network_id")),
        SubColumn::at("Status", status("/status")),
        SubColumn::new("Kind", super::ports::device),
    ],
    "No interfaces.",
)
.action("Remove interface", "port_id", |port| lenient::at(port, "/id"));

static ROUTED: SubTable = SubTable::new(
    "/router/routes",
    &[SubColumn::at("Destination", code("/destination")), SubColumn::at("Next hop", code("/nexthop"))],
    "No static routes. Only connected subnets and the default route.",
);

/// The command that connects a router with a subnet.
pub const ADD_INTERFACE: ActionCommand = ActionCommand::put(
    "/routers/*/add_router_interface",
    "",
    "router add",
    &[("subnet_id", "subnet @"), ("port_id", "port @")],
)
.terraform("openstack_networking_router_interface_v2", &[("1", "router_id")]);

/// The gateway is cleared without being told.
const CLEARED: &[MemberOption] = &[("external_gateway_info", "")];

static COMMANDS: CommandNames = CommandNames::new(
    "router",
    &[
        ("name", "@"),
        ("description", "--description"),
        ("project_id", "--project"),
        ("admin_state_up", "--enable|--disable"),
        ("external_gateway_info.network_id", "--external-gateway"),
        ("external_gateway_info.enable_snat", "--enable-snat|--disable-snat"),
        ("external_gateway_info.external_fixed_ips", "--fixed-ip*ip_address=ip-address,subnet_id=subnet"),
        ("routes", "--route*nexthop=gateway!--no-route"),
        ("ha", "--ha|--no-ha"),
        ("distributed", "--distributed|--centralized"),
    ],
)
.terraform(
    "openstack_networking_router_v2",
    &[
        ("project_id", "tenant_id"),
        ("external_gateway_info.network_id", "external_network_id"),
        ("external_gateway_info.enable_snat", "enable_snat"),
        ("external_gateway_info.external_fixed_ips", "external_fixed_ip"),
        ("ha", ""),
    ],
)
.actions(&[
    ADD_INTERFACE,
    ActionCommand::put(
        "/routers/*/remove_router_interface",
        "",
        "router remove",
        &[("subnet_id", "subnet @"), ("port_id", "port @")],
    ),
    ActionCommand::put("/routers/*", "router/external_gateway_info={}", "router unset --external-gateway", CLEARED),
]);

pub static DEFINITION: JsonResourceDef = JsonResourceDef {
    status: "/status",
    columns: &[
        JsonColumn::new("External network", link(keys::NETWORKS, "/external_gateway_info/network_id")).facet(),
        JsonColumn::new("External addresses", ip("/external_gateway_info/external_fixed_ips/*/ip_address")),
        JsonColumn::new("Enabled", flag("/admin_state_up")).facet().width(100),
        JsonColumn::new("HA", flag("/ha")).facet().admin().width(80),
        JsonColumn::new("Distributed", flag("/distributed")).facet().admin().width(110),
        JsonColumn::new("Created", time("/created_at")).width(130),
    ],
    facts: &[
        ("External network", link(keys::NETWORKS, "/external_gateway_info/network_id")),
        ("External addresses", ip("/external_gateway_info/external_fixed_ips/*/ip_address")),
        ("SNAT", flag("/external_gateway_info/enable_snat")),
        ("Enabled", flag("/admin_state_up")),
        ("Availability zones", text("/availability_zones")),
        ("Highly available", flag("/ha")),
        ("Distributed", flag("/distributed")),
    ],
    overview_at: 1,
    tabs: &[
        Tab::new("interfaces", "Interfaces", Body::List("/ports?device_id={id}", PORTS)),
        Tab::new("routes", "Static routes", Body::List("/routers/{id}", ROUTED)),
    ],
    create: Some(Create {
        initial: |_| FormValues::default().with("admin_state_up", true),
        ..Create::new("Create router", &CREATE_FORM)
    }),
    actions: &[
        Action::edit(&EDIT_FORM),
        export_action("/orchestration/template-export?routers={id}"),
        Action::standard("Add interface", ActionRequest::PutSubresource("/add_router_interface"))
            .titled("Add interface to {}")
            .primary()
            .group("Connect")
            .form(&INTERFACE_FORM)
            .starting_with(|router: &JsonRow| form_for_object(router.id())),
        Action::standard("Remove interface", ActionRequest::PutSubresource("/remove_router_interface"))
            .titled("Remove interface from {}")
            .group("Connect")
            .form(&REMOVE_FORM)
            .confirm("Servers of the subnet can no longer use this router. Disassociate their floating IPs first.")
            .starting_with(|router: &JsonRow| form_for_object(router.id())),
        Action::new("Set gateway", set_gateway)
            .titled("Set gateway of {}")
            .group("Connect")
            .form(&GATEWAY_FORM)
            .starting_with(current),
        Action::new("Clear gateway", clear)
            .titled("Clear gateway of {}")
            .when(|router: &JsonRow, _| match gateway(router).is_empty() {
                true => Err("No gateway"),
                false => Ok(()),
            })
            .group("Connect")
            .confirm("Servers behind this router lose internet access. Release their floating IPs first."),
        Action::delete("Remove its interfaces first.").impact(impact::of_router),
    ],
    ..JsonResourceDef::new(Meta {
        icon: "router",
        shortcut: Some('r'),
        commands: Some(&COMMANDS),
        paging: Paging::Marker,
        all_projects: Some(AllProjects::Filter),
        about: "Connects networks to each other and to the internet.",
        ..Meta::of(
            ServiceType::Network,
            keys::ROUTERS,
            "/routers",
            Names { singular: "router", plural: "Routers", list_key: "routers", object_key: "router" },
        )
    })
};

#[cfg(test)]
mod tests;
