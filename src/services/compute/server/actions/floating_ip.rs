//! Floating IPs of a server, which belong to Neutron.
//! <https://docs.openstack.org/api-ref/network/v2/#update-floating-ip>

use super::Server;
use crate::lenient;
use crate::model::{Action, Caller, Choices, Field, FieldKind, Form, FormValues, Lookup, Section};
use crate::services::compute::keys;
use crate::services::compute::server::{pick, rules};
use crate::services::network::{association, reach};
use serde_json::{Value, json};

const GROUP: &str = "Network";

pub const ASSOCIATE: Action<Server> =
    Action::<Server>::new("Associate floating IP", |_, input| association::associate(input))
        .titled("Associate floating IP with {}")
        .when(has_address)
        .group(GROUP)
        .primary()
        .form(&ASSOCIATE_FORM)
        .starting_with(pick::about);

pub const DISASSOCIATE: Action<Server> = Action::<Server>::new("Disassociate floating IP", |_, input| {
    association::point(input, &json!({"port_id": Value::Null}))
})
.titled("Disassociate floating IP from {}")
.when(has_floating)
.group(GROUP)
.form(&DISASSOCIATE_FORM)
.confirm("The server can no longer be reached at this address. The project keeps the floating IP.")
.starting_with(pick::about);

static ASSOCIATE_FORM: Form = Form {
    suggested: Some(suggested),
    ..Form::new(&[Section::untitled(&[
        association::FLOATING_IP,
        Field::new(association::PORT, "Port", FieldKind::Choice(ports)).required(),
        reach::address_field(association::addresses, |input, lookup| {
            reach::has_several(lookup, input.text(association::PORT))
        }),
    ])])
};

/// The only address, or the only network for a new one, and the only port.
fn suggested(lookup: &dyn Lookup, input: &FormValues) -> FormValues {
    let only = [
        (association::FLOATING_IP.name, association::only(lookup)),
        (association::PORT, reach::single(ports(lookup, input))),
    ];
    let chosen = only.into_iter().filter_map(|(name, value)| Some((name, value?)));
    chosen.fold(FormValues::default(), |values, (name, value)| values.with(name, value))
}

fn ports(lookup: &dyn Lookup, input: &FormValues) -> Choices {
    reach::server_ports(lookup, input.text(pick::OBJECT_ID), &association::network_of(lookup, input))
}

static DISASSOCIATE_FORM: Form =
    Form::new(&[Section::untitled(&[Field::new("floating_ip", "Floating IP", FieldKind::Choice(own)).required()])]);

/// Matched by the device of the port or, where Neutron hides that, by the addresses of the server.
fn own(lookup: &dyn Lookup, input: &FormValues) -> Choices {
    let row = lookup.row(keys::SERVERS, input.text(pick::OBJECT_ID));
    let known = row.as_ref().and_then(|row| row.as_any().downcast_ref::<Server>());
    association::of_project(lookup, &|address| {
        let floating = lenient::at(address, "/floating_ip_address");
        lenient::at(address, "/port_details/device_id") == input.text(pick::OBJECT_ID)
            || known.is_some_and(|server| server.addresses.iter().any(|own| own.floating && own.address == floating))
    })
}

fn has_address(server: &Server, caller: &Caller) -> Result<(), &'static str> {
    rules::ANY.check(server, caller)?;
    if server.addresses.is_empty() { Err("The server has no network") } else { Ok(()) }
}

fn has_floating(server: &Server, caller: &Caller) -> Result<(), &'static str> {
    rules::ANY.check(server, caller)?;
    match server.addresses.iter().any(|address| address.floating) {
        true => Ok(()),
        false => Err("The server has no floating IP"),
    }
}
