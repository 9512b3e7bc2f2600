//! Floating IPs of a server, which belong to Neutron.
//! <https://docs.openstack.org/api-ref/network/v2/#update-floating-ip>

use super::Server;
use crate::auth::{ServiceRequest, ServiceType};
use crate::http::encode;
use crate::lenient;
use crate::model::{Action, Caller, Choice, Choices, Field, FieldKind, Form, FormValues, Lookup, RequestPlan, Section};
use crate::services::choices;
use crate::services::compute::keys;
use crate::services::compute::server::{pick, rules};
use serde_json::{Value, json};

const GROUP: &str = "Network";

pub const ASSOCIATE: Action<Server> =
    Action::<Server>::new("Associate floating IP", |_, input| point(input, input.text("port").into()))
        .when(has_address)
        .group(GROUP)
        .form(&ASSOCIATE_FORM)
        .starting_with(pick::about);

pub const DISASSOCIATE: Action<Server> =
    Action::<Server>::new("Disassociate floating IP", |_, input| point(input, Value::Null))
        .when(has_floating)
        .group(GROUP)
        .form(&DISASSOCIATE_FORM)
        .confirm("The server is no longer reached at this address. The floating IP stays the project's.")
        .starting_with(pick::about);

static ASSOCIATE_FORM: Form = Form::new(&[Section::untitled(&[
    Field::new("floating_ip", "Floating IP", FieldKind::Choice(free)).required(),
    Field::new("port", "Port", FieldKind::Choice(pick::own_ports)).required(),
])]);

static DISASSOCIATE_FORM: Form =
    Form::new(&[Section::untitled(&[Field::new("floating_ip", "Floating IP", FieldKind::Choice(own)).required()])]);

fn point(input: &FormValues, port: Value) -> RequestPlan {
    let path = ["/floatingips/", &encode(input.text("floating_ip"))].concat();
    RequestPlan::single(ServiceRequest::put(ServiceType::Network, path, json!({"floatingip": {"port_id": port}})))
}

fn free(lookup: &dyn Lookup, _: &FormValues) -> Choices {
    floating(lookup, &|address| lenient::at(address, "/port_id").is_empty())
}

/// Matched by the device of the port or, where Neutron hides that, by the addresses of the server.
fn own(lookup: &dyn Lookup, input: &FormValues) -> Choices {
    let row = lookup.row(keys::SERVERS, input.text(pick::OBJECT_ID));
    let known = row.as_ref().and_then(|row| row.as_any().downcast_ref::<Server>());
    floating(lookup, &|address| {
        let floating = lenient::at(address, "/floating_ip_address");
        lenient::at(address, "/port_details/device_id") == input.text(pick::OBJECT_ID)
            || known.is_some_and(|server| server.addresses.iter().any(|own| own.floating && own.address == floating))
    })
}

fn floating(lookup: &dyn Lookup, wanted: &dyn Fn(&Value) -> bool) -> Choices {
    let call =
        ServiceRequest::get(ServiceType::Network, "/floatingips").query("project_id", lookup.caller().project_id);
    choices::from_list(lookup, &call, "floatingips", &|address| {
        let choice = Choice::new(lenient::at(address, "/id"), lenient::at(address, "/floating_ip_address"));
        wanted(address).then(|| choice.detail(lenient::at(address, "/fixed_ip_address")))
    })
}

fn has_address(server: &Server, caller: &Caller) -> Result<(), &'static str> {
    rules::ANY.check(server, caller)?;
    if server.addresses.is_empty() { Err("The server is on no network") } else { Ok(()) }
}

fn has_floating(server: &Server, caller: &Caller) -> Result<(), &'static str> {
    rules::ANY.check(server, caller)?;
    match server.addresses.iter().any(|address| address.floating) {
        true => Ok(()),
        false => Err("The server has no floating IP"),
    }
}
