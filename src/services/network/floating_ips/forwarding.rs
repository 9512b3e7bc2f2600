//! Port forwarding from a floating IP to ports of servers.
//! <https://docs.openstack.org/api-ref/network/v2/#floating-ips-port-forwarding>

use crate::auth::{ServiceRequest, ServiceType};
use crate::http::encode;
use crate::lenient;
use crate::model::cell_format::{code, link, text};
use crate::model::{
    Action, Caller, Choice, Choices, Field, FieldKind, Form, FormValues, JsonRow, Lookup, RequestPlan, Section,
    SubColumn, SubTable, fields,
};
use crate::services::choices::{OBJECT_ID, form_for_object, from_list, from_pairs};
use crate::services::network::forms::{self, DESCRIPTION};
use crate::services::network::keys;
use serde_json::{Value, json};

static CREATE_FORM: Form = Form::new(&[Section::untitled(&[
    Field::new("protocol", "Protocol", FieldKind::Choice(|_, _| from_pairs(&[("tcp", "TCP"), ("udp", "UDP")])))
        .required(),
    Field::new("external_port", "Port outside", FieldKind::Number(1, 65535)).required(),
    Field::new("internal_port_id", "Leads to", FieldKind::Choice(forms::own_ports)).required(),
    Field::new("internal_ip_address", "Address there", FieldKind::Choice(addresses)).required(),
    Field::new("internal_port", "Port there", FieldKind::Number(1, 65535)).required(),
    DESCRIPTION,
])]);

/// The addresses of the selected port.
fn addresses(lookup: &dyn Lookup, input: &FormValues) -> Choices {
    let chosen = input.text("internal_port_id");
    let call = ServiceRequest::get(ServiceType::Network, "/ports").query("id", chosen);
    if chosen.is_empty() {
        return Some(Ok(Vec::new()));
    }
    from_list(lookup, &call, "ports", &|port| {
        Some(lenient::at(port, "/fixed_ips/0/ip_address")).map(|ip| Choice::new(ip.clone(), ip))
    })
}

/// Requires a floating IP without a port. The response has the member where Neutron offers port forwarding.
fn forwards(floating: &JsonRow, _: &Caller) -> Result<(), &'static str> {
    match (floating.value.get("port_forwardings").is_some(), is_free(floating)) {
        (false, _) => Err("This cloud does not offer it"),
        (true, false) => Err("It leads to a port with all its own: disassociate it first"),
        (true, true) => Ok(()),
    }
}

fn path(floating: &JsonRow) -> String {
    ["/floatingips/", &encode(floating.id()), "/port_forwardings"].concat()
}

pub const ADD: Action<JsonRow> = Action::<JsonRow>::new("Forward port", |floating, input| {
    let body = json!({"port_forwarding": Value::Object(fields::object(&CREATE_FORM, input, None))});
    RequestPlan::single(ServiceRequest::post(ServiceType::Network, path(floating), body))
})
.when(forwards)
.group("Port forwarding")
.form(&CREATE_FORM)
.starting_with(|_| FormValues::default().with("protocol", "tcp"));

static REMOVE_FORM: Form =
    Form::new(&[Section::untitled(&[Field::new(".forwarding", "Port", FieldKind::Choice(all)).required()])]);

fn all(lookup: &dyn Lookup, input: &FormValues) -> Choices {
    let call = ServiceRequest::get(
        ServiceType::Network,
        ["/floatingips/", &encode(input.text(OBJECT_ID)), "/port_forwardings"].concat(),
    );
    from_list(lookup, &call, "port_forwardings", &|one| {
        let at = |name: &str| lenient::at(one, name);
        let words = [at("/protocol"), " ".into(), at("/external_port"), " → ".into(), at("/internal_ip_address")];
        Some(Choice::new(at("/id"), words.concat()))
    })
}

pub const REMOVE: Action<JsonRow> = Action::<JsonRow>::new("Stop forwarding", |floating, input| {
    RequestPlan::single(ServiceRequest::delete(
        ServiceType::Network,
        [&path(floating), "/", &encode(input.text(".forwarding"))].concat(),
    ))
})
.when(|floating, _| match floating.value.get("port_forwardings").and_then(Value::as_array) {
    Some(all) if !all.is_empty() => Ok(()),
    _ => Err("It forwards nothing"),
})
.group("Port forwarding")
.form(&REMOVE_FORM)
.confirm("What is reached by this port of the address is not reached any more.")
.starting_with(|floating| form_for_object(floating.id()));

pub const TABLE: SubTable = SubTable::new(
    "port_forwardings",
    &[
        SubColumn::at("Protocol", text("/protocol")),
        SubColumn::at("Port outside", code("/external_port")),
        SubColumn::at("Address there", code("/internal_ip_address")),
        SubColumn::at("Port there", code("/internal_port")),
        SubColumn::at("Leads to", link(keys::PORTS, "/internal_port_id")),
        SubColumn::at("Description", text("/description")),
    ],
    "No single ports are forwarded.",
)
.action("Stop forwarding", ".forwarding", |one| lenient::at(one, "/id"));

pub fn is_free(address: &JsonRow) -> bool {
    address.at("/port_id").is_empty()
}
