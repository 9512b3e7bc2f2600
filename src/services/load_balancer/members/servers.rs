//! Adds servers to a pool: many at once, by the addresses of their ports, in one request.
//! <https://docs.openstack.org/api-ref/load-balancer/v2/#batch-update-members>

use super::super::protocols::usual_port;
use super::form::{BACKUP, PORT, WEIGHT};
use super::naming::{self, collection, endpoint};
use crate::auth::{ServiceRequest, ServiceType};
use crate::lenient;
use crate::model::{
    Choice, Choices, Field, FieldKind, Form, FormValues, JsonRow, Lookup, RequestPlan, Section, fields,
};
use crate::services::choices::{OBJECT_ID, form_for_object};
use crate::services::network::reach;
use crate::services::{compute, network};
use serde_json::{Map, Value, json};
use std::sync::Arc;

const SERVERS: &str = ".servers";
/// Stands between the parts of a choice: address, subnet and name.
const BETWEEN: char = '\u{1f}';

pub static FORM: Form = Form::new(&[Section::untitled(&[
    Field::new(SERVERS, "Servers", FieldKind::Many(addresses)).required(),
    Field::new("protocol_port", "Port", PORT).required().help("Port of all selected servers."),
    WEIGHT,
    BACKUP,
])]);

/// What the form starts with: the usual port of the pool's protocol.
pub fn initial(pool: &JsonRow) -> FormValues {
    let input = form_for_object(pool.id()).with("weight", 1);
    match usual_port(&pool.at("/protocol")) {
        Some(port) => input.with("protocol_port", port),
        None => input,
    }
}

fn list<'a>(answer: &'a Arc<Value>, key: &str) -> &'a [Value] {
    answer.get(key).and_then(Value::as_array).map_or(&[][..], Vec::as_slice)
}

/// The addresses of the project's servers, without those that are in the pool.
fn addresses(lookup: &dyn Lookup, input: &FormValues) -> Choices {
    // Without the pool's members, Octavia says which of them are there.
    let members = lookup.document(&naming::list(input.text(OBJECT_ID)));
    let port = input.text("protocol_port").to_owned();
    let port = input.number("protocol_port").map_or(port, |port| port.to_string());
    let members = members?.ok();
    let there: Vec<String> = members.iter().flat_map(|answer| list(answer, "members")).map(endpoint).collect();
    offered(lookup, &port, &there)
}

/// The addresses of the project's servers as choices; those that are `there` at this port cannot be chosen.
pub fn offered(lookup: &dyn Lookup, port: &str, there: &[String]) -> Choices {
    let ports = ServiceRequest::get(ServiceType::Network, "/ports").query("project_id", lookup.caller().project_id);
    let ports = match lookup.document(&ports)? {
        Ok(ports) => ports,
        Err(error) => return Some(Err(error)),
    };
    let mut choices: Vec<Choice> = Vec::new();
    for one in list(&ports, "ports").iter().filter(|port| lenient::at(port, "/device_owner").starts_with("compute:")) {
        let at = |pointer: &str| lenient::at(one, pointer);
        let device = at("/device_id");
        let server = lookup.name_of(compute::keys::SERVERS, &device).unwrap_or(device);
        let network = lookup.name_of(network::keys::NETWORKS, &at("/network_id")).unwrap_or_default();
        for (address, subnet) in reach::addresses(one) {
            let is_there = there.contains(&endpoint(&json!({"address": address, "protocol_port": port})));
            let value = [address.as_str(), &subnet, &server].join(&BETWEEN.to_string());
            let detail = [address, network.clone()].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>();
            let choice = Choice::new(value, &server).detail(detail.join(" · "));
            choices.push(choice.disabled(is_there.then(|| "Already a member with this port".to_owned())));
        }
    }
    choices.sort_by_cached_key(|choice| (choice.label.to_lowercase(), is_v6(choice), choice.detail.clone()));
    Some(Ok(choices))
}

/// Most pools have members of IPv4: these addresses of a server come first.
fn is_v6(choice: &Choice) -> bool {
    choice.value.split(BETWEEN).next().is_some_and(|address| address.contains(':'))
}

/// The members for chosen addresses, each with what all of them have in common.
pub fn chosen(choices: Vec<String>, common: &Map<String, Value>) -> Vec<Value> {
    let member = |chosen: String| {
        let mut member = common.clone();
        for (name, part) in ["address", "subnet_id", "name"].iter().zip(chosen.split(BETWEEN)) {
            if !part.is_empty() {
                member.insert((*name).to_owned(), part.into());
            }
        }
        Value::Object(member)
    };
    choices.into_iter().map(member).collect()
}

/// The request that adds the chosen addresses, and leaves the other members as they are.
pub fn add(pool: &JsonRow, input: &FormValues) -> RequestPlan {
    let members = chosen(input.list(SERVERS), &fields::object(&FORM, input, None));
    if members.is_empty() {
        return RequestPlan::empty();
    }
    let call = ServiceRequest::put(ServiceType::LoadBalancer, collection(pool.id()), json!({"members": members}));
    RequestPlan::single(call.query("additive_only", "true"))
}
