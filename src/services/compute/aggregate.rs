//! Host aggregates, for administrators.
//! <https://docs.openstack.org/api-ref/compute/#host-aggregates-os-aggregates>

use super::checks;
use crate::auth::{ServiceRequest, ServiceType};
use crate::http::encode;
use crate::lenient;
use crate::model::cell_format::{count, text};
use crate::model::{
    Action, ActionCommand, ActionRequest, Body, Choice, Choices, CommandNames, Completion, Create, Facts, Field,
    FieldKind, Form, FormValues, JsonColumn, JsonResourceDef, JsonRow, Lookup, Meta, Names, RequestPlan, Section, Tab,
    admin_only,
};
use crate::services::choices;
use crate::services::compute::keys;
use crate::services::compute::requests::{post, up_to};
use serde_json::{Map, Value, json};

const NAME: Field = Field::new("name", "Name", FieldKind::Text).required().check(checks::name);
const ZONE: Field = Field::new("availability_zone", "Availability zone", FieldKind::Text)
    .help("Availability zone for its hosts. Optional.")
    .check(|input| match input.text("availability_zone") {
        zone if zone.contains(':') => Some("Colons are not allowed".to_owned()),
        zone => checks::printable(zone),
    });
const METADATA: Field = Field::new("metadata", "Metadata", FieldKind::Pairs)
    .help("Matched by the scheduler against flavor and image properties.")
    .suggested_keys(crate::services::metadefs::of_aggregates)
    .check(|input| crate::services::checks::pairs(input, "metadata", "-_:. "));

static FORM: Form = Form::new(&[Section::untitled(&[NAME, ZONE])])
    .refused(|caller| (!caller.is_admin()).then_some("Only administrators can create aggregates"));
static EDIT_SPECS_FORM: Form = Form::new(&[Section::untitled(&[METADATA])]);

/// The metadata without the availability zone, which has a field of its own.
fn metadata(record: &JsonRow) -> Map<String, Value> {
    let mut all = record.value.get("metadata").and_then(Value::as_object).cloned().unwrap_or_default();
    all.remove("availability_zone");
    all
}

/// Sent keys are added or replaced; a key with null is removed.
fn specify(record: &JsonRow, input: &FormValues) -> RequestPlan {
    let mut given = input.pairs("metadata");
    for gone in metadata(record).into_iter().map(|(key, _)| key) {
        given.entry(gone).or_insert(Value::Null);
    }
    let path = ["/os-aggregates/", &encode(record.id()), "/action"].concat();
    RequestPlan::single(post(path, 1, json!({"set_metadata": {"metadata": given}})))
}

fn hosts(lookup: &dyn Lookup, _: &FormValues) -> Choices {
    let call = ServiceRequest::get(ServiceType::Compute, "/os-services?binary=nova-compute").version(up_to(69));
    let host = |service: &Value| {
        let zone = lenient::at(service, "/zone");
        Some(Choice::new(lenient::at(service, "/host"), lenient::at(service, "/host")).detail(zone))
    };
    choices::from_list(lookup, &call, "services", &host)
}

static HOST_FORM: Form =
    Form::new(&[Section::untitled(&[Field::new("host", "Host", FieldKind::Choice(hosts)).required()])]);

fn facts(record: &JsonRow) -> Vec<Facts> {
    let items = metadata(record).into_iter().map(|(key, value)| (key, crate::model::Cell::code(lenient::text(&value))));
    vec![Facts::new("Metadata", items)]
}

static COMMANDS: CommandNames = CommandNames::new("aggregate", &[("name", "@"), ("availability_zone", "--zone")])
    .terraform("openstack_compute_aggregate_v2", &[("availability_zone", "zone")])
    .actions(&[
        ActionCommand::post("/os-aggregates/*/action", "add_host", "aggregate add host", &[("host", "@")]),
        ActionCommand::post("/os-aggregates/*/action", "remove_host", "aggregate remove host", &[("host", "@")]),
        ActionCommand::post("/os-aggregates/*/action", "set_metadata", "aggregate set", &[("metadata", "--property=")]),
    ]);

pub static DEFINITION: JsonResourceDef = JsonResourceDef {
    columns: &[
        JsonColumn::new("Availability zone", text("/availability_zone")).facet().width(160),
        JsonColumn::new("Hosts", count("/hosts")).numeric(),
        JsonColumn::new("Members", text("/hosts")).width(300),
        JsonColumn::new("Metadata", text("/metadata")).width(300),
    ],
    summary: &[("Availability zone", text("/availability_zone"))],
    facts: &[("Availability zone", text("/availability_zone")), ("Hosts", text("/hosts"))],
    tabs: &[Tab::new("metadata", "Metadata", Body::Facts(facts))],
    create: Some(Create::new("Create aggregate", &FORM)),
    actions: &[
        Action::edit(&FORM),
        Action::standard("Add host", ActionRequest::PostAction("add_host", Completion::Response))
            .titled("Add host to {}")
            .form(&HOST_FORM)
            .primary(),
        Action::standard("Remove host", ActionRequest::PostAction("remove_host", Completion::Response))
            .titled("Remove host from {}")
            .when(|record: &JsonRow, _| match record.value.pointer("/hosts/0") {
                Some(_) => Ok(()),
                None => Err("No hosts"),
            })
            .form(&HOST_FORM),
        Action::new("Edit metadata", specify)
            .titled("Edit metadata of {}")
            .form(&EDIT_SPECS_FORM)
            .starting_with(|record| FormValues::default().with("metadata", Value::Object(metadata(record)))),
        Action::delete("Its hosts are kept. Flavors that require its metadata no longer find them.").when(
            |record: &JsonRow, _| match record.value.pointer("/hosts/0") {
                Some(_) => Err("Remove its hosts first"),
                None => Ok(()),
            },
        ),
    ],
    write_access: admin_only,
    ..JsonResourceDef::new(Meta {
        icon: "group",
        commands: Some(&COMMANDS),
        admin: true,
        secondary: true,
        version: up_to(81),
        about: "A group of hosts with common properties.",
        ..Meta::of(
            ServiceType::Compute,
            keys::AGGREGATES,
            "/os-aggregates",
            Names { singular: "aggregate", plural: "Aggregates", list_key: "aggregates", object_key: "aggregate" },
        )
    })
};
