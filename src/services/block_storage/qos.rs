//! QoS specs of volume types, for administrators.
//! <https://docs.openstack.org/api-ref/block-storage/v3/#quality-of-service-qos-specifications-qos-specs>

use crate::auth::{ServiceRequest, ServiceType};
use crate::http::{Priority, encode};
use crate::lenient;
use crate::model::cell_format::{code, link, text};
use crate::model::{
    Action, ActionCommand, Body, Choice, Choices, CommandNames, Create, Field, FieldKind, Form, FormValues, JsonColumn,
    JsonResourceDef, JsonRow, Lookup, Meta, Names, RequestPlan, Section, SubColumn, SubTable, Tab, admin_only, fields,
};
use crate::services::block_storage::defaults::meta;
use crate::services::block_storage::keys;
use crate::services::block_storage::requests::put;
use crate::services::{checks, choices};
use serde_json::{Value, json};

const CONSUMER: Field = Field::new(
    "consumer",
    "Enforced by",
    FieldKind::Choice(|_, _| {
        choices::from_pairs(&[("back-end", "Back end"), ("front-end", "Compute host"), ("both", "Both")])
    }),
)
.required();
const SPECS: Field = Field::new("specs", "Specs", FieldKind::Pairs)
    .help("For example read_iops_sec and total_bytes_sec at the compute host. For the back end, see its driver.")
    .check(|input| checks::pairs(input, "specs", "-_:."));

static FORM: Form = Form::new(&[Section::untitled(&[
    Field::new("name", "Name", FieldKind::Text).required().check(checks::name),
    CONSUMER,
    SPECS,
])]);
static EDIT_FORM: Form = Form::new(&[Section::untitled(&[CONSUMER, SPECS])]);

/// In requests, the specs are members beside the others.
fn flat(form: &Form, input: &FormValues) -> Value {
    let mut body = fields::object(form, input, None);
    body.remove("specs");
    body.extend(input.pairs("specs"));
    json!({"qos_specs": body})
}

fn create(input: &FormValues) -> RequestPlan {
    RequestPlan::single(crate::services::block_storage::requests::post("/qos-specs", flat(&FORM, input)))
}

fn path(record: &JsonRow, rest: &str) -> String {
    ["/qos-specs/", &encode(record.id()), rest].concat()
}

/// Sent specs are added or replaced; removed ones have to be deleted by name.
fn edit(record: &JsonRow, input: &FormValues) -> RequestPlan {
    let specs = input.pairs("specs");
    let before = record.value.get("specs").and_then(Value::as_object).cloned().unwrap_or_default();
    let gone: Vec<String> = before.keys().filter(|key| !specs.contains_key(*key)).cloned().collect();
    let mut changed = fields::object(&EDIT_FORM, input, Some(&fields::filled(&EDIT_FORM, &record.value)));
    changed.remove("specs");
    changed.extend(
        specs.iter().filter(|(key, value)| before.get(*key) != Some(value)).map(|(k, v)| (k.clone(), v.clone())),
    );
    let plan = match changed.is_empty() {
        true => RequestPlan::empty(),
        false => RequestPlan::single(put(path(record, ""), json!({"qos_specs": changed}))),
    };
    match gone.is_empty() {
        true => plan,
        false => plan.then(put(path(record, "/delete_keys"), json!({"keys": gone}))),
    }
}

fn types(lookup: &dyn Lookup, _: &FormValues) -> Choices {
    choices::from_list(
        lookup,
        &ServiceRequest::get(ServiceType::BlockStorage, "/types?is_public=None"),
        "volume_types",
        &|kind| Some(Choice::new(lenient::at(kind, "/id"), choices::object_label(kind))),
    )
}

static TYPE_FORM: Form =
    Form::new(&[Section::untitled(&[Field::new("type", "Volume type", FieldKind::Choice(types)).required()])]);

/// Cinder associates types by `GET`.
fn associate(record: &JsonRow, verb: &str, input: &FormValues) -> RequestPlan {
    let call =
        ServiceRequest::get(ServiceType::BlockStorage, path(record, verb)).query("vol_type_id", input.text("type"));
    RequestPlan::single(call.priority(Priority::Action))
}

static COMMANDS: CommandNames =
    CommandNames::new("volume qos", &[("name", "@"), ("consumer", "--consumer"), ("*", "--property=")])
        .set(&[("consumer", "--property="), ("*", "--property=")])
        .terraform("openstack_blockstorage_qos_v3", &[("name", "name"), ("consumer", "consumer"), ("*", "specs+")])
        .actions(&[
            ActionCommand::put("/qos-specs/*/delete_keys", "", "volume qos unset", &[("keys", "--property*")]),
            ActionCommand::new("GET", "/qos-specs/*/associate", "", "volume qos associate", &[("?vol_type_id", "@")]),
            ActionCommand::new(
                "GET",
                "/qos-specs/*/disassociate",
                "",
                "volume qos disassociate",
                &[("?vol_type_id", "--volume-type")],
            ),
        ]);

pub static DEFINITION: JsonResourceDef = JsonResourceDef {
    columns: &[
        JsonColumn::new("Enforced by", text("/consumer")).facet().width(120),
        JsonColumn::new("Specs", text("/specs")).width(400),
    ],
    facts: &[("Enforced by", text("/consumer")), ("Specs", text("/specs"))],
    tabs: &[Tab::new(
        "types",
        "Volume types",
        Body::List(
            "/qos-specs/{id}/associations",
            SubTable::new(
                "qos_associations",
                &[SubColumn::at("Volume type", link(keys::VOLUME_TYPES, "/id")), SubColumn::at("ID", code("/id"))],
                "No volume type uses these specs.",
            )
            .action("Disassociate", "type", |one| lenient::at(one, "/id")),
        ),
    )],
    create: Some(Create {
        initial: |_| FormValues::default().with("consumer", "back-end"),
        run: Some(create),
        ..Create::new("Create QoS specs", &FORM)
    }),
    actions: &[
        Action::new("Edit", edit)
            .form(&EDIT_FORM)
            .primary()
            .starting_with(|record: &JsonRow| fields::filled(&EDIT_FORM, &record.value)),
        Action::new("Associate", |record, input| associate(record, "/associate", input))
            .titled("Associate {} with a volume type")
            .form(&TYPE_FORM)
            .primary(),
        Action::new("Disassociate", |record, input| associate(record, "/disassociate", input))
            .titled("Disassociate {} from a volume type")
            .form(&TYPE_FORM),
        Action::delete("You cannot delete them while volume types use them."),
    ],
    write_access: admin_only,
    ..JsonResourceDef::new(Meta {
        icon: "flavor",
        commands: Some(&COMMANDS),
        admin: true,
        secondary: true,
        all_projects: None,
        name_filter: None,
        about: "Performance limits for volumes of associated types.",
        ..meta(
            keys::QOS_SPECS,
            "/qos-specs",
            "/qos-specs",
            Names { singular: "QoS specs", plural: "QoS specs", list_key: "qos_specs", object_key: "qos_specs" },
        )
    })
};
