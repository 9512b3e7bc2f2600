//! Floating IPs of a server, which belong to Neutron.
//! <https://docs.openstack.org/api-ref/network/v2/#update-floating-ip>

use super::Server;
use crate::auth::{ServiceRequest, ServiceType};
use crate::http::encode;
use crate::lenient;
use crate::model::{Action, Caller, Choice, Choices, Field, FieldKind, Form, FormValues, Lookup, RequestPlan, Section};
use crate::services::compute::keys;
use crate::services::compute::server::{pick, rules};
use crate::services::network::{outside, reach};
use crate::services::{choices, network};
use serde_json::{Value, json};

const GROUP: &str = "Network";

pub const ASSOCIATE: Action<Server> = Action::<Server>::new("Associate floating IP", |_, input| associate(input))
    .titled("Associate floating IP with {}")
    .when(has_address)
    .group(GROUP)
    .primary()
    .form(&ASSOCIATE_FORM)
    .starting_with(pick::about);

pub const DISASSOCIATE: Action<Server> =
    Action::<Server>::new("Disassociate floating IP", |_, input| point(input, &json!({"port_id": Value::Null})))
        .titled("Disassociate floating IP from {}")
        .when(has_floating)
        .group(GROUP)
        .form(&DISASSOCIATE_FORM)
        .confirm("The server is no longer reached at this address. The floating IP stays the project's.")
        .starting_with(pick::about);

/// What a choice begins with that allocates a new floating IP from the external network whose id follows.
pub const NEW: &str = "new/";

static ASSOCIATE_FORM: Form = Form {
    suggested: Some(suggested),
    ..Form::new(&[Section::untitled(&[
        Field::new("floating_ip", "Floating IP", FieldKind::Choice(offered)).required(),
        Field::new("port", "Port", FieldKind::Choice(ports)).required(),
        reach::address_field(
            |lookup, input| reach::port_addresses(lookup, input.text("port"), &network_of(lookup, input)),
            |input, lookup| reach::has_several(lookup, input.text("port")),
        ),
    ])])
};

/// The only address, or the only network for a new one, and the only port.
fn suggested(lookup: &dyn Lookup, input: &FormValues) -> FormValues {
    let mut values = FormValues::default();
    let own = match free(lookup) {
        Some(Ok(own)) if own.is_empty() => outside::only(lookup).map(|network| [NEW, &network].concat()),
        own => reach::single(own),
    };
    if let Some(own) = own {
        values.set("floating_ip", own.into());
    }
    if let Some(port) = reach::single(ports(lookup, input)) {
        values.set("port", port.into());
    }
    values
}

/// The external network of the chosen floating IP; empty while none is chosen.
fn network_of(lookup: &dyn Lookup, input: &FormValues) -> String {
    let chosen = input.text("floating_ip");
    if let Some(network) = chosen.strip_prefix(NEW) {
        return network.to_owned();
    }
    let answer = lookup.document(&all_of_project(lookup)).and_then(Result::ok);
    let all = answer.as_ref().and_then(|answer| answer.get("floatingips")?.as_array()).map_or(&[][..], Vec::as_slice);
    let own = all.iter().find(|address| lenient::at(address, "/id") == chosen);
    own.map(|address| lenient::at(address, "/floating_network_id")).unwrap_or_default()
}

fn ports(lookup: &dyn Lookup, input: &FormValues) -> Choices {
    reach::server_ports(lookup, input.text(pick::OBJECT_ID), &network_of(lookup, input))
}

/// New floating IPs from each external network, and the project's free ones.
pub fn offered(lookup: &dyn Lookup, input: &FormValues) -> Choices {
    let (own, networks) = (free(lookup)?, outside::for_floating_ips(lookup, input)?);
    Some(own.map(|own| {
        // Without the networks, those that there are can still be chosen.
        let new = networks.unwrap_or_default().into_iter().map(|network| {
            let label = ["Allocate a new one from ", &network.label].concat();
            Choice { value: [NEW, &network.value].concat(), label, ..network }
        });
        new.chain(own).collect()
    }))
}

/// A new floating IP leads to the port from the start.
fn associate(input: &FormValues) -> RequestPlan {
    let mut to = json!({"port_id": input.text("port")});
    if let Some(address) = input.filled("fixed_ip_address") {
        to["fixed_ip_address"] = address.into();
    }
    match input.text("floating_ip").strip_prefix(NEW) {
        Some(network) => {
            to["floating_network_id"] = network.into();
            let body = json!({"floatingip": to});
            RequestPlan::single(ServiceRequest::post(ServiceType::Network, "/floatingips", body))
        }
        None => point(input, &to),
    }
}

static DISASSOCIATE_FORM: Form =
    Form::new(&[Section::untitled(&[Field::new("floating_ip", "Floating IP", FieldKind::Choice(own)).required()])]);

fn point(input: &FormValues, to: &Value) -> RequestPlan {
    let path = ["/floatingips/", &encode(input.text("floating_ip"))].concat();
    RequestPlan::single(ServiceRequest::put(ServiceType::Network, path, json!({"floatingip": to})))
}

/// Those that lead nowhere. One that forwards single ports is in use.
fn free(lookup: &dyn Lookup) -> Choices {
    let forwards = |address: &Value| address.pointer("/port_forwardings/0").is_some();
    floating(lookup, &|address| lenient::at(address, "/port_id").is_empty() && !forwards(address))
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

fn all_of_project(lookup: &dyn Lookup) -> ServiceRequest {
    ServiceRequest::get(ServiceType::Network, "/floatingips").query("project_id", lookup.caller().project_id)
}

fn floating(lookup: &dyn Lookup, wanted: &dyn Fn(&Value) -> bool) -> Choices {
    choices::from_list(lookup, &all_of_project(lookup), "floatingips", &|address| {
        let choice = Choice::new(lenient::at(address, "/id"), lenient::at(address, "/floating_ip_address"));
        let network = lookup.name_of(network::keys::NETWORKS, &lenient::at(address, "/floating_network_id"));
        let about = [lenient::at(address, "/fixed_ip_address"), network.unwrap_or_default()];
        let about = about.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ");
        wanted(address).then(|| choice.detail(about))
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_new_floating_ip_leads_to_the_port_from_the_start() {
        let input = FormValues::default().with("port", "p").with("fixed_ip_address", "10.0.0.51");
        let sent = |chosen: &str| {
            let step = associate(&input.clone().with("floating_ip", chosen)).steps.remove(0);
            (step.path.clone(), step.body.clone())
        };
        let leads = json!({"floatingip": {"port_id": "p", "fixed_ip_address": "10.0.0.51"}});
        assert_eq!(sent("f"), ("/floatingips/f".to_owned(), Some(leads.clone())));
        let mut new = leads;
        new["floatingip"]["floating_network_id"] = "out".into();
        assert_eq!(sent("new/out"), ("/floatingips".to_owned(), Some(new)));
    }
}
