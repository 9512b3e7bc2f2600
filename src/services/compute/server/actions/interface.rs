//! Attaching and detaching network interfaces.
//! <https://docs.openstack.org/api-ref/compute/#port-interfaces-servers-os-interface>

use super::Server;
use crate::http::encode;
use crate::model::{Action, Completion, Field, FieldKind, Form, FormValues, RequestPlan, Section};
use crate::services::choices;
use crate::services::compute::checks;
use crate::services::compute::requests::{delete, post};
use crate::services::compute::server::{pick, rules};
use serde_json::json;

const GROUP: &str = "Network";

pub const ATTACH: Action<Server> = Action::<Server>::new("Attach interface", attach)
    .titled("Attach interface to {}")
    .when(|server, caller| rules::INTERFACE.check(server, caller))
    .group(GROUP)
    .form(&ATTACH_FORM)
    .starting_with(|_| FormValues::default().with("by", "network"));

pub const DETACH: Action<Server> = Action::<Server>::new("Detach interface", |server, input| {
    let path = server.path(&["/os-interface/", &encode(input.text("port"))].concat());
    RequestPlan::with_completion(delete(path), Completion::Status(&[]))
})
.titled("Detach interface from {}")
.when(|server, caller| rules::INTERFACE.check(server, caller))
.group(GROUP)
.form(&DETACH_FORM)
.confirm("The server loses the addresses of the interface. A port created for the server is deleted.")
.starting_with(pick::about);

fn by_port(input: &FormValues) -> bool {
    input.text("by") == "port"
}

static ATTACH_FORM: Form = Form::new(&[Section::untitled(&[
    Field::new(
        "by",
        "Connect to",
        FieldKind::Choice(|_, _| choices::from_pairs(&[("network", "Network"), ("port", "Existing port")])),
    )
    .required(),
    Field::new("network", "Network", FieldKind::Choice(pick::networks)).required().shown(|input, _| !by_port(input)),
    Field::new("fixed_ip", "Address", FieldKind::Text)
        .automatic()
        .check(checks::address)
        .shown(|input, _| !by_port(input)),
    Field::new("port", "Port", FieldKind::Choice(pick::free_ports)).required().shown(|input, _| by_port(input)),
])]);

static DETACH_FORM: Form =
    Form::new(&[Section::untitled(&[Field::new("port", "Interface", FieldKind::Choice(pick::own_ports)).required()])]);

/// The response comes once the interface is attached.
fn attach(server: &Server, input: &FormValues) -> RequestPlan {
    let attachment = match (by_port(input), input.filled("fixed_ip")) {
        (true, _) => json!({"port_id": input.text("port")}),
        (false, None) => json!({"net_id": input.text("network")}),
        (false, Some(address)) => json!({"net_id": input.text("network"), "fixed_ips": [{"ip_address": address}]}),
    };
    RequestPlan::single(post(server.path("/os-interface"), 1, json!({"interfaceAttachment": attachment})))
}
