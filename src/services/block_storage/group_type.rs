//! Group types, for administrators (3.11).
//! <https://docs.openstack.org/api-ref/block-storage/v3/#group-types-group-types>

use super::defaults::GROUP_VERSION;
use crate::auth::{ServiceRequest, ServiceType};
use crate::http::encode;
use crate::model::cell_format::{flag, text};
use crate::model::{
    Action, ActionCommand, CommandNames, Create, Field, FieldKind, Form, FormValues, JsonColumn, JsonResourceDef,
    JsonRow, Meta, Names, RequestPlan, Section, admin_only, fields,
};
use crate::services::block_storage::defaults::meta;
use crate::services::block_storage::forms::{DESCRIPTION, NAME};
use crate::services::block_storage::keys;
use crate::services::block_storage::requests::post;
use crate::services::checks;
use serde_json::{Value, json};

/// The type for groups created by the old consistency group API, which cannot be used for new groups.
pub const RESERVED: &str = "default_cgsnapshot_type";

const PUBLIC: Field = Field::new("is_public", "Public", FieldKind::Flag);
const SPECS: Field = Field::new("group_specs", "Group specs", FieldKind::Pairs)
    .help("consistent_group_snapshot_enabled = “<is> True” takes the snapshots of all volumes at the same time.")
    .check(|input| checks::pairs(input, "group_specs", "-_:. "));

static FORM: Form = Form::new(&[Section::untitled(&[NAME.required(), DESCRIPTION, PUBLIC, SPECS])])
    .refused(|caller| (!caller.is_admin()).then_some("Only administrators can create group types"));
static EDIT_FORM: Form = Form::new(&[Section::untitled(&[NAME.required(), DESCRIPTION, PUBLIC])]);
static EDIT_SPECS_FORM: Form = Form::new(&[Section::untitled(&[SPECS])]);

/// As for volume types: sent specs are added or replaced; removed ones have to be deleted one by one.
fn specify(record: &JsonRow, input: &FormValues) -> RequestPlan {
    let path = ["/group_types/", &encode(record.id()), "/group_specs"].concat();
    let specs = input.pairs("group_specs");
    let before = record.value.get("group_specs").and_then(Value::as_object).cloned().unwrap_or_default();
    let mut plan = RequestPlan::empty();
    if !specs.is_empty() {
        plan = plan.then(post(path.as_str(), json!({"group_specs": specs.clone()})));
    }
    before.keys().filter(|key| !specs.contains_key(*key)).fold(plan, |plan, key| {
        let call = ServiceRequest::delete(ServiceType::BlockStorage, [&path, "/", encode(key).as_str()].concat());
        plan.then(call.version(super::VERSION))
    })
}

static COMMANDS: CommandNames = CommandNames::new(
    "volume group type",
    &[
        ("", GROUP_VERSION),
        ("name", "@"),
        ("description", "--description"),
        ("is_public", "--public|--private"),
        ("group_specs", "#add them with openstack volume group type set --property"),
    ],
)
.actions(&[
    ActionCommand::post(
        "/group_types/*/group_specs",
        "",
        "volume group type set",
        &[("", GROUP_VERSION), ("group_specs", "--property=")],
    ),
    ActionCommand::none("DELETE", "/group_types/*/group_specs/*", "", "it removes all specs of a group type or none"),
]);

pub static DEFINITION: JsonResourceDef = JsonResourceDef {
    columns: &[
        JsonColumn::new("Description", text("/description")).width(300),
        JsonColumn::new("Public", flag("/is_public")).facet().width(100),
        JsonColumn::new("Group specs", text("/group_specs")).width(320),
    ],
    facts: &[("Public", flag("/is_public")), ("Group specs", text("/group_specs"))],
    create: Some(Create {
        initial: |_| FormValues::default().with("is_public", true),
        ..Create::new("Create group type", &FORM)
    }),
    actions: &[
        Action::edit(&EDIT_FORM),
        Action::new("Edit group specs", specify)
            .titled("Edit group specs of {}")
            .form(&EDIT_SPECS_FORM)
            .starting_with(|record: &JsonRow| fields::filled(&EDIT_SPECS_FORM, &record.value)),
        Action::delete("New groups of this type are no longer possible. You cannot delete it while groups use it."),
    ],
    write_access: admin_only,
    ..JsonResourceDef::new(Meta {
        icon: "tag",
        commands: Some(&COMMANDS),
        all_projects: None,
        name_filter: None,
        about: "Defines what groups support, such as consistent snapshots.",
        secondary: true,
        ..meta(
            keys::GROUP_TYPES,
            "/group_types?is_public=None",
            "/group_types",
            Names { singular: "group type", plural: "Group types", list_key: "group_types", object_key: "group_type" },
        )
    })
};
