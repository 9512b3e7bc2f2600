//! Reverse records: the names that the addresses of floating IPs have.
//! <https://docs.openstack.org/api-ref/dns/dns-api-v2-index.html#floatingips>

use super::defaults::{DESCRIPTION, RECORD_TTL, meta};
use super::record_sets::ttl_cell;
use super::requests::{ACTIVE, get};
use super::{keys, names};
use crate::auth::{ServiceRequest, ServiceType};
use crate::http::encode;
use crate::lenient;
use crate::model::cell_format::{code, custom, ip, text};
use crate::model::{
    Action, ActionCommand, Cell, CommandNames, Completion, Field, FieldKind, Form, FormPrefill, FormValues, JsonColumn,
    JsonResourceDef, JsonRow, Meta, RequestPlan, Section,
};
use crate::services::choices::{OBJECT_ID, form_for_object};
use crate::services::network;
use serde_json::{Map, Value, json};

/// The list that has the ids: of each the region and the id of the floating IP.
const LIST: &str = "/reverse/floatingips";
/// The hidden field with the list, for the form on the floating IP's own page.
const KNOWN: &str = ".known";

/// The id of the floating IP in that of a reverse record, which begins with the region.
fn floating_ip(id: &str) -> &str {
    id.rsplit_once(':').map_or(id, |(_, own)| own)
}

fn absolute(input: &FormValues) -> String {
    [input.text("ptrdname").trim_end_matches('.'), "."].concat()
}

const FIELDS: &[Field] = &[
    Field::new("ptrdname", "Name", FieldKind::Text)
        .required()
        .help("Domain name of the address, such as www.example.org.")
        .check(|input| names::problem(&absolute(input), false).map(str::to_owned)),
    RECORD_TTL,
    DESCRIPTION,
];

static FORM: Form = Form::new(&[Section::untitled(FIELDS)]);

/// The form on the floating IP's page: the reverse record is found in the list.
static FORM_OF_FLOATING_IP: Form = Form {
    prefills: &[FormPrefill { what: "The reverse records", request: |_| get(LIST), values: known }],
    suggested: Some(|_, input| values_of(&own(input).unwrap_or_default())),
    ..Form::new(&[Section::untitled(FIELDS)])
};

fn known(answer: &Value) -> FormValues {
    match answer.get("floatingips") {
        Some(list @ Value::Array(_)) => FormValues::default().with(KNOWN, list.clone()),
        _ => FormValues::default(),
    }
}

/// The reverse record of the floating IP whose form it is.
fn own(input: &FormValues) -> Option<Value> {
    let list = input.0.get(KNOWN)?.as_array()?;
    list.iter().find(|one| floating_ip(&lenient::at(one, "/id")) == input.text(OBJECT_ID)).cloned()
}

/// The values of the form for a reverse record.
fn values_of(record: &Value) -> FormValues {
    let there = |name: &&str| record.get(name).is_some_and(|value| !value.is_null());
    let members = ["ptrdname", "ttl", "description"].into_iter().filter(|name| there(name));
    members.fold(FormValues::default(), |values, name| values.with(name, record[name].clone()))
}

fn change(id: &str, body: Value) -> ServiceRequest {
    ServiceRequest::patch(ServiceType::Dns, [LIST, "/", &encode(id)].concat(), body)
}

fn body(input: &FormValues) -> Value {
    let mut body: Map<String, Value> = crate::model::fields::object(&FORM, input, None);
    body.insert("ptrdname".to_owned(), absolute(input).into());
    Value::Object(body)
}

fn set(record: &JsonRow, input: &FormValues) -> RequestPlan {
    RequestPlan::with_completion(change(record.id(), body(input)), Completion::Status(ACTIVE))
}

fn clear(record: &JsonRow, _: &FormValues) -> RequestPlan {
    RequestPlan::single(change(record.id(), json!({"ptrdname": null})))
}

fn has_name(record: &JsonRow) -> bool {
    !record.at("/ptrdname").is_empty()
}

fn set_of_floating_ip(floating: &JsonRow, input: &FormValues) -> RequestPlan {
    // Designate lists the floating IPs of the project alone; of others the form does not know the region.
    let input = input.clone().with(OBJECT_ID, floating.id());
    let Some(record) = own(&input) else { return RequestPlan::empty() };
    let id = |answer: &Value| Some(lenient::at(answer, "/id"));
    let completion = Completion::OtherResource(keys::REVERSE_RECORDS, id, ACTIVE);
    RequestPlan::with_completion(change(&lenient::at(&record, "/id"), body(&input)), completion)
}

/// The floating IP's action that names its address.
pub const SET_ON_FLOATING_IP: Action<JsonRow> = Action::new("Set reverse DNS", set_of_floating_ip)
    .titled("Set reverse DNS of {}")
    .of_service(ServiceType::Dns)
    .form(&FORM_OF_FLOATING_IP)
    .starting_with(|floating: &JsonRow| form_for_object(floating.id()));

/// The command that sets a reverse record.
const SET_COMMAND: ActionCommand = ActionCommand::new(
    "PATCH",
    "/reverse/floatingips/*",
    "",
    "ptr record set",
    &[("ptrdname", "@"), ("description", "--description!--no-description"), ("ttl", "--ttl!--no-ttl")],
);

static COMMANDS: CommandNames = CommandNames::new("ptr record", &[]).without_set().actions(&[
    ActionCommand::new("PATCH", "/reverse/floatingips/*", "ptrdname=null", "ptr record unset", &[("ptrdname", "")]),
    SET_COMMAND,
]);

fn link(record: &Value) -> Cell {
    Cell::link(network::keys::FLOATING_IPS, floating_ip(&lenient::at(record, "/id")))
}

pub static DEFINITION: JsonResourceDef = JsonResourceDef {
    name: "/address",
    status: "/status",
    heading: Some(JsonColumn::new("Address", ip("/address")).width(180)),
    columns: &[
        JsonColumn::new("Name", code("/ptrdname")).width(280),
        JsonColumn::new("Floating IP", custom(link)).width(180),
        JsonColumn::new("TTL", custom(ttl_cell)).hidden().width(110),
        JsonColumn::new("Description", text("/description")),
    ],
    facts: &[
        ("Address", ip("/address")),
        ("Name", code("/ptrdname")),
        ("Floating IP", custom(link)),
        ("TTL", custom(ttl_cell)),
    ],
    actions: &[
        Action::new("Set name", set)
            .titled("Set name of {}")
            .primary()
            .form(&FORM)
            .starting_with(|record: &JsonRow| values_of(&record.value)),
        Action::new("Remove name", clear)
            .titled("Remove name of {}")
            .bulk()
            .group("Danger")
            .when(|record: &JsonRow, _| if has_name(record) { Ok(()) } else { Err("The address has no name") })
            .confirm("The address no longer has a name."),
    ],
    ..JsonResourceDef::new(Meta {
        icon: "floating-ip",
        commands: Some(&COMMANDS),
        about: "The domain name of a floating IP, used by mail servers and in logs.",
        ..meta(keys::REVERSE_RECORDS, LIST, "reverse record", "Reverse records", "floatingips")
    })
};

#[cfg(test)]
mod tests {
    use super::*;
    use crate::services::samples::row_of;

    #[test]
    fn the_floating_ip_s_own_record_is_found() {
        let list = json!({"floatingips": [
            {"id": "RegionOne:f-1", "ptrdname": null},
            {"id": "RegionOne:f-2", "ptrdname": "www.example.org.", "ttl": 60, "description": null},
        ]});
        let input = known(&list).with(OBJECT_ID, "f-2");
        let current = FormValues::default().with("ptrdname", "www.example.org.").with("ttl", 60);
        assert_eq!(values_of(&own(&input).unwrap()), current);
        let row = row_of(network_floating_ip(), &json!({"id": "f-1"}));
        let plan = set_of_floating_ip(row.as_any().downcast_ref().unwrap(), &input.with("ptrdname", "a.example.org"));
        assert_eq!(plan.steps[0].path, "/reverse/floatingips/RegionOne%3Af-1");
        assert_eq!(plan.steps[0].body, Some(json!({"ptrdname": "a.example.org."})));
    }

    fn network_floating_ip() -> &'static dyn crate::model::AnyResourceDef {
        crate::services::find(network::keys::FLOATING_IPS).unwrap()
    }

    #[test]
    fn a_name_is_removed_by_null() {
        let row = row_of(&DEFINITION, &json!({"id": "R:f", "ptrdname": "a.", "status": "ACTIVE"}));
        let row = row.as_any().downcast_ref::<JsonRow>().unwrap();
        assert_eq!(clear(row, &FormValues::default()).steps[0].body, Some(json!({"ptrdname": null})));
        assert!(has_name(row));
    }
}
