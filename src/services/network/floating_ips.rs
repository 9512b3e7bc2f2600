//! Floating IPs.
//! <https://docs.openstack.org/api-ref/network/v2/#floating-ips-floatingips>

mod forwarding;

use super::forms::{DESCRIPTION, address};
use super::reach::NETWORK;
use super::{dns_names, outside, reach};
use crate::auth::{ServiceRequest, ServiceType};
use crate::http::encode;
use crate::model::cell_format::{CellFormat, custom, ip, link, text, time};
use crate::model::{
    Action, ActionCommand, ActionRequest, AllProjects, Body, CommandNames, Create, Field, FieldKind, Form, FormValues,
    JsonColumn, JsonResourceDef, JsonRow, Lookup, MemberOption, Meta, Names, Paging, RequestPlan, Section, Tab, fields,
};
use crate::services::network::floating_ips::forwarding::{forwards_ports, is_free};
use crate::services::network::keys;
use crate::services::{compute, dns};
use serde_json::{Value, json};

/// The external network of the form's floating IP: chosen in the form, or that of the object.
fn network_of(input: &FormValues) -> &str {
    input.filled("floating_network_id").unwrap_or_else(|| input.text(NETWORK))
}

const PORT: Field =
    Field::new("port_id", "Port", FieldKind::Choice(|lookup, input| reach::ports(lookup, network_of(input))));

const ADDRESS: Field = reach::address_field(
    |lookup, input| reach::port_addresses(lookup, input.text("port_id"), network_of(input)),
    |input, lookup| reach::has_several(lookup, input.text("port_id")),
);

/// Only without port and address, which several floating IPs cannot share.
const COUNT: Field = Field::new(".count", "Quantity", FieldKind::Number(1, 20))
    .required()
    .shown(|input, _| input.text("port_id").is_empty() && input.text("floating_ip_address").is_empty());

static CREATE_FORM: Form = Form::new(&[Section::untitled(&[
    Field::new("floating_network_id", "External network", FieldKind::Choice(outside::for_floating_ips))
        .required()
        .remembered(),
    COUNT,
    Field::new("floating_ip_address", "Address", FieldKind::Text)
        .automatic()
        .help("By default, only administrators can choose the address.")
        .check(|input| address(input, "floating_ip_address"))
        .shown(|_, lookup| lookup.caller().is_admin()),
    PORT.help("Server port to associate. Optional."),
    ADDRESS,
    DESCRIPTION,
    // Neutron takes them from new ones alone, and a name for one of them.
    SINGLE_NAME,
    SINGLE_DOMAIN,
])]);

const SINGLE_NAME: Field = dns_names::NAME.shown(|input, lookup| {
    input.number(".count").is_none_or(|count| count == 1) && lookup.has_extension("dns-integration")
});
const SINGLE_DOMAIN: Field = dns_names::DOMAIN.shown(|input, lookup| {
    input.number(".count").is_none_or(|count| count == 1) && lookup.has_extension("dns-integration")
});

static EDIT_FORM: Form = Form::new(&[Section::untitled(&[DESCRIPTION])]);
static ASSOCIATE_FORM: Form = Form {
    suggested: Some(|lookup, input| {
        let port = reach::single(reach::ports(lookup, network_of(input)));
        port.map_or_else(FormValues::default, |port| FormValues::default().with("port_id", port))
    }),
    ..Form::new(&[Section::untitled(&[PORT.required(), ADDRESS])])
};

fn allocate(input: &FormValues) -> RequestPlan {
    let body = json!({"floatingip": Value::Object(fields::object(&CREATE_FORM, input, None))});
    let one = ServiceRequest::post(ServiceType::Network, "/floatingips", body);
    let more = input.number(".count").unwrap_or(1).saturating_sub(1);
    (0..more).fold(RequestPlan::single(one.clone()), |plan, _| plan.then(one.clone()))
}

/// The name of the task.
fn named(input: &FormValues) -> String {
    match (input.filled("floating_ip_address"), input.number(".count")) {
        (Some(address), _) => address.to_owned(),
        (None, Some(count)) if count > 1 => [&count.to_string(), " floating IPs"].concat(),
        _ => "floating IP".to_owned(),
    }
}

fn leads_to(floating: &JsonRow, to: Value) -> RequestPlan {
    let path = ["/floatingips/", &encode(floating.id())].concat();
    RequestPlan::single(ServiceRequest::put(ServiceType::Network, path, json!({"floatingip": to})))
}

/// Selects the external network if only one can be right.
fn initial(lookup: &dyn Lookup) -> FormValues {
    let initial = FormValues::default().with(".count", 1);
    match outside::only(lookup) {
        Some(network) => initial.with("floating_network_id", network),
        None => initial,
    }
}

const FORWARDING_OPTIONS: &[MemberOption] = &[
    ("internal_ip_address", "--internal-ip-address"),
    ("internal_port_id", "--port"),
    ("internal_port", "--internal-protocol-port"),
    ("internal_port_range", "--internal-protocol-port"),
    ("external_port", "--external-protocol-port"),
    ("external_port_range", "--external-protocol-port"),
    ("protocol", "--protocol"),
    ("description", "--description"),
];

static COMMANDS: CommandNames = CommandNames::new(
    "floating ip",
    &[
        ("floating_network_id", "@"),
        ("floating_ip_address", "--floating-ip-address"),
        ("port_id", "--port"),
        ("fixed_ip_address", "--fixed-ip-address"),
        ("description", "--description"),
        ("dns_name", "--dns-name"),
        ("dns_domain", "--dns-domain"),
    ],
)
.terraform(
    "openstack_networking_floatingip_v2",
    &[
        ("floating_network_id", "pool@openstack_networking_network_v2"),
        ("floating_ip_address", "address"),
        ("fixed_ip_address", "fixed_ip"),
    ],
)
.actions(&[
    ActionCommand::put("/floatingips/*", "floatingip/port_id=null", "floating ip unset --port", &[("port_id", "!")]),
    ActionCommand::post(
        "/floatingips/*/port_forwardings",
        "port_forwarding",
        "floating ip port forwarding create",
        FORWARDING_OPTIONS,
    )
    .terraform("openstack_networking_portforwarding_v2", &[("1", "floatingip_id")]),
    ActionCommand::put(
        "/floatingips/*/port_forwardings/*",
        "port_forwarding",
        "floating ip port forwarding set",
        FORWARDING_OPTIONS,
    ),
    ActionCommand::delete("/floatingips/*/port_forwardings/*", "floating ip port forwarding delete", &[]),
]);

/// The device of the port that it leads to.
const SERVER: CellFormat = link(compute::keys::SERVERS, "/port_details/device_id");

pub static DEFINITION: JsonResourceDef = JsonResourceDef {
    name: "/floating_ip_address",
    status: "/status",
    columns: &[
        JsonColumn::new("Server", SERVER).facet().width(180),
        JsonColumn::new("Fixed address", ip("/fixed_ip_address")),
        JsonColumn::new("Port", link(keys::PORTS, "/port_id")).hidden().width(200),
        JsonColumn::new("Router", link(keys::ROUTERS, "/router_id")).facet(),
        JsonColumn::new("Network", link(keys::NETWORKS, "/floating_network_id")).facet(),
        JsonColumn::new("DNS name", text("/dns_name")).hidden(),
        JsonColumn::new("Description", text("/description")),
        JsonColumn::new("Created", time("/created_at")).width(130),
    ],
    facts: &[
        ("Server", SERVER),
        ("Fixed address", ip("/fixed_ip_address")),
        ("Port", link(keys::PORTS, "/port_id")),
        ("Router", link(keys::ROUTERS, "/router_id")),
        ("Network", link(keys::NETWORKS, "/floating_network_id")),
        ("DNS name", custom(dns_names::name)),
        ("DNS domain", custom(dns_names::domain)),
    ],
    tabs: &[Tab::new(
        "port-forwarding",
        "Port forwarding",
        Body::List("/floatingips/{id}/port_forwardings", forwarding::TABLE),
    )],
    create: Some(Create {
        verb: "Allocate",
        initial,
        name: named,
        run: Some(allocate),
        ..Create::new("Create floating IP", &CREATE_FORM)
    }),
    actions: &[
        Action::new("Associate", |floating: &JsonRow, input: &FormValues| {
            leads_to(floating, Value::Object(fields::object(&ASSOCIATE_FORM, input, None)))
        })
        .titled("Associate {} with a port")
        .inline("Associate")
        .when(|floating: &JsonRow, _| match (is_free(floating), forwards_ports(floating)) {
            (true, false) => Ok(()),
            (true, true) => Err("Used for port forwarding. Remove that first"),
            (false, _) => Err("Already associated; disassociate it first"),
        })
        .primary()
        .form(&ASSOCIATE_FORM)
        .starting_with(forwarding::of),
        Action::new("Disassociate", |floating: &JsonRow, _: &FormValues| {
            leads_to(floating, json!({"port_id": Value::Null}))
        })
        .when(|floating: &JsonRow, _| match is_free(floating) {
            true => Err("Not associated"),
            false => Ok(()),
        })
        .bulk()
        .confirm("The server can no longer be reached at this address. The project keeps the address."),
        Action::edit(&EDIT_FORM),
        dns::SET_ON_FLOATING_IP,
        forwarding::ADD,
        forwarding::CHANGE,
        forwarding::REMOVE,
        Action::standard("Release", ActionRequest::Delete)
            .bulk()
            .group("Danger")
            .confirm("The address is released and may be assigned to another project."),
    ],
    ..JsonResourceDef::new(Meta {
        icon: "floating-ip",
        shortcut: Some('l'),
        commands: Some(&COMMANDS),
        paging: Paging::Marker,
        all_projects: Some(AllProjects::Filter),
        about: "A public IP address that you can assign to a server.",
        ..Meta::of(
            ServiceType::Network,
            keys::FLOATING_IPS,
            "/floatingips",
            Names {
                singular: "floating IP",
                plural: "Floating IPs",
                list_key: "floatingips",
                object_key: "floatingip",
            },
        )
    })
};
