//! All members of a pool in one form, and the one request that replaces them.
//! <https://docs.openstack.org/api-ref/load-balancer/v2/#batch-update-members>

use super::super::parts::{ENABLED, NAME, TAGS};
use super::form::{ADDRESS, BACKUP, MONITOR_ADDRESS, MONITOR_PORT, PROTOCOL_PORT, SUBNET, WEIGHT};
use super::naming::{collection, endpoint, list};
use crate::auth::{ServiceRequest, ServiceType};
use crate::model::{Field, FieldKind, Form, FormPrefill, FormValues, JsonRow, RequestPlan, Section, fields};
use crate::services::choices::OBJECT_ID;
use serde_json::{Map, Value, json};
use std::collections::HashSet;

const MEMBERS: &str = "members";
/// The hidden field with the members as they were when the form was opened.
const BEFORE: &str = ".before";

const FIELDS: &[Field] =
    &[NAME, ADDRESS, PROTOCOL_PORT, SUBNET, WEIGHT, BACKUP, ENABLED, MONITOR_ADDRESS, MONITOR_PORT, TAGS];

pub static FORM: Form = Form {
    prefills: &[FormPrefill {
        what: "The members",
        request: |input| list(input.text(OBJECT_ID)),
        values: |answer| {
            let members: Vec<Value> = all(answer).iter().map(|one| Value::Object(writable(one))).collect();
            FormValues::default().with(BEFORE, members.clone()).with(MEMBERS, members)
        },
    }],
    ..Form::new(&[Section::untitled(&[Field::new(MEMBERS, "Members", FieldKind::Rows(FIELDS, "Add member"))
        .help("Members that you remove here are deleted. Members are identified by address and port.")
        .shown(|input, _| input.0.contains_key(BEFORE))
        .check(twice)])])
};

fn all(answer: &Value) -> &[Value] {
    answer.get(MEMBERS).and_then(Value::as_array).map_or(&[][..], Vec::as_slice)
}

/// What can be said of a member; what else Octavia tells of it, it refuses.
fn writable(member: &Value) -> Map<String, Value> {
    let value =
        |field: &Field| Some((field.name.to_owned(), member.get(field.name).filter(|value| !value.is_null())?.clone()));
    FIELDS.iter().filter_map(value).collect()
}

/// Octavia refuses a request that names a member twice.
fn twice(input: &FormValues) -> Option<String> {
    let mut seen = HashSet::new();
    let rows = input.rows(MEMBERS).into_iter().map(|row| {
        let port = row.number("protocol_port").map(|port| port.to_string()).unwrap_or_default();
        endpoint(&json!({"address": row.text("address"), "protocol_port": port}))
    });
    rows.filter(|one| one != ":").find(|one| !seen.insert(one.clone())).map(|one| [&one, " is listed twice"].concat())
}

fn members(input: &FormValues) -> Vec<Value> {
    let sent = fields::object(&FORM, input, None).remove(MEMBERS);
    let Some(Value::Array(members)) = sent else { return Vec::new() };
    // What is left out of a member that is there stays as it is.
    let whole = |one: &Value| {
        let mut member = writable(one);
        member.entry("name").or_insert_with(|| "".into());
        member.entry("tags").or_insert_with(|| json!([]));
        Value::Object(member)
    };
    members.iter().map(whole).collect()
}

/// Replaces the members by those of the form.
pub fn replace(pool: &JsonRow, input: &FormValues) -> RequestPlan {
    let Some(before) = input.0.get(BEFORE) else { return RequestPlan::empty() };
    let before = members(&FormValues::default().with(MEMBERS, before.clone()).with(BEFORE, true));
    let now = members(input);
    if before == now {
        return RequestPlan::empty();
    }
    let body = json!({MEMBERS: now});
    RequestPlan::single(ServiceRequest::put(ServiceType::LoadBalancer, collection(pool.id()), body))
}
