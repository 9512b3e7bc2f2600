//! Floating IPs.
//! <https://docs.openstack.org/api-ref/network/v2/#floating-ips-floatingips>

mod forwarding;

use super::forms::{self, DESCRIPTION, address};
use crate::auth::{ServiceRequest, ServiceType};
use crate::http::encode;
use crate::model::cell_format::{code, link, text};
use crate::model::{
    Action, ActionRequest, Body, Create, Field, FieldKind, Form, FormValues, JsonColumn, JsonResourceDef, JsonRow,
    Lookup, Meta, Names, Paging, RequestPlan, Section, Tab, fields,
};
use crate::services::compute;
use crate::services::network::floating_ips::forwarding::is_free;
use crate::services::network::keys;
use serde_json::{Value, json};

const PORT: Field = Field::new("port_id", "Port", FieldKind::Choice(forms::own_ports));

/// Only without port and address, which several floating IPs cannot share.
const COUNT: Field = Field::new(".count", "How many", FieldKind::Number(1, 20))
    .required()
    .shown(|input, _| input.text("port_id").is_empty() && input.text("floating_ip_address").is_empty());

static CREATE_FORM: Form = Form::new(&[Section::untitled(&[
    Field::new("floating_network_id", "External network", FieldKind::Choice(forms::external)).required(),
    COUNT,
    Field::new("floating_ip_address", "Address", FieldKind::Text)
        .help("Neutron chooses one, if left empty. To choose is for administrators by default.")
        .check(|input| address(input, "floating_ip_address"))
        .shown(|_, lookup| lookup.caller().is_admin()),
    PORT.help("What it leads to. It can be associated later."),
    DESCRIPTION,
])]);

static EDIT_FORM: Form = Form::new(&[Section::untitled(&[DESCRIPTION])]);
static ASSOCIATE_FORM: Form = Form::new(&[Section::untitled(&[PORT.required()])]);

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

fn leads_to(floating: &JsonRow, port: Value) -> RequestPlan {
    let path = ["/floatingips/", &encode(floating.id())].concat();
    RequestPlan::single(ServiceRequest::put(ServiceType::Network, path, json!({"floatingip": {"port_id": port}})))
}

/// Selects the external network if there is only one.
fn initial(lookup: &dyn Lookup) -> FormValues {
    let initial = FormValues::default().with(".count", 1);
    match forms::external(lookup, &FormValues::default()) {
        Some(Ok(networks)) if networks.len() == 1 => initial.with("floating_network_id", networks[0].value.as_str()),
        _ => initial,
    }
}

pub static DEFINITION: JsonResourceDef = JsonResourceDef {
    name: "/floating_ip_address",
    status: "/status",
    columns: &[
        JsonColumn::new("Leads to", code("/fixed_ip_address")),
        JsonColumn::new("Port", link(keys::PORTS, "/port_id")).width(200),
        JsonColumn::new("Router", link(keys::ROUTERS, "/router_id")).facet(),
        JsonColumn::new("Network", link(keys::NETWORKS, "/floating_network_id")).facet(),
        JsonColumn::new("Description", text("/description")),
    ],
    facts: &[
        ("Leads to", code("/fixed_ip_address")),
        ("Port", link(keys::PORTS, "/port_id")),
        ("Server", link(compute::keys::SERVERS, "/port_details/device_id")),
        ("Router", link(keys::ROUTERS, "/router_id")),
        ("Network", link(keys::NETWORKS, "/floating_network_id")),
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
            leads_to(floating, input.text("port_id").into())
        })
        .when(|floating: &JsonRow, _| match is_free(floating) {
            true => Ok(()),
            false => Err("It leads to a port already: disassociate it first"),
        })
        .primary()
        .form(&ASSOCIATE_FORM),
        Action::new("Disassociate", |floating: &JsonRow, _: &FormValues| leads_to(floating, Value::Null))
            .when(|floating: &JsonRow, _| match is_free(floating) {
                true => Err("It leads nowhere"),
                false => Ok(()),
            })
            .bulk()
            .confirm("The server is not reached by this address any more. The address stays the project's."),
        Action::edit(&EDIT_FORM),
        forwarding::ADD,
        forwarding::REMOVE,
        Action::standard("Release", ActionRequest::Delete)
            .bulk()
            .group("Danger")
            .confirm("The address is given back, and may be another project's soon."),
    ],
    ..JsonResourceDef::new(Meta {
        icon: "floating-ip",
        paging: Paging::Marker,
        about: "A floating IP is an address of the outside that leads to a server.",
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
