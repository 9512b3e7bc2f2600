//! Volume types.
//! <https://docs.openstack.org/api-ref/block-storage/v3/#volume-types-types>

use crate::auth::{ServiceRequest, ServiceType};
use crate::http::encode;
use crate::lenient;
use crate::model::cell_format::{flag, link, text};
use crate::model::{
    Action, ActionCommand, ActionRequest, Body, Caller, Cell, CommandNames, Completion, Create, Facts, Field,
    FieldKind, Form, FormValues, JsonColumn, JsonResourceDef, JsonRow, MemberOption, Meta, Names, Paging, RequestPlan,
    Section, SubColumn, SubTable, Tab, admin_only, fields,
};
use crate::services::block_storage::defaults::meta;
use crate::services::block_storage::forms::{DESCRIPTION, NAME};
use crate::services::block_storage::keys;
use crate::services::block_storage::requests::{post, put};
use crate::services::{checks, choices, identity};
use serde_json::{Value, json};

const PUBLIC: Field =
    Field::new("is_public", "Public", FieldKind::Flag).help("Private volume types are limited to selected projects.");

static FORM: Form = Form::new(&[Section::untitled(&[
    NAME.required(),
    DESCRIPTION,
    Field::new("os-volume-type-access:is_public", "Public", FieldKind::Flag).help(PUBLIC.help),
    SPECS,
])])
.refused(|caller| (!caller.is_admin()).then_some("Only administrators can create volume types"));

/// `extra_specs_with_no_spaces_key`.
const SPECS: Field = Field::new("extra_specs", "Extra specs", FieldKind::Pairs)
    .help("Matched by the scheduler and the back end, such as volume_backend_name.")
    .check(|input| checks::pairs(input, "extra_specs", "-_:."));

static EDIT_FORM: Form = Form::new(&[Section::untitled(&[NAME.required(), DESCRIPTION, PUBLIC])]);
static EDIT_SPECS_FORM: Form = Form::new(&[Section::untitled(&[SPECS])]);

fn path(record: &JsonRow, rest: &str) -> String {
    ["/types/", &encode(record.id()), rest].concat()
}

fn edit(record: &JsonRow, input: &FormValues) -> RequestPlan {
    let changed = fields::object(&EDIT_FORM, input, Some(&fields::filled(&EDIT_FORM, &record.value)));
    if changed.is_empty() {
        return RequestPlan::empty();
    }
    RequestPlan::single(put(path(record, ""), json!({"volume_type": changed})))
}

/// Sent specs are added or replaced; removed ones have to be deleted one by one.
fn specify(record: &JsonRow, input: &FormValues) -> RequestPlan {
    let specs = input.pairs("extra_specs");
    let before = record.value.get("extra_specs").and_then(Value::as_object).cloned().unwrap_or_default();
    let mut plan = RequestPlan::empty();
    if !specs.is_empty() {
        plan = plan.then(post(path(record, "/extra_specs"), json!({"extra_specs": specs.clone()})));
    }
    before.keys().filter(|key| !specs.contains_key(*key)).fold(plan, |plan, key| {
        plan.then(ServiceRequest::delete(
            ServiceType::BlockStorage,
            path(record, &["/extra_specs/", &encode(key)].concat()),
        ))
    })
}

static PROJECT_FORM: Form = Form::new(&[Section::untitled(&[Field::new(
    "project",
    "Project",
    FieldKind::Choice(|lookup, _| choices::projects(lookup)),
)
.required()])]);

fn private(record: &JsonRow, _: &Caller) -> Result<(), &'static str> {
    if record.at("/is_public") == "true" { Err("Public types are available to all projects") } else { Ok(()) }
}

/// <https://docs.openstack.org/api-ref/block-storage/v3/#create-an-encryption-type>
static ENCRYPTION_FORM: Form = Form::new(&[Section::untitled(&[
    Field::new(
        "provider",
        "Provider",
        FieldKind::Choice(|_, _| {
            choices::from_pairs(&[("luks", "LUKS"), ("luks2", "LUKS 2"), ("plain", "Plain dm-crypt")])
        }),
    )
    .required(),
    Field::new(
        "control_location",
        "Encryption location",
        FieldKind::Choice(|_, _| choices::from_pairs(&[("front-end", "Compute host"), ("back-end", "Back end")])),
    )
    .required(),
    Field::new("cipher", "Cipher", FieldKind::Text).check(|input| checks::printable(input.text("cipher"))),
    Field::new("key_size", "Key size (bits)", FieldKind::Number(1, 2_147_483_647)),
])]);

fn encryption(input: &FormValues) -> Value {
    json!({"encryption": fields::object(&ENCRYPTION_FORM, input, None)})
}

fn encrypted() -> FormValues {
    let input = FormValues::default().with("provider", "luks").with("control_location", "front-end");
    input.with("cipher", "aes-xts-plain64").with("key_size", 256)
}

fn encryption_facts(answer: &Value) -> Vec<Facts> {
    let labels = [
        ("Provider", "/provider"),
        ("Encryption location", "/control_location"),
        ("Cipher", "/cipher"),
        ("Key size (bits)", "/key_size"),
    ];
    if answer.get("encryption_id").is_none() {
        return vec![Facts::new("Encryption", [("Encrypted", Cell::Flag(false))])];
    }
    vec![Facts::new("Encryption", labels.map(|(label, at)| (label, Cell::text(lenient::at(answer, at)))))]
}

/// One line per spec, since their names are long.
fn specs(record: &JsonRow) -> Vec<Facts> {
    let specs = record.value.get("extra_specs").and_then(Value::as_object);
    let items = specs.into_iter().flatten();
    vec![Facts::new("Extra specs", items.map(|(key, value)| (key.as_str(), Cell::code(lenient::text(value)))))]
}

const ENCRYPTION: &[MemberOption] = &[
    ("provider", "--encryption-provider"),
    ("cipher", "--encryption-cipher"),
    ("key_size", "--encryption-key-size"),
    ("control_location", "--encryption-control-location"),
];

static COMMANDS: CommandNames = CommandNames::new(
    "volume type",
    &[
        ("name", "@"),
        ("description", "--description"),
        ("os-volume-type-access:is_public", "--public|--private"),
        ("is_public", "--public|--private"),
        ("extra_specs", "--property="),
    ],
)
.terraform("openstack_blockstorage_volume_type_v3", &[("os-volume-type-access:is_public", "is_public")])
.actions(&[
    ActionCommand::post("/types/*/extra_specs", "", "volume type set", &[("extra_specs", "--property=")]),
    ActionCommand::delete("/types/*/extra_specs/*", "volume type unset --property *2", &[]),
    ActionCommand::post("/types/*/action", "addProjectAccess", "volume type set", &[("project", "--project")])
        .terraform(
            "openstack_blockstorage_volume_type_access_v3",
            &[("1", "volume_type_id"), ("project", "project_id")],
        ),
    ActionCommand::post("/types/*/action", "removeProjectAccess", "volume type unset", &[("project", "--project")]),
    ActionCommand::post("/types/*/encryption", "encryption", "volume type set", ENCRYPTION),
    ActionCommand::put("/types/*/encryption/*", "encryption", "volume type set _2", ENCRYPTION),
    ActionCommand::delete("/types/*/encryption/*", "volume type unset --encryption-type _2", &[]),
]);

pub static DEFINITION: JsonResourceDef = JsonResourceDef {
    columns: &[
        JsonColumn::new("Description", text("/description")).width(300),
        JsonColumn::new("Public", flag("/is_public")).facet().width(100),
        JsonColumn::new("Extra specs", text("/extra_specs")).width(320),
        JsonColumn::new("QoS specs", link(keys::QOS_SPECS, "/qos_specs_id")).admin().width(180),
    ],
    facts: &[("Public", flag("/is_public")), ("QoS specs", link(keys::QOS_SPECS, "/qos_specs_id"))],
    tabs: &[
        Tab::new("extra-specs", "Extra specs", Body::Facts(specs)),
        Tab::new(
            "access",
            "Access",
            Body::List(
                "/types/{id}/os-volume-type-access",
                SubTable::new(
                    "volume_type_access",
                    &[
                        SubColumn::at("Project", link(identity::keys::PROJECTS, "/project_id")),
                        SubColumn::at("ID", crate::model::cell_format::code("/project_id")),
                    ],
                    "No projects. Only administrators can use this type.",
                )
                .action("Remove access", "project", |access| lenient::at(access, "/project_id")),
            ),
        )
        .admin()
        .when(private),
        Tab::new(
            "encryption",
            "Encryption",
            Body::Document(
                |record| ServiceRequest::get(ServiceType::BlockStorage, path(record, "/encryption")),
                encryption_facts,
            ),
        )
        .admin(),
    ],
    create: Some(Create {
        initial: |_| FormValues::default().with("os-volume-type-access:is_public", true),
        ..Create::new("Create volume type", &FORM)
    }),
    actions: &[
        Action::new("Edit", edit)
            .form(&EDIT_FORM)
            .primary()
            .starting_with(|record: &JsonRow| fields::filled(&EDIT_FORM, &record.value)),
        Action::new("Edit extra specs", specify)
            .titled("Edit extra specs of {}")
            .form(&EDIT_SPECS_FORM)
            .starting_with(|record| fields::filled(&EDIT_SPECS_FORM, &record.value)),
        Action::standard("Add access", ActionRequest::PostAction("addProjectAccess", Completion::Response))
            .titled("Add access to {}")
            .when(private)
            .group("Access")
            .form(&PROJECT_FORM),
        Action::standard("Remove access", ActionRequest::PostAction("removeProjectAccess", Completion::Response))
            .titled("Remove access from {}")
            .when(private)
            .group("Access")
            .form(&PROJECT_FORM),
        Action::new("Encrypt", |record, input| {
            RequestPlan::single(post(path(record, "/encryption"), encryption(input)))
        })
        .group("Encryption")
        .form(&ENCRYPTION_FORM)
        .starting_with(|_| encrypted()),
        // Cinder identifies the encryption by the type and ignores the rest of the path.
        Action::new("Change encryption", |record, input| {
            RequestPlan::single(put(path(record, "/encryption/provider"), encryption(input)))
        })
        .titled("Change encryption of {}")
        .group("Encryption")
        .form(&ENCRYPTION_FORM)
        .starting_with(|_| encrypted()),
        Action::new("Remove encryption", |record, _| {
            RequestPlan::single(ServiceRequest::delete(ServiceType::BlockStorage, path(record, "/encryption/provider")))
        })
        .titled("Remove encryption from {}")
        .group("Encryption")
        .confirm("New volumes of this type are not encrypted. Existing ones do not change."),
        Action::delete("New volumes of this type are no longer possible. You cannot delete it while volumes use it."),
    ],
    write_access: admin_only,
    ..JsonResourceDef::new(Meta {
        icon: "tag",
        commands: Some(&COMMANDS),
        paging: Paging::Marker,
        all_projects: None,
        name_filter: None,
        about: "Types of storage for volumes.",
        secondary: true,
        ..meta(
            keys::VOLUME_TYPES,
            "/types?is_public=None",
            "/types",
            Names {
                singular: "volume type",
                plural: "Volume types",
                list_key: "volume_types",
                object_key: "volume_type",
            },
        )
    })
};
